import { about } from '../../base/endings.js';
import { Fault } from '../../base/failure.js';
import { isTerminal } from '../../provider/contract.js';
import { policies, retry } from '../retry.js';
import { labelAfterAll } from './label-stage.js';
import { note, observationOf, on, providerOf, refOf, trainingOf, type Scope, type Stage } from '../stage.js';

/** Brings what a training that has ended left behind. */
export const collectStage: Stage = async (scope) => {
  const { journal, key } = scope;
  await labelAfterAll(scope);
  if (!isTerminal(observationOf(scope).status)) return on;
  await collectResults(scope);
  await collectLog(scope);
  const { ending, results } = trainingOf(scope);
  const step = results?.checkpoints.at(-1)?.step;
  if (ending !== undefined && about(ending).leaves === 'part' && step !== undefined)
    journal.tell(key, {
      kind: 'ended',
      ending: { ...ending, message: `${ending.message} The checkpoint of step ${step} is kept.` },
    });
  return on;
};

/** What it left behind; asked for again when nothing could be read at all. */
export async function collectResults(scope: Scope): Promise<void> {
  const { context, journal, key } = scope;
  const results = await retry(
    context,
    policies.results,
    () => providerOf(scope).results(refOf(scope), observationOf(scope)),
    ({ isPartial, checkpoints, notes }) => isPartial ?? (checkpoints.length === 0 && notes.length > 0),
  );
  journal.tell(key, { kind: 'collected', results });
}

/** The log of one that an earlier step has watched: it is judged by what it was judged by then. */
async function collectLog(scope: Scope): Promise<void> {
  const { context, journal, key } = scope;
  const { ending, trial } = trainingOf(scope);
  if (ending?.conclusion !== 'reused') return;
  const { gates, evaluate, deploy } = trial ?? {};
  const isBest = [evaluate, deploy].some((part) => part?.checkpoint === 'best');
  // `last`, or a step, is that whatever the log says.
  const isJudged = gates !== undefined || isBest;
  const policy = isJudged ? policies.read : policies.compare;
  try {
    const lines = await retry(context, policy, () => providerOf(scope).logs(refOf(scope)));
    journal.tell(key, { kind: 'logged', lines, earlier: true });
  } catch (error) {
    // By the checkpoints alone a gate may say yes that has said no, and another checkpoint be the best.
    if (isJudged || !(error instanceof Fault)) throw error;
  }
}

/** What could not be fetched of what a training left, and what else is worth a word about it. */
export function tellNotes(scope: Scope): void {
  const { notes = [], remarks = [] } = trainingOf(scope).results ?? {};
  for (const text of notes) note(scope, text);
  for (const text of remarks) note(scope, text, 'notice');
}
