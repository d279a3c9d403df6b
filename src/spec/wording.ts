import type { Parameter, Shape } from '../catalog/catalog.js';
import { formats, type Format } from '../catalog/formats.js';
import type { Standing } from './spec-context.js';
import type { Node, Scalar } from './node.js';
import { numberMeant } from './numbers.js';

/** What to write, in words that continue "must be". */
export function describe(shape: Described): string {
  if (shape.expected !== undefined) return shape.expected;
  return [shape, ...(shape.or ?? [])].map(describeOne).join(', or ');
}

function describeOne({ type, items, properties, format, enum: words, column }: Described): string {
  if (column === true) return type === 'array' ? 'a list of column names' : 'the name of a column';
  if (format !== undefined) return formats[format].expected;
  if (words !== undefined) {
    const all = words.map((word) => JSON.stringify(word).replaceAll('"', ''));
    return all.length === 1 ? all.join('') : `one of ${listed(all)}`;
  }
  switch (type) {
    case 'object':
      return properties === undefined ? 'a map of keys and values' : `a map {${keysOf(properties)}}`;
    case 'array':
      if (items?.properties !== undefined) return `a list of maps {${keysOf(items.properties)}}`;
      return items?.type === 'string' ? 'a list of texts' : 'a list';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'string':
      return 'a text';
    case 'any':
      return 'a value';
  }
}

/** What stands there, in words that continue "this is". */
export function found(node: Node): string {
  if (node.kind === 'table') return 'a map';
  if (node.kind === 'list') return node.items.length === 0 ? 'an empty list' : 'a list';
  const { value } = node;
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text ${quoted(value)}`;
  if (typeof value !== 'number') return value === null ? 'nothing' : String(value);
  if (!Number.isFinite(value)) return `${asWritten(node)}, which cannot be sent as a number`;
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    return `${asWritten(node)}, which is too large to be sent exactly`;
  return `the number ${value}`;
}

/** What to write instead of a value of another type, as far as it can be guessed. */
export function wayOut(node: Node, shape: Described): string | undefined {
  const single = node.kind === 'list' && node.items.length === 1 ? node.items[0] : undefined;
  if (single?.kind === 'scalar' && shape.type !== 'array' && shape.type !== 'object')
    return isOf(single, shape)
      ? `Write it without brackets: ${asWritten(single)}.`
      : 'Write one value, without brackets.';
  // Which of the shapes was meant cannot be told.
  if (shape.or !== undefined) return undefined;
  switch (shape.type) {
    case 'boolean':
      return node.kind === 'scalar' ? toBoolean(node) : undefined;
    case 'integer':
    case 'number':
      return node.kind === 'scalar' ? toNumber(node, shape) : undefined;
    case 'string':
      return toText(node, shape.format);
    case 'array':
      if (shape.items?.properties !== undefined)
        return `Write one map an item: \`- ${firstKey(shape.items.properties)}: …\`.`;
      return node.kind === 'scalar' ? `Write it as a list: [${asWritten(node)}].` : undefined;
    case 'object':
      return shape.properties === undefined
        ? 'Write its keys below it, one a line and indented.'
        : `Write its keys: \`${firstKey(shape.properties)}: …\`.`;
    case 'any':
      return undefined;
  }
}

/** `[16 32]` is a list of one text: without its brackets it is no number either. */
function isOf({ value }: Scalar, { type }: Described): boolean {
  const isNumber = type === 'integer' || type === 'number';
  return !isNumber || typeof value === 'number';
}

/** What to write instead of a text that is not of its form. */
export function wayToForm(format: Format, value: string): string {
  const { pattern, expected } = formats[format];
  if (format === 'resource' && /^https?:\/\//.test(value) && !/^https?:\/\/.*?\/file\//.test(value))
    return 'It is no web address: write branch/path, such as main/train.parquet; the namespace and name in the address go under `repository`.';
  const local = format === 'resource' ? localPath(value.trim()) : undefined;
  if (local !== undefined)
    return `Write the branch at Oxen before it, such as main/${local}; a table of this repository goes under the key \`data\`: ${local}.`;
  const repaired = repairs[format]?.(value.trim());
  const isShort = repaired !== undefined && repaired.length <= 100;
  if (isShort && repaired !== value && new RegExp(pattern, 'u').test(repaired)) return `Write ${repaired}.`;
  const long = value.length > 200 && (format === 'line' || format === 'text');
  if (long) return `Write ${expected}; this has ${value.length}.`;
  if (/[\n\r]/.test(value) && format !== 'text')
    return 'It holds a line break: write it on one line, without `|` or `>` before it.';
  if (format === 'resource' && /^[^\s/\\]{1,100}$/.test(value))
    return value.includes('.')
      ? `Write the branch before it, such as main/${value}.`
      : `Write the path of the table behind the branch, such as ${value}/train.parquet.`;
  if (format === 'table' && /\.json$/i.test(value))
    return 'A `.json` file is no table: write one JSON object a line, and call it `.jsonl`.';
  return `Write ${expected}.`;
}

/** The same where what was written stands in the workspace; undefined where that says nothing. */
export function wayToStanding(
  standing: Standing,
  format: Format,
  value: string,
  key: string,
): string | undefined {
  if (value.length > 200) return undefined;
  if (standing.kind === 'folder')
    return format !== 'table'
      ? undefined
      : standing.tables.length === 0
        ? `${value} is a folder, and there is no table in it: name a csv, tsv, jsonl or parquet file.`
        : `${value} is a folder: name a table in it, ${listed(standing.tables, 5)}.`;
  if (format !== 'resource' || !new RegExp(formats.table.pattern, 'u').test(value)) return undefined;
  const path = value.replace(/^(?:\.\/+)+/, '');
  const [instead, of] = key.startsWith('evaluate')
    ? [`evaluate: { data: ${path} }`, '']
    : [`data: ${path}`, ' in place of `resource`'];
  return `${path} is a file of this repository: write \`${instead}\`${of}. A table at Oxen is branch/path, such as main/${path}.`;
}

/** `./data/train.csv`, `C:\data\train.csv`: a path of somebody's own files. */
function localPath(value: string): string | undefined {
  const path = value.replaceAll('\\', '/');
  const rest = /^(?:\.{1,2}|~|[A-Za-z]:)?\/(?!(?:main|master)\/)(.*)$/.exec(path)?.[1];
  const inner = rest?.replaceAll(/(?:^|\/)\.{1,2}(?=\/)/g, '').replace(/^\/+/, '');
  return inner === undefined || inner === '' ? undefined : inner.slice(0, 100);
}

/** Words in a sentence; a service may know hundreds. */
export function listed(words: readonly string[], most = 20): string {
  const rest = words.length - most;
  return `${words.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** A value in a sentence: on one line, shortened, with nothing in it that cannot be seen. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? `'${visible(value)}'` : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function visible(text: string): string {
  const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text
    .slice(0, 200)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{DI}]/gu, escaped);
}

type Described = Shape & Pick<Partial<Parameter>, 'column'>;

/** Mistakes whose mending is known: a web address, a Windows path, a missing branch, a blank too many. */
const repairs: Readonly<Partial<Record<Format, (value: string) => string>>> = {
  repository: (value) => {
    const [before = ''] = /^https?:\/\/[^/]+\/(?:api\/repos\/)?/.exec(value) ?? [];
    if (before !== '') return value.slice(before.length).split('/', 2).join('/');
    return value.endsWith('/') ? value.slice(0, -1) : value;
  },
  resource: (value) =>
    value
      .replace(/^https?:\/\/.*?\/file\//, '')
      .replaceAll(/[\\/]+/g, '/')
      .replace(/^\.?\//, ''),
  table: (value) => value.replaceAll('\\', '/'),
  files: (value) => value.replaceAll('\\', '/'),
  duration: (value) => value.replaceAll(/\s/g, '').toLowerCase(),
};

function toBoolean(node: Scalar): string | undefined {
  const word = String(node.value).toLowerCase();
  const meant = ['true', 'yes', 'y', 'on', '1'].includes(word)
    ? 'true'
    : ['false', 'no', 'n', 'off', '0'].includes(word)
      ? 'false'
      : undefined;
  return meant === undefined ? undefined : `Write ${meant}${withoutQuotes(node)}.`;
}

function toNumber(node: Scalar, shape: Shape): string | undefined {
  const { value } = node;
  if (typeof value === 'string') {
    const meant = numberMeant(value, shape);
    return meant === undefined ? undefined : `Write ${meant}${withoutQuotes(node)}.`;
  }
  if (shape.type !== 'integer' || typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const meant = numberMeant(asWritten(node), shape) ?? numberMeant(String(value), shape);
  return meant === undefined || Number.isInteger(value) ? undefined : `Write ${meant}.`;
}

function toText(node: Node, format: Format | undefined): string | undefined {
  if (node.kind === 'table') return 'Write one text; in quotes, if a colon and a space belong to it.';
  if (node.kind === 'list') return 'Write one text instead of the list.';
  if (format === 'duration')
    return `Write it with a unit, such as ${asWritten(node)}s or ${asWritten(node)}m.`;
  // In quotes it would still not be of its form.
  if (format === 'repository' || format === 'resource') return undefined;
  return `Put it in quotes: "${asWritten(node)}".`;
}

function withoutQuotes({ written = '' }: Scalar): string {
  return /^["']/.test(written) ? ', without quotes' : '';
}

/** `1e3` and `007` are meant as they were written. */
function asWritten(node: Scalar): string {
  const text = node.written ?? String(node.value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function keysOf(properties: Readonly<Record<string, unknown>>): string {
  return Object.keys(properties).join(', ');
}

function firstKey(properties: Readonly<Record<string, unknown>>): string {
  return Object.keys(properties)[0] ?? 'key';
}
