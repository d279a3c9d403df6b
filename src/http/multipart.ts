import { createHash, randomUUID } from 'node:crypto';
import { Failure } from '../base/failure.js';
import type { Upload } from './start-upload.js';

/** A file in a form. */
export interface FormFile {
  /** Name of the field. */
  readonly field: string;
  /** Name of the file, as the other side is to see it. */
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** How a quote in a name is written: as browsers do (`%22`), or as headers do elsewhere (`\"`). */
export type Quoting = 'percent' | 'backslash';

/**
 * A body of `multipart/form-data` (https://www.rfc-editor.org/rfc/rfc7578): texts first, then files, which are read while
 * they are sent.
 */
export function toMultipart(
  texts: readonly (readonly [name: string, value: string])[],
  files: readonly FormFile[],
  {
    quoting,
    boundary = `fine-tune-${randomUUID()}`,
  }: { readonly quoting: Quoting; readonly boundary?: string },
): Upload {
  const fields = texts.map(([name, value]) =>
    encode(`--${boundary}\r\n${disposition(quoting, name)}\r\n\r\n${value}\r\n`),
  );
  const parts = files.map((file) => ({
    file,
    head: encode(
      `--${boundary}\r\n${disposition(quoting, file.field, file.name)}\r\nContent-Type: ${file.type}\r\n\r\n`,
    ),
  }));
  const end = encode(`--${boundary}--\r\n`);
  const bytes =
    fields.reduce((sum, { length }) => sum + length, 0) +
    parts.reduce((sum, { file, head }) => sum + head.length + file.bytes + 2, 0) +
    end.length;
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes,
    open: async function* () {
      yield* fields;
      for (const { file, head } of parts) {
        yield head;
        yield* file.open();
        yield encode('\r\n');
      }
      yield end;
    },
  };
}

/** What a file was when it was looked at. */
export interface Expected {
  /** For sentences. */
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** What to do when it is another by now. */
  readonly help: string;
}

/** The bytes of a file as they were looked at; breaks off with a `Failure` when they no longer are, or cannot be read. */
export async function* unchanged(
  chunks: AsyncIterable<Uint8Array>,
  { path, bytes: expected, sha256, help }: Expected,
): AsyncGenerator<Uint8Array, void, undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      // More than was announced would be taken for the beginning of the next part.
      if (bytes > expected) break;
      hash.update(chunk);
      yield chunk;
    }
  } catch (cause) {
    throw new Failure('invalid-file', `${path} could not be read while it was sent.`, { cause, help });
  }
  if (bytes !== expected || hash.digest('hex') !== sha256)
    throw new Failure('invalid-file', `${path} has changed since it was checked.`, { help });
}

/** Line breaks never stand in a name: https://html.spec.whatwg.org/#multipart-form-data */
function disposition(quoting: Quoting, name: string, file?: string): string {
  const quoted = (text: string): string => {
    const plain = text.replaceAll('\r', '%0D').replaceAll('\n', '%0A');
    return quoting === 'percent'
      ? `"${plain.replaceAll('"', '%22')}"`
      : `"${plain.replaceAll(/["\\]/g, '\\$&')}"`;
  };
  const named = `Content-Disposition: form-data; name=${quoted(name)}`;
  return file === undefined ? named : `${named}; filename=${quoted(file)}`;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
