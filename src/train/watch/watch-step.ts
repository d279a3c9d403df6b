import { renderDuration } from '../../base/duration.js';
import { clauseOf, type Failure, type Fault } from '../../base/failure.js';
import type { Ending } from '../../base/endings.js';
import { without } from '../../base/present.js';
import { isTerminal, type Observation } from '../../provider/contract.js';
import { brokenLimit, msToLimit, type Course } from './limits.js';
import { maxRetryAfterMs, outageLimitMs, refusalSpanMs, refusalsUntilBelieved } from '../retry.js';
import type { ServiceTrouble, WatchRules, Stopping } from './rules.js';
import { listFreshMs } from './list-cache.js';
import { minDelayMs, untilNextLook } from './look-delay.js';
import { advance, type LogLook } from './stall.js';
import { neverStarted, outage, refusedForGood, trained, waitOver } from './watch-endings.js';

/** What came of one look at a fine-tune. */
export type Reading =
  | {
      readonly kind: 'observation';
      readonly observation: Observation;
      readonly log?: LogLook;
      /** Until its end, in ms, as far as that can be told; less than nothing where it should be over. */
      readonly leftMs?: number;
      /** How many wait for one of the same repository. */
      readonly crowd?: number;
    }
  /** A list shows it with the word it had before. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** What the watch remembers between looks. Times in ms of the monotonic clock. */
export interface WatchState extends Course {
  readonly last?: Observation;
  /** When it is to be read again, whatever a list shows. */
  readonly readDueAt: number;
  /** Since when it should have ended. */
  readonly overdueSince?: number;
  readonly lastGoodAt: number;
  /** When the next look is due; much later, this machine was asleep. */
  readonly dueAt: number;
  /** Faults since the last good answer. */
  readonly faults: number;
  /** Looks since the status changed; the more, the slower. */
  readonly quiet: number;
  readonly heartbeatAt: number;
  readonly refusals: { readonly count: number; readonly since: number };
  /** Things said once. */
  readonly said: ReadonlySet<string>;
  readonly stopping?: Stopping;
  /** The word of an ending that was read once; one that comes twice is believed. */
  readonly endWord?: string;
}

export type WatchEvent =
  | { readonly kind: 'changed' | 'heartbeat'; readonly observation: Observation }
  | {
      readonly kind: 'notice' | 'warning';
      readonly text: string;
      /** It is no news of this training alone. */
      readonly trouble?: ServiceTrouble;
    };

export interface WatchStep {
  readonly state: WatchState;
  readonly events: readonly WatchEvent[];
  /** Until the next look, in ms, before jitter. */
  readonly delayMs: number;
  /** Jitter must not shorten the delay to less: the service asked for it. */
  readonly leastMs: number;
  /** The watch is over. */
  readonly ending?: Ending;
}

/** An ending is read again after this. */
const confirmMs = 5000;
/** A look that comes so much later than it was due was not late: this machine was asleep. */
const asleepMs = 5 * 60_000;
const noProgressMs = 3 * 3_600_000;
const heartbeatMs = 5 * 60_000;
const createdWarningMs = 10 * 60_000;

/**
 * The state before the first look. `waitedMs`: how long it had been queued by then; `endWord`: it was read already, and had
 * ended with this word.
 */
export function openWatch(
  now: number,
  { stopping, waitedMs = 0, endWord }: { stopping?: 'stop'; waitedMs?: number; endWord?: string } = {},
): WatchState {
  return {
    ...(stopping === undefined ? {} : { stopping: { reason: stopping, since: now } }),
    ...(endWord === undefined ? {} : { endWord }),
    readDueAt: now,
    dueAt: now,
    lastGoodAt: now,
    faults: 0,
    quiet: 0,
    waitingSince: now - waitedMs,
    progress: { changes: 0, at: now },
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
  before: WatchState,
  reading: Reading,
  now: number,
  rules: WatchRules,
  creditsElsewhere = 0,
): WatchStep {
  const state = awake(before, now);
  switch (reading.kind) {
    case 'fault':
      return onFault(state, reading.fault, now, rules);
    case 'failure':
      return onFailure(state, reading.failure, now, rules);
    case 'unchanged': {
      const { next, events } = onAnswer(state, now, rules);
      const untilRead = Math.max(minDelayMs, state.readDueAt - now);
      return waitOn(next, events, Math.min(untilRead, listFreshMs), now, rules);
    }
    case 'observation':
      return onObservation(state, reading, now, rules, creditsElsewhere);
  }
}

/** Time that this machine has slept through is nobody's silence. */
function awake(state: WatchState, now: number): WatchState {
  const slept = now - state.dueAt;
  if (slept < asleepMs) return state;
  const { refusals } = state;
  return {
    ...state,
    lastGoodAt: state.lastGoodAt + slept,
    refusals: { ...refusals, since: refusals.since + slept },
  };
}

function onFault(state: WatchState, fault: Fault, now: number, rules: WatchRules): WatchStep {
  const saidBefore = state.said.has('outage');
  const next = { ...state, faults: state.faults + 1, said: new Set(state.said).add('outage') };
  const events: WatchEvent[] =
    state.faults === 0
      ? [
          {
            // Every outage stands in the log; one of them is news enough for an annotation.
            kind: saidBefore ? 'notice' : 'warning',
            text: `${rules.service} cannot be read (${clauseOf(fault)}). The training of ${rules.id} is not touched; looking again for up to ${renderDuration(outageLimitMs)}.`,
            trouble: 'outage',
          },
        ]
      : [];
  const silence = now - state.lastGoodAt;
  if (silence >= outageLimitMs) return end(next, events, outage(rules, silence, fault));
  const asked = Math.min(fault.retryAfterMs ?? 0, maxRetryAfterMs);
  const backoff = Math.min(60_000, 5000 * 2 ** Math.min(state.faults, 5));
  const untilOutageEnds = outageLimitMs - silence;
  const delayMs = Math.min(Math.max(asked, backoff), untilOutageEnds);
  return waitOn(next, events, delayMs, now, rules, Math.min(asked, untilOutageEnds));
}

/** A refused key or id may be a hiccup of the service: it takes three over two minutes to believe it. */
function onFailure(state: WatchState, failure: Failure, now: number, rules: WatchRules): WatchStep {
  const first = state.refusals.count === 0;
  const refusals = { count: state.refusals.count + 1, since: first ? now : state.refusals.since };
  const next = { ...state, refusals };
  const events: WatchEvent[] = first
    ? [
        {
          kind: 'warning',
          text: `${failure.message} Looking again before believing it.`,
          ...(failure.reason === 'unauthorized' ? { trouble: 'key' } : {}),
        },
      ]
    : [];
  const span = now - refusals.since;
  if (refusals.count >= refusalsUntilBelieved && span >= refusalSpanMs)
    return end(next, events, refusedForGood(rules, failure, refusals.count, span));
  return waitOn(next, events, refusalSpanMs / 2, now, rules);
}

/** What any good answer means, whatever it says. */
function onAnswer(
  state: WatchState,
  now: number,
  rules: WatchRules,
): { readonly next: WatchState; readonly events: readonly WatchEvent[] } {
  const next = { ...state, lastGoodAt: now, faults: 0, refusals: { count: 0, since: now } };
  if (state.faults === 0) return { next, events: [] };
  const text = `${rules.service} answers again after ${renderDuration(now - state.lastGoodAt)}.`;
  return { next, events: [{ kind: 'notice', text }] };
}

function onObservation(
  before: WatchState,
  { observation, log, leftMs, crowd = 0 }: Extract<Reading, { kind: 'observation' }>,
  now: number,
  rules: WatchRules,
  creditsElsewhere: number,
): WatchStep {
  const answer = onAnswer(before, now, rules);
  const state = answer.next;
  const events: WatchEvent[] = [...answer.events];
  const said = new Set(state.said);
  const sayOnce = (key: string, text: string): void => {
    if (!said.has(key)) events.push({ kind: 'warning', text });
    said.add(key);
  };

  const { last } = state;
  const turned = last === undefined || last.word !== observation.word;
  const changed = turned || last.queuePosition !== observation.queuePosition;
  const heartbeat = !changed && now - state.heartbeatAt >= heartbeatMs;
  if (changed || heartbeat) events.push({ kind: changed ? 'changed' : 'heartbeat', observation });
  if (observation.status === 'unknown')
    sayOnce(
      'word',
      `${rules.service} reports the status '${observation.word}', which this version does not know. It goes on waiting.`,
    );

  if (observation.doubt !== undefined) sayOnce('doubt', observation.doubt);

  const running = observation.status === 'running';
  const { credits = 0 } = observation;
  const next: WatchState = {
    ...without(state, 'endWord', 'overdueSince'),
    last: observation,
    ...(leftMs === undefined || leftMs > 0 ? {} : { overdueSince: state.overdueSince ?? now }),
    ...(credits > (state.credits?.most ?? 0) ? { credits: { most: credits, at: now } } : {}),
    quiet: turned ? 0 : state.quiet + 1,
    heartbeatAt: changed || heartbeat ? now : state.heartbeatAt,
    progress: running ? advance(state.progress, observation.step, log, now) : state.progress,
    ...(running && state.runningSince === undefined ? { runningSince: now } : {}),
    said,
  };
  if (isTerminal(observation.status))
    return state.endWord === observation.word
      ? end(next, events, trained(rules, observation, next.stopping))
      : readAgain({ ...next, endWord: observation.word }, events, now);
  if (observation.status === 'created' && now - state.waitingSince >= createdWarningMs)
    sayOnce('created', `${rules.id} is still 'created' after 10 minutes; the time counts as queue time.`);

  const { stopping } = next;
  if (stopping !== undefined) {
    if (observation.status === 'created' && now - stopping.since >= rules.unstartedMs)
      return end(next, events, neverStarted(rules, stopping));
    return waitOn(next, events, minDelayMs, now, rules);
  }
  if (running && now - Math.max(next.runningSince ?? now, next.progress.at) >= noProgressMs)
    sayOnce(
      'no progress',
      `${rules.id} has shown no progress for ${renderDuration(noProgressMs)}, and it costs while it runs. Look at its log; \`stall_timeout\` under \`limits\` would stop one that stands still.`,
    );
  const broken = brokenLimit(next, observation, now, rules, creditsElsewhere, sayOnce);
  if (broken === undefined) {
    const toLimitMs = msToLimit(next, observation, now, rules, creditsElsewhere);
    const { delayMs, unreadMs } = untilNextLook(next, { observation, leftMs, crowd }, now, rules, toLimitMs);
    return waitOn({ ...next, readDueAt: now + unreadMs }, events, delayMs, now, rules);
  }
  events.push({
    kind: 'warning',
    text: `${broken.text} It is stopped; stopping is soft, so it may use a little more.`,
  });
  return {
    state: { ...next, stopping: { reason: broken.reason, since: now } },
    events,
    delayMs: 0,
    leastMs: 0,
  };
}

/** Also when our time is up: what has ended is not left without a word. */
function readAgain(state: WatchState, events: readonly WatchEvent[], now: number): WatchStep {
  return { state: { ...state, dueAt: now + confirmMs }, events, delayMs: confirmMs, leastMs: 0 };
}

/** Ends the watch when our time is up, else waits, though not past the end of our time. */
function waitOn(
  state: WatchState,
  events: readonly WatchEvent[],
  delayMs: number,
  now: number,
  rules: WatchRules,
  leastMs = 0,
): WatchStep {
  if (now >= rules.waitUntil) return end(state, events, waitOver(rules, state.last, state.stopping));
  const left = rules.waitUntil - now;
  const planned = Math.max(1000, Math.min(delayMs, left));
  return {
    state: { ...state, dueAt: now + Math.max(planned, leastMs) },
    events,
    delayMs: planned,
    leastMs: Math.min(leastMs, left),
  };
}

function end(state: WatchState, events: readonly WatchEvent[], ending: Ending): WatchStep {
  return { state, events, delayMs: 0, leastMs: 0, ending };
}
