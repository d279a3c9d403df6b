import { expect, test } from '@jest/globals';
import { checkSanity, type SanityFacts, type SanityFinding } from '../../../src/evaluate/sanity.js';

const saved = (step: number, more: Partial<NonNullable<SanityFacts['checkpoints']>[number]> = {}) => ({
  step,
  size: 100_000_000,
  metrics: {},
  ...more,
});
const points = (...values: readonly number[]) => values.map((value, step) => ({ step, value }));
const drawn = (step: number, ...hashes: readonly string[]) =>
  hashes.map((hash, index) => ({ step, index, hash }));
const good: SanityFacts = { isText: true, checkpoints: [saved(1), saved(2)], points: points(3, 2, 1) };

test.each<readonly [string, Partial<SanityFacts>, readonly SanityFinding['code'][], RegExp?]>([
  ['nothing to say', {}, []],
  ['no checkpoint', { checkpoints: [] }, ['no-checkpoint'], /0 checkpoints/],
  [
    'a size of null',
    { checkpoints: [saved(1), saved(2, { size: null })] },
    ['checkpoint-size'],
    /step 2 has no size/,
  ],
  [
    'a size far below',
    { checkpoints: [saved(1), saved(2), saved(3, { size: 1_200_000 })] },
    ['checkpoint-size'],
    /step 3 has 1\.2 MB, the others 100 MB/,
  ],
  ['an untold size', { checkpoints: [{ step: 1, metrics: {} }] }, []],
  [
    'a loss that is no number',
    { checkpoints: [saved(1, { notFinite: ['loss'] })] },
    ['loss-not-finite'],
    /step 1/,
  ],
  [
    'a loss that does not fall',
    { points: points(1, 1, 1, 1, 1, 1) },
    ['loss-not-falling'],
    /1 at the beginning and 1 at the end \(median of 3/,
  ],
  ['one point', { points: points(1) }, []],
  [
    'a loss of checkpoints alone',
    { points: [], checkpoints: [saved(1, { metrics: { loss: 1 } }), saved(2, { metrics: { loss: 1.5 } })] },
    ['loss-not-falling'],
    /1\.5 at the end/,
  ],
  ['the same of images', { isText: false, points: points(1, 2) }, []],
  [
    'a token accuracy that does not rise',
    {
      checkpoints: [
        saved(1, { metrics: { mean_token_accuracy: 0.5 } }),
        saved(2, { metrics: { mean_token_accuracy: 0.5 } }),
      ],
    },
    ['token-accuracy'],
    /0\.5 at the first checkpoint and 0\.5 at the last/,
  ],
  [
    'one that rises',
    {
      checkpoints: [
        saved(1, { metrics: { mean_token_accuracy: 0.5 } }),
        saved(2, { metrics: { mean_token_accuracy: 0.6 } }),
      ],
    },
    [],
  ],
  [
    'samples alike',
    { samples: [...drawn(0, 'a', 'b'), ...drawn(200, 'x', 'x')] },
    ['samples-alike'],
    /All 2 samples of step 200/,
  ],
  ['one sample', { samples: drawn(200, 'x') }, []],
  [
    'samples as at the beginning',
    { samples: [...drawn(0, 'a', 'b'), ...drawn(200, 'a', 'b')] },
    ['samples-unchanged'],
    /step 200 .* step 0/,
  ],
  ['one of two as at the beginning', { samples: [...drawn(0, 'a', 'b'), ...drawn(200, 'a', 'c')] }, []],
  ['step 0 alone', { samples: drawn(0, 'a', 'b') }, []],
  [
    'hashes untold',
    {
      samples: [
        { step: 200, index: 0 },
        { step: 200, index: 1 },
      ],
    },
    [],
  ],
])('%s', (_, facts, codes, seen = /^$/) => {
  const findings = checkSanity({ ...good, ...facts });
  expect(findings.map(({ code }) => code)).toEqual(codes);
  for (const finding of findings) expect(finding.seen).toMatch(seen);
});

test('what could not be read is not complained about', () => {
  expect(checkSanity({ isText: true })).toEqual([]);
});
