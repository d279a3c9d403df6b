import { createHash } from 'node:crypto';
import { canonicalJson } from '../base/json.js';

/** A file by its name and what it holds. */
export interface NamedHash {
  readonly path: string;
  readonly sha256: string;
}

/**
 * The identity of a table and the files it names, 64 hexadecimal digits, the same on every system. Alone, a table is its
 * own hash. With files it is a hash over the original table, the columns whose cells are moved, and the files by path,
 * in whatever order they were found.
 */
export function identityOf(
  table: Pick<NamedHash, 'sha256'>,
  named?: { readonly columns: readonly string[]; readonly files: readonly NamedHash[] },
): string {
  if (named === undefined) return table.sha256;
  const files = named.files.map(({ path, sha256 }) => [path, sha256] as const);
  const content = {
    version: 1,
    table: table.sha256,
    columns: [...named.columns].sort(),
    files: files.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** Where data of an identity lies at the service. */
export function folderOf(identity: string): string {
  return `data/${identity.slice(0, 12)}`;
}
