import type { Diagnostic } from '../../base/diagnostic.js';
import { Fault, type Failure } from '../../base/failure.js';
import { withoutEnd } from '../../base/text.js';
import type { ScriptType } from '../../catalog/catalog.js';
import { encodePath } from '../../http/paths.js';
import type { Trial } from '../../plan/trial.js';
import type { Checked } from '../contract.js';
import type { OxenClient } from './client.js';
import { missingColumns, numericColumns, wantedColumns } from './columns.js';
import { present, textOf } from '../fields.js';
import { isCommit, type DataFacts } from './data-facts.js';
import { lookAtBranch, lookAtRepository, lookFor, type ResourceLook } from './resource-look.js';
import { explainMissing, notThere } from './missing.js';
import { placeOf } from '../place.js';
import type { OxenRequest } from './refusals.js';

/** Script types by name. */
export type ScriptTypes = ReadonlyMap<string, ScriptType>;

interface CheckContext {
  readonly client: OxenClient;
  readonly trial: Trial;
  readonly resource: string;
  readonly context: OxenRequest;
  readonly type: ScriptType | undefined;
}

/**
 * Looks at a trial's data with GET requests. Codes: `resource-not-found`, `repository-not-found`, `column-not-found`,
 * `no-rows` (errors), `column-type` (warning), `not-checked` (notice). Throws Failure when the key is refused or there
 * are no credits.
 */
export async function checkTrial(
  client: OxenClient,
  trial: Trial,
  withKey: boolean,
  types: ScriptTypes,
): Promise<Checked> {
  // A slash at the end of a folder is no part of its name.
  const written = textOf(trial.request['resource']);
  if (written === undefined) return { diagnostics: [] };
  const resource = withoutEnd(written, '/');
  const context: OxenRequest = {
    doing: `read ${resource} in ${trial.repository}`,
    subject: `resource ${resource} in ${trial.repository}`,
    repository: trial.repository,
    withKey,
  };
  const type = trial.schema ?? types.get(textOf(trial.request['script_type']) ?? '');
  const checking: CheckContext = { client, trial, resource, context, type };
  if (encodePath(resource) === undefined) return { diagnostics: [noPath(checking)] };

  const look = await lookFor(client, trial.repository, resource, context);
  if (look.kind === 'missing') return { diagnostics: [await missing(checking, look.said)] };
  const facts = look.kind === 'found' ? look.facts : {};
  const commit = await commitOf(checking, look, facts);
  const dataCommit = typeof commit === 'string' ? commit : undefined;
  const dataIdentity = identityOf(checking, look, facts, dataCommit);
  return present({
    diagnostics:
      look.kind === 'unknown'
        ? [notChecked(checking, `whether ${resource} exists`, look.trouble.message)]
        : [
            ...unidentified(checking, dataIdentity, commit),
            ...columns(checking, facts),
            ...noRows(checking, facts),
          ],
    dataIdentity,
    dataCommit,
    dataBranch: facts.branch,
    rows: facts.rows,
    fault: passing(look, dataIdentity, commit),
  });
}

/** A fault that kept the existence or the identity of the data from being seen: another look may see it. */
function passing(
  look: Exclude<ResourceLook, { readonly kind: 'missing' }>,
  dataIdentity: string | undefined,
  commit: string | Failure | Fault,
): Fault | undefined {
  if (look.kind === 'found' && dataIdentity !== undefined) return undefined;
  return [look.trouble, commit].find((trouble) => trouble instanceof Fault);
}

/** The commit of the resource's branch, or why it cannot be told. */
async function commitOf(
  { client, trial, resource, context }: CheckContext,
  look: ResourceLook,
  { branch, commit }: DataFacts,
): Promise<string | Failure | Fault> {
  if (commit !== undefined) return commit;
  // Branches may have slashes; unless the hub says which part is the branch, it is the first. It may name a commit.
  const revision = branch ?? resource.split('/')[0] ?? resource;
  if (isCommit(revision)) return revision;
  // Nobody answered: a second wait would tell nothing new.
  if (look.kind === 'unknown' && look.trouble instanceof Fault && look.trouble.status === undefined)
    return look.trouble;
  return lookAtBranch(client, trial.repository, revision, context);
}

/** One table is its content; what refers to other files is known by the commit that holds them all. */
function identityOf(
  { type }: CheckContext,
  look: ResourceLook,
  { isFolder, isTable, hash }: DataFacts,
  commit: string | undefined,
): string | undefined {
  if (type?.data === 'table') {
    if (look.kind !== 'found') return undefined;
    if (isFolder !== true && hash !== undefined) return `table:${hash}`;
    if (isFolder !== true && isTable !== false) return undefined;
  }
  return commit === undefined ? undefined : `commit:${commit}`;
}

function unidentified(
  checking: CheckContext,
  identity: string | undefined,
  commit: string | Failure | Fault,
): readonly Diagnostic[] {
  if (identity !== undefined) return [];
  const why = typeof commit === 'string' ? 'Oxen does not show the hash of the file.' : commit.message;
  return [notChecked(checking, 'which state the data is in', why)];
}

function columns({ trial, resource, type, ...rest }: CheckContext, facts: DataFacts): readonly Diagnostic[] {
  const wanted = wantedColumns(trial, type);
  if (facts.columns !== undefined)
    return [
      ...missingColumns(trial, resource, wanted, facts.columns),
      ...numericColumns(trial, wanted, facts.numeric ?? []),
    ];
  // The tables of a folder are not looked for.
  if (wanted.length === 0 || facts.isFolder === true) return [];
  const names = wanted.map(({ name }) => name).join(', ');
  const why = `Oxen shows no columns of ${resource}${facts.isTable === false ? ': to it this is no table' : ''}.`;
  return [notChecked({ trial, resource, type, ...rest }, `whether there are the columns ${names}`, why)];
}

/** Nothing can be learnt from an empty table, and the trainer would say so only when it is paid. */
function noRows({ trial, resource }: CheckContext, { rows }: DataFacts): readonly Diagnostic[] {
  if (rows !== 0) return [];
  return [
    {
      code: 'no-rows',
      severity: 'error',
      message: `${resource} has no rows.`,
      help: 'Name a table with data, or push the data to this branch.',
      place: placeOf(trial, 'resource'),
    },
  ];
}

function notChecked({ trial }: CheckContext, what: string, why: string): Diagnostic {
  return {
    code: 'not-checked',
    severity: 'notice',
    message: `It could not be checked ${what}. ${why}`,
    place: placeOf(trial, 'resource'),
  };
}

function noPath({ trial, resource }: CheckContext): Diagnostic {
  return {
    code: 'resource-not-found',
    severity: 'error',
    message: `'${resource}' is no path at Oxen.`,
    help: 'Write branch/path, for example main/train.parquet, without empty parts, "." and "..".',
    place: placeOf(trial, 'resource'),
  };
}

async function missing(
  { client, trial, resource, context }: CheckContext,
  said: string,
): Promise<Diagnostic> {
  const { repository } = trial;
  const there = await lookAtRepository(client, repository, context);
  if (there !== 'there' && !context.withKey)
    return {
      code: 'not-checked',
      severity: 'notice',
      message: `Without a key it cannot be told whether ${resource} exists in ${repository}: it is not there or not public.`,
      help: 'Pass a key by the input api-key to have it checked.',
      place: placeOf(trial, 'resource'),
    };
  if (there === 'missing')
    return {
      code: 'repository-not-found',
      severity: 'error',
      message: `Oxen knows no repository ${repository}, or it is not visible to this key.`,
      help: 'Check the spelling, upper and lower case included; it is namespace/name.',
      place: placeOf(trial, 'repository'),
    };
  const checking = { client, trial, resource, context, said };
  return there === 'there' ? explainMissing(checking) : notThere(checking);
}
