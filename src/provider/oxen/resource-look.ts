import { Failure, Fault } from '../../base/failure.js';
import type { Answer } from '../../http/answer.js';
import type { OxenClient } from './client.js';
import { isGood, isMissing, toTrouble } from './errors.js';
import { fieldsOf } from '../fields.js';
import { readBranchCommit, readDataFrame, readMeta, type DataFacts } from './data-facts.js';
import { messageIn, oneLine } from '../message.js';
import type { OxenRequest } from './refusals.js';

/** What came of looking for a resource. */
export type ResourceLook =
  /** With `trouble`, only the second way led there, which tells less. */
  | { readonly kind: 'found'; readonly facts: DataFacts; readonly trouble?: Failure | Fault }
  /** The hub itself says so, twice; `said` are its words. */
  | { readonly kind: 'missing'; readonly said: string }
  | { readonly kind: 'unknown'; readonly trouble: Failure | Fault };

/**
 * Looks for a resource in two ways, since the path of the first differs between versions of the hub. Throws Failure
 * when the key is refused or there are no credits; all other trouble is an answer.
 */
export async function lookFor(
  client: OxenClient,
  repository: string,
  resource: string,
  context: OxenRequest,
): Promise<ResourceLook> {
  const meta = await attempt(() => client.meta(repository, resource), context);
  // Nobody answers: a second wait would tell nothing new.
  if (meta.answer === undefined) return { kind: 'unknown', trouble: meta.trouble };
  const facts = readIfGood(meta.answer, readMeta);
  if (facts !== undefined) return { kind: 'found', facts };

  const frame = await attempt(() => client.dataFrame(repository, resource), context);
  if (frame.answer === undefined) return { kind: 'unknown', trouble: frame.trouble };
  const table = readIfGood(frame.answer, readDataFrame);
  if (table !== undefined && isMissing(meta.answer)) {
    // One of the two is wrong: without its hash the data would not be known again.
    const { answer } = await attempt(() => client.meta(repository, resource), context);
    const found = answer === undefined ? undefined : readIfGood(answer, readMeta);
    if (found !== undefined) return { kind: 'found', facts: found };
  }
  // An answer in a form of its own will be the same the next time.
  const trouble = isGood(meta.answer) ? {} : { trouble: toTrouble(meta.answer, context) };
  if (table !== undefined) return { kind: 'found', facts: table, ...trouble };
  if (isNoDataFrame(frame.answer)) return { kind: 'found', facts: { isTable: false }, ...trouble };
  if (isMissing(meta.answer) && isMissing(frame.answer))
    return { kind: 'missing', said: messageIn(meta.answer.json, meta.answer.text) };
  return {
    kind: 'unknown',
    trouble: toTrouble(isMissing(meta.answer) ? frame.answer : meta.answer, context),
  };
}

/** The commit a branch stands at; trouble when it cannot be told. Throws as `lookFor` does. */
export async function lookAtBranch(
  client: OxenClient,
  repository: string,
  branch: string,
  context: OxenRequest,
): Promise<string | Failure | Fault> {
  const { answer, trouble } = await attempt(() => client.branch(repository, branch), context);
  if (answer === undefined) return trouble;
  if (!isGood(answer)) return toTrouble(answer, context);
  const commit = readBranchCommit(answer.json);
  return (
    commit ?? new Failure('not-found', `Oxen does not say which commit ${oneLine(branch, 200)} stands at.`)
  );
}

/** Whether there is such a repository for us; `missing` only when the hub itself says so. Throws as `lookFor` does. */
export async function lookAtRepository(
  client: OxenClient,
  repository: string,
  context: OxenRequest,
): Promise<'there' | 'missing' | 'unknown'> {
  const { answer } = await attempt(() => client.repository(repository, true), context);
  if (answer === undefined) return 'unknown';
  if (isMissing(answer)) return 'missing';
  return isGood(answer) ? 'there' : 'unknown';
}

type Attempt =
  | { readonly answer: Answer; readonly trouble?: never }
  | { readonly answer?: never; readonly trouble: Failure | Fault };

/** An answer, or why there is none that helps. Throws as `lookFor` does. */
export async function attempt(send: () => Promise<Answer>, context: OxenRequest): Promise<Attempt> {
  try {
    const answer = await send();
    const trouble = isGood(answer) ? undefined : toTrouble(answer, context);
    if (trouble !== undefined && isFinal(trouble, context)) throw trouble;
    return { answer };
  } catch (error) {
    if (!(error instanceof Failure || error instanceof Fault) || isFinal(error, context)) throw error;
    return { trouble: error };
  }
}

/** Without a key it says nothing that the key would not change. */
function isFinal(trouble: Failure | Fault, { withKey }: OxenRequest): boolean {
  if (trouble instanceof Fault) return false;
  const { reason } = trouble;
  return reason === 'no-credits' || reason === 'invalid-input' || (reason === 'unauthorized' && withKey);
}

function readIfGood<T>(answer: Answer, read: (body: unknown) => T | undefined): T | undefined {
  return isGood(answer) ? read(answer.json) : undefined;
}

/** It is there, only no table: a folder or an image. */
function isNoDataFrame({ status, json }: Answer): boolean {
  const { error, status_message: message } = fieldsOf(json);
  const words = [fieldsOf(error)['type'], message];
  return status === 400 && (words.includes('not_a_data_frame') || words.includes('invalid_file_type'));
}
