import { wordOf, type SimulatedDeployment } from './deployment-life.js';
import { creditsLeft, type FineTune, type Model, type SimulatedRefusal } from './model.js';
import { idOf } from './names.js';
import { savedSteps } from './saved-steps.js';

/** What POST of a deployment does: from now on it is billed. An existing one is a conflict unless it has failed. */
export function deployCheckpoint(
  model: Model,
  fineTune: FineTune,
  { step, type, now }: { readonly step: number; readonly type: 'normal' | 'fast'; readonly now: number },
): SimulatedDeployment | SimulatedRefusal | 'conflict' {
  if (!savedSteps(model, fineTune, now).some((saved) => saved.step === step))
    return { refused: 'resource_not_found', title: `Checkpoint ${step} not found` };
  if (deploymentOf(model, fineTune, step) !== undefined) return 'conflict';
  if (creditsLeft(model, now) <= 0)
    return { refused: 'insufficient_credits', title: 'You have used up your credits.' };
  const number = model.deployments.length;
  const { seed, idPrefix } = model.settings;
  const made: SimulatedDeployment = {
    modelId: idOf(idPrefix, seed + 1000, number),
    id: idOf('', seed + 2000, number),
    name: `${fineTune.name}-step-${step}`,
    fineTuneId: fineTune.id,
    repository: fineTune.repository,
    step,
    type,
    deployedAt: now,
    acts: [],
  };
  model.deployments.push(made);
  return made;
}

/** What `activate` and `deactivate` do: nothing to one that is so already. */
export function actOnDeployment(
  model: Model,
  deployment: SimulatedDeployment,
  kind: 'activate' | 'deactivate',
  now: number,
): SimulatedDeployment | SimulatedRefusal {
  const word = wordOf(model, deployment, now);
  if (kind === 'activate' && creditsLeft(model, now) <= 0)
    return { refused: 'insufficient_credits', title: 'You have used up your credits.' };
  const isDone = kind === 'activate' ? word === 'active' || word === 'deploying' : word === 'inactive';
  if (!isDone) deployment.acts.push({ at: now, kind });
  return deployment;
}

/** The deployment of a checkpoint. */
export function deploymentOf(
  { deployments }: Model,
  fineTune: FineTune,
  step: number,
): SimulatedDeployment | undefined {
  return deployments.find((one) => one.fineTuneId === fineTune.id && one.step === step);
}

/** The deployment of a model, by its id or its name. */
export function findDeployment({ deployments }: Model, idOrName: string): SimulatedDeployment | undefined {
  return deployments.find(({ modelId, name }) => modelId === idOrName || name === idOrName);
}
