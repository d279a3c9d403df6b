import { Fault } from '../base/failure.js';
import { renderDuration } from '../base/duration.js';
import type { Clock } from '../host/host.js';

/** What the room needs of the world: time, chance, a voice, and to know when somebody wants us gone. */
export interface Circumstances {
  readonly clock: Clock;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  readonly interrupted: AbortSignal;
  /** One sentence of our own for log and history; may hold outside strings, the listener makes them harmless. */
  readonly say: (text: string) => void;
}

/** Thrown when a signal ended the work; main has its ending already. */
export class Interrupted extends Error {}

/** Transient faults on end are tolerated for this long, in ms. */
export const outageLimitMs = 15 * 60_000;
/** `Retry-After` is obeyed up to this, in ms. */
export const maxRetryAfterMs = 5 * 60_000;

/**
 * Repeats a call while it meets faults that `repeatable` allows, with full jitter, for at most `outageLimitMs`; then
 * the last fault is thrown. The only place that repeats a request, apart from the watch.
 */
export async function patiently<T>(
  { clock, random, interrupted, say }: Circumstances,
  call: () => Promise<T>,
  repeatable: (fault: Fault) => boolean = () => true,
): Promise<T> {
  let since: number | undefined;
  for (let attempt = 0; ; attempt++) {
    if (interrupted.aborted) throw new Interrupted();
    try {
      const result = await call();
      if (since !== undefined) say(`The service answers again after ${renderDuration(clock.now() - since)}.`);
      return result;
    } catch (error) {
      if (!(error instanceof Fault) || !repeatable(error)) throw error;
      if (since === undefined) {
        since = clock.now();
        say(
          `The service does not answer as it should (${error.message}); trying again for up to 15 minutes.`,
        );
      }
      const delay = retryDelay(error, attempt, random);
      if (clock.now() + delay - since > outageLimitMs) throw error;
      await clock.sleep(delay, interrupted);
    }
  }
}

/** Delay before the next try, in ms: what the service asked for, else full jitter between 1 s and 2^n s, at most 30 s. */
export function retryDelay(fault: Fault, attempt: number, random: () => number): number {
  const jitter = 1000 + random() * Math.min(29_000, 1000 * 2 ** attempt);
  const asked = Math.min(fault.retryAfterMs ?? 0, maxRetryAfterMs);
  return Math.max(jitter, asked);
}
