import { lookAtAskedTables } from './asked-tables.js';
import { hasErrors, type Diagnostic } from './base/diagnostic.js';
import { nearbyFiles } from './base/nearby.js';
import { mayHoldSecret } from './base/secret.js';
import type { ServiceId } from './base/service.js';
import { withoutEnd } from './base/text.js';
import type { Catalog } from './catalog/catalog.js';
import { bundledCatalog } from './catalog/index.js';
import { tableFormats } from './data/table.js';
import type { Inputs } from './inputs.js';
import { warnOfFewLosses } from './plan/loss-points.js';
import { redactedIn, coverSecrets, dots } from './plan/redacted.js';
import type { Trial } from './plan/trial.js';
import { resolve } from './plan/resolve.js';
import { readOwnData } from './own-data.js';
import type { OwnData } from './plan/data.js';
import type { Host } from './host/host.js';
import type { Journal } from './record/journal.js';
import { placeOf } from './provider/place.js';
import { maxFileBytes } from './spec/document.js';
import type { Load } from './spec/extend.js';
import { fileProblem } from './spec/file-problem.js';
import { parseOverrides } from './spec/overrides.js';
import { readSpec, type SpecReadOptions } from './spec/read-spec.js';
import type { Standing } from './spec/spec-context.js';
import type { Spec } from './spec/spec.js';

/** What can be trained, for a base model. */
export type CatalogFor = (baseModel: string) => Catalog;

export const bundled: CatalogFor = () => bundledCatalog;

/** What the files of a step say, before anybody was asked. */
export interface FilesReading {
  readonly paths: readonly string[];
  /** Texts that diagnostics point into, by file or input name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly specs: readonly Spec[];
  /** The services that the files are for. */
  readonly services: readonly ServiceId[];
  readonly diagnostics: readonly Diagnostic[];
  readonly options: SpecReadOptions & { readonly catalogFor: CatalogFor };
}

/** Where files are read, and who is told of it. */
export interface FileContext {
  readonly host: Host;
  readonly journal: Journal;
  readonly inputs: Inputs;
}

/** Reads all files; every mistake of every file is found before anything goes on. */
export function readFiles(context: FileContext): FilesReading {
  for (const text of overrideLines(context.inputs.set)) context.journal.say({ kind: 'said', text });
  return readSpecs(context, { catalogFor: bundled });
}

/** Most lines of overrides in the log. */
const mostOverrides = 50;

/** Every override that came, so that nothing is overridden unseen by a text that somebody else wrote. */
export function overrideLines(set: string): readonly string[] {
  const { list } = parseOverrides(set);
  const lines = list.slice(0, mostOverrides).map(({ key, value, line }) => {
    const shown = mayHoldSecret(key) ? '(not shown)' : JSON.stringify(value);
    return `set, line ${line}: ${key} = ${shown.length > 200 ? `${shown.slice(0, 199)}…` : shown}`;
  });
  const rest = list.length - lines.length;
  return rest > 0 ? [...lines, `set: ${rest} more`] : lines;
}

/** What was taken up: the trials of a step, and the data of this repository that they are made of. */
export interface TakenFiles {
  readonly trials: readonly Trial[];
  /** By the path of the fine-tune file. */
  readonly own: ReadonlyMap<string, OwnData>;
  /** The service was asked for its schemas, and the request has reached nobody. */
  readonly isUnreached?: true;
}

/** Files → trials, with a look at what they send along. When there is a mistake anywhere there are no trials. */
export async function take({ host, journal }: FileContext, reading: FilesReading): Promise<TakenFiles> {
  const { paths, specs, options } = reading;
  const diagnostics = [...reading.diagnostics];
  const isWrong = (): boolean => hasErrors([...journal.step.diagnostics, ...diagnostics]);
  let trials: readonly Trial[] = [];
  let own: TakenFiles['own'] = new Map();
  if (!isWrong()) {
    trials = specs.map((spec) => {
      const { base_model: model } = spec.body;
      return resolve(spec, options.catalogFor(typeof model === 'string' ? model : ''));
    });
    // Many files name the same table.
    const stands = new Map<string, boolean>();
    diagnostics.push(...trials.flatMap((trial) => ownTables(host, trial, stands)));
    diagnostics.push(...(await lookAtImages(host, trials)));
    const read = await readOwnData(host, trials);
    // What runs is watched and stopped without it.
    if (looksAhead.has(journal.step.command))
      diagnostics.push(...(await lookAtAskedTables(host, trials, read.own)));
    ({ trials, own } = read);
    diagnostics.push(...read.diagnostics);
    diagnostics.push(
      ...trials.flatMap((trial) => warnOfFewLosses(trial, own.get(trial.path)?.look?.rows) ?? []),
    );
  }
  const texts = coverTexts(reading.texts, trials);
  if (isWrong()) trials = [];
  journal.say({ kind: 'read', paths, texts, trials });
  journal.say({ kind: 'diagnosed', diagnostics });
  return { trials, own };
}

/** Commands that say what would go wrong, before anything is bought. */
const looksAhead: ReadonlySet<string> = new Set(['validate', 'plan', 'run']);

/** The lines of a file are shown around complaints, and some of it must not be. */
export function coverTexts(
  texts: ReadonlyMap<string, string>,
  trials: readonly Trial[],
): ReadonlyMap<string, string> {
  const all = trials.flatMap(redactedIn);
  return new Map(
    [...texts].map(([name, text]) => {
      const covered = all.reduce((lines, redacted) => lines.replaceAll(redacted, dots(redacted)), text);
      // The rest has no trial: it is wrong, or another file that it extends.
      return [name, coverSecrets(covered)];
    }),
  );
}

/** `resource: data/train.csv` where that very file stands in the workspace: it is probably what was meant. */
function ownTables(host: Host, trial: Trial, stands: Map<string, boolean>): readonly Diagnostic[] {
  const tables = [
    { key: 'resource', value: trial.request['resource'], way: 'data' },
    {
      key: 'evaluate.resource',
      value: trial.evaluate?.table.kind === 'resource' ? trial.evaluate.table.path : undefined,
      way: 'evaluate.data',
    },
  ];
  return tables.flatMap(({ key, value, way }): readonly Diagnostic[] => {
    if (typeof value !== 'string') return [];
    const isThere = stands.get(value) ?? isFile(host, value);
    stands.set(value, isThere);
    if (!isThere) return [];
    return [
      {
        code: 'own-table',
        severity: 'warning',
        message: `'${key}' is branch/path at Oxen, and ${value} is a file of this repository.`,
        help: `To use that file write \`${way}: ${value}\`. If Oxen has a branch '${value.split('/')[0] ?? ''}', all is well.`,
        place: placeOf(trial, key),
      },
    ];
  });
}

function isFile(host: Host, path: string): boolean {
  const file = host.readText(path, 0);
  return file.kind === 'text' || file.problem === 'too-large';
}

/** What is wrong with files of the workspace that are sent along; loaded when there are any. */
async function lookAtImages(host: Host, trials: readonly Trial[]): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const trial of trials) {
    if (trial.files === undefined) continue;
    const { readImages } = await import('./provider/astria/images.js');
    found.push(...(await readImages(trial, host, 'glance')).diagnostics);
  }
  return found;
}

/** Text → specs. */
export function readSpecs(
  { host, inputs }: FileContext,
  choice: { readonly catalogFor: CatalogFor; readonly allowUnknown?: boolean },
): FilesReading {
  const diagnostics: Diagnostic[] = [];
  const texts = new Map([['set', inputs.set]]);
  const overrides = parseOverrides(inputs.set);
  diagnostics.push(...overrides.diagnostics);
  const { paths, unmatched } = host.expand(inputs.config);
  // Listed once, and only when something is not there.
  let listed: readonly string[] | undefined;
  const allFiles = (): readonly string[] => (listed ??= host.expand(['**']).paths);
  for (const pattern of unmatched)
    diagnostics.push({
      code: 'no-match',
      severity: 'error',
      message: `No file matches '${pattern}'.`,
      help: fromRoot(nearbyFiles(pattern, allFiles()), host),
      place: { kind: 'input', name: 'config' },
    });
  const load: Load = (path) => {
    const file = host.readText(path, maxFileBytes);
    if (file.kind === 'text') texts.set(file.path, file.text);
    else if (file.problem === 'missing') return withWay(file, nearbyFiles(path, allFiles()));
    return file;
  };
  const options = {
    overrides: overrides.table,
    allowUnknown: inputs.allowUnknown,
    load,
    standing: standingIn(host),
    ...(inputs.repository === undefined ? {} : { repository: inputs.repository }),
    ...choice,
  };
  const specs: Spec[] = [];
  const found = new Set<ServiceId>();
  for (const path of paths) {
    const file = load(path);
    if (file.kind === 'problem') {
      diagnostics.push(
        fileProblem(file.problem === 'missing' ? { ...file, way: fromRoot(file.way, host) } : file),
      );
      continue;
    }
    const result = readSpec(file, options);
    diagnostics.push(...result.diagnostics);
    if (result.spec !== undefined) specs.push(result.spec);
    if (result.provider !== undefined) found.add(result.provider);
  }
  return { paths, texts, specs, services: [...found], diagnostics: withoutRepeats(diagnostics), options };
}

const standingIn =
  (host: Host) =>
  (path: string): Standing | undefined => {
    if (path.length > longestPath || /\p{Cc}/u.test(path)) return undefined;
    const file = host.readText(path, 0);
    if (file.kind === 'text' || file.problem === 'too-large') return { kind: 'file' };
    if (file.problem !== 'folder') return undefined;
    const folder = withoutEnd(file.path, '/');
    return {
      kind: 'folder',
      tables: host.expand(tableFormats.map((ending) => `${folder}/*.${ending}`)).paths,
    };
  };

/** What is longer is no path that somebody has mistaken. */
const longestPath = 200;

function withWay<T extends object>(problem: T, way: string | undefined): T & { readonly way?: string } {
  return way === undefined ? problem : { ...problem, way };
}

/** People expect `working-directory` to count; it does not reach a step that `uses` an action. */
function fromRoot(near: string | undefined, { program }: Host): string {
  const isEmpty = near?.includes('checkout step') === true;
  if (program !== undefined)
    return near === undefined || isEmpty
      ? `Paths begin at this folder. \`${program} init\` writes a file to begin with.`
      : near;
  const rule = 'Paths begin at the root of the checkout, whatever `working-directory` says.';
  return near === undefined ? rule : isEmpty ? near : `${near} ${rule}`;
}

/** A mistake in a file that several extend is one mistake. */
function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...seen.values()];
}
