import { hasErrors, type Diagnostic } from '../base/diagnostic.js';
import { parseDuration } from '../base/duration.js';
import type { Json, JsonObject } from '../base/json.js';
import type { Catalog } from '../catalog/catalog.js';
import { bodyKeys, dataKey, ownKeys, repositoryKey } from '../catalog/file-keys.js';
import { followUpKeys } from '../catalog/follow-up-keys.js';
import { bundledCatalog } from '../catalog/index.js';
import { arrange } from './arrange.js';
import { readExtended, type Load } from './extend.js';
import {
  entryOf,
  isVoid,
  merge,
  placeOf,
  sourceOf,
  textIn,
  toJson,
  toJsonObject,
  type TableEntry,
  type Node,
  type SpecTable,
} from './node.js';
import { toDataSource, toFollowUp } from './to-follow-up.js';
import { inputOrigin } from './origin.js';
import { readyToMerge, writtenOut } from './short-forms.js';
import type { SpecContext } from './spec-context.js';
import type { Limits, Spec, SpecValue } from './spec.js';
import { isWorkflow } from './text-messages.js';
import { toTuneSpec } from './tune-spec.js';
import { isForAstria, validateTune } from './validate-tune.js';
import { validate } from './validate.js';

/** What is laid over a file, and what it is held against. */
export interface SpecReadOptions {
  /** The input `set`, parsed. */
  readonly overrides?: SpecTable;
  /** The input `repository`; wins over the file. Astria has none: it is not for files of Astria. */
  readonly repository?: string;
  readonly allowUnknown: boolean;
  /** Reads files that are named by `extends`; without it there are none. */
  readonly load?: Load;
  /** What can be trained, for a base model; the bundled copy by default. */
  readonly catalogFor?: (baseModel: string) => Catalog;
  /** What stands at a path of the workspace; without it nothing does. */
  readonly standing?: SpecContext['standing'];
}

/** What came of reading a file. */
export interface SpecReading {
  /** Absent when something is wrong with it. */
  readonly spec?: Spec;
  /** The service that it is for; absent when that cannot be told. */
  readonly provider?: Spec['provider'];
  readonly diagnostics: readonly Diagnostic[];
}

/** Text → Spec, or every mistake in it with its place. Pure but for `load`. */
export function readSpec(
  file: { readonly path: string; readonly text: string },
  {
    overrides,
    repository,
    allowUnknown,
    load = nothing,
    catalogFor = () => bundledCatalog,
    standing,
  }: SpecReadOptions,
): SpecReading {
  const { table: written, isPartial = false, diagnostics } = readExtended(file, load);
  if (written === undefined) return { diagnostics: arrange(diagnostics) };
  const jobs = jobsOf(written);
  if (jobs !== undefined) return { diagnostics: [isWorkflow(placeOf(jobs.keySpot))] };
  const overridden =
    overrides === undefined ? written : merge(readyToMerge(written, overrides), overrides, 'under');
  const strictness = { allowUnknown, isPartial, ...(standing === undefined ? {} : { standing }) };
  if (isForAstria(overridden, allowUnknown)) {
    const all = arrange([...diagnostics, ...validateTune(overridden, strictness)]);
    const reading: SpecReading = { provider: 'astria', diagnostics: all };
    if (hasErrors(all)) return reading;
    return { ...reading, spec: toTuneSpec(file.path, stemOf(file.path), trusted(overridden)) };
  }
  const table =
    repository === undefined ? overridden : merge(overridden, repositoryInput(repository), 'under');
  const catalog = catalogFor(textIn(table, 'base_model') ?? '');
  const all = arrange([...diagnostics, ...validate(table, catalog, strictness)]);
  const reading: SpecReading = { provider: 'oxen', diagnostics: all };
  return hasErrors(all) ? reading : { ...reading, spec: toSpec(file.path, trusted(table)) };
}

/** The jobs of a workflow, which people name where the fine-tune file is meant. */
function jobsOf(table: SpecTable): TableEntry | undefined {
  const jobs = entryOf(table, 'jobs');
  const isMeant = entryOf(table, 'on') !== undefined && jobs?.value.kind === 'table';
  return isMeant ? jobs : undefined;
}

function nothing(path: string): ReturnType<Load> {
  return { kind: 'problem', path, problem: 'missing' };
}

function repositoryInput(value: string): SpecTable {
  const spot = { origin: inputOrigin('repository'), start: 0, end: 0 };
  const entry: TableEntry = { key: 'repository', keySpot: spot, value: { kind: 'scalar', value, spot } };
  return { kind: 'table', entries: [entry], spot };
}

/** A validated table as it is meant. */
function trusted(table: SpecTable): SpecTable {
  return withoutPrivate(writtenOut(table));
}

/** The table has been validated: what is read here is there and has its type. */
function toSpec(path: string, table: SpecTable): Spec {
  const description = textIn(table, 'description');
  const file = toJsonObject(table.entries);
  return {
    path,
    provider: 'oxen',
    repository: textIn(table, 'repository') ?? '',
    name: textIn(table, 'name') ?? stemOf(path),
    ...(description === undefined ? {} : { description }),
    limits: toLimits(entryOf(table, 'limits')?.value),
    ...toFollowUp(file),
    ...toDataSource(file),
    body: toJsonObject(table.entries.filter(isOfBody)),
    values: table.entries.filter(isShown).flatMap(valuesOf),
  };
}

/** Ours are the file's own keys; what is unknown and allowed is sent. */
function isOfBody({ key }: TableEntry): boolean {
  if (Object.hasOwn(bodyKeys, key)) return true;
  return ![ownKeys, repositoryKey, dataKey, followUpKeys].some((keys) => Object.hasOwn(keys, key));
}

/** What the user decided; not how the file is to be read. */
function isShown({ key }: TableEntry): boolean {
  return key !== 'version' && key !== 'extends' && key !== 'provider';
}

/** Keys that begin with `x-` are the user's own, at every level. */
function withoutPrivate(table: SpecTable): SpecTable {
  const entries = table.entries
    .filter(({ key, value }) => !key.startsWith('x-') && !isVoid(value))
    .map((entry) => ({ ...entry, value: cleaned(entry.value) }));
  return { ...table, entries };
}

function cleaned(node: Node): Node {
  if (node.kind === 'table') return withoutPrivate(node);
  return node.kind === 'list' ? { ...node, items: node.items.map(cleaned) } : node;
}

/** Maps of the request are split into their keys; lists and everything else are one value. */
function valuesOf({ key, value }: TableEntry): readonly SpecValue[] {
  if (value.kind === 'table')
    return value.entries.flatMap((inner) => valuesOf({ ...inner, key: `${key}.${inner.key}` }));
  const whole: SpecValue = { key, value: toJson(value), source: sourceOf(value.spot) };
  return [value.kind === 'list' ? { ...whole, items: value.items.map(({ spot }) => sourceOf(spot)) } : whole];
}

function toLimits(node: Node | undefined): Limits {
  const limits: JsonObject = node?.kind === 'table' ? toJsonObject(node.entries) : {};
  const ms = (value: Json | undefined): number | undefined =>
    typeof value === 'string' ? parseDuration(value) : undefined;
  const { max_credits: credits, max_duration: duration, queue_timeout: queue, stall_timeout: stall } = limits;
  const given = {
    maxCredits: typeof credits === 'number' ? credits : undefined,
    maxDurationMs: ms(duration),
    queueTimeoutMs: ms(queue),
    stallTimeoutMs: ms(stall),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function stemOf(path: string): string {
  const name = path.split('/').at(-1) ?? path;
  return name.replace(/\.[^.]+$/, '') || name;
}
