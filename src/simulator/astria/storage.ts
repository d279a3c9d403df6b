import { createHash } from 'node:crypto';
import { isObject } from '../../base/json.js';
import { json, text, type SimulatedAnswer } from '../answers.js';
import { hexDigits } from '../random.js';
import type { Arrival } from '../running-server.js';
import type { AstriaModel, Blob } from './model.js';

/** 100 MB, as the vendor's own client has it. */
const largest = 100_000_000;

/** `POST /api/direct_uploads`: a place for one file, as Rails' Active Storage answers. */
export function announceFile(model: AstriaModel, { body, origin }: Arrival): SimulatedAnswer {
  if (model.world.uploads === 'none') return json(404, { status: 404, error: 'Not Found' });
  const blob: unknown = isObject(body) ? body['blob'] : undefined;
  const { filename, byte_size: bytes, checksum, content_type: type } = isObject(blob) ? blob : {};
  if (typeof filename !== 'string' || typeof checksum !== 'string' || typeof type !== 'string')
    return json(422, { error: 'blob is invalid' });
  if (typeof bytes !== 'number' || bytes > largest) return json(422, { byte_size: ['is too large'] });
  const number = model.blobs.length;
  const token = hexDigits(24, 'blob', model.settings.seed, number);
  const made: Blob = { token, signedId: `signed-${token}`, name: filename, type, bytes, checksum };
  model.blobs.push(made);
  return json(200, {
    id: number + 1,
    key: token,
    filename,
    content_type: type,
    byte_size: bytes,
    checksum,
    signed_id: made.signedId,
    direct_upload: {
      url: `${origin}/storage/${token}?X-Amz-Signature=${hexDigits(32, token)}`,
      headers: { 'Content-Type': type, 'Content-MD5': checksum },
    },
  });
}

/** `PUT` of a file to its place: bytes, type and checksum must be what was announced, and no key may come along. */
export function storeFile({ blobs, world }: AstriaModel, { path, body, headers }: Arrival): SimulatedAnswer {
  if (world.uploads === 'broken') return text(503, '<Error><Code>SlowDown</Code></Error>');
  const blob = blobs.find(({ token }) => path.endsWith(token));
  const content = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  // As S3 has it: two ways to prove a right are one too many.
  if (headers['authorization'] !== undefined) return text(400, '<Error><Code>InvalidArgument</Code></Error>');
  if (blob === undefined) return text(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
  const isSame =
    content.length === blob.bytes &&
    headers['content-type'] === blob.type &&
    headers['content-md5'] === blob.checksum &&
    createHash('md5').update(content).digest('base64') === blob.checksum;
  if (!isSame) return text(400, '<Error><Code>BadDigest</Code></Error>');
  const sha256 = createHash('sha256').update(content).digest('hex');
  blob.file = { name: blob.name, type: blob.type, bytes: content.length, sha256 };
  return text(200, '');
}
