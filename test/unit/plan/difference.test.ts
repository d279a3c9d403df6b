import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../../src/base/json.js';
import { difference, differenceToRecord } from '../../../src/plan/difference.js';

const request: JsonObject = {
  resource: 'main/a.parquet',
  training_params: { steps: 500, samples: [{ prompt: 'a' }], use_lora: true },
};

describe('difference', () => {
  test('names what is new, changed and gone, key by key', () => {
    const after: JsonObject = {
      resource: 'main/b.parquet',
      is_public: true,
      training_params: { steps: 500, samples: [{ prompt: 'b' }] },
    };
    expect(difference(request, after)).toEqual([
      { key: 'resource', before: 'main/a.parquet', after: 'main/b.parquet' },
      { key: 'is_public', after: true },
      { key: 'training_params.samples', before: [{ prompt: 'a' }], after: [{ prompt: 'b' }] },
      { key: 'training_params.use_lora', before: true },
    ]);
  });

  test('the order of keys and the spelling of numbers mean nothing', () => {
    const other: JsonObject = {
      training_params: { use_lora: true, samples: [{ prompt: 'a' }], steps: 5e2 },
      resource: 'main/a.parquet',
    };
    expect(difference(request, other)).toEqual([]);
  });

  test('of any request to itself is empty, and from nothing it is the request', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const json = value as JsonObject;
        expect(difference(json, json)).toEqual([]);
        expect(difference({}, json).every(({ before }) => before === undefined)).toBe(true);
      }),
    );
  });

  test('to a record looks at what is sent only: the service adds its defaults', () => {
    const record: JsonObject = {
      resource: 'main/a.parquet',
      training_params: { steps: 400, samples: [{ prompt: 'a' }], use_lora: true, batch_size: 1 },
    };
    expect(differenceToRecord(record, request)).toEqual([
      { key: 'training_params.steps', before: 400, after: 500 },
    ]);
  });
});
