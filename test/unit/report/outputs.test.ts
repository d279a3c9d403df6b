import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { RowOutcome } from '../../../src/evaluate/match.js';
import { pair, scoreOf } from '../../../src/evaluate/score.js';
import type { Deployment, Evaluation } from '../../../src/record/follow-up.js';
import { outputs, renderOutputs } from '../../../src/report/outputs.js';
import { fineTune, imageSamples, lossResults, observation, report } from './fixtures.js';
import { times } from '../../support/property-runs.js';
import { anyText } from '../../support/any-text.js';

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
      metrics: '{}',
      'deployed-model': '',
      'deployed-step': '',
    });
  });

  test('of what was measured and what serves', () => {
    const evaluation: Evaluation = {
      ...{ step: 40, hash: 'a', seen: 300, unusable: 0, source: 'asked', calls: 400, rowsIn: 'nowhere' },
      score: scoreOf([...rights(170), ...wrongs(30)]),
      against: {
        ...{ kind: 'compared', with: 'previous', name: 'ft-0', source: 'label' },
        pairing: pair([...rights(170), ...wrongs(30)], [...rights(150), ...wrongs(50)]),
      },
      lost: [],
    };
    const one = fineTune({
      evaluation,
      chosen: { step: 40, loss: { value: 0.31, points: 5 } },
      deployments: [deployment('kept'), { ...deployment('rested'), step: 20, model: 'old' }],
    });
    const rendered = renderOutputs(report({ fineTunes: [one] }));
    expect(JSON.parse(rendered.metrics)).toEqual({
      ...{ step: 40, loss: 0.31, accuracy: 0.85, rows: 200, answered: 200, accuracy_other: 0.75 },
      ...{ verdict: 'better', compared_with: 'previous', compared_id: 'ft-0', p: 0.00000190735 },
    });
    expect([rendered['deployed-model'], rendered['deployed-step']]).toEqual(['ox-step-40', '40']);
    const simulated = renderOutputs(report({ fineTunes: [one], simulated: true }));
    expect([simulated['deployed-model'], simulated['deployed-step']]).toEqual(['', '']);
    const broken = { ...evaluation, unfinished: 'No answers came.' };
    expect(
      JSON.parse(renderOutputs(report({ fineTunes: [fineTune({ evaluation: broken })] })).metrics),
    ).toEqual({});
  });

  test('of none', () => {
    const ending = { conclusion: 'invalid', reason: 'invalid-file', message: 'x' } as const;
    const rendered = renderOutputs(report({ fineTunes: [], ending }));
    const {
      conclusion,
      'failure-reason': reason,
      'fine-tune-ids': ids,
      'sample-urls': urls,
      metrics,
      ...others
    } = rendered;
    expect([conclusion, reason, ids, urls, metrics]).toEqual(['invalid', 'invalid-file', '[]', '[]', '{}']);
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
      metrics,
      ...others
    } = rendered;
    expect([conclusion, reason, urls, metrics]).toEqual(['failed', 'training-failed', '[]', '{}']);
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
      anyText(),
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
          else if (name === 'metrics') expect(JSON.parse(value)).toEqual({});
          else if (name !== 'sample-urls') expect(value).toMatch(/^[\w ./:@+?&=%,#-]*$/);
      }),
      { numRuns: times(1000) },
    );
  });
});

function rights(count: number): readonly RowOutcome[] {
  return Array.from({ length: count }, () => 'right');
}

function wrongs(count: number): readonly RowOutcome[] {
  return Array.from({ length: count }, () => 'wrong');
}

function deployment(state: Deployment['state']): Deployment {
  return {
    ...{ fineTune: 'ft', repository: 'a/b', step: 40, purpose: 'deploy', opened: true, from: 0 },
    ...{ state, modelId: 'm', model: 'ox-step-40' },
  };
}
