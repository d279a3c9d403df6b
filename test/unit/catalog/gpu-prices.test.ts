import { expect, test } from '@jest/globals';
import { listPriceOf } from '../../../src/catalog/gpu-prices.js';

test.each([
  ['A10G', 'A10G', 1.65],
  ['h100', 'H100', 4.87],
  ['NVIDIA H200', 'H200', 9.98],
  ['8 × H100', '8 × H100', 38.99],
  ['2 × H100', '2 × H100', 9.74],
  ['B9000', 'H100', 4.87],
  ['', 'H100', 4.87],
  [undefined, 'H100', 4.87],
])('%s', (gpu, name, dollars) => {
  const price = listPriceOf(gpu);
  expect([price.gpu, price.origin]).toEqual([name, 'list price of 2026-10']);
  expect(price.perSecond * 3600).toBeCloseTo(dollars, 10);
});
