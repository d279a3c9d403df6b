import { clauseOf, Failure, Fault } from '../base/failure.js';
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
  /** For how long faults on end are tolerated before a training is at stake; `outageLimitMs` by default. */
  readonly patienceMs?: number;
}

/** Thrown when a signal ended the work; main has its ending already. */
export class Interrupted extends Error {}

/** Transient faults on end are tolerated for this long, in ms. */
export const outageLimitMs = 15 * 60_000;
/** `Retry-After` is obeyed up to this, in ms. */
export const maxRetryAfterMs = 5 * 60_000;
/** For so long after its making the service may answer that it knows no such fine-tune, in ms. */
export const lagMs = 2 * 60_000;
/** A refused key or id may be a hiccup of the service: it takes so many over this time to believe it. */
export const refusalsUntilBelieved = 3;
export const refusalSpanMs = 2 * 60_000;

/**
 * Repeats a call while it meets faults that `repeatable` allows, with full jitter, for at most `patienceMs`; then
 * the last fault is thrown. Apart from the watch, requests are repeated in this file only.
 */
export async function patiently<T>(
  { clock, random, interrupted, say, patienceMs = outageLimitMs }: Circumstances,
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
          `The service does not answer as it should (${clauseOf(error)}); trying again for up to ${renderDuration(patienceMs)}.`,
        );
      }
      const left = since + patienceMs - clock.now();
      if (left <= 0) throw error;
      await clock.sleep(Math.min(retryDelay(error, attempt, random), left), interrupted);
    }
  }
}

/** As `patiently`, and a refusal is believed only when it comes three times over two minutes. */
export async function stubbornly<T>(circumstances: Circumstances, call: () => Promise<T>): Promise<T> {
  const { clock, interrupted, say } = circumstances;
  let refusals = 0;
  let since = 0;
  for (;;) {
    try {
      return await patiently(circumstances, call);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (refusals++ === 0) {
        since = clock.now();
        say(`${error.message} Asking again before believing it.`);
      }
      if (refusals >= refusalsUntilBelieved && clock.now() - since >= refusalSpanMs) throw error;
      await clock.sleep(refusalSpanMs / 2, interrupted);
    }
  }
}

/** What was made a moment ago may not be known everywhere yet: until a time, "no such thing" passes like a fault. */
export async function allowingLag<T>(
  { clock }: Circumstances,
  until: number,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Failure && error.reason === 'not-found' && clock.now() < until)
      throw new Fault('unsent', error.message, { cause: error });
    throw error;
  }
}

/** Delay before the next try, in ms: what the service asked for, else full jitter between 1 s and 2^n s, at most 30 s. */
export function retryDelay(fault: Fault, attempt: number, random: () => number): number {
  const jitter = 1000 + random() * Math.min(29_000, 1000 * 2 ** attempt);
  const asked = Math.min(fault.retryAfterMs ?? 0, maxRetryAfterMs);
  return Math.max(jitter, asked);
}
