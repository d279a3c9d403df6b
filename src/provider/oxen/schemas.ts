import * as z from 'zod';
import type { Catalog, Parameter, ScriptType, Shape } from '../../catalog/catalog.js';

/*
 * The hub's own schemas, as `/api/evaluations/models` tells them: for each model the script types it can be trained by,
 * each with a JSON Schema of its parameters. Keywords that mean nothing to us are ignored; a schema that cannot be read
 * is left out, so that the bundled copy decides for it.
 */

/** JSON Schema as it comes; `$ref` and the like are not followed, so nothing in it can lead in a circle. */
const schemaShape = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional().catch(undefined),
  items: z.unknown().optional(),
  enum: z.array(z.json()).optional().catch(undefined),
  minimum: z.number().optional().catch(undefined),
  exclusiveMinimum: z.number().optional().catch(undefined),
  maximum: z.number().optional().catch(undefined),
  default: z.json().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  renderType: z.string().optional().catch(undefined),
  additionalProperties: z.unknown().optional(),
});

const answerShape = z.object({
  models: z.array(z.unknown()),
});

const modelShape = z.looseObject({
  canonical_name: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  fine_tune_schemas: z.array(z.unknown()),
});

const recordShape = z.looseObject({
  name: z.string().min(1),
  description: z.string().optional().catch(undefined),
  schema: schemaShape.extend({ properties: z.record(z.string(), z.unknown()) }),
});

/** Enough for any parameter; what is deeper is taken as any value. */
const maxDepth = 4;
const maxModels = 2000;
const maxKeys = 500;

/** What the hub can train with a base model; its lists of models are complete, so an unknown one is unknown to the hub. */
export type HubCatalog = (baseModel: string) => Catalog;

/**
 * The answer of `/api/evaluations/models` as a catalog for each base model: the schemas of that very model, and for the
 * other script types the first one met. Undefined when there is no schema in it.
 */
export function readSchemas(body: unknown, bundled: Catalog): HubCatalog | undefined {
  const answer = answerShape.safeParse(body);
  if (!answer.success) return undefined;
  const byModel = new Map<string, ReadonlyMap<string, ScriptType>>();
  const first = new Map<string, ScriptType>();
  const models = new Map<string, string[]>();
  for (const entry of answer.data.models.slice(0, maxModels)) {
    const model = modelShape.safeParse(entry);
    const name = model.data?.canonical_name ?? model.data?.name;
    if (!model.success || name === undefined) continue;
    const types = new Map<string, ScriptType>();
    for (const record of model.data.fine_tune_schemas) {
      const type = toScriptType(record, bundled.types);
      if (type === undefined || types.has(type.name)) continue;
      types.set(type.name, type);
      if (!first.has(type.name)) first.set(type.name, type);
      models.set(type.name, [...(models.get(type.name) ?? []), name]);
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

function toScriptType(record: unknown, bundled: ReadonlyMap<string, ScriptType>): ScriptType | undefined {
  const read = recordShape.safeParse(record);
  if (!read.success) return undefined;
  const { name, description, schema } = read.data;
  const known = bundled.get(name);
  const object = toShape(schema, 0);
  const parameters = toParameters(schema.properties, known?.parameters ?? {});
  if (Object.keys(parameters).length === 0) return undefined;
  return {
    name,
    description: known?.description ?? description ?? '',
    baseModels: [],
    required: (object.required ?? []).filter((key) => Object.hasOwn(parameters, key)),
    replaceable: known?.replaceable ?? {},
    // What Oxen's quickstarts send and its schema may not list: the substitutes of required columns.
    parameters: { ...parameters, ...substitutes(known, parameters) },
    data: known?.data ?? 'commit',
    ...(isOpen(schema.additionalProperties) ? { open: true } : {}),
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
      const schema = schemaShape.safeParse(value);
      const { title, description, renderType, default: standard } = schema.data ?? {};
      const ours = Object.hasOwn(known, key) ? known[key] : undefined;
      const parameter: Parameter = {
        ...toShape(value, depth),
        description: ours?.description ?? description ?? '',
        ...(title === undefined ? {} : { title }),
        ...(standard === undefined ? {} : { default: standard }),
        ...(renderType === 'dfColumn' || renderType === 'multiDFColumn' ? { column: true } : {}),
        ...(ours?.advised === undefined ? {} : { advised: ours.advised }),
      };
      return [key, parameter] as const;
    });
  return Object.fromEntries(entries);
}

function toShape(value: unknown, depth: number): Shape {
  const schema = schemaShape.safeParse(value).data;
  if (schema === undefined || depth > maxDepth) return { type: 'any' };
  const { minimum, exclusiveMinimum, maximum, enum: words, properties, required, items } = schema;
  const additional = schema.additionalProperties;
  const names = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const nullable = names.includes('null') || (words?.includes(null) ?? false);
  return {
    type: typeOf(names.filter((name) => name !== 'null')),
    ...(minimum === undefined ? {} : { minimum }),
    ...(exclusiveMinimum === undefined ? {} : { exclusiveMinimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(words === undefined || words.length === 0 ? {} : { enum: words }),
    ...(items === undefined ? {} : { items: toShape(items, depth + 1) }),
    ...(properties === undefined ? {} : { properties: toParameters(properties, {}, depth + 1) }),
    ...(required === undefined ? {} : { required }),
    // Inside a value the hub's schemas are loose (samples are "array of object"), so only a clear no closes it.
    ...(depth > 0 && additional !== false ? { open: true } : {}),
    ...(nullable ? { nullable: true } : {}),
  };
}

const types: ReadonlySet<string> = new Set(['string', 'integer', 'number', 'boolean', 'array', 'object']);

/** Several types, or one that JSON Schema does not have, allow any value: the hub then judges. */
function typeOf([name, ...others]: readonly string[]): Shape['type'] {
  if (name === undefined || others.length > 0 || !types.has(name)) return 'any';
  return name as Shape['type'];
}
