import { readLabel } from '../../record/label.js';
import { tryReadWithLabel } from '../relabel.js';
import { letGo, openedMark } from '../serve/claim.js';
import { restAll } from '../serve/rest.js';
import { isLeftOpen, openedStep, takeOverLeft } from '../serve/take-over.js';
import { on, providerOf, trainingOf, type Stage } from '../stage.js';

/** Leaves nothing serving that the file did not ask for, and lets go of the claims. */
export const cleanStage: Stage = async (scope) => {
  const { ref, observation } = trainingOf(scope);
  if (ref === undefined) return on;
  // That reading may be hours old.
  if (observation !== undefined && isLeftOpen(scope, ref, observation))
    await takeOverLeft(
      scope,
      ref,
      (await tryReadWithLabel(scope.context, providerOf(scope), ref)) ?? observation,
    );
  await restAll(scope);
  await letGo(scope, (now) => {
    const { opened } = readLabel(now) ?? {};
    // Without an id it says nothing once its claim is gone.
    return opened === openedMark(openedStep(now)) ? { opened: undefined } : {};
  });
  return on;
};
