import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptTypes } from '../../src/catalog/index.js';
import { init } from '../../src/init.js';
import { readSpec } from '../../src/spec/read-spec.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fine-tune-init-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(...words: readonly string[]): { code: number; out: string; err: string } {
  let [out, err] = ['', ''];
  const code = init(words, { out: (text) => void (out += text), err: (text) => void (err += text) });
  return { code, out, err };
}

describe('init prints', () => {
  test.each([...scriptTypes.keys()])('a valid file for %s, and nothing else', (name) => {
    const { code, out, err } = run(name);
    expect([code, err]).toEqual([0, '']);
    const { spec } = readSpec({ path: 'fine-tune.yml', text: out }, { allowUnknown: false });
    expect(spec?.body['script_type']).toBe(name);
  });

  test('a valid file for Astria', () => {
    const { code, out, err } = run('astria');
    expect([code, err]).toEqual([0, '']);
    const { spec } = readSpec({ path: 'fine-tune.yml', text: out }, { allowUnknown: false });
    expect(spec?.provider).toBe('astria');
  });

  test('the address of the schema that it is given', () => {
    const line = (...words: readonly string[]): string | undefined =>
      run('text_generation', ...words).out.split('\n')[0];
    expect(line()).toMatch(/^# yaml-language-server: \$schema=https:\/\/\S+\/fine-tune\.schema\.json$/);
    for (const words of [['--schema', 'a/b.json'], ['--schema=a/b.json']])
      expect(line(...words)).toBe('# yaml-language-server: $schema=a/b.json');
  });
});

describe('init --output', () => {
  test('writes a new file and says what is next', () => {
    const path = join(folder, 'fine-tune.yml');
    const { code, out, err } = run('image_editing', '--output', path);
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain(`validate ${path}`);
    expect(readFileSync(path, 'utf8')).toBe(run('image_editing').out);
  });

  test('leaves what exists as it is', () => {
    const path = join(folder, 'fine-tune.yml');
    writeFileSync(path, 'mine');
    const { code, out, err } = run(`--output=${path}`, 'image_editing');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`${path} exists`);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test('does not follow into a folder that is there, or is not', () => {
    mkdirSync(join(folder, 'there'));
    expect(run('image_editing', '--output', join(folder, 'there'))).toMatchObject({ code: 1, out: '' });
    const { code, err } = run('image_editing', '--output', join(folder, 'not/there.yml'));
    expect(code).toBe(1);
    expect(err).toContain('folder does not exist');
  });
});

describe('init says what it can do', () => {
  test('when it is asked', () => {
    const { code, out, err } = run('--help');
    expect([code, err]).toEqual([0, '']);
    for (const name of [...scriptTypes.keys(), 'astria']) expect(out).toContain(`  ${name} `);
  });

  test.each([
    { words: [], says: 'Which script type?' },
    { words: ['text_generatoin'], says: 'Did you mean text_generation?' },
    { words: ['Image-Editing'], says: 'Did you mean image_editing?' },
    { words: ['qwertz'], says: "'qwertz' is not known." },
    { words: ['text_generation', 'image_editing'], says: 'One script type at a time' },
    { words: ['text_generation', '--outptu', 'a.yml'], says: 'Did you mean --output?' },
    { words: ['text_generation', '-o', 'a.yml'], says: 'no flag -o' },
    { words: ['text_generation', '--output'], says: '--output needs a value' },
    { words: ['text_generation', '--output='], says: '--output needs a value' },
    { words: ['text_generation', '--output', '--schema', 'a'], says: '--output needs a value' },
    { words: ['text_generation', '--schema', 'a b'], says: '--schema must not hold blanks' },
  ])('$words: $says', ({ words, says }) => {
    const { code, out, err } = run(...words);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(says);
    for (const { name, description } of scriptTypes.values()) {
      expect(err).toContain(name);
      expect(err).toContain(description);
    }
  });
});

describe('init --from-openai', () => {
  interface Made {
    readonly body: Record<string, unknown>;
    readonly name: string | undefined;
    readonly out: string;
  }

  function make(job: unknown): Made {
    const path = join(folder, 'job.json');
    writeFileSync(path, typeof job === 'string' ? job : JSON.stringify(job));
    const { code, out, err } = run('--from-openai', path);
    expect([code, err]).toEqual([0, '']);
    const { spec, diagnostics } = readSpec({ path: 'fine-tune.yml', text: out }, { allowUnknown: false });
    expect(diagnostics).toEqual([]);
    return { body: spec?.body ?? {}, name: spec?.name, out };
  }

  test('makes a valid file of what a finished job tells, numbers before auto', () => {
    const hyperparameters = { n_epochs: 3, batch_size: 16, learning_rate_multiplier: 1.8 };
    const { body, name, out } = make({
      object: 'fine_tuning.job',
      id: 'ftjob-abc',
      model: 'gpt-4o-mini-2024-07-18',
      training_file: 'file-abc',
      validation_file: 'file-def',
      user_provided_suffix: 'support',
      seed: 42,
      hyperparameters,
      method: {
        type: 'supervised',
        supervised: { hyperparameters: { ...hyperparameters, batch_size: 'auto' } },
      },
    });
    expect(name).toBe('support');
    expect(body).toMatchObject({
      base_model: 'Qwen/Qwen3-4B',
      script_type: 'text_chat_messages',
      training_params: { messages_column: 'messages', epochs: 3, batch_size: 8, grad_accum: 2 },
    });
    // A multiplier of a rate that nobody knows is no rate.
    expect(body['training_params']).not.toHaveProperty('learning_rate');
    for (const said of ['1.8, of a rate that OpenAI does not tell', 'file-abc', 'file-def', '`seed`'])
      expect(out).toContain(said);
  });

  test('leaves to Oxen what was left to OpenAI', () => {
    const { body } = make({
      model: 'gpt-4.1',
      training_file: 'file-a',
      hyperparameters: { n_epochs: 'auto' },
    });
    expect(body).toMatchObject({
      base_model: 'openai/gpt-oss-20b',
      training_params: { messages_column: 'messages' },
    });
    expect(Object.keys(body['training_params'] ?? {})).toEqual(['messages_column']);
  });

  test.each([
    [4, { batch_size: 4 }],
    [12, { batch_size: 6, grad_accum: 2 }],
    [17, { batch_size: 8, grad_accum: 2 }],
    [256, { batch_size: 8, grad_accum: 16 }],
  ])('a batch_size of %i', (size, expected) => {
    const { body } = make({ model: 'gpt-4o', hyperparameters: { batch_size: size } });
    expect(body['training_params']).toMatchObject(expected);
  });

  test('takes prompt and completion for what they are, and the newest of a list', () => {
    const { body } = make({ object: 'list', data: [{ model: 'babbage-002' }, { model: 'gpt-4o' }] });
    expect(body).toMatchObject({
      script_type: 'text_generation',
      training_params: { question_column: 'prompt', answer_column: 'completion' },
    });
  });

  test('texts of a job stay in their comments', () => {
    const { name } = make({
      model: 'gpt\n  epochs: 99',
      suffix: 'a: b # c\n- d',
      training_file: 'x\r\nversion: 2',
    });
    expect(name).toBe('a: b # c - d');
  });

  test.each([
    ['no JSON', '{', 'no JSON'],
    ['no job', '[]', 'no `model`'],
    ['preferences', '{"model": "gpt-4o", "method": {"type": "dpo"}}', "'dpo'"],
  ])('writes nothing of %s', (_, job, said) => {
    const path = join(folder, 'job.json');
    writeFileSync(path, job);
    const { code, out, err } = run('--from-openai', path);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(said);
  });

  test('says that a file cannot be read, and that a script type is one too many', () => {
    expect(run('--from-openai', join(folder, 'none.json')).err).toContain('cannot be read');
    expect(run('image_editing', '--from-openai', 'job.json').err).toContain('leave out image_editing');
  });
});
