import { isObject, type Json, type JsonObject } from '../base/json.js';
import type { WantedColumn } from './wanted.js';

/** Signs of a text that are shown; the rest is cut. */
const mostSigns = 300;
const mostItems = 10;
const deepest = 4;

/** A row as an example: its wanted cells first, long texts and lists cut. What is cut ends with `…`. */
export function cutRow(cells: JsonObject, wanted: readonly WantedColumn[]): JsonObject {
  const first = wanted.map(({ name }) => name).filter((name) => Object.hasOwn(cells, name));
  const names = [...new Set([...first, ...Object.keys(cells)])].slice(0, mostItems);
  return Object.fromEntries(names.map((name) => [name, cut(cells[name] ?? null, 0)]));
}

function cut(value: Json, depth: number): Json {
  if (typeof value === 'string') return cutText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === deepest) return '…';
  if (!isObject(value)) {
    const items: readonly Json[] = value;
    const shown = items.slice(0, mostItems).map((item) => cut(item, depth + 1));
    return items.length > mostItems ? [...shown, '…'] : shown;
  }
  const members: readonly (readonly [string, Json])[] = Object.entries(value);
  return Object.fromEntries(
    members.slice(0, mostItems).map(([name, member]) => [cutText(name), cut(member, depth + 1)]),
  );
}

/** Half a pair of UTF-16 is no sign. */
function cutText(text: string): string {
  return text.length <= mostSigns ? text : `${text.slice(0, mostSigns).replace(/[\ud800-\udbff]$/, '')}…`;
}
