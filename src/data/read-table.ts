import { readCsv } from './csv.js';
import { readJsonl } from './jsonl.js';
import { readParquet } from './parquet.js';
import type { TableEvents, TableFormat, TableSource } from './table.js';

/** What of a table is wanted; text is read whole in any case, and only as far as somebody asks for more. */
export interface TableReadOptions {
  /** Columns to read; default all. */
  readonly columns?: readonly string[];
  /** Rows to read; default all. */
  readonly most?: number;
}

/** Reads a table in whatever form, piece by piece. What is wrong with it comes as an event; what throws is the source. */
export function readTable(
  format: TableFormat,
  source: TableSource,
  options: TableReadOptions = {},
): TableEvents {
  switch (format) {
    case 'csv':
      return readCsv(source, ',');
    case 'tsv':
      return readCsv(source, '\t');
    case 'jsonl':
      return readJsonl(source);
    case 'parquet':
      return readParquet(source, options);
  }
}
