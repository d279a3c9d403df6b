import { describe, expect, test } from '@jest/globals';
import { estimate, type Precedent, type EstimateQuestion } from '../../../src/plan/estimate.js';

const hour = 3_600_000;
const painted: readonly Precedent[] = [
  { id: 'a', credits: 4, durationMs: hour, params: { steps: 2000, batch_size: 1 } },
  { id: 'b', credits: 3, durationMs: hour / 2, params: { steps: '1000' } },
];

const base: EstimateQuestion = {
  model: 'somebody/new',
  scriptType: 'text_generation',
  params: {},
  defaults: {},
  rows: undefined,
  ratePerSecond: 0.001,
  hasListPrices: false,
};
const rate = { perSecond: 0.001 };

describe('estimate', () => {
  test('scales earlier trainings by their steps', () => {
    expect(estimate({ ...base, params: { steps: 4000 } }, painted)).toEqual({
      kind: 'range',
      low: 8,
      high: 12,
      lowMs: 2 * hour,
      highMs: 2 * hour,
      unit: 'step',
      units: 4000,
      rate,
      precedents: ['a', 'b'],
    });
  });

  test('scales by rows and epochs where there are no steps', () => {
    const read: Precedent = { id: 'r', credits: 1, params: { epochs: 2 }, rows: 500 };
    expect(estimate({ ...base, params: { epochs: 1 }, rows: 2000 }, [read])).toMatchObject({
      kind: 'range',
      low: 2,
      high: 2,
      unit: 'row',
      units: 2000,
      precedents: ['r'],
    });
  });

  test.each([
    ['left out both times', {}, {}, {}, 4],
    ['left out then, and its default is known', { epochs: 2 }, {}, { epochs: 1 }, 8],
    ['left out both times, and its default is known', { epochs: 3 }, {}, { epochs: 3 }, 4],
  ])('epochs that were %s', (_, params, recorded, defaults, cost) => {
    const read: Precedent = { id: 'r', credits: 1, params: recorded, rows: 500 };
    expect(estimate({ ...base, params, defaults, rows: 2000 }, [read])).toMatchObject({
      kind: 'range',
      low: cost,
      high: cost,
    });
  });

  test.each([
    ['another batch size', { steps: 4000, batch_size: 4 }],
    ['another accumulation', { steps: 4000, gradient_accumulation: 2 }],
  ])('%s is other work: only the rate is left', (_, params) => {
    expect(estimate({ ...base, params }, painted)).toEqual({ kind: 'rate', rate });
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
    expect(estimate({ ...base, params, rows, ratePerSecond: undefined }, precedents)).toEqual({
      kind: 'unknown',
    });
  });
});

describe('without an earlier one', () => {
  const text = { ...base, model: 'Qwen/Qwen3-0.6B', params: { epochs: 1 }, rows: 500 };

  test('it is guessed from what others told, within twice and half', () => {
    const found = estimate({ ...text, ratePerSecond: undefined, hasListPrices: true }, []);
    expect(found).toMatchObject({
      kind: 'guess',
      low: 0.13,
      high: 0.52,
      unit: 'row',
      units: 500,
      isSameModel: true,
      rate: { perSecond: 4.87 / 3600, origin: 'list price of 2026-10, H100' },
    });
    if (found.kind !== 'guess') throw new Error(found.kind);
    expect(found.highMs).toBeCloseTo((0.52 / 4.87) * hour, 3);
  });

  test('a small one costs its begin all the same, a larger model more', () => {
    expect(estimate({ ...text, rows: 5 }, [])).toMatchObject({
      low: expect.closeTo(0.0013, 6),
      high: 0.26,
    });
    const larger = estimate({ ...text, model: 'Qwen/Qwen3-1.7B' }, []);
    expect(larger).toMatchObject({ kind: 'guess', low: 0.13, isSameModel: false });
    expect(larger).toHaveProperty('high', expect.closeTo((0.52 * 1.7) / 0.6, 6));
  });

  test.each([
    ['a model of another size', { model: 'meta-llama/Llama-3.1-8B-Instruct' }],
    ['a model that does not tell its size', { model: 'somebody/new' }],
    ['all of its weights', { params: { epochs: 1, use_lora: false } }],
    ['a script type of which nobody told', { scriptType: 'image_to_text' }],
  ])('of %s nothing is guessed', (_, more) => {
    expect(estimate({ ...text, ...more }, []).kind).toBe('rate');
  });

  test('pictures go by steps and batch', () => {
    const picture = { ...base, scriptType: 'image_generation', model: 'Qwen/Qwen-Image' };
    expect(estimate({ ...picture, params: { steps: 1000, batch_size: 2 } }, [])).toMatchObject({
      kind: 'guess',
      low: 2.44,
      high: 9.76,
      unit: 'step',
    });
    expect(
      estimate({ ...picture, model: 'black-forest-labs/FLUX.1-dev', params: { steps: 1000 } }, []),
    ).toMatchObject({ low: 1.8, high: 3.6, lowMs: hour / 2, highMs: hour });
  });

  test('an earlier one that cannot be compared tells the price', () => {
    const other: Precedent = { id: 'o', credits: 1, params: { steps: 5 }, gpu: 'A10G' };
    const asked = { ...base, ratePerSecond: undefined, hasListPrices: true };
    expect(estimate(asked, [other])).toEqual({
      kind: 'rate',
      rate: { perSecond: 1.65 / 3600, origin: 'list price of 2026-10, A10G' },
    });
    expect(estimate(asked, [{ ...other, ratePerSecond: 0.002 }])).toEqual({
      kind: 'rate',
      rate: { perSecond: 0.002, origin: 'as o was charged' },
    });
  });
});
