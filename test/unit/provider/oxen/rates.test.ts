import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readRate } from '../../../../src/provider/oxen/rates.js';

const schemas = {
  models: [
    { name: 'other', canonical_name: 'Other/Other' },
    { name: 'qwen-image', canonical_name: 'Qwen/Qwen-Image' },
  ],
};
const model = { id: 'qwen-image', fine_tuning: { actions: ['train'], cost_per_second: 0.0013 } };

test.each<[string, unknown, number | undefined]>([
  ['as documented', { object: 'list', data: [{ id: 'other', fine_tuning: null }, model] }, 0.0013],
  ['under another name', { models: [model] }, 0.0013],
  ['bare', [model], 0.0013],
  ['by its canonical name', { data: [{ ...model, id: 'Qwen/Qwen-Image' }] }, 0.0013],
  ['by its name', { data: [{ ...model, id: 7, name: 'qwen-image' }] }, 0.0013],
  ['as text', { data: [{ ...model, fine_tuning: { cost_per_second: '0.0013' } }] }, 0.0013],
  ['for nothing', { data: [{ ...model, fine_tuning: { cost_per_second: 0 } }] }, 0],
  ['of a model that is not trained', { data: [{ ...model, fine_tuning: null }] }, undefined],
  ['that is not told', { data: [{ ...model, fine_tuning: { cost_per_second: null } }] }, undefined],
  ['that the second record tells', { data: [{ ...model, fine_tuning: null }, model] }, 0.0013],
  ['below nothing', { data: [{ ...model, fine_tuning: { cost_per_second: -1 } }] }, undefined],
  ['of others', { data: [{ ...model, id: 'Qwen-Image' }] }, undefined],
  ['of none', { data: [] }, undefined],
  ['odd', { data: [null, 5, 'x', []] }, undefined],
  ['nothing', null, undefined],
])('a rate %s', (_, prices, rate) => expect(readRate(schemas, prices, 'Qwen/Qwen-Image')).toBe(rate));

test('without the list of models only the same name is believed', () => {
  expect(readRate(undefined, { data: [model] }, 'Qwen/Qwen-Image')).toBeUndefined();
  expect(readRate(undefined, { data: [model] }, 'qwen-image')).toBe(0.0013);
});

test('whatever comes, it is an amount or nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const rate = readRate(value, { data: [{ id: 'm', fine_tuning: { cost_per_second: value } }] }, 'm');
      expect(rate === undefined || (Number.isFinite(rate) && rate >= 0)).toBe(true);
      readRate(schemas, value, 'm');
    }),
  );
});
