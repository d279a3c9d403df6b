import { describe, expect, test } from '@jest/globals';
import { renderSource } from '../../../src/base/source.js';
import { bundledCatalog, scriptTypes } from '../../../src/catalog/index.js';
import { resolve } from '../../../src/plan/resolve.js';
import { parseOverrides } from '../../../src/spec/overrides.js';
import { readSpec, type SpecReadOptions } from '../../../src/spec/read-spec.js';
import type { Spec } from '../../../src/spec/spec.js';

const text = `repository: ox/Words
resource: main/a.csv
base_model: Qwen/Qwen3-0.6B
script_type: text_generation
training_params:
  question_column: question
  answer_column: answer
  learning_rate: 0.5
limits: {max_credits: 5}
`;

function specOf(written: string, options: Partial<SpecReadOptions> = {}): Spec {
  const { spec, diagnostics } = readSpec(
    { path: 'words.yml', text: written },
    { allowUnknown: true, ...options },
  );
  if (spec === undefined) throw new Error(JSON.stringify(diagnostics));
  return spec;
}

describe('a resolved request', () => {
  test('shows what is sent with its source, then what the defaults are', () => {
    const overrides = parseOverrides('# one\ntraining_params.epochs=2').table;
    const trial = resolve(specOf(text, { overrides, repository: 'ox/Others' }), bundledCatalog);
    expect(
      trial.values.map(({ key, value, source, sent }) => [key, value, renderSource(source), sent]),
    ).toEqual([
      ['repository', 'ox/Others', 'input repository', true],
      ['resource', 'main/a.csv', 'words.yml:2', true],
      ['base_model', 'Qwen/Qwen3-0.6B', 'words.yml:3', true],
      ['script_type', 'text_generation', 'words.yml:4', true],
      ['training_params.question_column', 'question', 'words.yml:6', true],
      ['training_params.answer_column', 'answer', 'words.yml:7', true],
      ['training_params.learning_rate', 0.5, 'words.yml:8', true],
      ['training_params.epochs', 2, 'set, line 2', true],
      ['limits.max_credits', 5, 'words.yml:9', false],
      ['is_public', false, 'default, 2026-01', false],
      ['training_params.batch_size', 1, 'default, 2026-01', false],
      ['training_params.grad_accum', 1, 'default, 2026-01', false],
      ['training_params.use_lora', true, 'default, 2026-01', false],
      ['training_params.lora_rank', 16, 'default, 2026-01', false],
      ['training_params.lora_alpha', 16, 'default, 2026-01', false],
      ['training_params.neftune_noise_alpha', 0, 'default, 2026-01', false],
      ['training_params.enable_thinking', false, 'default, 2026-01', false],
      ['training_params.logging_steps', 10, 'default, 2026-01', false],
      ['training_params.save_strategy', 'epoch', 'default, 2026-01', false],
      ['training_params.save_steps_ratio', 0.25, 'default, 2026-01', false],
      ['training_params.seq_length', 1024, 'default, 2026-01', false],
    ]);
  });

  test('sends what was written and nothing else', () => {
    const spec = specOf(text);
    const { request, repository, limits, name, schema } = resolve(spec, bundledCatalog);
    expect(request).toBe(spec.body);
    expect({ repository, limits, name }).toEqual({
      repository: 'ox/Words',
      limits: { maxCredits: 5 },
      name: 'words',
    });
    expect(schema).toBe(scriptTypes.get('text_generation'));
  });

  test('says aloud what the hub paints when no samples are given, and not that a column is ""', () => {
    const art = text
      .replace('text_generation', 'image_generation')
      .replace('question_column', 'image_column')
      .replace('answer_column', 'caption_column');
    const shown = resolve(specOf(art), bundledCatalog).values.filter(({ sent }) => !sent);
    expect(shown.find(({ key }) => key === 'training_params.samples')?.value).toHaveLength(2);
    expect(shown.filter(({ value }) => value === '')).toEqual([]);
  });

  test('has no defaults for a script type that is not known', () => {
    const { values, schema } = resolve(
      specOf(text.replace('text_generation', 'text_to_sound')),
      bundledCatalog,
    );
    expect(values.filter(({ sent }) => !sent).map(({ key }) => key)).toEqual([
      'limits.max_credits',
      'is_public',
    ]);
    expect(schema).toBeUndefined();
  });

  test('takes the defaults of the schemas it is given, and none for what was written in parts', () => {
    const type = {
      name: 'text_generation',
      description: '',
      baseModels: [],
      required: [],
      replaceable: {},
      parameters: {
        optimizer: { type: 'object', description: '', default: { name: 'adamw' } },
        epochs: { type: 'integer', description: '', default: 7 },
      },
      data: 'table',
    } as const;
    const catalog = { origin: 'hub', types: new Map([[type.name, type]]) };
    const spec = specOf(text.replace('learning_rate: 0.5', 'optimizer: {name: sgd}'), {
      catalogFor: () => catalog,
    });
    const { values } = resolve(spec, catalog);
    expect(
      values
        .filter(({ key }) => /optimizer|epochs/.test(key))
        .map(({ key, value, source }) => [key, value, renderSource(source)]),
    ).toEqual([
      ['training_params.optimizer.name', 'sgd', 'words.yml:8'],
      ['training_params.epochs', 7, 'default, hub'],
    ]);
  });
});
