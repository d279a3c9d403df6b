import type { Json, JsonObject } from '../../../src/base/json.js';
import type { Parameter } from '../../../src/catalog/catalog.js';

/** Values at and beyond the edges of a parameter. */
export function valuesOf(
  key: string,
  parameter: Parameter,
  required: boolean,
): readonly (readonly [string, Json])[] {
  const {
    type,
    minimum,
    exclusiveMinimum,
    maximum,
    multipleOf,
    enum: words,
    format,
    items,
    additional,
  } = parameter;
  const edge = minimum ?? exclusiveMinimum;
  const [text = 'prompt'] = items?.required ?? [];
  return [
    ['valid', validOf(key, parameter)],
    ['null', null],
    ['of another type', type === 'string' ? 3 : 'nonsense'],
    ['a list of numbers', [3]],
    ['a map', { nonsense: 1 }],
    ...(type === 'string'
      ? ([
          ['empty', ''],
          ['blank', '  '],
        ] as const)
      : []),
    ...(type === 'array' && required ? ([['empty', []]] as const) : []),
    ...(items?.type === 'string' ? ([['with an empty item', ['a', '']]] as const) : []),
    ...(edge === undefined
      ? []
      : ([
          ['at the edge', edge],
          ['below', edge - 1],
        ] as const)),
    ...(maximum === undefined ? [] : ([['above', maximum + 1]] as const)),
    ...(multipleOf === undefined ? [] : ([['not a multiple', multipleOf + 1]] as const)),
    ...(additional?.type === 'string' ? ([['a map of texts', { a: 'b', c: '' }]] as const) : []),
    ...(type === 'integer' ? ([['a half', 1.5]] as const) : []),
    ...(words === undefined ? [] : ([['another word', 'nonsense']] as const)),
    ...(format === undefined ? [] : ([['of another form', '\n/']] as const)),
    ...(items?.type === 'object'
      ? ([
          ['without items', []],
          ['with an empty item', [{}]],
          ['with an unknown key', [{ [text]: 'a', nonsense: 1 }]],
          ['with a note', [{ [text]: 'a', 'x-mine': 1 }]],
          ['with a blank prompt', [{ [text]: ' ' }]],
        ] as const)
      : []),
  ];
}

/** A value that is right. */
export function validOf(key: string, parameter: Parameter | undefined): Json {
  const value = parameter?.example ?? parameter?.default;
  if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)) return value;
  const { items, enum: [word] = [], format } = parameter ?? {};
  if (word !== undefined) return word;
  if (items?.format === 'address') return ['https://example.com/a.jpg'];
  if (format === 'secureAddress') return 'https://example.com/';
  if (parameter?.type === 'integer' || parameter?.type === 'number') return parameter.minimum ?? 1;
  if (parameter?.type === 'array') return ['a', 'b'];
  if (parameter?.type === 'boolean') return true;
  if (parameter?.type === 'object') return validMap(parameter.properties ?? {});
  return { repository: 'ns/name', resource: 'main/train', script_type: 'text_generation' }[key] ?? 'a';
}

/** A map with every key. */
export function validMap(keys: Readonly<Record<string, Parameter>>): JsonObject {
  return Object.fromEntries(Object.entries(keys).map(([key, one]) => [key, validOf(key, one)]));
}
