import { entryOf, type TableEntry, type SpecTable } from './node.js';

/** Keys at the top of a file that may be written as one value, and the key below them that it stands for. */
const shortForms: Readonly<Record<string, string>> = {
  data: 'table',
  evaluate: 'resource',
  deploy: 'checkpoint',
};

/** A file with its short forms written out: `evaluate: main/test.parquet` → `evaluate: {resource: main/test.parquet}`. */
export function writtenOut(table: SpecTable): SpecTable {
  return { ...table, entries: table.entries.map(openEntry) };
}

/** The same for what is to be merged with a map of the same key. */
export function readyToMerge(under: SpecTable, over: SpecTable): SpecTable {
  const entries = under.entries.map((entry) =>
    entryOf(over, entry.key)?.value.kind === 'table' ? openEntry(entry) : entry,
  );
  return { ...under, entries };
}

function openEntry(entry: TableEntry): TableEntry {
  const { key, value } = entry;
  const inner = Object.hasOwn(shortForms, key) ? shortForms[key] : undefined;
  if (inner === undefined || value.kind !== 'scalar' || value.value === null) return entry;
  const only: TableEntry = { key: inner, keySpot: entry.keySpot, value };
  return { ...entry, value: { kind: 'table', entries: [only], spot: value.spot } };
}
