import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../../../src/base/json.js';
import { schemaDifferences } from '../../../../src/catalog/compare.js';
import { bundledCatalog, scriptTypes } from '../../../../src/catalog/index.js';
import { readSchemas } from '../../../../src/provider/oxen/schemas.js';
import { listModels } from '../../../../src/simulator/schemas.js';

const properties = {
  image_column: { type: 'string', renderType: 'dfColumn', default: '' },
  steps: { type: 'integer', default: 1500, minimum: 10, maximum: 9000, 'x-new-keyword': 1 },
  samples: { type: 'array', items: { type: 'object' } },
  dropout: { type: ['number', 'null'], default: 0.1 },
  anything: { description: 'no type' },
  odd: { type: ['string', 'integer'] },
};

function body(schema: unknown, name = 'image_generation', model = 'Qwen/Qwen-Image'): unknown {
  return { models: [{ canonical_name: model, fine_tune_schemas: [{ name, schema }] }], status: 'success' };
}

describe('the hub’s own schemas', () => {
  test('those of the bundled copy come back as the bundled copy', () => {
    const catalogFor = readSchemas({ models: listModels(scriptTypes) as Json }, bundledCatalog);
    for (const [name, type] of scriptTypes) {
      const own = catalogFor?.(type.baseModels[0] ?? '').types.get(name);
      expect(own === undefined ? 'missing' : schemaDifferences(type, own)).toEqual([]);
      expect(own?.baseModels).toEqual(expect.arrayContaining([...type.baseModels]));
      expect(own?.replaceable).toEqual(type.replaceable);
      expect(own?.data).toBe(type.data);
    }
  });

  test('decide about types, bounds, defaults, columns and what is required', () => {
    const catalog = readSchemas(
      body({ properties, required: ['image_column', 'absent'] }),
      bundledCatalog,
    )?.('Qwen/Qwen-Image');
    const type = catalog?.types.get('image_generation');
    expect(catalog?.origin).toBe('hub');
    expect(type?.required).toEqual(['image_column']);
    expect(type?.parameters['image_column']).toMatchObject({ type: 'string', column: true });
    expect(type?.parameters['steps']).toMatchObject({
      type: 'integer',
      default: 1500,
      minimum: 10,
      maximum: 9000,
    });
    expect(type?.parameters['dropout']).toMatchObject({ type: 'number', nullable: true, default: 0.1 });
    expect(type?.parameters['anything']?.type).toBe('any');
    expect(type?.parameters['odd']?.type).toBe('any');
    expect(type?.parameters['samples']?.items).toEqual({ type: 'object', open: true });
  });

  test('are those of the very model, and the first met for what it does not offer', () => {
    const models = [
      {
        canonical_name: 'a/one',
        fine_tune_schemas: [{ name: 'x', schema: { properties: { p: { default: 1 } } } }],
      },
      { name: 'b/two', fine_tune_schemas: [{ name: 'x', schema: { properties: { p: { default: 2 } } } }] },
    ];
    const catalogFor = readSchemas({ models }, bundledCatalog);
    const defaultFor = (model: string): unknown =>
      catalogFor?.(model).types.get('x')?.parameters['p']?.default;
    expect([defaultFor('a/one'), defaultFor('b/two'), defaultFor('c/unknown')]).toEqual([1, 2, 1]);
    expect(catalogFor?.('a/one').types.get('x')?.baseModels).toEqual(['a/one', 'b/two']);
  });

  test.each([
    [false, undefined],
    [undefined, undefined],
    [true, true],
    [{ type: 'string' }, true],
  ])('additionalProperties %p opens a type: %p', (additionalProperties, open) => {
    const catalog = readSchemas(body({ properties, additionalProperties }), bundledCatalog)?.('');
    expect(catalog?.types.get('image_generation')?.open).toBe(open);
  });

  test('the substitute of a required column stays, though the hub does not list it', () => {
    const schema = { properties: { image_column: { type: 'string' } }, required: ['image_column'] };
    const type = readSchemas(body(schema, 'text_to_video'), bundledCatalog)?.('').types.get('text_to_video');
    expect(Object.keys(type?.parameters ?? {})).toEqual(['image_column', 'video_column']);
  });

  test.each([
    ['nothing', undefined],
    ['a page', '<html>'],
    ['no models', { models: [] }],
    ['models without schemas', { models: [{ canonical_name: 'a' }] }],
    ['a schema without keys', body({ properties: {} })],
    ['a schema that is a list', body([])],
    ['a type without a name', body({ properties }, '')],
  ])('%s is no catalog', (_, answer) => {
    expect(readSchemas(answer, bundledCatalog)).toBeUndefined();
  });

  test('a schema that leads in a circle or never ends is cut off', () => {
    const deep: Record<string, unknown> = { type: 'object', properties: {} };
    let inner = deep;
    for (let depth = 0; depth < 200; depth++) {
      const next: Record<string, unknown> = { type: 'object', properties: {} };
      inner['properties'] = { p: next, $ref: '#' };
      inner = next;
    }
    const type = readSchemas(body(deep), bundledCatalog)?.('').types.get('image_generation');
    expect(JSON.stringify(type).length).toBeLessThan(5000);
  });

  test('one of a megabyte is read in bounds', () => {
    const many = Object.fromEntries(
      Array.from({ length: 5000 }, (_, at) => [`p${at}`, { type: 'string', description: 'x'.repeat(200) }]),
    );
    const type = readSchemas(body({ properties: many }), bundledCatalog)?.('').types.get('image_generation');
    expect(Object.keys(type?.parameters ?? {})).toHaveLength(500);
  });

  test('any answer is read without a word', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (schema, name) => {
        readSchemas(schema, bundledCatalog);
        readSchemas(body(schema), bundledCatalog);
        readSchemas(
          { models: [{ name, fine_tune_schemas: [{ name, schema: { properties: schema } }] }] },
          bundledCatalog,
        );
      }),
    );
  });
});
