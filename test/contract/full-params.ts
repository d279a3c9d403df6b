import type { Json, JsonObject } from '../../src/base/json.js';
import type { Parameter, ScriptType } from '../../src/catalog/catalog.js';

/** A value for every parameter of a script type. */
export function fullParams({ parameters }: ScriptType): JsonObject {
  return Object.fromEntries(Object.entries(parameters).map(([name, shape]) => [name, valueFor(shape)]));
}

function valueFor(shape: Parameter | NonNullable<Parameter['items']>): Json {
  const standard = 'default' in shape ? shape.default : undefined;
  if (standard !== undefined && standard !== '' && JSON.stringify(standard) !== '[]') return standard;
  switch (shape.type) {
    case 'string':
      return shape.enum?.[0] ?? 'a';
    case 'integer':
      return shape.minimum ?? 1;
    case 'number':
      return 0.5;
    case 'boolean':
      return true;
    case 'array':
      return shape.items === undefined ? [] : [valueFor(shape.items)];
    case 'any':
      return 'any';
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([name, one]) => [name, valueFor(one)]),
      );
  }
}
