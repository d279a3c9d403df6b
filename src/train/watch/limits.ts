import { renderDuration } from '../../base/duration.js';
import type { FailureReason } from '../../base/endings.js';
import type { Observation } from '../../provider/contract.js';
import type { Limits } from '../../spec/spec.js';
import { seenAt, type ProgressSeen } from './stall.js';

/** What bounds a training. */
export interface Bounds {
  readonly id: string;
  /** Bounds that stop this training. */
  readonly limits: Limits;
  /** Bound on the credits of all fine-tunes of this step together. */
  readonly budget?: number;
  /** Credits a second by the price list, for where a reading tells no rate. */
  readonly listRate?: number;
}

/** What a watch remembers of a training's course; times in ms of the monotonic clock. */
export interface Course {
  readonly waitingSince: number;
  readonly runningSince?: number;
  readonly progress: ProgressSeen;
  /** The most that was told, and when it was more than before. */
  readonly credits?: { readonly most: number; readonly at: number };
}

/** So long credits may stand still before that is said. */
const creditsStillMs = 10 * 60_000;

/** The first limit that a reading breaks, in words; `sayOnce` gets the warnings that come before it. */
export function brokenLimit(
  state: Course,
  observation: Observation,
  now: number,
  bounds: Bounds,
  creditsElsewhere: number,
  sayOnce: (key: string, text: string) => void,
): { reason: FailureReason; text: string } | undefined {
  const { limits, budget, id } = bounds;
  const { maxDurationMs, queueTimeoutMs } = limits;
  const ran = runningMs(state, observation, now);
  const own = Math.max(state.credits?.most ?? 0, creditsOf(observation, ran, bounds.listRate));
  const pairs: [number | undefined, number][] = [
    [limits.maxCredits, own],
    [budget, own + creditsElsewhere],
  ];
  for (const [bound, used] of pairs) {
    if (bound === undefined) continue;
    if (isBlind(state, observation, now, bounds))
      sayOnce(
        'credits unknown',
        `The service has not reported what ${id} costs, or the number has not changed, for ${renderDuration(creditsStillMs)}, and its price is not known: max-credits may be exceeded. max-duration does not depend on it.`,
      );
    const words = `${round(used)} of ${bound} credits (max-credits) are used.`;
    if (used >= bound) return { reason: 'max-credits', text: words };
    if (used >= 0.8 * bound) sayOnce(`credits ${bound}`, words);
  }
  if (maxDurationMs !== undefined && ran >= maxDurationMs)
    return {
      reason: 'max-duration',
      text: `max-duration is ${renderDuration(maxDurationMs)} and ${id} has run ${renderDuration(ran)}.`,
    };
  const waiting = observation.status === 'created' || observation.status === 'queued';
  if (queueTimeoutMs !== undefined && waiting && now - state.waitingSince >= queueTimeoutMs)
    return {
      reason: 'queue-timeout',
      text: `queue_timeout is ${renderDuration(queueTimeoutMs)} and ${id} has not begun.`,
    };
  return stalled(state, observation, now, id, limits.stallTimeoutMs, sayOnce);
}

function stalled(
  { progress, runningSince }: Course,
  { status }: Observation,
  now: number,
  id: string,
  stallTimeoutMs: number | undefined,
  sayOnce: (key: string, text: string) => void,
): { reason: FailureReason; text: string } | undefined {
  if (stallTimeoutMs === undefined || status !== 'running' || runningSince === undefined) return undefined;
  const armed = progress.changes >= 2;
  if (armed && seenAt(progress) - progress.at >= stallTimeoutMs)
    return {
      reason: 'stall-timeout',
      text: `stall_timeout is ${renderDuration(stallTimeoutMs)} and ${id} shows no progress.`,
    };
  if (!armed && now - runningSince >= stallTimeoutMs)
    sayOnce('stall', 'The hub shows no progress; stall_timeout not armed.');
  return undefined;
}

/** Running time by the service's own clock where it tells, over all attempts; else as long as we saw it run. */
export function runningMs(
  state: Pick<Course, 'runningSince'>,
  observation: Observation,
  now: number,
): number {
  if (observation.startedAt !== undefined && observation.serviceTime !== undefined)
    return Math.max(0, (observation.finishedAt ?? observation.serviceTime) - observation.startedAt);
  return state.runningSince === undefined ? 0 : now - state.runningSince;
}

/** It runs, and nothing tells what it costs. */
function isBlind(
  { credits, runningSince }: Course,
  { status, ratePerSecond }: Observation,
  now: number,
  { listRate }: Bounds,
): boolean {
  if (status !== 'running' || runningSince === undefined || (ratePerSecond ?? listRate) !== undefined)
    return false;
  return now - Math.max(runningSince, credits?.at ?? 0) >= creditsStillMs;
}

/** Credits used so far: the larger of what the service says and rate × running time. */
export function creditsOf({ credits = 0, ratePerSecond }: Observation, ranMs: number, listRate = 0): number {
  return Math.max(credits, ((ratePerSecond ?? listRate) * ranMs) / 1000);
}

/** Until the nearest limit is reached as far as that can be reckoned, in ms; a look must not come much later. */
export function msToLimit(
  state: Course,
  observation: Observation,
  now: number,
  bounds: Bounds,
  creditsElsewhere: number,
): number {
  const { limits, budget = Infinity, listRate } = bounds;
  const ran = runningMs(state, observation, now);
  const own = Math.max(state.credits?.most ?? 0, creditsOf(observation, ran, listRate));
  const room = Math.min((limits.maxCredits ?? Infinity) - own, budget - own - creditsElsewhere);
  const rate = observation.ratePerSecond ?? listRate ?? 0;
  const byCredits = rate > 0 ? (1000 * room) / rate : Infinity;
  return Math.max(0, Math.min(byCredits, (limits.maxDurationMs ?? Infinity) - ran));
}

/** `, 1.2 credits so far`; empty when the service does not say. */
export function costSoFar(observation: Observation): string {
  const credits = creditsOf(observation, runningMs({}, observation, 0));
  return credits > 0 ? `, ${round(credits)} credits so far` : '';
}

function round(credits: number): number {
  return Math.round(credits * 100) / 100;
}
