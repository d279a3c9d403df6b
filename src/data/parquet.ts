import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet';
import type { Json } from '../base/json.js';
import type { TableEvent, TableEvents, TableSource, TableTrouble } from './table.js';

/**
 * Reads a Parquet table group by group, and of each only the wanted columns; with none named, all of them. At most
 * `most` rows are read. The library is loaded here, so that only who has such a file waits for it.
 */
export async function* readParquet(
  source: TableSource,
  { columns, most = Infinity }: { readonly columns?: readonly string[]; readonly most?: number },
): TableEvents {
  try {
    const { parquetMetadataAsync, parquetRead, parquetSchema } = await import('hyparquet');
    const file = toBuffer(source);
    const metadata = await parquetMetadataAsync(file, { geoparquet: false });
    const all = parquetSchema(metadata).children.map(({ element }) => element.name);
    const wanted = columns === undefined ? all : all.filter((name) => columns.includes(name));
    yield [{ kind: 'columns', columns: all, rows: Number(metadata.num_rows) }];
    if (wanted.length === 0) return;
    const compressors = await openCompressors();
    let start = 0;
    for (const group of metadata.row_groups) {
      if (start >= most) return;
      const trouble = tooLarge(group, wanted, start);
      if (trouble !== undefined) {
        yield [{ kind: 'trouble', trouble, isFinal: true }];
        return;
      }
      const end = start + Number(group.num_rows);
      let rows: readonly unknown[][] = [];
      await parquetRead({
        file,
        metadata,
        columns: wanted,
        compressors,
        geoparquet: false,
        rowStart: start,
        rowEnd: Math.min(end, most),
        onComplete: (read) => (rows = read),
      });
      const first = start + 1;
      yield rows.map((cells, index): TableEvent => ({
        kind: 'row',
        row: {
          number: first + index,
          cells: Object.fromEntries(wanted.map((name, at) => [name, toJson(cells[at], 0)])),
        },
      }));
      start = end;
    }
  } catch (error) {
    yield [{ kind: 'trouble', trouble: unreadable(error), isFinal: true }];
  }
}

/** A group is held whole, so a larger one is not read; 1 GB is the most that a whole table may have. */
const largestGroup = 512 * 1024 * 1024;

function tooLarge(
  { columns }: FileMetaData['row_groups'][number],
  wanted: readonly string[],
  start: number,
): TableTrouble | undefined {
  const bytes = columns
    .filter(({ meta_data: data }) => wanted.includes(data?.path_in_schema[0] ?? ''))
    .reduce((sum, { meta_data: data }) => sum + Number(data?.total_uncompressed_size ?? 0), 0);
  if (bytes <= largestGroup) return undefined;
  return {
    code: 'table-unreadable',
    message: `has a row group of ${Math.round(bytes / 1024 / 1024)} MiB from row ${start + 1} on, too large to look at`,
    help: 'Write it with smaller row groups, for example row_group_size=10000 in pyarrow.',
  };
}

function toBuffer(source: TableSource): AsyncBuffer {
  return {
    byteLength: source.bytes,
    slice: async (start, end = source.bytes) => {
      const from = start < 0 ? source.bytes + start : start;
      const bytes = new Uint8Array(Math.max(0, Math.min(end, source.bytes) - from));
      let filled = 0;
      if (bytes.length > 0)
        for await (const chunk of source.open(from)) {
          const part = chunk.subarray(0, bytes.length - filled);
          bytes.set(part, filled);
          filled += part.length;
          if (filled === bytes.length) break;
        }
      if (filled < bytes.length) throw new Error('the file ends too early');
      return bytes.buffer;
    },
  };
}

/** Snappy is in the library; the others are in Node, zstd since 22.15. LZ4 is in neither and is told by its name. */
async function openCompressors(): Promise<Compressors> {
  const zlib = await import('node:zlib');
  const sized =
    (inflate: (input: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array) =>
    (input: Uint8Array, length: number): Uint8Array =>
      inflate(input, { maxOutputLength: Math.max(1, length) });
  return {
    GZIP: sized(zlib.gunzipSync),
    BROTLI: sized(zlib.brotliDecompressSync),
    // Node 20 has none.
    ...('zstdDecompressSync' in zlib ? { ZSTD: sized(zlib.zstdDecompressSync) } : {}),
  };
}

const deepest = 20;

/** A value of the library as JSON: what JSON has no form for becomes text. */
function toJson(value: unknown, depth: number): Json {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return BigInt.asIntN(53, value) === value ? Number(value) : value.toString();
  if (typeof value !== 'object' || value === null || depth > deepest) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return `(${value.length} bytes)`;
  if (Array.isArray(value)) return value.map((item: unknown) => toJson(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toJson(member, depth + 1)]));
}

function unreadable(error: unknown): TableTrouble {
  const said = error instanceof Error ? error.message : String(error);
  const codec = /unsupported compression codec: (\w{1,20})/.exec(said)?.[1];
  return {
    code: 'table-unreadable',
    message:
      codec === undefined
        ? `cannot be read as Parquet (${said.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, 200)})`
        : `is compressed by ${codec}, which cannot be read here`,
    help: codec === undefined ? 'Write it again, or save it as JSON Lines.' : wayFrom(codec),
  };
}

function wayFrom(codec: string): string {
  return codec === 'ZSTD'
    ? 'Node 22.15 or newer reads zstd; or write the table with snappy, gzip or brotli.'
    : 'Write it with snappy, gzip or brotli.';
}
