import { isObject, type Json } from '../../base/json.js';
import type { Catalog, Parameter, ScriptType, Shape } from '../../catalog/catalog.js';
import { fieldsOf, listOf, type Fields } from '../fields.js';

/*
 * The hub's own schemas, as `/api/evaluations/models` tells them: for each model the script types it can be trained by,
 * each with a JSON Schema of its parameters. Keywords that mean nothing to us are ignored; a schema that cannot be read
 * is left out, so that the bundled copy decides for it.
 */

/** Enough for any parameter; what is deeper is taken as any value. */
const maxDepth = 4;
const maxModels = 2000;
/** Of one model. */
const maxSchemas = 50;
const maxKeys = 500;

/** What the hub can train with a base model; its lists of models are complete, so an unknown one is unknown to the hub. */
export type HubCatalog = (baseModel: string) => Catalog;

/**
 * The answer of `/api/evaluations/models` as a catalog for each base model: the schemas of that very model, and for the
 * other script types the first one met. Undefined when there is no schema in it.
 */
export function readSchemas(body: unknown, bundled: Catalog): HubCatalog | undefined {
  const byModel = new Map<string, Map<string, ScriptType>>();
  const first = new Map<string, ScriptType>();
  const models = new Map<string, string[]>();
  for (const model of recordsOf(body)) {
    const name = stringOf(model['canonical_name']) ?? stringOf(model['name']);
    if (name === undefined) continue;
    // A model may stand in several records, each with schemas of its own.
    const types = byModel.get(name) ?? new Map<string, ScriptType>();
    for (const record of listOf(model['fine_tune_schemas'])?.slice(0, maxSchemas) ?? []) {
      const type = toScriptType(record, bundled.types);
      if (type === undefined || types.has(type.name)) continue;
      types.set(type.name, type);
      if (!first.has(type.name)) first.set(type.name, type);
      const named = models.get(type.name) ?? [];
      named.push(name);
      models.set(type.name, named);
    }
    if (types.size > 0) byModel.set(name, types);
  }
  if (first.size === 0) return undefined;
  return (baseModel) => {
    const types = new Map([...first, ...(byModel.get(baseModel) ?? [])]);
    const named = [...types].map(
      ([name, type]) => [name, { ...type, baseModels: models.get(name) ?? [] }] as const,
    );
    return { origin: 'hub', types: new Map(named) };
  };
}

/** The hub's records of models, those last that it wants to be rid of: their schemas may be old. */
function recordsOf(body: unknown): readonly Fields[] {
  const records = (listOf(fieldsOf(body)['models']) ?? []).slice(0, maxModels).map(fieldsOf);
  const isOld = (model: Fields): boolean => model['deprecated'] === true;
  return [...records.filter((model) => !isOld(model)), ...records.filter(isOld)];
}

function toScriptType(record: unknown, bundled: ReadonlyMap<string, ScriptType>): ScriptType | undefined {
  const fields = fieldsOf(record);
  const name = stringOf(fields['name']) ?? '';
  const schema = readSchema(fields['schema']);
  if (name === '' || schema?.properties === undefined) return undefined;
  const known = bundled.get(name);
  const parameters = toParameters(schema.properties, known?.parameters ?? {});
  if (Object.keys(parameters).length === 0) return undefined;
  return {
    name,
    description: known?.description ?? stringOf(fields['description']) ?? '',
    baseModels: [],
    required: (schema.required ?? []).filter((key) => Object.hasOwn(parameters, key)),
    replaceable: known?.replaceable ?? {},
    // What Oxen's quickstarts send and its schema may not list: the substitutes of required columns.
    parameters: { ...parameters, ...substitutes(known, parameters) },
    data: known?.data ?? 'commit',
    ...(isOpen(schema.additional) ? { open: true } : {}),
  };
}

function substitutes(
  known: ScriptType | undefined,
  parameters: Readonly<Record<string, Parameter>>,
): Readonly<Record<string, Parameter>> {
  const missing = Object.values(known?.replaceable ?? {}).filter((key) => !Object.hasOwn(parameters, key));
  return Object.fromEntries(
    missing.flatMap((key) => {
      const parameter = known?.parameters[key];
      return parameter === undefined ? [] : [[key, parameter]];
    }),
  );
}

/** Only a clear word opens a type to any key: a typo in a paid request must not pass for want of a keyword. */
function isOpen(additional: unknown): boolean {
  return additional === true || (typeof additional === 'object' && additional !== null);
}

function toParameters(
  properties: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, Parameter>>,
  depth = 0,
): Readonly<Record<string, Parameter>> {
  const entries = Object.entries(properties)
    .slice(0, maxKeys)
    .map(([key, value]) => {
      const schema = readSchema(value);
      const ours = Object.hasOwn(known, key) ? known[key] : undefined;
      const parameter: Parameter = {
        ...eitherOf(toShape(schema, depth), ours),
        description: ours?.description ?? schema?.description ?? '',
        ...(schema?.title === undefined ? {} : { title: schema.title }),
        ...(schema?.standard === undefined ? {} : { default: schema.standard }),
        ...(schema?.isColumn === true ? { column: true } : {}),
        ...(ours?.advised === undefined ? {} : { advised: ours.advised }),
      };
      return [key, parameter] as const;
    });
  return Object.fromEntries(entries);
}

/**
 * What the hub's schema says; but where its page and its schema contradict each other about the *kind* of value, either
 * is taken: Oxen's own pages have called the list `samples` an integer. What the hub refuses it says itself, for free.
 */
function eitherOf(shape: Shape, ours: Parameter | undefined): Shape {
  if (ours === undefined || shape.type === 'any' || ours.type === shape.type) return shape;
  const kinds = [shape.type, ours.type];
  if (kinds.every((kind) => kind === 'integer' || kind === 'number')) return shape;
  const { type, minimum, maximum, enum: words, items, properties } = ours;
  const other: Shape = {
    type,
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(words === undefined ? {} : { enum: words }),
    ...(items === undefined ? {} : { items }),
    ...(properties === undefined ? {} : { properties }),
  };
  return { ...shape, or: [other] };
}

function toShape(schema: JsonSchema | undefined, depth: number): Shape {
  if (schema === undefined || depth > maxDepth) return { type: 'any' };
  const { minimum, exclusiveMinimum, maximum, words, properties, required, items } = schema;
  const nullable = schema.types.includes('null') || (words?.includes(null) ?? false);
  return {
    type: typeOf(schema.types.filter((name) => name !== 'null')),
    ...(minimum === undefined ? {} : { minimum }),
    ...(exclusiveMinimum === undefined ? {} : { exclusiveMinimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(words === undefined || words.length === 0 ? {} : { enum: words }),
    ...(items === undefined ? {} : { items: toShape(readSchema(items), depth + 1) }),
    ...(properties === undefined ? {} : { properties: toParameters(properties, {}, depth + 1) }),
    ...(required === undefined ? {} : { required }),
    // Inside a value the hub's schemas are loose (samples are "array of object"), so only a clear no closes it.
    ...(depth > 0 && schema.additional !== false ? { open: true } : {}),
    ...(nullable ? { nullable: true } : {}),
  };
}

/** The keywords of JSON Schema that mean something to us; `$ref` is not followed, so nothing leads in a circle. */
interface JsonSchema {
  readonly types: readonly string[];
  readonly properties: Fields | undefined;
  readonly required: readonly string[] | undefined;
  readonly items: unknown;
  readonly words: readonly Json[] | undefined;
  readonly minimum: number | undefined;
  readonly exclusiveMinimum: number | undefined;
  readonly maximum: number | undefined;
  readonly standard: Json | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly isColumn: boolean;
  readonly additional: unknown;
}

/** Undefined for what is no schema: its type or its properties are something else than JSON Schema has there. */
function readSchema(value: unknown): JsonSchema | undefined {
  if (!isObject(value)) return undefined;
  const { type = [], properties, renderType } = value;
  const types = typeof type === 'string' ? [type] : stringsOf(type);
  if (types === undefined || (properties !== undefined && !isObject(properties))) return undefined;
  return {
    types,
    properties,
    required: stringsOf(value['required']),
    items: value['items'],
    words: Array.isArray(value['enum']) ? (value['enum'] as readonly Json[]) : undefined,
    minimum: finiteOf(value['minimum']),
    exclusiveMinimum: finiteOf(value['exclusiveMinimum']),
    maximum: finiteOf(value['maximum']),
    standard: value['default'] as Json | undefined,
    title: stringOf(value['title']),
    description: stringOf(value['description']),
    isColumn: renderType === 'dfColumn' || renderType === 'multiDFColumn',
    additional: value['additionalProperties'],
  };
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function stringsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

function finiteOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

const types: ReadonlySet<string> = new Set(['string', 'integer', 'number', 'boolean', 'array', 'object']);

/** Several types, or one that JSON Schema does not have, allow any value: the hub then judges. */
function typeOf([name, ...others]: readonly string[]): Shape['type'] {
  if (name === undefined || others.length > 0 || !types.has(name)) return 'any';
  return name as Shape['type'];
}
