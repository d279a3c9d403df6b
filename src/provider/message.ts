import { withoutSignatures } from '../base/address.js';
import { isObject } from '../base/json.js';
import { cut, lineOf, shortened } from '../base/text.js';
import { fieldLines, isWordList } from './field-lines.js';
import { bodyOf, fieldsOf, textOf, type Fields } from './fields.js';

const longest = 500;
const rawLongest = 200;
const mostComplaints = 100;

/**
 * What a body says went wrong, as one line; empty when it says nothing. Reads every form of error known of the services and
 * of what may stand before them: two envelopes, bare text, lists, maps of fields, HTML pages.
 */
export function messageIn(json: unknown, text: string): string {
  if (typeof json !== 'object' || json === null)
    return oneLine(typeof json === 'string' ? json : fromText(text), rawLongest);
  const body = bodyOf(json);
  const said = saidBy(body['error']) ?? saidAround(body);
  const lead = said === undefined ? undefined : cut(said, 8 * longest);
  const rest = complaints(json, body, lead !== undefined)
    .slice(0, mostComplaints)
    .map((line) => cut(line, 8 * longest))
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

/** Outside text as one harmless line: no line breaks, no control signs, no signed addresses, not too long. */
export function oneLine(text: string, most = longest): string {
  // Cut before the slow work, roomy enough for what is taken out; addresses last: a sign that is taken out may have hidden one.
  return shortened(withoutSignatures(lineOf(cut(text, 8 * most))), most);
}

/** Whether a body is a web page rather than an answer. */
export function isHtml(text: string): boolean {
  let rest = text.slice(0, 2000).trimStart();
  for (const [opening, closing] of [
    ['<?xml', '>'],
    ['<!--', '-->'],
  ] as const) {
    const end = rest.startsWith(opening) ? rest.indexOf(closing) : -1;
    if (end >= 0) rest = rest.slice(end + closing.length).trimStart();
  }
  return /^<(?:!doctype|html|head|body)\b/i.test(rest);
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

/** A page by its title, else by its first words: a proxy says there what it wants. */
function fromText(text: string): string {
  if (!isHtml(text)) return text;
  const page = text.slice(0, longestPage);
  const title = between(page, '<title', '</title');
  if (title !== '') return `an HTML page titled "${title}"`;
  const words = oneLine(wordsOf(page), rawLongest);
  return words === '' ? 'an HTML page' : `an HTML page that says "${words}"`;
}

/** More of a page is not read. */
const longestPage = 20_000;

/** The text of the first element of a kind, on one line. */
function between(page: string, opening: string, closing: string): string {
  const small = page.toLowerCase();
  const start = small.indexOf(opening);
  const inside = start < 0 ? -1 : small.indexOf('>', start);
  if (inside < 0) return '';
  const end = small.indexOf(closing, inside);
  return oneLine(wordsOf(page.slice(inside + 1, end < 0 ? undefined : end)), 300);
}

/** What a page says: without its tags, styles and scripts. */
function wordsOf(page: string): string {
  const words: string[] = [];
  let silent: string | undefined;
  for (const [at, piece] of page.split('<').entries()) {
    const end = at === 0 ? -1 : piece.indexOf('>');
    const [tag = ''] = at === 0 ? [] : (/^\/?[a-z!\d]+/i.exec(piece) ?? []);
    const name = tag.toLowerCase();
    if (silent === undefined && quiet.has(name)) silent = `/${name}`;
    else if (silent === undefined) words.push(end < 0 && at > 0 ? '' : piece.slice(end + 1));
    else if (name === silent) {
      silent = undefined;
      words.push(piece.slice(end + 1));
    }
  }
  return entities.reduce((text, [name, sign]) => text.replaceAll(name, sign), words.join(' '));
}

const quiet: ReadonlySet<string> = new Set(['head', 'noscript', 'script', 'style', 'svg', 'template']);

const entities: readonly (readonly [name: string, sign: string])[] = [
  ['&nbsp;', ' '],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&amp;', '&'],
];

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
