import { describe, expect, test } from '@jest/globals';
import { estimate, type Precedent } from '../../../src/plan/estimate.js';

const hour = 3_600_000;
const painted: readonly Precedent[] = [
  { id: 'a', credits: 4, durationMs: hour, params: { steps: 2000, batch_size: 1 } },
  { id: 'b', credits: 3, durationMs: hour / 2, params: { steps: '1000' } },
];

describe('estimate', () => {
  test('scales earlier trainings by their steps', () => {
    expect(estimate({ steps: 4000 }, undefined, painted, 0.001)).toEqual({
      kind: 'range',
      low: 8,
      high: 12,
      lowMs: 2 * hour,
      highMs: 2 * hour,
      unit: 'step',
      units: 4000,
      precedents: ['a', 'b'],
    });
  });

  test('scales by rows and epochs where there are no steps', () => {
    const read: Precedent = { id: 'r', credits: 1, params: { epochs: 2 }, rows: 500 };
    expect(estimate({ epochs: 1 }, 2000, [read], undefined)).toEqual({
      kind: 'range',
      low: 2,
      high: 2,
      unit: 'row',
      units: 2000,
      precedents: ['r'],
    });
  });

  test.each([
    ['another batch size', { steps: 4000, batch_size: 4 }],
    ['another accumulation', { steps: 4000, gradient_accumulation: 2 }],
  ])('%s is other work: only the rate is left', (_, params) => {
    expect(estimate(params, undefined, painted, 0.001)).toEqual({ kind: 'rate', ratePerSecond: 0.001 });
  });

  test.each([
    ['no precedent', { steps: 10 }, undefined, []],
    ['unknown rows', { epochs: 1 }, undefined, painted],
    ['no rows', { epochs: 1 }, 0, painted],
    ['steps that are no number', { steps: 'many' }, undefined, painted],
    [
      'a precedent whose rows are unknown',
      { epochs: 1 },
      10,
      [{ id: 'x', credits: 1, params: { epochs: 1 } }],
    ],
  ])('%s and no rate: unknown', (_, params, rows, precedents) => {
    expect(estimate(params, rows, precedents, undefined)).toEqual({ kind: 'unknown' });
  });
});
