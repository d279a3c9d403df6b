import { statusPageOf } from '../../base/service.js';
import { Failure, Fault } from '../../base/failure.js';
import { shortFingerprint } from '../../plan/fingerprint.js';
import type { Trial } from '../../plan/plan.js';
import { isTerminal, type Observation, type Provider, type Ref } from '../../provider/contract.js';
import type { Candidate } from '../../record/candidate.js';
import { readLabel } from '../../record/label.js';
import { cannotBeStopped } from '../endings.js';
import { survey } from '../find/by-label.js';
import { findTitled } from '../find/by-title.js';
import { sameValues } from '../find/compare.js';
import { byAge } from '../find/order.js';
import { toCandidate } from '../find/owner.js';
import { targetOf } from '../find/target.js';
import { policies, retry } from '../retry.js';
import {
  end,
  note,
  on,
  providerOf,
  trainingOf,
  trialOf,
  type Passage,
  type Scope,
  type Stage,
} from '../stage.js';
import { checkData } from './check.js';
import { collectResults } from './collect.js';

/** Finds the fine-tune of `attach` and `stop`: by its id, or as the latest of a file. */
export const find: Stage = async (scope) => {
  const { context, journal, key, policy } = scope;
  const provider = providerOf(scope);
  const { ref: given } = trainingOf(scope);
  if (policy.stopNow && provider.cannotStop !== undefined) return end(cannotBeStopped(provider, given));
  const ref = given ?? (await findReachable(scope));
  // Named before it is read, so that an outage is told of this one.
  journal.tell(key, { kind: 'found', ref });
  const first = await retry(context, policies.read, () => provider.read(ref));
  const labelled = readLabel(first)?.fingerprint;
  if (labelled !== undefined) journal.tell(key, { kind: 'identified', fingerprint: labelled });
  const page = provider.pageUrl(ref);
  journal.tell(key, {
    kind: 'recorded',
    ref,
    observation: first,
    startedHere: false,
    ...(page === undefined ? {} : { page }),
  });
  return policy.stopNow ? stopOf(scope, first) : attachTo(scope, first);
};

function attachTo(scope: Scope, { id, status }: Observation): Passage {
  if (status === 'created')
    note(
      scope,
      `${id} is created but not started; \`attach\` never starts one, it waits in case somebody does.`,
    );
  return on;
}

async function stopOf(scope: Scope, { id, status }: Observation): Promise<Passage> {
  if (status === 'created')
    return end({
      conclusion: 'stopped',
      message: `${id} was created and never started: there is nothing to stop, and it has cost nothing.`,
    });
  if (status !== 'stopped') return on;
  await collectResults(scope);
  return end({ conclusion: 'stopped', message: `${id} was stopped already.` });
}

async function findReachable(scope: Scope): Promise<Ref> {
  try {
    return await findByFile(scope);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Failure(
      'hub-unreachable',
      `${providerOf(scope).title} could not be reached: ${error.message}`,
      {
        help: `Check the address of the service, and whether it is down${statusPageOf(providerOf(scope).title)}, then run this step again.`,
        cause: error,
      },
    );
  }
}

/** The one that equals the file with its present data; else the latest of ours made from this file. */
async function findByFile(scope: Scope): Promise<Ref> {
  const { context, connection, journal, key, policy } = scope;
  const provider = providerOf(scope);
  const trial = trialOf(scope);
  const checked = await checkData(context, provider, trial);
  const target = targetOf(trial, connection.hubUrl, checked.dataIdentity);
  journal.tell(key, { kind: 'checked', checked, fingerprint: target.fingerprint });
  if (provider.spends === 'create') {
    const { equal } = await findTitled(context, provider, target, policy.owner);
    const found = latest(equal);
    if (found !== undefined) return { repository: trial.repository, id: found.id };
    throw notFoundAt(provider, trial);
  }
  const readings = await survey(context, connection.snapshot(trial.repository), {
    search: shortFingerprint(target.fingerprint),
    mayMatch: (hint) => sameValues(trial, hint) !== false || hint.displayName?.includes(' · ft-') === true,
    isPoor: (reading) => readLabel(reading) === undefined && sameValues(trial, reading) !== false,
  });
  const candidates = readings.map((observation) => toCandidate(observation, policy.owner));
  const choices: ((candidate: Candidate) => boolean)[] = [
    ({ label, observation }) => label?.fingerprint === target.fingerprint && observation.status !== 'created',
    ({ label, ours }) => ours && label?.file === trial.path,
    ({ label, observation }) => label === undefined && sameValues(trial, observation) === true,
  ];
  for (const choice of choices) {
    const found = latest(candidates.filter(choice));
    if (found !== undefined) return { repository: trial.repository, id: found.id };
  }
  throw notFoundAt(provider, trial);
}

function notFoundAt(provider: Provider, { path, repository }: Trial): Failure {
  const where = repository === '' ? `at ${provider.title}` : `in ${repository}`;
  return new Failure('not-found', `No fine-tune of ${path} was found ${where}.`, {
    help: `Give its id as fine-tune-id; the ids stand on ${provider.listUrl(repository) ?? `the page of the ${repository === '' ? 'account' : 'repository'}`}.`,
  });
}

/** Active before ended, then the newest; one that may have failed without a sign is as good as ended. */
function latest(candidates: readonly Candidate[]): Observation | undefined {
  const active = candidates.filter(
    ({ observation: { status, doubt } }) => !isTerminal(status) && doubt === undefined,
  );
  return [...(active.length > 0 ? active : candidates)].sort(byAge).at(-1)?.observation;
}
