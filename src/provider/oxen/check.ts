import type { Diagnostic, Place } from '../../base/diagnostic.js';
import type { Failure, Fault } from '../../base/failure.js';
import type { ScriptType } from '../../catalog/catalog.js';
import type { Trial } from '../../plan/plan.js';
import type { Checked } from '../contract.js';
import type { Client } from './client.js';
import type { Context } from './errors.js';
import { fieldsOf, present, textOf } from './fields.js';
import type { DataFacts } from './files.js';
import { isRepositoryMissing, lookAtBranch, lookFor } from './look.js';

/** Script types by name. */
export type ScriptTypes = ReadonlyMap<string, ScriptType>;

interface Scene {
  readonly client: Client;
  readonly trial: Trial;
  readonly resource: string;
  readonly context: Context;
  readonly type: ScriptType | undefined;
}

/**
 * Looks at a trial's data with GET requests. Codes: `resource-not-found`, `repository-not-found`, `column-not-found`
 * (errors), `not-checked` (notice). Throws Failure when the key is refused or there are no credits.
 */
export async function checkTrial(
  client: Client,
  trial: Trial,
  withKey: boolean,
  types: ScriptTypes,
): Promise<Checked> {
  // A slash at the end of a folder is no part of its name.
  const resource = textOf(trial.request['resource'])?.replace(/\/+$/, '');
  if (resource === undefined) return { diagnostics: [] };
  const context: Context = {
    doing: `read ${resource} in ${trial.repository}`,
    subject: `resource ${resource} in ${trial.repository}`,
    repository: trial.repository,
    withKey,
  };
  const type = types.get(textOf(trial.request['script_type']) ?? '');
  const scene: Scene = { client, trial, resource, context, type };

  const look = await lookFor(client, trial.repository, resource, context);
  if (look.kind === 'missing') return { diagnostics: [await missing(scene)] };
  const facts = look.kind === 'found' ? look.facts : {};
  const unseen = look.kind === 'found' ? [] : [notChecked(scene, `whether ${resource} exists`, look.trouble)];

  const commit =
    facts.commit ?? (await lookAtBranch(client, trial.repository, branchOf(scene, facts), context));
  const dataCommit = typeof commit === 'string' ? commit : undefined;
  const dataIdentity = identityOf(scene, look.kind === 'found' ? facts : undefined, dataCommit);
  const unidentified =
    dataIdentity === undefined && typeof commit !== 'string' && unseen.length === 0
      ? [notChecked(scene, 'which state the data is in', commit)]
      : [];
  return present({
    diagnostics: [...unseen, ...unidentified, ...missingColumns(scene, facts.columns)],
    dataIdentity,
    dataCommit,
    rows: facts.rows,
  });
}

async function missing({ client, trial, resource, context }: Scene): Promise<Diagnostic> {
  const { repository } = trial;
  if (!context.withKey)
    return {
      code: 'not-checked',
      severity: 'notice',
      message: `Without a key it cannot be told whether ${resource} exists in ${repository}: it is not there or not public.`,
      help: 'Pass a key by the input api-key to have it checked.',
      ...placeOf(trial, 'resource'),
    };
  if (await isRepositoryMissing(client, repository, context))
    return {
      code: 'repository-not-found',
      severity: 'error',
      message: `Oxen knows no repository ${repository}, or it is not visible to this key.`,
      help: 'Check the spelling, upper and lower case included; it is namespace/name.',
      ...placeOf(trial, 'repository'),
    };
  return {
    code: 'resource-not-found',
    severity: 'error',
    message: `There is no ${resource} in the Oxen repository ${repository}.`,
    help: 'Write branch/path, for example main/train.parquet; check that it was pushed to that branch.',
    ...placeOf(trial, 'resource'),
  };
}

function notChecked({ trial }: Scene, what: string, { message }: Failure | Fault): Diagnostic {
  return {
    code: 'not-checked',
    severity: 'notice',
    message: `It could not be checked ${what}. ${message}`,
    ...placeOf(trial, 'resource'),
  };
}

/** Branches may have slashes; unless the hub says which part is the branch, it is the first. */
function branchOf({ resource }: Scene, { branch }: DataFacts): string {
  return branch ?? resource.split('/')[0] ?? resource;
}

/** One table is its content; what refers to other files is known by the commit that holds them all. */
function identityOf(
  { type, resource }: Scene,
  facts: DataFacts | undefined,
  commit: string | undefined,
): string | undefined {
  const byCommit = commit === undefined ? undefined : `commit:${commit}`;
  if (type?.data !== 'table') return byCommit;
  if (facts === undefined) return undefined;
  const isTable =
    facts.isFolder !== true && (facts.isTable ?? /\.(?:csv|tsv|jsonl|ndjson|parquet|arrow)$/i.test(resource));
  if (!isTable) return byCommit;
  return facts.hash === undefined ? undefined : `table:${facts.hash}`;
}

function missingColumns(
  { trial, resource, type }: Scene,
  columns: readonly string[] | undefined,
): readonly Diagnostic[] {
  if (type === undefined || columns === undefined) return [];
  const params = fieldsOf(trial.request['training_params']);
  return Object.entries(type.parameters)
    .filter(([, parameter]) => parameter.column === true)
    .flatMap(([key]) => namesIn(params[key]).map((name) => ({ key: `training_params.${key}`, name })))
    .filter(({ name }) => !columns.includes(name))
    .map(({ key, name }) => ({
      code: 'column-not-found',
      severity: 'error',
      message: `${resource} has no column '${name}'.`,
      help: `Its columns are ${columns.slice(0, 20).join(', ')}${columns.length > 20 ? ', …' : ''}.`,
      ...placeOf(trial, key),
    }));
}

function namesIn(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((name): name is string => typeof name === 'string' && name !== '');
}

function placeOf({ values, path }: Trial, key: string): { readonly place: Place } {
  const source = values.find((value) => value.key === key)?.source;
  switch (source?.kind) {
    case 'file': {
      const { line, column } = source;
      return { place: { kind: 'file', name: source.path, start: { line, column } } };
    }
    case 'set':
      return { place: { kind: 'input', name: 'set', start: { line: source.line, column: 1 } } };
    case 'input':
      return { place: { kind: 'input', name: source.name } };
    case 'default':
    case undefined:
      return { place: { kind: 'file', name: path } };
  }
}
