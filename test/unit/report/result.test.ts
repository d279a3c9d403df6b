import { describe, expect, test } from '@jest/globals';
import { conclusions, reasons, type Conclusion, type FailureReason } from '../../../src/base/endings.js';
import { renderResult } from '../../../src/report/result.js';
import { readResult } from '../../../src/report/result-shape.js';
import { fineTune, observation, report, textTrial } from './fixtures.js';
import { scenarios } from './scenarios.js';

describe('the result file', () => {
  test.each(Object.entries(scenarios()))('of %s fits its schema', (_name, one) => {
    expect(() => readResult(renderResult(one))).not.toThrow();
  });

  test.each(Object.keys(conclusions) as Conclusion[])('of the conclusion %s fits its schema', (word) => {
    for (const why of [null, ...(Object.keys(reasons) as FailureReason[])]) {
      const ending = { conclusion: word, message: 'm', ...(why === null ? {} : { reason: why, help: 'h' }) };
      for (const fineTunes of [
        [],
        [fineTune({ ending })],
        [{ title: 'x', ending, imageHosts: [], history: [] }],
      ])
        expect(() => readResult(renderResult(report({ ending, fineTunes })))).not.toThrow();
    }
  });

  test('is read back by the reader that its schema comes from', () => {
    const one = report();
    expect(readResult(renderResult(one))).toMatchObject({ version: 1, conclusion: one.ending.conclusion });
    expect(() => readResult('{"version":1}')).toThrow();
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['another version', { version: 2 }, /version/],
    ['a key more', { more: 1 }, /more/],
    ['another type', { simulated: 'no' }, /simulated/],
    ['a fine-tune without an id', { fineTunes: [{}] }, /fineTunes/],
  ])('a wrong result would be seen: %s', (_, change, where) => {
    const result = JSON.parse(renderResult(report())) as Record<string, unknown>;
    expect(() => readResult(JSON.stringify({ ...result, ...change }))).toThrow(where);
  });

  test('holds the request as it was sent and nothing that opens a door', () => {
    const signed = 'https://b.s3.amazonaws.com/k.png?X-Amz-Signature=SECRET';
    const sent = fineTune({ history: [{ at: NaN, what: 'note', text: `see ${signed}` }] });
    const text = renderResult(report({ fineTunes: [sent], notes: [signed] }));
    expect(text).not.toContain('SECRET');
    const result = JSON.parse(text) as { fineTunes: readonly { request: unknown; history: unknown }[] };
    expect(result.fineTunes[0]?.request).toEqual(textTrial.request);
    expect(result.fineTunes[0]?.history).toEqual([
      { at: null, what: 'note', text: 'see https://b.s3.amazonaws.com/k.png?(signature-removed)' },
    ]);
  });

  test('survives numbers and keys that are none', () => {
    const params = JSON.parse('{"__proto__": {"polluted": true}}') as Readonly<Record<string, never>>;
    const odd = fineTune({
      credits: Infinity,
      observation: observation({ startedAt: 1e300, params }),
    });
    expect(() => readResult(renderResult(report({ fineTunes: [odd] })))).not.toThrow();
    expect(renderResult(report({ fineTunes: [odd] }))).toContain('"__proto__"');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('files without a fine-tune are listed as planned', () => {
    const { planned, fineTunes } = JSON.parse(renderResult(report({ fineTunes: [] }))) as {
      planned: readonly { file: string }[];
      fineTunes: readonly unknown[];
    };
    expect(fineTunes).toEqual([]);
    expect(planned.map(({ file }) => file)).toEqual(['fine-tune.yml']);
  });
});
