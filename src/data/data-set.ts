import { createHash } from 'node:crypto';
import type { Content, DataSet } from '../base/content.js';
import { Failure } from '../base/failure.js';
import type { FileFacts, Workspace } from '../base/workspace.js';
import { folderOf, identityOf } from './identity.js';
import { moveFiles } from './rewrite.js';
import type { TableFormat, TableSource } from './table.js';

/** A table of the workspace that can be read. */
export interface LocalTable {
  readonly workspace: Workspace;
  readonly format: TableFormat;
  /** Of what is read from the source. */
  readonly facts: FileFacts;
  readonly source: TableSource;
}

/** The files that go with a table, and the columns whose cells name them. */
export interface NamedContent {
  readonly columns: readonly string[];
  readonly files: readonly FileFacts[];
}

/** Uploaded last: what it stands beside is complete. */
export const marker = 'complete.json';

/** What is sent: the table as it is or, with files, a copy whose cells carry the folder in front. */
export async function toDataSet(table: LocalTable, named: NamedContent | undefined): Promise<DataSet> {
  const { facts, workspace, source } = table;
  const identity = identityOf(facts, named);
  const folder = folderOf(identity);
  const files = (named?.files ?? []).map((file) =>
    toContent(file, file.path, (from) => workspace.open(file.path, from)),
  );
  files.sort(({ path: a }, { path: b }) => (a < b ? -1 : a > b ? 1 : 0));
  const sent =
    named === undefined
      ? toContent(facts, nameOf(facts.path), source.open)
      : await movedTable(table, named.columns, folder);
  return { identity, folder, table: sent, files };
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function toContent({ size, sha256 }: FileFacts, to: string, open: Content['open']): Content {
  return { path: to, bytes: size, sha256, open };
}

/** The copy is made twice: once to know its length and hash, and again while it is sent. */
async function movedTable(
  { format, source, facts }: LocalTable,
  columns: readonly string[],
  folder: string,
): Promise<Content> {
  if (format === 'parquet') throw new Failure('invalid-file', `${facts.path} cannot be rewritten.`);
  const open = (): AsyncIterable<Uint8Array> => moveFiles(format, source, columns, folder);
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of open()) {
    bytes += piece.length;
    hash.update(piece);
  }
  return {
    path: nameOf(facts.path),
    bytes,
    sha256: hash.digest('hex'),
    open: (from = 0) => skip(open(), from),
  };
}

async function* skip(
  chunks: AsyncIterable<Uint8Array>,
  from: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let left = from;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}
