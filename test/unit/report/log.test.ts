import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Diagnostic } from '../../../src/base/diagnostic.js';
import { renderDiagnosticsLog, renderEndingLog, renderPlanLog } from '../../../src/report/log.js';
import type { Report } from '../../../src/report/report.js';
import { renderSummary } from '../../../src/report/summary.js';
import { fineTune, observation, report, textTrial } from './fixtures.js';
import { scenarios } from './scenarios.js';
import { anyText } from '../../support/any-text.js';

describe('the log', () => {
  test('of the plan', () => {
    expect(renderPlanLog(textTrial)).toMatchInlineSnapshot(`
     [
       "financial-sentiment (fine-tune.yml) in Tutorials/FinancialSentiment:",
       "  repository                       "Tutorials/FinancialSentiment"            fine-tune.yml:1   sent",
       "  resource                         "main/train_financial_sentiment.parquet"  fine-tune.yml:2   sent",
       "  base_model                       "Qwen/Qwen3-0.6B"                         fine-tune.yml:3   sent",
       "  script_type                      "text_generation"                         fine-tune.yml:4   sent",
       "  training_params.question_column  "text"                                    fine-tune.yml:6   sent",
       "  training_params.answer_column    "sentiment"                               fine-tune.yml:7   sent",
       "  training_params.learning_rate    0.0001                                    set, line 1       sent",
       "  training_params.epochs           1                                         default, 2026-01  not sent",
     ]
    `);
  });

  test('of the plan breaks no line of a usual terminal, and marks there what is sent', () => {
    const values = [
      { key: 'resource', value: 'main/train_financial_sentiment.parquet', line: 4, sent: true },
      { key: 'data.branch', value: 'fine-tune-data', line: 5, sent: false },
      { key: 'training_params.neftune_noise_alpha', value: 0, line: 0, sent: false },
    ].map(({ line, ...value }) => ({
      ...value,
      source:
        line === 0
          ? ({ kind: 'default', origin: 'this action' } as const)
          : ({ kind: 'file', path: 'fine-tune.yml', line, column: 1 } as const),
    }));
    const lines = renderPlanLog({ ...textTrial, values }, 80);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.filter((line) => line.endsWith(' sent'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('not sent'))).toEqual([]);
  });

  test('of what goes on says in a terminal how to wait for it and how to stop it, each once', () => {
    const detached = scenarios()['detached'] ?? report();
    const lines = renderEndingLog({ ...detached, actionRef: undefined, program: 'fine-tune' });
    const commands = lines
      .filter((line) => line.startsWith('    fine-tune '))
      .map((line) => line.split(' ')[5]);
    expect(commands).toEqual(['attach', 'stop']);
    expect(lines.join('\n')).not.toContain('What to do');
  });

  test('of diagnostics: errors first, with the line, the place and the way out', () => {
    const text = 'a: 1\nstepps: 2\n';
    const place = {
      kind: 'file',
      name: 'fine-tune.yml',
      start: { line: 2, column: 1 },
      end: { line: 2, column: 7 },
    } as const;
    const diagnostics: Diagnostic[] = [
      { code: 'no-samples', severity: 'notice', message: 'No samples.' },
      {
        code: 'unknown-key',
        severity: 'error',
        message: "'stepps' is no key.",
        help: "Did you mean 'steps'?",
        place,
      },
    ];
    const lines = renderDiagnosticsLog(diagnostics, new Map([['fine-tune.yml', text]]));
    expect(lines[0]).toBe("error[unknown-key]: 'stepps' is no key.");
    expect(lines[1]).toBe('  at fine-tune.yml:2:1');
    expect(lines.join('\n')).toContain('stepps: 2');
    expect(lines).toContain("  help: Did you mean 'steps'?");
    expect(lines.indexOf('notice[no-samples]: No samples.')).toBeGreaterThan(2);
    expect(lines.at(-1)).toBe('1 error, 1 notice');
    expect(renderDiagnosticsLog([], new Map())).toEqual([]);
  });

  test.each(Object.entries(scenarios()))('of the ending: %s', (_name, one) => {
    expect(renderEndingLog(one)).toMatchSnapshot();
  });

  test('holds no workflow command, for any text', () => {
    const text = fc
      .array(fc.oneof(anyText({ maxLength: 5 }), fc.constantFrom('::', '##[', '\r', '\n', ' ', '\u200b')))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const one = fineTune({
          title: a,
          id: b,
          url: a,
          ending: { conclusion: 'unfinished', message: a, help: b },
          observation: observation({ status: 'running', word: a, model: b }),
        });
        const trial = {
          ...textTrial,
          name: a,
          path: b,
          values: [...textTrial.values],
        };
        const diagnostic: Diagnostic = {
          code: a,
          severity: 'error',
          message: b,
          help: a,
          place: {
            kind: 'file',
            name: 'f',
            start: { line: 1, column: 1 },
            end: { line: 1, column: 2 },
          },
        };
        for (const line of [
          ...renderEndingLog(report({ fineTunes: [one], ending: one.ending })),
          ...renderPlanLog(trial),
          ...renderDiagnosticsLog([diagnostic], new Map([['f', a]])),
        ]) {
          expect(line).not.toMatch(/[\r\n\u2028\u2029]|##\[|^\s*::/);
        }
      }),
    );
  });
});

describe('the pages of the codes', () => {
  const at = {
    actionRef: 'acme/fine-tune-action@v0',
    runUrl: 'https://github.com/acme/models/actions/runs/1',
  };
  const diagnostics = [{ code: 'unknown-key', severity: 'error' as const, message: 'm' }];

  test('are linked once in the log, and by each code in the summary', () => {
    const told = report({ ...at, diagnostics, fineTunes: [] });
    const address = 'https://github.com/acme/fine-tune-action/blob/v0/docs/errors';
    const lines = renderEndingLog(told).filter((line) => line.includes(address));
    expect(lines).toEqual([`What the codes mean: ${address}/README.md`]);
    expect(renderSummary(told)).toContain(`[\`unknown-key\`](${address}/unknown-key.md)`);
  });

  test.each<readonly [string, Partial<Report>]>([
    ['in a terminal', { actionRef: undefined }],
    ['of an action in the checkout', { actionRef: 'OWNER/fine-tune-action@v0' }],
    ['on a server of one’s own', { runUrl: 'https://github.example.com/acme/models/actions/runs/1' }],
    ['of a name that is none', { actionRef: 'acme/x](https://evil.example)@v0' }],
  ])('are not linked %s', (_, more) => {
    const told = report({ ...at, diagnostics, fineTunes: [], ...more });
    expect([...renderEndingLog(told), renderSummary(told)].join('\n')).not.toContain('docs/errors');
  });
});
