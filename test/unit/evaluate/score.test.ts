import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readBits, toBits } from '../../../src/evaluate/bits.js';
import type { RowOutcome } from '../../../src/evaluate/match.js';
import { fromBits, pair, scoreOf } from '../../../src/evaluate/score.js';
import { times } from '../../support/property-runs.js';

const outcomes = (text: string): readonly RowOutcome[] =>
  Array.from(text, (sign) => (sign === '+' ? 'right' : sign === '-' ? 'wrong' : 'unanswered'));

describe('a score', () => {
  test('is over the answered rows', () => {
    const score = scoreOf(outcomes(`${'+'.repeat(76)}${'-'.repeat(19)}${'?'.repeat(5)}`));
    expect(score).toMatchObject({ rows: 100, answered: 95, right: 76, accuracy: 0.8, isFinished: true });
  });

  test.each([
    ['+'.repeat(94) + '?'.repeat(6), false],
    ['+'.repeat(19) + '?', true],
    ['+'.repeat(18) + '??', false],
    ['??', false],
    ['', false],
  ])('%s is finished: %s', (text, isFinished) => {
    expect(scoreOf(outcomes(text)).isFinished).toBe(isFinished);
  });

  test('of nothing has no accuracy', () => {
    expect('accuracy' in scoreOf(outcomes('??'))).toBe(false);
  });
});

describe('two models', () => {
  test('are compared on the rows that both answered', () => {
    const pairing = pair(outcomes('++--+?-+'), outcomes('+-+-?+++'));
    expect(pairing).toMatchObject({
      compared: 6,
      onlyThis: 1,
      onlyOther: 2,
      accuracy: 0.5,
      accuracyOther: 4 / 6,
      lost: [2, 6],
    });
    expect(pairing.verdict).toBe('worse within noise');
  });

  test.each([
    ['better', '+'.repeat(10), '-'.repeat(10)],
    ['worse', '-'.repeat(20), '+'.repeat(20)],
    ['same', '+-', '-+'],
    ['same', '??', '+-'],
  ])('%s', (verdict, mine, theirs) => {
    const pairing = pair(outcomes(mine), outcomes(theirs));
    expect(pairing.verdict).toBe(verdict);
    expect(pairing.lost.length).toBeLessThanOrEqual(10);
  });

  test('of different rows are a mistake of ours', () => {
    expect(() => pair(outcomes('+'), outcomes('++'))).toThrow('same rows');
  });
});

describe('bits of a label', () => {
  test('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 1000 }), (rights) => {
        const accuracy = Number((rights.filter(Boolean).length / rights.length).toFixed(4));
        const text = toBits(rights);
        expect(text).toMatch(/^[\w-]+$/);
        expect(readBits(text, rights.length, accuracy)).toEqual(rights);
      }),
      { numRuns: times(60) },
    );
  });

  test('of 200 rows take 34 signs, of 1,000 rows 167', () => {
    expect([200, 1000].map((rows) => toBits(Array.from({ length: rows }, () => true)).length)).toEqual([
      34, 167,
    ]);
  });

  const rights = Array.from({ length: 12 }, (_, at) => at % 3 > 0);
  const good = toBits(rights);
  test.each([
    ['as they are', good, 12, 8 / 12, true],
    ['of more rows', good, 20, 8 / 12, false],
    ['of fewer rows', good, 11, 7 / 11, false],
    ['of another accuracy', good, 12, 9 / 12, false],
    ['with padding', `${good}=`, 12, 8 / 12, false],
    ['with foreign signs', `${good}!`, 12, 8 / 12, false],
    ['with a set bit behind the last row', toBits([...rights, true]), 12, 8 / 12, false],
    ['of no rows', '', 0, 0, false],
  ])('%s', (_, text, rows, accuracy, isGood) => {
    expect(readBits(text, rows, accuracy) !== undefined).toBe(isGood);
  });

  test('are outcomes of answered rows', () => {
    expect(fromBits([true, false])).toEqual(['right', 'wrong']);
  });
});
