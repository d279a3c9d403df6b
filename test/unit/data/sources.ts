import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTable, type TableReadOptions } from '../../../src/data/read-table.js';
import type { TableRow, TableFormat, TableSource, TableTrouble } from '../../../src/data/table.js';

/** A file in memory that comes in pieces of the given sizes, the last of them again and again. */
export function sourceOf(content: string | Uint8Array, sizes: readonly number[] = [65_536]): TableSource {
  const bytes = Buffer.from(content);
  return {
    bytes: bytes.length,
    open: async function* (from = 0) {
      let piece = 0;
      for (let at = from; at < bytes.length;) {
        const size = sizes[Math.min(piece++, sizes.length - 1)] ?? 1;
        yield await Promise.resolve(bytes.subarray(at, at + size));
        at += size;
      }
    },
  };
}

/** A table of the folder `tables`. */
export function fixture(name: string): TableSource {
  return sourceOf(readFileSync(join(import.meta.dirname, 'tables', name)));
}

/** Everything that comes out of a table. */
export async function readAll(
  format: TableFormat,
  source: TableSource,
  options?: TableReadOptions,
): Promise<{
  readonly columns: readonly string[] | undefined;
  readonly rows: readonly TableRow[];
  readonly troubles: readonly TableTrouble[];
}> {
  let columns: readonly string[] | undefined;
  const rows: TableRow[] = [];
  const troubles: TableTrouble[] = [];
  for await (const events of readTable(format, source, options))
    for (const event of events)
      if (event.kind === 'columns') columns = event.columns;
      else if (event.kind === 'row') rows.push(event.row);
      else troubles.push(event.trouble);
  return { columns, rows, troubles };
}
