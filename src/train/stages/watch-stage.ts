import type { Ending } from '../../base/endings.js';
import { present } from '../../base/present.js';
import { isTerminal, type Observation } from '../../provider/contract.js';
import { tighterLimits } from '../../plan/tighter-limits.js';
import { readLabel } from '../../record/label.js';
import type { Limits } from '../../spec/spec.js';
import { detached } from '../training-endings.js';
import { claimOf, isOurs } from '../find/owner.js';
import { markStop } from '../stop.js';
import {
  end,
  note,
  observationOf,
  on,
  providerOf,
  refOf,
  trainingOf,
  type Passage,
  type Scope,
  type Stage,
} from '../stage.js';
import { usedElsewhere } from '../spent.js';
import { capped, stoppedFor, trained } from '../watch/watch-endings.js';
import { startLagMs, type Stopping, type WatchRules } from '../watch/rules.js';
import { watch } from '../watch/watch.js';
import { decideAnew } from './take-stage.js';

/** Watches a fine-tune to its end. What it left is collected after it. */
export const watchStage: Stage = async (scope) => {
  const { journal, key, policy } = scope;
  const first = observationOf(scope);
  const rules = await rulesOf(scope, first);
  const isLimited = Object.keys(rules.limits).length > 0 || rules.budget !== undefined;
  if (!policy.wait) return leaveAtOnce(scope, rules, isLimited);
  if (isLimited) journal.tell(key, { kind: 'limited', ...present({ listRate: rules.listRate }) });
  const ending = await watch(scope, {
    waitedMs: isBegun(scope) ? 0 : queuedMs(first),
    rules,
    creditsElsewhere: () => usedElsewhere(trainingOf(scope), journal.step, scope.context.clock.date()),
    onStopping: (reason) => rememberStop(scope, reason),
  });
  if (ending.conclusion === 'unfinished' && isLimited) note(scope, unwatched(scope, rules));
  if (isSuperseded(scope, ending)) {
    const { id } = refOf(scope);
    note(scope, `${id} was stopped by an earlier run of this workflow; it is decided anew.`, 'notice');
    return { kind: 'back', intent: await decideAnew(scope) };
  }
  journal.tell(key, { kind: 'ended', ending: stoppedByOthers(scope, ending) });
  return on;
};

/** `wait: false`: what has ended is told as it is, what goes on is left. */
function leaveAtOnce(scope: Scope, rules: WatchRules, isLimited: boolean): Passage {
  const { journal, key } = scope;
  const { observation } = trainingOf(scope);
  if (observation !== undefined && isTerminal(observation.status)) {
    const ending = trained(rules, observation, undefined);
    journal.tell(key, { kind: 'ended', ending: stoppedByOthers(scope, ending) });
    return on;
  }
  if (isLimited) note(scope, unwatched(scope, rules));
  return end(detached(rules.id, isBegun(scope) ? undefined : observation));
}

/** Whether this step has started it, or goes on with what an earlier attempt of it has: `attach` only looks on. */
function isBegun(scope: Scope): boolean {
  const { startedHere, intent } = trainingOf(scope);
  return startedHere && intent !== undefined;
}

async function rulesOf(scope: Scope, first: Observation): Promise<WatchRules> {
  const { waitUntil, waitEnds, maxCredits } = scope.policy;
  const provider = providerOf(scope);
  const isForeign = mayBeForeign(scope);
  const limits = isForeign ? {} : limitsOf(scope, first);
  const budget = isForeign ? undefined : maxCredits;
  if (isForeign && (maxCredits !== undefined || Object.keys(limitsOf(scope, first)).length > 0))
    note(scope, `No limits are kept on ${refOf(scope).id}: it may not be this repository's.`);
  const bounded = budget !== undefined || limits.maxCredits !== undefined;
  const isTold = first.ratePerSecond !== undefined || first.baseModel === undefined;
  const listRate = bounded && !isTold ? await provider.rateOf?.(first.baseModel ?? '') : undefined;
  return {
    ...{ id: refOf(scope).id, service: provider.title, waitUntil, waitEnds, limits },
    unstartedMs: mayBeStarting(scope, first) ? startLagMs : 60_000,
    ...present({ budget, listRate }),
  };
}

/** Whether a start of it may be so young that readings do not show it yet; when that is known of nobody else's. */
function mayBeStarting(scope: Scope, { createdAt, serviceTime }: Observation): boolean {
  const now = serviceTime ?? scope.context.clock.date();
  return trainingOf(scope).startedHere || createdAt === undefined || now - createdAt < 2 * startLagMs;
}

/** It may be another repository's: no limit of ours is kept on it. */
function mayBeForeign(scope: Scope): boolean {
  const { intent, startedHere, trial, observation } = trainingOf(scope);
  // `attach` by file may have found somebody else's.
  if (intent === undefined && trial !== undefined && observation !== undefined)
    return !claimOf(observation, scope.policy.owner).ours;
  if (intent?.kind !== 'adopt' || startedHere) return false;
  const { likeness, label } = intent.candidate;
  return likeness === 'mark' && label === undefined;
}

/** The tighter of file, input and label. A stranger's label binds nobody. */
function limitsOf(scope: Scope, first: Observation): Limits {
  const { owner, maxDurationMs } = scope.policy;
  const label = readLabel(first);
  const labelled = label !== undefined && isOurs(label, owner) ? label.limits : {};
  return tighterLimits(trainingOf(scope).trial?.limits ?? {}, labelled, { maxDurationMs });
}

function unwatched(scope: Scope, { id, service, limits, budget, listRate }: WatchRules): string {
  const inCredits = limits.maxCredits !== undefined || budget !== undefined;
  const perSecond = trainingOf(scope).observation?.ratePerSecond ?? listRate;
  const rate =
    perSecond === undefined ? '' : ` by about ${Math.round(perSecond * 360_000) / 100} credits an hour`;
  return `Nothing enforces the limits of ${id} while nobody watches it: ${service} has none, so they can be exceeded${inCredits ? rate : ''} until a run of this file or \`attach\` watches it again.`;
}

/** How long one that another run started has been in the queue, by the service's clock. */
function queuedMs({ status, createdAt, serviceTime }: Observation): number {
  if (status !== 'queued' || createdAt === undefined || serviceTime === undefined) return 0;
  return Math.max(0, serviceTime - createdAt);
}

/**
 * So that a later push does not buy again what was stopped at a limit, nobody takes up what is ending, and who else watches
 * it knows why it ends; best effort. One that was never started has nothing to end.
 */
async function rememberStop(scope: Scope, reason: Stopping['reason']): Promise<void> {
  if (reason === 'stop' && observationOf(scope).status === 'created') return;
  const changes =
    reason === 'stop' ? { stop: 'command' as const } : { stop: 'limit' as const, capped: reason };
  await markStop(scope.context, providerOf(scope), refOf(scope), changes);
}

/** It was taken up just before a cancel of the run that had started it took effect: that stop was not meant for us. */
function isSuperseded(scope: Scope, ending: Ending): boolean {
  const { intent, startedHere } = trainingOf(scope);
  if (intent?.kind !== 'adopt' && intent?.kind !== 'follow') return false;
  if (startedHere || ending.conclusion !== 'stopped' || ending.reason === undefined) return false;
  const { label, ours } = claimOf(observationOf(scope), scope.policy.owner);
  return ours && (label?.stop === 'cancel' || label?.stop === 'superseded');
}

/** One of our runs stopped it while this one looked on: its label says why. */
function stoppedByOthers(scope: Scope, ending: Ending): Ending {
  if (ending.conclusion !== 'stopped' || ending.reason === undefined) return ending;
  const { owner } = scope.policy;
  const last = observationOf(scope);
  const { label, ours } = claimOf(last, owner);
  if (label === undefined || !ours) return ending;
  const { id } = refOf(scope);
  if (label.capped !== undefined) return capped(id, last, label.capped);
  if (label.stop === undefined || label.stop === 'limit') return ending;
  return stoppedFor(id, last, label.stop, owner.pullRequest !== undefined);
}
