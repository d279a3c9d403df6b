import type { Json, JsonObject } from '../base/json.js';
import type { Model } from './model.js';
import { commitOf } from './names.js';
import { toIso } from './views.js';
import { findIn, type SimulatedFile, type FoundPath, type OpenBranch } from './world.js';

/*
 * A file or a folder as oxen-server 0.65 tells of it: `meta`, and each entry of `dir`. `npm run test:server` holds it
 * against the server itself.
 */

export const tables = /\.(?:csv|tsv|jsonl|ndjson|parquet|arrow)$/i;
const kinds: readonly (readonly [RegExp, string, string])[] = [
  [/\.(?:parquet|arrow)$/i, 'tabular', 'application/octet-stream'],
  [tables, 'tabular', 'text/plain'],
  [/\.jpe?g$/i, 'image', 'image/jpeg'],
  [/\.png$/i, 'image', 'image/png'],
  [/\.webp$/i, 'image', 'image/webp'],
  [/\.gif$/i, 'image', 'image/gif'],
  [/\.mp4$/i, 'video', 'video/mp4'],
  [/\.webm$/i, 'video', 'video/webm'],
  [/\.mov$/i, 'video', 'video/quicktime'],
  [/\.md$/i, 'text', 'text/markdown'],
  [/\.(?:txt|ya?ml|json)$/i, 'text', 'text/plain'],
];

/** What a name stands for: the kind in the server's words, and its media type. */
export function kindOf(name: string): readonly [kind: string, mime: string] {
  const [, kind = 'binary', mime = 'application/octet-stream'] =
    kinds.find(([pattern]) => pattern.test(name)) ?? [];
  return [kind, mime];
}

/** A branch to look around in. */
export interface BranchView {
  readonly model: Model;
  readonly repository: string;
  readonly branch: OpenBranch;
  readonly now: number;
}

/** All that the server says of a path. */
export function viewEntry(scene: BranchView, found: FoundPath): JsonObject {
  const { branch } = scene;
  const { path, kind } = found;
  const name = path.split('/').at(-1) ?? '';
  const [dataType, mime] = kind === 'folder' ? ['dir', 'inode/directory'] : kindOf(name);
  const isTable = isTabular(found);
  const commit = viewCommit(branch.commit, scene.now);
  return {
    filename: name,
    hash: hashOf(scene, found),
    is_dir: kind === 'folder',
    latest_commit: commit,
    resource: {
      workspace: null,
      commit,
      branch: { name: branch.name, commit_id: branch.commit },
      path,
      version: branch.name,
      resource: path === '' ? branch.name : `${branch.name}/${path}`,
    },
    size: sizeOf(found),
    data_type: isTable ? 'tabular' : dataType,
    mime_type: mime,
    extension: kind === 'folder' ? '' : (/\.([^.]+)$/.exec(name)?.[1] ?? ''),
    metadata: isTable ? { tabular: tableOf(scene, found) } : viewMetadata(branch, found, dataType),
    // A table can be asked by SQL once it is indexed, which nobody does here; all else never.
    is_queryable: isTable ? false : null,
  };
}

function viewMetadata(branch: OpenBranch, found: FoundPath, dataType: string): Json {
  const { bytes } = found.facts;
  if (dataType === 'dir') return { dir: { data_types: countKinds(branch, found) } };
  if (dataType === 'image') return { image: { width: 1024, height: 1024, color_space: null } };
  if (dataType !== 'text') return null;
  const text = bytes === undefined ? '' : Buffer.from(bytes).toString('utf8');
  return { text: { num_lines: text.split('\n').length, num_chars: text.length } };
}

/** How many files of each kind are in a folder and below. */
export function countKinds({ files = {} }: OpenBranch, { path }: FoundPath): readonly JsonObject[] {
  const counts = new Map<string, number>();
  for (const [file, facts] of Object.entries(files)) {
    if (path !== '' && !file.startsWith(`${path}/`)) continue;
    const kind = facts.columns === undefined ? kindOf(file)[0] : 'tabular';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => ({ data_type: kind, count }));
}

/** What is in a folder: folders first, each by name. */
export function childrenOf({ branch }: BranchView, { path, entries }: FoundPath): readonly FoundPath[] {
  return [...entries]
    .sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || (a.name < b.name ? -1 : 1))
    .flatMap(({ name }) => findIn(branch, path === '' ? name : `${path}/${name}`) ?? []);
}

export function viewCommit(id: string, now: number): JsonObject {
  return {
    id,
    parent_ids: [commitOf('parent', id)],
    message: 'data',
    author: 'ox',
    email: 'ox@example.com',
    timestamp: toIso(now - 86_400_000),
  };
}

export function isTabular({ kind, path, facts }: FoundPath): boolean {
  return kind === 'file' && (facts.columns !== undefined || tables.test(path));
}

interface TabularFacts {
  readonly width: number;
  readonly height: number;
  readonly schema: JsonObject;
}

export function tableOf({ model }: BranchView, { facts }: FoundPath): TabularFacts & JsonObject {
  const columns: SimulatedFile['columns'] = facts.columns ?? model.world.columns ?? [];
  const pairs: readonly (readonly [string, string])[] = isNames(columns)
    ? columns.map((name) => [name, 'str'])
    : Object.entries(columns);
  const fields = pairs.map(([name, dtype]): Json => ({ name, dtype, metadata: null, changes: null }));
  return {
    width: fields.length,
    height: facts.rows ?? model.world.rows ?? 1000,
    schema: { hash: commitOf('schema', JSON.stringify(fields)), fields, metadata: null },
  };
}

function isNames(columns: SimulatedFile['columns'] & object): columns is readonly string[] {
  return Array.isArray(columns);
}

function sizeOf({ kind, facts, entries }: FoundPath): number {
  if (kind === 'file') return facts.size ?? lengthOf(facts.bytes) ?? 65_536;
  return entries.reduce((sum, { facts: each }) => sum + (each.size ?? lengthOf(each.bytes) ?? 65_536), 0);
}

function lengthOf(bytes: SimulatedFile['bytes']): number | undefined {
  return bytes === undefined ? undefined : Buffer.byteLength(bytes);
}

/** Of the content: another one after the data was changed. */
function hashOf({ model, repository }: BranchView, { path, branch, facts }: FoundPath): string {
  const version = model.dataVersions.get(repository) ?? 0;
  if (version === 0 && facts.hash !== undefined) return facts.hash;
  return commitOf('content', repository, branch, path, version);
}
