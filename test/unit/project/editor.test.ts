import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { tuneKeys } from '../../../src/catalog/astria.js';
import { scriptTypes } from '../../../src/catalog/index.js';
import { renderStarter } from '../../../src/editor/starter.js';
import { renderTuneStarter } from '../../../src/editor/tune-starter.js';
import { openEditor, type Editor } from '../editor/language-server.js';
import { filesUnder, read, root } from './files.js';

const good = `resource: main/train.parquet
base_model: Qwen/Qwen-Image-Edit
script_type: image_editing
training_params:
  caption_column: instruction
  control_image_column: before
  image_column: after
`;

let editor: Editor;

beforeAll(async () => {
  editor = await openEditor();
});
afterAll(() => editor.close());

test('the schema is that of the catalog', () => {
  const check = spawnSync(process.execPath, [join(root, 'scripts/schema.mjs'), '--check'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(check.stderr).toBe('');
  expect(check.status).toBe(0);
});

describe('completion', () => {
  test('offers the keys of the file, each once, and what it needs in one go', async () => {
    const suggestions = await editor.complete('name: a\n‸');
    expect(suggestions.map(({ label }) => label).sort()).toEqual([
      'Fine-tune file',
      'base_model',
      'data',
      'deploy',
      'description',
      'evaluate',
      'extends',
      'gates',
      'is_public',
      'limits',
      'oxen_model_path',
      'provider',
      'repository',
      'resource',
      'script_type',
      'show_rows',
      'training_params',
      'version',
    ]);
    const [skeleton] = suggestions.filter(({ label }) => label === 'Fine-tune file');
    expect(skeleton?.inserts.match(/^\w+/gm)).toEqual([
      'resource',
      'base_model',
      'script_type',
      'training_params',
    ]);
  });

  test('offers the script types with what they are', async () => {
    const suggestions = await editor.complete('script_type: ‸');
    expect(suggestions.map(({ label }) => label)).toEqual([...scriptTypes.keys()]);
    expect(suggestions.map(({ documentation }) => documentation)).toEqual(
      [...scriptTypes.values()].map(({ description }) => description),
    );
  });

  test.each([...scriptTypes.values()])('offers models and parameters of $name', async (type) => {
    const start = `script_type: ${type.name}\n`;
    const models = await editor.complete(`${start}base_model: ‸`);
    expect(models.map(({ label }) => label)).toEqual(type.baseModels);
    const keys = await editor.complete(`${start}training_params:\n  ‸`);
    expect(keys.map(({ label }) => label).sort()).toEqual(
      [type.name, ...Object.keys(type.parameters)].sort(),
    );
    for (const { label, documentation } of keys)
      expect(documentation).toContain(type.parameters[label]?.description ?? type.description);
  });

  test('writes a default when a parameter is chosen, but no defaults of others', async () => {
    const params = await editor.complete('script_type: image_editing\ntraining_params:\n  ‸');
    const inserts = Object.fromEntries(params.map(({ label, inserts: text }) => [label, text]));
    expect(inserts).toMatchObject({
      image_editing: 'control_image_column: $1\nimage_column: $2\ncaption_column: $3',
      steps: 'steps: ${1:3000}',
      samples: 'samples:\n  - prompt: ',
      cache_text_embeddings: 'cache_text_embeddings: ${1:false}',
    });
    const top = await editor.complete('script_type: image_editing\n‸');
    expect(top.find(({ label }) => label === 'training_params')?.inserts.trim()).toBe('training_params:');
  });

  test.each([
    ['script_type: image_editing\ntraining_params:\n  timestep_type: ‸', ['weighted', 'sigmoid', 'linear']],
    ['script_type: text_generation\ntraining_params:\n  save_strategy: ‸', ['epoch', 'steps']],
    ['is_public: ‸', ['false', 'true']],
    ['evaluate:\n  match: ‸', ['exact', 'contains', 'json', 'number']],
    ['gates:\n  ‸', ['loss', 'accuracy', 'not_worse_than', 'sanity']],
    ['limits:\n  ‸', ['max_credits', 'max_duration', 'queue_timeout', 'stall_timeout']],
    ['script_type: image_editing\ntraining_params:\n  samples:\n    - prompt: a\n      ‸', ['ctrl_img_url']],
  ])('%j', async (text, labels) => {
    const suggestions = await editor.complete(text);
    expect(suggestions.map(({ label }) => label).filter((label) => label !== 'item')).toEqual(labels);
  });

  test('offers the keys of Astria when the file is for it', async () => {
    const start = 'provider: astria\n';
    const top = await editor.complete(`${start}‸`);
    expect(top.map(({ label }) => label).sort()).toEqual(
      [
        'Fine-tune file for Astria',
        'description',
        'extends',
        'gates',
        'limits',
        'name',
        'show_rows',
        'tune',
        'version',
      ].sort(),
    );
    const keys = await editor.complete(`${start}tune:\n  ‸`);
    expect(keys.map(({ label }) => label).sort()).toEqual(['tune', ...Object.keys(tuneKeys)].sort());
    const words = await editor.complete(`${start}tune:\n  preset: ‸`);
    expect(words.map(({ label }) => label)).toEqual(expect.arrayContaining(['high', 'flux-lora-portrait']));
    const sample = await editor.complete(
      `${start}tune:\n  prompts_attributes:\n    - text: a\n      num_im‸`,
    );
    expect(sample.map(({ label }) => label)).toContain('num_images');
    const services = await editor.complete('provider: ‸');
    expect(services.map(({ label }) => label)).toContain('astria');
  });

  test('offers all parameters when an extended file holds the script type', async () => {
    const all = new Set([...scriptTypes.values()].flatMap(({ parameters }) => Object.keys(parameters)));
    const suggestions = await editor.complete('extends: base.yml\ntraining_params:\n  ‸');
    expect(suggestions.map(({ label }) => label).sort()).toEqual([...all].sort());
  });
});

describe('complaints', () => {
  test('none about a good file', async () => {
    expect(await editor.check(good)).toEqual([]);
  });

  test('about a broken file, each in its place', async () => {
    const broken = `resource: train.parquet
base_model: [a]
script_type: text_generation
naem: a
training_params:
  question_column: ""
  lora_rnk: 3
  epochs: 0
  learning_rate: fast
  seq_length:
limits:
  max_duration: 5 hours
  max_credits: 0
`;
    expect(await editor.check(broken)).toEqual(
      at(
        [1, 11, 'branch/path, such as'],
        [2, 13, '"string"'],
        [4, 1, 'naem'],
        [5, 1, '"answer_column"'],
        [6, 20, 'A value is needed'],
        [7, 3, 'lora_rnk'],
        [8, 11, 'minimum of 1'],
        [9, 18, '"number"'],
        [10, 14, '"integer"'],
        [12, 17, 'such as 90s, 30m'],
        [13, 16, 'minimum of 0'],
      ),
    );
  });

  test('about a script type that is not known, and nothing that would follow from it', async () => {
    const complaints = await editor.check(good.replace('image_editing', 'image_edit'));
    expect(complaints).toEqual(at([3, 14, '"image_editing"']));
  });

  test('about a file for Astria, in its own words', async () => {
    const file = 'provider: astria\nbase_model: a\ntune:\n  nme: mug\n  steps: 0\n';
    expect(await editor.check(file)).toEqual(
      at([2, 1, 'base_model'], [3, 1, '"name"'], [3, 1, '"images"'], [4, 3, 'nme'], [5, 10, 'minimum of 1']),
    );
  });

  test('about what is missing', async () => {
    expect(await editor.check('name: a\n')).toEqual(
      at([1, 1, '"resource"'], [1, 1, '"base_model"'], [1, 1, '"script_type"'], [1, 1, '"training_params"']),
    );
    const video = good.replace('image_editing', 'text_to_video').replace(/ {2}[^]*/, '  caption_column: a\n');
    expect(await editor.check(video)).toEqual(at([4, 1, '"image_column"']));
    expect(await editor.check(`${video}  video_column: b\n`)).toEqual([]);
  });

  test('none about a file that leaves the rest to the one that it extends', async () => {
    const child = 'extends: base.yml\nname: null\ntraining_params:\n  lora_rank: null\n  steps: 10\n';
    expect(await editor.check(child)).toEqual([]);
  });
});

test('a key says what it means, its range and its default', async () => {
  const text = (marked: string): Promise<string> => editor.hover(`script_type: text_generation\n${marked}`);
  const parameter = await text('training_params:\n  lora_‸rank: 8\n');
  expect(parameter).toContain('Rank of the LoRA adapter');
  expect(parameter).toContain('At least 1. Advised: 1 to 128. Default: 16.');
  expect(await text('base_‸model: Qwen/Qwen3-4B\n')).toContain('One of the known ones of text');
  expect(await text('base_‸model: Qwen/Qwen4\n')).toContain('not among the known ones of text');
});

describe('files of ours', () => {
  const examples = filesUnder('examples', '.yml').filter((path) => !path.startsWith('examples/workflows/'));
  const schema = '../schema/fine-tune.schema.json';
  const files = [
    ...examples.map((name) => ({ name, text: read(name) })),
    ...[...scriptTypes.values()].map((type) => ({
      name: `starter of ${type.name}`,
      text: renderStarter(type, { schema, origin: 'a month' }),
    })),
    { name: 'starter for Astria', text: renderTuneStarter(schema) },
  ];

  test('examples and starters name the schema in a comment, and please it', async () => {
    for (const { text } of files)
      expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${schema}`);
    const plain = await openEditor('by comments');
    const found = await Promise.all(
      files.map(async ({ name, text }) => ({
        name,
        complaints: await plain.check(text),
        // That nothing is found must not be because nothing is looked at.
        broken: (await plain.check(text.replace(/^(?:script_type|tune):/m, 'script_typ:'))).length > 0,
      })),
    );
    await plain.close();
    expect(found).toEqual(files.map(({ name }) => ({ name, complaints: [], broken: true })));
  });
});

/** Complaints by line, column and a part of their sentence. */
function at(...places: readonly (readonly [line: number, column: number, part: string])[]): unknown {
  return places.map(([line, column, part]) => ({ line, column, message: expect.stringContaining(part) }));
}
