import { describe, expect, test } from '@jest/globals';
import type { Parameter, ScriptType } from '../../../src/catalog/catalog.js';
import { bundledCatalog, scriptTypes } from '../../../src/catalog/index.js';
import { read } from '../project/files.js';

/*
 * The facts of Oxen's reference pages (https://docs.oxen.ai/fine-tuning-api/reference) of January 2026, as gathered
 * from their tables, field details and example requests: names, models, types, defaults, minima, values.
 */
interface Fact {
  readonly type: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly enum?: readonly string[];
  readonly renderType?: string;
  readonly items?: Nested;
}

interface Facts {
  readonly base_models: readonly string[];
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Fact>>;
}

const facts = JSON.parse(read('test/contract/oxen-script-types.json')) as Readonly<Record<string, Facts>>;

/** What we add: Oxen's quickstart of the video types uses it, their reference does not name it. */
const additions: Readonly<Record<string, readonly string[]>> = {
  image_to_video: ['video_column'],
  text_to_video: ['video_column'],
};

describe('the catalog holds the facts of the reference pages', () => {
  test('the same script types, by their names', () => {
    expect([...scriptTypes.keys()].sort()).toEqual(Object.keys(facts).sort());
    for (const [name, type] of scriptTypes) expect(type.name).toBe(name);
    expect(bundledCatalog).toEqual({ origin: '2026-01', types: scriptTypes });
  });

  describe.each(Object.entries(facts))('%s', (name, fact) => {
    const type = typeNamed(name);

    test('base models and required keys', () => {
      expect(type.baseModels).toEqual(fact.base_models);
      expect(type.required).toEqual(fact.required);
    });

    test('keys, and nothing but the known additions', () => {
      const own = Object.keys(type.parameters).filter((key) => !additions[name]?.includes(key));
      expect(own.sort()).toEqual(Object.keys(fact.properties).sort());
      for (const key of additions[name] ?? []) expect(type.parameters).toHaveProperty(key);
    });

    test.each(Object.entries(fact.properties))('%s', (key, property) => {
      const parameter = type.parameters[key];
      expect(parameter).toBeDefined();
      if (parameter === undefined) return;
      expect(toFact(parameter)).toEqual(toFact(property));
      expect(Object.keys(parameter).filter((field) => !comparedFields.has(field))).toEqual([]);
    });
  });

  test('a missing image column is forgiven with a video column only, and in the video types only', () => {
    for (const [name, { replaceable }] of scriptTypes)
      expect([name, replaceable]).toEqual([
        name,
        additions[name] === undefined ? {} : { image_column: 'video_column' },
      ]);
  });

  test('the data of the text types is all in one table', () => {
    const inTable = [...scriptTypes.values()].filter(({ data }) => data === 'table').map(({ name }) => name);
    expect(inTable.sort()).toEqual(['text_chat_messages', 'text_generation']);
  });

  test('a sample needs a prompt: the form of the web page marks it as required', () => {
    for (const { parameters } of scriptTypes.values())
      if (parameters['samples'] !== undefined)
        expect(parameters['samples'].items?.required).toEqual(['prompt']);
  });

  test('defaults and advised ranges fit the parameter they belong to', () => {
    for (const { name, parameters } of scriptTypes.values())
      for (const [key, { default: standard, minimum = -Infinity, advised }] of Object.entries(parameters)) {
        const where = `${name}.${key}`;
        if (typeof standard === 'number') {
          expect([where, standard >= minimum]).toEqual([where, true]);
          expect([where, standard >= (advised?.minimum ?? -Infinity)]).toEqual([where, true]);
          expect([where, standard <= (advised?.maximum ?? Infinity)]).toEqual([where, true]);
        }
        if (advised?.enum !== undefined) expect(advised.enum).toContain(standard);
      }
  });
});

/** Fields of a parameter that are compared, or are ours to word and to advise; anything else would be an addition. */
const comparedFields = new Set([
  'type',
  'title',
  'description',
  'default',
  'minimum',
  'enum',
  'column',
  'items',
  'advised',
]);

function typeNamed(name: string): ScriptType {
  const type = scriptTypes.get(name);
  if (type === undefined) throw new Error(`No script type ${name}.`);
  return type;
}

/** Both sides in one form; the order of an enum means nothing, and neither does the order of a sample's keys. */
function toFact(side: Parameter | Fact): object {
  const column = 'renderType' in side ? side.renderType : columnOf(side);
  return {
    type: side.type,
    default: side.default,
    minimum: side.minimum,
    enum: side.enum === undefined ? undefined : [...side.enum].sort(),
    column,
    items: itemsOf(side.items),
  };
}

function columnOf(side: Parameter | Fact): string | undefined {
  if (!('column' in side) || !side.column) return undefined;
  return side.type === 'array' ? 'multiDFColumn' : 'dfColumn';
}

interface Nested {
  readonly type: string;
  readonly items?: Nested;
  readonly properties?: Readonly<Record<string, Nested>>;
}

function itemsOf(items: Nested | undefined): object | undefined {
  if (items === undefined) return undefined;
  const properties = Object.entries(items.properties ?? {});
  return {
    type: items.type,
    properties: Object.fromEntries(
      properties.map(([key, value]) => [key, { type: value.type, items: itemsOf(value.items) }]),
    ),
  };
}
