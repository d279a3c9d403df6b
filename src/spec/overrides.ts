import type { Diagnostic } from '../base/diagnostic.js';
import type { Json } from '../base/json.js';
import { parseValue } from './document.js';
import * as messages from './messages.js';
import { placeOf, toJson, type TableEntry, type Node, type Spot, type SpecTable } from './node.js';
import { fixedOrigin, inputText, overrideOrigin } from './origin.js';
import { duplicateKey, tooDeep } from './text-messages.js';

/** What the input `set` says as one table, to be laid on a file. */
export interface Overrides {
  readonly table: SpecTable;
  /** Every override that came, in order: what somebody else's text may have brought along can be shown. */
  readonly list: readonly ListedOverride[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ListedOverride {
  readonly key: string;
  readonly value: Json;
  /** Of the input, 1-based. */
  readonly line: number;
}

/**
 * `training_params.steps=500`, one a line; the value is YAML, `null` takes a key away. Empty lines and lines that begin
 * with `#` are skipped. A JSON list of the same is taken as well: no item can become two, whatever text stands in it.
 * Places are lines of the input.
 */
export function parseOverrides(text: string): Overrides {
  const diagnostics: Diagnostic[] = [];
  const list: ListedOverride[] = [];
  const root = new Map<string, Slot>();
  for (const line of linesOf(text, diagnostics)) {
    const override = parseLine(line, diagnostics);
    if (override === undefined) continue;
    list.push({ key: override.path.join('.'), value: toJson(override.node), line: line.number });
    place(root, override, diagnostics);
  }
  const nowhere: Spot = { origin: overrideOrigin(1, 1), start: 0, end: 0 };
  return { table: toTable(root, nowhere), list, diagnostics };
}

/** One override as text, and where it begins: line and column, 1-based. */
interface Line {
  readonly text: string;
  readonly number: number;
  readonly column: number;
  /** Where all that is said of it stands; of an item of a list, whose signs are escaped. */
  readonly spot?: Spot;
}

function linesOf(text: string, diagnostics: Diagnostic[]): readonly Line[] {
  if (text.trimStart().startsWith('[')) return itemsOf(text, diagnostics);
  return text
    .split(/\r\n|\n|\r/)
    .map((line, at): Line => ({ text: line, number: at + 1, column: 1 }))
    .filter((line) => line.text.trim() !== '' && !line.text.trimStart().startsWith('#'));
}

function itemsOf(text: string, diagnostics: Diagnostic[]): readonly Line[] {
  const { node, diagnostics: found } = parseValue(text, inputText('set', text));
  diagnostics.push(...found);
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item): readonly Line[] => {
    const { start } = placeOf(item.spot);
    if (item.kind !== 'scalar' || typeof item.value !== 'string') {
      const help = 'In a JSON list every item is a text: `["training_params.steps=500", "name=words"]`.';
      diagnostics.push(messages.badOverride(JSON.stringify(toJson(item)), help, placeOf(item.spot)));
      return [];
    }
    return [{ text: item.value, number: start?.line ?? 1, column: start?.column ?? 1, spot: item.spot }];
  });
}

interface Override {
  readonly path: readonly string[];
  readonly spot: Spot;
  readonly node: Node;
}

/** A value, or the keys below it. */
type Slot = { readonly spot: Spot } & ({ readonly node: Node } | { readonly keys: Map<string, Slot> });

/** Keys in a path; no setting has more than three. */
const deepest = 20;

function parseLine(
  { text: line, number, column, spot: whole }: Line,
  diagnostics: Diagnostic[],
): Override | undefined {
  const origin = overrideOrigin(number, column);
  const equals = line.indexOf('=');
  const key = (equals < 0 ? line : line.slice(0, equals)).trim();
  const start = line.indexOf(key);
  const spot: Spot = whole ?? { origin, start, end: start + Math.max(1, key.length) };
  if (equals < 0 || !/^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/.test(key)) {
    const usual =
      'Write `key=value`, such as `training_params.steps=500`; lists are set as a whole: `[a, b]`.';
    // Other people's text has line breaks: a commit message, a field of a form.
    const help =
      number > 1 && whole === undefined
        ? `${usual} If the line before goes on here, pass its value in one line: \`description=\${{ toJSON(…) }}\`.`
        : usual;
    diagnostics.push(messages.badOverride(line.trim(), help, placeOf(spot)));
    return undefined;
  }
  if (key === 'extends') {
    diagnostics.push(
      messages.badOverride(line.trim(), 'Only a file itself says what it extends.', placeOf(spot)),
    );
    return undefined;
  }
  if (key.split('.').length > deepest) {
    diagnostics.push(tooDeep(placeOf(spot)));
    return undefined;
  }
  const valueOrigin = whole === undefined ? overrideOrigin(number, equals + 2) : fixedOrigin(whole);
  const { node, diagnostics: found } = parseValue(line.slice(equals + 1), valueOrigin);
  diagnostics.push(...found);
  if (found.length > 0) return undefined;
  if (node === undefined) {
    diagnostics.push(messages.emptyOverride(key, placeOf(spot)));
    return undefined;
  }
  return { path: key.split('.'), spot, node };
}

function place(root: Map<string, Slot>, { path, spot, node }: Override, diagnostics: Diagnostic[]): void {
  let keys = root;
  for (const [depth, key] of path.entries()) {
    const there = keys.get(key);
    const whole = path.slice(0, depth + 1).join('.');
    if (depth === path.length - 1) {
      if (there !== undefined) diagnostics.push(duplicateKey(whole, placeOf(there.spot), placeOf(spot)));
      else keys.set(key, { spot, node });
    } else if (there !== undefined && 'node' in there) {
      diagnostics.push(messages.overrideIntoValue(path.join('.'), whole, placeOf(spot)));
      return;
    } else {
      const below: Slot & { keys: Map<string, Slot> } = there ?? { spot, keys: new Map() };
      keys.set(key, below);
      keys = below.keys;
    }
  }
}

function toTable(keys: ReadonlyMap<string, Slot>, spot: Spot): SpecTable {
  const entries: TableEntry[] = [...keys].map(([key, slot]) => ({
    key,
    keySpot: slot.spot,
    value: 'node' in slot ? slot.node : toTable(slot.keys, slot.spot),
  }));
  return { kind: 'table', entries, spot };
}
