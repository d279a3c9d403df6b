import type { Json } from '../base/json.js';
import { moveCell, movePath } from './cell-path.js';
import { readRecords, type Separator } from './csv.js';
import type { CsvRecord } from './csv-record.js';
import { jsonMembers } from './json-members.js';
import { parseLine, readLines } from './jsonl.js';
import type { TableFormat, TableSource } from './table.js';

/**
 * A table whose columns of files carry a folder in front; everything else stays as it was written, byte for byte (but for
 * a byte order mark). Throws when the table has changed since it was checked.
 */
export async function* moveFiles(
  format: Exclude<TableFormat, 'parquet'>,
  source: TableSource,
  columns: readonly string[],
  folder: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  const pieces =
    format === 'jsonl'
      ? moveInLines(source, columns, folder)
      : moveInRecords(source, format === 'csv' ? ',' : '\t', columns, folder);
  for await (const piece of pieces) yield encoder.encode(piece);
}

async function* moveInLines(
  source: TableSource,
  columns: readonly string[],
  folder: string,
): AsyncGenerator<string, void, undefined> {
  for await (const lines of readLines(source)) {
    let piece = '';
    for (const line of lines) {
      if ('code' in line) throw changed(line.message);
      piece += moveInLine(line.text, columns, folder);
    }
    yield piece;
  }
}

function moveInLine(text: string, columns: readonly string[], folder: string): string {
  if (parseLine(text) === undefined) return text;
  let moved = '';
  let at = 0;
  for (const { name, from, to } of jsonMembers(text)) {
    if (!columns.includes(name)) continue;
    const cell = JSON.parse(text.slice(from, to)) as Json;
    moved += text.slice(at, from) + JSON.stringify(moveCell(folder, cell));
    at = to;
  }
  return moved + text.slice(at);
}

async function* moveInRecords(
  source: TableSource,
  separator: Separator,
  columns: readonly string[],
  folder: string,
): AsyncGenerator<string, void, undefined> {
  let places: readonly number[] | undefined;
  for await (const records of readRecords(source, separator)) {
    let piece = '';
    for (const record of records) {
      if (!('cells' in record)) throw changed(record.message);
      if (places === undefined && record.text.trim() !== '') {
        places = record.cells.flatMap(({ value }, at) => (columns.includes(value) ? [at] : []));
        piece += record.text;
      } else {
        piece += moveInRecord(record, separator, places ?? [], folder);
      }
    }
    yield piece;
  }
}

function moveInRecord(
  { text, cells }: CsvRecord,
  separator: Separator,
  places: readonly number[],
  folder: string,
): string {
  let moved = '';
  let at = 0;
  for (const place of places) {
    const cell = cells[place];
    if (cell === undefined) continue;
    const value = movePath(folder, cell.value);
    const isQuoted = text[cell.from] === '"' || value.includes(separator) || /["\r\n]/.test(value);
    moved += text.slice(at, cell.from) + (isQuoted ? `"${value.replaceAll('"', '""')}"` : value);
    at = cell.to;
  }
  return moved + text.slice(at);
}

function changed(what: string): Error {
  return new Error(`it ${what}`);
}
