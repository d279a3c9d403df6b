import { createHash } from 'node:crypto';
import type { Json } from '../../base/json.js';
import { tuneKeys } from '../../catalog/astria.js';
import type { Shape } from '../../catalog/catalog.js';
import type { SentFile } from './model.js';

/** A `multipart/form-data` body as what it stands for: `{tune: …, files: […]}`; text that is no form stays text. */
export function parseForm(body: Buffer, type: string): unknown {
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (!/^multipart\/form-data\b/i.test(type) || boundary === undefined) return body.toString('utf8');
  const root: FormTable = {};
  const files: SentFile[] = [];
  for (const { head, content } of partsOf(body, `--${boundary}`)) {
    const name = /;\s*name="([^"]*)"/i.exec(head)?.[1] ?? '';
    const file = /;\s*filename="([^"]*)"/i.exec(head)?.[1];
    const path = name.replaceAll(']', '').split('[');
    if (file === undefined) place(root, path, content.toString('utf8'));
    else if (path[0] === 'tune' && path[1] === 'images')
      files.push({
        name: file.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n'),
        type: /^content-type:\s*([^\r\n]+)/im.exec(head)?.[1] ?? '',
        bytes: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
      });
  }
  const tune = root['tune'];
  return { tune: toTyped(tune ?? {}, { type: 'object', properties: tuneKeys }), files };
}

interface FormPart {
  readonly head: string;
  readonly content: Buffer;
}

function* partsOf(body: Buffer, mark: string): Generator<FormPart> {
  let start = body.indexOf(mark);
  while (start >= 0) {
    const end = body.indexOf(`\r\n${mark}`, start + mark.length);
    if (end < 0) return;
    const part = body.subarray(start + mark.length + 2, end);
    const split = part.indexOf('\r\n\r\n');
    if (split >= 0)
      yield { head: part.subarray(0, split).toString('utf8'), content: part.subarray(split + 4) };
    start = end + 2;
  }
}

type FormValue = string | FormValue[] | FormTable;

interface FormTable {
  [key: string]: FormValue;
}

/** As Rack nests parameters: `a[b]`, `a[]`, `a[0][b]`; `a[][b]` begins a new element only when its key repeats. */
function place(table: FormTable, [key = '', next, ...rest]: readonly string[], text: string): void {
  if (next === undefined) {
    table[key] = text;
    return;
  }
  if (next !== '') {
    const inner = asTable(table[key]);
    table[key] = inner;
    place(inner, [next, ...rest], text);
    return;
  }
  const list = Array.isArray(table[key]) ? table[key] : [];
  table[key] = list;
  const [inner] = rest;
  if (inner === undefined) {
    list.push(text);
    return;
  }
  const last = list.at(-1);
  const open = typeof last === 'object' && !Array.isArray(last) && !(inner in last) ? last : {};
  if (open !== last) list.push(open);
  place(open, rest, text);
}

function asTable(value: FormValue | undefined): FormTable {
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}

/** Everything in a form is text; the model of Rails gives it the type of its column. */
function toTyped(value: FormValue, shape: Shape | undefined): Json {
  if (typeof value === 'string') return typed(value, shape?.type);
  const items = Array.isArray(value)
    ? value
    : shape?.type === 'array'
      ? // Rails takes a map with indexes for a list.
        Object.entries(value)
          .sort(([a], [b]) => Number(a) - Number(b))
          .map(([, item]) => item)
      : undefined;
  if (items !== undefined) return items.map((item) => toTyped(item, shape?.items));
  return Object.fromEntries(
    Object.entries(value as FormTable).map(([key, member]) => [
      key,
      toTyped(member, shape?.properties?.[key] ?? shape?.additional),
    ]),
  );
}

function typed(text: string, type: Shape['type'] | undefined): Json {
  if (type === 'integer' || type === 'number') return Number(text);
  return type === 'boolean' ? ['true', '1', 'on'].includes(text) : text;
}
