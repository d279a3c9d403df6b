import { Fault } from '../base/failure.js';

/**
 * A body as it was before it was compressed, though nobody asked for that: some proxies do so all the same. Throws `Fault`
 * for a way that is not known, for what cannot be unpacked, and for what becomes larger than allowed.
 */
export async function unpack(body: Buffer, encoding: string | undefined, maxBytes: number): Promise<Buffer> {
  const way = encoding?.trim().toLowerCase() ?? '';
  if (way === '' || way === 'identity' || body.length === 0) return body;
  // Loaded late: hardly anybody compresses unasked.
  const zlib = await import('node:zlib');
  const ways: Readonly<Record<string, Unpacker>> = {
    gzip: zlib.gunzip,
    'x-gzip': zlib.gunzip,
    deflate: zlib.inflate,
    br: zlib.brotliDecompress,
  };
  const unpacker = Object.hasOwn(ways, way) ? ways[way] : undefined;
  if (unpacker === undefined)
    throw new Fault(
      'unclear',
      `The answer is compressed in a way that was not asked for (${way.slice(0, 40)}).`,
    );
  return new Promise((resolve, reject) => {
    unpacker(body, { maxOutputLength: maxBytes }, (error, unpacked) => {
      if (error === null) resolve(unpacked);
      else if ('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
        reject(new Fault('unclear', `The answer is larger than ${maxBytes} bytes when it is unpacked.`));
      else reject(new Fault('unclear', `The answer is compressed (${way}) and cannot be unpacked.`));
    });
  });
}

type Unpacker = (
  body: Buffer,
  options: { readonly maxOutputLength: number },
  done: (error: Error | null, unpacked: Buffer) => void,
) => void;
