import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Diagnostic } from '../../../src/base/diagnostic.js';
import { renderDiagnosticsLog, renderEndingLog, renderPlanLog } from '../../../src/report/log.js';
import { fineTune, observation, report, textTrial } from './fixtures.js';
import { scenarios } from './scenarios.js';

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
      .array(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 5 }),
          fc.constantFrom('::', '##[', '\r', '\n', ' ', '\u200b'),
        ),
      )
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
