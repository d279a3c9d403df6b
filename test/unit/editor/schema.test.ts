import { describe, expect, test } from '@jest/globals';
import { canonicalJson, isObject, type Json } from '../../../src/base/json.js';
import type { Parameter, ScriptType } from '../../../src/catalog/catalog.js';
import { bodyKeys, dataKey, ownKeys, repositoryKey } from '../../../src/catalog/file-keys.js';
import { followUpKeys } from '../../../src/catalog/follow-up-keys.js';
import { bundledCatalog } from '../../../src/catalog/index.js';
import { toSchema } from '../../../src/editor/schema.js';

type Schema = Readonly<Record<string, unknown>>;

const schema = toSchema(bundledCatalog);
const types = [...bundledCatalog.types.values()];

describe('every parameter of every script type', () => {
  const rows = types.flatMap((type) =>
    Object.entries(type.parameters).map(([key, one]) => ({ type, key, one })),
  );

  test.each(rows)('$type.name $key says what the catalog says', ({ type, key, one }) => {
    const strict = propertyOf(type.name, key);
    expect(strict).toMatchObject({ title: one.title ?? key, type: one.type, ...rangeOf(one) });
    expect(strict['description']).toContain(one.description);
    if (one.advised?.minimum !== undefined) expect(strict['description']).toContain('Advised: ');
    if (isScalar(one.default)) expect(strict['default']).toBe(one.default);

    const removable = propertyOf(`${type.name}_extending`, key);
    expect(removable['type']).toEqual([one.type, 'null']);
    expect(removable['description']).toBe(strict['description']);
  });
});

test('every key of the file is there, described, for files with and without a parent', () => {
  for (const name of ['complete', 'extending']) {
    const properties = objectOf(definitionOf(name)['properties']);
    expect(Object.keys(properties)).toEqual(
      Object.keys({ ...ownKeys, ...repositoryKey, ...bodyKeys, ...dataKey, ...followUpKeys }),
    );
    // The script type describes these two.
    const others = Object.entries(properties).filter(
      ([key]) => !['base_model', 'training_params'].includes(key),
    );
    for (const [key, property] of others)
      expect([key, typeof resolved(property)['description']]).toEqual([key, 'string']);
  }
});

test('what is required: everything but the repository, and nothing beside a parent', () => {
  const needed = ['base_model', 'script_type', 'training_params'];
  expect(definitionOf('complete')['required']).toEqual(['resource', ...needed]);
  expect(definitionOf('complete_data')['required']).toEqual(needed);
  expect(definitionOf('extending')).not.toHaveProperty('required');
  for (const { name, required, replaceable } of types) {
    expect(required.length).toBeGreaterThan(0);
    expect(definitionOf(name)['required']).toEqual(required.filter((key) => !(key in replaceable)));
    expect(definitionOf(`${name}_extending`)).not.toHaveProperty('required');
  }
});

test('no map takes unknown keys, and each takes notes', () => {
  const maps = nodes(schema).filter(
    (node) => isObject(node['properties']) && isObject(node['patternProperties']),
  );
  expect(maps.length).toBeGreaterThan(20);
  for (const map of maps) {
    expect(map['additionalProperties']).toBe(false);
    expect(Object.keys(objectOf(map['patternProperties']))).toEqual(['^x-']);
  }
});

test('every reference leads somewhere, and every definition is used', () => {
  const names = Object.keys(objectOf(schema['definitions']));
  const references = nodes(schema).flatMap((node) =>
    typeof node['$ref'] === 'string' ? [node['$ref']] : [],
  );
  expect([...new Set(references)].sort()).toEqual(names.map((name) => `#/definitions/${name}`).sort());
});

test('every pattern is one that all editors understand', () => {
  for (const { pattern } of nodes(schema)) {
    if (typeof pattern !== 'string') continue;
    expect(() => new RegExp(pattern, 'u')).not.toThrow();
    expect(pattern).not.toContain('[^]');
  }
});

test('a catalog that another service could have', () => {
  const type: ScriptType = {
    name: 'free',
    description: 'Anything.',
    baseModels: ['a'],
    required: [],
    replaceable: {},
    open: true,
    parameters: {
      anything: { type: 'any', description: 'Whatever.' },
      side: { type: 'integer', description: 'A side.', multipleOf: 8, maximum: 64 },
      words: { type: 'object', description: 'Words.', additional: { type: 'string' } },
      inner: { type: 'object', description: 'Open.', open: true, properties: {} },
    },
    data: 'table',
  };
  const other = toSchema({ origin: 'hub', types: new Map([['free', type]]) });
  const free = objectOf(objectOf(other['definitions'])['free']);
  expect(free).not.toHaveProperty('additionalProperties');
  expect(free['properties']).toMatchObject({
    side: { multipleOf: 8, maximum: 64 },
    words: { additionalProperties: { type: 'string' } },
  });
  expect(objectOf(objectOf(free['properties'])['anything'])).not.toHaveProperty('type');
  expect(objectOf(objectOf(free['properties'])['inner'])).not.toHaveProperty('additionalProperties');
});

test('the same catalog gives the same schema', () => {
  expect(canonicalJson(toSchema(bundledCatalog))).toBe(canonicalJson(schema));
});

/** Itself, or the definition that it refers to. */
function resolved(property: unknown): Schema {
  const { $ref } = objectOf(property);
  return typeof $ref === 'string' ? definitionOf($ref.replace('#/definitions/', '')) : objectOf(property);
}

function definitionOf(name: string): Schema {
  return objectOf(objectOf(schema['definitions'])[name]);
}

function propertyOf(definition: string, key: string): Schema {
  const property = objectOf(objectOf(definitionOf(definition)['properties'])[key]);
  const reference = property['$ref'];
  return typeof reference === 'string' ? definitionOf(reference.replace('#/definitions/', '')) : property;
}

function rangeOf({ minimum, maximum, exclusiveMinimum, enum: words }: Parameter): Schema {
  const range = { minimum, maximum, exclusiveMinimum, enum: words };
  return Object.fromEntries(Object.entries(range).filter(([, value]) => value !== undefined));
}

function isScalar(value: Json | undefined): boolean {
  return value !== undefined && value !== '' && typeof value !== 'object';
}

/** All objects in a value, itself included. */
function nodes(value: unknown): readonly Schema[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  return isObject(value) ? [value, ...Object.values(value).flatMap(nodes)] : [];
}

function objectOf(value: unknown): Schema {
  if (!isObject(value)) throw new Error(`Not an object: ${JSON.stringify(value)}`);
  return value;
}
