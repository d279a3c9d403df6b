import { Failure, Fault, messageOf } from '../../base/failure.js';
import { isSuccess, type Ending } from '../../base/endings.js';
import { chosenStep } from '../ask/chosen-step.js';
import { findDeployed } from '../find/last-good.js';
import { readLabel, type LabelFacts } from '../../record/label.js';
import type { LiveStep } from '../../record/label-follow-up.js';
import type { Observation } from '../../provider/contract.js';
import { mayEndOthers } from '../find/owner.js';
import { letGo, openedMark, rivalIn } from '../serve/claim.js';
import { relabel, tryReadWithLabel } from '../relabel.js';
import { policies, retry } from '../retry.js';
import { isProposal } from '../../record/follow-up.js';
import {
  isLive,
  isOfEarlierRun,
  isWantedElsewhere,
  ownLiveSteps,
  withEnded,
  withLive,
  withoutLive,
  withoutUnserved,
  withUnserved,
} from '../serve/live.js';
import { rest, restLive } from '../serve/rest.js';
import { serve } from '../serve/serve.js';
import {
  note,
  observationOf,
  on,
  providerOf,
  refOf,
  trainingOf,
  trialOf,
  type Scope,
  type Stage,
} from '../stage.js';

/** A deployment that the file asks for serves within this, in ms. */
const longestMs = 20 * 60_000;

/** After the gates: what the file wants to serve serves, and what it replaces serves no more. */
export const promoteStage: Stage = async (scope) => {
  const { journal, key, policy, context } = scope;
  const { trial, ending, observation } = trainingOf(scope);
  const { deploy } = trial ?? {};
  const isGood = observation?.status === 'succeeded' && ending !== undefined && isSuccess(ending);
  if (deploy === undefined || !isGood || !policy.mayServe) return on;
  if (isProposal(policy.event)) {
    note(scope, `Nothing is deployed on ${policy.event}: \`deploy\` is for what is accepted.`, 'notice');
    return on;
  }
  const { id } = refOf(scope);
  const step = chosenStep(scope);
  if (step === undefined)
    return fail(scope, deployFailed(id, `There is no checkpoint to deploy (${deploy.checkpoint}).`));
  const outcome = await serve(scope, {
    ...{ ref: refOf(scope), step, purpose: 'deploy', type: deploy.type },
    until: Math.min(context.clock.now() + longestMs, policy.waitUntil),
  });
  if (outcome.kind !== 'serving') {
    await giveUp(scope, step);
    return fail(scope, deployFailed(id, outcome.kind === 'not' ? outcome.why : ''));
  }
  const keptFrom = context.clock.date();
  journal.tell(key, { kind: 'deployment', deployment: { ...outcome.deployment, state: 'kept', keptFrom } });
  await leaveEarlierStep(scope, step);
  await relabel(context, providerOf(scope), refOf(scope), (now) => ({
    // What a person has deployed is theirs to end; what several files want ends with the last of them.
    ...(outcome.deployment.opened || isLive(now, step) ? withLive(scope, now, step) : {}),
    ...withoutUnserved(now, step),
    ...(rivalIn(scope, now, true) === undefined ? { opened: undefined } : {}),
  }));
  await letGo(scope);
  if (deploy.replace && mayEndOthers(policy.owner)) await replaceOlder(scope);
  else if (deploy.replace && (await mayServeEarlier(scope)))
    note(
      scope,
      'What earlier trainings of this file deployed goes on serving: a terminal cannot tell whose it is. In a workflow `replace: true` ends it.',
      'notice',
    );
  return on;
};

function fail({ journal, key }: Scope, ending: Ending): typeof on {
  journal.tell(key, { kind: 'ended', ending });
  return on;
}

/** What was asked for and does not serve in time is not left behind: the next run looks at it again. */
async function giveUp(scope: Scope, step: number): Promise<void> {
  const { journal, key } = scope;
  const { id } = refOf(scope);
  const mine = trainingOf(scope).deployments?.find(
    (each) => each.fineTune === id && each.step === step && each.opened && each.state !== 'gone',
  );
  // It is put to rest by what cleans up, as if it had been for questions.
  if (mine === undefined) {
    // Refused: whoever deploys it later is somebody else.
    if (trainingOf(scope).deployments?.some((each) => each.step === step && each.state === 'gone') === true)
      await relabel(scope.context, providerOf(scope), refOf(scope), (now) => withoutLive(scope, now, step));
    return;
  }
  journal.tell(key, { kind: 'deployment', deployment: { ...mine, purpose: 'evaluate' } });
  const opened = openedMark(step, mine.modelId);
  await relabel(scope.context, providerOf(scope), refOf(scope), (now) => ({
    opened,
    ...withUnserved(now, step),
    ...withoutLive(scope, now, step),
  }));
}

function deployFailed(id: string, why: string): Ending {
  return {
    conclusion: 'unfinished',
    reason: 'deploy-failed',
    message: `${id} is trained, and what its file wants to serve does not serve. ${why}`.trim(),
    help: 'Run this step again: it goes on at the deployment and trains nothing.',
  };
}

/** What we deployed of this training before the file wanted another step. */
async function leaveEarlierStep(scope: Scope, step: number): Promise<void> {
  const { id } = refOf(scope);
  // That reading may be hours old.
  const now = await tryReadWithLabel(scope.context, providerOf(scope), refOf(scope));
  const others = ownLiveSteps(scope, readLabel(now ?? observationOf(scope))).filter(
    (each) => each.step !== step,
  );
  for (const each of others) {
    const { step: other } = each;
    const mayEnd = trialOf(scope).deploy?.replace === true && mayEndOthers(scope.policy.owner);
    if (mayEnd && isOfEarlierRun(scope, each) !== false) await restLive(scope, other);
    else
      note(
        scope,
        mayEnd
          ? newerGoesOn(scope, id, each)
          : `Step ${other} of ${id}, deployed earlier, serves as well: \`replace: true\` ends it in a workflow.`,
        'notice',
      );
  }
}

function newerGoesOn(scope: Scope, id: string, live: LiveStep): string {
  const why =
    isOfEarlierRun(scope, live) === false
      ? 'a newer run than this one wanted it'
      : 'it was trained later than this one, and no run is told that wanted it';
  return `Step ${live.step} of ${id} goes on serving: ${why}, and \`replace\` ends what is older.`;
}

/** Whether there is something that `replace` would end, as far as that can be told. */
async function mayServeEarlier(scope: Scope): Promise<boolean> {
  try {
    return (await findDeployed(scope, { most: 1, reads: 30 })).found.length > 0;
  } catch (error) {
    if (!(error instanceof Failure) && !(error instanceof Fault)) throw error;
    return true;
  }
}

/**
 * What we deployed for earlier trainings of this file at the same ref. A label may be edited, so it says only which of a
 * training's own checkpoints is meant, never which model.
 */
async function replaceOlder(scope: Scope): Promise<void> {
  const { context } = scope;
  const provider = providerOf(scope);
  try {
    const { found } = await findDeployed(scope, { most: 20, reads: 30 });
    for (const { observation, label } of found) {
      const ref = { repository: refOf(scope).repository, id: observation.id };
      const checkpoints = await retry(context, policies.compare, () => provider.checkpoints(ref));
      for (const each of ownLiveSteps(scope, label)) {
        const { step: live } = each;
        if (!isReplaced(scope, observation, label, each)) {
          note(scope, newerGoesOn(scope, ref.id, each), 'notice');
          continue;
        }
        const modelId = checkpoints.find(({ step }) => step === live)?.modelId;
        if (modelId === undefined) continue;
        const isWanted = isWantedElsewhere(scope, label, live);
        if (!isWanted) await rest(context, provider, { ref, step: live, modelId });
        await relabel(context, provider, ref, (now) =>
          isWanted ? withoutLive(scope, now, live) : withEnded(scope, now, live),
        );
        const what = isWanted ? 'goes on serving for another file or branch' : 'serves no more';
        note(scope, `Step ${live} of ${ref.id}, which this one replaces, ${what}.`, 'notice');
      }
    }
  } catch (error) {
    if (!(error instanceof Failure) && !(error instanceof Fault)) throw error;
    note(
      scope,
      `What an earlier training of this file deployed could not be asked to serve no more: ${messageOf(error)}`,
    );
  }
}

/**
 * Whether what was deployed of another training is to give way: what an earlier run wanted, whenever it was trained, so
 * that a revert ends what it takes back. Where that run is not told, what was trained before, or by an earlier run. Which
 * is older, must be known.
 */
function isReplaced(scope: Scope, { createdAt }: Observation, { run }: LabelFacts, live: LiveStep): boolean {
  const { createdAt: own } = observationOf(scope);
  const isOlder = own !== undefined && createdAt !== undefined && createdAt <= own;
  const isOfEarlier = scope.policy.attempt === 1 && isOfEarlierRun(scope, { ...live, run }) === true;
  return isOfEarlierRun(scope, live) ?? (isOlder || (live.run === undefined && isOfEarlier));
}
