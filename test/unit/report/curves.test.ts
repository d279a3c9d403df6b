import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Checkpoint } from '../../../src/provider/contract.js';
import { promptsOf } from '../../../src/report/sample-prompts.js';
import { renderLoss, renderMeasurements } from '../../../src/report/sections/curves.js';
import { bestStep, type Point } from '../../../src/evaluate/loss.js';
import { bounds, curvesOf } from '../../../src/report/series.js';
import { renderSparkline } from '../../../src/report/sparkline.js';
import { fineTune, imageTrial, lossResults, observation } from './fixtures.js';
import { faults } from './markdown.js';
import { scenarios } from './scenarios.js';
import { times } from '../../support/property-runs.js';

const checkpoints: readonly Checkpoint[] = [
  {
    step: 100,
    path: 'models/ox/checkpoints/step_100',
    metrics: { loss: 3, mean_token_accuracy: 0.5, epoch: 1 },
  },
  {
    step: 200,
    path: 'models/ox/checkpoints/step_200',
    metrics: { loss: 1, mean_token_accuracy: 0.8, epoch: 2 },
  },
  {
    step: 300,
    path: 'models/ox/checkpoints/step_300',
    metrics: { loss: 2, mean_token_accuracy: 0.7, epoch: 3 },
  },
];
const one = fineTune({ results: lossResults(0, { checkpoints }) });

describe('the loss', () => {
  test('is told by its first, lowest and last value', () => {
    expect(renderLoss(one)).toContain(
      '`loss`: first **3** (step 100), lowest **1** (step 200), last **2** (step 300). ',
    );
  });

  test.each<[string, readonly number[], string]>([
    ['the last, which is the lowest', [3, 2, 1], 'The last checkpoint is the best one.'],
    [
      'the last, when the lowest is one bump',
      [3, 1, 2],
      'The last checkpoint is the best one: the smoothed loss of no other is more than 2 % lower.',
    ],
    [
      'an earlier one, when the loss has risen since',
      [5, 1, 4, 2, 2, 2, 6, 6, 6, 6, 6],
      'The best checkpoint is that of step 500, in `step_500`: its smoothed loss is the lowest.',
    ],
  ])('calls best what `deploy: best` takes: %s', (_, losses, words) => {
    const saved = losses.map((loss, at) => {
      const step = 100 * (at + 1);
      return { step, path: `step_${step}`, metrics: { loss } };
    });
    const points = saved.map(({ step, metrics: { loss: value } }) => ({ step, value }));
    const steps = saved.map(({ step }) => step);
    const results = lossResults(0, { checkpoints: saved });
    const text = renderLoss(fineTune({ results }));
    expect(text).toContain(words);
    const named = /best checkpoint is that of step (\d+)/.exec(text)?.[1] ?? steps.at(-1);
    expect(Number(named)).toBe(bestStep(steps, points));
    // What the loss of pictures says is too little for that word.
    const images = renderLoss(fineTune({ trial: imageTrial, results }));
    expect(images).not.toContain('best');
    const lowest = steps[losses.indexOf(Math.min(...losses))];
    const said = `The lowest loss of a checkpoint is that of step ${lowest}, in \`step_${lowest}\`.`;
    expect(images.includes(said)).toBe(lowest !== steps.at(-1));
  });

  test('is drawn over round marks', () => {
    expect(renderLoss(one)).toContain('y-axis "loss" 1 --> 3');
    const chart = renderLoss(fineTune({ results: lossResults(12) }));
    expect(chart).toMatch(/y-axis "loss" 0\.5 --> 2\.5$/m);
  });

  test('is not flattened by its first points; a late one that stands out is shown', () => {
    const early = renderLoss(fineTune({ results: lossResults(48) }));
    expect(early).toContain('The chart is cut off at 1.4: 1 early value above it would flatten the rest.');
    expect(early).toMatch(/y-axis "loss" 0\.4 --> 1\.4\n {2}line \[1\.4, 1\.4, 1\.06/);
    const spike = Array.from({ length: 48 }, (_, at) => ({ step: at, value: at === 40 ? 9 : 1 / (at + 10) }));
    const late = renderLoss({ ...fineTune({ results: lossResults(0) }), log: { tail: [], points: spike } });
    expect(late).not.toContain('cut off');
    expect(late).toMatch(/, 9, /);
  });

  test('has that of the last good one beside it, on the same grid', () => {
    const text = renderLoss(scenarios()['images, better']?.fineTunes[0] ?? fineTune());
    expect(text).toContain(
      'The blue line is this training, the orange one the last good one, which ended at 0.14 in step 1500.',
    );
    const lines = [...text.matchAll(/^ {2}line \[(.*)\]$/gm)].map(([, values = '']) => values.split(', '));
    expect(lines.map(({ length }) => length)).toEqual([8, 8]);
    expect(lines[1]?.slice(-3)).toEqual(['0.14', '0.14', '0.14']);
  });

  test('comes from the log when that tells more', () => {
    const points = [10, 20, 30, 40].map((step) => ({ step, value: 1 / step }));
    const logged = { ...one, log: { tail: [], points } };
    expect(renderLoss(logged)).toContain('first **0.1** (step 10)');
    expect(renderLoss(logged)).toContain('The best checkpoint is that of step 100');
    expect(curvesOf([], points)).toEqual([{ name: 'loss', points }]);
  });

  test('of one point is a sentence, of none is nothing', () => {
    const single = fineTune({ results: lossResults(1) });
    expect(renderLoss(single)).toMatch(/is \*\*2\.4\*\* at step 10\.$/);
    expect(renderLoss(fineTune({ results: lossResults(0) }))).toBe('');
  });
});

describe('other measurements', () => {
  const markdown = renderMeasurements(one);

  test('are charts of their own, where more may be better', () => {
    expect(markdown).toContain('`mean_token_accuracy`: first **0.5** (step 100), highest **0.8** (step 200)');
    expect(markdown.match(/xychart-beta/g)).toHaveLength(1);
    expect(faults(markdown)).toEqual([]);
  });

  test('all stand in the table', () => {
    expect(markdown).toContain('| step | `loss` | `mean_token_accuracy` | `epoch` |');
    expect(markdown).toContain('| 200 | 1 | 0.8 | 2 |');
  });

  test('that never change are a sentence', () => {
    const flat = checkpoints.map(({ step }) => ({ step, metrics: { learning_rate: 0.0002 } }));
    const text = renderMeasurements(fineTune({ results: lossResults(0, { checkpoints: flat }) }));
    expect(text).toContain('`learning_rate` is **0.0002** throughout.');
    expect(text).not.toContain('xychart');
  });
});

describe('charts and sparklines', () => {
  const value = fc.oneof(fc.double(), fc.constantFrom(0, -0, 1e-300, 1e300, NaN, Infinity, 5e-324));
  const points = fc.array(fc.record({ step: fc.integer({ min: -5, max: 1e9 }), value }), { maxLength: 200 });

  test('hold plain decimals only, at most sixty, for any numbers', () => {
    fc.assert(
      fc.property(points, (drawn) => {
        const all = drawn.map(({ step, value: loss }): Checkpoint => ({ step, metrics: { loss } }));
        const text = renderLoss(fineTune({ results: lossResults(0, { checkpoints: all }) }));
        const line = /^ {2}line \[(.*)\]$/m.exec(text)?.[1];
        const axis = /^ {2}y-axis "loss" (\S+) --> (\S+)$/m.exec(text);
        if (line === undefined) return;
        const numbers = line.split(', ');
        expect(numbers.length).toBeLessThanOrEqual(60);
        for (const number of [...numbers, axis?.[1], axis?.[2]]) expect(number).toMatch(/^-?\d+(?:\.\d+)?$/);
        expect(Number(axis?.[1])).toBeLessThanOrEqual(Math.min(...numbers.map(Number)) + 1e-9);
      }),
      { numRuns: times(300) },
    );
  });

  test('a sparkline is one short line, for any numbers', () => {
    fc.assert(
      fc.property(points, (drawn) => {
        const [curve] = curvesOf([], drawn);
        const line = curve === undefined ? undefined : renderSparkline(curve);
        if (line === undefined) return;
        expect(line).toMatch(/^[▁▂▃▄▅▆▇█]{2,40} -?[\d.]+ → -?[\d.]+(?:, lowest -?[\d.]+ at step \d+)?$/);
      }),
      { numRuns: times(300) },
    );
  });

  test('a sparkline falls as the loss does', () => {
    const falling = Array.from({ length: 8 }, (_, at): Point => ({ step: at, value: 8 - at }));
    expect(renderSparkline({ name: 'loss', points: falling })).toBe('█▇▆▅▄▃▂▁ 8 → 1');
    expect(
      renderSparkline({
        name: 'loss',
        points: checkpoints.map(({ step, metrics }) => ({ step, value: metrics['loss'] ?? 0 })),
      }),
    ).toBe('█▁▅ 3 → 2, lowest 1 at step 200');
    expect(renderSparkline({ name: 'loss', points: [] })).toBeUndefined();
  });

  test.each([
    [[0.0857, 0.2868], 0.05, 0.3],
    [[0.4417, 2.4], 0, 2.5],
    [[1, 1], 0.9, 1.1],
    [[-3, 7], -4, 8],
    [[0, 0], 0, 0.1],
    [[1234, 5678], 1000, 6000],
  ])('an axis of %j goes from %d to %d', (values, low, high) => {
    expect(bounds(values)).toEqual({ low, high });
  });
});

describe('prompts', () => {
  test('are those that were sent, else those that the service recorded', () => {
    expect(promptsOf(fineTune({ trial: imageTrial })).map(({ text }) => text)).toEqual([
      'a small ox reading a newspaper, flat vector graphic',
      'a small ox riding a bicycle | in the rain',
    ]);
    const recorded = observation({
      params: { samples: [{ prompt: ' x ', ctrl_img_urls: ['https://a.example/1', '', 3] }, 'y', 7, {}] },
    });
    expect(promptsOf(fineTune({ observation: recorded }))).toEqual([
      { text: 'x', inputs: ['https://a.example/1'] },
      { text: 'y', inputs: [] },
      { text: '', inputs: [] },
      { text: '', inputs: [] },
    ]);
    expect(promptsOf(fineTune({ observation: observation({ params: { samples: 4 } }) }))).toEqual([]);
  });
});
