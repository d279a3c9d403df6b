import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { outputs, renderOutputs } from '../../../src/report/outputs.js';
import { fineTune, imageSamples, lossResults, observation, report } from './fixtures.js';

describe('outputs', () => {
  test('are those of action.yml, in words too', () => {
    const text = readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8');
    const action = parse(text) as { outputs: Record<string, { description: string }> };
    const declared = Object.entries(action.outputs).map(([name, { description }]) => ({ name, description }));
    expect(outputs).toEqual(declared);
    const names = Object.keys(renderOutputs(report())).sort();
    expect([...names, 'result-path'].sort()).toEqual(declared.map(({ name }) => name).sort());
  });

  test('of one fine-tune', () => {
    const one = fineTune({ results: lossResults(2, { samples: imageSamples().slice(0, 2) }) });
    expect(renderOutputs(report({ fineTunes: [one] }))).toEqual({
      'fine-tune-id': '0b8e1f2a-4c5d-4e6f-8a9b-0c1d2e3f4a5b',
      'fine-tune-ids': '["0b8e1f2a-4c5d-4e6f-8a9b-0c1d2e3f4a5b"]',
      'fine-tune-name': 'gentle-orange-ox',
      'fine-tune-url':
        'https://www.oxen.ai/Tutorials/FinancialSentiment/fine-tunes/0b8e1f2a-4c5d-4e6f-8a9b-0c1d2e3f4a5b',
      status: 'completed',
      conclusion: 'succeeded',
      'failure-reason': '',
      'sample-urls': JSON.stringify(
        imageSamples()
          .slice(0, 2)
          .map(({ url }) => url),
      ),
      model: 'Tutorials/FinancialSentiment@models/gentle-orange-ox',
      'credits-used': '0.26',
      'duration-seconds': '1120',
      fingerprint: 'c0ffee'.repeat(10) + 'abcd',
      plan: '',
    });
  });

  test('of none', () => {
    const ending = { conclusion: 'invalid', reason: 'invalid-file', message: 'x' } as const;
    const rendered = renderOutputs(report({ fineTunes: [], ending }));
    const {
      conclusion,
      'failure-reason': reason,
      'fine-tune-ids': ids,
      'sample-urls': urls,
      ...others
    } = rendered;
    expect([conclusion, reason, ids, urls]).toEqual(['invalid', 'invalid-file', '[]', '[]']);
    expect(new Set(Object.values(others))).toEqual(new Set(['']));
  });

  test('of several: those that speak of one are empty', () => {
    const ending = { conclusion: 'failed', reason: 'training-failed', message: 'x' } as const;
    const rendered = renderOutputs(
      report({ fineTunes: [fineTune(), fineTune({ id: 'b', ending })], ending }),
    );
    const {
      conclusion,
      'failure-reason': reason,
      'fine-tune-ids': ids,
      'sample-urls': urls,
      fingerprint,
      ...others
    } = rendered;
    expect([conclusion, reason, urls]).toEqual(['failed', 'training-failed', '[]']);
    // SHA-256 over the sorted ones, one a line.
    const each = report().fineTunes[0]?.fingerprint ?? '';
    expect(fingerprint).toBe(createHash('sha256').update(`${each}\n${each}`).digest('hex'));
    expect(JSON.parse(ids)).toEqual(['0b8e1f2a-4c5d-4e6f-8a9b-0c1d2e3f4a5b', 'b']);
    expect(new Set(Object.values(others))).toEqual(new Set(['']));
  });

  test('of a simulation: no model', () => {
    expect(renderOutputs(report({ simulated: true })).model).toBe('');
  });

  test('of a reused one: nothing was used', () => {
    const rendered = renderOutputs(report({ fineTunes: [fineTune({ credits: 0, durationSeconds: 0 })] }));
    expect([rendered['credits-used'], rendered['duration-seconds']]).toEqual(['0', '0']);
  });

  test('numbers are plain decimals', () => {
    const rendered = renderOutputs(
      report({ fineTunes: [fineTune({ credits: 1.5e-7, durationSeconds: NaN })] }),
    );
    expect([rendered['credits-used'], rendered['duration-seconds']]).toEqual(['0.00000015', '']);
  });

  test('sample addresses fit their bound, are encoded, and signed ones are withheld', () => {
    const url = `https://hub.oxen.ai/${'x'.repeat(900)}`;
    const many = Array.from({ length: 1000 }, (_, i) => ({
      url: `${url}${i}`,
      name: 'x',
      kind: 'image' as const,
    }));
    const odd = [
      { url: 'https://hub.oxen.ai/a b$(x).png', name: 'a', kind: 'image' as const },
      { url: 'https://hub.oxen.ai/a.png?Signature=SECRET', name: 'a', kind: 'image' as const },
    ];
    const one = fineTune({ results: { checkpoints: [], notes: [], samples: [...odd, ...many] } });
    const urls = renderOutputs(report({ fineTunes: [one] }))['sample-urls'];
    expect(Buffer.byteLength(urls)).toBeLessThanOrEqual(256 * 1024);
    const [first, second] = JSON.parse(urls) as string[];
    expect(first).toBe('https://hub.oxen.ai/a%20b%24%28x%29.png');
    expect(second).toBe(`${url}0`);
  });

  test('nothing a shell or YAML would act on gets out, for any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'a\nb',
        'a$(id)',
        'a`id`',
        "a'b",
        'a"b',
        'a;b',
        'a\n',
        '<<EOF',
        'https://x.example/$(id)',
      ),
    );
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        const one = fineTune({
          id: a,
          url: b,
          fingerprint: c,
          observation: observation({ name: b, word: c, model: a }),
        });
        const rendered = renderOutputs(report({ fineTunes: [one] }));
        for (const [name, value] of Object.entries(rendered))
          if (name === 'fine-tune-ids') expect(value).toMatch(/^\["[\w.:-]+"\]$|^\[\]$/);
          else if (name !== 'sample-urls') expect(value).toMatch(/^[\w ./:@+?&=%,#-]*$/);
      }),
      { numRuns: 1000 },
    );
  });
});
