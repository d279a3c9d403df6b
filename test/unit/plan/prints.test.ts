import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import {
  joinPrints,
  parsePrint,
  printOf,
  renderPrint,
  type PlanPrint,
} from '../../../src/plan/fingerprint.js';

const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];

test('several files are known by the sorted fingerprints, one a line, in whatever order they were given', () => {
  const expected = createHash('sha256').update(`${a}\n${b}\n${c}`).digest('hex');
  fc.assert(
    fc.property(fc.shuffledSubarray([a, b, c], { minLength: 3 }), (order) => {
      expect(joinPrints(order.map((fingerprint) => ({ fingerprint })))).toEqual({ fingerprint: expected });
    }),
  );
});

test('what is to follow counts beside it, whichever of them has it', () => {
  const plain: readonly PlanPrint[] = [{ fingerprint: a }, { fingerprint: b }];
  const followed: readonly PlanPrint[] = [{ fingerprint: a, followUp: '0'.repeat(12) }, { fingerprint: b }];
  expect(joinPrints(followed)?.fingerprint).toBe(joinPrints(plain)?.fingerprint);
  expect(joinPrints(followed)?.followUp).toMatch(/^[0-9a-f]{12}$/);
  expect(joinPrints([...followed].reverse())).toEqual(joinPrints(followed));
  expect(joinPrints([])).toBe(undefined);
  expect(joinPrints([{ fingerprint: a }])).toEqual({ fingerprint: a });
});

test('what is to follow is printed where nothing is, too: what is added later is another plan', () => {
  const bare = printOf(a, { limits: {} });
  expect(bare.followUp).toMatch(/^[0-9a-f]{12}$/);
  const more = { limits: {}, gates: { sanity: 'error' } } as const;
  expect(printOf(a, more).followUp).not.toBe(bare.followUp);
});

test.each([{ fingerprint: a }, { fingerprint: a, followUp: '0123456789ab' }])(
  '%j is read as it is written',
  (print) => {
    expect(parsePrint(renderPrint(print))).toEqual(print);
  },
);
