import { Failure, Fault, messageOf } from '../../base/failure.js';
import { present } from '../../base/present.js';
import type { Provider, Ref } from '../../provider/contract.js';
import { isLeft, type Deployment } from '../../record/follow-up.js';
import { readLabel } from '../../record/label.js';
import { Interrupted, type Context } from '../context.js';
import { carryOut } from '../effect.js';
import { relabel, tryReadWithLabel } from '../relabel.js';
import { foreignIn, openedMark } from './claim.js';
import { isWantedElsewhere, withEnded, withoutLive } from './live.js';
import { policies, retry } from '../retry.js';
import { note, providerOf, refOf, trainingOf, type Scope } from '../stage.js';
import { withGrace } from '../time-left.js';

/** What is asked to serve no more. */
export interface Resting {
  readonly ref: Ref;
  readonly step: number;
  /** Unknown where it is not certain that there is one. */
  readonly modelId?: string;
  /** It slept before: whatever a file has deployed long ago, it is let sleep again. */
  readonly woken?: boolean;
}

/**
 * Puts a deployment to rest; `nothing`: there is none. Asking twice changes nothing, so it is repeated freely. Throws
 * `Fault` when it did not get through, `Failure` for a clear no.
 */
export async function rest(
  context: Context,
  provider: Provider,
  { ref, step, modelId }: Resting,
): Promise<'rested' | 'nothing'> {
  const { serving } = provider;
  const id = modelId ?? (await modelOf(context, provider, ref, step));
  if (serving === undefined || id === undefined) return 'nothing';
  const outcome = await carryOut(withGrace(context), {
    name: `end of the deployment ${id}`,
    repeatable: 'freely',
    ...policies.deactivate,
    send: () => serving.deactivate(ref.repository, id),
  });
  if (outcome.kind === 'done') return 'rested';
  throw outcome.kind === 'undone' && 'because' in outcome
    ? outcome.because
    : new Fault('unclear', `The end of the deployment ${id} did not get through.`);
}

/**
 * Puts to rest what was opened for questions, and takes the mark of it away; `elsewhere`: its label tells that it serves
 * somebody by now, a file that has deployed it or a step of another run. A label that cannot be read tells nothing.
 */
export async function restOpened(
  context: Context,
  provider: Provider,
  resting: Resting,
  run: string,
): Promise<'rested' | 'nothing' | 'elsewhere'> {
  const { ref, step, modelId, woken = false } = resting;
  const now = await tryReadWithLabel(context, provider, ref);
  const { opened, live = [] } = (now === undefined ? undefined : readLabel(now)) ?? {};
  const isMarked = opened === openedMark(step, modelId) || opened === openedMark(step);
  const isDeployed = !isMarked && !woken && live.some((each) => each.step === step);
  if (now !== undefined && (isDeployed || foreignIn(context, now, run) !== undefined)) return 'elsewhere';
  const what = await rest(context, provider, resting);
  await relabel(context, provider, ref, (shown) =>
    readLabel(shown)?.opened?.startsWith(`${step}.`) === true ? { opened: undefined } : undefined,
  );
  return what;
}

/** A deployment whose request was on its way is looked for so long, in ms. */
const lateMs = 60_000;
const lookAgainMs = 10_000;

/** The model that serves a checkpoint; undefined when there is none for a minute. */
async function modelOf(
  context: Context,
  provider: Provider,
  ref: Ref,
  step: number,
): Promise<string | undefined> {
  const { clock, interrupted } = context;
  const until = clock.now() + lateMs;
  for (;;) {
    const checkpoints = await retry(withGrace(context), policies.compare, () => provider.checkpoints(ref));
    const found = checkpoints.find((each) => each.step === step)?.modelId;
    if (found !== undefined) return found;
    if (clock.now() >= until || interrupted.aborted) {
      // A service that is away shows none of them.
      if (checkpoints.length === 0)
        throw new Fault('unclear', `The checkpoints of ${ref.id} cannot be read at this moment.`);
      return undefined;
    }
    await clock.sleep(lookAgainMs, interrupted);
  }
}

/** Puts to rest what this step opened for questions, of this training or of the one it was compared with. */
export async function restOf(scope: Scope, deployment: Deployment): Promise<void> {
  const { context, journal, key } = scope;
  const { fineTune: id, repository, step, modelId, woken } = deployment;
  if (!isLeft(deployment)) return;
  const ref = { repository, id };
  try {
    const resting = { ref, step, ...present({ modelId, woken }) };
    const what = await restOpened(context, providerOf(scope), resting, scope.policy.owner.run);
    if (what === 'elsewhere') {
      note(
        scope,
        `Step ${step} of ${id} goes on serving: its label tells that another step uses it by now.`,
        'notice',
      );
      return void journal.tell(key, { kind: 'deployment', deployment: { ...deployment, opened: false } });
    }
    const to = context.clock.date();
    if (what === 'nothing' && modelId === undefined)
      note(
        scope,
        `Step ${step} of ${id} may have been made to serve, and could not be seen to: look at its page.`,
      );
    journal.tell(key, {
      kind: 'deployment',
      deployment: { ...deployment, state: what === 'rested' ? 'rested' : 'gone', to },
    });
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    if (!(error instanceof Failure) && !(error instanceof Fault)) throw error;
    note(
      scope,
      `Step ${step} of ${id} could not be asked to serve no more, and may cost for another 15 minutes: ${messageOf(error)}`,
    );
  }
}

/** Ends what an earlier step of ours has deployed of this training; whether it serves no more. */
export async function restLive(scope: Scope, step: number): Promise<boolean> {
  const { context } = scope;
  const ref = refOf(scope);
  try {
    const now = await tryReadWithLabel(context, providerOf(scope), ref);
    if (now !== undefined && isWantedElsewhere(scope, readLabel(now), step)) {
      await relabel(context, providerOf(scope), ref, (shown) => withoutLive(scope, shown, step));
      note(scope, `Step ${step} of ${ref.id} goes on serving for another file or branch.`, 'notice');
      return false;
    }
    const what = await rest(context, providerOf(scope), { ref, step });
    await relabel(context, providerOf(scope), ref, (shown) => withEnded(scope, shown, step));
    if (what === 'nothing') return true;
    note(scope, `Step ${step} of ${ref.id}, deployed earlier, serves no more.`, 'notice');
    return true;
  } catch (error) {
    if (!(error instanceof Failure) && !(error instanceof Fault)) throw error;
    note(
      scope,
      `Step ${step} of ${ref.id}, deployed earlier, could not be asked to serve no more: ${messageOf(error)}`,
    );
    return false;
  }
}

/** Puts to rest what was opened of one fine-tune for questions. */
export async function restThese(scope: Scope, fineTune: string): Promise<void> {
  for (const deployment of trainingOf(scope).deployments ?? [])
    if (deployment.fineTune === fineTune) await restOf(scope, deployment);
}

/** All that is left of them. */
export async function restAll(scope: Scope): Promise<void> {
  for (const deployment of trainingOf(scope).deployments ?? []) await restOf(scope, deployment);
}
