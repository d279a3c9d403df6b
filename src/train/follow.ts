import type { Ending, FailureReason } from '../base/outcome.js';
import { isTerminal, type Observation, type Provider, type Ref, type Results } from '../provider/contract.js';
import type { Limits } from '../spec/spec.js';
import type { Draft } from './draft.js';
import { detached, explainTrouble } from './endings.js';
import { readLabel, renderCapped, tighterLimits } from './label.js';
import { creditsOf, runningMs } from './limits.js';
import { Interrupted, patiently, type Circumstances } from './patience.js';
import { emptyLog, readMore, withCheckpoints } from './remote-log.js';
import type { Listener, Terms } from './terms.js';
import { capped } from './watch-endings.js';
import { watch } from './watch.js';

/** How one is followed. */
export interface Following extends Pick<
  Terms,
  'seeker' | 'maxCredits' | 'maxDurationMs' | 'wait' | 'waitUntil'
> {
  /** The reading to begin with. */
  readonly first: Observation;
  /** All fine-tunes of this step, this one included. */
  readonly siblings: readonly Draft[];
  /** The command `stop`. */
  readonly stopNow?: boolean;
}

/** Watches a fine-tune to its end and collects what it left; also the body of `attach` and `stop`. */
export async function follow(
  circumstances: Circumstances,
  draft: Draft,
  { first, siblings, stopNow = false, ...terms }: Following,
  listener: Listener,
): Promise<void> {
  const { ref, bench } = draft;
  const { provider, board } = bench;
  if (ref === undefined) throw new Error('follow() needs a fine-tune');
  const limits = limitsOf(draft, first, terms);
  draft.limited = Object.keys(limits).length > 0 || terms.maxCredits !== undefined;
  draft.observation = enrich(draft.observation, first);
  if (!terms.wait) {
    draft.ending = detached(ref.id);
    if (draft.limited) listener.onNote(unwatched(ref.id));
    return;
  }
  // Once more, now that it is known whether there are limits to keep.
  if (draft.limited) listener.onRecord(draft);
  let ending: Ending;
  try {
    ending = await watch(circumstances, provider, {
      ref,
      stopNow,
      waitedMs: draft.startedHere ? 0 : queuedMs(first),
      ...(board === undefined ? {} : { board }),
      rules: {
        waitUntil: terms.waitUntil,
        limits,
        ...(terms.maxCredits === undefined ? {} : { budget: terms.maxCredits }),
        service: provider.title,
        id: ref.id,
      },
      creditsElsewhere: () => usedElsewhere(draft, siblings),
      onEvent: (event) => listener.onEvent(draft, event),
      onObservation: (observation) => (draft.observation = enrich(draft.observation, observation)),
      onLog: (lines) => {
        draft.log = readMore(draft.log ?? emptyLog, lines);
        listener.onLog(draft, lines);
      },
      isLossKnown: () => draft.log?.loss !== undefined,
      onCheckpoints: (checkpoints) => (draft.log = withCheckpoints(draft.log ?? emptyLog, checkpoints)),
      onCapped: (reason) => rememberCap(circumstances, draft, reason),
    });
    if (ending.conclusion === 'unfinished' && draft.limited) listener.onNote(unwatched(ref.id));
    const last = draft.observation;
    if (isTerminal(last.status)) draft.results = await collect(circumstances, provider, ref, last);
    ending = cappedByOthers(ending, ref, last, terms);
    draft.ending = withCheckpoint(ending, draft.results);
  } catch (error) {
    draft.ending = explainTrouble(error, provider, ref);
  }
}

/** The tighter of file, input and label. A stranger's label binds nobody. */
function limitsOf(
  { trial }: Draft,
  first: Observation,
  { seeker, maxDurationMs }: Pick<Terms, 'seeker' | 'maxDurationMs'>,
): Limits {
  const label = readLabel(first);
  const labelled = label?.repository === seeker.repository ? label.limits : {};
  return tighterLimits(trial?.limits ?? {}, labelled, { maxDurationMs });
}

function unwatched(id: string): string {
  return `The limits of ${id} are no longer watched, because this step leaves before it ends.`;
}

/** How long one that another run started has been in the queue, by the service's clock. */
function queuedMs({ status, createdAt, serviceTime }: Observation): number {
  if (status !== 'queued' || createdAt === undefined || serviceTime === undefined) return 0;
  return Math.max(0, serviceTime - createdAt);
}

/** A reading may leave out what an earlier one told and what does not change. */
function enrich(before: Observation | undefined, now: Observation): Observation {
  if (before?.id !== now.id) return now;
  const { name, displayName, description, baseModel, scriptType, resource, params } = before;
  const { createdBy, createdAt, startedAt, gpu, ratePerSecond } = before;
  const lasting = {
    ...{ name, displayName, description, baseModel, scriptType, resource, params },
    ...{ createdBy, createdAt, startedAt, gpu, ratePerSecond },
  };
  const known = Object.fromEntries(Object.entries(lasting).filter(([, value]) => value !== undefined));
  return { ...known, ...now };
}

const resultTries = 3;
const resultDelayMs = 5000;

/** What it left behind; asked for again when nothing could be read at all. */
export async function collect(
  { clock, interrupted }: Circumstances,
  provider: Provider,
  ref: Ref,
  last: Observation,
): Promise<Results> {
  for (let attempt = 1; ; attempt++) {
    const results = await provider.results(ref, last);
    const isPoor = results.isPartial ?? (results.checkpoints.length === 0 && results.notes.length > 0);
    if (!isPoor || attempt >= resultTries || interrupted.aborted) return results;
    await clock.sleep(resultDelayMs, interrupted);
  }
}

const markTries = 5;

/** So that a later push does not buy again what was stopped at a limit; best effort. */
async function rememberCap(
  circumstances: Circumstances,
  { ref, observation, bench: { provider } }: Draft,
  reason: FailureReason,
): Promise<void> {
  const label = observation === undefined ? undefined : renderCapped(observation, reason);
  if (label === undefined || ref === undefined) return;
  let tries = 0;
  try {
    await patiently(
      circumstances,
      () => provider.label(ref, label),
      () => ++tries < markTries,
    );
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    // Without the word a later run starts afresh, under the same limits.
  }
}

/** One of our runs stopped it at a limit, as its label says, while this one looked on. */
function cappedByOthers(
  ending: Ending,
  ref: Ref,
  last: Observation,
  { seeker }: Pick<Terms, 'seeker'>,
): Ending {
  if (ending.conclusion !== 'stopped' || ending.reason === undefined) return ending;
  const label = readLabel(last);
  if (label?.capped === undefined || label.repository !== seeker.repository) return ending;
  return capped(ref.id, last, label.capped);
}

function withCheckpoint(ending: Ending, results: Results | undefined): Ending {
  const step = results?.checkpoints.at(-1)?.step;
  if (step === undefined || (ending.conclusion !== 'capped' && ending.conclusion !== 'stopped'))
    return ending;
  return { ...ending, message: `${ending.message} The checkpoint of step ${step} is kept.` };
}

/** Each fine-tune counts once, and only those that this step follows. */
function usedElsewhere(draft: Draft, siblings: readonly Draft[]): number {
  const counted = new Set([draft.ref?.id]);
  let sum = 0;
  for (const { ref, observation, ending } of siblings) {
    if (ref === undefined || observation === undefined || counted.has(ref.id)) continue;
    if (ending?.conclusion === 'reused' || ending?.conclusion === 'refused') continue;
    counted.add(ref.id);
    sum += creditsOf(observation, runningMs({}, observation, 0));
  }
  return sum;
}
