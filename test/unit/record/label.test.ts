import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { present } from '../../../src/base/present.js';
import type { Trial } from '../../../src/plan/trial.js';
import { tighterLimits } from '../../../src/plan/tighter-limits.js';
import { amendLabel, markIn, readLabel, renderLabel, type LabelFacts } from '../../../src/record/label.js';

const trial: Trial = {
  path: 'a.yml',
  provider: 'oxen',
  repository: 'ns/name',
  name: 'support bot',
  limits: {},
  request: {},
  values: [],
};

const someone: LabelFacts = {
  fingerprint: 'ab'.repeat(32),
  repositoryId: '123456',
  repository: 'octo/models',
  run: '7',
  commit: 'c0ffee',
  ref: 'refs/heads/main',
  runUrl: 'https://github.com/octo/models/actions/runs/7',
  file: 'a.yml',
  limits: {},
};

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
const whole: fc.Arbitrary<LabelFacts> = fc
  .record({
    repository: text,
    run: text,
    runUrl: text,
    file: text,
    ref: text,
    repositoryId: fc.constantFrom('', '123456'),
    rows: fc.option(fc.nat(), { nil: undefined }),
    pullRequest: fc.option(fc.nat(), { nil: undefined }),
    capped: fc.constantFrom(undefined, 'max-credits' as const),
    stop: fc.constantFrom(undefined, 'cancel' as const),
    took: fc.constantFrom(undefined, '00112233'),
    place: fc.constantFrom(undefined, '0011223344556677'),
  })
  .map((facts) => ({
    ...present(facts),
    fingerprint: 'ab'.repeat(32),
    commit: 'c0ffee',
    limits: { maxCredits: 12.5, stallTimeoutMs: 60_000 },
    data: `commit:${facts.file}`,
    values: '0123456789ab',
    leg: '01234567',
  }));

test('a label comes back as it was written, whatever the strings in it', () => {
  fc.assert(
    fc.property(whole, fc.option(text, { nil: undefined }), (facts, description) => {
      const label = renderLabel({ ...trial, ...present({ description }) }, facts, 'whole');
      expect(label.name).toBe('support bot · ft-abababababab');
      expect(markIn({ displayName: label.name })).toBe('ft-abababababab');
      expect(readLabel(label)).toEqual(facts);
    }),
  );
});

test('the short form is at most 200 characters and is enough to know whose it is', () => {
  fc.assert(
    fc.property(whole, (facts) => {
      const { description } = renderLabel(trial, { ...facts, run: '12345678901' }, 'short');
      expect(description.length).toBeLessThanOrEqual(200);
      if (facts.repositoryId !== '')
        expect(readLabel({ description })).toMatchObject({
          fingerprint: facts.fingerprint,
          repositoryId: facts.repositoryId,
          run: '12345678901',
        });
    }),
  );
});

test('caps stand in the short form, so that a description that is cut does not lose them', () => {
  const facts: LabelFacts = {
    ...someone,
    repositoryId: '1234567890',
    run: '12345678901',
    place: '0011223344556677',
    limits: { maxCredits: 12.5, maxDurationMs: 3_600_000 },
  };
  const { description } = renderLabel(trial, facts, 'whole');
  expect(readLabel({ description: description.slice(0, 255) })).toMatchObject({
    fingerprint: facts.fingerprint,
    repositoryId: '1234567890',
    run: '12345678901',
    place: '0011223344556677',
    limits: facts.limits,
  });
});

test('a label that is cut anywhere says nothing false', () => {
  fc.assert(
    fc.property(whole, fc.nat(), (facts, at) => {
      const { description } = renderLabel(trial, facts, 'whole');
      const shape = readLabel({ description: description.slice(0, at % description.length) });
      // The last fact before the cut may be torn in the short form; what is shown of the others is as it was.
      if (shape === undefined) return;
      for (const [key, value] of Object.entries(shape))
        if (typeof value === 'string' && value !== '') expect(facts).toHaveProperty(key, value);
    }),
  );
});

test('changing one fact keeps what a person wrote and what is not known', () => {
  const { name, description } = renderLabel({ ...trial, description: 'By hand.' }, someone, 'whole');
  const odd = description.replace(' end', ' later=x%20y end').replaceAll('\n', '\r\n');
  const amended = amendLabel(
    { displayName: `${name}!`, description: odd },
    { stop: 'limit', capped: 'max-credits' },
  );
  expect(amended?.name).toBe(`${name}!`);
  expect(amended?.description).toMatch(/^By hand\./);
  expect(amended?.description).toContain(' later=x%20y');
  expect(readLabel(amended ?? {})).toEqual({ ...someone, stop: 'limit', capped: 'max-credits' });
  const again = amendLabel(
    { displayName: name, description: amended?.description ?? '' },
    { stop: 'cancel' },
  );
  expect(readLabel(again ?? {})).toEqual({ ...someone, stop: 'cancel', capped: 'max-credits' });
});

test('a label of version 1 is still read, and amended in its own form', () => {
  const description = `fine-tune-action: v1 fingerprint=${'ab'.repeat(32)} repository=octo%2Fmodels commit=c run=7 url=u file=a.yml max-credits=5 max-duration-ms=60000`;
  const read = {
    ...{ fingerprint: 'ab'.repeat(32), repositoryId: '', repository: 'octo/models', commit: 'c', run: '7' },
    ...{ ref: '', runUrl: 'u', file: 'a.yml', limits: { maxCredits: 5, maxDurationMs: 60_000 } },
  };
  expect(readLabel({ description })).toEqual(read);
  const amended = amendLabel({ description }, { capped: 'max-credits' });
  expect(readLabel(amended ?? {})).toEqual({ ...read, capped: 'max-credits' });
});

test.each([
  ['no label', 'made by hand'],
  ['a short fingerprint', 'fine-tune-action: v1 fingerprint=abc repository=o/r'],
  ['broken encoding', `fine-tune-action: v1 fingerprint=${'a'.repeat(64)} run=%E0%A4%A`],
  ['not at the start of a line', `see fine-tune-action: v1 fingerprint=${'a'.repeat(64)}`],
])('%s is no label', (_, description) => {
  expect(readLabel({ description })).toBeUndefined();
});

test('what has no label of ours cannot be changed', () => {
  expect(amendLabel({ description: 'by hand' }, { capped: 'max-credits' })).toBeUndefined();
});

test('a long name is cut, never what is searched for', () => {
  const { name } = renderLabel({ ...trial, name: '🐂'.repeat(300) }, someone, 'whole');
  expect(name).toMatch(/^🐂{1,120} · ft-abababababab$/u);
});

test('the tighter limit wins', () => {
  expect(tighterLimits({ maxCredits: 5 }, { maxCredits: 3, maxDurationMs: 10 }, {})).toEqual({
    maxCredits: 3,
    maxDurationMs: 10,
  });
});
