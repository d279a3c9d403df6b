import { hasErrors } from '../base/diagnostic.js';
import { Fault } from '../base/failure.js';
import type { Trial } from '../plan/plan.js';
import type { Checked, Observation, Provider, Ref } from '../provider/contract.js';
import { decide, type Candidate, type Intent } from './decide.js';
import type { Draft } from './draft.js';
import { explainTrouble, notFound } from './endings.js';
import { findTitled } from './find-titled.js';
import { findEqual, wantedOf, type Wanted } from './look.js';
import { patiently, type Circumstances } from './patience.js';
import type { Listener, Terms } from './terms.js';

/** A trial that was looked at, with what is to be done about it. */
export interface Prepared {
  readonly draft: Draft;
  readonly trial: Trial;
  readonly wanted: Wanted;
  readonly intent: Intent;
  /** What equal fine-tunes mean for this trial; asked again just before the start. */
  readonly judge: (equal: readonly Candidate[]) => Promise<Intent>;
}

/** Checks the data and looks for equal fine-tunes; GET only. Drafts that go no further have an ending. */
export async function prepareAll(
  circumstances: Circumstances,
  drafts: readonly Draft[],
  terms: Terms,
  listener: Pick<Listener, 'onDiagnostics'>,
): Promise<readonly Prepared[]> {
  const prepared: Prepared[] = [];
  for (const draft of drafts) {
    const { trial, bench } = draft;
    if (trial === undefined) continue;
    // Nobody waits a quarter of an hour for each file.
    const silent = drafts.find(
      (other) =>
        other.ending?.reason === 'hub-unreachable' &&
        other.bench.provider === bench.provider &&
        other.trial?.repository === trial.repository,
    );
    if (silent?.ending !== undefined) {
      draft.ending = silent.ending;
      continue;
    }
    try {
      const one = await prepareOne(circumstances, draft, trial, terms, listener);
      if (one !== undefined) prepared.push(one);
      else if (draft.checked !== undefined) draft.ending = notFound(draft.checked);
    } catch (error) {
      draft.ending = explainTrouble(error, bench.provider, undefined);
    }
  }
  return prepared;
}

/**
 * Checks the data of one trial and decides what is to be done about it; undefined when the check found errors, or when
 * there is no key to look with. Throws what the service throws.
 */
export async function prepareOne(
  circumstances: Circumstances,
  draft: Draft,
  trial: Trial,
  terms: Terms,
  listener: Pick<Listener, 'onDiagnostics'>,
  withKey = true,
): Promise<Prepared | undefined> {
  const { provider, hubUrl } = draft.bench;
  const checked = await checkPatiently(circumstances, provider, trial);
  draft.checked = checked;
  listener.onDiagnostics(checked.diagnostics);
  const wanted = wantedOf(trial, hubUrl, checked.dataIdentity);
  draft.fingerprint = wanted.fingerprint;
  if (hasErrors(checked.diagnostics) || !withKey) return undefined;
  const dataKnown = isDataKnown(checked);
  const judge = (equal: readonly Candidate[]): Promise<Intent> =>
    judgeEqual(circumstances, provider, trial.repository, equal, { ...terms, dataKnown });
  const equal =
    provider.createSpends === true
      ? (await findTitled(circumstances, provider, wanted, terms.seeker)).equal
      : await findEqual(circumstances, provider, wanted, terms.seeker);
  const intent = await judge(equal);
  const earlier = equal.find(({ ours, observation }) => ours && observation.status === 'succeeded');
  if (intent.kind === 'start' && terms.onExisting === 'reuse' && !dataKnown && earlier !== undefined)
    circumstances.say(
      `${earlier.observation.id} succeeded with the same values; it is not reused, because it cannot be told whether its data was the same.`,
    );
  return { draft, trial, wanted, judge, intent };
}

/** Whether all of the data has an identity: else something finished may have been made of other data. */
export function isDataKnown(checked: Checked | undefined): boolean {
  return checked?.dataIdentity !== undefined && checked.partial !== true;
}

/** For so long an unreadable answer to a question about the data is asked for again, in ms. */
const checkMs = 5 * 60_000;
/** And so often at least: one request may take half a minute to be given up. */
const checkTries = 5;

/**
 * A check that met faults is repeated for a while: without the identity of the data an equal training might not be
 * recognised. What still cannot be seen then does not keep anything from running.
 */
export async function checkPatiently(
  circumstances: Circumstances,
  provider: Provider,
  trial: Trial,
): Promise<Checked> {
  const until = circumstances.clock.now() + checkMs;
  let last: Checked | undefined;
  let tries = 0;
  try {
    return await patiently(
      circumstances,
      async () => {
        last = await provider.check(trial);
        if (last.fault !== undefined) throw last.fault;
        return last;
      },
      () => ++tries < checkTries || circumstances.clock.now() < until,
    );
  } catch (error) {
    if (error instanceof Fault && last !== undefined) return last;
    throw error;
  }
}

async function judgeEqual(
  circumstances: Circumstances,
  provider: Provider,
  repository: string,
  equal: readonly Candidate[],
  circumstance: Parameters<typeof decide>[1],
): Promise<Intent> {
  const intent = decide(equal, circumstance);
  if (intent.kind !== 'reuse') return intent;
  const { candidate } = intent;
  if (!(await outputIsGone(circumstances, provider, repository, candidate))) return intent;
  circumstances.say(`${candidate.observation.id} is equal and succeeded, but its output branch is gone.`);
  const others = equal.filter((other) => other !== candidate);
  return judgeEqual(circumstances, provider, repository, others, circumstance);
}

const branchLooks = 4;
const branchDelayMs = 3000;

/** Only a clear no counts: what cannot be told is taken for there, since a false no would buy it again. */
async function outputIsGone(
  { clock, interrupted }: Circumstances,
  provider: Provider,
  repository: string,
  { observation }: Candidate,
): Promise<boolean> {
  const ref = { repository, id: observation.id };
  for (let look = 1; ; look++) {
    const branch = observation.outputBranch ?? (await branchOf(provider, ref, observation));
    // A service without branches: what is there is whole.
    if (branch === null) return false;
    const exists = branch === undefined ? undefined : await provider.branchExists(repository, branch);
    if (exists !== undefined || look >= branchLooks) return exists === false;
    await clock.sleep(branchDelayMs, interrupted);
  }
}

/**
 * As the service tells it, null when it has none; a name guessed because something could not be read may be the wrong
 * one.
 */
async function branchOf(
  provider: Provider,
  ref: Ref,
  observation: Observation,
): Promise<string | null | undefined> {
  const { branch, notes } = await provider.results(ref, observation);
  return notes.length === 0 ? (branch ?? null) : undefined;
}
