import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { hasErrors } from '../../../src/base/diagnostic.js';
import { canonicalJson, type Json, type JsonObject } from '../../../src/base/json.js';
import type { Parameter, ScriptType } from '../../../src/catalog/catalog.js';
import { astriaFollowUpKeys, requiredTuneKeys, tuneKeys } from '../../../src/catalog/astria.js';
import {
  bodyKeys,
  dataKey,
  ownKeys,
  repositoryKey,
  requiredBodyKeys,
} from '../../../src/catalog/file-keys.js';
import { followUpKeys } from '../../../src/catalog/follow-up-keys.js';
import { scriptTypes } from '../../../src/catalog/index.js';
import { readSpec } from '../../../src/spec/read-spec.js';
import { openEditor, type Editor } from './language-server.js';
import { validMap, validOf, valuesOf } from './values.js';

/*
 * The schema that editors use and the validation that decides are made from one catalog in two ways. Here both judge
 * the same files: thousands would be slow, so each parameter is tried once though several script types have it.
 */

interface Case {
  readonly name: string;
  readonly file: JsonObject;
}

const types = [...scriptTypes.values()];
let editor: Editor;

beforeAll(async () => {
  editor = await openEditor();
});
afterAll(() => editor.close());

describe('editor and validation agree', () => {
  test('on files that are complete in themselves', async () => {
    const cases = [...types.flatMap(parameterCases), ...fileCases()];
    expect(cases.length).toBeGreaterThan(300);
    expect(await differences(cases)).toEqual([]);
  });

  test('on files that extend another', async () => {
    const cases = [...types.flatMap(extendingCases), ...extendingFileCases()];
    expect(cases.length).toBeGreaterThan(150);
    expect(await differences(cases)).toEqual([]);
  });

  test('on files for Astria', async () => {
    const cases = [...tuneCases(), ...tuneFileCases()];
    expect(cases.length).toBeGreaterThan(200);
    expect(await differences(cases)).toEqual([]);
  });

  test('a difference would be seen', async () => {
    const file = { ...complete(), is_public: 'yes' };
    expect(await differences([{ name: 'as it is', file }], () => false)).toEqual([
      'as it is: the editor complains, the validation does not',
    ]);
  });
});

async function differences(cases: readonly Case[], isWrong = isInvalid): Promise<readonly string[]> {
  const verdicts = await Promise.all(
    cases.map(async ({ name, file }) => {
      const [edited, validated] = [(await editor.check(stringify(file))).length > 0, isWrong(file)];
      if (edited === validated) return [];
      const [who, other] = edited ? ['editor', 'validation'] : ['validation', 'editor'];
      return [`${name}: the ${who} complains, the ${other} does not`];
    }),
  );
  return verdicts.flat();
}

function isInvalid(file: JsonObject): boolean {
  const { diagnostics } = readSpec(
    { path: 'fine-tune.yml', text: stringify(file) },
    {
      allowUnknown: false,
      // It may come from the input; an editor cannot know.
      ...('repository' in file ? {} : { repository: 'ns/name' }),
      load: (path) => ({ kind: 'text', path, text: stringify(parents.get(path) ?? {}) }),
    },
  );
  return hasErrors(diagnostics);
}

/** Files to extend, one a script type, with every key that there is, and one for Astria. */
const parents = new Map<string, JsonObject>([
  ...types.map((type): [string, JsonObject] => {
    const keys = Object.entries({ ...ownKeys, ...bodyKeys }).filter(([key]) => key !== 'extends');
    return [
      `${type.name}.yml`,
      {
        ...validMap(Object.fromEntries(keys)),
        ...complete(type),
        training_params: validMap(type.parameters),
      },
    ];
  }),
  [
    'tune.yml',
    {
      provider: 'astria',
      tune: { name: 'mug', images: ['a.jpg'], base_tune_id: 5, model_type: 'lora', face_crop: true },
    },
  ],
]);

function complete(type: ScriptType = pick(types)): JsonObject {
  return {
    resource: 'main/train.parquet',
    base_model: 'a/model',
    script_type: type.name,
    training_params: columnsOf(type),
  };
}

function columnsOf({ required, parameters }: ScriptType): JsonObject {
  return Object.fromEntries(required.map((key): [string, Json] => [key, validOf(key, parameters[key])]));
}

function without(map: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(map).filter(([other]) => other !== key));
}

function pick<Item>(items: readonly Item[]): Item {
  const [first] = items;
  if (first === undefined) throw new Error('Nothing to choose from.');
  return first;
}

const tried = new Set<string>();

/** Whether it is new; several script types share their parameters. */
function isNew(kind: string, key: string, parameter: Parameter): boolean {
  const text = canonicalJson([kind, key, JSON.stringify(parameter)]);
  if (tried.has(text)) return false;
  tried.add(text);
  return true;
}

function parameterCases(type: ScriptType): readonly Case[] {
  const file = complete(type);
  const columns = columnsOf(type);
  const withParam = (key: string, value: Json, what: string): Case => ({
    name: `${type.name} ${key} ${what}`,
    file: { ...file, training_params: { ...columns, [key]: value } },
  });
  const missing = type.required.map((key) => ({
    name: `${type.name} without ${key}`,
    file: { ...file, training_params: without(columns, key) },
  }));
  const replaced = Object.entries(type.replaceable).map(([key, by]) => ({
    name: `${type.name} with ${by} for ${key}`,
    file: { ...file, training_params: { ...without(columns, key), [by]: 'video' } },
  }));
  const values = Object.entries(type.parameters)
    .filter(([key, parameter]) => type.required.includes(key) || isNew('complete', key, parameter))
    .flatMap(([key, parameter]) =>
      valuesOf(key, parameter, type.required.includes(key)).map(([what, value]) =>
        withParam(key, value, what),
      ),
    );
  return [
    { name: type.name, file },
    ...missing,
    ...replaced,
    ...values,
    withParam('nonsense', 1, 'unknown'),
    withParam('x-mine', null, 'of my own'),
  ];
}

function fileCases(): readonly Case[] {
  const file = complete();
  const keys = Object.entries({ ...ownKeys, ...repositoryKey, ...bodyKeys, ...followUpKeys }).filter(
    ([key]) => key !== 'extends' && key !== 'training_params',
  );
  const uploaded = without(file, 'resource');
  const missing = [...requiredBodyKeys, 'training_params'].map((key) => ({
    name: `without ${key}`,
    file: without(file, key),
  }));
  return [
    ...missing,
    ...keys.flatMap(([key, parameter]) =>
      valuesOf(key, parameter, requiredBodyKeys.includes(key)).map(([what, value]) => ({
        name: `${key} ${what}`,
        file: { ...file, [key]: value },
      })),
    ),
    ...[null, 3, [], {}].map((value) => ({
      name: `training_params ${JSON.stringify(value)}`,
      file: { ...file, training_params: value },
    })),
    ...valuesOf('data', pick(Object.values(dataKey)), true).map(([what, value]) => ({
      name: `data ${what}`,
      file: { ...uploaded, data: value },
    })),
    ...innerCases({ ...dataKey, ...followUpKeys }, (key, value) => ({
      ...(key === 'data' ? uploaded : file),
      ...(key === 'gates' ? { evaluate: { data: 'data/test.csv' } } : {}),
      [key]: value,
    })),
    { name: 'data and resource', file: { ...file, data: 'data/train.csv' } },
    { name: 'unknown key', file: { ...file, nonsense: 1 } },
    { name: 'key of my own', file: { ...file, 'x-mine': [null] } },
    { name: 'parameter at the top', file: { ...file, epochs: 1 } },
  ];
}

/** Every key inside of the maps at the top, beside what the map needs. */
function innerCases(
  keys: Readonly<Record<string, Parameter>>,
  toFile: (key: string, value: JsonObject) => JsonObject,
): readonly Case[] {
  return Object.entries(keys).flatMap(([key, { properties = {}, required = [] }]) => {
    const needed = required.map((name): [string, Json] => [name, validOf(name, properties[name])]);
    return Object.entries(properties).flatMap(([name, parameter]) =>
      valuesOf(name, parameter, required.includes(name)).map(([what, value]) => ({
        name: `${key}.${name} ${what}`,
        file: toFile(key, {
          ...(name === 'data' ? {} : Object.fromEntries(needed)),
          ...(key === 'deploy' ? { checkpoint: 'last' } : {}),
          [name]: value,
        }),
      })),
    );
  });
}

/** What a child file may say about each key, with and without the script type; what is required stays. */
function extendingCases(type: ScriptType): readonly Case[] {
  const child = { extends: `${type.name}.yml` };
  return Object.entries(type.parameters)
    .filter(([key, parameter]) => isNew('extending', key, parameter))
    .flatMap(([key, parameter]) => {
      const required = type.required.includes(key);
      const values = valuesOf(key, parameter, required).filter(([what]) => what !== 'null' || !required);
      return values.flatMap(([what, value]): readonly Case[] => [
        {
          name: `child of ${type.name}: ${key} ${what}`,
          file: { ...child, script_type: type.name, training_params: { [key]: value } },
        },
        // Without the script type an editor knows the keys, and their values where all types agree.
        ...(what === 'valid' || what === 'null'
          ? [
              {
                name: `child of ${type.name} without type: ${key} ${what}`,
                file: { ...child, training_params: { [key]: value } },
              },
            ]
          : []),
      ]);
    });
}

function extendingFileCases(): readonly Case[] {
  const child = { extends: `${pick(types).name}.yml` };
  const keys = Object.entries({ ...ownKeys, ...bodyKeys }).filter(
    ([key]) => !['extends', 'training_params', 'version', 'script_type'].includes(key),
  );
  return [
    { name: 'child with nothing', file: child },
    { name: 'child without a parent', file: { extends: '' } },
    { name: 'child with unknown key', file: { ...child, nonsense: 1 } },
    { name: 'child with unknown parameter', file: { ...child, training_params: { nonsense: 1 } } },
    { name: 'child that takes a limit away', file: { ...child, limits: { max_credits: null } } },
    { name: 'child that takes all limits away', file: { ...child, limits: null } },
    ...keys.flatMap(([key, parameter]) =>
      valuesOf(key, parameter, requiredBodyKeys.includes(key))
        .filter(([what]) => what !== 'null' || !requiredBodyKeys.includes(key))
        .map(([what, value]) => ({ name: `child: ${key} ${what}`, file: { ...child, [key]: value } })),
    ),
  ];
}

/** A base that nobody knows: so no key forbids another. */
const tune = { name: 'mug', images: ['a.jpg'], base_tune_id: 5, model_type: 'lora', face_crop: true };

function tuneFile(own: JsonObject, rest: JsonObject = {}): JsonObject {
  return { provider: 'astria', tune: { ...tune, ...own }, ...rest };
}

/** Every key of a tune and of its samples, alone and over another file. */
function tuneCases(): readonly Case[] {
  const keys = Object.entries(tuneKeys).flatMap(([key, parameter]) => {
    const required = requiredTuneKeys.includes(key);
    return valuesOf(key, parameter, required).flatMap(([what, value]): readonly Case[] => [
      { name: `tune.${key} ${what}`, file: tuneFile({ [key]: value }) },
      ...(what === 'null' && (required || key === 'images')
        ? []
        : [{ name: `child: tune.${key} ${what}`, file: { extends: 'tune.yml', tune: { [key]: value } } }]),
    ]);
  });
  const sample = tuneKeys['prompts_attributes']?.items?.properties ?? {};
  const inSamples = Object.entries(sample).flatMap(([key, parameter]) =>
    valuesOf(key, parameter, key === 'text')
      .filter(([what]) => what !== 'null')
      .map(([what, value]) => ({
        name: `sample ${key} ${what}`,
        file: tuneFile({ prompts_attributes: [{ text: 'a', super_resolution: true, [key]: value }] }),
      })),
  );
  return [...keys, ...inSamples];
}

function tuneFileCases(): readonly Case[] {
  const urls = { image_urls: ['https://example.com/a.jpg'] };
  const own = Object.entries({ ...ownKeys, ...astriaFollowUpKeys }).filter(
    ([key]) => !['extends', 'provider', 'limits'].includes(key),
  );
  return [
    { name: 'tune', file: tuneFile({}) },
    { name: 'tune without a provider', file: { tune } },
    { name: 'tune at Oxen', file: { ...complete(), provider: 'oxen', tune } },
    { name: 'provider without a tune', file: { provider: 'astria' } },
    { name: 'unknown key', file: tuneFile({ nonsense: 1 }) },
    { name: 'a word of Oxen', file: tuneFile({}, { base_model: 'a' }) },
    { name: 'no images', file: { provider: 'astria', tune: without(tune, 'images') } },
    { name: 'addresses alone', file: { provider: 'astria', tune: { ...without(tune, 'images'), ...urls } } },
    { name: 'addresses and no files', file: tuneFile({ images: [], ...urls }) },
    { name: 'no name', file: { provider: 'astria', tune: without(tune, 'name') } },
    ...['data', 'evaluate', 'deploy'].map((key) => ({
      name: `Astria: ${key}`,
      file: tuneFile({}, { [key]: 'data/train.csv' }),
    })),
    { name: 'Astria: a gate for the loss', file: tuneFile({}, { gates: { loss: { max: 1 } } }) },
    { name: 'a limit', file: tuneFile({}, { limits: { max_credits: 5 } }) },
    { name: 'no limits', file: tuneFile({}, { limits: {} }) },
    { name: 'child that takes limits away', file: { extends: 'tune.yml', tune: {}, limits: null } },
    { name: 'child that says the provider', file: { extends: 'tune.yml', provider: 'astria' } },
    ...own.flatMap(([key, parameter]) =>
      valuesOf(key, parameter, false).map(([what, value]) => ({
        name: `Astria: ${key} ${what}`,
        file: tuneFile({}, { [key]: value }),
      })),
    ),
  ];
}
