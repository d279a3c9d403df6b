import { describe, expect, test } from '@jest/globals';
import type { Json, JsonObject } from '../../../src/base/json.js';
import type { Observation } from '../../../src/provider/contract.js';
import { contradicts, sameValues } from '../../../src/train/find/same-values.js';
import { changesToTell } from '../../../src/train/find/differences.js';
import { trial } from './scene.js';

const base: Observation = {
  id: 'x',
  status: 'running',
  word: 'running',
  sampleUrls: [],
  baseModel: 'Qwen/Qwen3-0.6B',
  params: { epochs: 2 },
};

describe('sent and shown parameters', () => {
  const table: readonly [string, JsonObject, JsonObject, boolean | undefined][] = [
    ['the same', { steps: 5, name: 'a' }, { steps: 5, name: 'a' }, true],
    ['extra keys at the service', { steps: 5 }, { steps: 5, lora_rank: 16 }, true],
    ['a number as text', { rate: 0.0001 }, { rate: '1.0e-4' }, true],
    ['another number', { steps: 5 }, { steps: 6 }, false],
    ['another number as text', { steps: 5 }, { steps: '6' }, false],
    ['a number and a flag', { steps: 1 }, { steps: true }, false],
    ['a flag as text', { use_lora: true }, { use_lora: 'true' }, true],
    ['another flag', { use_lora: true }, { use_lora: false }, false],
    ['a key that is not shown proves nothing', { steps: 5, odd: 1 }, { steps: 5 }, undefined],
    ['a null proves nothing', { steps: 5 }, { steps: null }, undefined],
    ['a sent null', { steps: null }, {}, true],
    ['lists', { samples: [{ prompt: 'a' }] }, { samples: [{ prompt: 'a', seed: 1 }] }, true],
    ['lists of other length', { samples: [{ prompt: 'a' }] }, { samples: [] }, false],
    ['lists of other content', { samples: [{ prompt: 'a' }] }, { samples: [{ prompt: 'b' }] }, false],
    ['a contradiction outweighs a gap', { steps: 5, odd: 1 }, { steps: 6 }, false],
    ['nothing sent', {}, { steps: 6 }, true],
  ];
  test.each(table)('%s', (_, sent, shown, expected) => {
    const request = { ...trial.request, training_params: sent };
    expect(sameValues({ ...trial, request }, { ...base, params: shown })).toBe(expected);
  });
});

describe('the whole record', () => {
  const shown = (more: Partial<Observation>): Observation => ({ ...base, ...more });
  test.each<[string, Observation, boolean | undefined]>([
    ['model and parameters are enough', base, true],
    [
      'without parameters it cannot be told',
      { id: 'x', status: 'running', word: '', sampleUrls: [], baseModel: 'Qwen/Qwen3-0.6B' },
      undefined,
    ],
    [
      'without a model it cannot be told',
      { id: 'x', status: 'running', word: '', sampleUrls: [], params: { epochs: 2 } },
      undefined,
    ],
    ['another model', shown({ baseModel: 'Qwen/Qwen3-4B' }), false],
    ['another script type', shown({ scriptType: 'image_generation' }), false],
    ['branch and path', shown({ resource: 'main/a.parquet' }), true],
    ['the path alone', shown({ resource: 'a.parquet' }), true],
    ['commit and path', shown({ resource: `${'ab'.repeat(16)}/a.parquet` }), true],
    ['commit, branch and path', shown({ resource: `${'ab'.repeat(16)}/main/a.parquet` }), true],
    ['another branch', shown({ resource: 'dev/a.parquet' }), false],
    ['another path', shown({ resource: 'main/b.parquet' }), false],
  ])('%s', (_, observation, expected) => {
    expect(sameValues(trial, observation)).toBe(expected);
  });

  test.each<[string, Partial<Observation>, boolean]>([
    ['the same', {}, false],
    ['another revision of the file', { resource: 'v7/a.parquet' }, false],
    ['a script type of another name', { scriptType: 'text' }, false],
    ['a gap', { params: {} }, false],
    ['another file', { resource: 'main/b.parquet' }, true],
    ['another model', { baseModel: 'Qwen/Qwen3-4B' }, true],
    ['another parameter', { params: { epochs: 3 } }, true],
  ])('contradicts a label: %s', (_, more, expected) => {
    expect(contradicts(trial, shown(more))).toBe(expected);
  });

  test('what is sent may be no text at all', () => {
    const request: Record<string, Json> = { ...trial.request, resource: 7 };
    expect(sameValues({ ...trial, request }, shown({ resource: 'main/a.parquet' }))).toBe(false);
  });
});

test('what is left to the service is told as changed where its own default of today is another', () => {
  const left = (origin: string) => ({
    ...trial,
    request: { base_model: 'Qwen/Qwen3-0.6B', training_params: { epochs: 2 } },
    values: ['learning_rate', 'lora_rank', 'seed'].map((name, at) => ({
      ...{ key: `training_params.${name}`, value: [0.0001, 16, 1][at] ?? 0, sent: false },
      source: { kind: 'default', origin } as const,
    })),
  });
  const shown = { ...base, params: { epochs: 2, learning_rate: 0.00005, lora_rank: '16', seed: null } };
  expect(changesToTell(left('hub'), shown)).toEqual([
    { key: 'training_params.learning_rate', before: 0.00005, after: 0.0001 },
  ]);
  // Our own copy may be out of date.
  expect(changesToTell(left('2026-01'), shown)).toEqual([]);
});
