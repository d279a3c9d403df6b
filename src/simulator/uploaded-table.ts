import { isObject, type JsonObject } from '../base/json.js';
import type { SimulatedFile } from './world.js';

/** What the hub knows of a file once it is committed: of small tables, columns and rows as well. */
export function factsOfUpload(path: string, bytes: Buffer): SimulatedFile {
  const base: SimulatedFile = { bytes, size: bytes.length };
  const text = bytes.length > 4_000_000 ? '' : bytes.toString('utf8');
  const cells = /\.jsonl$/i.test(path) ? fromLines(text) : /\.csv$/i.test(path) ? fromCsv(text) : undefined;
  if (cells === undefined) return base;
  const columns = [...new Set(cells.flatMap((row) => Object.keys(row)))];
  return { ...base, columns, rows: cells.length, cells };
}

function fromLines(text: string): readonly JsonObject[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const row: unknown = JSON.parse(line);
      return isObject(row) ? (row as JsonObject) : {};
    });
}

/** Of quotes it knows what our tests write: a cell may be quoted, and holds no line break. */
function fromCsv(text: string): readonly JsonObject[] {
  const [head = [], ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) =>
      Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, bare]) =>
        quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
      ),
    );
  return rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])));
}
