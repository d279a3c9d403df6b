import type { Position } from '../base/diagnostic.js';
import type { JsonObject } from '../base/json.js';

/** How a table is written. */
export type TableFormat = 'csv' | 'tsv' | 'jsonl' | 'parquet';

/** What a table is read from. */
export interface TableSource {
  /** Of the whole file. */
  readonly bytes: number;
  /** Its bytes from one on, read anew at each call. */
  readonly open: (from?: number) => AsyncIterable<Uint8Array>;
}

/** One row of a table, wherever it comes from. */
export interface TableRow {
  /** 1-based; a line with the names of the columns does not count. */
  readonly number: number;
  readonly cells: JsonObject;
  /** Where the row or one of its cells begins; absent where a table has no lines. */
  readonly at?: (column?: string) => Position;
}

/** What is wrong with a table as such, as a value. */
export interface TableTrouble {
  readonly code: TableTroubleCode;
  /** Continues the name of the file: `has 3 cells in row 17, and 2 columns`. */
  readonly message: string;
  /** The way out. */
  readonly help: string;
  /** The row it is about, 1-based. */
  readonly row?: number;
  readonly at?: Position;
}

export type TableTroubleCode =
  | 'table-empty'
  | 'table-format'
  | 'table-encoding'
  | 'table-unreadable'
  | 'lfs-pointer'
  | 'wrong-separator'
  | 'row-broken'
  | 'row-too-long';

/** What comes out of a table, in order: its columns (not of jsonl, where each row has its own), then rows. */
export type TableEvent =
  | { readonly kind: 'columns'; readonly columns: readonly string[]; readonly rows?: number }
  | { readonly kind: 'row'; readonly row: TableRow }
  /** After `isFinal` nothing more comes. */
  | { readonly kind: 'trouble'; readonly trouble: TableTrouble; readonly isFinal: boolean };

/** Events as they come out of one piece of a file: a list a piece, because a promise a row would be slow. */
export type TableEvents = AsyncGenerator<readonly TableEvent[], void, undefined>;

/** The longest row that is held, in UTF-16 units. */
export const longestRow = 16 * 1024 * 1024;

/** By the ending of the name, as Oxen's trainers know tables; undefined for what is none. */
export function tableFormatOf(path: string): TableFormat | undefined {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  return tableFormats.find((format) => format === ending);
}

/** Also the endings of their names. */
export const tableFormats: readonly TableFormat[] = ['csv', 'tsv', 'jsonl', 'parquet'];
