import type { Observation, Ref } from '../../provider/contract.js';
import { readLabel } from '../../record/label.js';
import { tryReadWithLabel } from '../relabel.js';
import { letGo, openedMark } from '../serve/claim.js';
import { restAll } from '../serve/rest.js';
import { isLeftOpen, openedStep, takeOverLeft } from '../serve/take-over.js';
import { on, providerOf, trainingOf, type Scope, type Stage } from '../stage.js';

/** Leaves nothing serving that the file did not ask for, and lets go of the claims. */
export const cleanStage: Stage = async (scope) => {
  const { ref, observation, beside } = trainingOf(scope);
  if (ref === undefined) return on;
  if (observation !== undefined) await takeOver(scope, ref, observation);
  // It was asked for a comparison that is kept by now: nobody else would look at it again.
  if (beside?.kind === 'compared') await takeOver(scope, beside.last.ref, beside.last.observation);
  await restAll(scope);
  await letGo(scope, (now) => {
    const { opened } = readLabel(now) ?? {};
    // Without an id it says nothing once its claim is gone.
    return opened === openedMark(openedStep(now)) ? { opened: undefined } : {};
  });
  return on;
};

/** What a reading shows as left by an earlier step; it may be hours old, so it is looked at again. */
async function takeOver(scope: Scope, ref: Ref, shown: Observation): Promise<void> {
  if (!isLeftOpen(scope, ref, shown)) return;
  await takeOverLeft(scope, ref, (await tryReadWithLabel(scope.context, providerOf(scope), ref)) ?? shown);
}
