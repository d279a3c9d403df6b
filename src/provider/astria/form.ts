import { createHash, randomUUID } from 'node:crypto';
import { Failure } from '../../base/failure.js';
import { isObject, type Json, type JsonObject } from '../../base/json.js';
import type { Workspace } from '../../base/workspace.js';
import type { Upload } from '../../http/upload.js';
import type { ImageFile } from './image-set.js';

/**
 * The body of a create with files, as `multipart/form-data` (https://www.rfc-editor.org/rfc/rfc7578). Files are read
 * while they are sent; one that is no longer what was looked at breaks the request off.
 */
export function toForm(
  tune: JsonObject,
  files: readonly ImageFile[],
  workspace: Pick<Workspace, 'open'>,
  boundary = `fine-tune-${randomUUID()}`,
): Upload {
  const texts = fieldsOf('tune', tune).map(([name, value]) =>
    encode(`--${boundary}\r\n${disposition(name)}\r\n\r\n${value}\r\n`),
  );
  const parts = files.map((file) => ({
    file,
    head: encode(
      `--${boundary}\r\n${disposition('tune[images][]', file.name)}\r\nContent-Type: ${file.type}\r\n\r\n`,
    ),
  }));
  const end = encode(`--${boundary}--\r\n`);
  const bytes =
    total(texts) + parts.reduce((sum, { file, head }) => sum + head.length + file.bytes + 2, 0) + end.length;
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes,
    open: async function* () {
      yield* texts;
      for (const { file, head } of parts) {
        yield head;
        yield* unchanged(file, workspace);
        yield encode('\r\n');
      }
      yield end;
    },
  };
}

/** Name and value of each field, in Rails' way of writing nested ones; elements that are maps have explicit indexes. */
export function fieldsOf(name: string, value: Json): readonly (readonly [name: string, value: string])[] {
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    return items.flatMap((item, at) => fieldsOf(`${name}[${isObject(item) ? at : ''}]`, item));
  }
  if (isObject(value))
    return Object.entries(value).flatMap(([key, member]) => fieldsOf(`${name}[${key}]`, member));
  return value === null || typeof value === 'object' ? [] : [[name, String(value)]];
}

/** The bytes of a file; ends with a Failure when they are no longer what was looked at. */
export async function* unchanged(
  file: ImageFile,
  workspace: Pick<Workspace, 'open'>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of workspace.open(file.path)) {
      bytes += chunk.length;
      // More than was announced would be taken for the beginning of the next part.
      if (bytes > file.bytes) break;
      hash.update(chunk);
      yield chunk;
    }
  } catch (cause) {
    throw new Failure('invalid-file', `${file.path} could not be read while it was sent.`, { cause, help });
  }
  if (bytes !== file.bytes || hash.digest('hex') !== file.sha256)
    throw new Failure('invalid-file', `${file.path} has changed since it was checked.`, { help });
}

const help = 'Nothing was created. Let no other step write to the images while this one runs.';

/** Quotes and line breaks as browsers escape them: https://html.spec.whatwg.org/#multipart-form-data */
function disposition(name: string, file?: string): string {
  const quoted = (text: string): string =>
    `"${text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')}"`;
  const named = `Content-Disposition: form-data; name=${quoted(name)}`;
  return file === undefined ? named : `${named}; filename=${quoted(file)}`;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function total(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
