import { describe, expect, test } from '@jest/globals';
import { compareTrainings } from '../../../src/evaluate/compare-trainings.js';
import { bestStep, smoothedLoss, type Point } from '../../../src/evaluate/loss.js';

const curve = (...values: readonly number[]): readonly Point[] =>
  values.map((value, at) => ({ step: 10 * (at + 1), value }));

describe('the smoothed loss', () => {
  test('is the median of the last five points up to a step', () => {
    const points = curve(9, 5, 1, 4, 2, 3, 100);
    expect(smoothedLoss(points, 60)).toEqual({ value: 3, points: 5 });
    expect(smoothedLoss(points)).toEqual({ value: 3, points: 5 });
    expect(smoothedLoss(points, 25)).toEqual({ value: 7, points: 2 });
    expect(smoothedLoss([...points].reverse(), 60)).toEqual({ value: 3, points: 5 });
    expect(smoothedLoss(points, 5)).toBeUndefined();
    expect(smoothedLoss([{ step: 1, value: Number.NaN }])).toBeUndefined();
  });
});

describe('the best checkpoint', () => {
  test.each([
    ['the last, when it is the lowest', curve(5, 4, 3, 2, 1), [10, 30, 50], 50],
    ['an earlier one, when the loss has risen since', curve(1, 1, 1, 1, 1, 3, 3, 3, 3, 3), [50, 100], 50],
    ['the last, when an earlier one is 2 % lower', curve(0.98, 0.98, 0.98, 1, 1, 1, 1, 1), [30, 80], 80],
    [
      'an earlier one, when it is a little more than 2 % lower',
      curve(0.979, 0.979, 0.979, 1, 1, 1, 1, 1),
      [30, 80],
      30,
    ],
    ['the last, without any loss', [], [30, 80], 80],
  ])('%s', (_, points, steps, step) => {
    expect(bestStep(steps, points)).toBe(step);
    expect(bestStep([...steps].reverse(), points)).toBe(step);
  });

  test('of none is none', () => {
    expect(bestStep([], curve(1))).toBeUndefined();
  });
});

test('two trainings side by side', () => {
  const comparison = compareTrainings(
    { points: curve(3, 2, 1), credits: 3, durationMs: 1000, dataIdentity: 'a' },
    { points: curve(4, 4, 4), step: 20, credits: 2, dataIdentity: 'b' },
  );
  expect(comparison).toEqual({
    loss: { now: { value: 2, points: 3 }, before: { value: 4, points: 2 }, change: -0.5 },
    credits: { now: 3, before: 2, change: 0.5 },
    durationMs: { now: 1000 },
    data: 'changed',
  });
  expect(compareTrainings({}, { credits: 0 })).toEqual({
    loss: {},
    credits: { before: 0 },
    durationMs: {},
    data: 'unknown',
  });
});
