import { between } from './random.js';
import type { Timing } from './timeline.js';
import type { World } from './world.js';

/** A checkpoint that is, was or will be served. What it is doing at a time is computed, never stored. */
export interface SimulatedDeployment {
  /** Of the record of its model. */
  readonly modelId: string;
  /** What requests call it. */
  readonly name: string;
  readonly id: string;
  readonly fineTuneId: string;
  readonly repository: string;
  readonly step: number;
  readonly type: 'normal' | 'fast';
  readonly deployedAt: number;
  /** What was done with it since, in order. */
  readonly acts: { readonly at: number; readonly kind: 'activate' | 'deactivate' | 'ask' }[];
}

/** What of the hub its deployments live in. */
export interface ServingState {
  readonly deployments: readonly SimulatedDeployment[];
  readonly world: World;
  readonly settings: { readonly timing: Partial<Timing> };
}

/** What a deployment is doing; the words are the hub's. */
export type DeploymentWord = 'deploying' | 'active' | 'deactivating' | 'inactive' | 'error';

const minute = 60_000;
/** "Will automatically shut down after 15 minutes of inactivity", says the price page. */
const idleMs = 15 * minute;
const restMs = 20_000;

/** What a deployment is doing. */
export function wordOf(state: ServingState, deployment: SimulatedDeployment, now: number): DeploymentWord {
  return walk(state, deployment, now).word;
}

/** Seconds up to now for which a deployment is billed: from the request until it rests. */
export function servedSeconds(state: ServingState, now: number): number {
  return state.deployments.reduce((sum, deployment) => sum + walk(state, deployment, now).billedMs / 1000, 0);
}

/** Whether a fine-tune counts as deployed: one of its checkpoints is served or will be. */
export function isServed(state: ServingState, fineTuneId: string, now: number): boolean {
  return state.deployments.some(
    (one) =>
      one.fineTuneId === fineTuneId &&
      one.deployedAt <= now &&
      ['active', 'deploying'].includes(wordOf(state, one, now)),
  );
}

interface Walk {
  readonly word: DeploymentWord;
  readonly billedMs: number;
}

/** Goes through the life of a deployment, act by act. */
function walk({ world, settings }: ServingState, deployment: SimulatedDeployment, now: number): Walk {
  const { deployedAt, acts, modelId } = deployment;
  const startMs = settings.timing.deployMs ?? between(2 * minute, 5 * minute, modelId, 'deploy');
  const wakeMs = settings.timing.deployMs ?? between(minute, 2 * minute, modelId, 'wake');
  const outcome = world.deployments ?? 'work';
  let billedMs = 0;
  let from = deployedAt;
  let activeAt = outcome === 'hang' ? Infinity : deployedAt + startMs;
  let restsAt: number | undefined;
  const idleFrom = (time: number): number => {
    const asked = acts.filter(({ kind, at }) => kind === 'ask' && at <= time).map(({ at }) => at);
    return Math.max(activeAt, ...asked) + idleMs;
  };
  const endAt = (time: number): number => {
    if (outcome === 'fail') return activeAt;
    return Math.min(restsAt ?? Infinity, idleFrom(time));
  };
  for (const { at, kind } of acts.filter((act) => act.at <= now)) {
    if (kind === 'ask') continue;
    billedMs += Math.max(0, Math.min(at, endAt(at)) - from);
    from = at;
    if (kind === 'activate') {
      activeAt = at + wakeMs;
      restsAt = undefined;
    } else restsAt = at;
  }
  const end = endAt(now);
  billedMs += Math.max(0, Math.min(now, end) - from);
  if (outcome === 'fail' && now >= activeAt) return { word: 'error', billedMs };
  if (restsAt !== undefined) return { word: now < restsAt + restMs ? 'deactivating' : 'inactive', billedMs };
  if (now < activeAt) return { word: 'deploying', billedMs };
  return { word: now < end ? 'active' : 'inactive', billedMs };
}
