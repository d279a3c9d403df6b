import { readLabel } from '../../record/label.js';
import { relabel } from '../relabel.js';
import { ownerOf, readClaim, rivalIn } from '../serve/claim.js';
import { restAll } from '../serve/rest.js';
import { on, providerOf, trainingOf, type Scope, type Stage } from '../stage.js';

/** Leaves nothing serving that the file did not ask for, and lets go of the claim. */
export const clean: Stage = async (scope) => {
  const { ref } = trainingOf(scope);
  if (ref === undefined) return on;
  takeOverLeft(scope);
  const { deployments = [] } = trainingOf(scope);
  if (deployments.length === 0) return on;
  await restAll(scope);
  const owner = ownerOf(scope);
  const named = [...new Set(deployments.map(({ fineTune }) => fineTune))];
  for (const id of named)
    await relabel(scope.context, providerOf(scope), { ...ref, id }, (now) =>
      readClaim(readLabel(now)?.claim)?.owner === owner ? { claim: undefined } : undefined,
    );
  return on;
};

/** What an earlier step of ours had opened for questions and, as it died, did not put to rest. */
function takeOverLeft(scope: Scope): void {
  const { journal, key, context } = scope;
  const { ref, observation, deployments = [] } = trainingOf(scope);
  if (ref === undefined || observation === undefined) return;
  const [, step, modelId] = /^(\d+)\.(.+)$/.exec(readLabel(observation)?.opened ?? '') ?? [];
  const isSeen = deployments.some((each) => each.step === Number(step) && each.fineTune === ref.id);
  if (modelId === undefined || isSeen) return;
  if (rivalIn(scope, observation, ownerOf(scope), true) !== undefined) return;
  const now = context.clock.date();
  journal.tell(key, {
    kind: 'deployment',
    deployment: {
      ...{ fineTune: ref.id, repository: ref.repository, step: Number(step), purpose: 'evaluate' },
      // A label may be edited: which model it is, its checkpoint tells.
      ...{ state: 'serving', opened: true, model: modelId, from: now },
    },
  });
}
