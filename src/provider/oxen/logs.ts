import { isObject } from '../../base/json.js';
import { withoutSignatures } from './addresses.js';
import { textOf } from './fields.js';

const mostLines = 20_000;
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
  collect(json ?? text, lines, 0);
  return lines.slice(-mostLines).map((line) => withoutSignatures(line));
}

function collect(value: unknown, lines: string[], depth: number): void {
  if (typeof value === 'string') {
    for (const line of value.split(/\r\n|\n|\r/)) if (line.trim() !== '') lines.push(line);
  } else if (Array.isArray(value)) {
    for (const item of value) collectItem(item, lines, depth);
  } else if (isObject(value)) {
    collectItem(value, lines, depth, envelope);
  }
}

/** An object with a text of its own is one line; any other is looked into. */
function collectItem(
  item: unknown,
  lines: string[],
  depth: number,
  skipped: ReadonlySet<string> = new Set(),
): void {
  if (!isObject(item)) {
    if (depth <= deepest) collect(item, lines, depth + 1);
    return;
  }
  const own = [item['message'], item['text'], item['line'], item['msg'], item['content']]
    .map(textOf)
    .find((text) => text !== undefined);
  if (own !== undefined) {
    const time = textOf(item['timestamp']) ?? textOf(item['time']);
    collect(time === undefined ? own : `${time} ${own}`, lines, depth + 1);
    return;
  }
  const members = Object.entries(item).filter(([name]) => !skipped.has(name));
  const isRow = depth > 0 && members.every(([, member]) => typeof member !== 'object');
  if (isRow && members.length > 0)
    lines.push(members.map(([name, member]) => `${name}=${String(member)}`).join(' '));
  else if (depth <= deepest) for (const [, member] of members) collect(member, lines, depth + 1);
}
