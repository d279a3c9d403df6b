import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../../src/base/json.js';
import { toJson } from '../../../src/spec/node.js';
import { parseOverrides } from '../../../src/spec/overrides.js';
import { readSpec } from '../../../src/spec/read-spec.js';
import { renderExpectation } from './cases.js';

const words = `repository: ox/Words
resource: main/a.csv
base_model: Qwen/Qwen3-0.6B
script_type: text_generation
training_params:
  question_column: question
  answer_column: answer
  epochs: 1
limits: {max_credits: 10}
`;

function read(set: string, text = words, allowUnknown = false): ReturnType<typeof readSpec> {
  const { table, diagnostics } = parseOverrides(set);
  const result = readSpec({ path: 'words.yml', text }, { overrides: table, allowUnknown });
  return { ...result, diagnostics: [...diagnostics, ...result.diagnostics] };
}

function complaints(set: string, text = words): readonly string[] {
  return read(set, text).diagnostics.map((diagnostic) => renderExpectation(diagnostic, 'words.yml'));
}

describe('overrides', () => {
  test('win over the file, add to it and take away from it, and keep their line', () => {
    const { spec } = read(
      `
      # comments and empty lines are skipped

      training_params.epochs = 3
      training_params.lora_rank=8   # so is this
      resource=dev/b.csv
      limits.max_duration=8h
      limits.max_credits=null
      is_public=true
      name=words: a second try # no
    `
        .replace('words: a', '"words: a')
        .replace('try #', 'try" #'),
    );
    expect(spec).toMatchObject({
      name: 'words: a second try',
      limits: { maxDurationMs: 8 * 3_600_000 },
      body: {
        resource: 'dev/b.csv',
        base_model: 'Qwen/Qwen3-0.6B',
        script_type: 'text_generation',
        training_params: { question_column: 'question', answer_column: 'answer', epochs: 3, lora_rank: 8 },
        is_public: true,
      },
    });
    expect(spec?.limits).not.toHaveProperty('maxCredits');
    const sources = Object.fromEntries(spec?.values.map(({ key, source }) => [key, source]) ?? []);
    expect(sources['training_params.epochs']).toEqual({ kind: 'set', line: 4 });
    expect(sources['resource']).toEqual({ kind: 'set', line: 6 });
    expect(sources['base_model']).toMatchObject({ kind: 'file', line: 3 });
    expect(Object.keys(spec?.body ?? {})).toEqual([
      'resource',
      'base_model',
      'script_type',
      'training_params',
      'is_public',
    ]);
  });

  test.each([
    ['a.b=1', { a: { b: 1 } }],
    ['a=no', { a: 'no' }],
    ['a="5"', { a: '5' }],
    ['a=5', { a: 5 }],
    ['a=1e-4', { a: 0.0001 }],
    ['a=null', { a: null }],
    ['a=[x, y]', { a: ['x', 'y'] }],
    ['a=[{prompt: "x = y"}]', { a: [{ prompt: 'x = y' }] }],
    ['a={"b": [1]}', { a: { b: [1] } }],
    ['a=b=c', { a: 'b=c' }],
    ['  a  =  b  ', { a: 'b' }],
    ['a=b\r\nc=d', { a: 'b', c: 'd' }],
    ['a=b\rc=d', { a: 'b', c: 'd' }],
    ['a=""', { a: '' }],
    ['__proto__.a=1\nconstructor=2', { ['__proto__']: { a: 1 }, constructor: 2 }],
    ['a.b=1\na.c=2\nd=3\na.e.f=4', { a: { b: 1, c: 2, e: { f: 4 } }, d: 3 }],
    ['', {}],
  ])('%j', (text, expected) => {
    const { table, diagnostics } = parseOverrides(text);
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(toJson(table))).toBe(JSON.stringify(expected));
  });

  test('are taken as a JSON list too, in which no text can become two of them', () => {
    const evil = 'first line\nlimits.max_credits=null\ntraining_params.epochs=99';
    const set = JSON.stringify(['training_params.epochs=3', `description=${JSON.stringify(evil)}`], null, 2);
    const { spec, diagnostics } = read(set);
    expect(diagnostics).toEqual([]);
    expect(spec).toMatchObject({
      description: evil,
      limits: { maxCredits: 10 },
      body: { training_params: { epochs: 3 } },
    });
    expect(spec?.values.find(({ key }) => key === 'training_params.epochs')?.source).toEqual({
      kind: 'set',
      line: 2,
    });
  });

  test.each([
    ['["epochs"]', ['set 1:2-1:10 error bad-override']],
    ['[{"training_params.epochs": 3}]', ['set 1:2-1:31 error bad-override']],
    ['[\n  "training_params.epochs=0"\n]', ['set 2:3-2:29 error below-minimum']],
    ['["training_params.epochs=\\"many\\""]', ['set 1:2-1:35 error wrong-type']],
    ['["a=1"', ['set 1:1-1:2 error yaml-syntax']],
    ['["training_params.epochs=1", "training_params.epochs=2"]', ['set 1:30-1:56 error duplicate-key']],
  ])('%s is a list with a mistake', (set, expected) => {
    expect(complaints(set)).toEqual(expected);
  });

  test('that came can be listed, whoever wrote them', () => {
    const text = 'description=a note\nlimits.max_credits=null\n# no\ntraining_params.epochs=99';
    expect(parseOverrides(text).list).toEqual([
      { key: 'description', value: 'a note', line: 1 },
      { key: 'limits.max_credits', value: null, line: 2 },
      { key: 'training_params.epochs', value: 99, line: 4 },
    ]);
  });

  test('a line that is none, behind one that is, may be the rest of a text', () => {
    const { diagnostics } = parseOverrides('description=Second\nline: more');
    expect(diagnostics[0]?.help).toContain('toJSON');
    expect(parseOverrides('line: more').diagnostics[0]?.help).not.toContain('toJSON');
  });

  test.each([
    ['training_params.steps', ['set 1:1-1:22 error bad-override']],
    ['\n  =5', ['set 2:1-2:2 error bad-override']],
    ['training_params.samples[0].prompt=x', ['set 1:1-1:34 error bad-override']],
    ['training_params.samples.0.prompt=x', ['set 1:1-1:33 error bad-override']],
    ['training_params..steps=5', ['set 1:1-1:23 error bad-override']],
    ['training params.steps=5', ['set 1:1-1:22 error bad-override']],
    ['extends=other.yml', ['set 1:1-1:8 error bad-override']],
    ['epochs: 3', ['set 1:1-1:10 error bad-override']],
    ['  training_params.epochs=', ['set 1:3-1:25 error missing-value']],
    ['training_params.epochs= # none', ['set 1:1-1:23 error missing-value']],
    ['is_public=true\nis_public=false', ['set 2:1-2:10 error duplicate-key']],
    ['limits=null\nlimits.max_credits=5', ['set 2:1-2:19 error bad-override']],
    ['limits.max_credits=5\nlimits=null', ['set 2:1-2:7 error duplicate-key']],
    ['name=@ox', ['set 1:6-1:9 error yaml-syntax']],
    ['name=a: b: c', ['set 1:9-1:13 error yaml-syntax']],
    ['name=[a', ['set 1:6-1:7 error yaml-syntax']],
    ['name="a', ['set 1:6-1:8 error yaml-syntax']],
    ['name=!x y', ['set 1:6-1:8 error custom-tag']],
    ['name=*x', ['set 1:6-1:8 error unknown-alias']],
    ['name={a: 1, a: 2}', ['set 1:13-1:14 error duplicate-key']],
    // Against the file
    ['\ntraining_params.epochs=0', ['set 2:24-2:25 error below-minimum']],
    ['training_params.epochs = many', ['set 1:26-1:30 error wrong-type']],
    ['training_params.epoch=2', ['set 1:1-1:22 error unknown-key']],
    ['epochs=2', ['set 1:1-1:7 error unknown-key']],
    ['training_params=5', ['set 1:17-1:18 error wrong-type']],
    ['base_model.name=x', ['set 1:1-1:16 error wrong-type']],
    ['name=words: again', ['set 1:6-1:18 error wrong-type']],
    ['base_model=null', ['1:1-1:2 error missing-key']],
    ['training_params.answer_column=~', ['5:1-5:16 error missing-key']],
    ['training_params.answer_column=""', ['set 1:31-1:33 error missing-value']],
    [
      'script_type=image_to_txt\ntraining_params.epochs=0',
      [
        '5:1-5:16 error missing-key',
        'set 1:13-1:25 error unknown-script-type',
        'set 2:24-2:25 error below-minimum',
        '3:13-3:28 warning unknown-model',
      ],
    ],
    ['version=2', ['set 1:9-1:10 error unsupported-version']],
  ])('%j is a mistake', (set, expected) => {
    expect([...complaints(set)].sort()).toEqual([...expected].sort());
  });

  test('a null that takes nothing away is nothing, also where the whole map is not there', () => {
    const { spec, diagnostics } = read(
      'training_params.lora_rank=null\noxen_model_path=null\nlimits.stall_timeout=null',
    );
    expect(diagnostics).toEqual([]);
    expect(spec?.body['training_params']).toEqual({
      question_column: 'question',
      answer_column: 'answer',
      epochs: 1,
    });
    expect(spec?.body).not.toHaveProperty('oxen_model_path');
    const short = words.replace(/limits.*\n/, '');
    expect(read('limits.stall_timeout=null', short).spec?.limits).toEqual({});
  });

  test('a whole file can be made of them', () => {
    const set = 'repository=a/b\nresource=main/a.csv\nbase_model=m\nscript_type=s\ntraining_params.a.b=[1]';
    expect(read(set, 'x-file: empty\n', true).spec).toMatchObject({
      repository: 'a/b',
      body: { resource: 'main/a.csv', base_model: 'm', script_type: 's', training_params: { a: { b: [1] } } },
    });
  });

  test('any value goes round', () => {
    const name = fc.stringMatching(/^[A-Za-z_][\w-]{0,8}$/);
    const path = fc.array(name, { minLength: 1, maxLength: 4 });
    const value = fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' }) as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(path, value, fc.nat({ max: 3 }), (names, json, before) => {
        fc.pre(names.join('.') !== 'extends');
        // A line break within a text of JSON is escaped already, but for those that only some know.
        const text = JSON.stringify(json).replaceAll(/[\u0085\u2028\u2029]/g, ' ');
        const { table, diagnostics } = parseOverrides(`${'\n'.repeat(before)}${names.join('.')}=${text}`);
        expect(diagnostics).toEqual([]);
        const nested = names.reduceRight<Json>((inner, key) => ({ [key]: inner }), JSON.parse(text) as Json);
        expect(JSON.stringify(toJson(table))).toBe(JSON.stringify(nested));
      }),
    );
  });
});
