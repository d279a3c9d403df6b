import { Failure, Fault } from '../../base/failure.js';
import type { Observation, Ref } from '../../provider/contract.js';
import { readLabel } from '../../record/label.js';
import { readWithLabel } from '../relabel.js';
import { policies, retry } from '../retry.js';
import { letGo, openedMark, ownerOf, rivalIn, wasLeft } from '../serve/claim.js';
import { restAll } from '../serve/rest.js';
import { on, providerOf, trainingOf, type Scope, type Stage } from '../stage.js';

/** Leaves nothing serving that the file did not ask for, and lets go of the claim. */
export const cleanStage: Stage = async (scope) => {
  const { ref } = trainingOf(scope);
  if (ref === undefined) return on;
  await takeOverLeft(scope);
  await restAll(scope);
  await letGo(scope, (_, now) => {
    const { opened } = readLabel(now) ?? {};
    // Without an id it says nothing once its claim is gone.
    return opened === openedMark(openedStep(now)) ? { opened: undefined } : {};
  });
  return on;
};

/** What an earlier step of ours had opened for questions and, as it died, did not put to rest. */
async function takeOverLeft(scope: Scope): Promise<void> {
  const { journal, key, context } = scope;
  const { ref, observation, deployments = [] } = trainingOf(scope);
  if (ref === undefined || observation === undefined) return;
  const isDue = (step: number): boolean =>
    !Number.isNaN(step) && !deployments.some((each) => each.step === step && each.fineTune === ref.id);
  if (!isDue(openedStep(observation))) return;
  // That reading may be hours old.
  const now = (await readOrNot(scope, ref)) ?? observation;
  const step = openedStep(now);
  if (!isDue(step) || rivalIn(scope, now, ownerOf(scope), true) !== undefined) return;
  const modelId = await modelOf(scope, ref, step);
  // A label may be edited, and a checkpoint deployed again by somebody: only what both tell is ours.
  if (modelId === undefined || !wasLeft(scope, now, step, modelId)) return;
  journal.tell(key, {
    kind: 'deployment',
    deployment: {
      ...{ fineTune: ref.id, repository: ref.repository, step, purpose: 'evaluate', modelId },
      ...{ state: 'serving', opened: true, model: modelId, from: context.clock.date() },
    },
  });
}

/** The step that a label says was opened for questions; NaN without one. */
function openedStep(shown: Pick<Observation, 'description'>): number {
  return Number.parseInt(readLabel(shown)?.opened ?? '', 10);
}

async function readOrNot(scope: Scope, ref: Ref): Promise<Observation | undefined> {
  try {
    return await readWithLabel(scope.context, providerOf(scope), ref);
  } catch (error) {
    if (error instanceof Fault || error instanceof Failure) return undefined;
    throw error;
  }
}

async function modelOf(scope: Scope, ref: Ref, step: number): Promise<string | undefined> {
  try {
    const checkpoints = await retry(scope.context, policies.compare, () =>
      providerOf(scope).checkpoints(ref),
    );
    return checkpoints.find((each) => each.step === step)?.modelId;
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof Failure)) throw error;
    return undefined; // The next run looks again; the service ends what nobody asks.
  }
}
