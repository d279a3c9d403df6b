import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { canonicalJson, type Json, type JsonObject } from '../../../src/base/json.js';
import { hasErrors } from '../../../src/base/diagnostic.js';
import { readSpec } from '../../../src/spec/read-spec.js';

/** A body that only a hub of the future knows, so that anything may stand in it. */
const head = { resource: 'main/train.parquet', base_model: 'acme/next', script_type: 'time_travel' };
const key = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .filter((text) => !text.startsWith('x-'));
const value = fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' }) as fc.Arbitrary<Json>;
const params = fc.dictionary(key, value, { maxKeys: 6 }) as fc.Arbitrary<JsonObject>;

function bodyOf(text: string): JsonObject | undefined {
  const { spec, diagnostics } = readSpec(
    { path: 'fine-tune.yml', text },
    { repository: 'ox/Words', allowUnknown: true },
  );
  expect(hasErrors(diagnostics)).toBe(false);
  return spec?.body;
}

describe('what is sent', () => {
  test('is the JSON that was written, in any of its forms and as YAML', () => {
    fc.assert(
      fc.property(params, (training_params) => {
        const body = { ...head, training_params };
        const expected = JSON.stringify(body);
        for (const text of [
          expected,
          JSON.stringify(body, null, 2),
          JSON.stringify(body, null, '\t'),
          stringify(body),
        ])
          expect(JSON.stringify(withoutPrivate(bodyOf(text)))).toBe(
            JSON.stringify(withoutPrivate(JSON.parse(expected) as Json)),
          );
      }),
    );
  });

  test('is what was written, key by key, with its line', () => {
    const text = `# a comment
repository: ox/Words
name: words
resource: main/train.parquet
base_model: Qwen/Qwen3-0.6B
script_type: text_generation
training_params:
  question_column: question
  answer_column: answer
  learning_rate: 1e-4
x-note: nobody sees this
limits:
  max_credits: 10
  max_duration: 1h30m
`;
    const { spec } = readSpec({ path: 'models/words.yml', text }, { allowUnknown: false });
    expect(spec).toEqual({
      path: 'models/words.yml',
      provider: 'oxen',
      repository: 'ox/Words',
      name: 'words',
      limits: { maxCredits: 10, maxDurationMs: 5_400_000 },
      body: {
        resource: 'main/train.parquet',
        base_model: 'Qwen/Qwen3-0.6B',
        script_type: 'text_generation',
        training_params: { question_column: 'question', answer_column: 'answer', learning_rate: 0.0001 },
      },
      values: [
        ['repository', 'ox/Words', 2, 13],
        ['name', 'words', 3, 7],
        ['resource', 'main/train.parquet', 4, 11],
        ['base_model', 'Qwen/Qwen3-0.6B', 5, 13],
        ['script_type', 'text_generation', 6, 14],
        ['training_params.question_column', 'question', 8, 20],
        ['training_params.answer_column', 'answer', 9, 18],
        ['training_params.learning_rate', 0.0001, 10, 18],
        ['limits.max_credits', 10, 13, 16],
        ['limits.max_duration', '1h30m', 14, 17],
      ].map(([name, written, line, column]) => ({
        key: name,
        value: written,
        source: { kind: 'file', path: 'models/words.yml', line, column },
      })),
    });
  });

  test.each([
    ['fine-tune.yml', 'fine-tune'],
    ['models/ox.v2.yaml', 'ox.v2'],
    ['.yml', '.yml'],
    ['models/words', 'words'],
  ])('a file %s without a name is called %s', (path, name) => {
    const text = JSON.stringify({ ...head, repository: 'a/b', training_params: {} });
    expect(readSpec({ path, text }, { allowUnknown: true }).spec?.name).toBe(name);
  });

  test('the input `repository` wins, and is checked at its own place', () => {
    const text = JSON.stringify({ repository: 'in the/file', ...head });
    const good = readSpec({ path: 'a.json', text }, { repository: 'ox/Words', allowUnknown: true });
    expect(good.spec?.repository).toBe('ox/Words');
    expect(good.spec?.values.find(({ key: name }) => name === 'repository')?.source).toEqual({
      kind: 'input',
      name: 'repository',
    });
    const bad = readSpec({ path: 'a.json', text }, { repository: 'Words', allowUnknown: true });
    expect(bad.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'wrong-format', place: { kind: 'input', name: 'repository' } },
    ]);
  });
});

describe('with `allow-unknown`', () => {
  const read = (body: object, allowUnknown = true): ReturnType<typeof readSpec> =>
    readSpec({ path: 'a.json', text: JSON.stringify({ repository: 'ox/Art', ...body }) }, { allowUnknown });
  const art = {
    resource: 'main/a.parquet',
    base_model: 'Qwen/Qwen-Image',
    script_type: 'image_generation',
    training_params: { image_column: 'i', caption_column: 'c', samples: [{ prompt: 'p' }] },
  };

  test('unknown keys, models and script types are notices, and are sent', () => {
    for (const body of [
      { ...art, priority: 'high', gpu: { count: 2 } },
      { ...art, training_params: { ...art.training_params, stepz: 5, optimizer: ['adamw'] } },
      { ...art, training_params: { ...art.training_params, samples: [{ prompt: 'p', seed: 7 }] } },
      { ...art, base_model: 'Qwen/Qwen-Image-2512' },
      { ...art, script_type: 'video_to_text', training_params: { video_column: 5 } },
    ]) {
      const { spec, diagnostics } = read(body);
      expect(JSON.stringify(spec?.body)).toBe(JSON.stringify(body));
      expect(diagnostics.length).toBeGreaterThan(0);
      for (const { code, severity, help } of diagnostics) {
        expect(code).toMatch(/^unknown-/);
        expect(severity).toBe('notice');
        expect(help).toContain('It is sent as it is');
      }
    }
  });

  test('a misspelt key does not stand for the one that is missing', () => {
    const body = { ...art, training_params: { image_colum: 'i', caption_column: 'c', samples: [] } };
    expect(codes(read(body))).toEqual(['error missing-key', 'notice unknown-key']);
    expect(codes(read(body, false))).toEqual(['error unknown-key']);
  });

  test('known keys are checked as ever', () => {
    const body = { ...art, is_public: 'no', training_params: { ...art.training_params, steps: 0 } };
    expect(codes(read(body))).toEqual(['error below-minimum', 'error wrong-type']);
  });

  test('a limit that nobody keeps is an error still', () => {
    expect(codes(read({ ...art, limits: { max_credit: 5 } }))).toEqual(['error unknown-key']);
  });

  test('keys of our own and private ones are not sent', () => {
    const own = { name: 'n', description: 'd', version: 1, limits: {}, 'x-a': 1 };
    const { spec } = read({ ...own, ...art, training_params: { ...art.training_params, 'x-b': { c: 1 } } });
    expect(spec?.body).toEqual(art);
  });
});

test('a catalog from elsewhere decides, by the base model', () => {
  const type = {
    name: 'time_travel',
    description: '',
    baseModels: ['acme/next'],
    required: ['year'],
    replaceable: {},
    parameters: { year: { type: 'integer', description: 'When.', maximum: 1984 } },
    data: 'commit',
  } as const;
  const asked: string[] = [];
  const read = (year: number): ReturnType<typeof readSpec> =>
    readSpec(
      {
        path: 'a.json',
        text: JSON.stringify({ repository: 'a/b', ...head, training_params: { year } }),
      },
      {
        allowUnknown: false,
        catalogFor: (model) => {
          asked.push(model);
          return { origin: 'hub', types: new Map([[type.name, type]]) };
        },
      },
    );
  expect(read(1955)).toMatchObject({ diagnostics: [], spec: { body: { training_params: { year: 1955 } } } });
  expect(codes(read(2015))).toEqual(['error above-maximum']);
  expect(asked).toEqual(['acme/next', 'acme/next']);
});

test('where the service takes other keys, a misspelt one is sent, and what is required is still missing', () => {
  const type = {
    name: 'time_travel',
    description: '',
    baseModels: ['acme/next'],
    required: ['year'],
    replaceable: {},
    parameters: { year: { type: 'integer', description: 'When.' } },
    open: true,
    data: 'commit',
  } as const;
  const read = (body: object): ReturnType<typeof readSpec> =>
    readSpec(
      { path: 'a.json', text: JSON.stringify({ repository: 'a/b', ...body }) },
      { allowUnknown: false, catalogFor: () => ({ origin: 'hub', types: new Map([[type.name, type]]) }) },
    );
  expect(codes(read({ ...head, training_params: { year: 1, colour: 'red' } }))).toEqual([
    'warning unknown-key',
  ]);
  expect(codes(read({ ...head, training_params: { yaer: 1 } })).sort()).toEqual([
    'error missing-key',
    'warning unknown-key',
  ]);
  const { resource, ...rest } = head;
  expect(codes(read({ ...rest, training_params: { year: 1, resource } })).sort()).toEqual([
    'error missing-key',
    'warning unknown-key',
  ]);
});

function codes({ diagnostics }: ReturnType<typeof readSpec>): string[] {
  return diagnostics.map(({ severity, code }) => `${severity} ${code}`);
}

/** Keys that begin with `x-` are never sent, at any depth; equal texts for equal values. */
function withoutPrivate(json: Json | undefined): Json {
  if (Array.isArray(json)) return json.map((item: Json) => withoutPrivate(item));
  if (typeof json !== 'object' || json === null) return json ?? null;
  return Object.fromEntries(
    Object.entries(json as JsonObject).flatMap(([name, inner]) =>
      name.startsWith('x-') ? [] : [[name, withoutPrivate(inner)]],
    ),
  );
}

test('the canonical form of a body is the same, whatever it was written in', () => {
  const texts = [
    '{"resource": "main/a.csv", "base_model": "m", "script_type": "s", "training_params": {"b": 1e2, "a": [true, null]}}',
    'script_type: s\ntraining_params: {a: [true, ~], b: 100.0}\nbase_model: m\nresource: main/a.csv\n',
  ];
  expect(new Set(texts.map((text) => canonicalJson(bodyOf(text) ?? {})))).toHaveProperty('size', 1);
});
