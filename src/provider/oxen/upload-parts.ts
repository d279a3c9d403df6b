import type { Content } from '../../base/content.js';
import { Failure } from '../../base/failure.js';
import { startXxh3 } from '../../base/xxh3.js';
import type { Upload } from '../../http/start-upload.js';
import type { UploadProgress } from '../capabilities.js';
import type { OxenClient } from './client.js';
import { isGood, toTrouble } from './errors.js';
import { bodyOf, countOf, idOf, textOf } from '../fields.js';
import type { OxenRequest } from './refusals.js';
import { checkedUpload, counted } from './upload-errors.js';

/** A file that is on its way in parts: what was sent need not be sent again, also when a later part fails. */
interface Underway {
  readonly id: string;
  readonly partSize: number;
  readonly parts: number;
  next: number;
}

/** Where a large file goes, and what it is. */
export interface LargeFile {
  readonly repository: string;
  readonly workspace: string;
  /** From the root of the repository. */
  readonly destination: string;
  readonly file: Content;
}

/**
 * Sends large files in parts, each a request of its own, as Oxen's own client does; the hub puts them together when it has
 * them all and their hash is right. False when it knows no parts.
 */
export function openParts(
  client: OxenClient,
): (large: LargeFile, context: OxenRequest, progress: UploadProgress | undefined) => Promise<boolean> {
  const underway = new Map<string, Underway>();
  return async (large, context, progress) => {
    const key = `${large.repository} ${large.workspace} ${large.destination}`;
    const begun = underway.get(key) ?? (await begin(client, large, context));
    if (begun === 'unknown') return false;
    if (begun === 'stored') return true;
    underway.set(key, begun);
    while (begun.next <= begun.parts) {
      const answer = await client.sendPart(
        large.repository,
        begun.id,
        begun.next,
        partOf(large.file, begun, progress),
      );
      if (!isGood(answer)) {
        // Forgotten, as after a minute of silence: the next attempt begins it anew.
        if (answer.status === 404 || answer.status === 400) underway.delete(key);
        throw toTrouble(answer, context);
      }
      begun.next++;
      if (bodyOf(answer.json)['completed'] === true) break;
    }
    underway.delete(key);
    return true;
  };
}

async function begin(
  client: OxenClient,
  { repository, workspace, destination, file }: LargeFile,
  context: OxenRequest,
): Promise<Underway | 'stored' | 'unknown'> {
  const hash = await hashOf(file);
  const answer = await client.beginParts(repository, {
    hash,
    size: file.bytes,
    destination: { workspace_id: workspace, path: destination },
  });
  // Servers before 0.64 have no such route.
  if (answer.status === 404 || answer.status === 405) return 'unknown';
  checkedUpload(answer, context);
  const fields = bodyOf(answer.json);
  if (textOf(fields['file']) === 'already_stored') return 'stored';
  const id = idOf(fields['upload_id']);
  const partSize = countOf(fields['part_size']) ?? 0;
  const parts = countOf(fields['num_parts']) ?? 0;
  if (id === undefined || partSize === 0 || parts !== Math.ceil(file.bytes / partSize)) return 'unknown';
  return { id, partSize, parts, next: 1 };
}

/** Oxen's own hash of content. */
async function hashOf({ path, bytes, open }: Content): Promise<string> {
  const hash = startXxh3();
  let read = 0;
  for await (const chunk of open()) {
    hash.update(chunk);
    read += chunk.length;
  }
  const digest = hash.digest();
  if (digest === undefined || read !== bytes)
    throw new Failure('invalid-file', `${path} has changed since it was checked.`, {
      help: 'Let no other step write to the data while this one runs.',
    });
  return digest;
}

function partOf(file: Content, { partSize, next }: Underway, progress: UploadProgress | undefined): Upload {
  const from = (next - 1) * partSize;
  const bytes = Math.min(partSize, file.bytes - from);
  return {
    type: 'application/octet-stream',
    bytes,
    open: () => counted(cut(file.open(from), bytes), file.path, progress),
  };
}

async function* cut(
  chunks: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let left = bytes;
  for await (const chunk of chunks) {
    yield chunk.subarray(0, left);
    left -= Math.min(left, chunk.length);
    if (left === 0) return;
  }
  throw new Error('the file has become shorter');
}
