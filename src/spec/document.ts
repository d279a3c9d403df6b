import { isAlias, isMap, isScalar, isSeq, parseDocument as parseYaml, type ParsedNode } from 'yaml';
import type { Diagnostic } from '../base/diagnostic.js';
import { nestsTooDeep } from '../base/yaml-depth.js';
import * as messages from './text-messages.js';
import {
  merge,
  placeOf,
  type TableEntry,
  type Node,
  type Origin,
  type Spot,
  type SpecTable,
} from './node.js';
import { explainSyntax } from './syntax.js';
import { found } from './wording.js';

/** A fine-tune file may be this large, in bytes. */
export const maxFileBytes = 256 * 1024;

/** No file of that size nests deeper or holds more for a reason; aliases count as what they stand for. */
const maxDepth = 50;
const maxNodes = 20_000;
/** Of so many maps under the same key the halves are put together to be checked. */
const maxMerges = 10;

/** Text → a table with positions, or why not. YAML 1.2 core, one document, no tags of its own; JSON is YAML. */
export function parseTable(
  text: string,
  origin: Origin,
): { readonly table?: SpecTable; readonly diagnostics: readonly Diagnostic[] } {
  const { node, diagnostics } = parseValue(text, origin);
  if (node === undefined && diagnostics.length > 0) return { diagnostics };
  if (node === undefined || (node.kind === 'scalar' && node.value === null))
    return { diagnostics: [messages.emptyFile(text.includes('#'), origin.place(0, 0))] };
  if (node.kind !== 'table') return { diagnostics: [messages.notATable(found(node), placeOf(node.spot))] };
  return { table: node, diagnostics };
}

/** Text → any value with positions; undefined when there is none, or none that can be trusted. */
export function parseValue(
  text: string,
  origin: Origin,
): { readonly node?: Node; readonly diagnostics: readonly Diagnostic[] } {
  if (nestsTooDeep(text)) return { diagnostics: [messages.tooDeep(origin.place(0, 1))] };
  const document = parseYaml(text, {
    version: '1.2',
    stringKeys: true,
    resolveKnownTags: false,
    // Found below, where the complaint can stand on the second key and the rest is still checked.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const troubles = explainSyntax(document, text, origin.place);
  if (troubles.length > 0) return { diagnostics: troubles };
  if (document.directives.yaml.version !== '1.2') {
    const at = text.search(/^%YAML/m);
    return { diagnostics: [messages.yamlVersion(origin.place(at, at + '%YAML'.length))] };
  }
  if (document.contents === null) return { diagnostics: [] };
  const reading: DocumentReading = {
    text,
    origin,
    duplicates: [],
    nodes: 0,
    anchors: new Map(),
    open: new Set(),
  };
  try {
    return { node: convert(document.contents, reading, 0), diagnostics: reading.duplicates };
  } catch (error) {
    if (error instanceof Unusable) return { diagnostics: [error.diagnostic] };
    throw error;
  }
}

interface DocumentReading {
  readonly text: string;
  readonly origin: Origin;
  readonly duplicates: Diagnostic[];
  nodes: number;
  /** What an anchor stands for, and how many nodes that is. */
  readonly anchors: Map<string, { readonly node: Node; readonly nodes: number }>;
  /** Anchors whose node is not read to its end yet. */
  readonly open: Set<string>;
}

/** Ends the reading: what a bad alias or a document without an end stands for cannot be checked. */
class Unusable extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

function convert(node: ParsedNode, reading: DocumentReading, depth: number): Node {
  const { anchors, open } = reading;
  const spot = spotOf(node, reading);
  const before = reading.nodes;
  count(reading, 1, spot);
  if (depth > maxDepth) throw new Unusable(messages.tooDeep(placeOf(spot)));
  if (isAlias(node)) {
    const target = anchors.get(node.source);
    if (target === undefined)
      throw new Unusable(messages.badAlias(node.source, open.has(node.source), placeOf(spot)));
    count(reading, target.nodes, spot);
    return target.node;
  }
  const { anchor } = node;
  if (anchor !== undefined) open.add(anchor);
  const converted = convertValue(node, spot, reading, depth);
  if (anchor !== undefined) {
    open.delete(anchor);
    anchors.set(anchor, { node: converted, nodes: reading.nodes - before });
  }
  return converted;
}

function convertValue(
  node: Exclude<ParsedNode, { source: string; resolve: unknown }>,
  spot: Spot,
  reading: DocumentReading,
  depth: number,
): Node {
  if (isMap<ParsedNode, ParsedNode | null>(node))
    return { kind: 'table', entries: convertEntries(node, reading, depth), spot };
  if (isSeq<ParsedNode>(node))
    return { kind: 'list', items: node.items.map((item) => convert(item, reading, depth + 1)), spot };
  const value: unknown = isScalar(node) ? node.value : null;
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const written = reading.text.slice(spot.start, spot.end);
  return { kind: 'scalar', value: plain ? value : null, written, spot };
}

function convertEntries(
  { items }: { readonly items: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[] },
  reading: DocumentReading,
  depth: number,
): readonly TableEntry[] {
  const entries = new Map<string, TableEntry>();
  for (const { key: keyNode, value } of items) {
    const keySpot = spotOf(keyNode, reading);
    const key = isScalar(keyNode) ? String(keyNode.value) : '';
    const written: Node =
      value === null
        ? { kind: 'scalar', value: null, isAlone: true, spot: keySpot }
        : convert(value, reading, depth + 1);
    const first = entries.get(key);
    if (first === undefined) entries.set(key, { key, keySpot, value: written });
    else {
      reading.duplicates.push(messages.duplicateKey(key, placeOf(first.keySpot), placeOf(keySpot)));
      // The two halves of a map are checked as one: what stands in either is not missing.
      if (reading.duplicates.length <= maxMerges && first.value.kind === 'table' && written.kind === 'table')
        entries.set(key, { ...first, value: merge(first.value, written, 'under') });
    }
  }
  return [...entries.values()];
}

/** Without the line break that the parser counts to a value that ends in it. */
function spotOf({ range: [start, end] }: ParsedNode, { origin, text }: DocumentReading): Spot {
  let last = end;
  while (last > start && text.charCodeAt(last - 1) <= 0x20) last--;
  return { origin, start, end: last };
}

function count(reading: DocumentReading, nodes: number, spot: Spot): void {
  reading.nodes += nodes;
  if (reading.nodes > maxNodes) throw new Unusable(messages.tooMuch(maxNodes, placeOf(spot)));
}
