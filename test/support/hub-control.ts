import { startSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/server.js';
import type { JsonObject } from '../../src/base/json.js';
import type { ServiceClock } from '../../src/simulator/service-clock.js';
import {
  wordOf,
  type SimulatedDeployment,
  type DeploymentWord,
} from '../../src/simulator/deployment-life.js';
import type { SimulatedEnding } from '../../src/simulator/simulated-endings.js';
import { interceptorOf, type FaultPlan } from './simulated-faults.js';
import {
  createFineTune,
  historyOf,
  isRefusal,
  labelOf,
  phaseOf,
  setCredits,
  type FineTune,
  type Model,
} from '../../src/simulator/model.js';
import { branchOf } from '../../src/simulator/saved-steps.js';
import { drawSchedule, type Schedule } from '../../src/simulator/timeline.js';
import type { World } from '../../src/simulator/world.js';

/** A fine-tune as tests look at it: the truth, whatever the hub's answers show. Times are virtual epoch ms. */
export interface FineTuneFacts {
  readonly id: string;
  readonly name: string;
  readonly repository: string;
  readonly createdBy: string;
  readonly createdAt: number;
  /** Body of its create. */
  readonly request: JsonObject;
  readonly displayName: string | null;
  readonly description: string | null;
  readonly word: string;
  readonly branch: string;
  /** When it was started; more than one would be a fault of the hub. */
  readonly runs: readonly number[];
  readonly stops: readonly number[];
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly deleted: boolean;
  readonly history: readonly { readonly at: number; readonly word: string }[];
}

/** A fine-tune that was there before, made by whomever. */
export interface Given {
  readonly repository: string;
  readonly request: JsonObject;
  /** Default `stranger`. */
  readonly createdBy?: string;
  readonly displayName?: string;
  readonly description?: string;
  /** What it is doing; default `created`. */
  readonly word?: 'created' | 'enqueued' | 'running' | 'completed' | 'deployed' | 'errored' | 'stopped';
  /** How long ago it was made; default one hour. */
  readonly agoMs?: number;
}

/** A deployment as tests look at it. Times are virtual epoch ms. */
export interface DeploymentFacts {
  readonly modelId: string;
  readonly name: string;
  readonly fineTuneId: string;
  readonly step: number;
  readonly type: 'normal' | 'fast';
  readonly word: DeploymentWord;
  readonly deployedAt: number;
  /** How often it was asked. */
  readonly asked: number;
}

/** What tests may see and change behind the hub's back. */
export interface Hub {
  now(): number;
  /** Moves the hub's time forward. */
  skip(virtualMs: number): void;
  fineTunes(): readonly FineTuneFacts[];
  find(id: string): FineTuneFacts | undefined;
  /** Ids of the trainings that were started, in the order of starting; each start once. */
  started(): readonly string[];
  /** Every deployment that was ever made, in their order. */
  deployments(): readonly DeploymentFacts[];
  /** Files that were put to a branch, by their paths, as they were committed. */
  uploaded(repository: string, branch: string): Readonly<Record<string, Uint8Array | string | undefined>>;
  /** Adds a fine-tune and returns its id. */
  add(given: Given): string;
  setCredits(amount: number | undefined): void;
  /** What becomes of trainings started from now on. */
  setEnding(ending: SimulatedEnding): void;
  setFaults(plan: FaultPlan | undefined): void;
  /** Replaces the given parts of the world. */
  setWorld(world: World): void;
  removeBranch(repository: string, branch: string): void;
  /** Somebody pushes other data: new commit, new hashes. */
  changeData(repository: string): void;
}

/** Opens a model; `setFaults` belongs to the server that meets the requests. */
export function openHub(
  model: Model,
  clock: ServiceClock,
  plan: (faults: FaultPlan | undefined) => void,
): Hub {
  const facts = (fineTune: FineTune): FineTuneFacts => toFacts(model, fineTune, clock.now());
  const all = (): readonly FineTune[] => [...model.fineTunes, ...model.deleted];
  return {
    now: () => clock.now(),
    skip: (virtualMs) => clock.skip(virtualMs),
    fineTunes: () => all().map(facts),
    find: (id) =>
      all()
        .filter((fineTune) => fineTune.id === id)
        .map(facts)[0],
    started: () =>
      all()
        .flatMap(({ id, runs }) => runs.map((at) => ({ id, at })))
        .sort((a, b) => a.at - b.at)
        .map(({ id }) => id),
    deployments: () => model.deployments.map((one) => toDeploymentFacts(model, one, clock.now())),
    uploaded: (repository, branch) =>
      Object.fromEntries(
        Object.entries(model.uploads.branches.get(`${repository}@${branch}`)?.files ?? {}).map(
          ([path, { bytes }]) => [path, bytes],
        ),
      ),
    add: (given) => addGiven(model, given, clock.now()),
    setCredits: (amount) => setCredits(model, amount, clock.now()),
    setEnding: (ending) => {
      model.ending = ending;
    },
    setFaults: plan,
    setWorld: (world) => {
      model.world = { ...model.world, ...world };
    },
    removeBranch: (repository, branch) => {
      model.removedBranches.add(`${repository}@${branch}`);
    },
    changeData: (repository) => {
      model.dataVersions.set(repository, (model.dataVersions.get(repository) ?? 0) + 1);
    },
  };
}

const hourMs = 3_600_000;

/** Puts a fine-tune with a past into a model; returns its id. */
function addGiven(model: Model, given: Given, now: number): string {
  const { repository, request, word = 'created', agoMs = hourMs } = given;
  const createdAt = now - agoMs;
  const createdBy = given.createdBy ?? 'stranger';
  const made = createFineTune(model, repository, request, createdAt, { createdBy });
  if (isRefusal(made)) throw new Error(`The hub would refuse this fine-tune: ${made.detail ?? made.title}`);
  if (word !== 'created') {
    made.schedule = pastOf(word, made, createdAt, now);
    made.runs.push(createdAt);
  }
  const fields = {
    ...(given.displayName === undefined ? {} : { display_name: given.displayName }),
    ...(given.description === undefined ? {} : { description: given.description }),
  };
  made.patches.push({ at: createdAt, fields });
  return made.id;
}

/** A past that led to the word: what has ended took most of the time there was. */
function pastOf(
  word: Exclude<Given['word'] & string, 'created'>,
  { id, course }: FineTune,
  createdAt: number,
  now: number,
): Schedule {
  const ago = now - createdAt;
  const startsAt = createdAt + 0.1 * ago;
  const base = drawSchedule('succeeds', createdAt, { tokenizeMs: 0 }, { seed: id, isText: course.isText });
  const ended = {
    ...base,
    enqueuedAt: createdAt,
    startsAt,
    trainMs: 0.8 * ago,
    endsAt: createdAt + 0.9 * ago,
  };
  switch (word) {
    case 'enqueued':
      return { ...ended, startsAt: now + 2 * 60_000, trainMs: 40 * 60_000, endsAt: now + 42 * 60_000 };
    case 'running':
      return { ...ended, trainMs: 0.9 * ago + 20 * 60_000, endsAt: now + 20 * 60_000 };
    case 'errored':
      return { ...ended, ending: word, error: 'The trainer ended with code 1.' };
    case 'stopped':
      return { ...ended, ending: word, trainMs: 1.6 * ago };
    case 'completed':
    case 'deployed':
      return { ...ended, ending: word };
  }
}

function toDeploymentFacts(model: Model, deployment: SimulatedDeployment, now: number): DeploymentFacts {
  const { modelId, name, fineTuneId, step, type, deployedAt, acts } = deployment;
  const word = wordOf(model, deployment, now);
  const asked = acts.filter(({ kind }) => kind === 'ask').length;
  return { modelId, name, fineTuneId, step, type, word, deployedAt, asked };
}

function toFacts(model: Model, fineTune: FineTune, now: number): FineTuneFacts {
  const { id, name, repository, createdBy, createdAt, request, runs, stops } = fineTune;
  const { word, startedAt, finishedAt } = phaseOf(model, fineTune, now);
  const { displayName, description } = labelOf(fineTune, now);
  return {
    id,
    name,
    repository,
    createdBy,
    createdAt,
    request,
    displayName: typeof displayName === 'string' ? displayName : null,
    description: typeof description === 'string' ? description : null,
    word,
    branch: branchOf(fineTune),
    runs: [...runs],
    stops: [...stops],
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
    deleted: model.deleted.includes(fineTune),
    history: historyOf(model, fineTune, now),
  };
}

/** A simulated hub that tests can look into. */
export interface ControlledHub extends Simulator {
  readonly hub: Hub;
}

/** How it is simulated, and what goes wrong. */
export type HubOptions = SimulatorOptions & { readonly faults?: FaultPlan };

export async function startControlledHub({ faults, ...options }: HubOptions = {}): Promise<ControlledHub> {
  const simulator = await startSimulator(options);
  const { model, clock, setInterceptor } = simulator;
  const hub = openHub(model, clock, (plan) => setInterceptor(interceptorOf(plan, 'envelope')));
  hub.setFaults(faults);
  return { ...simulator, hub };
}
