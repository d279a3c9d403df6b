import type { Observation } from '../../provider/contract.js';
import { listFreshMs, smallestCrowd, thinnedMs } from './list-cache.js';
import type { WatchRules } from './rules.js';

/* When what runs or waits is looked at next. All in ms, before jitter. */

/** With ±20 % of jitter these are 10, 60 and 300 s. */
export const minDelayMs = 12_500;
const maxDelayMs = 50_000;
const longestDelayMs = 250_000;

/** What is known of one, for its next look. */
export interface Pacing {
  readonly observation: Observation;
  /** Until its end; less than nothing where it should be over; undefined where that cannot be told. */
  readonly leftMs: number | undefined;
  /** How many wait for one of the same repository. */
  readonly crowd: number;
}

/** What a watch remembers that the next look depends on. */
interface Before {
  readonly quiet: number;
  readonly overdueSince?: number;
}

/**
 * How long until the next look, and for how long a list may stand in for a reading of it (`unreadMs`). `toLimitMs`: until the
 * nearest limit is reached, as far as that can be reckoned.
 */
export function untilNextLook(
  before: Before,
  { observation, leftMs, crowd }: Pacing,
  now: number,
  rules: WatchRules,
  toLimitMs: number,
): { readonly delayMs: number; readonly unreadMs: number } {
  const running = observation.status === 'running';
  const paceMs =
    observation.nextLookMs ??
    (running && leftMs !== undefined ? paceTo(leftMs, before, now) : pace(before.quiet));
  const mostMs = isLimited(rules) ? maxDelayMs : longestDelayMs;
  const aloneMs = Math.max(minDelayMs, Math.min(paceMs, toLimitMs, mostMs));
  if (crowd < smallestCrowd) return { delayMs: aloneMs, unreadMs: 0 };
  const readMs = Math.max(aloneMs, sparedMs(rules, observation, crowd, toLimitMs));
  // A look may come earlier than planned.
  return { delayMs: Math.min(readMs, listFreshMs), unreadMs: 0.8 * readMs };
}

function isLimited({ limits, budget }: WatchRules): boolean {
  return budget !== undefined || Object.keys(limits).length > 0;
}

/** A quarter of the time that is left, at last so that a look comes just after the end; behind it a quarter of what it is late. */
function paceTo(leftMs: number, { overdueSince = 0 }: Before, now: number): number {
  if (leftMs <= 0) return Math.min(maxDelayMs, Math.max(-leftMs, now - overdueSince) / 4);
  if (leftMs / 4 >= minDelayMs) return leftMs / 4;
  const whole = leftMs + justAfterMs;
  return whole / Math.max(1, Math.floor(whole / minDelayMs));
}

/** What it takes a service to say that it is done. */
const justAfterMs = 2000;

/** How long lists may stand in for the readings of one of many: it is read well before any limit can be reached. */
function sparedMs(
  { limits, budget, listRate }: WatchRules,
  { status, ratePerSecond }: Observation,
  crowd: number,
  toLimitMs: number,
): number {
  const { maxCredits = budget, queueTimeoutMs = Infinity, stallTimeoutMs = Infinity } = limits;
  const isBlind = maxCredits !== undefined && (ratePerSecond ?? listRate) === undefined;
  return Math.min(
    thinnedMs(crowd),
    queueTimeoutMs / 4,
    stallTimeoutMs / 4,
    isBlind && status === 'running' ? maxDelayMs : Infinity,
    // Credits are reckoned; when a duration is over the clock tells. All use up a common bound, each unseen by the others
    // until it is read.
    toLimitMs / (maxCredits === undefined ? 2 : budget === undefined ? 4 : 4 * crowd),
  );
}

function pace(quiet: number): number {
  return Math.min(maxDelayMs, minDelayMs * 1.5 ** quiet);
}
