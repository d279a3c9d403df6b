import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { simulatedEndings } from '../../../src/simulator/simulated-endings.js';
import { drawSchedule, phaseAt, turnsUntil } from '../../../src/simulator/timeline.js';
import { minute, noon, plainTiming } from './asking.js';

const draw = (ending: (typeof simulatedEndings)[number], isText = false) =>
  drawSchedule(ending, noon, plainTiming, { seed: 'x', isText });
const wordsOf = (ending: (typeof simulatedEndings)[number], isText = false) =>
  turnsUntil({ schedule: draw(ending, isText) }, noon + 24 * 60 * minute).map(({ word }) => word);

describe('what becomes of a training', () => {
  test.each([
    ['succeeds', ['enqueued', 'running', 'completed']],
    ['deployed', ['enqueued', 'running', 'deployed']],
    ['fails', ['enqueued', 'running', 'errored']],
    ['stops', ['enqueued', 'running', 'stopped']],
    ['never-starts', ['enqueued']],
    ['stalls', ['enqueued', 'running']],
    ['unknown-status', ['enqueued', 'running', 'calibrating', 'running', 'completed']],
    ['slow', ['enqueued', 'running', 'completed']],
  ] as const)('%s', (ending, words) => {
    expect(wordsOf(ending)).toEqual(words);
  });

  test('text is tokenized first', () => {
    expect(wordsOf('succeeds', true)).toEqual(['tokenizing', 'enqueued', 'running', 'completed']);
  });

  test('times are those of the timing', () => {
    const schedule = draw('succeeds', true);
    const turns = turnsUntil({ schedule }, Infinity).map(({ at }) => (at - noon) / minute);
    expect(turns).toEqual([0, 1, 3, 43]);
  });

  test('slow takes hours, the others less than one', () => {
    const length = (ending: 'slow' | 'succeeds') =>
      drawSchedule(ending, noon, {}, { seed: 'x', isText: false }).trainMs / minute;
    expect(length('slow')).toBeGreaterThan(6 * 60);
    expect(length('succeeds')).toBeLessThan(60);
  });

  test('a failure says that memory ran out; a stop says nothing', () => {
    expect(phaseAt({ schedule: draw('fails') }, Infinity).error).toContain('CUDA out of memory');
    expect(phaseAt({ schedule: draw('stops') }, Infinity).error).toBeUndefined();
  });

  test('the queue counts down to 1', () => {
    const schedule = { ...draw('succeeds'), ahead: 3 };
    const positions = [0, 0.5, 1, 1.9].map(
      (minutes) => phaseAt({ schedule }, noon + minutes * minute).queuePosition,
    );
    expect(positions).toEqual([3, 3, 2, 1]);
    expect(phaseAt({ schedule }, noon + 2 * minute).queuePosition).toBeUndefined();
  });

  test('who never starts keeps a place in the queue', () => {
    const schedule = draw('never-starts');
    expect(phaseAt({ schedule }, noon + 9e9)).toMatchObject({
      word: 'enqueued',
      queuePosition: schedule.ahead,
    });
  });

  test('a stall is running without progress', () => {
    const schedule = draw('stalls');
    const late = [60, 600].map((minutes) => phaseAt({ schedule }, noon + minutes * minute));
    expect(late.map(({ word }) => word)).toEqual(['running', 'running']);
    expect(late[0]?.progress).toBeCloseTo(0.3);
    expect(late[1]?.progress).toBe(late[0]?.progress);
    expect(late[1]?.billedSeconds).toBeGreaterThan(late[0]?.billedSeconds ?? Infinity);
  });
});

describe('a stop', () => {
  const schedule = draw('succeeds');

  test('in the queue leaves nothing to pay', () => {
    const phase = phaseAt({ schedule, stopAt: noon + minute }, noon + 90 * minute);
    expect(phase).toEqual({ word: 'stopped', finishedAt: noon + minute, progress: 0, billedSeconds: 0 });
  });

  test('takes effect at its time, not before', () => {
    const cut = { schedule, stopAt: noon + 12 * minute };
    expect(phaseAt(cut, noon + 12 * minute - 1).word).toBe('running');
    expect(phaseAt(cut, noon + 12 * minute)).toEqual({
      word: 'stopped',
      startedAt: noon + 2 * minute,
      finishedAt: noon + 12 * minute,
      progress: 0.25,
      billedSeconds: 600,
    });
  });

  test('of a training that completes meanwhile is none', () => {
    expect(phaseAt({ schedule, stopAt: schedule.endsAt }, Infinity).word).toBe('completed');
    expect(phaseAt({ schedule, stopAt: schedule.endsAt - 1 }, Infinity).word).toBe('stopped');
  });
});

test('progress and costs never go back, and an end is an end', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...simulatedEndings),
      fc.boolean(),
      fc.string(),
      fc.option(fc.integer({ min: 0, max: 120 * minute }), { nil: undefined }),
      fc.array(fc.integer({ min: 0, max: 200 * minute }), { minLength: 2 }),
      (ending, isText, seed, stopAfter, times) => {
        const schedule = drawSchedule(ending, noon, {}, { seed, isText });
        const cut = stopAfter === undefined ? { schedule } : { schedule, stopAt: noon + stopAfter };
        const phases = times.sort((a, b) => a - b).map((after) => phaseAt(cut, noon + after));
        for (const [at, phase] of phases.entries()) {
          const before = phases[at - 1] ?? phase;
          expect(phase.progress).toBeGreaterThanOrEqual(before.progress);
          expect(phase.progress).toBeLessThanOrEqual(1);
          expect(phase.billedSeconds).toBeGreaterThanOrEqual(before.billedSeconds);
          if (before.finishedAt !== undefined) expect(phase).toEqual(before);
          if (phase.startedAt !== undefined && phase.finishedAt !== undefined)
            expect(phase.finishedAt).toBeGreaterThanOrEqual(phase.startedAt);
        }
      },
    ),
  );
});
