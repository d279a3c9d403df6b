import { describe, expect, test } from '@jest/globals';
import { readFineTune, readList, toCreateBody, toLabelBody } from '../../../../src/provider/oxen/wire.js';
import { trialOf } from './trials.js';

const here = { repository: 'ox/data' };
const inserted = Date.UTC(2026, 2, 4, 12);

/** Everything that the hub's own description lists, as it types it. */
const full = {
  id: '3f2c',
  name: 'ox-brave-jade-gecko',
  display_name: 'cats · ft-0123456789ab',
  description: 'first\n\nlast line',
  status: 'running',
  error: null,
  base_model: 'Qwen/Qwen3-0.6B',
  source_model: { canonical_name: 'Qwen/Qwen3-0.6B' },
  deployed_model: null,
  output_resource: null,
  resource: { path: 'train.parquet', version: 'main' },
  repository_id: 'r',
  created_by: { id: 'u', username: 'ox', name: null, image: null },
  fine_tune_script: { id: 's', name: 'text', script_type: 'text_generation' },
  training_params: { epochs: 1, answer_column: 'a' },
  use_lora: true,
  gpu_model: 'A10G',
  gpu_count: 2,
  queue_position: 0,
  total_token_count: 0,
  credits_used: '1.2500',
  rate_per_second: '0.0005',
  last_credit_check: null,
  inserted_at: '2026-03-04T12:00:00Z',
  started_at: '2026-03-04T12:01:00.500000Z',
  finished_at: null,
  updated_at: '2026-03-04T12:02:00Z',
  never_seen_before: { a: [1] },
};

test('all documented fields are read', () => {
  expect(readFineTune({ fine_tune: full, status: 'success' }, { ...here, serviceTime: 7 })).toEqual({
    id: '3f2c',
    status: 'running',
    word: 'running',
    name: 'ox-brave-jade-gecko',
    displayName: 'cats · ft-0123456789ab',
    description: 'first\n\nlast line',
    baseModel: 'Qwen/Qwen3-0.6B',
    scriptType: 'text_generation',
    resource: 'main/train.parquet',
    params: { epochs: 1, answer_column: 'a' },
    createdBy: 'ox',
    createdAt: inserted,
    startedAt: inserted + 60_500,
    queuePosition: 0,
    gpu: '2 × A10G',
    credits: 1.25,
    ratePerSecond: 0.0005,
    sampleUrls: [],
    serviceTime: 7,
  });
});

describe('in every wrapping', () => {
  test.each<[string, unknown]>([
    ['in fine_tune', { fine_tune: { id: 'a', status: 'running' }, status: 'success', status_message: 'x' }],
    ['bare', { id: 'a', status: 'running' }],
    ['in data', { data: { id: 'a', status: 'running' } }],
    ['in data.fine_tune', { data: { fine_tune: { id: 'a', status: 'running' } } }],
    ['a list of one', [{ fine_tune: { id: 'a', status: 'running' } }]],
    ['the id on top', { id: 'a', fine_tune: { status: 'running' }, status: 'success' }],
    ['capitals and spaces', { fine_tune: { id: ' a ', status: ' Running\n' } }],
  ])('%s', (_, body) => {
    expect(readFineTune(body, here)).toEqual({ id: 'a', status: 'running', word: 'running', sampleUrls: [] });
  });

  test.each([
    [null],
    [undefined],
    ['text'],
    [5],
    [[]],
    [{}],
    [{ fine_tune: null }],
    [{ fine_tune: [] }],
    [{ fine_tune: { status: 'created' } }],
    [{ fine_tune: { id: null } }],
    [{ id: { a: 1 } }],
    [[{ id: 'a' }, { id: 'b' }]],
  ])('%j is none', (body) => expect(readFineTune(body, here)).toBeUndefined());

  test('the word of the envelope is not the word of the training', () => {
    for (const status of ['success', 'error'])
      expect(readFineTune({ id: 'a', status, status_message: 'resource_found' }, here)).toMatchObject({
        status: 'unknown',
        word: '',
      });
    expect(readFineTune({ id: 'a', status: 'error' }, here)).toMatchObject({ status: 'failed' });
  });

  test('a word that was never agreed upon is one short line', () => {
    const { word = '' } = readFineTune({ id: 'a', status: `x\n::error::${'y'.repeat(1e6)}` }, here) ?? {};
    expect(word).toMatch(/^x ::error::y+…$/);
    expect(word.length).toBeLessThan(200);
  });
});

describe('one field in its forms', () => {
  const long = 'https://b.example/w?Signature=abc';
  test.each<[string, Record<string, unknown>, object]>([
    ['id as number', { id: 42 }, { id: '42' }],
    ['created_at', { created_at: '2026-03-04T12:00:00Z' }, { createdAt: inserted }],
    [
      'inserted_at before created_at',
      { inserted_at: '2026-03-04T12:00:00', created_at: '2026-03-05T12:00:00' },
      { createdAt: inserted },
    ],
    ['inserted_at null', { inserted_at: null, created_at: '2026-03-04T12:00:00' }, { createdAt: inserted }],
    ['credits as number', { credits_used: 3 }, { credits: 3 }],
    ['credits of nothing', { credits_used: '0' }, { credits: 0 }],
    ['credits that are none', { credits_used: 'many' }, {}],
    ['rate as number', { rate_per_second: 0.25 }, { ratePerSecond: 0.25 }],
    ['resource as text', { resource: 'main/a/b.csv' }, { resource: 'main/a/b.csv' }],
    [
      'resource with the branch in its path',
      { resource: { path: 'main/b.csv', version: 'main' } },
      { resource: 'main/b.csv' },
    ],
    ['resource without a version', { resource: { path: 'b.csv', version: null } }, { resource: 'b.csv' }],
    [
      'resource with a branch record',
      { resource: { path: 'b.csv', branch: { name: 'dev' }, version: 'c0' } },
      { resource: 'dev/b.csv' },
    ],
    ['resource without a path', { resource: { version: 'main' } }, {}],
    ['script type on top', { script_type: 'a', fine_tune_script: { script_type: 'b' } }, { scriptType: 'a' }],
    ['base model as record', { base_model: { canonical_name: 'm', name: 'n' } }, { baseModel: 'm' }],
    ['base model of the source', { base_model: null, source_model: { name: 'n' } }, { baseModel: 'n' }],
    ['creator as text', { created_by: 'ox' }, { createdBy: 'ox' }],
    ['one GPU', { gpu_model: 'H100', gpu_count: 1 }, { gpu: 'H100' }],
    ['GPUs without a model', { gpu_count: 4 }, {}],
    ['position as text', { queue_position: '3' }, { queuePosition: 3 }],
    ['step', { current_step: 100 }, { step: 100 }],
    ['step as text', { current_step: '100' }, { step: 100 }],
    ['params that are a list', { training_params: [1] }, {}],
    ['error as text', { error: ' out of\nmemory ' }, { error: 'out of memory' }],
    ['error of title and detail', { error: { title: 'Bad', detail: 'column' } }, { error: 'Bad: column' }],
    ['error with a message', { error: { message: 'no' } }, { error: 'no' }],
    ['error as a map', { error: { gpu: ['is gone'] } }, { error: 'gpu: is gone' }],
    ['error as a list', { error: ['a', 'b'] }, { error: 'a, b' }],
    ['error that is empty', { error: {} }, {}],
    [
      'error with a signed address',
      { error: `see ${long}` },
      { error: 'see https://b.example/w?(signature-removed)' },
    ],
    [
      'samples',
      { sample_outputs: [{ url: 'a.png' }, 'b.png', { path: 'c' }, null] },
      { sampleUrls: ['a.png', 'b.png'] },
    ],
    ['samples that are no list', { sample_outputs: { url: 'a.png' } }, { sampleUrls: [] }],
  ])('%s', (_, fields, read) => {
    expect(readFineTune({ fine_tune: { id: 'a', status: 'running', ...fields } }, here)).toEqual({
      id: 'a',
      status: 'running',
      word: 'running',
      sampleUrls: [],
      ...read,
    });
  });

  test('null everywhere is absent everywhere', () => {
    const nulls = Object.fromEntries(Object.keys(full).map((name) => [name, null]));
    expect(readFineTune({ fine_tune: { ...nulls, id: 'a' } }, here)).toEqual({
      id: 'a',
      status: 'unknown',
      word: '',
      sampleUrls: [],
    });
  });
});

describe('where the weights are', () => {
  const commit = '0123456789abcdef0123456789abcdef';
  test.each<[string, Record<string, unknown>, string | undefined, string | undefined]>([
    ['nowhere', { output_resource: null }, undefined, undefined],
    [
      'path and branch',
      { output_resource: { path: 'models/x', version: 'models/x' } },
      'ox/data@models/x',
      'models/x',
    ],
    [
      'a commit, and the branch in the path',
      { output_resource: { path: 'models/x/model.safetensors', version: commit } },
      'ox/data@models/x',
      'models/x',
    ],
    [
      'a record of the branch',
      { output_resource: { branch: { name: 'models/x_v0' }, path: 'models/x_v0' } },
      'ox/data@models/x_v0',
      'models/x_v0',
    ],
    [
      'another repository',
      { output_resource: { namespace: 'ox', repo_name: 'models', branch: 'models/x' } },
      'ox/models@models/x',
      'models/x',
    ],
    ['text', { output_resource: 'models/x/model.safetensors' }, 'ox/data@models/x', 'models/x'],
    ['text with the repository', { output_resource: 'ox/data/models/x' }, 'ox/data@models/x', 'models/x'],
    ['text with another one', { output_resource: 'ox/other@models/x' }, 'ox/other@models/x', 'models/x'],
    ['text of another kind', { output_resource: 'somewhere else' }, 'somewhere else', undefined],
    ['a deployed model', { deployed_model: { id: 'ox-brave' } }, 'ox-brave', undefined],
    ['a deployed model as text', { deployed_model: 'ox-brave' }, 'ox-brave', undefined],
    ['a deployed model by number', { deployed_model: { id: 7, name: 'n' } }, '7', undefined],
    [
      'both',
      { output_resource: { version: 'models/x' }, deployed_model: { id: 'd' } },
      'ox/data@models/x',
      'models/x',
    ],
    [
      'a hostile branch',
      { output_resource: { branch: 'models/a\n::error::b' } },
      'ox/data@models/a ::error::b',
      'models/a\n::error::b',
    ],
  ])('%s', (_, fields, model, outputBranch) => {
    const read = readFineTune({ id: 'a', ...fields }, here);
    expect([read?.model, read?.outputBranch]).toEqual([model, outputBranch]);
  });
});

describe('a list', () => {
  const item = { id: 'a', status: 'created', created_at: '2026-03-04T12:00:00Z' };
  test.each<[string, unknown, readonly string[] | undefined]>([
    ['as documented', { fine_tunes: [item, { ...item, id: 2 }], status: 'success' }, ['a', '2']],
    ['empty', { fine_tunes: [], status: 'success' }, []],
    ['bare', [item], ['a']],
    ['bare and empty', [], []],
    ['in data', { data: [item] }, ['a']],
    ['in data.fine_tunes', { data: { fine_tunes: [item] } }, ['a']],
    ['in a list', [{ fine_tunes: [item, { ...item, id: 'b' }] }], ['a', 'b']],
    ['of wrapped ones', { fine_tunes: [{ fine_tune: item }] }, ['a']],
    ['with one that cannot be read', { fine_tunes: [null, item, { id: null }] }, ['a']],
    // "There are none" would be a reason to buy.
    ['with none that can be read', { fine_tunes: [null, { ID: 'a' }] }, undefined],
    ['null', { fine_tunes: null }, undefined],
    ['null in an error', { fine_tunes: null, status: 'error' }, undefined],
    // Frameworks that write an empty list so say success beside it.
    ['null in a success', { fine_tunes: null, status: 'success' }, []],
    ['longer than any page', { fine_tunes: Array.from({ length: 5000 }, () => item) }, undefined],
    ['no list', { fine_tune: item }, undefined],
    ['text', 'fine_tunes', undefined],
    ['nothing', null, undefined],
  ])('%s', (_, body, ids) => {
    const read = readList(body, here);
    expect(typeof read === 'string' ? undefined : read.map(({ id }) => id)).toEqual(ids);
  });
});

test('what is sent is what was written, and the label two fields', () => {
  const request = {
    resource: 'main/a.csv',
    base_model: 'm',
    script_type: 't',
    training_params: { steps: 5 },
  };
  expect(toCreateBody(trialOf(request))).toBe(request);
  expect(toLabelBody({ name: 'cats', description: 'd' })).toEqual({ display_name: 'cats', description: 'd' });
});
