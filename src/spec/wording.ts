import type { Shape } from '../catalog/catalog.js';
import { formats } from '../catalog/formats.js';
import { toJson, type Node } from './node.js';

/** What to write, in words that continue "must be". */
export function describe({ type, items, format, enum: words }: Shape): string {
  if (format !== undefined) return formats[format].expected;
  if (words !== undefined) return `one of ${words.map(String).join(', ')}`;
  switch (type) {
    case 'object':
      return 'a map of keys and values';
    case 'array':
      if (items?.type === 'object')
        return `a list of maps {${Object.keys(items.properties ?? {}).join(', ')}}`;
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
  if (node.kind === 'list') return 'a list';
  const { value } = node;
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text ${quoted(value)}`;
  if (typeof value === 'number') return `the number ${value}`;
  return value === null ? 'nothing' : String(value);
}

/** What to write instead, as far as it can be guessed. */
export function wayOut(node: Node, { type, items }: Shape, path: string): string {
  const value = node.kind === 'scalar' ? node.value : undefined;
  if (type === 'boolean' && typeof value === 'string') {
    if (/^(?:yes|on|y)$/i.test(value) || value.toLowerCase() === 'true') return 'Write true, without quotes.';
    if (/^(?:no|off|n)$/i.test(value) || value.toLowerCase() === 'false')
      return 'Write false, without quotes.';
  }
  if (type === 'integer' || type === 'number') {
    const number = typeof value === 'string' ? Number(value.replaceAll(/[_,\s]/g, '')) : Number.NaN;
    if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(number))
      return `Write ${number}, without quotes.`;
    if (typeof value === 'number' && Number.isFinite(value)) return `Write ${Math.round(value)}.`;
  }
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return `Put it in quotes: "${String(value)}".`;
  if (type === 'array' && node.kind === 'scalar' && items?.type === 'string')
    return `Write it as a list: [${String(value)}].`;
  if (items?.type === 'object')
    return `Write one map an item: \`- ${Object.keys(items.properties ?? {})[0] ?? 'key'}: …\`.`;
  if (type === 'string' && node.kind === 'list' && node.items.length === 1)
    return `Write it without brackets: ${quoted(toJson(node.items[0] ?? node))}.`;
  return `Write \`${path.replace(/^.*\./, '')}: …\` with ${describe({ type })}.`;
}

/** A value in a sentence, shortened. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
