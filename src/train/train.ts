import type { Diagnostic } from '../base/diagnostic.js';
import { hasErrors } from '../base/diagnostic.js';
import { Failure, Fault } from '../base/failure.js';
import type { Ending } from '../base/outcome.js';
import { fingerprint } from '../plan/fingerprint.js';
import type { Trial } from '../plan/plan.js';
import { isTerminal, type Checked, type Observation, type Provider, type Ref } from '../provider/contract.js';
import type { Limits } from '../spec/spec.js';
import { decide, type Candidate, type Intent } from './decide.js';
import type { Draft } from './draft.js';
import { readLabel, renderLabel, tighterLimits, type LabelFacts } from './label.js';
import { findEqual, type Seeker } from './look.js';
import { Interrupted, type Circumstances } from './patience.js';
import { creditsOf, runningMs, type WatchEvent } from './step.js';
import { adopt, submitNew, type Order, type Submitted } from './submit.js';
import { watch } from './watch.js';

/** What a step may do, from inputs and event. */
export interface Terms {
  readonly seeker: Seeker & { readonly commit: string; readonly runUrl: string };
  readonly hubUrl: string;
  readonly onExisting: 'reuse' | 'new' | 'fail';
  /** Nobody asked for this very training: push or schedule, first attempt. */
  readonly unattended: boolean;
  readonly maxStarts: number;
  readonly maxCredits: number | undefined;
  readonly maxDurationMs: number | undefined;
  readonly wait: boolean;
  /** Monotonic ms. */
  readonly waitUntil: number;
}

/** Who is told what happens. All of it may hold outside strings. */
export interface Listener {
  readonly onDiagnostics: (diagnostics: readonly Diagnostic[]) => void;
  /** Writes the id to state and outputs; false when neither could be written. */
  readonly onRecord: (draft: Draft) => boolean;
  readonly onEvent: (draft: Draft, event: WatchEvent) => void;
  readonly onLog: (draft: Draft, lines: readonly string[]) => void;
  readonly onNote: (text: string) => void;
}

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
    if (blocked)
      draft.ending = {
        conclusion: 'invalid',
        reason: 'not-found',
        message: 'Nothing was started, because another file of this step is invalid.',
        help: 'Mend that file, or leave it out of `config`.',
      };
    else if (starts > terms.maxStarts)
      draft.ending = {
        conclusion: 'refused',
        reason: 'too-many',
        message: `This step would start ${starts} trainings and max-starts is ${terms.maxStarts}; nothing was started.`,
        help: 'Raise max-starts if that is what you want, or name fewer files in `config`.',
      };
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

/** Watches a fine-tune to its end and collects what it left; also the body of `attach` and `stop`. */
export async function follow(
  circumstances: Circumstances,
  provider: Provider,
  draft: Draft,
  siblings: readonly Draft[],
  first: Observation,
  terms: Pick<Terms, 'maxCredits' | 'maxDurationMs' | 'wait' | 'waitUntil'>,
  listener: Listener,
  stopNow = false,
): Promise<void> {
  const { ref } = draft;
  if (ref === undefined) throw new Error('follow() needs a fine-tune');
  const label = readLabel(first);
  const limits: Limits = tighterLimits(draft.trial?.limits ?? {}, label?.limits ?? {}, {
    maxDurationMs: terms.maxDurationMs,
  });
  draft.observation = first;
  if (!terms.wait) {
    draft.ending = {
      conclusion: 'detached',
      message: `The training of ${ref.id} is started; this step does not wait for it.`,
      help: 'Attach to it in a later step or workflow.',
    };
    return;
  }
  let ending: Ending;
  try {
    ending = await watch(circumstances, provider, {
      ref,
      first: undefined,
      stopNow,
      rules: {
        waitUntil: terms.waitUntil,
        limits,
        ...(terms.maxCredits === undefined ? {} : { budget: terms.maxCredits }),
        service: provider.title,
        id: ref.id,
      },
      creditsElsewhere: () =>
        siblings.filter((other) => other !== draft).reduce((sum, other) => sum + usedBy(other), 0),
      onEvent: (event) => listener.onEvent(draft, event),
      onObservation: (observation) => (draft.observation = observation),
      onLog: (lines) => listener.onLog(draft, lines),
    });
  } catch (error) {
    draft.ending = explainTrouble(error, provider, ref);
    return;
  }
  if (
    ending.conclusion === 'unfinished' &&
    Object.keys(limits).length + (terms.maxCredits === undefined ? 0 : 1) > 0
  )
    listener.onNote(
      `The limits of ${ref.id} are no longer watched, because this step leaves before it ends.`,
    );
  const last = draft.observation;
  if (ending.conclusion === 'capped' && ending.reason !== undefined)
    await rememberCap(provider, draft, { ...last }, ending.reason);
  if (isTerminal(last.status)) draft.results = await provider.results(ref, last);
  draft.ending = ending;
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

/** So that a later push does not buy again what was stopped at a limit; best effort. */
async function rememberCap(
  provider: Provider,
  draft: Draft,
  last: Observation,
  capped: LabelFacts['capped'] & string,
): Promise<void> {
  const label = readLabel(last);
  if (label === undefined || draft.trial === undefined || draft.ref === undefined) return;
  try {
    await provider.label(draft.ref, renderLabel(draft.trial, { ...label, capped }));
  } catch {
    // Without the word a later run starts afresh, under the same limits.
  }
}

function usedBy(draft: Draft): number {
  const { observation } = draft;
  if (observation === undefined || draft.ending?.conclusion === 'reused') return 0;
  return creditsOf(observation, runningMs({}, observation, 0));
}

function reused(observation: Observation): Ending {
  return {
    conclusion: 'reused',
    message: `An equal fine-tune, ${observation.id}, had succeeded with the same data; nothing was started.`,
    help: 'Set `on-existing: new` to train it again.',
  };
}

function refused(
  reason: 'already-exists' | 'already-failed',
  { id, word, error }: Observation,
  provider: Provider,
  ref: Ref,
): Ending {
  const page = provider.pageUrl(ref) ?? id;
  return reason === 'already-failed'
    ? {
        conclusion: 'refused',
        reason,
        message: `The equal fine-tune ${id} ended '${word}'${error === undefined ? '' : ` (${error})`}; the same file and data are not bought again by a push or a schedule.`,
        help: `See ${page}. Change the file or the data, re-run this workflow run, or dispatch the workflow by hand.`,
      }
    : {
        conclusion: 'refused',
        reason,
        message: `An equal fine-tune, ${id}, exists already with the status '${word}'; nothing was started.`,
        help: `To wait for it: \`command: attach\` with \`fine-tune-id: ${id}\`. To train anyway: \`on-existing: new\`. Its page: ${page}`,
      };
}

function notFound({ diagnostics }: Checked): Ending {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  return {
    conclusion: 'invalid',
    reason: 'not-found',
    message: first?.message ?? 'The data was not found.',
    ...(first?.help === undefined ? {} : { help: first.help }),
  };
}

/** What a fault or refusal means for one fine-tune: once it exists it is unfinished, never failed. */
function explainTrouble(error: unknown, provider: Provider, ref: Ref | undefined): Ending {
  if (error instanceof Interrupted) throw error;
  if (error instanceof Failure) {
    const invalid =
      error.reason === 'invalid-file' || error.reason === 'invalid-input' || error.reason === 'not-found';
    return {
      conclusion: invalid ? 'invalid' : 'refused',
      reason: error.reason,
      message: error.message,
      ...(error.help === undefined ? {} : { help: error.help }),
    };
  }
  if (!(error instanceof Fault)) throw error;
  return {
    conclusion: ref === undefined ? 'refused' : 'unfinished',
    reason: 'hub-unreachable',
    message: `${provider.title} could not be reached for 15 minutes (${error.message}); ${ref === undefined ? 'nothing was created' : `${ref.id} exists and may go on`}.`,
    help:
      ref === undefined
        ? 'Check the address of the service and its status page, then run this step again.'
        : 'Run this step again, or attach to it: nothing is started twice.',
  };
}
