import type { Diagnostic, Place } from '../base/diagnostic.js';
import { nearest } from '../base/nearest.js';
import type { Parameter, Shape } from '../catalog/catalog.js';
import { formats } from '../catalog/formats.js';
import { synonyms } from '../catalog/synonyms.js';
import * as messages from './messages.js';
import { isEmpty, isNull, placeOf, type Entry, type List, type Scalar, type Table } from './node.js';
import type { Node } from './node.js';
import { describe, found, quoted, wayOut } from './wording.js';

/** Where complaints go, and how strict to be. */
export interface Desk {
  readonly diagnostics: Diagnostic[];
  /** Unknown words are notices, not errors. */
  readonly allowUnknown: boolean;
}

/** What may stand in one map of the file. */
export interface Rules {
  readonly keys: Readonly<Record<string, Parameter>>;
  readonly required?: readonly string[];
  /** Required keys that another one may take the place of. */
  readonly replaceable?: Readonly<Record<string, string>>;
  /** For sentences: `a fine-tune file`, `image_editing`. */
  readonly where: string;
  /** In front of a key's dotted name: `training_params.`, or nothing. */
  readonly prefix: string;
  /** Where a missing key is to be added. */
  readonly place: Place;
  /** Other keys may be right as well: an unknown one is a warning. */
  readonly open?: boolean;
  /** Where a key that is unknown here belongs, in a sentence; undefined when nowhere. */
  readonly elsewhere?: (key: string) => string | undefined;
}

/** Every key of a map: known, complete, and each value of its shape. Keys that begin with `x-` are the user's own. */
export function checkKeys(desk: Desk, table: Table, rules: Rules): void {
  const { keys, prefix } = rules;
  for (const entry of table.entries) {
    const parameter = Object.hasOwn(keys, entry.key) ? keys[entry.key] : undefined;
    if (parameter !== undefined) checkEntry(desk, entry, parameter, `${prefix}${entry.key}`);
    else if (!entry.key.startsWith('x-'))
      desk.diagnostics.push(
        messages.unknownKey(
          entry.key,
          rules.where,
          hintFor(entry.key, rules),
          placeOf(entry.keySpot),
          desk.allowUnknown ? 'notice' : rules.open === true ? 'warning' : 'error',
        ),
      );
  }
  for (const key of rules.required ?? []) checkPresence(desk, table, key, rules);
}

/** A required key is there, or the one that takes its place; `""` and `[]` are as good as missing. */
function checkPresence(desk: Desk, table: Table, key: string, rules: Rules): void {
  const { keys, prefix, where, place, replaceable = {} } = rules;
  const substitute = replaceable[key];
  const entry = table.entries.find((candidate) => candidate.key === key);
  const instead = table.entries.some(
    (candidate) => candidate.key === substitute && !isNull(candidate.value) && !isEmpty(candidate.value),
  );
  if (entry === undefined) {
    if (instead) return;
    const or = substitute === undefined ? '' : ` (or \`${substitute}\`)`;
    const what = keys[key]?.description.replace(/\.$/, '') ?? '';
    desk.diagnostics.push(
      messages.missingKey(`${prefix}${key}`, where, `Add \`${key}: …\`${or}. ${what}.`, place),
    );
  } else if (isEmpty(entry.value)) {
    desk.diagnostics.push(
      messages.missingValue(
        `${prefix}${key}`,
        describe(keys[key] ?? { type: 'string' }),
        placeOf(entry.value.spot),
      ),
    );
  }
}

/** The nearest way to a key that works: its name here, its place, or a word that is spelt like it. */
function hintFor(key: string, { keys, elsewhere }: Rules): string {
  const known = Object.keys(keys);
  const group = synonyms.find((words) => words.includes(key.toLowerCase().replaceAll('-', '_'))) ?? [];
  const synonym = group.find((word) => known.includes(word));
  const home = elsewhere?.(key);
  if (synonym !== undefined) return `It is called '${synonym}' here.${home === undefined ? '' : ` ${home}`}`;
  if (home !== undefined) return home;
  const guess = nearest(key, known);
  return guess === undefined ? `Known keys are ${known.join(', ')}.` : `Did you mean '${guess}'?`;
}

/** The value of a key against its shape, all complaints at once; `path` is its dotted name for sentences. */
function checkEntry(desk: Desk, entry: Entry, parameter: Parameter, path: string): void {
  if (isNull(entry.value) && parameter.nullable === true) return;
  if (isNull(entry.value)) {
    // Nothing stands behind the colon, so the key is what can be pointed at.
    desk.diagnostics.push(messages.missingValue(path, describe(parameter), placeOf(entry.keySpot)));
    return;
  }
  if (checkValue(desk, entry.value, parameter, path)) advise(desk, entry.value, parameter, path);
}

/** True when the value has its shape. */
function checkValue(desk: Desk, node: Node, shape: Shape, path: string): boolean {
  if (!hasType(node, shape)) {
    desk.diagnostics.push(
      messages.wrongType(path, describe(shape), found(node), wayOut(node, shape, path), placeOf(node.spot)),
    );
    return false;
  }
  switch (node.kind) {
    case 'table':
      return shape.properties === undefined || checkInner(desk, node, shape, path);
    case 'list':
      return shape.items === undefined || checkItems(desk, node, shape.items, path);
    case 'scalar':
      return checkScalar(desk, node, shape, path);
  }
}

function checkItems(desk: Desk, { items }: List, shape: Shape, path: string): boolean {
  return items
    .map((item, at) => {
      const name = `${path}[${at}]`;
      if (isNull(item) || isEmpty(item)) {
        desk.diagnostics.push(messages.missingValue(name, describe(shape), placeOf(item.spot)));
        return false;
      }
      return checkValue(desk, item, shape, name);
    })
    .every(Boolean);
}

/** A map inside a value: `limits`, one of `samples`. */
function checkInner(
  desk: Desk,
  table: Table,
  { properties = {}, required = [], open = false }: Shape,
  path: string,
): boolean {
  const before = desk.diagnostics.length;
  checkKeys(desk, table, {
    keys: properties,
    required,
    where: `'${path}'`,
    prefix: `${path}.`,
    place: placeOf(table.spot),
    open,
  });
  return desk.diagnostics.length === before;
}

function checkScalar(desk: Desk, node: Scalar, shape: Shape, path: string): boolean {
  const { value } = node;
  const place = placeOf(node.spot);
  if (typeof value === 'number') {
    const { minimum, exclusiveMinimum, maximum } = shape;
    if (minimum !== undefined && value < minimum) {
      desk.diagnostics.push(messages.outOfBounds('below-minimum', path, value, `at least ${minimum}`, place));
      return false;
    }
    if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
      desk.diagnostics.push(
        messages.outOfBounds('below-minimum', path, value, `more than ${exclusiveMinimum}`, place),
      );
      return false;
    }
    if (maximum !== undefined && value > maximum) {
      desk.diagnostics.push(messages.outOfBounds('above-maximum', path, value, `at most ${maximum}`, place));
      return false;
    }
  }
  if (shape.enum !== undefined && !shape.enum.includes(value)) {
    const words = shape.enum.map(String);
    const guess = typeof value === 'string' ? nearest(value, words) : undefined;
    const help = `Use one of ${words.join(', ')}.${guess === undefined ? '' : ` Did you mean '${guess}'?`}`;
    desk.diagnostics.push(messages.notInEnum(path, quoted(value), help, place));
    return false;
  }
  if (shape.format === undefined || typeof value !== 'string' || value === '') return true;
  const { pattern, expected } = formats[shape.format];
  if (new RegExp(pattern, 'u').test(value) && (shape.format !== 'duration' || /[1-9]/.test(value)))
    return true;
  desk.diagnostics.push(messages.wrongFormat(path, value, expected, place));
  return false;
}

/** Outside the advised range is a warning: the guide is advice, and older than the hub. */
function advise(desk: Desk, node: Node, { advised }: Parameter, path: string): void {
  if (advised === undefined || node.kind !== 'scalar') return;
  const { value } = node;
  const { minimum = -Infinity, maximum = Infinity, enum: words } = advised;
  const place = placeOf(node.spot);
  if (typeof value === 'number' && (value < minimum || value > maximum))
    desk.diagnostics.push(
      messages.unadvised(path, String(value), `${advised.minimum ?? ''} to ${advised.maximum ?? ''}`, place),
    );
  if (typeof value === 'string' && words !== undefined && !words.includes(value))
    desk.diagnostics.push(messages.unadvised(path, quoted(value), words.join(' or '), place));
}

function hasType(node: Node, { type }: Shape): boolean {
  switch (type) {
    case 'object':
      return node.kind === 'table';
    case 'array':
      return node.kind === 'list';
    case 'integer':
      return node.kind === 'scalar' && Number.isSafeInteger(node.value);
    case 'number':
      return node.kind === 'scalar' && Number.isFinite(node.value);
    case 'string':
    case 'boolean':
      return node.kind === 'scalar' && typeof node.value === type;
    case 'any':
      return true;
  }
}
