import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Trial } from '../../../src/plan/plan.js';
import {
  readLabel,
  renderCapped,
  renderLabel,
  tighterLimits,
  type LabelFacts,
} from '../../../src/record/label.js';

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
          data: `commit:${file}`,
          rows: 12,
        };
        const label = renderLabel({ ...trial, ...(description === undefined ? {} : { description }) }, facts);
        expect(label.name).toBe('support bot · ft-abababababab');
        expect(readLabel(label)).toEqual(facts);
        const observation = { id: 'x', status: 'running', word: '', sampleUrls: [] } as const;
        const capped = renderCapped(
          { ...observation, displayName: label.name, description: label.description },
          'max-credits',
        );
        expect(capped?.name).toBe(label.name);
        expect(capped && readLabel(capped)).toEqual({ ...facts, capped: 'max-credits' });
        // A service may write line breaks in its own way, and a mark may come twice.
        const again = renderCapped(
          { ...observation, description: capped?.description.replaceAll('\n', '\r\n') ?? '' },
          'stall-timeout',
        );
        expect(again && readLabel(again)).toEqual({ ...facts, capped: 'stall-timeout' });
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

test('what has no label cannot be marked as capped', () => {
  const observation = {
    id: 'x',
    status: 'running',
    word: '',
    sampleUrls: [],
    description: 'by hand',
  } as const;
  expect(renderCapped(observation, 'max-credits')).toBeUndefined();
});

test('a long name is cut, never what is searched for', () => {
  const facts: LabelFacts = {
    fingerprint: 'ab'.repeat(32),
    repository: 'o/r',
    commit: '',
    run: '',
    runUrl: '',
    file: '',
    limits: {},
  };
  const { name } = renderLabel({ ...trial, name: '🐂'.repeat(300) }, facts);
  expect(name).toMatch(/^🐂{1,120} · ft-abababababab$/u);
});

test('the tighter limit wins', () => {
  expect(tighterLimits({ maxCredits: 5 }, { maxCredits: 3, maxDurationMs: 10 }, {})).toEqual({
    maxCredits: 3,
    maxDurationMs: 10,
  });
});
