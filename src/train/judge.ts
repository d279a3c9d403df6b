import { isTerminal, type Observation } from '../provider/contract.js';
import type { Candidate, Intent } from '../record/candidate.js';
import { decide } from './situation.js';
import { policies, retry } from './retry.js';
import { knowledgeOf } from './stages/check-stage.js';
import { providerOf, trainingOf, trialOf, type Scope } from './stage.js';

/** What equal fine-tunes mean for a trial; one whose weights are gone is passed over. */
export async function judge(scope: Scope, equal: readonly Candidate[]): Promise<Intent> {
  const data = knowledgeOf(trainingOf(scope).checked);
  const considered = scope.policy.simulated ? equal.filter(isOpen) : equal;
  const intent = decide(considered, { ...scope.policy, data, isRerun: scope.policy.attempt > 1 });
  if (intent.kind !== 'reuse') return intent;
  const { candidate } = intent;
  if (!(await outputIsGone(scope, candidate))) return intent;
  scope.context.say(`${candidate.observation.id} is equal and succeeded, but its output branch is gone.`);
  return judge(
    scope,
    equal.filter((other) => other !== candidate),
  );
}

/** Who simulates a file again wants to see a training, and not that of the last time. */
function isOpen({ observation }: Candidate): boolean {
  return !isTerminal(observation.status);
}

/** One that ended within this may not show all that it left, in ms. */
const youngMs = 10 * 60_000;

/**
 * Only a clear no counts, given twice, and for two minutes where the end is young: what cannot be told is taken for
 * there, since a false no would buy it again.
 */
async function outputIsGone(scope: Scope, { observation }: Candidate): Promise<boolean> {
  const { repository } = trialOf(scope);
  const provider = providerOf(scope);
  const { finishedAt, serviceTime = scope.context.clock.date() } = observation;
  const isYoung = finishedAt === undefined || serviceTime - finishedAt < youngMs;
  const [policy, wanted] = isYoung ? [policies.youngBranch, 5] : [policies.branch, 2];
  let noes = 0;
  const exists = await retry(
    scope.context,
    policy,
    async () => {
      const branch = observation.outputBranch ?? (await branchOf(scope, observation));
      // A service without branches: what is there is whole.
      if (branch === null) return true;
      return branch === undefined ? undefined : provider.branchExists(repository, branch);
    },
    (answer) => answer === undefined || (!answer && ++noes < wanted),
  );
  // One that comes last, after answers that told nothing, is not enough.
  return exists === false && noes >= wanted;
}

/**
 * As the service tells it, null when it has none; a name guessed because something could not be read may be the wrong
 * one.
 */
async function branchOf(scope: Scope, observation: Observation): Promise<string | null | undefined> {
  const { repository } = trialOf(scope);
  const { branch, notes } = await providerOf(scope).results({ repository, id: observation.id }, observation);
  return notes.length === 0 ? (branch ?? null) : undefined;
}
