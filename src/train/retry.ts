import { renderDuration } from '../base/duration.js';
import { clauseOf, Failure, Fault } from '../base/failure.js';
import { Interrupted, type Context } from './context.js';
import { isTimeOver, msLeft } from './time-left.js';

/** Transient faults on end are tolerated for this long, in ms. */
export const outageLimitMs = 15 * 60_000;
/** `Retry-After` is obeyed up to this, in ms. */
export const maxRetryAfterMs = 5 * 60_000;
/** For so long after its making the service may answer that it knows no such fine-tune, in ms. */
export const lagMs = 2 * 60_000;
/** A refused key or id may be a hiccup of the service: it takes so many over this time to believe it. */
export const refusalsUntilBelieved = 3;
export const refusalSpanMs = 2 * 60_000;

/** How often and for how long a request that changes nothing, or that may be repeated, is sent again. */
export interface RetryPolicy {
  /** Faults on end are tolerated for so long, in ms; `outageLimitMs` by default. */
  readonly forMs?: number;
  /** Tries at most. */
  readonly tries?: number;
  /** So often at least, however long it takes: one request may need half a minute to be given up. */
  readonly leastTries?: number;
  /** A refusal is believed only when it comes three times over two minutes. */
  readonly confirmsRefusals?: true;
  /** An answer that is good but poor is asked for again so often, so long after each other in ms. */
  readonly again?: {
    readonly tries: number;
    readonly delayMs: number;
    /** The poor answer is given when a later try fails: nowhere where it might be taken for "there is none". */
    readonly keeps?: true;
  };
  /** Nothing is said of faults: somebody else says it. */
  readonly quiet?: true;
}

/** Every policy that is in force, by what is asked for. */
export const policies = {
  read: {},
  /** Something is decided on the strength of it. */
  readSurely: { confirmsRefusals: true, again: { tries: 3, delayMs: 10_000 } },
  /** What a list or an answer has just shown; to believe at once that it is gone might be to buy it again. */
  readListed: { again: { tries: 3, delayMs: 10_000 } },
  /** A reading that lacks what the search had found it by. */
  readOdd: { again: { tries: 3, delayMs: 2000 } },
  list: {},
  /** Where the same list has been shown before. */
  listSurely: { confirmsRefusals: true },
  /** Without the identity of the data an equal training might not be recognised. */
  check: { forMs: 5 * 60_000, leastTries: 5 },
  /** Of the second book: a re-run that cannot read it buys nothing. */
  book: { forMs: 5 * 60_000, leastTries: 3, quiet: true },
  /** At rows: it is told what could not be looked at. */
  look: { tries: 3, quiet: true },
  branch: { again: { tries: 4, delayMs: 3000 } },
  /** Of one that has just ended: it may show a while after that. */
  youngBranch: { again: { tries: 5, delayMs: 30_000 } },
  label: { tries: 10 },
  labelChange: { tries: 5 },
  /** One answer may leave the label out, and then it looks like somebody else's. */
  readLabel: { tries: 5, again: { tries: 2, delayMs: 2000, keeps: true } },
  stop: { tries: 5 },
  results: { again: { tries: 3, delayMs: 5000, keeps: true } },
  /** One row: it may be asked again, and is left out when that does not help. An outage of a minute is outlived. */
  ask: { forMs: 5 * 60_000, tries: 8, leastTries: 2, quiet: true },
  /** What only some of the endings need: nobody waits long for it. */
  compare: { forMs: 2 * 60_000, tries: 3, quiet: true },
  serving: { forMs: 10 * 60_000, quiet: true },
  /** The same where the label decides. */
  servingLabel: { forMs: 10 * 60_000, quiet: true, again: { tries: 3, delayMs: 2000, keeps: true } },
  deactivate: { tries: 6 },
  /** The training is over; nobody should wait for pictures for long. */
  sample: { forMs: 10 * 60_000, tries: 4, quiet: true },
} as const satisfies Readonly<Record<string, RetryPolicy>>;

/**
 * Repeats a call by a policy: while it meets faults, with full jitter, and while `isPoor` says that more may come. Then
 * the last fault is thrown, or the last answer given. The one place where requests are repeated that may be. When the time
 * of the step is over nothing is repeated any more, but for poor answers: they are few and quickly asked for, and to
 * believe the first of them might be to buy something again.
 */
export async function retry<T>(
  context: Context,
  policy: RetryPolicy,
  call: () => Promise<T>,
  isPoor: (answer: T) => boolean = () => false,
): Promise<T> {
  const { clock, interrupted } = context;
  const { tries = 1, delayMs = 0, keeps } = policy.again ?? {};
  const once = (): Promise<T> => throughFaults(context, policy, call);
  let poor: { readonly answer: T } | undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await (policy.confirmsRefusals === true ? confirmRefusal(context, once) : once());
      if (!isPoor(answer) || attempt >= tries || interrupted.aborted) return answer;
      poor = { answer };
    } catch (error) {
      if (keeps === undefined || poor === undefined) throw error;
      if (!(error instanceof Fault) && !(error instanceof Failure)) throw error;
      return poor.answer;
    }
    await clock.sleep(delayMs, interrupted);
  }
}

async function throughFaults<T>(
  context: Context,
  { forMs = outageLimitMs, tries = Infinity, leastTries = 1, quiet }: RetryPolicy,
  call: () => Promise<T>,
): Promise<T> {
  const { clock, random, interrupted, say, mostPatienceMs = Infinity } = context;
  const patienceMs = Math.min(outageLimitMs, mostPatienceMs);
  const begun = clock.now();
  let since: number | undefined;
  for (let attempt = 1; ; attempt++) {
    if (interrupted.aborted) throw new Interrupted();
    try {
      const result = await call();
      if (since !== undefined && quiet !== true)
        say(`The service answers again after ${renderDuration(clock.now() - since)}.`);
      return result;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const now = clock.now();
      if (attempt >= tries || (attempt >= leastTries && now - begun >= forMs)) throw error;
      const isFirst = since === undefined;
      since ??= now;
      const left = Math.min(since + patienceMs - now, msLeft(context));
      if (left <= 0) throw error;
      if (isFirst && quiet !== true)
        say(
          `The service does not answer as it should (${clauseOf(error)}); trying again for up to ${renderDuration(Math.min(forMs, patienceMs, msLeft(context)))}.`,
        );
      await clock.sleep(Math.min(retryDelay(error, attempt - 1, random), left), interrupted);
    }
  }
}

/** A refusal is believed only when it comes three times over two minutes; when our time is over it ends what was asked. */
async function confirmRefusal<T>(context: Context, call: () => Promise<T>): Promise<T> {
  const { clock, interrupted, say } = context;
  let refusals = 0;
  let since = 0;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Failure) || isTimeOver(context)) throw error;
      if (refusals++ === 0) {
        since = clock.now();
        say(`${error.message} Asking again before believing it.`);
      }
      if (refusals >= refusalsUntilBelieved && clock.now() - since >= refusalSpanMs) throw error;
      await clock.sleep(Math.min(refusalSpanMs / 2, msLeft(context)), interrupted);
    }
  }
}

/** What was made a moment ago may not be known everywhere yet: until a time, "no such thing" passes like a fault. */
export async function toleratingLag<T>(
  { clock }: Pick<Context, 'clock'>,
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
