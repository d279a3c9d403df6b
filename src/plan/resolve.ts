import type { Json } from '../base/json.js';
import type { Catalog, Parameter, ScriptType } from '../catalog/catalog.js';
import { bodyKeys, dataKey } from '../catalog/file-keys.js';
import { followUpKeys } from '../catalog/follow-up-keys.js';
import { bundledCatalog } from '../catalog/index.js';
import type { Spec } from '../spec/spec.js';
import type { ResolvedValue, Trial } from './trial.js';
import { resolveTune } from './resolve-tune.js';

/**
 * What will be in force: the values that are sent, each with where it was written, and the defaults for what was left
 * out. Those are shown only: the service applies its own.
 */
export function resolve(spec: Spec, { origin, types }: Catalog): Trial {
  if (spec.provider === 'astria') return resolveTune(spec);
  const { body, values, ...rest } = spec;
  const { script_type: name } = body;
  const type = typeof name === 'string' ? types.get(name) : undefined;
  const written = values.map((value): ResolvedValue => ({ ...value, sent: !isOurs(value.key) }));
  // The hub's schemas are about the parameters; the rest of the body is known from the bundled copy.
  const defaults = [
    ...defaultsOf(bodyKeys, '', bundledCatalog.origin),
    ...defaultsOf(type?.parameters ?? {}, 'training_params.', origin),
    ...ourDefaults(values),
  ].filter(({ key }) => !values.some((value) => value.key === key || value.key.startsWith(`${key}.`)));
  return {
    ...rest,
    request: body,
    values: [...written, ...defaults],
    ...doubtsAbout(body['base_model'], type, origin),
    ...(type === undefined ? {} : { schema: type }),
  };
}

/** What is in force where a map of ours was written and leaves something out. */
function ourDefaults(values: Spec['values']): readonly ResolvedValue[] {
  return Object.entries({ ...dataKey, ...followUpKeys })
    .filter(([map]) => values.some(({ key }) => key.startsWith(`${map}.`)))
    .flatMap(([map, { properties = {} }]) => defaultsOf(properties, `${map}.`, 'this action'));
}

/** Kept by this action; the service is told nothing of it. */
function isOurs(path: string): boolean {
  const [key = ''] = path.split('.');
  return key === 'limits' || Object.hasOwn(followUpKeys, key) || Object.hasOwn(dataKey, key);
}

/** A model that neither the service's list nor ours holds is probably refused, or fails when it is paid. */
function doubtsAbout(
  model: Json | undefined,
  type: ScriptType | undefined,
  origin: string,
): { readonly doubts?: readonly string[] } {
  const ours = type === undefined ? undefined : bundledCatalog.types.get(type.name);
  if (typeof model !== 'string' || type === undefined) return {};
  if (type.baseModels.includes(model) || ours?.baseModels.includes(model) === true) return {};
  const lists =
    origin === bundledCatalog.origin
      ? `This action's list of ${origin} does not hold`
      : "Neither Oxen's own list nor that of this action holds";
  return {
    doubts: [`${lists} the base model '${model}' for ${type.name}: check its name before it is trained.`],
  };
}

function defaultsOf(
  parameters: Readonly<Record<string, Parameter>>,
  prefix: string,
  origin: string,
): readonly ResolvedValue[] {
  return Object.entries(parameters).flatMap(([key, { default: standard }]) =>
    standard === undefined || isPlaceholder(standard)
      ? []
      : [{ key: `${prefix}${key}`, value: standard, source: { kind: 'default', origin }, sent: false }],
  );
}

/** An empty default is a placeholder of the hub's forms for a column that must be named. */
function isPlaceholder(value: Json): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}
