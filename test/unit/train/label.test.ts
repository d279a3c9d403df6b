import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Trial } from '../../../src/plan/plan.js';
import { readLabel, renderLabel, tighterLimits, type LabelFacts } from '../../../src/train/label.js';

const trial: Trial = {
  path: 'a.yml',
  provider: 'oxen',
  repository: 'ns/name',
  name: 'support bot',
  limits: {},
  request: {},
  values: [],
};

test('a label comes back as it was written, whatever the strings in it', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 });
  fc.assert(
    fc.property(
      text,
      text,
      text,
      text,
      fc.option(text, { nil: undefined }),
      (repository, run, runUrl, file, description) => {
        const facts: LabelFacts = {
          fingerprint: 'ab'.repeat(32),
          repository,
          commit: 'c0ffee',
          run,
          runUrl,
          file,
          limits: { maxCredits: 12.5, stallTimeoutMs: 60_000 },
        };
        const label = renderLabel({ ...trial, ...(description === undefined ? {} : { description }) }, facts);
        expect(label.name).toBe('support bot · ft-abababababab');
        expect(readLabel(label)).toEqual(facts);
      },
    ),
  );
});

test.each([
  ['no label', 'made by hand'],
  ['a short fingerprint', 'fine-tune-action: v1 fingerprint=abc repository=o/r'],
  ['broken encoding', `fine-tune-action: v1 fingerprint=${'a'.repeat(64)} run=%E0%A4%A`],
  ['not at the start of a line', `see fine-tune-action: v1 fingerprint=${'a'.repeat(64)}`],
])('%s is no label', (_, description) => {
  expect(readLabel({ description })).toBeUndefined();
});

test('the tighter limit wins', () => {
  expect(tighterLimits({ maxCredits: 5 }, { maxCredits: 3, maxDurationMs: 10 }, {})).toEqual({
    maxCredits: 3,
    maxDurationMs: 10,
  });
});
