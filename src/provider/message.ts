import { isObject } from '../base/json.js';
import { withoutSignatures } from './addresses.js';
import { fieldLines, isWordList } from './field-lines.js';
import { bodyOf, fieldsOf, textOf, type Fields } from './fields.js';

const longest = 500;
const rawLongest = 200;

/**
 * What a body says went wrong, as one line; empty when it says nothing. Reads every form of error known of the services and
 * of what may stand before them: two envelopes, bare text, lists, maps of fields, HTML pages.
 */
export function messageIn(json: unknown, text: string): string {
  if (typeof json !== 'object' || json === null)
    return oneLine(typeof json === 'string' ? json : fromText(text), rawLongest);
  const body = bodyOf(json);
  const lead = saidBy(body['error']) ?? saidAround(body);
  const rest = complaints(json, body, lead !== undefined)
    .filter((line) => lead?.includes(line) !== true)
    .join('; ');
  if (lead !== undefined) return oneLine(rest === '' ? lead : `${lead} (${rest})`);
  return rest === '' ? oneLine(text, rawLongest) : oneLine(rest);
}

/** The error of a fine-tune itself: text, or an object or list with title, detail or message. */
export function errorText(error: unknown): string | undefined {
  const said = saidBy(error) ?? (typeof error === 'object' ? fieldLines(error).join('; ') : '');
  const line = oneLine(said, 4 * longest);
  return line === '' ? undefined : line;
}

const ansi = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?)/g;
/** They turn the order of what is shown around, or are not seen at all. */
const invisible = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Outside text as one harmless line: no line breaks, no control signs, no signed addresses, not too long. */
export function oneLine(text: string, most = longest): string {
  // Cut before the slow work, roomy enough for what is taken out.
  const clean = text
    .slice(0, 8 * most)
    .replace(ansi, '')
    .replace(invisible, '')
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ');
  // Addresses last: a sign that is taken out may have hidden one.
  const line = withoutSignatures(clean).trim();
  return line.length <= most
    ? line
    : `${line
        .slice(0, most)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`;
}

/** Whether a body is a web page rather than an answer. */
export function isHtml(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype|html|head|body)\b/is.test(
    text.slice(0, 2000),
  );
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

function saidAround(body: Fields): string | undefined {
  const described = textOf(body['error_message']) ?? textOf(body['status_description']);
  if (described !== undefined) return described;
  const code = textOf(body['status_message']);
  const text = textOf(body['message']) ?? textOf(body['detail']) ?? textOf(body['errors']);
  // The code alone (`invalid_params`) says little.
  return code !== undefined && text !== undefined && code !== text ? `${code}: ${text}` : (code ?? text);
}

function fromText(text: string): string {
  if (!isHtml(text)) return text;
  const title = /<title[^>]*>([^<]{1,300})/i.exec(text)?.[1]?.trim() ?? '';
  return title === '' ? 'an HTML page' : `an HTML page titled "${title}"`;
}

const envelope: ReadonlySet<string> = new Set(['error', 'status', 'status_message', 'status_description']);
const words: ReadonlySet<string> = new Set(['type', 'title', 'message', 'description', 'code']);

/** `steps: must be greater than 0`, for each field a body complains about. */
function complaints(json: object, body: Fields, isExplained: boolean): readonly string[] {
  const error = fieldsOf(body['error']);
  const maps = [
    body['error'],
    body['errors'],
    error['errors'],
    error['fields'],
    error['details'],
    error['detail'],
    body['fields'],
    body['detail'],
  ].filter((map, at) => (at === 0 ? Array.isArray(map) : typeof map === 'object'));
  const lines = maps.flatMap((map) => fieldLines(map));
  if (lines.length > 0) return lines;
  // The map may also be the error itself, or the whole body: there only lists of words surely are complaints, also
  // about a field that is called as the words of an envelope are: `{"title": ["has been taken"]}`.
  const own = Object.entries(error).filter(
    ([name, value]) => isWordList(value) || (!words.has(name) && !isExplained),
  );
  const around = Object.entries(body).filter(([name, value]) => !envelope.has(name) && isWordList(value));
  const found = fieldLines(Object.fromEntries([...own, ...around]));
  return found.length === 0 && !isObject(json) && !isExplained ? fieldLines(json) : found;
}
