import { Failure } from '../base/failure.js';
import { isTerminal, type Observation, type Provider, type Ref } from '../provider/contract.js';
import { amendLabel, type StopCause } from '../record/label.js';
import { Interrupted, type Context } from './context.js';
import { carryOut } from './effect.js';
import { policies, retry } from './retry.js';

/** Asks for a stop, a few times when it does not get through. Throws the service's clear no. */
export async function sendStop(
  context: Context,
  provider: Provider,
  ref: Ref,
): Promise<'sent' | 'not sent'> {
  const outcome = await carryOut(context, {
    name: `stop of ${ref.id}`,
    repeatable: 'freely',
    ...policies.stop,
    send: () => provider.stop(ref),
  });
  return outcome.kind === 'done' ? 'sent' : 'not sent';
}

/**
 * Writes into the label that a stop was asked for, so that nobody takes up what is ending. Best effort: the service's own
 * word may say it as well.
 */
export async function markStop(
  context: Context,
  provider: Provider,
  ref: Ref,
  changes: { readonly stop: StopCause; readonly capped?: string },
): Promise<void> {
  try {
    const now = await retry(context, policies.labelChange, () => provider.read(ref));
    const label = isTerminal(now.status) && changes.capped === undefined ? undefined : amendLabel(now, changes);
    if (label === undefined) return;
    await carryOut(context, {
      name: `label of ${ref.id}`,
      repeatable: 'freely',
      ...policies.labelChange,
      send: () => provider.label(ref, label),
    });
  } catch (error) {
    if (error instanceof Interrupted) throw error;
  }
}

const repeatMs = 2 * 60_000;
const lookMs = 10_000;

/** Stops a training and waits until that is seen; undefined when it was not seen in time. */
export async function stopAndConfirm(
  context: Context,
  provider: Provider,
  ref: Ref,
  { until, cause }: { readonly until: number; readonly cause: StopCause },
): Promise<Observation | undefined> {
  const { clock, interrupted } = context;
  let sentAt = -Infinity;
  let isMarked = false;
  while (clock.now() < until) {
    if (interrupted.aborted) throw new Interrupted();
    if (clock.now() - sentAt >= repeatMs) {
      try {
        await sendStop(context, provider, ref);
      } catch (error) {
        // The next readings tell whether it ended anyway.
        if (!(error instanceof Failure)) throw error;
      }
      sentAt = clock.now();
      if (!isMarked) await markStop(context, provider, ref, { stop: cause });
      isMarked = true;
    }
    const now = await retry(context, policies.read, () => provider.read(ref));
    if (isTerminal(now.status)) return now;
    await clock.sleep(lookMs, interrupted);
  }
  return undefined;
}
