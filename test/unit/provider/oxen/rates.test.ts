import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readRate } from '../../../../src/provider/oxen/rates.js';

const model = { id: 'Qwen/Qwen-Image', fine_tuning: { actions: ['train'], cost_per_second: 0.0013 } };

test.each<[string, unknown, number | undefined]>([
  ['as documented', { object: 'list', data: [{ id: 'other', fine_tuning: null }, model] }, 0.0013],
  ['under another name', { models: [model] }, 0.0013],
  ['bare', [model], 0.0013],
  ['by its canonical name', { data: [{ ...model, id: 7, canonical_name: model.id }] }, 0.0013],
  ['as text', { data: [{ ...model, fine_tuning: { cost_per_second: '0.0013' } }] }, 0.0013],
  ['for nothing', { data: [{ ...model, fine_tuning: { cost_per_second: 0 } }] }, 0],
  ['of a model that is not trained', { data: [{ ...model, fine_tuning: null }] }, undefined],
  ['that is not told', { data: [{ ...model, fine_tuning: { cost_per_second: null } }] }, undefined],
  ['below nothing', { data: [{ ...model, fine_tuning: { cost_per_second: -1 } }] }, undefined],
  ['of others', { data: [{ ...model, id: 'qwen/qwen-image' }] }, undefined],
  ['of none', { data: [] }, undefined],
  ['odd', { data: [null, 5, 'x', []] }, undefined],
  ['nothing', null, undefined],
])('a rate %s', (_, body, rate) => expect(readRate(body, 'Qwen/Qwen-Image')).toBe(rate));

test('whatever comes, it is an amount or nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const rate = readRate({ data: [{ id: 'm', fine_tuning: { cost_per_second: value } }] }, 'm');
      expect(rate === undefined || (Number.isFinite(rate) && rate >= 0)).toBe(true);
      readRate(value, 'm');
    }),
  );
});
