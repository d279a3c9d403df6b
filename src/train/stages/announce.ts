import type { Candidate } from '../../record/candidate.js';
import { claimOf } from '../find/owner.js';
import { readIfThere } from '../find/snapshot.js';
import { judge } from '../judge.js';
import { on, providerOf, trainingOf, trialOf, type Scope, type Stage } from '../stage.js';

/** Clocks of GitHub and of the service. */
const toleranceMs = 2 * 60_000;

/**
 * Looks into the second book before anything is made: what was bought on this commit before is known there, also where the
 * service keeps no labels. Its ids are hints; each is read.
 */
export const announce: Stage = async (scope) => {
  const { intent, fingerprint } = trainingOf(scope);
  if (scope.book === undefined || intent?.kind !== 'start' || fingerprint === undefined) return on;
  const known = await scope.book.announce(trialOf(scope), fingerprint);
  const candidates: Candidate[] = [];
  for (const [id, at] of known) {
    const candidate = await candidateOf(scope, id, at);
    if (candidate !== undefined) candidates.push(candidate);
  }
  const found = await judge(scope, candidates);
  return found.kind === 'start' ? on : { kind: 'back', intent: found };
};

/** Of another base model, or made after it was written down, it is not the one. */
async function candidateOf(scope: Scope, id: string, namedAt: number): Promise<Candidate | undefined> {
  const { context, policy } = scope;
  const { repository, request } = trialOf(scope);
  const observation = await readIfThere(context, providerOf(scope), repository, id);
  if (observation === undefined) return undefined;
  const { baseModel, createdAt } = observation;
  if (baseModel !== undefined && baseModel !== request['base_model']) return undefined;
  if (createdAt !== undefined && createdAt > namedAt + toleranceMs) return undefined;
  const { label } = claimOf(observation, policy.owner);
  const sameRun = label === undefined ? policy.attempt > 1 : label.run === policy.owner.run;
  return { observation, label, likeness: 'fingerprint', ours: true, sameRun };
}
