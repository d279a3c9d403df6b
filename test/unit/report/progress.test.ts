import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderProgress, type ProgressView } from '../../../src/report/progress.js';
import { observation } from './fixtures.js';
import { hostileText } from './hostile-text.js';

const running = observation({ status: 'running', word: 'running' });

const cases: readonly (readonly [what: string, progress: ProgressView, line: string])[] = [
  [
    'in the queue',
    {
      elapsedMs: 90_000,
      observation: observation({ status: 'queued', word: 'enqueued', queuePosition: 3, credits: 0 }),
    },
    '[1m 30s] enqueued · position 3 in the queue · 0 credits',
  ],
  [
    'running, with the end that the service expects',
    {
      elapsedMs: 60_000,
      observation: {
        id: 'astria:1',
        status: 'running',
        word: 'training',
        sampleUrls: [],
        serviceTime: 1_000_000,
        etaAt: 1_000_000 + 12 * 60_000,
      },
    },
    '[1m] training · about 12m left',
  ],
  [
    'running, with speed and time left from two looks',
    {
      elapsedMs: 720_000,
      observation: running,
      step: 120,
      totalSteps: 500,
      loss: 0.84321,
      since: { elapsedMs: 660_000, step: 100 },
    },
    '[12m] running · step 120 of 500 (24 %) · loss 0.8432 · 3 s/step · 0.26 credits · about 19m left',
  ],
  [
    'quicker than a step a second',
    {
      elapsedMs: 70_000,
      observation: running,
      step: 1200,
      totalSteps: 2000,
      since: { elapsedMs: 10_000, step: 0 },
    },
    '[1m 10s] running · step 1200 of 2000 (60 %) · 20 steps/s · 0.26 credits · less than a minute left',
  ],
  [
    'hours left are told to five minutes',
    {
      elapsedMs: 700_000,
      observation: running,
      step: 110,
      totalSteps: 3000,
      since: { elapsedMs: 100_000, step: 0 },
    },
    '[11m 40s] running · step 110 of 3000 (3 %) · 5.5 s/step · 0.26 credits · about 4h 25m left',
  ],
  [
    'without a speed nothing is said about time',
    { elapsedMs: 720_000, observation: running, step: 120, totalSteps: 500 },
    '[12m] running · step 120 of 500 (24 %) · 0.26 credits',
  ],
  [
    'too few steps tell no speed',
    {
      elapsedMs: 30_000,
      observation: running,
      step: 3,
      totalSteps: 2000,
      since: { elapsedMs: 1000, step: 0 },
    },
    '[30s] running · step 3 of 2000 (0 %) · 0.26 credits',
  ],
  [
    'the service’s own times will do, once enough steps are done',
    {
      elapsedMs: 30_000,
      observation: { ...running, startedAt: 1000, serviceTime: 101_000 },
      step: 50,
      totalSteps: 100,
    },
    '[30s] running · step 50 of 100 (50 %) · 2 s/step · 0.26 credits · about 2m left',
  ],
  [
    'more steps than there should be are told as they are',
    { elapsedMs: 30_000, observation: running, step: 50, totalSteps: 40 },
    '[30s] running · step 50 · 0.26 credits',
  ],
  [
    'ended: no speed',
    {
      elapsedMs: 30_000,
      observation: observation(),
      step: 40,
      totalSteps: 40,
      since: { elapsedMs: 0, step: 0 },
    },
    '[30s] completed · step 40 of 40 (100 %) · 0.26 credits',
  ],
];

describe('a line of progress', () => {
  test.each(cases)('%s', (_what, progress, line) => {
    expect(renderProgress(progress)).toBe(line);
  });

  test('is one harmless line, for any word and numbers', () => {
    const number = fc.double();
    fc.assert(
      fc.property(hostileText, number, number, number, number, (word, step, totalSteps, loss, elapsedMs) => {
        const line = renderProgress({
          elapsedMs: 1000,
          observation: { ...running, word },
          step,
          totalSteps,
          loss,
          since: { elapsedMs, step: 0 },
        });
        expect(line).toMatch(/^\[1s\] /);
        expect(line).not.toMatch(/[\r\n\u2028]|##\[|NaN|Infinity|undefined/);
      }),
    );
  });
});
