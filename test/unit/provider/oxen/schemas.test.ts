import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../../../src/base/json.js';
import { schemaDifferences } from '../../../../src/catalog/schema-differences.js';
import { bundledCatalog, scriptTypes } from '../../../../src/catalog/index.js';
import { readSchemas } from '../../../../src/provider/oxen/schemas.js';
import { readSpec } from '../../../../src/spec/read-spec.js';
import { listModels } from '../../../../src/simulator/model-schemas.js';

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

  test('are those of all records of a model, whatever other models stand between, the current ones first', () => {
    const record = (canonical: string, type: string, standard: number, more = {}): object => ({
      canonical_name: canonical,
      ...more,
      fine_tune_schemas: [{ name: type, schema: { properties: { p: { default: standard } } } }],
    });
    const models = [
      record('a/one', 'chat', 0, { deprecated: true }),
      record('a/one', 'text', 1),
      record('b/two', 'chat', 2),
      record('a/one', 'chat', 3),
    ];
    const types = readSchemas({ models }, bundledCatalog)?.('a/one').types;
    const defaults = ['text', 'chat'].map((name) => types?.get(name)?.parameters['p']?.default);
    expect(defaults).toEqual([1, 3]);
    expect(types?.get('chat')?.baseModels).toEqual(expect.arrayContaining(['a/one', 'b/two']));
  });

  test('take what our copy takes where they contradict it in kind: a list of samples', () => {
    const schema = { properties: { ...properties, samples: { type: 'integer', minimum: 1 } } };
    const catalogFor = readSchemas(body(schema), bundledCatalog);
    const complaints = (samples: string): readonly string[] =>
      readSpec(
        {
          path: 'a.yml',
          text: `repository: ox/Art\nresource: main/a.csv\nbase_model: Qwen/Qwen-Image\nscript_type: image_generation\ntraining_params:\n  image_column: image\n  samples: ${samples}\n`,
        },
        { allowUnknown: false, ...(catalogFor === undefined ? {} : { catalogFor }) },
      ).diagnostics.map(({ code, place }) => `${code} ${place?.start?.line ?? ''}`);
    expect(complaints('[{prompt: a fox}]')).toEqual([]);
    expect(complaints('3')).toEqual([]);
    expect(complaints('0')).toEqual(['below-minimum 7']);
    expect(complaints('[{promt: a fox}]')).toEqual(['unknown-key 7']);
    expect(complaints('fox')).toEqual(['wrong-type 7']);
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
