import { readLabel } from '../../record/label.js';
import { relabel } from '../relabel.js';
import { ownerOf, readClaim } from '../serve/claim.js';
import { restAll } from '../serve/rest.js';
import { on, providerOf, refOf, trainingOf, type Stage } from '../stage.js';

/** Leaves nothing serving that the file did not ask for, and lets go of the claim. */
export const clean: Stage = async (scope) => {
  const { deployments = [], ref } = trainingOf(scope);
  if (ref === undefined || deployments.length === 0) return on;
  await restAll(scope);
  const owner = ownerOf(scope);
  const named = [...new Set(deployments.map(({ fineTune }) => fineTune))];
  for (const id of named)
    await relabel(scope.context, providerOf(scope), { ...refOf(scope), id }, (now) =>
      readClaim(readLabel(now)?.claim)?.owner === owner ? { claim: undefined } : undefined,
    );
  return on;
};
