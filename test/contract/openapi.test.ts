import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { routes, type Route } from '../support/route.js';
import { shapedOperations, type Shape } from '../support/shape.js';

// The hub's own description is not ours to copy; whoever has it can compare: OXEN_OPENAPI=<file> npm run jest.
const openapiPath = process.env['OXEN_OPENAPI'] ?? '';
const describeIfGiven = openapiPath === '' ? describe.skip : describe;

describeIfGiven('the hub’s own OpenAPI', () => {
  interface Operation {
    readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Shape }[];
    readonly requestBody?: unknown;
  }
  interface OpenApi {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation | undefined>>>>;
    readonly components: { readonly schemas: Readonly<Record<string, Shape>> };
  }
  let openapi: OpenApi;
  beforeAll(() => {
    openapi = JSON.parse(readFileSync(openapiPath, 'utf8')) as OpenApi;
  });

  /** The data endpoints are oxen-server's, and the list of schemas is described nowhere. */
  const elsewhere = [
    'repo',
    'branch',
    'branches',
    'meta',
    'data_frames',
    'dir',
    'file',
    'schemas',
    'version',
    'me',
    'branch_create',
    'workspace',
    'staged',
    'stage',
    'merge',
    'parts',
    'part',
  ];
  const own = Object.entries(routes).filter(([name]) => !elsewhere.includes(name));

  test.each(own)(
    '%s: method, path, names and types of the query',
    (_, { method, path, query = {} }: Route) => {
      const operation = openapi.paths[path]?.[method.toLowerCase()];
      expect(operation).toBeDefined();
      const described = (operation?.parameters ?? []).filter((parameter) => parameter.in === 'query');
      expect(
        Object.entries(query)
          .map(([name, { type }]) => [name, type])
          .sort(),
      ).toEqual(described.map(({ name, schema }) => [name, schema.type]).sort());
    },
  );

  test('a body is sent exactly where one is described', () => {
    const withBody = own.filter(
      ([, { method, path }]) => openapi.paths[path]?.[method.toLowerCase()]?.requestBody !== undefined,
    );
    expect(withBody.map(([name]) => name).sort()).toEqual(['chat', 'create', 'deploy', 'label']);
  });

  test('the routes are those of the shapes', () => {
    expect(Object.keys(routes).sort()).toEqual([...shapedOperations, 'file'].sort());
  });

  test('create: the same properties, types and requirements; samples as the reference pages have them', () => {
    const path = new URL('oxen-shapes.json', import.meta.url);
    const { shapes } = JSON.parse(readFileSync(path, 'utf8')) as {
      readonly shapes: Readonly<Record<string, Shape>>;
    };
    const theirs = openapi.components.schemas['CreateFineTuneRequest'];
    const ours = shapes['CreateFineTune'];
    const typesOf = (shape: Shape | undefined, names = Object.keys(shape?.properties ?? {})): unknown =>
      Object.fromEntries(
        names.map((name) => [
          name,
          [shape?.properties?.[name]?.type, shape?.properties?.[name]?.nullable ?? false],
        ]),
      );
    const { training_params: params, ...top } = theirs?.properties ?? {};
    expect(typesOf({ properties: top })).toEqual(typesOf(ours, Object.keys(top)));
    expect([...Object.keys(ours?.properties ?? {})].sort()).toEqual(
      [...Object.keys(theirs?.properties ?? {})].sort(),
    );
    expect(ours?.required).toEqual(theirs?.required);
    const { samples, ...others } = params?.properties ?? {};
    expect([samples?.type, shapes['TrainingParams']?.properties?.['samples']?.type]).toEqual([
      'integer',
      'array',
    ]);
    expect(typesOf(shapes['TrainingParams'], Object.keys(others))).toEqual(typesOf({ properties: others }));
  });
});
