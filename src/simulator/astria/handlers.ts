import { isObject, type JsonObject } from '../../base/json.js';
import { bytes, json, text, type SimulatedAnswer } from '../answers.js';
import { drawJpeg } from '../drawn-files.js';
import { makeHostile } from '../hostile.js';
import type { Operation } from '../routes.js';
import type { Arrival } from '../running-server.js';
import {
  addPrompt,
  createTune,
  deleteTune,
  isHostile,
  isThere,
  type AstriaModel,
  type Tune,
} from './model.js';
import { findAstriaRoute, type AstriaRoute } from './routes.js';
import { announceFile, storeFile } from './storage.js';
import { viewPrompt, viewTune } from './views.js';

/** The service's answer to a request; all that it does is done to the model. */
export function handleAstria(
  model: AstriaModel,
  arrival: Arrival,
  key: string | undefined,
  now: number,
): SimulatedAnswer {
  const answer = answerTo(model, arrival, key, now);
  if (!isHostile(model) || !('json' in answer.body)) return answer;
  return { ...answer, body: { json: makeHostile(answer.body.json, model.settings.seed - 1) } };
}

function answerTo(
  model: AstriaModel,
  arrival: Arrival,
  key: string | undefined,
  now: number,
): SimulatedAnswer {
  const route = findAstriaRoute(arrival.method, arrival.path);
  // Addresses of images are open to whoever knows them.
  if (route.operation === 'image') return showImage(arrival.path);
  // So is the storage, to whoever was told the place.
  if (route.operation === 'store') return storeFile(model, arrival);
  const sent = arrival.headers['authorization'] ?? '';
  const isGood = key === undefined ? /^Bearer \S+$/.test(sent) : sent === `Bearer ${key}`;
  if (!isGood || model.ending === 'unauthorized') return json(401, { error: 'Invalid API key' });
  const handler = handlers[route.operation];
  if (handler !== undefined) return handler(model, arrival, now);
  return route.prompt === undefined
    ? aboutTune(model, route, arrival, now)
    : showPrompt(model, route.prompt, arrival, now);
}

const handlers: Readonly<
  Partial<Record<Operation, (model: AstriaModel, arrival: Arrival, now: number) => SimulatedAnswer>>
> = {
  create,
  list,
  announce: announceFile,
  account: ({ world }) =>
    json(200, {
      id: 1,
      email: 'sim@example.com',
      name: 'sim',
      usd_balance_mc: world.balance ?? 2_000_000,
      top_off_amount: null,
      auto_extend_tunes: false,
    }),
};

function create(model: AstriaModel, { body, origin }: Arrival, now: number): SimulatedAnswer {
  if (model.ending === 'no-credits' || (model.world.balance ?? 1) <= 0)
    return json(422, { error: 'Insufficient balance. Please add funds to your account.' });
  const made = createTune(model, body, now);
  if ('refused' in made) return json(422, made.refused);
  const status = made.isNew ? (model.world.created ?? 201) : 200;
  return json(status, viewTune(model, made.tune, origin, now));
}

/** Newest first; by cursor, or by an offset that must not be large. */
function list(model: AstriaModel, { query, origin }: Arrival, now: number): SimulatedAnswer {
  const offset = Number(query.get('offset') ?? 0);
  if (offset > 200) return json(400, { error: 'Offset is too large, use before_id instead.' });
  const asOf = now - (model.world.listLagMs ?? 0);
  const title = query.get('title') ?? '';
  const matches = model.tunes
    .filter((tune) => isThere(model, tune, asOf))
    .filter((tune) => hasTitle(model, tune, title))
    .filter(({ modelType }) => !query.has('model_type') || modelType === query.get('model_type'))
    .filter(({ branch }) => !query.has('branch') || branch === query.get('branch'))
    .toSorted((a, b) => b.id - a.id);
  return json(
    200,
    pageOf(matches, query, offset).map((tune) => viewTune(model, tune, origin, asOf)),
  );
}

function hasTitle({ world }: AstriaModel, { title }: Tune, wanted: string): boolean {
  if (wanted === '' || world.titles === 'ignored') return true;
  return world.titles === 'equal' ? title === wanted : title.includes(wanted);
}

function pageOf<T extends { readonly id: number }>(
  items: readonly T[],
  query: URLSearchParams,
  offset = 0,
): readonly T[] {
  const limit = Math.min(120, Math.max(1, Number(query.get('limit') ?? 20) || 20));
  const before = Number(query.get('before_id') ?? Infinity);
  return items.filter(({ id }) => id < before).slice(offset, offset + limit);
}

function aboutTune(model: AstriaModel, route: AstriaRoute, arrival: Arrival, now: number): SimulatedAnswer {
  const tune = model.tunes.find(({ id }) => id === route.tune);
  if (tune === undefined || !isThere(model, tune, now)) return notFound;
  return tuneHandlers[route.operation]?.(model, tune, arrival, now) ?? notFound;
}

const tuneHandlers: Readonly<
  Partial<
    Record<Operation, (model: AstriaModel, tune: Tune, arrival: Arrival, now: number) => SimulatedAnswer>
  >
> = {
  get: (model, tune, { origin }, now) => json(200, viewTune(model, tune, origin, now)),
  prompts: (model, tune, { query, origin }, now) => {
    const newest = tune.prompts.toSorted((a, b) => b.id - a.id);
    return json(
      200,
      pageOf(newest, query).map((prompt) => viewPrompt(model, tune, prompt, origin, now)),
    );
  },
  run: (model, tune, { body, origin }, now) => {
    const asked: unknown = isObject(body) ? body['prompt'] : undefined;
    if (!isObject(asked) || typeof asked['text'] !== 'string') return json(422, { text: ["can't be blank"] });
    return json(201, viewPrompt(model, tune, addPrompt(tune, asked as JsonObject, now), origin, now));
  },
  delete: (model, tune) => {
    deleteTune(model, tune);
    return text(200, '');
  },
};

const notFound = json(404, { status: 404, error: 'Not Found' });

function showPrompt(model: AstriaModel, id: number, { origin }: Arrival, now: number): SimulatedAnswer {
  for (const tune of model.tunes) {
    const prompt = tune.prompts.find((each) => each.id === id);
    if (prompt !== undefined) return json(200, viewPrompt(model, tune, prompt, origin, now));
  }
  return notFound;
}

/** The address has no ending, and the picture is always the same one. */
function showImage(path: string): SimulatedAnswer {
  return bytes('image/jpeg', drawJpeg(path, 0, 1));
}
