import { Failure, Fault } from '../../base/failure.js';
import type { Observation, Ref } from '../../provider/contract.js';
import { readLabel } from '../../record/label.js';
import { policies, retry } from '../retry.js';
import { providerOf, trainingOf, type Scope } from '../stage.js';
import { rivalIn, wasLeft } from './claim.js';

/** The step that a label says was opened for questions; NaN without one. */
export function openedStep(shown: Pick<Observation, 'description'>): number {
  return Number.parseInt(readLabel(shown)?.opened ?? '', 10);
}

/** What an earlier step of ours opened for questions and, as it died, did not put to rest, unless this one knows of it. */
export function isLeftOpen(scope: Scope, ref: Ref, shown: Pick<Observation, 'description'>): boolean {
  const step = openedStep(shown);
  const { deployments = [] } = trainingOf(scope);
  return !Number.isNaN(step) && !deployments.some((each) => each.step === step && each.fineTune === ref.id);
}

/** Tells the journal of it, so that it is put to rest with what this step opens itself. */
export async function takeOverLeft(scope: Scope, ref: Ref, now: Observation): Promise<void> {
  if (!isLeftOpen(scope, ref, now) || rivalIn(scope, now, true) !== undefined) return;
  const step = openedStep(now);
  const modelId = await modelOf(scope, ref, step);
  // A label may be edited, and a checkpoint deployed again by somebody: only what both tell is ours.
  if (modelId === undefined || !wasLeft(scope, now, step, modelId)) return;
  scope.journal.tell(scope.key, {
    kind: 'deployment',
    deployment: {
      ...{ fineTune: ref.id, repository: ref.repository, step, purpose: 'evaluate', modelId },
      ...{ state: 'serving', opened: true, model: modelId, from: scope.context.clock.date() },
    },
  });
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
