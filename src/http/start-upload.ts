import { Readable } from 'node:stream';
import { Failure, Fault, messageOf } from '../base/failure.js';

/** A body that is not held: it is read anew for each sending. Its length is known, so that a part of it is never taken for the whole. */
export interface Upload {
  /** For `Content-Type`. */
  readonly type: string;
  readonly bytes: number;
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** A body on its way. */
export interface Sending {
  readonly stream: Readable;
  /** Rejects when the body cannot be read to its end, with its `Failure` or else a `Fault`; never resolves. */
  readonly broken: Promise<never>;
}

/** Begins to read a body. */
export function startUpload({ open }: Upload): Sending {
  const stream = Readable.from(open(), { objectMode: false });
  const broken = new Promise<never>((_, reject) => {
    // What was sent is no whole request, so nothing can have been done with it.
    stream.on('error', (error) =>
      reject(
        error instanceof Failure
          ? error
          : new Fault('unsent', `The body of the request could not be read (${messageOf(error)}).`),
      ),
    );
  });
  broken.catch(() => undefined);
  return { stream, broken };
}
