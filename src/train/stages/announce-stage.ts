import { Failure, Fault, messageOf } from '../../base/failure.js';
import type { Candidate, Intent } from '../../record/candidate.js';
import type { BookEntry } from '../../record/commit-status.js';
import type { Training } from '../../record/training.js';
import { sameModel } from '../find/same-values.js';
import { claimOf } from '../find/owner.js';
import { readIfThere } from '../find/snapshot.js';
import { judge } from '../judge.js';
import { policies, retry } from '../retry.js';
import { note, on, providerOf, trainingOf, trialOf, type Scope, type Stage } from '../stage.js';
import { isTimeOver } from '../time-left.js';

/** Clocks of GitHub and of the service. */
const toleranceMs = 2 * 60_000;

/**
 * Looks into the second book before anything is made: what was bought on this commit before is known there, also where the
 * service keeps no labels, and bars nothing then. Its ids are hints; each is read.
 */
export const announceStage: Stage = async (scope) => {
  const training = trainingOf(scope);
  const { intent } = training;
  if (intent === undefined || !isOpen(scope, intent)) return on;
  const candidates: Candidate[] = [];
  for (const entry of await readBook(scope, training, intent)) {
    const candidate = await candidateOf(scope, entry);
    if (candidate !== undefined) candidates.push(candidate);
  }
  const found = await judge(scope, candidates);
  const isNews = found.kind !== 'start' && !(found.kind === 'refuse' && intent.kind === 'refuse');
  return isNews ? { kind: 'back', intent: found } : on;
};

/** Of an outage a re-run does not know what the attempt before it has bought. */
async function readBook(scope: Scope, training: Training, intent: Intent): Promise<readonly BookEntry[]> {
  const { book, context, policy } = scope;
  if (book === undefined) return [];
  try {
    return await retry(context, policies.book, () => book.announce(training, intent.kind !== 'start'));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const isRerun = policy.attempt > 1;
    // When our time is over it was asked for too seldom.
    if (intent.kind === 'start' && (isRerun || isTimeOver(context)))
      throw new Failure(
        'hub-unreachable',
        `${isRerun ? `This is attempt ${policy.attempt} of a run, and whether an earlier one has bought this training` : 'Whether this training was bought on this commit before'} could not be read: ${messageOf(error)}. Nothing was created.`,
        {
          help: 'Check https://www.githubstatus.com, then re-run this job. Where the service keeps labels, `commit-status: false` goes without the statuses of the commit.',
          cause: error,
        },
      );
    note(
      scope,
      `Whether this training was bought on this commit before could not be read, and the step goes on without: ${messageOf(error)}.`,
    );
    return [];
  }
}

/** Whether knowing whose one is could change what is to be done. */
function isOpen({ policy }: Scope, intent: Intent): boolean {
  if (intent.kind === 'start') return true;
  const isBarred = intent.kind === 'refuse' && intent.reason === 'already-exists';
  return isBarred && intent.bar !== 'copied' && policy.onExisting !== 'fail';
}

/** Of another base model, or made after it was written down, it is not the one. */
async function candidateOf(scope: Scope, { id, at, run }: BookEntry): Promise<Candidate | undefined> {
  const { context, policy } = scope;
  const { owner, attempt } = policy;
  const { repository } = trialOf(scope);
  const observation = await readIfThere(context, providerOf(scope), repository, id);
  if (observation === undefined) return undefined;
  const { createdAt } = observation;
  if (sameModel(trialOf(scope), observation) === false) return undefined;
  if (createdAt !== undefined && createdAt > at + toleranceMs) return undefined;
  const { label } = claimOf(observation, owner);
  const wroteIt = label?.run ?? run;
  const sameRun = wroteIt === undefined ? attempt > 1 : owner.run !== '' && wroteIt === owner.run;
  return { observation, label, likeness: 'fingerprint', ours: true, sameRun };
}
