import { isObject } from '../../base/json.js';
import { withoutSignatures } from '../../base/address.js';
import { cut } from '../../base/text.js';
import { textOf } from '../fields.js';

const mostLines = 20_000;
/** More of a line is no line. */
const longestLine = 10_000;
const deepest = 6;

/** Members of an answer that are not part of a log. */
const envelope: ReadonlySet<string> = new Set([
  'status',
  'status_message',
  'oxen_version',
  'fine_tune_id',
  'pagination',
]);

/**
 * Log lines out of an answer of any shape (its form is documented nowhere): text, lists, objects of lists. The last
 * ones when there are very many. The lines are hostile; only signatures of addresses are taken out.
 */
export function readLogs(json: unknown, text: string): readonly string[] {
  const lines: string[] = [];
  const body = json === undefined ? text : json;
  if (isObject(body)) collectBody(body, lines);
  else collect(body, lines, 0);
  return lines.slice(-mostLines).map((line) => withoutSignatures(cut(line, longestLine)));
}

/** Lines out of the end of an answer whose beginning is missing: rows of a list from the first whole one on, or text. */
export function readEndOfLogs(text: string): readonly string[] {
  const [from, to] = [text.indexOf('},'), text.lastIndexOf(']')];
  if (from >= 0 && to > from) {
    try {
      return readLogs(JSON.parse(`[${text.slice(from + 2, to + 1)}`), '');
    } catch {
      // No list, then.
    }
  }
  const firstWhole = text.indexOf('\n') + 1;
  return readLogs(undefined, text.slice(firstWhole));
}

/** Next to a log a `message` is the envelope's, not a line. */
function collectBody(body: Readonly<Record<string, unknown>>, lines: string[]): void {
  const members = Object.entries(body).filter(([name]) => !envelope.has(name));
  const logs = members.filter(([name, member]) => typeof member === 'object' || name === 'logs');
  for (const [, member] of logs.length > 0 ? logs : members) collect(member, lines, 0);
}

function collect(value: unknown, lines: string[], depth: number): void {
  if (depth > deepest) return;
  if (typeof value === 'string') {
    for (const line of value.split(/\r\n|\n|\r/)) if (line.trim() !== '') lines.push(line);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, lines, depth + 1);
  } else if (isObject(value)) {
    collectObject(value, lines, depth);
  }
}

/** An object with a text of its own is one line, one with plain members a row; any other is looked into. */
function collectObject(item: Readonly<Record<string, unknown>>, lines: string[], depth: number): void {
  const own = [item['message'], item['text'], item['line'], item['msg'], item['content']]
    .map(textOf)
    .find((text) => text !== undefined);
  if (own !== undefined) {
    const time = textOf(item['timestamp']) ?? textOf(item['time']);
    collect(time === undefined ? own : `${time} ${own}`, lines, depth + 1);
    return;
  }
  const members = Object.entries(item).filter(([, member]) => member !== null);
  if (members.some(([, member]) => typeof member === 'object'))
    for (const [, member] of members) collect(member, lines, depth + 1);
  else if (members.length > 0)
    lines.push(members.map(([name, member]) => `${name}=${String(member)}`).join(' '));
}
