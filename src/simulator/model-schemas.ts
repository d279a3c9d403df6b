import type { Json, JsonObject } from '../base/json.js';
import type { Parameter, ScriptType, Shape } from '../catalog/catalog.js';
import { ratePerSecond } from './model.js';
import { hexDigits } from './random.js';
import { slugOf } from './slugs.js';

/** Every step asks, and the answer is the largest there is. */
const listed = new WeakMap<ReadonlyMap<string, ScriptType>, readonly JsonObject[]>();

/** Models with the schemas they can be trained by, as `/api/evaluations/models` tells them. */
export function listModels(scriptTypes: ReadonlyMap<string, ScriptType>): readonly JsonObject[] {
  const models = listed.get(scriptTypes) ?? modelsOf(scriptTypes);
  listed.set(scriptTypes, models);
  return models;
}

function modelsOf(scriptTypes: ReadonlyMap<string, ScriptType>): readonly JsonObject[] {
  const names = new Set([...scriptTypes.values()].flatMap(({ baseModels }) => baseModels));
  return [...names].map((name) => {
    const types = [...scriptTypes.values()].filter(({ baseModels }) => baseModels.includes(name));
    return {
      ...toModel(name),
      is_fine_tuneable: true,
      can_run_inference: true,
      deprecated: false,
      model_type: 'base',
      provider: { name: 'Oxen.ai' },
      developer: { name: name.split('/')[0] ?? name },
      fine_tune_schemas: types.map(toSchema),
    };
  });
}

/** Models as `/api/ai/models` tells them, by their slugs: what they can do and what a second of training costs. */
export function listPrices(scriptTypes: ReadonlyMap<string, ScriptType>): readonly JsonObject[] {
  const types = [...scriptTypes.values()];
  const names = new Set(types.flatMap(({ baseModels }) => baseModels));
  return [...names].map((name) => ({
    id: slugOf(name),
    object: 'model',
    created: 1_760_000_000,
    owned_by: 'oxen',
    display_name: (name.split('/')[1] ?? name).replaceAll('-', ' '),
    description: null,
    model_type: 'base',
    endpoint: endpointOf(types.filter(({ baseModels }) => baseModels.includes(name))),
    capabilities: { input: ['text'], output: ['text'] },
    pricing: { method: 'time', cost_per_second: ratePerSecond },
    fine_tuning: {
      actions: types.filter(({ baseModels }) => baseModels.includes(name)).map((type) => type.name),
      cost_per_second: ratePerSecond,
    },
    deployments: [],
  }));
}

function endpointOf(types: readonly ScriptType[]): string {
  const names = types.map(({ name }) => name);
  if (names.some((name) => name.endsWith('_to_video'))) return '/videos/generate';
  return names.some((name) => /^(?:text_|image_to_text)/.test(name))
    ? '/chat/completions'
    : '/images/generate';
}

/** The record of a base model. */
export function toModel(name: string): JsonObject {
  return {
    id: `model-${hexDigits(8, name)}`,
    name: slugOf(name),
    display_name: (name.split('/')[1] ?? name).replaceAll('-', ' '),
    canonical_name: name,
  };
}

/** One schema record; its name is the script type. */
export function toSchema({ name, description, required, parameters }: ScriptType): JsonObject {
  return {
    id: `schema-${hexDigits(8, name)}`,
    name,
    description,
    schema: {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(parameters).map(([key, parameter]) => [key, toProperty(parameter)]),
      ),
      required,
      basic: required,
      additionalProperties: false,
    },
  };
}

function toProperty({ title, description, default: standard, column, ...shape }: Parameter): JsonObject {
  return defined({
    title,
    description,
    default: standard,
    ...toShape(shape),
    renderType: column === true ? (shape.type === 'array' ? 'multiDFColumn' : 'dfColumn') : undefined,
  });
}

function toShape({ type, minimum, maximum, enum: words, items, properties, required }: Shape): JsonObject {
  const members = Object.entries(properties ?? {}).map(([key, parameter]) => [key, toProperty(parameter)]);
  return defined({
    type,
    minimum,
    maximum,
    enum: words,
    items: items === undefined ? undefined : toShape(items),
    properties: properties === undefined ? undefined : (Object.fromEntries(members) as JsonObject),
    required,
  });
}

function defined(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as JsonObject;
}
