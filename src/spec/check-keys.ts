import type { Diagnostic, Place } from '../base/diagnostic.js';
import { isSameWord } from '../base/nearest.js';
import type { Parameter, Shape } from '../catalog/catalog.js';
import { ownWords } from '../catalog/synonyms.js';
import { advise, checkScalar } from './check-scalar.js';
import type { SpecContext } from './spec-context.js';
import { knownKeys, meantKey, sameKey, sentences, wayToKey } from './hints.js';
import * as messages from './messages.js';
import {
  isEmpty,
  isNull,
  isVoid,
  placeOf,
  type TableEntry,
  type List,
  type Node,
  type SpecTable,
} from './node.js';
import { describe, found, quoted, wayOut } from './wording.js';

/** What may stand in one map of the file. */
export interface MapRules {
  readonly keys: Readonly<Record<string, Parameter>>;
  readonly required: readonly string[];
  /** Required keys that another one may take the place of. */
  readonly replaceable?: Readonly<Record<string, string>>;
  /** For sentences: `a fine-tune file`, `image_editing`. */
  readonly where: string;
  /** In front of a key's dotted name: `training_params.`, or nothing. */
  readonly prefix: string;
  /** Where a missing key is to be added. */
  readonly place: Place;
  /** Where a key that is unknown here belongs, in a sentence; undefined when nowhere. */
  readonly elsewhere?: (key: string) => string | undefined;
  /** The service takes other keys as well: an unknown one is a warning. */
  readonly open?: boolean;
  /** Keys that were written in the wrong place: they are not missing as well. */
  readonly strays?: ReadonlySet<string>;
  /** Nobody passes unknown keys on from here. */
  readonly closed?: boolean;
  /** Keys that are a mistake whatever is allowed, each with a sentence why. */
  readonly reserved?: Readonly<Record<string, string>>;
}

/**
 * The entries of a map by the keys they are meant for. A misspelt one has its value checked as well, and is not missing;
 * but where unknown keys are sent as they are, it stands for itself.
 */
export type Meant = ReadonlyMap<string, TableEntry>;

/** Hints cost time: of so many unknown keys each gets its own, and no file with more is read to its end. */
const patience = 300;

export function meantEntries(table: SpecTable, known: readonly string[], unknownAreSent: boolean): Meant {
  const written = table.entries.filter(({ value }) => !isVoid(value));
  const entries = new Map(
    written.filter(({ key }) => known.includes(key)).map((entry) => [entry.key, entry] as const),
  );
  if (unknownAreSent) return entries;
  const unknown = written.filter(({ key }) => !known.includes(key) && !isOwn(key));
  for (const entry of unknown.slice(0, patience)) {
    const key = meantKey(entry.key, known);
    if (key !== undefined && !entries.has(key)) entries.set(key, entry);
  }
  return entries;
}

/** Every key of a map: known, complete, and each value of its shape. Keys that begin with `x-` are the user's own. */
export function checkKeys(
  context: SpecContext,
  table: SpecTable,
  rules: MapRules,
  alreadyMeant?: Meant,
): void {
  const { keys, where, elsewhere, open = false, reserved = {} } = rules;
  const known = Object.keys(keys);
  const meant = alreadyMeant ?? meantEntries(table, known, context.allowUnknown || open);
  for (const [key, entry] of meant) {
    const parameter = keys[key];
    if (parameter === undefined || Object.hasOwn(reserved, entry.key)) continue;
    if (isOtherValue(entry, key, parameter)) continue;
    checkEntry(context, entry, parameter, key, rules);
  }
  // The known keys are listed once, however many others there are.
  let listedAt: string | undefined;
  for (const { key, keySpot, value } of table.entries) {
    if (Object.hasOwn(keys, key) || isOwn(key)) continue;
    if (Object.hasOwn(reserved, key)) {
      context.diagnostics.push(
        messages.unknownKey(key, where, reserved[key] ?? '', placeOf(keySpot), 'error'),
      );
      continue;
    }
    const few = context.diagnostics.length < patience;
    const way = few
      ? (context.wordFor?.(key) ?? keyAlone(key, value) ?? wayToKey(key, known, elsewhere?.(key)))
      : knownKeys(known);
    const severity = context.allowUnknown ? 'notice' : open ? 'warning' : 'error';
    const isStrange = way === knownKeys(known);
    const isNew = severity === 'error' && rules.closed !== true && isStrange && listedAt === undefined;
    const short = isStrange && listedAt !== undefined ? `The known keys are listed at ${listedAt}.` : way;
    if (isStrange) listedAt ??= quoted(key);
    const help =
      severity === 'error'
        ? sentences(short, isNew ? 'If it is new, the input `allow-unknown: true` sends it.' : undefined)
        : sentences(short, 'It is sent as it is.');
    context.diagnostics.push(messages.unknownKey(key, where, help, placeOf(keySpot), severity));
  }
  checkPresence(context, table, rules, meant);
}

/** `{prompt: a man, standing}`, `{learning_rate: 0,0002}`, `{steps:5}`: between braces a comma ends the value. */
function keyAlone(key: string, value: Node): string | undefined {
  if (value.kind !== 'scalar' || value.isAlone !== true) return undefined;
  if (/^\d+(?:e-?\d+)?$/i.test(key))
    return 'Between braces a comma ends the value before it: write a fraction with a point.';
  return /^\w+:\S/.test(key)
    ? 'Write a space behind the colon.'
    : 'Between braces a comma ends the value before it: put a text with commas in quotes.';
}

/** Under another trainer's word stands that trainer's value: of another type it is not to be judged as ours. */
function isOtherValue({ key: word, value }: TableEntry, key: string, parameter: Parameter): boolean {
  // A key without a colon has no value to judge.
  if (word !== key && value.kind === 'scalar' && value.isAlone === true) return true;
  if (ownWords.has(word) || isSameWord(word, key) || sameKey(word, [key]) === undefined) return false;
  return (
    parameter.format !== undefined ||
    ![parameter, ...(parameter.or ?? [])].some((shape) => hasType(value, shape))
  );
}

function isOwn(key: string): boolean {
  return key.startsWith('x-');
}

/** A required key is there, or the one that takes its place. */
function checkPresence(context: SpecContext, table: SpecTable, rules: MapRules, meant: Meant): void {
  const { keys, required, replaceable = {}, where, prefix, place, strays } = rules;
  // A merge key is complained about; what it would have brought is not known.
  if (context.isPartial === true || table.entries.some(({ key }) => key === '<<')) return;
  for (const key of required) {
    const substitute = Object.hasOwn(replaceable, key) ? replaceable[key] : undefined;
    if (meant.has(key) || strays?.has(key) === true || (substitute !== undefined && meant.has(substitute)))
      continue;
    const or = substitute === undefined ? '' : ` (or \`${substitute}\`)`;
    const help = sentences(`Add \`${key}: …\`${or}.`, keys[key]?.description);
    context.diagnostics.push(messages.missingKey(`${prefix}${key}`, where, help, place));
  }
}

/** The value of a key against its shape, all complaints at once. */
function checkEntry(
  context: SpecContext,
  { keySpot, value }: TableEntry,
  parameter: Parameter,
  key: string,
  { required, prefix }: MapRules,
): void {
  const path = `${prefix}${key}`;
  if (isNull(value) && parameter.nullable === true) return;
  const isRequired = required.includes(key);
  // An empty text is the same as none, where the service says so.
  if (!isRequired && isEmpty(value) && value.kind === 'scalar' && parameter.default === '') return;
  if (isNull(value) || (isEmpty(value) && !mayBeEmpty(value, parameter, isRequired))) {
    // Behind a colon nothing can be pointed at, so the key is.
    const place = placeOf(isNull(value) ? keySpot : value.spot);
    const expected = `Write ${describe(parameter)}${isRequired ? '' : ', or leave it out'}.`;
    context.diagnostics.push(messages.missingValue(path, sentences(expected, parameter.description), place));
  } else if (parameter.redacted === true) checkConcealed(context, value, parameter, path);
  else if (checkValue(context, value, parameter, path)) advise(context, value, parameter, path);
}

/** What may hold a secret is not repeated by what is said about it. */
function checkConcealed(context: SpecContext, node: Node, parameter: Parameter, path: string): void {
  const found: Diagnostic[] = [];
  checkValue({ ...context, diagnostics: found }, node, parameter, path);
  const { items } = parameter;
  const expected = `${describe(parameter)}${items === undefined ? '' : `, each ${describe(items)}`}`;
  context.diagnostics.push(
    ...found.map(({ code, place }) => messages.redactedValue(code, path, expected, place)),
  );
}

/** `[]` is a list, and `""` is a value where the service says so; for what must be given both are as good as missing. */
function mayBeEmpty(value: Node, { type, or, default: standard }: Parameter, isRequired: boolean): boolean {
  if (isRequired) return false;
  return value.kind === 'list' || (type !== 'string' && or === undefined) || standard === '';
}

/** True when the value has its shape. */
function checkValue(context: SpecContext, node: Node, whole: Shape, path: string): boolean {
  const one = [whole, ...(whole.or ?? [])].find((shape) => hasType(node, shape));
  if (one === undefined) {
    context.diagnostics.push(
      messages.wrongType(path, describe(whole), found(node), wayOut(node, whole), placeOf(node.spot)),
    );
    return false;
  }
  const shape = whole.expected === undefined ? one : { ...one, expected: whole.expected };
  switch (node.kind) {
    case 'table':
      return checkInner(context, node, shape, path);
    case 'list':
      return shape.items === undefined || checkItems(context, node, shape.items, path);
    case 'scalar':
      return checkScalar(context, node, shape, path);
  }
}

function checkItems(context: SpecContext, { items }: List, shape: Shape, path: string): boolean {
  return items
    .map((item, at) => {
      const name = `${path}[${at}]`;
      if (isNull(item) || isEmpty(item)) {
        const help = `Write ${describe(shape)}, or leave it out.`;
        context.diagnostics.push(messages.missingValue(name, help, placeOf(item.spot)));
        return false;
      }
      return checkValue(context, item, shape, name);
    })
    .every(Boolean);
}

/** A map inside a value: `limits`, one of `samples`. */
function checkInner(context: SpecContext, table: SpecTable, shape: Shape, path: string): boolean {
  const {
    properties,
    additional,
    required = [],
    replaceable,
    reserved,
    open = false,
    closed = false,
  } = shape;
  const before = context.diagnostics.length;
  if (properties !== undefined)
    checkKeys({ ...context, allowUnknown: context.allowUnknown && !closed }, table, {
      keys: properties,
      required,
      open,
      closed,
      where: `'${path}'`,
      prefix: `${path}.`,
      place: placeOf(table.spot),
      ...(replaceable === undefined ? {} : { replaceable }),
      ...(reserved === undefined ? {} : { reserved }),
    });
  else if (additional !== undefined)
    for (const { key, value } of table.entries)
      if (!isOwn(key)) checkValue(context, value, additional, `${path}.${key}`);
  return context.diagnostics.length === before;
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
