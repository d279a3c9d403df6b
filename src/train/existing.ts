import { Failure, Fault } from '../base/failure.js';
import type { Trial } from '../plan/plan.js';
import { shortFingerprint } from '../plan/fingerprint.js';
import { isTerminal, type Observation, type Provider, type Ref } from '../provider/contract.js';
import { sameValues } from './compare.js';
import { byAge, type Candidate } from './decide.js';
import type { Draft } from './draft.js';
import { cannotBeStopped, explainTrouble } from './endings.js';
import { findTitled } from './find-titled.js';
import { collect, follow } from './follow.js';
import { readLabel } from './label.js';
import { survey, toCandidate, wantedOf } from './look.js';
import { patiently, type Circumstances } from './patience.js';
import { checkPatiently } from './prepare.js';
import type { Listener, Terms } from './terms.js';

/** Where to find the fine-tune of `attach` and `stop`: by its id, or as the latest of a file. */
export type Target =
  { readonly kind: 'id'; readonly ref: Ref } | { readonly kind: 'file'; readonly trial: Trial };

/** How an existing one is followed. */
export interface Visit {
  readonly terms: Terms;
  /** All fine-tunes of this step. */
  readonly siblings: readonly Draft[];
  /** The command `stop`: it is stopped first. */
  readonly stop: boolean;
}

/** Finds a fine-tune and watches it to its end; the draft ends with an ending. Never throws but `Interrupted`. */
export async function followExisting(
  circumstances: Circumstances,
  draft: Draft,
  target: Target,
  visit: Visit,
  listener: Listener,
): Promise<void> {
  const { provider } = draft.bench;
  if (visit.stop && provider.cannotStop !== undefined) {
    const ref = target.kind === 'id' ? target.ref : undefined;
    if (ref !== undefined) draft.ref = ref;
    draft.ending = cannotBeStopped(provider, ref);
    return;
  }
  try {
    const ref = await find(circumstances, draft, target, visit.terms);
    // Named before it is read, so that an outage is told of this one.
    draft.ref = ref;
    const first = await patiently(circumstances, () => provider.read(ref));
    await visitOne(circumstances, draft, ref, first, visit, listener);
  } catch (error) {
    draft.ending = explainTrouble(error, provider, draft.ref);
  }
}

async function visitOne(
  circumstances: Circumstances,
  draft: Draft,
  ref: Ref,
  first: Observation,
  { terms, siblings, stop }: Visit,
  listener: Listener,
): Promise<void> {
  draft.observation = first;
  const labelled = readLabel(first)?.fingerprint;
  if (labelled !== undefined) draft.fingerprint = labelled;
  listener.onRecord(draft);
  if (stop && first.status === 'created') {
    draft.ending = {
      conclusion: 'stopped',
      message: `${ref.id} was created and never started: there is nothing to stop, and it has cost nothing.`,
    };
    return;
  }
  if (first.status === 'created')
    listener.onNote(
      `${ref.id} is created but not started; \`attach\` never starts one, it waits in case somebody does.`,
    );
  if (stop && first.status === 'stopped') {
    draft.results = await collect(circumstances, draft.bench.provider, ref, first);
    draft.ending = { conclusion: 'stopped', message: `${ref.id} was stopped already.` };
    return;
  }
  await follow(
    circumstances,
    draft,
    {
      ...terms,
      first,
      siblings,
      wait: true,
      stopNow: stop && !isTerminal(first.status),
    },
    listener,
  );
}

async function find(circumstances: Circumstances, draft: Draft, target: Target, terms: Terms): Promise<Ref> {
  if (target.kind === 'id') return target.ref;
  try {
    return await findByFile(circumstances, draft, target.trial, terms);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Failure(
      'hub-unreachable',
      `${draft.bench.provider.title} could not be reached: ${error.message}`,
      {
        help: 'Check the address of the service and its status page, then run this step again.',
        cause: error,
      },
    );
  }
}

/** The one that equals the file with its present data; else the latest of ours made from this file. */
async function findByFile(
  circumstances: Circumstances,
  draft: Draft,
  trial: Trial,
  { seeker }: Terms,
): Promise<Ref> {
  const { provider, hubUrl } = draft.bench;
  const checked = await checkPatiently(circumstances, provider, trial);
  draft.checked = checked;
  const wanted = wantedOf(trial, hubUrl, checked.dataIdentity);
  if (provider.createSpends === true) {
    const { equal } = await findTitled(circumstances, provider, wanted, seeker);
    const found = latest(equal);
    if (found !== undefined) return { repository: trial.repository, id: found.id };
    throw notFoundAt(provider, trial);
  }
  const readings = await survey(circumstances, provider, trial.repository, {
    search: shortFingerprint(wanted.fingerprint),
    mayMatch: (hint) => sameValues(trial, hint) !== false || hint.displayName?.includes(' · ft-') === true,
    isPoor: (reading) => readLabel(reading) === undefined && sameValues(trial, reading) !== false,
  });
  const candidates = readings.map((observation) => toCandidate(observation, seeker));
  const choices: ((candidate: Candidate) => boolean)[] = [
    ({ label, observation }) => label?.fingerprint === wanted.fingerprint && observation.status !== 'created',
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
