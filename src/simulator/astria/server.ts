import type { Clock } from '../../base/clock.js';
import type { JsonObject } from '../../base/json.js';
import { runningClock, sharedClock, type ServiceClock } from '../service-clock.js';
import { isSimulatedEnding, simulatedEndings } from '../simulated-endings.js';
import { serve, type Interceptor, type RunningServer, type ServiceModel } from '../running-server.js';
import { parseForm } from './form-body.js';
import { handleAstria } from './handlers.js';
import { keepTunes, restoreTunes } from './keep-tunes.js';
import { hasEnded, openAstriaModel, type AstriaModel, type Tune } from './model.js';
import { findAstriaRoute } from './routes.js';
import type { AstriaTiming, AstriaWorld } from './world.js';

/** How Astria is simulated; all of it optional. */
export interface AstriaSimulatorOptions {
  /** Real ms for a virtual ms; default 1. */
  readonly scale?: number;
  /** One of `simulatedEndings`; default `succeeds`. `stops` makes a tune vanish: nobody can stop one. */
  readonly ending?: string;
  /** Same seed, same numbers and times. */
  readonly seed?: number;
  /** Makes every text of the answers hostile, whatever the ending. */
  readonly hostile?: boolean;
  /** The only key that counts; without it any does. */
  readonly key?: string;
  readonly interceptor?: Interceptor;
  readonly world?: AstriaWorld;
  /** Lengths of what is otherwise drawn by chance, virtual ms. */
  readonly timing?: Partial<AstriaTiming>;
  /** Stands in front of addresses in answers instead of the server's own. */
  readonly publicUrl?: string;
  /** Default: any that is free. */
  readonly port?: number;
  /** What an earlier one remembered, see `AstriaSimulator.keep`. Its time goes on from there at the earliest. */
  readonly kept?: string;
  /** Whose time it shares, instead of a time of its own. */
  readonly clock?: Clock;
  /** Epoch ms at which the clock begins; default now. */
  readonly startAt?: number;
}

/** An Astria that runs. */
export interface AstriaSimulator extends RunningServer {
  readonly model: AstriaModel;
  readonly clock: ServiceClock;
  /** What is to be remembered until the next one. */
  keep(): string;
  /** Forgets, until `keep`, the tunes that have ended and were asked for in these words. */
  setAside(isWanted: (request: JsonObject) => boolean): void;
}

/** Starts a simulated Astria on 127.0.0.1. Rejects for an unknown ending and a port that is taken. */
export async function startAstria(options: AstriaSimulatorOptions = {}): Promise<AstriaSimulator> {
  const { ending = 'succeeds', seed = 1, timing = {}, hostile = false } = options;
  if (!isSimulatedEnding(ending))
    throw new Error(`The simulator knows no ending '${ending}'; it knows ${simulatedEndings.join(', ')}.`);
  const model = openAstriaModel({ seed, timing, hostile }, ending, options.world);
  const earlier = options.kept === undefined ? undefined : restoreTunes(model, options.kept);
  const begin = options.startAt ?? options.clock?.date();
  const startAt = earlier === undefined ? begin : Math.max(earlier, begin ?? Date.now());
  const clock =
    options.clock === undefined
      ? runningClock(options.scale ?? 1, startAt)
      : sharedClock(options.clock, startAt);
  let aside: readonly Tune[] = [];
  const { interceptor, publicUrl, port } = options;
  const served = await serve(toService(model, options.key), { clock, interceptor, publicUrl, port });
  return {
    ...served,
    model,
    clock,
    keep: () => keepTunes({ ...model, tunes: [...aside, ...model.tunes] }, Math.ceil(clock.now())),
    setAside: (isWanted) => {
      const now = clock.now();
      const ended = model.tunes.filter((tune) => hasEnded(tune, now) && isWanted(tune.request));
      aside = [...aside, ...ended];
      for (const one of ended) model.tunes.splice(model.tunes.indexOf(one), 1);
    },
  };
}

function toService(model: AstriaModel, key: string | undefined): ServiceModel {
  return {
    operationOf: (method, path) => findAstriaRoute(method, path).operation,
    parse: (body, type) =>
      /\bjson\b/i.test(type)
        ? parseJson(body)
        : /^(?:image\/|text\/plain)/i.test(type)
          ? body
          : parseForm(body, type),
    answer: (arrival, now) => handleAstria(model, arrival, key, now),
    isOut: (now) => model.tunes.some(({ times: { outage } }) => isWithin(outage, now)),
    requestId: 'x-request-id',
    // Of all images together.
    largestBody: 512 * 1024 * 1024,
  };
}

function isWithin(span: { readonly from: number; readonly to: number } | undefined, now: number): boolean {
  return span !== undefined && now >= span.from && now < span.to;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return body.toString('utf8');
  }
}
