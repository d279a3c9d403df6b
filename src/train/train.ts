import { hasErrors } from '../base/diagnostic.js';
import { fingerprint } from '../plan/fingerprint.js';
import type { Trial } from '../plan/plan.js';
import type { Provider } from '../provider/contract.js';
import { decide, type Candidate, type Intent } from './decide.js';
import type { Draft } from './draft.js';
import { blockedByAnother, explainTrouble, notFound, refused, reused, tooMany } from './endings.js';
import { follow } from './follow.js';
import { tighterLimits, type LabelFacts } from './label.js';
import { findEqual } from './look.js';
import type { Circumstances } from './patience.js';
import { adopt, submitNew, type Order, type Submitted } from './submit.js';
import type { Listener, Terms } from './terms.js';

/** Checks all, decides all, and only then buys: each draft ends with an ending. */
export async function trainAll(
  circumstances: Circumstances,
  provider: Provider,
  drafts: readonly Draft[],
  terms: Terms,
  listener: Listener,
): Promise<void> {
  const planned: { draft: Draft; trial: Trial; intent: Intent }[] = [];
  let blocked = false;
  for (const draft of drafts) {
    const { trial } = draft;
    if (trial === undefined) continue;
    try {
      const checked = await provider.check(trial);
      draft.checked = checked;
      listener.onDiagnostics(checked.diagnostics);
      if (hasErrors(checked.diagnostics)) {
        draft.ending = notFound(checked);
        blocked = true;
        continue;
      }
      draft.fingerprint = fingerprint(trial, terms.hubUrl, checked.dataIdentity);
      planned.push({ draft, trial, intent: await intend(circumstances, provider, draft, trial, terms) });
    } catch (error) {
      draft.ending = explainTrouble(error, provider, undefined);
      blocked ||= draft.ending.conclusion === 'invalid';
    }
  }
  const starts = planned.filter(({ intent }) => mayStart(intent)).length;
  for (const { draft } of planned) {
    if (blocked) draft.ending = blockedByAnother;
    else if (starts > terms.maxStarts) draft.ending = tooMany(starts, terms.maxStarts);
  }
  const watches: Promise<void>[] = [];
  for (const { draft, trial, intent } of planned) {
    if (draft.ending !== undefined) continue;
    const submitted = await carryOut(circumstances, provider, draft, trial, intent, terms, listener);
    if (submitted?.kind === 'started')
      watches.push(follow(circumstances, provider, draft, drafts, submitted.observation, terms, listener));
  }
  await Promise.all(watches);
}

async function intend(
  circumstances: Circumstances,
  provider: Provider,
  draft: Draft,
  trial: Trial,
  terms: Terms,
): Promise<Intent> {
  let equal = await findEqual(circumstances, provider, trial, draft.fingerprint ?? '', terms.seeker);
  for (;;) {
    const intent = decide(equal, {
      onExisting: terms.onExisting,
      dataKnown: draft.checked?.dataIdentity !== undefined,
      unattended: terms.unattended,
    });
    if (intent.kind !== 'reuse') return intent;
    const gone = await outputIsGone(provider, trial.repository, intent.candidate);
    if (!gone) return intent;
    circumstances.say(
      `${intent.candidate.observation.id} is equal and succeeded, but its output branch is gone.`,
    );
    equal = equal.filter((candidate) => candidate !== intent.candidate);
  }
}

async function outputIsGone(
  provider: Provider,
  repository: string,
  { observation }: Candidate,
): Promise<boolean> {
  const ref = { repository, id: observation.id };
  const branch = observation.outputBranch ?? (await provider.results(ref, observation)).branch;
  return branch !== undefined && (await provider.branchExists(repository, branch)) === false;
}

function mayStart(intent: Intent): boolean {
  return (
    intent.kind === 'start' || (intent.kind === 'adopt' && intent.candidate.observation.status === 'created')
  );
}

async function carryOut(
  circumstances: Circumstances,
  provider: Provider,
  draft: Draft,
  trial: Trial,
  intent: Intent,
  terms: Terms,
  listener: Listener,
): Promise<Submitted | undefined> {
  if (intent.kind === 'refuse' || intent.kind === 'reuse') {
    const { observation } = intent.candidate;
    draft.ref = { repository: trial.repository, id: observation.id };
    draft.observation = observation;
    if (intent.kind === 'reuse') draft.results = await provider.results(draft.ref, observation);
    draft.ending =
      intent.kind === 'reuse'
        ? reused(observation)
        : refused(intent.reason, observation, provider, draft.ref);
    return undefined;
  }
  const facts: LabelFacts = {
    fingerprint: draft.fingerprint ?? '',
    repository: terms.seeker.repository,
    commit: terms.seeker.commit,
    run: terms.seeker.run,
    runUrl: terms.seeker.runUrl,
    file: trial.path,
    limits: tighterLimits(trial.limits, { maxCredits: terms.maxCredits, maxDurationMs: terms.maxDurationMs }),
  };
  const order: Order = {
    trial,
    fingerprint: facts.fingerprint,
    facts,
    seeker: terms.seeker,
    onExisting: terms.onExisting,
    record: (ref, observation, madeHere) => {
      draft.ref = ref;
      draft.observation = observation;
      draft.startedHere = madeHere;
      return listener.onRecord(draft);
    },
  };
  let submitted: Submitted;
  try {
    submitted =
      intent.kind === 'adopt'
        ? await adopt(circumstances, provider, order, intent.candidate)
        : await submitNew(circumstances, provider, order);
  } catch (error) {
    draft.ending = explainTrouble(error, provider, draft.ref);
    return undefined;
  }
  if (submitted.kind === 'ended') {
    draft.ending = submitted.ending;
    return undefined;
  }
  draft.startedHere = submitted.startedHere;
  listener.onRecord(draft);
  if (submitted.startedHere) await compareData(provider, trial, draft, listener);
  return submitted;
}

/** The service reads the branch when it begins: what was there before create may not be what is trained on. */
async function compareData(
  provider: Provider,
  trial: Trial,
  draft: Draft,
  listener: Listener,
): Promise<void> {
  const before = draft.checked?.dataIdentity;
  if (before === undefined) return;
  try {
    const after = (await provider.check(trial)).dataIdentity;
    if (after !== undefined && after !== before)
      listener.onNote(
        `The data changed while the fine-tune was submitted: ${before} before, ${after} after.`,
      );
  } catch {
    // The training runs; what its data was is then told by the identity read before.
  }
}
