import { policies, retry } from '../retry.js';
import { refused, reused, unrecorded } from '../endings.js';
import { end, on, providerOf, trainingOf, trialOf, type Scope, type Stage } from '../stage.js';
import type { Candidate } from '../../record/candidate.js';
import type { Observation, Ref } from '../../provider/contract.js';
import { collectResults } from './collect.js';

/** Takes up an equal fine-tune that exists: adopts it, reuses what it left, or is barred by it. */
export const take: Stage = async (scope) => {
  const { journal, key } = scope;
  const { intent } = trainingOf(scope);
  if (intent === undefined || intent.kind === 'start') return on;
  const { candidate } = intent;
  if (intent.kind === 'adopt') return adopt(scope, candidate);
  const { observation } = candidate;
  const ref: Ref = { repository: trialOf(scope).repository, id: observation.id };
  journal.tell(key, { kind: 'found', ref, observation });
  if (intent.kind === 'refuse') return end(refused(intent.reason, observation, providerOf(scope), ref));
  await collectResults(scope);
  return end(reused(observation));
};

/** Goes on with an equal fine-tune of ours; one that was never started is started by what follows. */
async function adopt(scope: Scope, { observation: found, sameRun }: Candidate): ReturnType<Stage> {
  const { journal, key, context } = scope;
  const ref: Ref = { repository: trialOf(scope).repository, id: found.id };
  const observation = found.status === 'unknown' ? await readSurely(scope, ref) : found;
  const isWaiting = observation.status === 'created';
  const startedHere = isWaiting || sameRun;
  if (!journal.tell(key, { kind: 'recorded', ref, observation, startedHere })) return end(unrecorded(ref.id));
  if (isWaiting) context.say(`${ref.id} was created earlier and never started; this step goes on with it.`);
  return on;
}

/** A reading to act upon. One with a word nobody knows is repeated; when it stays, the word is taken for a new one. */
function readSurely(scope: Scope, ref: Ref): Promise<Observation> {
  return retry(
    scope.context,
    policies.readSurely,
    () => providerOf(scope).read(ref),
    ({ status }) => status === 'unknown',
  );
}
