import type { DataSet } from '../base/content.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { Failure, Fault, messageOf } from '../base/failure.js';
import { present } from '../base/present.js';
import { toPlace } from '../base/source.js';
import type { OwnData, Transfer } from '../plan/data.js';
import type { DataSource } from '../spec/spec.js';
import type { UploadPlace, UploadPlan, Uploads } from '../provider/capabilities.js';
import type { Checked } from '../provider/contract.js';
import { policies, retry } from './retry.js';
import { isPublic as isPublicAt } from './visibility.js';
import { providerOf, trialOf, type Scope } from './stage.js';

/** What own data is known by; nobody is asked. */
export function identify(scope: Scope, { set, look }: OwnData): Checked {
  return present({
    diagnostics: [],
    dataIdentity: `data:${set.identity}`,
    rows: look?.rows,
    transfer: transferOf(scope, set, undefined, undefined),
  });
}

/** The same, and what of it is at the service already; GET only. */
export async function checkOwnData(scope: Scope, own: OwnData): Promise<Checked> {
  const { set } = own;
  const known = identify(scope, own);
  if (!scope.connection.withKey) return known;
  try {
    const plan = await planUpload(scope, set);
    // A simulated repository tells nothing of the real one.
    const asks = !plan.isComplete && !scope.policy.simulated;
    const isPublic = asks ? await findVisibility(scope) : undefined;
    if (!plan.isComplete) refuseToPublish(scope, isPublic);
    return { ...known, transfer: transferOf(scope, set, plan, isPublic) };
  } catch (error) {
    if (error instanceof Failure && error.reason === 'not-found')
      return { ...known, diagnostics: [noRepository(scope, error)] };
    if (!(error instanceof Fault) || !scope.policy.looksOnly) throw error;
    const trial = trialOf(scope);
    const message = `It could not be looked up what of ${dataOf(scope).table} is at ${providerOf(scope).title} already. ${messageOf(error)}`;
    return {
      ...known,
      diagnostics: [
        { code: 'not-checked', severity: 'notice', message, place: { kind: 'file', name: trial.path } },
      ],
    };
  }
}

/** Said at the line where the repository is written. */
function noRepository(scope: Scope, { message, help }: Failure): Diagnostic {
  const { values, path } = trialOf(scope);
  const source = values.find(({ key }) => key === 'repository')?.source;
  const place = (source === undefined ? undefined : toPlace(source)) ?? { kind: 'file', name: path };
  return { code: 'repository-not-found', severity: 'error', message, place, ...present({ help }) };
}

/** What is missing at the service, by a look at it now. */
export function planUpload(scope: Scope, set: DataSet): Promise<UploadPlan> {
  return retry(scope.context, policies.check, () => uploadsOf(scope).plan(placeOf(scope), set));
}

export function uploadsOf(scope: Scope): Uploads {
  const { uploads, title } = providerOf(scope);
  if (uploads === undefined) throw new Failure('rejected', `${title} takes no data of this repository.`);
  return uploads;
}

export function placeOf(scope: Scope): UploadPlace {
  return { repository: trialOf(scope).repository, branch: dataOf(scope).branch };
}

export function dataOf(scope: Scope): DataSource {
  const { data } = trialOf(scope);
  if (data === undefined) throw new Error('This trial has no data of its own.');
  return data;
}

export function transferOf(
  scope: Scope,
  set: DataSet,
  plan: Pick<UploadPlan, 'missing' | 'isComplete'> | undefined,
  isPublic: boolean | undefined,
): Transfer {
  const { branch } = dataOf(scope);
  return present({
    repository: trialOf(scope).repository,
    resource: `${branch}/${set.folder}/${set.table.path}`,
    branch,
    ...sizeOf([...set.files, set.table]),
    missing: plan === undefined ? undefined : sizeOf(plan.missing),
    isPublic,
  });
}

export function sizeOf(files: readonly { readonly bytes: number }[]): {
  readonly files: number;
  readonly bytes: number;
} {
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function findVisibility(scope: Scope): Promise<boolean | undefined> {
  return retry(
    scope.context,
    policies.branch,
    () => isPublicAt(scope),
    (answer) => answer === undefined,
  );
}

/** What only some may read here must not become public there by an oversight; what cannot be told counts as public. */
function refuseToPublish(scope: Scope, isPublic: boolean | undefined): void {
  const { policy } = scope;
  const { table, public: isMeant } = dataOf(scope);
  if (isPublic === false || isMeant || policy.isPublic || policy.simulated) return;
  const { repository } = trialOf(scope);
  const { title } = providerOf(scope);
  const there =
    isPublic === true
      ? `anyone can read the ${title} repository ${repository}`
      : `whether anyone can read the ${title} repository ${repository} cannot be told`;
  throw new Failure(
    'would-publish',
    `${table} would become public: ${there}, and this repository is private, or is not known to be public. Nothing was sent.`,
    {
      help: `Make ${repository} private at ${title}, name a private one as \`repository\`, or write \`public: true\` under \`data\` if everybody may have it.`,
    },
  );
}
