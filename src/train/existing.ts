import { Failure } from '../base/failure.js';
import { fingerprint } from '../plan/fingerprint.js';
import type { Trial } from '../plan/plan.js';
import { isTerminal, type Observation, type Provider, type Ref } from '../provider/contract.js';
import { sameValues } from './compare.js';
import { byAge, type Candidate } from './decide.js';
import type { Draft } from './draft.js';
import { readLabel } from './label.js';
import { survey, toCandidate } from './look.js';
import { patiently, type Circumstances } from './patience.js';
import { follow } from './follow.js';
import type { Listener, Terms } from './terms.js';

/** Where to find the fine-tune of `attach` and `stop`: by its id, or as the latest of a file. */
export type Target =
  { readonly kind: 'id'; readonly ref: Ref } | { readonly kind: 'file'; readonly trial: Trial };

/** Finds a fine-tune and watches it to its end; with `stop`, stops it first. The draft ends with an ending. */
export async function followExisting(
  circumstances: Circumstances,
  provider: Provider,
  draft: Draft,
  target: Target,
  terms: Terms,
  listener: Listener,
  stop: boolean,
): Promise<void> {
  const ref =
    target.kind === 'id' ? target.ref : await findByFile(circumstances, provider, draft, target.trial, terms);
  draft.ref = ref;
  const observation = await patiently(circumstances, () => provider.read(ref));
  draft.observation = observation;
  const { fingerprint: labelled } = readLabel(observation) ?? {};
  if (labelled !== undefined) draft.fingerprint = labelled;
  listener.onRecord(draft);
  if (stop && observation.status === 'created') {
    draft.ending = {
      conclusion: 'stopped',
      message: `${ref.id} was created and never started: there is nothing to stop, and it has cost nothing.`,
    };
    return;
  }
  if (observation.status === 'created')
    listener.onNote(
      `${ref.id} is created but not started; \`attach\` never starts one, it waits in case somebody does.`,
    );
  if (stop && observation.status === 'stopped') {
    draft.results = await provider.results(ref, observation);
    draft.ending = { conclusion: 'stopped', message: `${ref.id} was stopped already.` };
    return;
  }
  const stopNow = stop && !isTerminal(observation.status);
  await follow(
    circumstances,
    provider,
    draft,
    [draft],
    observation,
    { ...terms, wait: true },
    listener,
    stopNow,
  );
}

/** The one that equals the file with its present data; else the latest of ours made from this file. */
async function findByFile(
  circumstances: Circumstances,
  provider: Provider,
  draft: Draft,
  trial: Trial,
  { hubUrl, seeker }: Terms,
): Promise<Ref> {
  const checked = await provider.check(trial);
  draft.checked = checked;
  const full = fingerprint(trial, hubUrl, checked.dataIdentity);
  const readings = await survey(circumstances, provider, trial.repository, {
    search: `ft-${full.slice(0, 12)}`,
    mayMatch: (hint) => sameValues(trial, hint) !== false || hint.displayName?.includes(' · ft-') === true,
  });
  const candidates = readings.map((observation) => toCandidate(observation, seeker));
  const choices: ((candidate: Candidate) => boolean)[] = [
    ({ label, observation }) => label?.fingerprint === full && observation.status !== 'created',
    ({ label, ours }) => ours && label?.file === trial.path,
    ({ label, observation }) => label === undefined && sameValues(trial, observation) === true,
  ];
  for (const choice of choices) {
    const found = latest(candidates.filter(choice));
    if (found !== undefined) return { repository: trial.repository, id: found.id };
  }
  throw new Failure('not-found', `No fine-tune of ${trial.path} was found in ${trial.repository}.`, {
    help: `Give its id as fine-tune-id; the ids stand on ${provider.listUrl(trial.repository) ?? 'the page of the repository'}.`,
  });
}

/** Active before ended, then the newest. */
function latest(candidates: readonly Candidate[]): Observation | undefined {
  const active = candidates.filter(({ observation }) => !isTerminal(observation.status));
  return [...(active.length > 0 ? active : candidates)].sort(byAge).at(-1)?.observation;
}
