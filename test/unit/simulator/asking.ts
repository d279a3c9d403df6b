import type { Json, JsonObject } from '../../../src/base/json.js';
import type { Parameter, ScriptType } from '../../../src/catalog/catalog.js';
import type { ServiceClock } from '../../../src/simulator/service-clock.js';
import { standingClock } from '../../support/standing-clock.js';
import type { SimulatedEnding } from '../../../src/simulator/simulated-endings.js';
import { handle } from '../../../src/simulator/handlers.js';
import { openHub, type Hub } from '../../support/hub-control.js';
import { openModel, type Model } from '../../../src/simulator/model.js';
import { findRoute } from '../../../src/simulator/routes.js';
import type { Timing } from '../../../src/simulator/timeline.js';
import type { World } from '../../../src/simulator/world.js';

export const noon = Date.UTC(2026, 0, 5, 12);
export const minute = 60_000;

const whole = (value: number): Parameter => ({
  type: 'integer',
  description: '',
  default: value,
  minimum: 1,
});
const column: Parameter = { type: 'string', description: '', column: true };

function scriptType(name: string, baseModel: string, parameters: ScriptType['parameters']): ScriptType {
  const required = Object.keys(parameters).filter((key) => parameters[key]?.column === true);
  const base = { name, description: name, baseModels: [baseModel], required, replaceable: {}, parameters };
  return { ...base, data: name === 'text_generation' ? 'table' : 'commit' };
}

const drawing = {
  caption_column: column,
  steps: whole(2000),
  sample_every: whole(200),
  samples: { type: 'array', description: '' } as Parameter,
};

export const types: ReadonlyMap<string, ScriptType> = new Map(
  [
    scriptType('image_generation', 'Qwen/Qwen-Image', drawing),
    scriptType('text_to_video', 'Wan-AI/Wan2.1', drawing),
    scriptType('text_generation', 'Qwen/Qwen3-0.6B', {
      question_column: column,
      epochs: whole(1),
      batch_size: whole(1),
    }),
  ].map((type) => [type.name, type]),
);

export const picture: JsonObject = {
  resource: 'main/train.parquet',
  base_model: 'Qwen/Qwen-Image',
  script_type: 'image_generation',
  training_params: {
    caption_column: 'text',
    steps: 1000,
    samples: [{ prompt: 'a cat' }, { prompt: 'a dog' }],
  },
};

export const words: JsonObject = {
  resource: 'main/train.jsonl',
  base_model: 'Qwen/Qwen3-0.6B',
  script_type: 'text_generation',
  training_params: { question_column: 'q', epochs: 4 },
};

/** Queue and training of round lengths. */
export const plainTiming: Partial<Timing> = {
  tokenizeMs: minute,
  queueMs: 2 * minute,
  trainMs: 40 * minute,
  stopMs: minute,
};

/** What came back, with the body read. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: JsonObject;
  readonly bytes: Uint8Array | string;
}

/** A hub without a server, on a clock that stands until it is moved. */
export interface Scene {
  readonly model: Model;
  readonly clock: ServiceClock;
  readonly hub: Hub;
  ask(method: string, path: string, body?: Json, headers?: Readonly<Record<string, string>>): Reply;
  /** Makes and starts a fine-tune; its id. */
  start(request: JsonObject, repository?: string): string;
  read(id: string, repository?: string): JsonObject;
}

export function openScene({
  ending = 'succeeds',
  seed = 1,
  world = {},
  timing = plainTiming,
  key,
}: {
  readonly ending?: SimulatedEnding;
  readonly seed?: number;
  readonly world?: World;
  readonly timing?: Partial<Timing>;
  readonly key?: string;
} = {}): Scene {
  const model = openModel({ ending, seed, idPrefix: '', user: 'ox', timing, scriptTypes: types }, world);
  const clock = standingClock(noon);
  const ask: Scene['ask'] = (method, target, body, headers = { authorization: 'Bearer key' }) => {
    const url = new URL(target, 'http://hub.test');
    const route = findRoute(method, url.pathname);
    const request = { route, query: url.searchParams, body, origin: 'http://hub.test', headers };
    const answer = handle(model, request, key, clock.now());
    return {
      status: answer.status,
      headers: answer.headers,
      json: 'json' in answer.body ? (answer.body.json as JsonObject) : {},
      bytes: 'bytes' in answer.body ? answer.body.bytes : '',
    };
  };
  const fineTunes = (repository: string): string => `/api/repos/${repository}/fine_tunes`;
  return {
    model,
    clock,
    hub: openHub(model, clock, () => undefined),
    ask,
    start: (request, repository = 'ox/data') => {
      const made = member(ask('POST', fineTunes(repository), request).json, 'fine_tune');
      const id = made['id'] as string;
      ask('POST', `${fineTunes(repository)}/${id}/actions/run`);
      return id;
    },
    read: (id, repository = 'ox/data') =>
      member(ask('GET', `${fineTunes(repository)}/${id}`).json, 'fine_tune'),
  };
}

/** An object inside an object. */
export function member(body: JsonObject, name: string): JsonObject {
  return body[name] as JsonObject;
}

/** A list of objects inside an object. */
export function items(body: JsonObject, name: string): readonly JsonObject[] {
  return body[name] as unknown as readonly JsonObject[];
}
