import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Conclusion, FailureReason } from '../../../src/base/endings.js';
import { renderResult } from '../../../src/report/result.js';
import { fineTune, observation, report, textTrial } from './fixtures.js';
import { scenarios } from './scenarios.js';
import { violations } from './json-schema.js';

const schema = JSON.parse(
  readFileSync(new URL('../../../schema/result.schema.json', import.meta.url), 'utf8'),
) as {
  readonly definitions: {
    readonly conclusion: { readonly enum: readonly Conclusion[] };
    readonly reason: { readonly enum: readonly (FailureReason | null)[] };
  };
};
const { conclusion, reason } = schema.definitions;

describe('the result file', () => {
  test.each(Object.entries(scenarios()))('of %s fits its schema', (_name, one) => {
    expect(violations(JSON.parse(renderResult(one)), schema)).toEqual([]);
  });

  test.each(conclusion.enum)('of the conclusion %s fits its schema', (word) => {
    for (const why of reason.enum) {
      const ending = { conclusion: word, message: 'm', ...(why === null ? {} : { reason: why, help: 'h' }) };
      for (const fineTunes of [
        [],
        [fineTune({ ending })],
        [{ title: 'x', ending, imageHosts: [], history: [] }],
      ])
        expect(violations(JSON.parse(renderResult(report({ ending, fineTunes }))), schema)).toEqual([]);
    }
  });

  test('knows every conclusion and every reason of the code', () => {
    const source = readFileSync(new URL('../../../src/base/outcome.ts', import.meta.url), 'utf8');
    expect(conclusion.enum).toEqual(union(source, 'Conclusion'));
    expect(reason.enum).toEqual([...union(source, 'FailureReason'), null]);
  });

  test('a wrong result would be seen', () => {
    const result = JSON.parse(renderResult(report())) as Record<string, unknown>;
    expect(violations({ ...result, version: 2 }, schema)).toEqual(['$.version is not 1']);
    expect(violations({ ...result, more: 1 }, schema)).toEqual(['$.more is not in the schema']);
    expect(violations({ ...result, simulated: 'no' }, schema)).toEqual([
      '$.simulated is string, not boolean',
    ]);
    expect(violations({ ...result, fineTunes: [{}] }, schema)).toContain('$.fineTunes[0].id is missing');
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
    const result = JSON.parse(renderResult(report({ fineTunes: [odd] }))) as Record<string, unknown>;
    expect(violations(result, schema)).toEqual([]);
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

function union(source: string, type: string): readonly string[] {
  const start = source.indexOf(`export type ${type} =`);
  return [...source.slice(start, source.indexOf(';', start)).matchAll(/\| '([a-z-]+)'/g)].map(
    (match) => match[1] ?? '',
  );
}
