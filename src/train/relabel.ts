import type { Observation, Provider, Ref } from '../provider/contract.js';
import { amendLabel, readLabel } from '../record/label.js';
import { Failure, Fault } from '../base/failure.js';
import { Interrupted, type Context } from './context.js';
import { carryOut } from './effect.js';
import { policies, retry, type RetryPolicy } from './retry.js';

/** Facts of a label by their keys there; undefined takes one away. */
export type LabelChanges = Readonly<Record<string, string | number | undefined>>;

/**
 * Reads one whose label decides: an answer may leave it out, and then it would look like somebody else's. What was read without
 * one is taken when nothing better comes. Throws what `retry` throws.
 */
export function readWithLabel(
  context: Context,
  provider: Provider,
  ref: Ref,
  policy: RetryPolicy = policies.readLabel,
): Promise<Observation> {
  return retry(
    context,
    policy,
    () => provider.read(ref),
    (shown) => readLabel(shown) === undefined,
  );
}

/** The same where nothing depends on it: undefined when it cannot be read. */
export async function tryReadWithLabel(
  context: Context,
  provider: Provider,
  ref: Ref,
): Promise<Observation | undefined> {
  try {
    return await readWithLabel(context, provider, ref);
  } catch (error) {
    if (error instanceof Failure || error instanceof Fault) return undefined;
    throw error;
  }
}

/** What became of a change: taken; none to be made, or no label of ours to be changed; or nobody knows, for faults. */
export type Relabelled = 'done' | 'none' | 'open';

/** The last change of each label that is under way, by the step (its signal, since a context may be copied). */
const underWay = new WeakMap<AbortSignal, Map<string, Promise<unknown>>>();

/**
 * Changes some facts of a label: it is read before, and what we do not know stays. One after another: two changes of one
 * step at once would lose one of them. Best effort.
 */
export async function relabel(
  context: Context,
  provider: Provider,
  ref: Ref,
  changes: LabelChanges | ((now: Observation) => LabelChanges | undefined),
): Promise<Relabelled> {
  const ofStep = underWay.get(context.interrupted) ?? new Map<string, Promise<unknown>>();
  underWay.set(context.interrupted, ofStep);
  const before = ofStep.get(ref.id);
  const change = (async () => {
    await before?.catch(() => undefined);
    return changeLabel(context, provider, ref, changes);
  })();
  ofStep.set(ref.id, change);
  return change;
}

async function changeLabel(
  context: Context,
  provider: Provider,
  ref: Ref,
  changes: LabelChanges | ((now: Observation) => LabelChanges | undefined),
): Promise<Relabelled> {
  try {
    const now = await readWithLabel(context, provider, ref);
    const wanted = typeof changes === 'function' ? changes(now) : changes;
    const label = wanted === undefined ? undefined : amendLabel(now, wanted);
    if (label === undefined) return 'none';
    const outcome = await carryOut(context, {
      name: `label of ${ref.id}`,
      repeatable: 'freely',
      ...policies.labelChange,
      send: () => provider.label(ref, label),
    });
    return outcome.kind === 'done' ? 'done' : 'open';
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    // A later run asks again for what is not written down.
    return error instanceof Fault || isHiccup(error) ? 'open' : 'none';
  }
}

/** Who is just being worked on is not gone, and its key has not lost its rights: once told, that proves nothing. */
function isHiccup(error: unknown): boolean {
  return error instanceof Failure && (error.status === 404 || error.status === 401);
}
