import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  detectableDrop,
  signTest,
  significance,
  verdictOf,
  wilson,
} from '../../../src/evaluate/statistics.js';
import { times } from '../../support/property-runs.js';

describe('the sign test', () => {
  // J. H. Zar, Biostatistical Analysis, table "Critical values of C for the sign test or the binomial test with p = 0.5",
  // two-tailed 0.05: the largest number of the rarer sign that is significant.
  test.each([
    [6, 0],
    [7, 0],
    [8, 0],
    [9, 1],
    [10, 1],
    [11, 1],
    [12, 2],
    [13, 2],
    [14, 2],
    [15, 3],
    [16, 3],
    [17, 4],
    [18, 4],
    [19, 4],
    [20, 5],
    [25, 7],
    [30, 9],
    [40, 13],
    [50, 17],
    [100, 39],
  ])('of %i rows is significant up to %i', (rows, critical) => {
    expect(signTest(rows - critical, critical)).toBeLessThanOrEqual(significance);
    expect(signTest(rows - critical - 1, critical + 1)).toBeGreaterThan(significance);
  });

  test('of fewer than six is never significant', () => {
    for (let rows = 0; rows < 6; rows++) expect(signTest(rows, 0)).toBeGreaterThan(significance);
  });

  // Exact values of R's binom.test(x, n): 8 of 10 is Zar's example of deer, 2 of 12 and 60 of 100 are common exercises.
  test.each([
    [8, 2, 0.109375],
    [2, 10, 0.03857421875],
    [60, 40, 0.05688793],
    [0, 0, 1],
    [5, 5, 1],
  ])('of %i to %i', (better, worse, p) => {
    expect(signTest(better, worse)).toBeCloseTo(p, 8);
  });

  test('is a probability, the same both ways, and 2^(1−n) at its end, also for thousands of rows', () => {
    const counts = fc.integer({ min: 0, max: 1500 });
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const p = signTest(a, b);
        expect(p).toBe(signTest(b, a));
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        // One row more in favour of the better one makes chance less likely.
        if (a >= b) expect(signTest(a + 1, b)).toBeLessThanOrEqual(p);
      }),
      { numRuns: times(60) },
    );
    for (const rows of [1, 10, 64, 65, 1000]) expect(signTest(rows, 0)).toBe(2 ** (1 - rows));
  });
});

describe('Wilson’s interval', () => {
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 1998, table I,
  // method 3 (score, no continuity correction).
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i', (right, rows, low, high) => {
    const interval = wilson(right, rows);
    expect([interval.low.toFixed(4), interval.high.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)]);
  });

  test('holds the share, stays within 0 and 1, and mirrors', () => {
    const asked = fc
      .integer({ min: 1, max: 1000 })
      .chain((rows) => fc.tuple(fc.integer({ min: 0, max: rows }), fc.constant(rows)));
    fc.assert(
      fc.property(asked, ([right, rows]) => {
        const { low, high } = wilson(right, rows);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(right / rows);
        expect(high).toBeGreaterThanOrEqual(right / rows);
        expect(wilson(rows - right, rows).high).toBeCloseTo(1 - low, 12);
      }),
    );
  });

  test('of nothing says nothing', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

describe('the drop that would be seen', () => {
  test('is about 10 points at 200 rows', () => {
    expect(detectableDrop(200)).toBeCloseTo(0.098, 3);
  });

  test('is Connor’s formula solved for the difference', () => {
    // n = (z₉₇.₅ √ψ + z₈₀ √(ψ − δ²))² / δ²: 194 rows for ψ = 0.25 and δ = 0.1.
    const rows = ((1.959964 * Math.sqrt(0.25) + 0.841621 * Math.sqrt(0.25 - 0.01)) / 0.1) ** 2;
    expect(Math.ceil(rows)).toBe(194);
    expect(detectableDrop(rows)).toBeCloseTo(0.1, 6);
  });

  test('falls with the rows, and is none where the two differ too seldom', () => {
    const drops = [30, 100, 200, 1000].map((rows) => detectableDrop(rows) ?? 1);
    expect(drops).toEqual([...drops].sort((a, b) => b - a));
    expect(detectableDrop(10, 0.1)).toBeUndefined();
    expect(detectableDrop(100, 0)).toBeUndefined();
  });
});

test.each([
  [6, 0, 'better'],
  [5, 0, 'better within noise'],
  [0, 0, 'same'],
  [30, 30, 'same'],
  [0, 5, 'worse within noise'],
  [2, 12, 'worse'],
] as const)('%i to %i is %s', (better, worse, verdict) => {
  expect(verdictOf(better, worse)).toBe(verdict);
});
