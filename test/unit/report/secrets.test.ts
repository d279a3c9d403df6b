import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderOutputs, withholdSecrets } from '../../../src/report/outputs.js';
import { renderResult } from '../../../src/report/result.js';
import { openCleaner, withoutSecrets } from '../../../src/report/secrets.js';
import type { FineTuneReport } from '../../../src/report/report.js';
import { renderSummary } from '../../../src/report/summary.js';
import { fineTune, imageSamples, lossResults, observation, report, textTrial } from './fixtures.js';

const key = 'SFMyNTY.g2gDbQ/+=_key';
const forms = [
  key,
  encodeURIComponent(key),
  Buffer.from(key).toString('base64'),
  Buffer.from(`a${key}`).toString('base64'),
  Buffer.from(`ab${key}b`).toString('base64url'),
  key.replaceAll('/', '\\/'),
];

describe('outputs that would hold the key', () => {
  const outputsOf = (one: FineTuneReport, secrets = ['', key]) => {
    const whole = report({ fineTunes: [one] });
    return withholdSecrets(renderOutputs(whole), whole, secrets);
  };
  const samples = (url: string) =>
    lossResults(1, { samples: [...imageSamples().slice(0, 1), { url, name: 'x', kind: 'image' }] });

  test.each([...forms, '***'])('are withheld and named: %s', (form) => {
    const one = fineTune({
      observation: observation({ name: `ox-${form}`, model: `a/b@${form}` }),
      results: samples(`https://hub.oxen.ai/${form}/x.jpg`),
    });
    const { outputs, withheld } = outputsOf(one);
    expect(withheld).toEqual(['fine-tune-name', 'sample-urls', 'model']);
    expect([outputs['fine-tune-name'], outputs['sample-urls'], outputs.model]).toEqual(['', '[]', '']);
    expect(outputs.status).toBe('completed');
  });

  test('a plan is withheld for the key alone, not for three stars in a prompt', () => {
    const planOf = (prompt: string) => {
      const trial = { ...textTrial, request: { ...textTrial.request, prompt } };
      return outputsOf(fineTune({ trial, preview: { estimate: { kind: 'unknown' } } }));
    };
    expect(planOf('a *** film, **bold** %2A%2A%2A').withheld).toEqual([]);
    // JSON writes a backslash twice: then it is no form any more.
    for (const form of forms.filter((each) => !each.includes('\\')))
      expect(planOf(`a ${form} film`).withheld).toEqual(['plan']);
  });

  test('words of ours are never taken for a key', () => {
    const one = fineTune({
      ending: { conclusion: 'failed', reason: 'training-failed', message: 'm' },
      observation: observation({ word: 'failed' }),
    });
    expect(outputsOf(one, ['failed', 'training-failed']).withheld).toEqual(['status']);
  });

  test('without a key nothing is withheld', () => {
    const rendered = renderOutputs(report());
    expect(withholdSecrets(rendered, report(), ['', ''])).toEqual({ outputs: rendered, withheld: [] });
  });
});

describe('a report without secrets', () => {
  test.each(forms)('shows none anywhere: %s', (form) => {
    const whole = report({
      fineTunes: [
        fineTune({
          trial: { ...textTrial, name: form, request: { base_model: form, x: [{ [form]: form }] } },
          ending: { conclusion: 'failed', reason: 'training-failed', message: form, help: form },
          observation: observation({ error: form, model: form }),
          log: { tail: [form], points: [] },
          downloads: { folder: form, files: new Map([[form, form]]) },
        }),
      ],
      notes: [form],
      texts: new Map([['fine-tune.yml', `a: ${form}`]]),
    });
    const clean = withoutSecrets(whole, [key]);
    for (const text of [renderSummary(clean), renderResult(clean), JSON.stringify([...clean.texts])])
      expect(forms.filter((other) => text.includes(other))).toEqual([]);
    expect(clean.ending.conclusion).toBe('failed');
  });

  test('is the same one when there are none', () => {
    const whole = report();
    expect(withoutSecrets(whole, ['', 'abc'])).toBe(whole);
    expect(withoutSecrets(whole, [key])).toEqual(whole);
  });

  test('for any key', () => {
    const secret = fc.string({ unit: 'grapheme-ascii', minLength: 4 }).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(secret, fc.string(), (own, text) => {
        fc.pre(!'***'.includes(own));
        const { notes } = withoutSecrets({ notes: [`${text}${own}${text}`] }, [own]);
        // What stands around may be a form of it by chance; the key itself is gone.
        expect(notes.join('')).toContain('***');
      }),
    );
  });
});

test('one that is kept looks through an object once for the same secrets, and anew for others', () => {
  const clean = openCleaner();
  const part = { text: `${key} and another-key` };
  const [first, second] = [1, 2].map((at) => clean({ at, part }, [key]));
  expect(first?.part.text).toBe('*** and another-key');
  expect(second?.part).toBe(first?.part);
  expect(clean({ part }, [key, 'another-key']).part.text).toBe('*** and ***');
  expect(part.text).toBe(`${key} and another-key`);
});
