import type { Place } from '../base/diagnostic.js';
import type { Json, JsonObject } from '../base/json.js';
import type { Source } from '../base/source.js';

/** A text that values come from: a file of the workspace, a line of `set`, another input. */
export interface Origin {
  /** The place of the text from one offset to another. */
  readonly place: (start: number, end: number) => Place;
  readonly source: (start: number) => Source;
}

/** A part of a text; offsets in UTF-16 units, the end exclusive. */
export interface Spot {
  readonly origin: Origin;
  readonly start: number;
  readonly end: number;
}

/** A value that knows where it was written. */
export type Node = Scalar | List | SpecTable;

export interface Scalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As it stands in the text, quotes included. */
  readonly written?: string;
  /** A `null` for want of a colon: between braces a key may stand alone. */
  readonly isAlone?: true;
  /** A `null` that takes away what is not there: as if it had not been written. */
  readonly isVoid?: true;
  readonly spot: Spot;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly spot: Spot;
}

export interface SpecTable {
  readonly kind: 'table';
  readonly entries: readonly TableEntry[];
  readonly spot: Spot;
}

export interface TableEntry {
  readonly key: string;
  readonly keySpot: Spot;
  readonly value: Node;
}

export function placeOf({ origin, start, end }: Spot): Place {
  return origin.place(start, end);
}

export function sourceOf({ origin, start }: Spot): Source {
  return origin.source(start);
}

export function entryOf(table: SpecTable, key: string): TableEntry | undefined {
  return table.entries.find((entry) => entry.key === key);
}

/** The text of a key, undefined when it is absent or no text. */
export function textIn(table: SpecTable, key: string): string | undefined {
  const value = entryOf(table, key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

export function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** True for a `null` that took nothing away. */
export function isVoid(node: Node): boolean {
  return node.kind === 'scalar' && node.isVoid === true;
}

/** `""`, blanks and `[]`: for a value that must be given they are as good as missing. */
export function isEmpty(node: Node): boolean {
  return (
    (node.kind === 'scalar' && typeof node.value === 'string' && node.value.trim() === '') ||
    (node.kind === 'list' && node.items.length === 0)
  );
}

export function toJson(node: Node): Json {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(toJson);
    case 'table':
      return toJsonObject(node.entries);
  }
}

/** `__proto__` becomes a key like any other. */
export function toJsonObject(entries: readonly TableEntry[]): JsonObject {
  return Object.fromEntries(entries.map(({ key, value }) => [key, toJson(value)]));
}

/**
 * `over` laid on `under`: tables are merged key by key, everything else is replaced, and a `null` takes its key away.
 * A merged table stands where `over` does, unless `over` was made of single lines and stands nowhere.
 */
export function merge(under: SpecTable, over: SpecTable, standsAt: 'over' | 'under' = 'over'): SpecTable {
  const entries = new Map(under.entries.map((entry) => [entry.key, entry]));
  for (const entry of over.entries) {
    const { key, value } = entry;
    const below = entries.get(key);
    if (value.kind === 'scalar' && value.value === null) {
      if (below === undefined) entries.set(key, { ...entry, value: { ...value, isVoid: true } });
      else entries.delete(key);
    } else if (value.kind !== 'table') entries.set(key, entry);
    else if (below?.value.kind === 'table')
      entries.set(key, {
        key,
        keySpot: standsAt === 'over' ? entry.keySpot : below.keySpot,
        value: merge(below.value, value, standsAt),
      });
    else entries.set(key, { ...entry, value: merge({ ...value, entries: [] }, value, standsAt) });
  }
  return {
    kind: 'table',
    entries: [...entries.values()],
    spot: standsAt === 'over' ? over.spot : under.spot,
  };
}
