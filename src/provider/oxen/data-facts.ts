import { isObject } from '../../base/json.js';
import { withoutEnd } from '../../base/text.js';
import { bodyOf, countOf, fieldsOf, idOf, listOf, present, textOf, type Fields } from '../fields.js';

/** What the hub says about a training file or folder. Everything may be unknown. */
export interface DataFacts {
  readonly isFolder?: boolean;
  readonly isTable?: boolean;
  /** Of the file's content. */
  readonly hash?: string;
  readonly branch?: string;
  /** Of the branch, at the reading. */
  readonly commit?: string;
  readonly rows?: number;
  readonly columns?: readonly string[];
  /** Those that hold numbers or truth values; absent when none is known to. */
  readonly numeric?: readonly string[];
}

/** Whether a revision is a commit rather than a branch. Oxen writes the 128 bits of one without leading zeros. */
export function isCommit(revision: string): boolean {
  return /^[0-9a-f]{24,32}$/i.test(revision);
}

/** Answer of `meta/{branch}/{path}`; undefined when there is no entry in it. */
export function readMeta(body: unknown): DataFacts | undefined {
  const fields = bodyOf(body);
  const entry = isObject(fields['entry']) ? fields['entry'] : fields;
  if (!['filename', 'hash', 'is_dir', 'data_type', 'resource'].some((key) => key in entry)) return undefined;
  const tabular = fieldsOf(entry['metadata'])['tabular'];
  const table = fieldsOf(tabular);
  const kind = textOf(entry['data_type'])?.toLowerCase();
  const isFolder = typeof entry['is_dir'] === 'boolean' ? entry['is_dir'] : kind === 'dir' ? true : undefined;
  return present({
    isFolder,
    isTable: kind === undefined && !isObject(tabular) ? undefined : kind === 'tabular' || isObject(tabular),
    hash: idOf(entry['hash']),
    ...readRevision(fieldsOf(entry['resource'])),
    rows: countOf(table['height']),
    columns: columnsOf(table['schema']),
    numeric: readNumeric(table['schema']),
  });
}

/** Answer of `data_frames/{branch}/{path}`; undefined when there is no data frame in it. */
export function readDataFrame(body: unknown): DataFacts | undefined {
  const fields = bodyOf(body);
  const { source, view } = fieldsOf(fields['data_frame']);
  if (!isObject(source) && !isObject(view)) return undefined;
  const whole = fieldsOf(source);
  const revision = readRevision(fieldsOf(fields['resource']));
  return present({
    isFolder: false,
    isTable: true,
    ...revision,
    commit: revision.commit ?? idOf(fieldsOf(fields['commit'])['id']),
    rows: countOf(fieldsOf(whole['size'])['height']),
    columns: columnsOf(whole['schema']) ?? columnsOf(fieldsOf(view)['schema']),
    numeric: readNumeric(whole['schema']) ?? readNumeric(fieldsOf(view)['schema']),
  });
}

/** Answer of `branches/{name}`: the commit it stands at. */
export function readBranchCommit(body: unknown): string | undefined {
  const fields = bodyOf(body);
  const branch = isObject(fields['branch']) ? fields['branch'] : fields;
  return idOf(branch['commit_id']) ?? idOf(fieldsOf(branch['commit'])['id']);
}

/** Answer of `branches`: their names; undefined when it is no list. */
export function readBranches(body: unknown): readonly string[] | undefined {
  const fields = bodyOf(body);
  return listOf(fields['branches'], body, fields['data'])
    ?.map((branch) => textOf(branch) ?? textOf(fieldsOf(branch)['name']))
    .filter((name) => name !== undefined);
}

/** One thing in a folder of the hub. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
  /** Of the content of a file. */
  readonly hash?: string;
  /** In bytes. */
  readonly size?: number;
}

/** Answer of `dir/{branch}/{path}`, and whether more pages follow. */
export function readFolder(body: unknown): {
  readonly entries: readonly FolderEntry[];
  readonly more: boolean;
} {
  const fields = bodyOf(body);
  const items = listOf(fields['entries'], body, fields['data'], fieldsOf(fields['data'])['entries']) ?? [];
  return { entries: items.map(readEntry).filter((entry) => entry !== undefined), more: hasMore(fields) };
}

/** Whether pages follow: oxen-server writes the figures beside the entries, its data frames into an object of their own. */
export function hasMore(listing: Fields): boolean {
  const { page_number: page, total_pages: pages } = { ...listing, ...fieldsOf(listing['pagination']) };
  return (countOf(page) ?? 1) < (countOf(pages) ?? 1);
}

function readEntry(item: unknown): FolderEntry | undefined {
  const fields = isObject(item) && isObject(item['entry']) ? item['entry'] : fieldsOf(item);
  const path = textOf(item) ?? textOf(fields['filename']) ?? textOf(fields['name']) ?? textOf(fields['path']);
  const name = path === undefined ? undefined : withoutEnd(path, '/').split('/').at(-1);
  if (name === undefined || name === '') return undefined;
  const isFolder =
    fields['is_dir'] === true ||
    [fields['data_type'], fields['type']].some((kind) => kind === 'dir' || kind === 'directory');
  return present({ name, isFolder, hash: idOf(fields['hash']), size: countOf(fields['size']) });
}

function readRevision(resource: Fields): { branch: string | undefined; commit: string | undefined } {
  const { branch, commit } = resource;
  return {
    branch: textOf(fieldsOf(branch)['name']) ?? textOf(branch),
    commit: idOf(fieldsOf(branch)['commit_id']) ?? idOf(fieldsOf(commit)['id']) ?? idOf(commit),
  };
}

/** By the words of Oxen's data frames: `i64`, `f32`, `bool`. */
function readNumeric(schema: unknown): readonly string[] | undefined {
  const names = (listOf(fieldsOf(schema)['fields'], schema) ?? []).flatMap((field) => {
    const { name, dtype } = fieldsOf(field);
    const kind = textOf(dtype)?.toLowerCase() ?? '';
    return typeof name === 'string' && /^(?:[iu](?:8|16|32|64|128)|f(?:32|64)|bool(?:ean)?)$/.test(kind)
      ? [name]
      : [];
  });
  return names.length === 0 ? undefined : names;
}

/** Names of the columns of a data frame's schema, as they are. */
export function columnsOf(schema: unknown): readonly string[] | undefined {
  // As they are: spaces around a name are a part of it.
  const names = (listOf(fieldsOf(schema)['fields'], schema) ?? [])
    .map((field) => (isObject(field) ? field['name'] : field))
    .filter((name): name is string => typeof name === 'string' && name !== '');
  return names.length === 0 ? undefined : names;
}
