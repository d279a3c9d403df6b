import { createHash } from 'node:crypto';
import type { Content, DataSet } from '../../src/base/content.js';

/** A file in memory, read piece by piece as one of the workspace is. */
export function contentOf(path: string, bytes: string | Uint8Array): Content {
  const all = Buffer.from(bytes);
  return {
    path,
    bytes: all.length,
    sha256: createHash('sha256').update(all).digest('hex'),
    open: async function* (from = 0) {
      for (let at = from; at < all.length; at += 65_536)
        yield await Promise.resolve(all.subarray(at, at + 65_536));
    },
  };
}

/** A table with the files that it names. */
export function dataSetOf(table: Content, files: readonly Content[] = []): DataSet {
  const identity = createHash('sha256')
    .update([table, ...files].map(({ sha256 }) => sha256).join())
    .digest('hex');
  return { identity, folder: `data/${identity.slice(0, 12)}`, table, files };
}
