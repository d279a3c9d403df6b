import { Failure } from '../base/failure.js';
import { isTerminal, type Observation, type Provider, type Ref } from '../provider/contract.js';
import type { StopCause } from '../record/label.js';
import { Interrupted, type Context } from './context.js';
import { carryOut } from './effect.js';
import { relabel } from './relabel.js';
import { policies, retry } from './retry.js';
import { withGrace } from './time-left.js';

/** Asks for a stop, a few times when it does not get through. Throws the service's clear no. */
export async function sendStop(context: Context, provider: Provider, ref: Ref): Promise<'sent' | 'not sent'> {
  const outcome = await carryOut(withGrace(context), {
    name: `stop of ${ref.id}`,
    repeatable: 'freely',
    ...policies.stop,
    send: () => provider.stop(ref),
  });
  return outcome.kind === 'done' ? 'sent' : 'not sent';
}

/**
 * Writes into the label that a stop was asked for, so that nobody takes up what is ending, and who else watches it is told
 * why. Best effort: the service's own word may say it as well.
 */
export async function markStop(
  context: Context,
  provider: Provider,
  ref: Ref,
  changes: { readonly stop: StopCause; readonly capped?: string },
): Promise<void> {
  // After a cancel there is little time, and nobody is left who watches.
  const isNews = (status: Observation['status']): boolean =>
    !isTerminal(status) ||
    changes.capped !== undefined ||
    (status === 'stopped' && changes.stop !== 'cancel');
  await relabel(context, provider, ref, ({ status }) => (isNews(status) ? changes : undefined));
}

const repeatMs = 2 * 60_000;
const longestLookMs = 10_000;
/** A start that was under way may take effect a moment later; one that is still `created` then was never started. */
const startingMs = 30_000;

/** What a stop is asked for, and for how long its effect is awaited. */
interface StopTask {
  /** Monotonic ms. */
  readonly until: number;
  readonly cause: StopCause;
  /** It was started, or may be: then `created` may be an old reading, and is believed at the end alone. */
  readonly mayBeStarted?: boolean;
  /** The service has taken it. */
  readonly onTaken?: () => void;
}

/**
 * Stops a training and waits until that is seen: its last reading, `created` when it was never started; undefined when
 * it was not seen in time. Throws `Fault` when the service stays away, `Failure` when it may not be read.
 */
export async function stopAndConfirm(
  context: Context,
  provider: Provider,
  ref: Ref,
  { until, cause, mayBeStarted = false, onTaken }: StopTask,
): Promise<Observation | undefined> {
  const { clock, interrupted } = context;
  const begun = clock.now();
  let sentAt = -Infinity;
  let isTaken = false;
  let unstarted: Observation | undefined;
  for (let look = 0; clock.now() < until; look++) {
    if (interrupted.aborted) throw new Interrupted();
    if (clock.now() - sentAt >= repeatMs) {
      const answer = await sendOrNot(context, provider, ref);
      // What did not get through is sent again after the next look.
      if (answer !== 'not sent') sentAt = clock.now();
      if (answer === 'sent' && !isTaken) {
        isTaken = true;
        onTaken?.();
        await markStop(context, provider, ref, { stop: cause });
      }
    }
    const now = await retry(context, policies.read, () => provider.read(ref));
    if (isTerminal(now.status)) return now;
    unstarted = now.status === 'created' ? now : undefined;
    if (unstarted !== undefined) {
      if (!mayBeStarted && clock.now() - begun >= startingMs) return unstarted;
      sentAt = -Infinity;
    }
    await clock.sleep(Math.min(longestLookMs, 500 * 2 ** look), interrupted);
  }
  return unstarted;
}

/** After a refusal the next readings tell whether it ended anyway. */
async function sendOrNot(
  context: Context,
  provider: Provider,
  ref: Ref,
): Promise<'sent' | 'not sent' | 'refused'> {
  try {
    return await sendStop(context, provider, ref);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return 'refused';
  }
}
