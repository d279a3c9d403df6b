import { beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptTypes } from '../../src/catalog/index.js';
import { init } from '../../src/init.js';
import { readSpec } from '../../src/spec/read-spec.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fine-tune-init-'));
});

async function run(...words: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const code = await init(words, streams, folder);
  return { code, out, err };
}

function filledIn(text: string): string {
  return text.replace('your-namespace/your-repository', 'acme/support');
}

describe('init prints', () => {
  test.each([...scriptTypes.keys()])('a valid file for %s, and nothing else', async (name) => {
    const { code, out, err } = await run(name);
    expect([code, err]).toEqual([0, '']);
    const file = (text: string) => readSpec({ path: 'fine-tune.yml', text }, { allowUnknown: false });
    // As long as it holds the example it cannot be run by mistake.
    const errors = file(out).diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toEqual(['placeholder']);
    expect(file(filledIn(out)).spec?.body['script_type']).toBe(name);
  });

  test('a file that is valid as it is, where it is told the repository', async () => {
    for (const name of scriptTypes.keys()) {
      const { out } = await run(name, '--repository', 'acme/support');
      const { diagnostics, spec } = readSpec({ path: 'fine-tune.yml', text: out }, { allowUnknown: false });
      expect([diagnostics.filter(({ severity }) => severity === 'error'), spec?.repository]).toEqual([
        [],
        'acme/support',
      ]);
    }
    const { code, out, err } = await run('text_generation', '--repository', 'https://oxen.ai/acme/support');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('--repository is NAMESPACE/NAME');
  });

  test('a valid file for Astria', async () => {
    const { code, out, err } = await run('astria');
    expect([code, err]).toEqual([0, '']);
    const { spec } = readSpec({ path: 'fine-tune.yml', text: out }, { allowUnknown: false });
    expect(spec?.provider).toBe('astria');
  });

  test('the address of the schema that it is given', async () => {
    const line = async (...words: readonly string[]): Promise<string | undefined> =>
      (await run('text_generation', ...words)).out.split('\n')[0];
    expect(await line()).toMatch(/^# yaml-language-server: \$schema=https:\/\/\S+\/fine-tune\.schema\.json$/);
    for (const words of [['--schema', 'a/b.json'], ['--schema=a/b.json']])
      expect(await line(...words)).toBe('# yaml-language-server: $schema=a/b.json');
  });
});

describe('init --output', () => {
  test('writes a new file and says what is next', async () => {
    const path = join(folder, 'fine-tune.yml');
    const { code, out, err } = await run('image_editing', '--output', path);
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain(`validate ${path}`);
    expect(readFileSync(path, 'utf8')).toBe((await run('image_editing')).out);
  });

  test('leaves what exists as it is', async () => {
    const path = join(folder, 'fine-tune.yml');
    writeFileSync(path, 'mine');
    const { code, out, err } = await run(`--output=${path}`, 'image_editing');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`${path} exists`);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test('does not follow into a folder that is there, or is not', async () => {
    mkdirSync(join(folder, 'there'));
    expect(await run('image_editing', '--output', join(folder, 'there'))).toMatchObject({ code: 1, out: '' });
    const { code, err } = await run('image_editing', '--output', join(folder, 'not/there.yml'));
    expect(code).toBe(1);
    expect(err).toContain('folder does not exist');
  });
});

describe('init says what it can do', () => {
  test('when it is asked', async () => {
    const { code, out, err } = await run('--help');
    expect([code, err]).toEqual([0, '']);
    for (const name of [...scriptTypes.keys(), 'astria']) expect(out).toContain(`  ${name} `);
  });

  test.each([
    { words: [], says: 'Which script type, or which table?' },
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
  ])('$words: $says', async ({ words, says }) => {
    const { code, out, err } = await run(...words);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(says);
    // What is wrong is not drowned in how it is called.
    expect(err.split('\n').slice(1)).toEqual(['fine-tune init --help says how it is called.', '']);
  });

  test.each([
    [['array.json'], "array.json is no table: .* jq -c '\\.\\[\\]' array.json > array.jsonl"],
    [['notes.txt'], 'notes.txt is no table: a table is a .csv, .tsv, .jsonl or .parquet file\\.$'],
    [['data'], 'data is a folder\\. Name a table in it: data/a.csv, data/b.jsonl$'],
    [['data/'], 'data/ is a folder\\. Name a table'],
    [['empty'], 'empty is a folder\\. There is no table in it'],
    [['none.json'], 'none.json does not exist'],
    [['a.csv', 'b.csv'], 'One table at a time; these are a.csv, b.csv'],
    [['astria', 'qa.csv'], 'astria takes a folder of images, no table; leave out qa.csv'],
    [['--from-openai', 'none.json'], 'none.json does not exist'],
  ])('of what is there instead: %j', async (words, says) => {
    for (const name of ['data', 'empty']) mkdirSync(join(folder, name));
    for (const name of ['array.json', 'notes.txt', 'data/a.csv', 'data/b.jsonl'])
      writeFileSync(join(folder, name), '[]');
    const { code, out, err } = await run(...words);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(new RegExp(says, 'm'));
  });
});

describe('init --from-openai', () => {
  interface Made {
    readonly body: Record<string, unknown>;
    readonly name: string | undefined;
    readonly out: string;
  }

  async function make(job: unknown): Promise<Made> {
    const path = join(folder, 'job.json');
    writeFileSync(path, typeof job === 'string' ? job : JSON.stringify(job));
    const { code, out, err } = await run('--from-openai', path);
    expect([code, err]).toEqual([0, '']);
    const { spec, diagnostics } = readSpec(
      { path: 'fine-tune.yml', text: filledIn(out) },
      { allowUnknown: false },
    );
    expect(diagnostics).toEqual([]);
    return { body: spec?.body ?? {}, name: spec?.name, out };
  }

  test('makes a valid file of what a finished job tells, numbers before auto', async () => {
    const hyperparameters = { n_epochs: 3, batch_size: 16, learning_rate_multiplier: 1.8 };
    const { body, name, out } = await make({
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

  test('leaves to Oxen what was left to OpenAI', async () => {
    const { body } = await make({
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
  ])('a batch_size of %i', async (size, expected) => {
    const { body } = await make({ model: 'gpt-4o', hyperparameters: { batch_size: size } });
    expect(body['training_params']).toMatchObject(expected);
  });

  test('takes prompt and completion for what they are, and the newest of a list', async () => {
    const { body } = await make({ object: 'list', data: [{ model: 'babbage-002' }, { model: 'gpt-4o' }] });
    expect(body).toMatchObject({
      script_type: 'text_generation',
      training_params: { question_column: 'prompt', answer_column: 'completion' },
    });
  });

  test('texts of a job stay in their comments', async () => {
    const { name } = await make({
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
  ])('writes nothing of %s', async (_, job, said) => {
    const path = join(folder, 'job.json');
    writeFileSync(path, job);
    const { code, out, err } = await run('--from-openai', path);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(said);
  });

  test('says why a file is not read, and that a script type is one too many', async () => {
    expect((await run('--from-openai', join(folder, 'none.json'))).err).toContain('does not exist');
    expect((await run('--from-openai', folder)).err).toContain('is no file');
    expect((await run('image_editing', '--from-openai', 'job.json')).err).toContain(
      'leave out image_editing',
    );
  });
});

describe('init of a table', () => {
  const chat =
    '{"messages": [{"role": "user", "content": "hi"}, {"role": "assistant", "content": "hello"}]}\n';
  const rows = (...all: readonly object[]): string => all.map((row) => `${JSON.stringify(row)}\n`).join('');

  async function made(path: string, content: string, files: readonly string[] = []) {
    for (const file of [path, ...files]) {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      writeFileSync(join(folder, file), file === path ? content : 'x');
    }
    const { code, out, err } = await run(path);
    if (code !== 0) return { code, err };
    const { spec, diagnostics } = readSpec(
      { path: 'fine-tune.yml', text: filledIn(out) },
      { allowUnknown: false },
    );
    expect(diagnostics.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    const { data } = spec ?? {};
    const { script_type: type, base_model: model, training_params: params } = spec?.body ?? {};
    return { type, model, params, table: data?.table, files: data?.files, err };
  }

  test.each<[string, string, object]>([
    [
      'data/train.jsonl',
      chat,
      { type: 'text_chat_messages', model: 'Qwen/Qwen3-0.6B', params: { messages_column: 'messages' } },
    ],
    [
      'a.csv',
      'id,Question,Best answer\n1,What?,That.\n',
      { type: 'text_generation', params: { question_column: 'Question', answer_column: 'Best answer' } },
    ],
    [
      'a.tsv',
      'tweet\tmood\nfine day\tgood\n',
      { type: 'text_generation', params: { question_column: 'tweet', answer_column: 'mood' } },
    ],
    [
      'a.csv',
      'file_name,caption\nimages/a.png,an ox\n',
      {
        type: 'image_generation',
        files: ['images/**'],
        params: { image_column: 'file_name', caption_column: 'caption' },
      },
    ],
    [
      'a.jsonl',
      rows({ before: 'a.png', after: 'b.png', prompt: 'greener' }),
      {
        type: 'image_editing',
        files: ['*.png'],
        params: { image_column: 'after', control_image_column: 'before', caption_column: 'prompt' },
      },
    ],
    [
      'a.jsonl',
      rows({ target: 't/a.png', source_1: 's/a.png', source_2: 's/b.png', text: 'both' }),
      {
        type: 'multi_image_editing',
        files: ['t/**', 's/**'],
        params: {
          image_column: 'target',
          control_image_columns: ['source_1', 'source_2'],
          caption_column: 'text',
        },
      },
    ],
    [
      'a.jsonl',
      rows({ image: 'a.jpg', question: 'What is it?', answer: 'An ox.' }),
      {
        type: 'image_to_text',
        params: { image_columns: ['image'], question_column: 'question', answer_column: 'answer' },
      },
    ],
    [
      'a.jsonl',
      rows({ video: 'v/a.mp4', caption: 'an ox runs' }),
      { type: 'text_to_video', params: { video_column: 'video', caption_column: 'caption' } },
    ],
  ])('%s: %s', async (path, content, expected) => {
    const files = ['images/a.png', 'a.png', 'b.png', 't/a.png', 's/a.png', 's/b.png', 'a.jpg', 'v/a.mp4'];
    const found = await made(path, content, files);
    expect(found).toMatchObject({ table: path, ...expected });
    expect(found.err).not.toContain('mended');
  });

  test.each<[string, string, RegExp]>([
    ['a.csv', 'x;y\n1;2\n', /^a\.csv.* separates its columns by/m],
    [
      'a.csv',
      'n,m\n1,2\n',
      /does not show what to train: its columns are n, m\. Or begin with a file to fill in: fine-tune init <script_type>$/m,
    ],
    [
      'a.csv',
      'question,answer\nHow many?,4\nHow much?,-1.5\n',
      /holds numbers in 'answer', and answers must be text/,
    ],
    ['a.csv', 'question,context,answer\nHow many?,A herd.,4\n', /holds numbers in 'answer'/],
    ['a.jsonl', rows({ review: 'Fine.', stars: 4 }), /holds numbers in 'stars'/],
    ['a.csv', 'id,review\n1,Fine.\n', /does not show what to train: its columns are id, review/],
    ['a.jsonl', '{}\n', /a\.jsonl has no columns/],
    [
      'a.jsonl',
      rows({ conversations: [{ from: 'human', value: 'x' }] }),
      /form of ShareGPT in 'conversations'/,
    ],
    ['a.jsonl', '', /a\.jsonl is empty/],
  ])('%s: what it cannot be made of is said', async (path, content, words) => {
    expect(await made(path, content)).toMatchObject({ code: 1, err: expect.stringMatching(words) });
  });

  test.each<[string, object, readonly string[]]>([
    [
      'the input of Alpaca',
      { instruction: 'Translate it.', input: 'ox', output: 'Ochse' },
      [
        'Not used: "input".',
        'The model is shown "instruction" alone: join into it what else a question needs.',
      ],
    ],
    [
      'a context, and a number',
      { id: 7, question: 'Who?', context: 'They say an ox.', answer: 'An ox.' },
      [
        'Not used: "id", "context".',
        'The model is shown "question" alone: join into it what else a question needs.',
      ],
    ],
    [
      'what stands beside messages',
      { messages: [{ role: 'user', content: 'hi' }], 'a\nb: c': 'x' },
      [
        'Not used: "a\\nb: c".',
        'The model is shown the messages alone: put what else it needs into a turn of the system.',
      ],
    ],
    ['nothing', { question: 'Who?', context: '', answer: 'An ox.' }, []],
  ])('says which columns it does not use, and in the file too: %s', async (_, row, remarks) => {
    const found = await made('a.jsonl', rows(row));
    expect(found.err.split('\n')[1]).toBe(remarks.join(' '));
    const { out } = await run('a.jsonl');
    const written = out.split('\n').map((line) => line.trim());
    for (const remark of remarks) expect(written).toContain(`# ${remark}`);
    expect(out.includes('Not used')).toBe(remarks.length > 0);
  });

  test('a Parquet file that cannot be read here is told by its compression, not by its columns', async () => {
    const bytes = readFileSync(join(import.meta.dirname, 'data/tables/lz4.parquet'));
    writeFileSync(join(folder, 'a.parquet'), bytes);
    expect(await run('a.parquet')).toEqual({
      code: 1,
      out: '',
      err: 'a.parquet is compressed by LZ4_RAW, which cannot be read here. Write it with snappy, gzip or brotli.\n',
    });
  });

  test('may be told its script type, which it must be for', async () => {
    writeFileSync(join(folder, 'a.csv'), 'question,answer\nq,a\n');
    for (const words of [
      ['text_generation', 'a.csv'],
      ['a.csv', 'text_generation'],
    ])
      expect((await run(...words)).out).toBe((await run('a.csv')).out);
    const { code, out, err } = await run('text_chat_messages', 'a.csv');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(
      'a.csv looks like a table for text_generation, not for text_chat_messages: fine-tune init a.csv takes',
    );
  });

  test('without a name it is the one that is there; of several one must be named', async () => {
    writeFileSync(join(folder, 'a.jsonl'), chat);
    expect((await run()).out).toContain('data: a.jsonl');
    writeFileSync(join(folder, 'b.jsonl'), chat);
    expect(await run()).toMatchObject({
      code: 1,
      err: expect.stringContaining('There are a.jsonl, b.jsonl.'),
    });
    // How init is called helps nobody whose table is not there.
    const { err } = await run('missing.jsonl');
    expect(err).toBe('missing.jsonl does not exist. Paths begin in the folder that you are in.\n');
  });

  test('what is probably wrong with it is said beside', async () => {
    const found = await made('a.csv', 'question,answer\nq,\nr,b\n');
    expect(found.err).toContain('a.csv: 2 rows, for text_generation (question_column: "question"');
    expect(found.err).toContain("To be looked at:\n- a.csv has rows with an empty 'answer'");
  });
});
