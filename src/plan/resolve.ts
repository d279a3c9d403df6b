import type { Catalog } from '../catalog/catalog.js';
import type { Spec } from '../spec/spec.js';
import type { ResolvedValue, Trial } from './plan.js';

/**
 * What will be in force: the values that are sent, each with where it was written, and the defaults of the script type
 * for what was left out. Those are shown only: the service applies its own.
 */
export function resolve(spec: Spec, { origin, types }: Catalog): Trial {
  const { body, values, ...rest } = spec;
  const written: readonly ResolvedValue[] = values.map((value) => ({ ...value, sent: true }));
  const { script_type: name } = body;
  const type = typeof name === 'string' ? types.get(name) : undefined;
  const given = new Set(values.map(({ key }) => key));
  const defaults = Object.entries(type?.parameters ?? {}).flatMap(([key, parameter]): ResolvedValue[] => {
    const path = `training_params.${key}`;
    const standard = parameter.default;
    // An empty default is a placeholder of the hub's forms for a column that must be named.
    if (given.has(path) || standard === undefined || isPlaceholder(standard)) return [];
    return [{ key: path, value: standard, source: { kind: 'default', origin }, sent: false }];
  });
  return {
    ...rest,
    request: body,
    values: [...written, ...defaults],
    ...(type === undefined ? {} : { schema: type }),
  };
}

function isPlaceholder(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}
