import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Trial } from '../../../src/plan/trial.js';
import type { Checkpoint, Sample } from '../../../src/provider/contract.js';
import {
  commentBudget,
  details,
  fit,
  summaryBudget,
  table,
  type Block,
  type Fold,
} from '../../../src/report/text-budget.js';
import { commentMarker, renderComment } from '../../../src/report/comment.js';
import { codeBlock, tableCell } from '../../../src/report/escape.js';
import { renderSummary } from '../../../src/report/summary.js';
import { fineTune, lossResults, report, textTrial } from './fixtures.js';
import { hostileText } from './hostile-text.js';
import { faults } from './markdown.js';
import { times } from '../../support/property-runs.js';

const limit = 900 * 1024;

describe('the budget of a summary', () => {
  const long = '🐂 | `x` <b> @a #1 '.repeat(100);
  const checkpoints: readonly Checkpoint[] = Array.from({ length: 2000 }, (_, step) => ({
    step,
    metrics: { loss: 1 / (step + 1), [long]: 1, b: 2, c: 3 },
  }));
  const samples: readonly Sample[] = Array.from({ length: 1000 }, (_, index) => ({
    url: `https://hub.oxen.ai/${'x'.repeat(1000)}${index}.jpg`,
    name: long,
    kind: 'image',
    step: index % 50,
    index,
  }));
  const big = fineTune({
    results: lossResults(0, { checkpoints, samples }),
    isPublic: true,
    history: Array.from({ length: 300 }, (_, at) => ({ at, what: long, text: long })),
    log: { tail: Array.from({ length: 200 }, () => long.repeat(10)), points: [] },
  });

  test('of one huge training: rows are counted, not shown', () => {
    const markdown = renderSummary(report({ fineTunes: [big] }));
    expect(Buffer.byteLength(markdown)).toBeLessThan(limit);
    expect(markdown).toMatch(/^\| … \d+ more \|/m);
    expect(faults(markdown)).toEqual([]);
  });

  test('of many huge ones: the least important goes first, and that is said', () => {
    const markdown = renderSummary(report({ fineTunes: Array.from({ length: 12 }, () => big) }));
    expect(Buffer.byteLength(markdown)).toBeLessThan(limit);
    expect(markdown).toMatch(/Left out, because GitHub shows no summary above 1 MiB: 12 × history/);
    expect(markdown).not.toContain('What happened when');
    expect(markdown).toContain('| fine-tune |');
    expect(faults(markdown)).toEqual([]);
  });

  test('of more fine-tunes, mistakes and notes than anybody reads', () => {
    const markdown = renderSummary(
      report({
        fineTunes: Array.from({ length: 500 }, () => fineTune({ title: long })),
        diagnostics: Array.from({ length: 1000 }, () => ({
          code: long,
          severity: 'error',
          message: long,
          help: long,
        })),
        notes: Array.from({ length: 500 }, () => long),
      }),
    );
    expect(Buffer.byteLength(markdown)).toBeLessThan(limit);
    expect(markdown.startsWith('## ')).toBe(true);
    expect(faults(markdown)).toEqual([]);
  });
});

describe('the budget of a comment', () => {
  const parameters: Trial['values'] = Array.from({ length: 2000 }, (_, at) => ({
    key: `training_params.key${at}`,
    value: '🐂'.repeat(50),
    source: { kind: 'set', line: at },
    sent: true,
  }));
  const one = fineTune({ trial: { ...textTrial, values: parameters } });

  test.each([['fine-tune.yml'], ['ä'.repeat(1300)]])(
    'is kept with its hidden marker, whatever the path',
    (path) => {
      const markdown = renderComment(
        report({ fineTunes: [one, one, one], runUrl: 'https://github.com/a/b/actions/runs/1' }),
        commentMarker(path, 'key'),
      );
      expect(markdown.length).toBeLessThan(65_536);
      expect(markdown.startsWith('<!-- fine-tune-action: ')).toBe(true);
      expect(markdown).toContain('because GitHub takes no comment above 65,536 characters');
      expect(faults(markdown.slice(markdown.indexOf('-->') + 3))).toEqual([]);
    },
  );
});

describe('fit', () => {
  const texts = fc.oneof(
    hostileText.map((text) => codeBlock(text)),
    hostileText.map((text) => table(['a', 'b'], [[tableCell(text), tableCell(text)]])),
    hostileText.map((text) => details('More', codeBlock(text))),
    fc.integer({ min: 1, max: 4000 }).map((count) => '🐂'.repeat(count)),
    fc.constant(''),
  );
  const folds: readonly (Fold | undefined)[] = [
    undefined,
    { title: '<b>a</b>', open: true },
    { title: 'b', open: false },
  ];
  const block = fc
    .record({ text: texts, rank: fc.integer({ min: 1, max: 9 }), fold: fc.constantFrom(...folds) })
    .map(({ text, rank, fold }): Block => ({
      name: `block ${rank}`,
      rank,
      text,
      ...(fold === undefined ? {} : { fold }),
    }));
  const budgets = [
    { ...summaryBudget, max: 12_000 },
    { ...commentBudget, max: 9000 },
  ];

  test.each(budgets)('keeps to $max and never cuts, for any blocks', ({ max, size, because }) => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (drawn) => {
        // So that none is a part of another one.
        const blocks = drawn.map((one, at) => ({
          ...one,
          text: one.text === '' ? '' : `Block ${at}.\n\n${one.text}`,
        }));
        const head: Block = { name: 'head', rank: 0, text: '## Head' };
        const text = fit([head, ...blocks], { max, size, because });
        expect(size(text)).toBeLessThanOrEqual(max);
        expect(text.startsWith('## Head')).toBe(true);
        expect(faults(text)).toEqual([]);
        const written = blocks.filter((one) => one.text !== '');
        const kept = written.filter((one) => text.includes(one.text));
        const lost = written.filter((one) => !kept.includes(one));
        // Nothing goes while something less important stays.
        const highestKept = Math.max(0, ...kept.map(({ rank }) => rank));
        for (const { rank, name } of lost) {
          expect(rank).toBeGreaterThanOrEqual(highestKept);
          expect(text).toContain(name);
        }
      }),
      { numRuns: times(200) },
    );
  });

  test('a fold that lost everything is gone', () => {
    const fold: Fold = { title: 'Folded', open: false };
    const blocks: Block[] = [
      { name: 'a', rank: 0, text: 'a' },
      { name: 'b', rank: 5, text: 'b'.repeat(5000), fold },
      { name: 'c', rank: 5, text: 'c'.repeat(5000), fold },
    ];
    const text = fit(blocks, { ...summaryBudget, max: 4000 });
    expect(text).not.toContain('<details>');
    expect(text).toContain('c, b');
    expect(fit(blocks, summaryBudget)).toContain(`b\n\nccc`);
  });
});
