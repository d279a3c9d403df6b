import { Fault } from '../../base/failure.js';
import { present } from '../../base/present.js';
import type { ServedModel, Serving } from '../../provider/capabilities.js';
import type { Checkpoint, Observation, Ref } from '../../provider/contract.js';
import type { Deployment } from '../../record/follow-up.js';
import { Interrupted } from '../context.js';
import { carryOut } from '../effect.js';
import { relabel } from '../relabel.js';
import { policies, retry } from '../retry.js';
import { spentOut } from '../spent.js';
import { providerOf, trainingOf, type Scope } from '../stage.js';
import { openedMark, renewClaims } from './claim.js';

/*
 * From what is asked for to what serves: it is looked at, woken where it sleeps, and waited for.
 */

/** What is to be served, and how. */
export interface ServingWish {
  readonly ref: Ref;
  readonly step: number;
  readonly purpose: 'evaluate' | 'deploy';
  readonly type: 'normal' | 'fast';
  /** Monotonic ms: what does not serve then does not count. */
  readonly until: number;
  /** While another step serves it: whether what is wanted is there by now. */
  readonly isDone?: (now: Observation) => boolean;
}

export type ServeOutcome =
  /** It serves; one that sleeps and is wanted to be deployed alone counts as well. */
  | { readonly kind: 'serving'; readonly deployment: Deployment & { readonly model: string } }
  /** Another step has done what it was wanted for. */
  | { readonly kind: 'elsewhere'; readonly observation: Observation }
  | { readonly kind: 'not'; readonly why: string };

/** Between two looks at what is on its way, in ms. */
export const lookMs = 15_000;

/** The checkpoint as the service tells it now. That it cannot be seen is no proof that it is not there. */
export async function lookAtCheckpoint(
  scope: Scope,
  { ref, step }: ServingWish,
): Promise<Checkpoint | undefined> {
  const checkpoints = await retry(
    scope.context,
    policies.readListed,
    () => providerOf(scope).checkpoints(ref),
    (found) => !found.some((each) => each.step === step),
  );
  if (checkpoints.length === 0)
    throw new Fault('unclear', `The checkpoints of ${ref.id} cannot be read at this moment.`);
  return checkpoints.find((each) => each.step === step);
}

/** Wakes one that sleeps; it is let sleep again afterwards. Asking twice changes nothing. */
export async function wake(
  scope: Scope,
  serving: Serving,
  wish: ServingWish,
  deployment: Deployment & { readonly model: string },
): Promise<ServeOutcome> {
  const { journal, key, context } = scope;
  const spent = spentOut(scope);
  if (spent !== undefined) return not(spent);
  const awake = { ...deployment, opened: true, woken: true };
  if (!journal.tell(key, { kind: 'deployment', deployment: awake })) return not(unwritten);
  const { modelId = '' } = awake;
  // Before it is woken: who dies on the way leaves nothing awake that a later run knows nothing of.
  await relabel(context, providerOf(scope), wish.ref, { opened: openedMark(wish.step, modelId) });
  const outcome = await carryOut(context, {
    name: `wake-up of ${modelId}`,
    repeatable: 'freely',
    ...policies.deactivate,
    send: () => serving.activate(wish.ref.repository, modelId),
  });
  if (outcome.kind !== 'done') return not(`${modelId} could not be woken.`);
  return awaitServing(scope, serving, wish, awake, true);
}

/** Why nothing was served, where state and outputs could not be written. */
export const unwritten = 'It could not be written down that a checkpoint is about to be served, so none was.';

/** It was taken: its id is written down before anything else. */
export async function begun(
  scope: Scope,
  serving: Serving,
  wish: ServingWish,
  asked: Deployment,
  { id: modelId, model }: Pick<ServedModel, 'id' | 'model'>,
): Promise<ServeOutcome> {
  const { journal, key, context } = scope;
  const { step, purpose, opened } = asked;
  const deployment = { ...asked, modelId, model, state: 'serving' as const };
  journal.tell(key, { kind: 'deployment', deployment });
  if (purpose === 'evaluate')
    await relabel(context, providerOf(scope), wish.ref, {
      opened: opened ? openedMark(step, modelId) : undefined,
    });
  return awaitServing(scope, serving, wish, deployment);
}

/** Waits until it serves. */
export async function awaitServing(
  scope: Scope,
  serving: Serving,
  wish: ServingWish,
  deployment: Deployment & { readonly model: string },
  isWoken = false,
): Promise<ServeOutcome> {
  const { context } = scope;
  const { modelId = '', model } = deployment;
  const begunAt = context.clock.now();
  for (;;) {
    const served = await lookAt(scope, serving, wish.ref, modelId);
    const shown = served === undefined ? await checkpointOrNot(scope, wish) : undefined;
    // The answer to our call may have named it otherwise; by the id of its checkpoint it can be ended.
    if (deployment.opened && shown?.modelId !== undefined && shown.modelId !== modelId) {
      const { modelId: id, modelName: name = id } = shown;
      return begun(scope, serving, wish, deployment, { id, model: name });
    }
    const status = served?.status ?? shown?.deployment;
    if (status === 'active')
      return { kind: 'serving', deployment: { ...deployment, model: served?.model ?? model } };
    if (status === 'error')
      return not(`The deployment of step ${wish.step} of ${wish.ref.id} ended in an error.`);
    // One that was woken may still read as asleep for a moment.
    const isAsleep = status === 'inactive' && (!isWoken || context.clock.now() - begunAt > 2 * 60_000);
    if (isAsleep && wish.purpose === 'deploy' && !isWoken)
      return { kind: 'serving', deployment: { ...deployment, asleep: true } };
    if (isAsleep && !isWoken) return wake(scope, serving, wish, deployment);
    const spent = spentOut(scope);
    if (spent !== undefined) return not(spent);
    if (context.clock.now() >= wish.until)
      return not(`Step ${wish.step} of ${wish.ref.id} does not serve yet ('${status ?? 'unknown'}').`);
    await pause(scope, lookMs);
  }
}

async function checkpointOrNot(scope: Scope, wish: ServingWish): Promise<Checkpoint | undefined> {
  try {
    return await lookAtCheckpoint(scope, wish);
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** A model as the service tells it; undefined when it knows none of that id. Throws `Fault` and `Failure`. */
export function lookAt(
  scope: Scope,
  serving: Serving,
  { repository }: Ref,
  id: string,
): Promise<ServedModel | undefined> {
  return retry(scope.context, policies.serving, () => serving.look(repository, id));
}

/** What is known of a deployment before it is asked for; one that this step has opened before keeps its beginning. */
export function open<T extends Partial<Deployment>>(
  scope: Scope,
  { ref, step, purpose }: ServingWish,
  more: T,
) {
  const before = trainingOf(scope).deployments?.find(
    (each) => each.fineTune === ref.id && each.step === step && each.opened,
  );
  return {
    ...{ fineTune: ref.id, repository: ref.repository, step, purpose },
    from: before?.from ?? scope.context.clock.date(),
    ...present(more),
  };
}

/** Waits; the claims of the step live on. Throws `Interrupted`. */
export async function pause(scope: Scope, ms: number): Promise<void> {
  const { clock, interrupted } = scope.context;
  await clock.sleep(ms, interrupted);
  if (interrupted.aborted) throw new Interrupted();
  await renewClaims(scope);
}

/** Nothing serves, and why, in a sentence. */
export function not(why: string): Extract<ServeOutcome, { kind: 'not' }> {
  return { kind: 'not', why };
}
