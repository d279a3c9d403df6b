import type { Clock } from '../base/clock.js';
import type { JsonObject } from '../base/json.js';
import type { ScriptType } from '../catalog/catalog.js';
import { scriptTypes as bundledTypes } from '../catalog/index.js';
import { runningClock, sharedClock, type ServiceClock } from './service-clock.js';
import { isSimulatedEnding, simulatedEndings } from './simulated-endings.js';
import { handle } from './handlers.js';
import { hostileWord } from './hostile.js';
import { keep, restore } from './keep.js';
import { openModel, setCredits, type Model } from './model.js';
import { findRoute } from './routes.js';
import { serve, type Interceptor, type RunningServer, type ServiceModel } from './running-server.js';
import type { Timing } from './timeline.js';
import { parseUpload } from './upload-body.js';
import type { World } from './world.js';

/** How the hub is simulated; all of it optional. */
export interface SimulatorOptions {
  /** Real ms for a virtual ms; default 1. */
  readonly scale?: number;
  /** One of `simulatedEndings`; default `succeeds`. */
  readonly ending?: string;
  /** Same seed, same names, ids, losses and pictures. */
  readonly seed?: number;
  /** Makes every text of the answers hostile, whatever the ending. The seed says which text stands where. */
  readonly hostile?: boolean;
  /** The only key that counts; without it any does. */
  readonly key?: string;
  readonly interceptor?: Interceptor;
  readonly world?: World;
  /** Lengths of what is otherwise drawn by chance, virtual ms. */
  readonly timing?: Partial<Timing>;
  /** What can be trained; default what the action knows. */
  readonly scriptTypes?: ReadonlyMap<string, ScriptType>;
  /** What the account has; default enough for everything. */
  readonly credits?: number;
  readonly idPrefix?: string;
  /** The account that the key belongs to; default `sim`. */
  readonly user?: string;
  /** Stands in front of addresses in answers instead of the server's own. */
  readonly publicUrl?: string;
  /** Default: any that is free. */
  readonly port?: number;
  /** What an earlier one remembered, see `Simulator.keep`. Its time goes on from there at the earliest. */
  readonly kept?: string;
  /** Whose time it shares, instead of a time of its own. */
  readonly clock?: Clock;
  /** Epoch ms at which the clock begins; default now. */
  readonly startAt?: number;
}

/** A hub that runs. */
export interface Simulator extends RunningServer {
  readonly model: Model;
  readonly clock: ServiceClock;
  /** Rows that models may be asked though they lie at no hub. */
  teach(rows: readonly JsonObject[]): void;
  /** What is to be remembered until the next one. */
  keep(): string;
}

/** Starts a simulated hub on 127.0.0.1. Rejects for an unknown ending and a port that is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const model = modelOf(options);
  const earlier = options.kept === undefined ? undefined : restore(model, options.kept);
  const begin = options.startAt ?? options.clock?.date();
  const startAt = earlier === undefined ? begin : Math.max(earlier, begin ?? Date.now());
  const clock =
    options.clock === undefined
      ? runningClock(options.scale ?? 1, startAt)
      : sharedClock(options.clock, startAt);
  if (options.credits !== undefined) setCredits(model, options.credits, clock.now());
  const { interceptor, publicUrl, port } = options;
  const served = await serve(toService(model, options.key), { clock, interceptor, publicUrl, port });
  return {
    ...served,
    model,
    clock,
    teach: (rows) => void model.taught.push(...rows),
    keep: () => keep(model, Math.ceil(clock.now())),
  };
}

function toService(model: Model, key: string | undefined): ServiceModel {
  return {
    operationOf: (method, path) => findRoute(method, path).operation,
    parse: (body, type) => parseUpload(body, type) ?? parse(body.toString('utf8')),
    answer: (arrival, now) => {
      const route = findRoute(arrival.method, arrival.path);
      return handle(model, { ...arrival, route }, key, now);
    },
    isOut: (now) => isOut(model, now),
    requestId: 'x-oxen-request-id',
    largestBody: 64 * 1024 * 1024,
  };
}

function modelOf({
  ending = 'succeeds',
  seed = 1,
  idPrefix = '',
  user = 'sim',
  ...options
}: SimulatorOptions): Model {
  if (!isSimulatedEnding(ending))
    throw new Error(`The simulator knows no ending '${ending}'; it knows ${simulatedEndings.join(', ')}.`);
  const { timing = {}, world = {}, hostile = false, publicUrl, scriptTypes = bundledTypes } = options;
  const settings = { ending, seed, idPrefix, user, timing, scriptTypes, hostile, oddWord: hostileWord };
  // Relative references would be resolved against the server's own, which is gone when somebody follows them.
  return openModel(settings, publicUrl === undefined ? world : { samples: 'absolute', ...world });
}

/** The ending `unreachable`: while one of its trainings runs, nobody gets anything of use. */
function isOut({ fineTunes }: Model, now: number): boolean {
  return fineTunes.some(({ schedule }) => {
    const { outage } = schedule ?? {};
    return outage !== undefined && now >= outage.from && now < outage.to;
  });
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
