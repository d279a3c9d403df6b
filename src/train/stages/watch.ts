import { about, type Ending, type FailureReason } from '../../base/endings.js';
import type { Observation, Ref } from '../../provider/contract.js';
import { readLabel, tighterLimits } from '../../record/label.js';
import type { StepRecord } from '../../record/step.js';
import type { Training } from '../../record/training.js';
import type { Limits } from '../../spec/spec.js';
import { detached } from '../endings.js';
import { isOurs, type Owner } from '../find/owner.js';
import { markStop } from '../stop.js';
import {
  end,
  note,
  observationOf,
  on,
  providerOf,
  refOf,
  trainingOf,
  type Scope,
  type Stage,
} from '../stage.js';
import { capped } from '../watch/endings.js';
import { creditsOf, runningMs } from '../watch/limits.js';
import { watch } from '../watch/watch.js';

/** Watches a fine-tune to its end. What it left is collected after it. */
export const watchIt: Stage = async (scope) => {
  const { journal, key, policy } = scope;
  const ref = refOf(scope);
  const first = observationOf(scope);
  const limits = limitsOf(scope, first);
  const isLimited = Object.keys(limits).length > 0 || policy.maxCredits !== undefined;
  if (!policy.wait) {
    if (isLimited) note(scope, unwatched(ref.id));
    return end(detached(ref.id));
  }
  if (isLimited) journal.tell(key, { kind: 'limited' });
  const ending = await watch(scope, {
    waitedMs: trainingOf(scope).startedHere ? 0 : queuedMs(first),
    rules: {
      waitUntil: policy.waitUntil,
      limits,
      ...(policy.maxCredits === undefined ? {} : { budget: policy.maxCredits }),
      service: providerOf(scope).title,
      id: ref.id,
    },
    creditsElsewhere: () => usedElsewhere(trainingOf(scope), journal.step),
    onCapped: (reason) => rememberCap(scope, reason),
  });
  if (ending.conclusion === 'unfinished' && isLimited) note(scope, unwatched(ref.id));
  journal.tell(key, {
    kind: 'ended',
    ending: cappedByOthers(ending, ref, observationOf(scope), policy.owner),
  });
  return on;
};

/** The tighter of file, input and label. A stranger's label binds nobody. */
function limitsOf(scope: Scope, first: Observation): Limits {
  const { owner, maxDurationMs } = scope.policy;
  const label = readLabel(first);
  const labelled = label !== undefined && isOurs(label, owner) ? label.limits : {};
  return tighterLimits(trainingOf(scope).trial?.limits ?? {}, labelled, { maxDurationMs });
}

function unwatched(id: string): string {
  return `The limits of ${id} are no longer watched, because this step leaves before it ends.`;
}

/** How long one that another run started has been in the queue, by the service's clock. */
function queuedMs({ status, createdAt, serviceTime }: Observation): number {
  if (status !== 'queued' || createdAt === undefined || serviceTime === undefined) return 0;
  return Math.max(0, serviceTime - createdAt);
}

/** So that a later push does not buy again what was stopped at a limit, nor takes up what is ending; best effort. */
function rememberCap(scope: Scope, reason: FailureReason): Promise<void> {
  return markStop(scope.context, providerOf(scope), refOf(scope), { stop: 'limit', capped: reason });
}

/** One of our runs stopped it at a limit, as its label says, while this one looked on. */
function cappedByOthers(ending: Ending, ref: Ref, last: Observation, owner: Owner): Ending {
  if (ending.conclusion !== 'stopped' || ending.reason === undefined) return ending;
  const label = readLabel(last);
  if (label?.capped === undefined || !isOurs(label, owner)) return ending;
  return capped(ref.id, last, label.capped);
}

/** Each fine-tune counts once, and only those that this step follows. */
function usedElsewhere({ ref: own }: Training, { trainings }: StepRecord): number {
  const counted = new Set([own?.id]);
  let sum = 0;
  for (const { ref, observation, ending } of trainings) {
    if (ref === undefined || observation === undefined || counted.has(ref.id)) continue;
    if (ending !== undefined && about(ending).numbers !== 'own') continue;
    counted.add(ref.id);
    sum += creditsOf(observation, runningMs({}, observation, 0));
  }
  return sum;
}
