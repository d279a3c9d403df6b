import { describe, expect, test } from '@jest/globals';
import { bundledCatalog } from '../../../src/catalog/index.js';
import { followUpHash } from '../../../src/plan/fingerprint.js';
import { warnOfFewLosses } from '../../../src/plan/loss-points.js';
import { resolve } from '../../../src/plan/resolve.js';
import { renderSource } from '../../../src/base/source.js';
import { placeOf } from '../../../src/provider/place.js';
import { parseOverrides } from '../../../src/spec/overrides.js';
import { readSpec, type SpecReadOptions, type SpecReading } from '../../../src/spec/read-spec.js';
import type { Spec } from '../../../src/spec/spec.js';

const words = `repository: ox/Words
base_model: Qwen/Qwen3-0.6B
script_type: text_generation
training_params: {question_column: question, answer_column: answer}
`;
const atOxen = `${words}resource: main/a.csv\n`;

function read(text: string, options: Partial<SpecReadOptions> = {}): SpecReading {
  return readSpec({ path: 'words.yml', text }, { allowUnknown: false, ...options });
}

function specOf(text: string, set = '', files: Readonly<Record<string, string>> = {}): Spec {
  const { spec, diagnostics } = read(text, {
    overrides: parseOverrides(set).table,
    load: (path) => ({ kind: 'text', path, text: files[path] ?? '' }),
  });
  if (spec === undefined) throw new Error(JSON.stringify(diagnostics));
  return spec;
}

describe('what follows a training', () => {
  test('has its defaults, in short and in long form', () => {
    const evaluate = {
      table: { kind: 'resource', path: 'main/test.csv' },
      match: 'exact',
      rows: 200,
      against: 'previous',
      checkpoint: 'best',
      maxTokens: 256,
    };
    const short = specOf(`${atOxen}evaluate: main/test.csv\ndeploy: best\n`);
    expect(short).toMatchObject({ evaluate, deploy: { checkpoint: 'best', type: 'normal', replace: false } });
    const long = specOf(`${atOxen}evaluate: {resource: main/test.csv}\ndeploy: {checkpoint: best}\n`);
    expect(long.evaluate).toEqual(evaluate);
    expect(followUpHash(long)).toBe(followUpHash(short));
    expect(Object.keys(short.body)).not.toContain('evaluate');
  });

  test('takes every value that is written', () => {
    const spec = specOf(`${atOxen}show_rows: true
evaluate:
  data: ./data/test.jsonl
  match: number
  rows: 100
  against: base
  checkpoint: 300
  max_tokens: 20
gates:
  loss: {max: 0.35}
  accuracy: {min: 0.8}
  not_worse_than: base
  sanity: error
deploy: {type: fast, replace: true}
limits: {max_credits: 5}
`);
    expect(spec).toMatchObject({
      showRows: true,
      evaluate: {
        table: { kind: 'data', path: 'data/test.jsonl' },
        match: 'number',
        rows: 100,
        against: 'base',
        checkpoint: 300,
        maxTokens: 20,
      },
      gates: { maxLoss: 0.35, minAccuracy: 0.8, notWorseThan: 'base', sanity: 'error' },
      deploy: { checkpoint: 300, type: 'fast', replace: true },
    });
  });

  test('is absent where it is not asked for', () => {
    const spec = specOf(atOxen);
    for (const key of ['evaluate', 'gates', 'deploy', 'showRows', 'data'])
      expect(spec).not.toHaveProperty(key);
  });

  test('is overridden key by key, and taken away by null', () => {
    const text = `${atOxen}evaluate: main/test.csv\ndeploy: best\n`;
    const set = 'evaluate.rows=100\nevaluate.checkpoint=last\ndeploy=null\ngates.accuracy.min=0.5';
    const spec = specOf(text, set);
    expect(spec.evaluate).toMatchObject({
      rows: 100,
      checkpoint: 'last',
      table: { path: 'main/test.csv' },
    });
    expect(spec).toMatchObject({ gates: { minAccuracy: 0.5, sanity: 'warn' } });
    expect(spec).not.toHaveProperty('deploy');
    expect(specOf(text, 'evaluate=main/other.csv').evaluate?.table.path).toBe('main/other.csv');
  });

  test('is merged over the file that is extended', () => {
    const child = 'extends: base.yml\nevaluate: {rows: 50}\n';
    const spec = specOf(child, '', { 'base.yml': `${atOxen}evaluate: main/test.csv\n` });
    expect(spec.evaluate).toMatchObject({ rows: 50, table: { path: 'main/test.csv' } });
  });

  test('is shown with its lines, what is left out with its default, and is not sent', () => {
    const spec = specOf(
      `${atOxen}evaluate: main/test.csv\nlimits:\n  max_credits: 5\n`,
      'deploy.checkpoint=best',
    );
    const trial = resolve(spec, bundledCatalog);
    const shown = trial.values
      .filter(({ key }) => /^(?:evaluate|deploy|limits)\./.test(key))
      .map(({ key, value, source, sent }) => [key, value, renderSource(source), sent]);
    expect(shown).toEqual([
      ['evaluate.resource', 'main/test.csv', 'words.yml:6', false],
      ['limits.max_credits', 5, 'words.yml:8', false],
      ['deploy.checkpoint', 'best', 'set, line 1', false],
      ['evaluate.match', 'exact', 'default, this action', false],
      ['evaluate.rows', 200, 'default, this action', false],
      ['evaluate.against', 'previous', 'default, this action', false],
      ['evaluate.checkpoint', 'best', 'default, this action', false],
      ['evaluate.max_tokens', 256, 'default, this action', false],
      ['deploy.type', 'normal', 'default, this action', false],
      ['deploy.replace', false, 'default, this action', false],
    ]);
    expect(placeOf(trial, 'evaluate')).toMatchObject({ name: 'words.yml', start: { line: 6 } });
    expect(placeOf(trial, 'deploy.checkpoint')).toMatchObject({ name: 'set', start: { line: 1 } });
    expect(placeOf(trial, 'gates')).toEqual({ kind: 'file', name: 'words.yml' });
  });

  test('at Astria is a look at the samples', () => {
    const tune = 'provider: astria\ntune: {name: mug, images: [a.jpg], base_tune_id: 5, face_crop: true}\n';
    expect(specOf(`${tune}gates: {sanity: error}\n`).gates).toEqual({ sanity: 'error' });
  });
});

describe('data of this repository', () => {
  test('stands in for a resource', () => {
    const spec = specOf(`${words}data: ./data/train.jsonl\n`);
    expect(spec.data).toEqual({
      table: 'data/train.jsonl',
      files: [],
      branch: 'fine-tune-data',
      public: false,
    });
    expect(Object.keys(spec.body)).toEqual(['base_model', 'script_type', 'training_params']);
    expect(spec.values.find(({ key }) => key === 'data.table')).toMatchObject({
      value: './data/train.jsonl',
    });
  });

  test('takes every value that is written', () => {
    const long = '{table: data/a.csv, files: [images/**, ./more/*.png], branch: dev, public: true}';
    const { data } = specOf(`${words}data: ${long}\n`);
    expect(data).toEqual({
      table: 'data/a.csv',
      files: ['images/**', 'more/*.png'],
      branch: 'dev',
      public: true,
    });
  });

  test.each(['train.csv', './a/b.TSV', 'a b/c d.jsonl', 'ünï.parquet', 'a..b/c.csv', '.hidden/a.csv'])(
    '%s is a table',
    (table) => {
      expect(read(`${words}data: "${table}"\n`).diagnostics).toEqual([]);
    },
  );

  test.each([
    '/a.csv',
    '~/a.csv',
    'C:/a.csv',
    'a\\\\b.csv',
    '../a.csv',
    'a/../b.csv',
    'a.xlsx',
    ' a.csv',
    'csv',
  ])('%s is none', (table) => {
    expect(read(`${words}data: "${table}"\n`).diagnostics).toMatchObject([{ code: 'wrong-format' }]);
  });
});

describe('the hash of what follows', () => {
  const hash = (rest: string): string => followUpHash(specOf(atOxen + rest));

  test('is 12 hex digits, and another one for everything that is done otherwise', () => {
    const all = [
      '',
      'limits: {max_credits: 5}\n',
      'evaluate: main/test.csv\n',
      'evaluate: main/other.csv\n',
      'evaluate: {resource: main/test.csv, rows: 100}\n',
      'gates: {sanity: error}\n',
      'deploy: last\n',
      'deploy: {checkpoint: last, replace: true}\n',
    ].map(hash);
    for (const one of all) expect(one).toMatch(/^[0-9a-f]{12}$/);
    expect(new Set(all).size).toBe(all.length);
  });

  test('does not change with what is only said otherwise', () => {
    expect(hash('show_rows: true\nname: b\n')).toBe(hash(''));
    expect(hash('limits: {max_duration: 60m}\n')).toBe(hash('limits: {max_duration: 1h}\n'));
    // Kept in labels at the service: a change here makes all that was planned before unknown.
    expect(hash('evaluate: main/test.csv\n')).toMatchInlineSnapshot(`"165beecf4ceb"`);
  });
});

describe('a gate for the loss', () => {
  const gated = resolve(specOf(`${atOxen}gates: {loss: {max: 1}}\n`), bundledCatalog);

  test('needs enough losses to be logged', () => {
    expect(warnOfFewLosses(gated, 40)).toMatchObject({
      code: 'few-losses',
      severity: 'warning',
      place: { start: { line: 6, column: 21 } },
    });
    expect(warnOfFewLosses(gated, 50)).toBeUndefined();
    expect(warnOfFewLosses(gated, 8)?.message).toContain('Without any the gate fails.');
  });

  test('says nothing where nothing is known or asked', () => {
    expect(warnOfFewLosses(gated, undefined)).toBeUndefined();
    expect(warnOfFewLosses(resolve(specOf(atOxen), bundledCatalog), 1)).toBeUndefined();
  });
});
