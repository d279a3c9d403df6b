import {
  startAstria,
  type AstriaSimulator,
  type AstriaSimulatorOptions,
} from '../../src/simulator/astria/server.js';
import type { JsonObject } from '../../src/base/json.js';
import type { ServiceClock } from '../../src/simulator/service-clock.js';
import type { SimulatedEnding } from '../../src/simulator/simulated-endings.js';
import { interceptorOf, type FaultPlan } from './simulated-faults.js';
import {
  addTune,
  deleteTune,
  isThere,
  type AstriaModel,
  type SentFile,
  type Tune,
} from '../../src/simulator/astria/model.js';
import type { AstriaWorld } from '../../src/simulator/astria/world.js';

/** A tune as tests look at it: the truth, whatever the answers show. Times are virtual epoch ms. */
export interface TuneFacts {
  readonly id: number;
  readonly title: string;
  readonly createdAt: number;
  /** Body of its create, without files. */
  readonly request: JsonObject;
  readonly files: readonly SentFile[];
  readonly startsAt: number;
  readonly trainedAt: number;
  /** Whether it is answered now. */
  readonly isThere: boolean;
}

/** A tune that was there before, made by whomever. */
export interface GivenTune {
  readonly request: JsonObject;
  /** How long ago it was made; default one hour, so most are trained. */
  readonly agoMs?: number;
  /** What became of it; default as for all others. */
  readonly ending?: SimulatedEnding;
}

/** What tests may see and change behind the service's back. */
export interface AstriaControl {
  now(): number;
  /** Moves the service's time forward. */
  skip(virtualMs: number): void;
  /** Deleted ones as well. */
  tunes(): readonly TuneFacts[];
  find(id: number): TuneFacts | undefined;
  /** Numbers of the tunes that a create made, in order: each of them is paid for. */
  bought(): readonly number[];
  /** Adds a tune and returns its number; nobody pays. */
  add(given: GivenTune): number;
  /** Somebody deletes it. */
  remove(id: number): void;
  /** What becomes of tunes made from now on. */
  setEnding(ending: SimulatedEnding): void;
  setFaults(plan: FaultPlan | undefined): void;
  /** Replaces the given parts of the world. */
  setWorld(world: AstriaWorld): void;
}

const hourMs = 3_600_000;

/** Opens a model; `setFaults` belongs to the server that meets the requests. */
function openAstriaControl(
  model: AstriaModel,
  clock: ServiceClock,
  setFaults: (plan: FaultPlan | undefined) => void,
): AstriaControl {
  const facts = (tune: Tune): TuneFacts => ({
    id: tune.id,
    title: tune.title,
    createdAt: tune.createdAt,
    request: tune.request,
    files: tune.files,
    startsAt: tune.times.startsAt,
    trainedAt: tune.times.trainedAt,
    isThere: model.tunes.includes(tune) && isThere(model, tune, clock.now()),
  });
  const all = (): readonly Tune[] => [...model.tunes, ...model.deleted];
  const find = (id: number): Tune | undefined => all().find((tune) => tune.id === id);
  return {
    now: () => clock.now(),
    skip: (virtualMs) => clock.skip(virtualMs),
    tunes: () => all().map(facts),
    find: (id) => {
      const tune = find(id);
      return tune === undefined ? undefined : facts(tune);
    },
    bought: () => [...model.bought],
    add: ({ request, agoMs = hourMs, ending }) => {
      const { ending: usual } = model;
      model.ending = ending ?? usual;
      const tune = addTune(model, request, [], clock.now() - agoMs);
      model.ending = usual;
      return tune.id;
    },
    remove: (id) => {
      const tune = find(id);
      if (tune !== undefined && model.tunes.includes(tune)) deleteTune(model, tune);
    },
    setEnding: (ending) => {
      model.ending = ending;
    },
    setFaults,
    setWorld: (world) => {
      model.world = { ...model.world, ...world };
    },
  };
}

/** A simulated Astria that tests can look into. */
export interface ControlledAstria extends AstriaSimulator {
  readonly control: AstriaControl;
}

/** How it is simulated, and what goes wrong. */
export type AstriaOptions = AstriaSimulatorOptions & { readonly faults?: FaultPlan };

export async function startControlledAstria({
  faults,
  ...options
}: AstriaOptions = {}): Promise<ControlledAstria> {
  const simulator = await startAstria(options);
  const { model, clock, setInterceptor } = simulator;
  const control = openAstriaControl(model, clock, (plan) => setInterceptor(interceptorOf(plan, 'word')));
  control.setFaults(faults);
  return { ...simulator, control };
}
