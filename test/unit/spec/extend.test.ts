import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, isObject, type Json, type JsonObject } from '../../../src/base/json.js';
import type { Load } from '../../../src/spec/extend.js';
import { readSpec } from '../../../src/spec/read-spec.js';

/** A workspace in memory; what was asked for is kept. */
function workspace(files: Readonly<Record<string, string>>): {
  readonly load: Load;
  readonly asked: string[];
} {
  const asked: string[] = [];
  return {
    asked,
    load: (path) => {
      asked.push(path);
      const text = Object.hasOwn(files, path) ? files[path] : undefined;
      return text === undefined
        ? { kind: 'problem', path, problem: 'missing' }
        : { kind: 'text', path, text };
    },
  };
}

function read(files: Readonly<Record<string, string>>, path: string): ReturnType<typeof readSpec> {
  return readSpec({ path, text: files[path] ?? '' }, { allowUnknown: true, load: workspace(files).load });
}

const base = `repository: ox/Words
resource: main/a.csv
base_model: acme/next
script_type: time_travel
`;

describe('a file that extends another', () => {
  test('has the values of both, the order of the lower one, and each value its own line', () => {
    const files = {
      'base.yml': `${base}training_params: {epochs: 1, rows: [1, 2], deep: {a: 1, b: 2}}\nlimits: {max_credits: 5}\n`,
      'words.yml':
        'extends: base.yml\ntraining_params:\n  rows: [3]\n  deep: {b: 3}\n  more: true\nname: words\n',
    };
    const { spec } = read(files, 'words.yml');
    expect(JSON.stringify(spec?.body)).toBe(
      JSON.stringify({
        resource: 'main/a.csv',
        base_model: 'acme/next',
        script_type: 'time_travel',
        training_params: { epochs: 1, rows: [3], deep: { a: 1, b: 3 }, more: true },
      }),
    );
    expect(spec?.limits).toEqual({ maxCredits: 5 });
    const lines = spec?.values.map(({ key, source }) => [
      key,
      'path' in source && `${source.path}:${source.line}`,
    ]);
    expect(Object.fromEntries(lines ?? [])).toMatchObject({
      resource: 'base.yml:2',
      'training_params.epochs': 'base.yml:5',
      'training_params.rows': 'words.yml:3',
      'training_params.deep.a': 'base.yml:5',
      'training_params.deep.b': 'words.yml:4',
      name: 'words.yml:6',
    });
  });

  test('is called by its own file, not by the one it extends', () => {
    const files = { 'base.yml': base, 'words.yml': 'extends: base.yml\n' };
    expect(read(files, 'words.yml').spec?.name).toBe('words');
  });

  test('null takes away what is below, and is nothing where nothing is', () => {
    const files = {
      'base.yml': `${base}is_public: true\ntraining_params: {a: 1, b: {c: 1, d: 2}}\n`,
      'words.yml':
        'extends: base.yml\nis_public: null\noxen_model_path: null\ntraining_params: {a: ~, b: {c: ~, x: ~}, y: ~, z: {w: ~}}\n',
    };
    const { spec } = read(files, 'words.yml');
    const body: JsonObject = spec?.body ?? {};
    const values = spec?.values ?? [];
    expect(body['training_params']).toEqual({ b: { d: 2 }, z: {} });
    expect(Object.keys(body)).not.toContain('is_public');
    expect(Object.keys(body)).not.toContain('oxen_model_path');
    expect(values.map(({ key }) => key)).toEqual([
      'repository',
      'resource',
      'base_model',
      'script_type',
      'training_params.b.d',
    ]);
  });

  test('is merged as RFC 7396 merges JSON', () => {
    const key = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
    const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<Json>(1, 'text', true, [1, 2], []),
        fc.dictionary(key, tie('tree'), { maxKeys: 4 }) as fc.Arbitrary<JsonObject>,
      ),
    }));
    const patch = fc.dictionary(key, fc.oneof(tree, fc.constant(null)), {
      maxKeys: 4,
    }) as fc.Arbitrary<JsonObject>;
    const below = fc.dictionary(key, tree, { maxKeys: 4 }) as fc.Arbitrary<JsonObject>;
    fc.assert(
      fc.property(below, patch, patch, (lowest, middle, highest) => {
        const files = {
          'lowest.yml': toBody(lowest),
          'middle.yml': JSON.stringify({ extends: 'lowest.yml', training_params: middle }),
          'highest.yml': JSON.stringify({ extends: 'middle.yml', training_params: highest }),
        };
        const expected = mergePatch(mergePatch(lowest, middle), highest);
        const { spec } = read(files, 'highest.yml');
        expect(canonicalJson(spec?.body['training_params'] ?? null)).toBe(canonicalJson(expected));
      }),
    );
  });

  test.each([
    ['words.yml', 'base.yml', 'base.yml'],
    ['words.yml', './base.yml', 'base.yml'],
    ['a/b/words.yml', '../base.yml', 'a/base.yml'],
    ['a/b/words.yml', '../../base.yml', 'base.yml'],
    ['a/b/words.yml', '..\\base.yml', 'a/base.yml'],
    ['a/words.yml', '.\\c\\base.yml', 'a/c/base.yml'],
    ['a/words.yml', 'c/../c//base.yml', 'a/c/base.yml'],
    ['words.yml', 'b c/Ö.yml', 'b c/Ö.yml'],
  ])('%s may name it %j', (path, written, asked) => {
    const { load, asked: paths } = workspace({ [asked]: base });
    const text = `extends: '${written}'`;
    const { diagnostics, spec } = readSpec({ path, text }, { allowUnknown: true, load });
    expect(paths).toEqual([asked]);
    expect(spec?.repository).toBe('ox/Words');
    expect(diagnostics.every(({ severity }) => severity === 'notice')).toBe(true);
  });

  test.each([
    '/base.yml',
    '\\base.yml',
    'C:\\base.yml',
    'c:base.yml',
    '\\\\host\\share\\base.yml',
    '../base.yml',
    'a/../../base.yml',
    '..',
    'https://example.com/base.yml',
    'file:///base.yml',
  ])('nothing is asked for outside of the workspace: %s', (written) => {
    const { load, asked } = workspace({});
    const { diagnostics } = readSpec(
      { path: 'words.yml', text: `extends: '${written}'` },
      { allowUnknown: true, load },
    );
    expect(asked).toEqual([]);
    expect(diagnostics).toMatchObject([
      { code: 'extends-unreadable', place: { start: { line: 1, column: 10 } } },
    ]);
  });

  test('there are none without a workspace', () => {
    const { diagnostics } = readSpec({ path: 'a.yml', text: 'extends: b.yml' }, { allowUnknown: true });
    expect(diagnostics).toMatchObject([{ code: 'extends-unreadable' }]);
  });

  test('up to twenty deep, and the chain is told when there are more', () => {
    const chain = (length: number): Readonly<Record<string, string>> =>
      Object.fromEntries(
        Array.from({ length: length + 1 }, (_, at) => [
          `${at}.yml`,
          at === length ? base : `extends: ${at + 1}.yml\ntraining_params: {at: ${at}, from${at}: true}\n`,
        ]),
      );
    const { spec } = read(chain(20), '0.yml');
    expect(spec?.body['training_params']).toMatchObject({ at: 0, from0: true, from19: true });
    const { diagnostics, spec: none } = read(chain(21), '0.yml');
    expect(none).toBeUndefined();
    const [error] = diagnostics.filter(({ severity }) => severity === 'error');
    expect(error).toMatchObject({
      code: 'extends-too-deep',
      place: { name: '20.yml', start: { line: 1, column: 10 } },
    });
    for (let at = 0; at <= 21; at++) expect(error?.message).toContain(`${at}.yml`);
  });

  test('a circle is told in its order, however it is written', () => {
    const files = {
      'a/one.yml': 'extends: ../b/two.yml\n',
      'b/two.yml': 'extends: ..\\a\\.\\three.yml\n',
      'a/three.yml': 'extends: one.yml\n',
    };
    const { diagnostics } = read(files, 'a/one.yml');
    expect(diagnostics).toMatchObject([{ code: 'extends-cycle', place: { name: 'a/three.yml' } }]);
    expect(diagnostics[0]?.message).toContain('a/one.yml → b/two.yml → a/three.yml → a/one.yml');
  });

  test('two files may extend the same one', () => {
    const files = {
      'base.yml': base,
      'left.yml': 'extends: base.yml\n',
      'right.yml': 'extends: base.yml\nname: r\n',
    };
    expect(read(files, 'left.yml').spec?.name).toBe('left');
    expect(read(files, 'right.yml').spec?.name).toBe('r');
  });

  test('private keys of either are nobody else’s', () => {
    const files = { 'base.yml': `x-a: {b: 1}\n${base}`, 'words.yml': 'extends: base.yml\nx-a: ~\nx-c: 2\n' };
    const { spec, diagnostics } = read(files, 'words.yml');
    expect(Object.keys(spec?.body ?? {})).toEqual(['resource', 'base_model', 'script_type']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-script-type']);
  });
});

function toBody(training_params: JsonObject): string {
  return JSON.stringify({
    repository: 'a/b',
    resource: 'main/a.csv',
    base_model: 'm',
    script_type: 's',
    training_params,
  });
}

/** RFC 7396; a map in between, so that `__proto__` is a key like any other. */
function mergePatch(target: Json, patch: Json): Json {
  if (!isMap(patch)) return patch;
  const merged = new Map(isMap(target) ? Object.entries(target) : []);
  for (const [name, inner] of Object.entries(patch))
    if (inner === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name) ?? null, inner));
  return Object.fromEntries(merged);
}

function isMap(json: Json): json is JsonObject {
  return isObject(json);
}
