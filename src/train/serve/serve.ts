import { Failure, Fault, messageOf } from '../../base/failure.js';
import type { ServedModel, Serving } from '../../provider/capabilities.js';
import type { Checkpoint, Observation, Ref } from '../../provider/contract.js';
import { Interrupted } from '../context.js';
import { carryOut, type Settled } from '../effect.js';
import { readWithLabel, relabel, type LabelChanges } from '../relabel.js';
import { policies } from '../retry.js';
import { providerOf, trainingOf, type Scope } from '../stage.js';
import { msLeft, withGrace } from '../time-left.js';
import { readLabel } from '../../record/label.js';
import { claim, openedMark, ownerOf, readClaim, renewClaims, rivalIn, wasLeft } from './claim.js';
import { isOfAnotherRun, ownLive, ownLiveSteps, withLive, withoutLive } from './live.js';
import { openedStep, takeOverLeft } from './take-over.js';
import { spentOut } from '../spent.js';
import {
  awaitServing,
  begun,
  lookAt,
  lookAtCheckpoint,
  lookMs,
  not,
  open,
  pause,
  unwritten,
  wake,
  type ServeOutcome,
  type ServingWish,
} from './bring-up.js';

/** Hardly any deployment serves earlier than this, in ms. */
const leastMs = 2 * 60_000;
/** An unclear deployment is looked for so long. */
const unclearMs = 10 * 60_000;

/**
 * Serves a checkpoint, once: what serves already is taken as it is, two steps agree on one of them, and what is unclear
 * is looked up and not sent again. Never throws but `Interrupted`.
 */
export async function serve(scope: Scope, wish: ServingWish): Promise<ServeOutcome> {
  const { serving } = providerOf(scope);
  if (serving === undefined) return not(`${providerOf(scope).title} serves no models.`);
  try {
    return await serveBy(scope, serving, wish);
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof Failure)) throw error;
    return not(messageOf(error));
  }
}

/** What the label has been told of a deployment that is not asked for yet. */
interface Marks {
  /** Whether this file had deployed it before; undefined until it is told of. */
  wasLive?: boolean;
  /** They may stand there, and nothing has come of them. */
  areLoose: boolean;
}

async function serveBy(scope: Scope, serving: Serving, wish: ServingWish): Promise<ServeOutcome> {
  const marks: Marks = { areLoose: false };
  try {
    return await serveMarked(scope, serving, wish, marks);
  } finally {
    const mayWrite = !scope.context.interrupted.aborted;
    if (marks.areLoose && mayWrite) await takeBack(scope, wish, marks.wasLive === true);
  }
}

async function serveMarked(
  scope: Scope,
  serving: Serving,
  wish: ServingWish,
  marks: Marks,
): Promise<ServeOutcome> {
  const { context } = scope;
  for (;;) {
    const checkpoint = await lookAtCheckpoint(scope, wish);
    if (checkpoint === undefined) return not(`${wish.ref.id} has no checkpoint of step ${wish.step}.`);
    const now = await readWithLabel(context, providerOf(scope), wish.ref, policies.servingLabel);
    if (wish.isDone?.(now) === true) return { kind: 'elsewhere', observation: now };
    const isBlank = readLabel(now) === undefined && isKnownByLabel(scope, wish.ref);
    const rival = rivalIn(scope, now, checkpoint.modelId !== undefined);
    const found = isBlank
      ? 'blank'
      : rival === undefined
        ? await goOn(scope, serving, wish, marks, checkpoint, now)
        : 'rival';
    if (typeof found !== 'string') return found;
    // Who has no time left to begin with it need not get through either.
    const neededMs = found === 'unwritten' ? leastMs + 2 * lookMs : 0;
    if (context.clock.now() >= wish.until - neededMs) return not(whyNot(found, wish));
    await pause(scope, 2 * lookMs);
  }
}

/** What stands in the way for the moment: a reading without its label, another step, a claim that did not get through. */
type Obstacle = 'blank' | 'rival' | 'unwritten';

function whyNot(obstacle: Obstacle, { ref: { id }, step }: ServingWish): string {
  switch (obstacle) {
    case 'blank':
      return `The service shows no description of ${id} at this moment, and only that tells whether another step serves it.`;
    case 'rival':
      return `Another step serves step ${step} of ${id} at this moment.`;
    case 'unwritten':
      return `The description of ${id} cannot be written at this moment, and only by that do other steps know who serves it.`;
  }
}

/** Whether an earlier reading of this step has shown a label of ours: a blank one then tells nothing. */
function isKnownByLabel(scope: Scope, { id }: Ref): boolean {
  const { observation, beside } = trainingOf(scope);
  const last = beside?.kind === 'compared' ? beside.last.observation : undefined;
  return [observation, last].some((shown) => shown?.id === id && readLabel(shown) !== undefined);
}

/** Where no other step stands in the way, or what came between. */
async function goOn(
  scope: Scope,
  serving: Serving,
  wish: ServingWish,
  marks: Marks,
  checkpoint: Checkpoint,
  now: Observation,
): Promise<ServeOutcome | Obstacle> {
  const { ref, step, purpose, until } = wish;
  const owner = ownerOf(scope);
  const { modelId } = checkpoint;
  // The label has room for one; another step of this training is not forgotten for it.
  if (openedStep(now) !== step) await takeOverLeft(scope, ref, now);
  const isClaimed = readClaim(readLabel(now)?.claim)?.owner === owner;
  const obstacleTo = async (more?: Parameters<typeof claim>[2]): Promise<Obstacle | undefined> => {
    const claimed = isClaimed ? 'ours' : await claim(scope, ref, more);
    return claimed === 'unwritten' ? 'unwritten' : claimed === 'theirs' ? 'rival' : undefined;
  };
  if (modelId === undefined) {
    const spent = spentOut(scope);
    if (spent !== undefined) return not(spent);
    if (until - scope.context.clock.now() < leastMs)
      return not(`There is no time left in which step ${step} of ${ref.id} could begin to serve.`);
    // Of a step that died with its request on the way, what comes of that is its own.
    const isLate = wasLeft(scope, now, step, '');
    // Who dies on the way leaves it known as ours, to be put to rest or to be replaced.
    const mark = (shown: Observation): LabelChanges =>
      purpose === 'evaluate' ? { opened: openedMark(step) } : withLive(scope, shown, step);
    const wasLive = (marks.wasLive ??= ownLive(scope, readLabel(now)).includes(step));
    const obstacle = await obstacleTo(mark);
    // It may have got through all the same, and then tells of what never was.
    marks.areLoose = obstacle === 'unwritten' || (marks.areLoose && obstacle !== undefined);
    return obstacle ?? deploy(scope, serving, wish, { isLate, wasLive });
  }
  const isOurs = wasLeft(scope, now, step, modelId);
  const served = await lookAt(scope, serving, ref, modelId);
  const isAsleep = sleeps(served?.status ?? checkpoint.deployment);
  const wasUnserved = readLabel(now)?.unserved?.includes(step) === true;
  // It is to rest afterwards, or is woken: two that take it up would put it to rest under each other.
  const isToRest = isOurs || (isAsleep && (purpose === 'evaluate' || wasUnserved));
  const obstacle = isToRest
    ? await obstacleTo(() => (isOurs ? { opened: openedMark(step, modelId) } : {}))
    : undefined;
  if (obstacle !== undefined) return obstacle;
  return takeUp(scope, serving, wish, checkpoint, served, { isOurs, wasUnserved });
}

function sleeps(status: Checkpoint['deployment']): boolean {
  return status === 'inactive' || status === 'deactivating';
}

/** One that is there already: it may serve, be on its way, or sleep. */
async function takeUp(
  scope: Scope,
  serving: Serving,
  wish: ServingWish,
  { modelId = '', modelName, deployment: shown }: Checkpoint,
  served: ServedModel | undefined,
  { isOurs, wasUnserved }: { readonly isOurs: boolean; readonly wasUnserved: boolean },
): Promise<ServeOutcome> {
  const { ref, purpose } = wish;
  // What an earlier step of ours had opened for questions alone is ours to put to rest; so is what this one has.
  const isOwn = trainingOf(scope).deployments?.some(
    (each) =>
      each.fineTune === ref.id &&
      each.step === wish.step &&
      each.modelId === modelId &&
      each.opened &&
      each.state === 'serving',
  );
  const deployment = open(scope, wish, {
    ...{
      opened: isOurs || isOwn === true,
      modelId,
      model: served?.model ?? modelName ?? modelId,
      state: 'serving' as const,
    },
  });
  scope.journal.tell(scope.key, { kind: 'deployment', deployment });
  if (sleeps(served?.status ?? shown)) {
    // It counts as deployed, unless we have ended it ourselves: who asks it wakes it.
    if (purpose === 'deploy' && !wasUnserved)
      return { kind: 'serving', deployment: { ...deployment, asleep: true } };
    return wake(scope, serving, wish, deployment);
  }
  return awaitServing(scope, serving, wish, deployment);
}

/** What came of the call, and whether it was ours that came through. */
interface Taken {
  readonly served: ServedModel;
  readonly isOurs: boolean;
}

/** The call that spends. `isLate`: one that an earlier step has sent may still come through; `wasLive`: it had been told of. */
async function deploy(
  scope: Scope,
  serving: Serving,
  wish: ServingWish,
  { isLate, wasLive }: { readonly isLate: boolean; readonly wasLive: boolean },
): Promise<ServeOutcome> {
  const { journal, key, context } = scope;
  const { ref, step, type } = wish;
  const asked = open(scope, wish, { opened: true, state: 'asked' });
  const state = { isTold: false };
  const outcome = await carryOut<Taken, ServeOutcome | Checkpoint>(context, {
    name: `deployment of step ${step} of ${ref.id}`,
    repeatable: 'never',
    forMs: unclearMs,
    before: async () => {
      await renewClaims(scope);
      const checkpoint = await lookAtCheckpoint(scope, wish);
      if (checkpoint?.modelId !== undefined) return checkpoint;
      state.isTold = journal.tell(key, { kind: 'deployment', deployment: asked });
      return state.isTold ? undefined : not(unwritten);
    },
    undone: () => void journal.tell(key, { kind: 'deployment', deployment: { ...asked, state: 'gone' } }),
    send: async () => ({ served: await serving.deploy(ref, step, type), isOurs: true }),
    settle: (trouble, { mayBeDone }) => settle(scope, serving, wish, trouble, mayBeDone || isLate),
  }).catch(async (error: unknown) => {
    if (!state.isTold && !isLate && !(error instanceof Interrupted)) await takeBack(scope, wish, wasLive);
    throw error;
  });
  switch (outcome.kind) {
    case 'done':
      return begun(scope, serving, wish, { ...asked, opened: outcome.value.isOurs }, outcome.value.served);
    case 'instead':
      if (!isLate) await takeBack(scope, wish, wasLive);
      if ('kind' in outcome.instead) return outcome.instead;
      return takeUp(
        scope,
        serving,
        wish,
        outcome.instead,
        await lookAt(scope, serving, ref, outcome.instead.modelId ?? ''),
        { isOurs: isLate, wasUnserved: false },
      );
    case 'open':
      journal.tell(key, { kind: 'deployment', deployment: { ...asked, state: 'unclear' } });
      return not(
        `Whether step ${step} of ${ref.id} was deployed could not be established; it is not sent again, and may serve and cost for 15 minutes.`,
      );
    case 'undone':
      return not(`The deployment of step ${step} of ${ref.id} did not get through.`);
  }
}

/** Nothing of it was asked for: whoever deploys it later is somebody else. What another step has written since stays. */
async function takeBack(scope: Scope, { ref, step, purpose }: ServingWish, wasLive: boolean): Promise<void> {
  await relabel(scope.context, providerOf(scope), ref, (now) => {
    const label = readLabel(now);
    const holder = readClaim(label?.claim)?.owner;
    if (holder !== undefined && holder !== ownerOf(scope)) return undefined;
    const isOurs = !ownLiveSteps(scope, label).some(
      (each) => each.step === step && isOfAnotherRun(scope, each),
    );
    return {
      ...(label?.opened === openedMark(step) ? { opened: undefined } : {}),
      ...(purpose === 'deploy' && !wasLive && isOurs ? withoutLive(scope, now, step) : {}),
    };
  });
}

/** After an unclear answer, or a conflict: the checkpoint tells whether it has a deployment. */
async function settle(
  scope: Scope,
  serving: Serving,
  wish: ServingWish,
  trouble: Failure | Fault,
  mayBeDone: boolean,
): Promise<Settled<Taken>> {
  const { context } = scope;
  const { clock } = context;
  const isConflict = trouble instanceof Failure && trouble.status === 409;
  if (trouble instanceof Failure && !isConflict) return { kind: 'undone' };
  const until = clock.now() + (isConflict ? 4 * lookMs : Math.min(unclearMs, msLeft(withGrace(context))));
  for (;;) {
    const found = await seen(scope, serving, wish);
    if (found !== undefined) return { kind: 'done', value: { served: found, isOurs: mayBeDone } };
    if (clock.now() >= until) return isConflict ? { kind: 'undone' } : { kind: 'open' };
    await pause(scope, lookMs);
  }
}

async function seen(scope: Scope, serving: Serving, wish: ServingWish): Promise<ServedModel | undefined> {
  try {
    const checkpoint = await lookAtCheckpoint(scope, wish);
    if (checkpoint?.modelId === undefined) return undefined;
    const { modelId: id, modelName: model = id, deployment: status = 'deploying' } = checkpoint;
    const served = await lookAt(scope, serving, wish.ref, id);
    // A look may call it by its name; by the id of its checkpoint a later run knows it again.
    return { ...(served ?? { model, status }), id };
  } catch (error) {
    if (error instanceof Fault || error instanceof Failure) return undefined;
    throw error;
  }
}
