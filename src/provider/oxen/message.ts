import { isObject } from '../../base/json.js';
import { withoutSignatures } from './addresses.js';
import { fieldsOf, listOf, textOf } from './fields.js';

const longest = 500;
const rawLongest = 200;

/**
 * What a body says went wrong, as one line; empty when it says nothing. Reads every form of error known of the hub and
 * of what may stand before it: its two envelopes, bare text, maps of fields, HTML pages.
 */
export function messageIn(json: unknown, text: string): string {
  if (json === undefined) return oneLine(fromText(text), rawLongest);
  if (typeof json === 'string') return oneLine(json, rawLongest);
  const body = fieldsOf(json);
  const fields = fieldMessages(json);
  const lead = saidBy(body['error']) ?? saidAround(body);
  const rest = fields.filter((field) => lead?.includes(field) !== true).join('; ');
  if (lead === undefined) return oneLine(rest === '' ? text : rest, rest === '' ? rawLongest : longest);
  return oneLine(rest === '' ? lead : `${lead} (${rest})`, longest);
}

/** The error of a fine-tune itself: text, or an object with title, detail or message. */
export function errorText(error: unknown): string | undefined {
  const said = saidBy(error) ?? (isObject(error) ? fieldLines(error).join('; ') : undefined);
  const line = said === undefined ? '' : oneLine(said, 4 * longest);
  return line === '' ? undefined : line;
}

/** Outside text as one harmless line: no line breaks, no control signs, no signed addresses, not too long. */
export function oneLine(text: string, most = longest): string {
  // Cut before the slow work, roomy enough for what is taken out.
  const line = withoutSignatures(text.slice(0, 8 * most))
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line.length <= most ? line : `${line.slice(0, most).trimEnd()}…`;
}

function saidBy(error: unknown): string | undefined {
  const text = textOf(error);
  if (text !== undefined) return text;
  const { title, detail, message, description } = fieldsOf(error);
  const head = textOf(title);
  const tail = textOf(detail);
  if (head !== undefined && tail !== undefined && head !== tail) return `${head}: ${tail}`;
  return head ?? tail ?? textOf(message) ?? textOf(description);
}

function saidAround(body: Readonly<Record<string, unknown>>): string | undefined {
  const described = textOf(body['error_message']) ?? textOf(body['status_description']);
  if (described !== undefined) return described;
  const code = textOf(body['status_message']);
  const text = textOf(body['message']) ?? textOf(body['detail']);
  // The code alone (`invalid_params`) says little.
  return code !== undefined && text !== undefined && code !== text ? `${code}: ${text}` : (code ?? text);
}

function fromText(text: string): string {
  if (!/^\s*<(?:!doctype|html|head|body|\?xml)/i.test(text)) return text;
  const title = /<title[^>]*>([^<]{1,300})/i.exec(text)?.[1]?.trim() ?? '';
  return title === '' ? 'an HTML page' : `an HTML page titled "${title}"`;
}

const envelope: ReadonlySet<string> = new Set(['error', 'status', 'status_message', 'status_description']);
const words: ReadonlySet<string> = new Set(['type', 'title', 'message', 'description', 'code']);

/** `steps: must be greater than 0`, for each field a body complains about. */
function fieldMessages(json: unknown): readonly string[] {
  const body = fieldsOf(json);
  const error = fieldsOf(body['error']);
  const maps = [
    body['errors'],
    error['errors'],
    error['fields'],
    error['details'],
    error['detail'],
    body['fields'],
    body['detail'],
  ];
  const lines = maps.filter((map) => typeof map === 'object').flatMap((map) => fieldLines(map));
  if (lines.length > 0) return lines;
  // The map may also be the error itself, or the whole body: then only lists of words count as complaints.
  const complaints = [...Object.entries(error), ...Object.entries(body)].filter(
    ([name, value]) => !envelope.has(name) && !words.has(name) && isWordList(value),
  );
  return fieldLines(Object.fromEntries(complaints));
}

function isWordList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((word) => textOf(word) !== undefined);
}

const deepest = 4;
const mostFields = 20;

function fieldLines(map: unknown, prefix = '', depth = 0): readonly string[] {
  const text = textOf(map);
  if (text !== undefined) return [prefix === '' ? text : `${prefix}: ${text}`];
  if (depth > deepest) return [];
  if (Array.isArray(map)) {
    if (isWordList(map)) return fieldLines(map.slice(0, mostFields).join(', '), prefix, depth + 1);
    return map.slice(0, mostFields).flatMap((item) => itemLines(item, prefix, depth));
  }
  return Object.entries(fieldsOf(map))
    .slice(0, mostFields)
    .flatMap(([name, value]) => fieldLines(value, joined(prefix, name), depth + 1));
}

/** One of a list: `{field, message}` in its usual spellings, else a map again. */
function itemLines(item: unknown, prefix: string, depth: number): readonly string[] {
  const { field, param, parameter, name, loc, path, message, msg, detail, title, reason } = fieldsOf(item);
  const where = [field, param, parameter, name, listOf(loc, path)?.join('.'), path].map(textOf).find(Boolean);
  const what = [message, msg, detail, title, reason].map(textOf).find(Boolean);
  if (what === undefined) return fieldLines(item, prefix, depth + 1);
  return fieldLines(what, where === undefined ? prefix : joined(prefix, where), depth + 1);
}

function joined(prefix: string, name: string): string {
  // Phoenix writes `{"errors": {"detail": "Not Found"}}`: no field of that name is meant.
  if (prefix === '' && (name === 'detail' || name === 'base')) return '';
  return prefix === '' ? name : `${prefix}.${name}`;
}
