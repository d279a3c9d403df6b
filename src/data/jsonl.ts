import { isObject, type JsonObject } from '../base/json.js';
import { jsonMembers } from './json-members.js';
import {
  longestRow,
  type TableRow,
  type TableEvent,
  type TableEvents,
  type TableSource,
  type TableTrouble,
} from './table.js';
import { decodeText } from './decode-text.js';

/** One line of a file. */
export interface JsonLine {
  /** 1-based. */
  readonly number: number;
  /** With its line break, if it has one. */
  readonly text: string;
}

/** Reads a table of one JSON object a line (https://jsonlines.org); blank lines are no rows. */
export async function* readJsonl(source: TableSource): TableEvents {
  let rows = 0;
  for await (const lines of readLines(source)) {
    const events: TableEvent[] = [];
    for (const line of lines) {
      if ('code' in line) events.push({ kind: 'trouble', trouble: line, isFinal: true });
      else if (line.text.trim() !== '') events.push(rowEvent(line, ++rows));
    }
    yield events;
  }
}

/** The lines of a file piece by piece; the last one may be what ends the reading. */
export async function* readLines(
  source: TableSource,
): AsyncGenerator<readonly (JsonLine | TableTrouble)[], void, undefined> {
  let rest = '';
  let number = 1;
  for await (const text of decodeText(source.open())) {
    if (typeof text !== 'string') {
      yield [text];
      return;
    }
    const lines: (JsonLine | TableTrouble)[] = [];
    let at = 0;
    for (let newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', at)) {
      lines.push({ number: number++, text: rest + text.slice(at, newline + 1) });
      rest = '';
      at = newline + 1;
    }
    rest += text.slice(at);
    if (rest.length > longestRow) {
      yield [...lines, tooLong(number)];
      return;
    }
    yield lines;
  }
  if (rest !== '') yield [{ number, text: rest }];
}

/** The object of a line; undefined when it holds none. */
export function parseLine(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // It comes out of JSON, so its members are JSON.
    return isObject(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

function rowEvent({ number: line, text }: JsonLine, number: number): TableEvent {
  const cells = parseLine(text);
  if (cells === undefined) return { kind: 'trouble', trouble: broken(text, line, number), isFinal: false };
  const row: TableRow = {
    number,
    cells,
    at: (column) => {
      const member = column === undefined ? undefined : jsonMembers(text).find(({ name }) => name === column);
      return { line, column: (member?.from ?? 0) + 1 };
    },
  };
  return { kind: 'row', row };
}

function broken(text: string, line: number, row: number): TableTrouble {
  const [what, help] = wordsFor(text.trim());
  return { code: 'row-broken', message: `${what} in row ${row}`, help, row, at: { line, column: 1 } };
}

const oneObject = 'Each line must be one whole JSON object, such as {"question": "…", "answer": "…"}.';

function wordsFor(text: string): readonly [what: string, help: string] {
  if (isJson(text)) return ['holds JSON that is no object', oneObject];
  if (/^\{\s*'/.test(text))
    return [
      'has single quotes where JSON has double ones',
      'In Python, write rows with json.dumps, not str.',
    ];
  if (/[:[,]\s*(?:NaN|-?Infinity|None|True|False)\b/.test(text))
    return [
      'has a word that JSON does not know',
      'Write null, true and false; NaN and Infinity cannot be written.',
    ];
  if (/^\{\s*$/.test(text) || !text.endsWith('}'))
    return [
      'has an object that does not end on its line',
      `${oneObject} With jq: jq -c . data.json > data.jsonl`,
    ];
  return ['is no JSON', oneObject];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function tooLong(line: number): TableTrouble {
  return {
    code: 'row-too-long',
    message: `has more than 16 million signs in line ${line}`,
    help: oneObject,
    at: { line, column: 1 },
  };
}
