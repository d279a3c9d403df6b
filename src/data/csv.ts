import type { Position } from '../base/diagnostic.js';
import { readRecord, type CsvRecord } from './csv-record.js';
import {
  longestRow,
  type TableRow,
  type TableEvent,
  type TableEvents,
  type TableSource,
  type TableTrouble,
} from './table.js';
import { decodeText } from './decode-text.js';

export type Separator = ',' | '\t';

/** Reads a table by RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180); blank lines are no rows. */
export async function* readCsv(source: TableSource, separator: Separator): TableEvents {
  let columns: readonly string[] | undefined;
  let rows = 0;
  for await (const records of readRecords(source, separator)) {
    const events: TableEvent[] = [];
    for (const record of records) {
      if ('cells' in record && isBlank(record)) continue;
      if (!('cells' in record)) {
        events.push({ kind: 'trouble', trouble: record, isFinal: true });
      } else if (columns === undefined) {
        columns = record.cells.map(({ value }) => value);
        events.push({ kind: 'columns', columns }, ...troubleWithHeader(columns, separator));
      } else {
        events.push(rowEvent(record, columns, ++rows));
      }
      if (isFinal(events.at(-1))) break;
    }
    yield events;
    if (isFinal(events.at(-1))) return;
  }
}

/** The records of a file, header and blank lines included; the last one may be what ends the reading. */
export async function* readRecords(
  source: TableSource,
  separator: Separator,
): AsyncGenerator<readonly (CsvRecord | TableTrouble)[], void, undefined> {
  let rest = '';
  let line = 1;
  const take = (isEnd: boolean): readonly (CsvRecord | TableTrouble)[] => {
    const records: (CsvRecord | TableTrouble)[] = [];
    let at = 0;
    for (;;) {
      const start = { text: rest, start: at, line, separator, isEnd };
      const record = at < rest.length ? readRecord(start) : undefined;
      if (record === undefined) break;
      records.push(record);
      line += record.lines;
      at = record.end;
    }
    rest = rest.slice(at);
    if (rest.length > longestRow || (isEnd && rest !== '')) records.push(endless(rest, line));
    return records;
  };
  for await (const text of decodeText(source.open())) {
    if (typeof text !== 'string') {
      yield [text];
      return;
    }
    rest += text;
    const records = take(false);
    yield records;
    if (rest.length > longestRow) return;
  }
  yield take(true);
}

function isFinal(event: TableEvent | undefined): boolean {
  return event?.kind === 'trouble' && event.isFinal;
}

function isBlank({ cells, text }: CsvRecord): boolean {
  return cells.length === 1 && text.trim() === '';
}

/** Only a quote that is never closed keeps a record from ending. */
function endless(rest: string, line: number): TableTrouble {
  const at = { line, column: 1 };
  return rest.length > longestRow
    ? {
        code: 'row-too-long',
        message: `has a row of more than 16 million signs, from line ${line} on`,
        help: 'Check for a quote (") that is opened there and never closed.',
        at,
      }
    : {
        code: 'row-broken',
        message: `opens a quote (") in the row of line ${line} and never closes it`,
        help: 'Close the quote, or write a quote that belongs to the text twice ("") in a quoted cell.',
        at,
      };
}

const others: Readonly<Record<Separator, readonly (readonly [sign: string, name: string])[]>> = {
  ',': [
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'vertical bars'],
  ],
  '\t': [
    [',', 'commas'],
    [';', 'semicolons'],
    ['|', 'vertical bars'],
  ],
};

function troubleWithHeader(columns: readonly string[], separator: Separator): readonly TableEvent[] {
  const [only = ''] = columns;
  const other = columns.length === 1 ? others[separator].find(([sign]) => only.includes(sign)) : undefined;
  if (other === undefined) return [];
  const [sign, name] = other;
  const [ending, usual] = separator === ',' ? ['.csv', 'commas'] : ['.tsv', 'tabs'];
  const trouble: TableTrouble = {
    code: 'wrong-separator',
    message: `separates its columns by ${name}, and a ${ending} is read with ${usual}`,
    help:
      sign === ','
        ? 'Rename it to .csv, or save it with tabs.'
        : sign === '\t'
          ? 'Rename it to .tsv, or save it with commas.'
          : `Save it with ${usual}; a spreadsheet asks for the separator when it exports.`,
    at: { line: 1, column: 1 },
  };
  return [{ kind: 'trouble', trouble, isFinal: true }];
}

function rowEvent(record: CsvRecord, columns: readonly string[], number: number): TableEvent {
  const { cells, line, stray } = record;
  if (stray !== undefined)
    return {
      kind: 'trouble',
      isFinal: false,
      trouble: {
        code: 'row-broken',
        message: `has text behind a closing quote in row ${number}`,
        help: 'Write a quote that belongs to the text twice ("") and quote the whole cell.',
        row: number,
        at: positionIn(record, stray),
      },
    };
  if (cells.length !== columns.length)
    return {
      kind: 'trouble',
      isFinal: false,
      trouble: {
        code: 'row-broken',
        message: `has ${cells.length === 1 ? '1 cell' : `${cells.length} cells`} in row ${number}, and ${columns.length === 1 ? '1 column' : `${columns.length} columns`}`,
        help: 'Quote cells that hold the separator or a line break.',
        row: number,
        at: { line, column: 1 },
      },
    };
  const row: TableRow = {
    number,
    // Made only when somebody asks: most rows of a large table are counted alone.
    get cells() {
      return Object.fromEntries(columns.map((name, index) => [name, cells[index]?.value ?? '']));
    },
    at: (column) =>
      positionIn(record, column === undefined ? 0 : (cells[columns.indexOf(column)]?.from ?? 0)),
  };
  return { kind: 'row', row };
}

/** Cells may hold line breaks, so that later ones stand on later lines. */
function positionIn({ text, line }: CsvRecord, at: number): Position {
  const before = text.slice(0, at);
  const newline = before.lastIndexOf('\n');
  return { line: line + before.split('\n').length - 1, column: before.length - newline };
}
