import type { Diagnostic } from '../base/diagnostic.js';
import { parseValue } from './document.js';
import * as messages from './messages.js';
import { placeOf, type Entry, type Node, type Spot, type Table } from './node.js';
import { overrideOrigin } from './origin.js';
import { duplicateKey, tooDeep } from './text-messages.js';

/** The lines of the input `set` as one table, to be laid on a file. */
export interface Overrides {
  readonly table: Table;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * `training_params.steps=500`, one a line; the value is YAML, `null` takes a key away. Empty lines and lines that begin
 * with `#` are skipped. Places are lines of the input.
 */
export function parseOverrides(text: string): Overrides {
  const diagnostics: Diagnostic[] = [];
  const root = new Map<string, Slot>();
  for (const [at, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const override = parseLine(line, at + 1, diagnostics);
    if (override !== undefined) place(root, override, diagnostics);
  }
  const nowhere: Spot = { origin: overrideOrigin(1, 1), start: 0, end: 0 };
  return { table: toTable(root, nowhere), diagnostics };
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

function parseLine(line: string, number: number, diagnostics: Diagnostic[]): Override | undefined {
  const origin = overrideOrigin(number, 1);
  const equals = line.indexOf('=');
  const key = (equals < 0 ? line : line.slice(0, equals)).trim();
  const start = line.indexOf(key);
  const spot: Spot = { origin, start, end: start + Math.max(1, key.length) };
  if (equals < 0 || !/^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/.test(key)) {
    const help =
      'Write `key=value`, such as `training_params.steps=500`; lists are set as a whole: `[a, b]`.';
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
  const { node, diagnostics: found } = parseValue(line.slice(equals + 1), overrideOrigin(number, equals + 2));
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

function toTable(keys: ReadonlyMap<string, Slot>, spot: Spot): Table {
  const entries: Entry[] = [...keys].map(([key, slot]) => ({
    key,
    keySpot: slot.spot,
    value: 'node' in slot ? slot.node : toTable(slot.keys, slot.spot),
  }));
  return { kind: 'table', entries, spot };
}
