import { renderDuration } from '../base/duration.js';
import type { Failure, Fault } from '../base/failure.js';
import type { Ending, FailureReason } from '../base/outcome.js';
import { isTerminal, type Observation } from '../provider/contract.js';
import { brokenLimit, type Bounds, type Course } from './limits.js';
import { maxRetryAfterMs, outageLimitMs } from './patience.js';

/** What came of one look at a fine-tune. */
export type Reading =
  | { readonly kind: 'observation'; readonly observation: Observation; readonly logLines?: number }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** What does not change while watching. Times in ms of the monotonic clock. */
export interface Rules extends Bounds {
  /** We stop looking then; the training goes on. */
  readonly waitUntil: number;
  /** For sentences: `Oxen`. */
  readonly service: string;
}

/** What the watch remembers between looks. Times in ms of the monotonic clock. */
export interface WatchState extends Course {
  readonly last?: Observation;
  readonly lastGoodAt: number;
  /** Faults since the last good answer. */
  readonly faults: number;
  /** Looks since something changed; the more, the slower. */
  readonly quiet: number;
  readonly heartbeatAt: number;
  readonly refusals: { readonly count: number; readonly since: number };
  /** Things said once. */
  readonly said: ReadonlySet<string>;
  /** Why we stop it, once we do. `stop` is the command. */
  readonly stopping?: FailureReason | 'stop';
}

export type WatchEvent =
  | { readonly kind: 'changed' | 'heartbeat'; readonly observation: Observation }
  | { readonly kind: 'notice' | 'warning'; readonly text: string };

export interface Step {
  readonly state: WatchState;
  readonly events: readonly WatchEvent[];
  /** Until the next look, in ms, before jitter. */
  readonly delayMs: number;
  /** The fine-tune is to be stopped now, for this reason. */
  readonly stop?: FailureReason;
  /** The watch is over. */
  readonly ending?: Ending;
}

const minDelayMs = 10_000;
const maxDelayMs = 45_000;
const heartbeatMs = 5 * 60_000;
const createdWarningMs = 10 * 60_000;
const refusalsUntilEnd = 3;
const refusalSpanMs = 2 * 60_000;

export function openWatch(now: number, first: Observation | undefined, stopping?: 'stop'): WatchState {
  return {
    ...(first === undefined ? {} : { last: first }),
    ...(stopping === undefined ? {} : { stopping }),
    lastGoodAt: now,
    faults: 0,
    quiet: 0,
    waitingSince: now,
    progress: { mark: '', changes: 0, at: now },
    heartbeatAt: now,
    refusals: { count: 0, since: now },
    said: new Set(),
  };
}

/**
 * One step of the watch, pure: what a reading means at a time. `creditsElsewhere` is what the other fine-tunes of this
 * step have used; it counts against the common bound.
 */
export function step(
  state: WatchState,
  reading: Reading,
  now: number,
  rules: Rules,
  creditsElsewhere = 0,
): Step {
  switch (reading.kind) {
    case 'fault':
      return onFault(state, reading.fault, now, rules);
    case 'failure':
      return onFailure(state, reading.failure, now, rules);
    case 'observation':
      return onObservation(state, reading, now, rules, creditsElsewhere);
  }
}

function onFault(state: WatchState, fault: Fault, now: number, rules: Rules): Step {
  const next = { ...state, faults: state.faults + 1 };
  const events: WatchEvent[] =
    state.faults === 0
      ? [
          {
            kind: 'warning',
            text: `${rules.service} cannot be read (${fault.message}). The training is not touched; looking again for up to 15 minutes.`,
          },
        ]
      : [];
  const silence = now - state.lastGoodAt;
  if (silence >= outageLimitMs)
    return end(next, events, {
      conclusion: 'unfinished',
      reason: 'hub-unreachable',
      message: `${rules.service} could not be read for ${renderDuration(silence)}; the training of ${rules.id} may go on.`,
      help: 'Attach to it when the service is back.',
    });
  const asked = Math.min(fault.retryAfterMs ?? 0, maxRetryAfterMs);
  const backoff = Math.min(60_000, 5000 * 2 ** Math.min(state.faults, 5));
  const untilOutageEnds = outageLimitMs - silence;
  return waitOn(next, events, Math.min(Math.max(asked, backoff), untilOutageEnds), now, rules);
}

/** A refused key or id may be a hiccup of the service: it takes three over two minutes to believe it. */
function onFailure(state: WatchState, failure: Failure, now: number, rules: Rules): Step {
  const first = state.refusals.count === 0;
  const refusals = { count: state.refusals.count + 1, since: first ? now : state.refusals.since };
  const next = { ...state, refusals };
  const events: WatchEvent[] = first
    ? [{ kind: 'warning', text: `${failure.message} Looking again before believing it.` }]
    : [];
  if (refusals.count >= refusalsUntilEnd && now - refusals.since >= refusalSpanMs) {
    const known = failure.reason === 'unauthorized' || failure.reason === 'not-found';
    return end(next, events, {
      conclusion: 'unfinished',
      reason: known ? failure.reason : 'hub-unreachable',
      message: `${failure.message} (${refusals.count} times over ${renderDuration(now - refusals.since)}); the training of ${rules.id} may go on.`,
      help: failure.help ?? 'Attach to it once this is mended.',
    });
  }
  return waitOn(next, events, refusalSpanMs / 2, now, rules);
}

function onObservation(
  state: WatchState,
  reading: Extract<Reading, { kind: 'observation' }>,
  now: number,
  rules: Rules,
  creditsElsewhere: number,
): Step {
  const { observation } = reading;
  const events: WatchEvent[] = [];
  const said = new Set(state.said);
  const sayOnce = (key: string, text: string): void => {
    if (!said.has(key)) events.push({ kind: 'warning', text });
    said.add(key);
  };
  if (state.faults > 0)
    events.push({
      kind: 'notice',
      text: `${rules.service} answers again after ${renderDuration(now - state.lastGoodAt)}.`,
    });

  const changed = state.last === undefined || isChange(state.last, observation);
  const heartbeat = !changed && now - state.heartbeatAt >= heartbeatMs;
  if (changed || heartbeat) events.push({ kind: changed ? 'changed' : 'heartbeat', observation });
  if (observation.status === 'unknown')
    sayOnce(
      `word ${observation.word}`,
      `${rules.service} reports the status '${observation.word}', which this version does not know. It goes on waiting.`,
    );

  const running = observation.status === 'running';
  const mark = `${observation.step ?? ''} ${reading.logLines ?? ''}`;
  const moved = running && mark !== ' ' && mark !== state.progress.mark;
  const next: WatchState = {
    ...state,
    last: observation,
    lastGoodAt: now,
    faults: 0,
    quiet: changed ? 0 : state.quiet + 1,
    refusals: { count: 0, since: now },
    heartbeatAt: changed || heartbeat ? now : state.heartbeatAt,
    progress: moved ? { mark, changes: state.progress.changes + 1, at: now } : state.progress,
    ...(running && state.runningSince === undefined ? { runningSince: now } : {}),
    said,
  };
  if (isTerminal(observation.status)) return end(next, events, endingOf(observation, next, rules));
  if (observation.status === 'created' && now - state.waitingSince >= createdWarningMs)
    sayOnce('created', `${rules.id} is still 'created' after 10 minutes; the time counts as queue time.`);

  const stop =
    next.stopping === undefined
      ? brokenLimit(next, observation, now, rules, creditsElsewhere, sayOnce)
      : undefined;
  if (stop !== undefined) {
    events.push({
      kind: 'warning',
      text: `${stop.text} It is stopped; stopping is soft, so it may use a little more.`,
    });
    return { state: { ...next, stopping: stop.reason }, events, delayMs: 1000, stop: stop.reason };
  }
  const delay =
    next.stopping !== undefined ? minDelayMs : Math.min(maxDelayMs, minDelayMs * 1.5 ** next.quiet);
  return waitOn(next, events, delay, now, rules);
}

/** Ends the watch when our time is up, else waits, though not past the end of our time. */
function waitOn(
  state: WatchState,
  events: readonly WatchEvent[],
  delayMs: number,
  now: number,
  rules: Rules,
): Step {
  if (now >= rules.waitUntil)
    return end(state, events, {
      conclusion: 'unfinished',
      reason: 'wait-timeout',
      message: `The wait-timeout is over; the training of ${rules.id} goes on (last status: ${state.last?.word ?? 'not read'}).`,
      help: 'Attach to it to go on waiting, or raise wait-timeout.',
    });
  return { state, events, delayMs: Math.max(1000, Math.min(delayMs, rules.waitUntil - now)) };
}

function end(state: WatchState, events: readonly WatchEvent[], ending: Ending): Step {
  return { state, events, delayMs: 0, ending };
}

function endingOf(observation: Observation, state: WatchState, rules: Rules): Ending {
  const what = `The training of ${rules.id}`;
  if (observation.status === 'succeeded')
    return {
      conclusion: 'succeeded',
      message: `${what} ${observation.word}${state.stopping === undefined ? '' : ' while it was being stopped'}.`,
    };
  if (observation.status === 'failed')
    return {
      conclusion: 'failed',
      reason: 'training-failed',
      message: `${what} failed: ${observation.error ?? `${rules.service} gave no reason`}.`,
      help: 'The log and the page of the fine-tune tell more; change the file or the data and run again.',
    };
  if (state.stopping === 'stop') return { conclusion: 'stopped', message: `${what} is stopped.` };
  if (state.stopping !== undefined)
    return {
      conclusion: 'capped',
      reason: state.stopping,
      message: `${what} was stopped at the limit ${state.stopping}${spent(observation)}.`,
      help: 'Raise the limit, or make the training smaller; what was saved last is kept on the model’s branch.',
    };
  return {
    conclusion: 'stopped',
    reason: 'stopped',
    message: `${what} was stopped, not by this step${spent(observation)}.`,
    help: 'Somebody stopped it, or the credits ran out: look at the billing page of the account.',
  };
}

function spent({ credits }: Observation): string {
  return credits === undefined ? '' : `; it used ${credits} credits`;
}

function isChange(before: Observation, after: Observation): boolean {
  return before.word !== after.word || before.queuePosition !== after.queuePosition;
}
