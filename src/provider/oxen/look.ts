import { Failure, Fault } from '../../base/failure.js';
import type { Answer } from '../../http/answer.js';
import type { Client } from './client.js';
import { isMissing, toTrouble, type Context } from './errors.js';
import { fieldsOf } from './fields.js';
import { readBranchCommit, readDataFrame, readMeta, type DataFacts } from './files.js';

/** What came of looking for a resource. */
export type Look =
  | { readonly kind: 'found'; readonly facts: DataFacts }
  /** The hub itself says so, twice. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown'; readonly trouble: Failure | Fault };

/**
 * Looks for a resource in two ways, since the path of the first differs between versions of the hub. Throws Failure
 * when the key is refused or there are no credits; all other trouble is an answer.
 */
export async function lookFor(
  client: Client,
  repository: string,
  resource: string,
  context: Context,
): Promise<Look> {
  const meta = await attempt(() => client.meta(repository, resource), context);
  const facts = meta.answer === undefined ? undefined : readIfGood(meta.answer, readMeta);
  if (facts !== undefined) return { kind: 'found', facts };
  // Nobody answers: a second wait would tell nothing new.
  if (meta.answer === undefined) return { kind: 'unknown', trouble: meta.trouble };

  const frame = await attempt(() => client.dataFrame(repository, resource), context);
  if (frame.answer === undefined) return { kind: 'unknown', trouble: frame.trouble };
  const table = readIfGood(frame.answer, readDataFrame);
  if (table !== undefined) return { kind: 'found', facts: table };
  if (isNoDataFrame(frame.answer)) return { kind: 'found', facts: { isTable: false } };
  if (isMissing(meta.answer) && isMissing(frame.answer)) return { kind: 'missing' };
  return {
    kind: 'unknown',
    trouble: toTrouble(isMissing(meta.answer) ? frame.answer : meta.answer, context),
  };
}

/** The commit a branch stands at; trouble when it cannot be told. Throws as `lookFor` does. */
export async function lookAtBranch(
  client: Client,
  repository: string,
  branch: string,
  context: Context,
): Promise<string | Failure | Fault> {
  const { answer, trouble } = await attempt(() => client.branch(repository, branch), context);
  if (answer === undefined) return trouble;
  return readIfGood(answer, readBranchCommit) ?? toTrouble(answer, context);
}

/** True when the hub itself says that there is no such repository (or none that the key may see). */
export async function isRepositoryMissing(
  client: Client,
  repository: string,
  context: Context,
): Promise<boolean> {
  const { answer } = await attempt(() => client.repository(repository, true), context);
  return answer !== undefined && isMissing(answer);
}

type Attempt =
  | { readonly answer: Answer; readonly trouble?: never }
  | { readonly answer?: never; readonly trouble: Failure | Fault };

async function attempt(send: () => Promise<Answer>, context: Context): Promise<Attempt> {
  try {
    const answer = await send();
    const trouble = toTrouble(answer, context);
    if (isFinal(trouble, context)) throw trouble;
    return { answer };
  } catch (error) {
    if (!(error instanceof Failure || error instanceof Fault) || isFinal(error, context)) throw error;
    return { trouble: error };
  }
}

function isFinal(trouble: Failure | Fault, { withKey }: Context): boolean {
  if (trouble instanceof Fault) return false;
  return trouble.reason === 'no-credits' || (trouble.reason === 'unauthorized' && withKey);
}

function readIfGood<T>({ status, json }: Answer, read: (body: unknown) => T | undefined): T | undefined {
  const { status: word } = fieldsOf(json);
  return status >= 200 && status < 300 && word !== 'error' ? read(json) : undefined;
}

/** It is there, only no table: a folder or an image. */
function isNoDataFrame({ status, json }: Answer): boolean {
  const { error, status_message: message } = fieldsOf(json);
  return status === 400 && [fieldsOf(error)['type'], message].includes('not_a_data_frame');
}
