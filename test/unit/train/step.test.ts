import { describe, expect, test } from '@jest/globals';
import { Failure, Fault } from '../../../src/base/failure.js';
import type { Observation, Status } from '../../../src/provider/contract.js';
import { openWatch, step, type Reading, type Rules, type WatchState } from '../../../src/train/step.js';

const minute = 60_000;
const rules: Rules = { waitUntil: 300 * minute, limits: {}, service: 'Oxen', id: 'ft1' };

function seen(status: Status, more: Partial<Observation> = {}): Reading {
  return { kind: 'observation', observation: { id: 'ft1', status, word: status, sampleUrls: [], ...more } };
}

const fault: Reading = { kind: 'fault', fault: new Fault('unclear', '502') };

/** Feeds readings at the given minutes; the last step counts. */
function play(
  readings: readonly [number, Reading][],
  r: Rules = rules,
  start: WatchState = openWatch(0, undefined),
) {
  let state = start;
  let last = step(state, readings[0]?.[1] ?? fault, 0, r);
  const events = [];
  for (const [at, reading] of readings) {
    last = step(state, reading, at * minute, r);
    state = last.state;
    events.push(...last.events);
  }
  return { ...last, events };
}

describe('endings', () => {
  const table: readonly [string, readonly [number, Reading][], Partial<Rules>, string, string | undefined][] =
    [
      ['completed', [[1, seen('succeeded')]], {}, 'succeeded', undefined],
      ['errored', [[1, seen('failed', { error: 'out of memory' })]], {}, 'failed', 'training-failed'],
      ['stopped by somebody', [[1, seen('stopped')]], {}, 'stopped', 'stopped'],
      ['wait-timeout', [[301, seen('running')]], {}, 'unfinished', 'wait-timeout'],
      ['success counts on the last look', [[301, seen('succeeded')]], {}, 'succeeded', undefined],
      [
        'an outage of 15 minutes',
        [
          [1, seen('running')],
          [2, fault],
          [16, fault],
        ],
        {},
        'unfinished',
        'hub-unreachable',
      ],
      [
        'a refused key, three times over two minutes',
        [1, 2, 3].map((at) => [at, { kind: 'failure', failure: new Failure('unauthorized', 'no') }]),
        {},
        'unfinished',
        'unauthorized',
      ],
      [
        'capped by credits',
        [
          [1, seen('running', { credits: 5 })],
          [2, seen('running', { credits: 10 })],
          [3, seen('stopped', { credits: 11 })],
        ],
        { limits: { maxCredits: 10 } },
        'capped',
        'max-credits',
      ],
      [
        'completed while being stopped',
        [
          [1, seen('running', { credits: 11 })],
          [2, seen('succeeded')],
        ],
        { limits: { maxCredits: 10 } },
        'succeeded',
        undefined,
      ],
    ];
  test.each(table)('%s', (_, readings, more, conclusion, reason) => {
    const { ending } = play(readings, { ...rules, ...more });
    expect({ conclusion: ending?.conclusion, reason: ending?.reason }).toEqual({ conclusion, reason });
  });
});

describe('going on', () => {
  const table: readonly [string, readonly [number, Reading][]][] = [
    ['an unknown status', [[1, seen('unknown', { word: 'polishing' })]]],
    [
      'fourteen minutes of faults',
      [
        [1, seen('running')],
        [2, fault],
        [15, fault],
      ],
    ],
    [
      'a good answer between faults starts the count anew',
      [
        [1, fault],
        [14, seen('running')],
        [16, fault],
        [28, fault],
      ],
    ],
    [
      'two refusals',
      [1, 4].map((at) => [at, { kind: 'failure', failure: new Failure('unauthorized', 'no') }]),
    ],
  ];
  test.each(table)('%s', (_, readings) => {
    expect(play(readings).ending).toBeUndefined();
  });
});

describe('caps', () => {
  test('max-duration counts by the hub, over attempts', () => {
    const running = seen('running', { startedAt: 0, serviceTime: 61 * minute });
    expect(play([[1, running]], { ...rules, limits: { maxDurationMs: 60 * minute } }).stop).toBe(
      'max-duration',
    );
  });
  test('the budget counts what the other fine-tunes used', () => {
    const reading = seen('running', { credits: 4 });
    expect(step(openWatch(0, undefined), reading, 0, { ...rules, budget: 10 }, 6).stop).toBe('max-credits');
    expect(step(openWatch(0, undefined), reading, 0, { ...rules, budget: 10 }, 5).stop).toBeUndefined();
  });
  test('rate times time stands in for missing credits', () => {
    const reading = seen('running', { ratePerSecond: 0.01, startedAt: 0, serviceTime: 1_000_000 });
    expect(play([[1, reading]], { ...rules, limits: { maxCredits: 10 } }).stop).toBe('max-credits');
  });
  test('warns once at 80 %', () => {
    const reading = seen('running', { credits: 8.5 });
    const { events } = play(
      [
        [1, reading],
        [2, reading],
      ],
      { ...rules, limits: { maxCredits: 10 } },
    );
    expect(events.filter(({ kind }) => kind === 'warning')).toHaveLength(1);
  });
  test('queue-timeout', () => {
    const r = { ...rules, limits: { queueTimeoutMs: 30 * minute } };
    expect(
      play(
        [
          [1, seen('queued')],
          [29, seen('queued')],
        ],
        r,
      ).stop,
    ).toBeUndefined();
    expect(
      play(
        [
          [1, seen('queued')],
          [30, seen('queued')],
        ],
        r,
      ).stop,
    ).toBe('queue-timeout');
    expect(
      play(
        [
          [1, seen('queued')],
          [30, seen('running')],
        ],
        r,
      ).stop,
    ).toBeUndefined();
  });
  test('stall-timeout is armed only after two changes', () => {
    const r = { ...rules, limits: { stallTimeoutMs: 20 * minute } };
    const still = (at: number): [number, Reading] => [at, seen('running', { step: 5 })];
    const unarmed = play([still(1), still(30), still(60)], r);
    expect(unarmed.stop).toBeUndefined();
    expect(
      unarmed.events.filter((event) => 'text' in event && event.text.includes('not armed')),
    ).toHaveLength(1);
    const armed: [number, Reading][] = [1, 2, 3].map((at) => [at, seen('running', { step: at })]);
    expect(play([...armed, [22, seen('running', { step: 3 })]], r).stop).toBeUndefined();
    expect(play([...armed, [23, seen('running', { step: 3 })]], r).stop).toBe('stall-timeout');
  });
  test('is asked for once', () => {
    const reading = seen('running', { credits: 11 });
    const first = step(openWatch(0, undefined), reading, 0, { ...rules, limits: { maxCredits: 10 } });
    expect(first.stop).toBe('max-credits');
    expect(step(first.state, reading, minute, { ...rules, limits: { maxCredits: 10 } }).stop).toBeUndefined();
  });
});

describe('pace', () => {
  test('quick after a change, slower while nothing changes, never under a second', () => {
    const delays = [];
    let state = openWatch(0, undefined);
    for (let look = 0; look < 8; look++) {
      const result = step(state, seen('running'), look * minute, rules);
      state = result.state;
      delays.push(result.delayMs);
    }
    expect(delays[0]).toBe(10_000);
    expect(delays.at(-1)).toBe(45_000);
    expect([...delays].sort((a, b) => a - b)).toEqual(delays);
  });
  test('Retry-After is obeyed up to five minutes and our own deadline', () => {
    const busy = (ms: number): Reading => ({
      kind: 'fault',
      fault: new Fault('busy', '429', { retryAfterMs: ms }),
    });
    expect(play([[1, busy(120_000)]]).delayMs).toBe(120_000);
    expect(play([[1, busy(3_600_000)]]).delayMs).toBe(5 * minute);
    expect(play([[1, busy(120_000)]], { ...rules, waitUntil: 2 * minute }).delayMs).toBe(minute);
  });
  test('one warning when an outage begins, one notice when it ends', () => {
    const { events } = play([
      [0, seen('running')],
      [1, fault],
      [2, fault],
      [3, seen('running')],
    ]);
    expect(events.map(({ kind }) => kind)).toEqual(['changed', 'warning', 'notice']);
  });
  test('a heartbeat every five minutes at most', () => {
    const { events } = play([0, 1, 2, 3, 4, 5, 6, 9, 10].map((at) => [at, seen('running')]));
    expect(events.map(({ kind }) => kind)).toEqual(['changed', 'heartbeat', 'heartbeat']);
  });
});
