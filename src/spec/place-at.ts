import type { Place } from '../base/diagnostic.js';
import { entryOf, placeOf, type Node, type SpecTable } from './node.js';

/** The place of what a path of keys and indexes leads to, or of the last part of it that is there. */
export function placeAt(table: SpecTable, path: readonly (string | number)[], otherwise: Place): Place {
  let node: Node = table;
  let place = otherwise;
  for (const step of path) {
    const next: Node | undefined =
      node.kind === 'list' && typeof step === 'number'
        ? node.items[step]
        : node.kind === 'table' && typeof step === 'string'
          ? entryOf(node, step)?.value
          : undefined;
    if (next === undefined) break;
    node = next;
    place = placeOf(next.spot);
  }
  return place;
}
