import { describe, expect, test } from '@jest/globals';
import { Failure, Fault } from '../../../src/base/failure.js';
import { isTerminal, type Observation, type Status } from '../../../src/provider/contract.js';
import {
  openWatch,
  step,
  type Reading,
  type WatchStep,
  type WatchState,
} from '../../../src/train/watch/watch-step.js';
import type { WatchRules } from '../../../src/train/watch/rules.js';

const minute = 60_000;
const rules: WatchRules = {
  waitUntil: 300 * minute,
  waitEnds: 'wait-timeout',
  limits: {},
  service: 'Oxen',
  unstartedMs: 60_000,
  id: 'ft1',
};

function seen(status: Status, more: Partial<Observation> = {}): Reading {
  return { kind: 'observation', observation: { id: 'ft1', status, word: status, sampleUrls: [], ...more } };
}

const fault: Reading = { kind: 'fault', fault: new Fault('unclear', '502') };

/** Feeds readings at the given minutes; the last step counts. An ending is read twice. */
function play(looks: readonly [number, Reading][], r: WatchRules = rules, start: WatchState = openWatch(0)) {
  const readings = twice(looks);
  let state = start;
  let last: WatchStep | undefined;
  const events = [];
  for (const [at, reading] of readings) {
    last = step(state, reading, at * minute, r);
    state = last.state;
    events.push(...last.events);
  }
  return { ...last, events, stop: last?.state.stopping?.reason };
}

function twice(looks: readonly [number, Reading][]): readonly [number, Reading][] {
  const final = looks.at(-1);
  if (final?.[1].kind !== 'observation' || !isTerminal(final[1].observation.status)) return looks;
  return [...looks, [final[0] + 0.1, final[1]]];
}

describe('endings', () => {
  const table: readonly [
    string,
    readonly [number, Reading][],
    Partial<WatchRules>,
    string,
    string | undefined,
  ][] = [
    ['completed', [[1, seen('succeeded')]], {}, 'succeeded', undefined],
    ['errored', [[1, seen('failed', { error: 'out of memory' })]], {}, 'failed', 'training-failed'],
    ['stopped by somebody', [[1, seen('stopped')]], {}, 'stopped', 'stopped'],
    ['wait-timeout', [[301, seen('running')]], {}, 'unfinished', 'wait-timeout'],
    ['success counts on the last look', [[301, seen('succeeded')]], {}, 'succeeded', undefined],
    [
      'an outage of 15 minutes',
      [[1, seen('running')], ...Array.from({ length: 8 }, (_, at): [number, Reading] => [2 + 2 * at, fault])],
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
    [
      'an ending that the next reading takes back',
      [
        [1, seen('succeeded')],
        [2, seen('running')],
        [3, seen('failed')],
        [4, seen('running')],
      ],
    ],
    [
      'a fault after a machine has slept for hours',
      [
        [1, seen('running')],
        [200, fault],
      ],
    ],
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
    const stopped = (elsewhere: number) =>
      step(openWatch(0), reading, 0, { ...rules, budget: 10 }, elsewhere).state.stopping?.reason;
    expect(stopped(6)).toBe('max-credits');
    expect(stopped(5)).toBeUndefined();
  });
  test('rate times time stands in for missing credits', () => {
    const reading = seen('running', { ratePerSecond: 0.01, startedAt: 0, serviceTime: 1_000_000 });
    expect(play([[1, reading]], { ...rules, limits: { maxCredits: 10 } }).stop).toBe('max-credits');
  });
  test.each<[string, Partial<Observation>, Partial<WatchRules>, string | undefined]>([
    ['credits told, and too low for the time', { credits: 0.2, ratePerSecond: 0.01 }, {}, 'max-credits'],
    ['credits told, and the rate too low', { credits: 10, ratePerSecond: 0.000_01 }, {}, 'max-credits'],
    ['credits of 0, no rate, a list price', { credits: 0 }, { listRate: 0.01 }, 'max-credits'],
    ['neither told, a list price', {}, { listRate: 0.01 }, 'max-credits'],
    ['neither told', {}, {}, undefined],
  ])('the larger of what is told and rate times time: %s', (_, more, also, reason) => {
    const reading = seen('running', { startedAt: 0, serviceTime: 1_000_000, ...more });
    expect(play([[1, reading]], { ...rules, limits: { maxCredits: 10 }, ...also }).stop).toBe(reason);
  });
  test('credits that shrink do not bring the limit out of reach', () => {
    const looks: readonly [number, Reading][] = [
      [1, seen('running', { credits: 9 })],
      [2, seen('running', { credits: 0.5 })],
    ];
    expect(play(looks, { ...rules, budget: 9.5 }).stop).toBeUndefined();
    expect(play(looks, { ...rules, budget: 8.9 }).stop).toBe('max-credits');
  });
  test.each<[string, Partial<Observation>, number]>([
    ['nothing is told', {}, 1],
    ['credits stand still', { credits: 0.4 }, 1],
    ['a rate is told', { ratePerSecond: 0.000_01 }, 0],
  ])('that max-credits may not be kept is said once: %s', (_, more, times) => {
    const looks = [1, 5, 9, 13, 17].map((at): [number, Reading] => [at, seen('running', more)]);
    const { events } = play(looks, { ...rules, limits: { maxCredits: 10 } });
    expect(events.filter((event) => 'text' in event && event.text.includes('max-credits may'))).toHaveLength(
      times,
    );
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
  test('the queue time of an adopted one goes on', () => {
    const r = { ...rules, limits: { queueTimeoutMs: 30 * minute } };
    expect(play([[1, seen('queued')]], r, openWatch(0, { waitedMs: 29 * minute })).stop).toBe(
      'queue-timeout',
    );
    expect(play([[1, seen('queued')]], r, openWatch(0, { waitedMs: 28 * minute })).stop).toBeUndefined();
  });
  describe('stall-timeout', () => {
    const r = { ...rules, limits: { stallTimeoutMs: 20 * minute } };
    const at = (time: number, number?: number, log?: [number, string]): [number, Reading] => [
      time,
      {
        ...seen('running', number === undefined ? {} : { step: number }),
        ...(log === undefined ? {} : { log: { at: log[0] * minute, mark: log[1] } }),
      },
    ];
    const table: readonly [string, readonly [number, Reading][], boolean][] = [
      ['never moved: not armed', [at(1, 5), at(30, 5), at(60, 5)], false],
      ['moved once: not armed', [at(1, 5), at(2, 6), at(60, 6)], false],
      ['moved twice, 19 min ago', [at(1, 1), at(2, 2), at(3, 3), at(22, 3)], false],
      ['moved twice, 20 min ago', [at(1, 1), at(2, 2), at(3, 3), at(23, 3)], true],
      ['a reading without the step is no movement', [at(1, 1), at(2, 2), at(3), at(4, 2), at(60, 2)], false],
      [
        'the log moved twice, then not',
        [
          at(1, undefined, [1, 'a']),
          at(6, undefined, [6, 'b']),
          at(11, undefined, [11, 'c']),
          at(31, undefined, [31, 'c']),
        ],
        true,
      ],
      [
        'the log has not been read since',
        [
          at(1, undefined, [1, 'a']),
          at(6, undefined, [6, 'b']),
          at(11, undefined, [11, 'c']),
          at(60, undefined, [30, 'c']),
        ],
        false,
      ],
      [
        'the log moves while the step stands',
        [at(1, 5, [1, 'a']), at(6, 5, [6, 'b']), at(11, 5, [11, 'c']), at(35, 5, [35, 'd'])],
        false,
      ],
      [
        'the step went away, the log moves on',
        [at(1, 1), at(2, 2), at(3, 3, [3, 'a']), at(30, undefined, [8, 'b']), at(31)],
        false,
      ],
    ];
    test.each(table)('%s', (_, readings, expected) => {
      expect(play(readings, r).stop === 'stall-timeout').toBe(expected);
    });
    test('one warning when it cannot be armed', () => {
      const { events } = play([at(1, 5), at(30, 5), at(60, 5)], r);
      expect(events.filter((event) => 'text' in event && event.text.includes('not armed'))).toHaveLength(1);
    });
    test('counts only while it runs', () => {
      const moving = [at(1, 1), at(2, 2), at(3, 3)];
      expect(play([...moving, [40, seen('unknown', { word: 'saving', step: 3 })]], r).stop).toBeUndefined();
    });
  });
  test('is asked for once, and says that stopping is soft', () => {
    const reading = seen('running', { credits: 11 });
    const r = { ...rules, limits: { maxCredits: 10 } };
    const first = step(openWatch(0), reading, 0, r);
    expect(first.state.stopping).toEqual({ reason: 'max-credits', since: 0 });
    expect(first.delayMs).toBe(0);
    const second = step(first.state, reading, minute, r);
    expect(second.state.stopping).toEqual({ reason: 'max-credits', since: 0 });
    expect([...first.events, ...second.events].filter(({ kind }) => kind === 'warning')).toHaveLength(1);
  });
  test('one that never began ends at the limit all the same', () => {
    const r = { ...rules, limits: { queueTimeoutMs: 30 * minute } };
    const { ending } = play(
      [
        [30, seen('created')],
        [31, seen('created')],
      ],
      r,
    );
    expect(ending).toMatchObject({ conclusion: 'capped', reason: 'queue-timeout' });
  });
  test('the command stop: stopped without a reason, and not capped', () => {
    const { ending } = play(
      [
        [1, seen('running')],
        [2, seen('stopped')],
      ],
      rules,
      openWatch(0, { stopping: 'stop' }),
    );
    expect(ending).toMatchObject({ conclusion: 'stopped' });
    expect(ending?.reason).toBeUndefined();
  });
  test('time that runs out while it is being stopped: unfinished', () => {
    const r = { ...rules, limits: { maxCredits: 10 } };
    const { ending } = play(
      [
        [1, seen('running', { credits: 11 })],
        [300, seen('running', { credits: 11 })],
      ],
      r,
    );
    expect(ending).toMatchObject({ conclusion: 'unfinished', reason: 'wait-timeout' });
  });
});

describe('what the service may say', () => {
  test.each<[string, Reading, boolean]>([
    ['a status nobody knows', seen('unknown', { word: 'polishing' }), true],
    ['no status at all', seen('unknown', { word: '' }), true],
    ['nothing but id and status', seen('running'), false],
    ['a list that shows the same word', { kind: 'unchanged' }, false],
  ])('%s: the wait goes on, at most one warning', (_, reading, warns) => {
    const { ending, events, delayMs } = play([1, 2, 3, 4].map((at) => [at, reading]));
    expect(ending).toBeUndefined();
    expect(events.filter(({ kind }) => kind === 'warning')).toHaveLength(warns ? 1 : 0);
    expect(delayMs).toBeGreaterThanOrEqual(12_500);
  });
  test('a new word at each look: still one warning', () => {
    const readings = [1, 2, 3, 4].map((at): [number, Reading] => [at, seen('unknown', { word: `w${at}` })]);
    expect(play(readings).events.filter(({ kind }) => kind === 'warning')).toHaveLength(1);
  });
  test('created for ten minutes: one warning, and the wait goes on', () => {
    const { ending, events } = play([1, 9, 10, 20].map((at) => [at, seen('created')]));
    expect(ending).toBeUndefined();
    expect(events.filter(({ kind }) => kind === 'warning')).toHaveLength(1);
  });
  test('a queue position at each look does not make us look faster', () => {
    const readings = Array.from({ length: 8 }, (_, at): [number, Reading] => [
      at,
      seen('queued', { queuePosition: at }),
    ]);
    expect(play(readings).delayMs).toBe(50_000);
  });
});

describe('pace', () => {
  test('quick after a change, slower while nothing changes, never under a second', () => {
    const delays = [];
    let state = openWatch(0);
    for (let look = 0; look < 8; look++) {
      const result = step(state, seen('running'), look * minute, rules);
      state = result.state;
      delays.push(result.delayMs);
    }
    // With ±20 % these are 10 and 60 s.
    expect(delays[0]).toBe(12_500);
    expect(delays.at(-1)).toBe(50_000);
    expect([...delays].sort((a, b) => a - b)).toEqual(delays);
  });
  test('a quarter of the time that is left, within 10 s and 300 s; 60 s where a limit is in force', () => {
    const delay = (leftMs: number, more: Partial<WatchRules> = {}): number | undefined =>
      play([[1, { ...seen('running'), leftMs } as Reading]], { ...rules, ...more }).delayMs;
    expect(delay(8 * minute)).toBe(2 * minute);
    // At last so that a look comes just after the end; and when it should be over, by what it is late.
    expect([2000, 20_000, 40_000].map((leftMs) => delay(leftMs))).toEqual([12_500, 22_000, 14_000]);
    expect([0, -minute, -20 * minute].map((leftMs) => delay(leftMs))).toEqual([12_500, 15_000, 50_000]);
    expect(delay(600 * minute)).toBe(250_000);
    expect(delay(600 * minute, { limits: { maxDurationMs: 1000 * minute } })).toBe(50_000);
  });
  test('of many each is read the seldomer the more they are, and well before a limit', () => {
    const told = { ratePerSecond: 0.01, startedAt: 0, serviceTime: minute };
    const due = (crowd: number, more: Partial<WatchRules> = {}, about: object = told): number =>
      step(openWatch(0), { ...seen('running', about), leftMs: 600 * minute, crowd } as Reading, 0, {
        ...rules,
        ...more,
      }).state.readDueAt / minute;
    expect([4, 5, 14, 104].map((crowd) => due(crowd))).toEqual(
      [0, 250_000, 10 * minute, 100 * minute].map((ms) => (0.8 * ms) / minute),
    );
    // When a duration is over the clock tells.
    expect(due(104, { limits: { maxDurationMs: 101 * minute } })).toBeCloseTo(0.8 * 50);
    expect(due(104, { limits: { maxDurationMs: 101 * minute, maxCredits: 100 } })).toBeCloseTo(0.8 * 25);
    // 60 credits are left, a hundred minutes for one of them and one for a hundred.
    expect(due(104, { limits: { maxCredits: 60.6 } })).toBeCloseTo(0.8 * 25);
    expect(due(100, { budget: 60.6 })).toBeCloseTo((0.8 * 50_000) / minute);
    expect(due(104, { limits: { maxCredits: 60 } }, {})).toBeCloseTo((0.8 * 50_000) / minute);
    expect(due(104, { limits: { stallTimeoutMs: 20 * minute } })).toBeCloseTo(0.8 * 5);
  });
  test('a limit that will be reached soon is looked at then', () => {
    const reading = seen('running', { ratePerSecond: 0.1, startedAt: 0, serviceTime: 70_000 });
    const look: Reading = { ...reading, leftMs: 600 * minute } as Reading;
    expect(play([[1, look]], { ...rules, limits: { maxCredits: 10 } }).delayMs).toBe(30_000);
  });
  test('three hours without progress are said once', () => {
    const looks = Array.from({ length: 10 }, (_, at): [number, Reading] => [
      25 * at,
      seen('running', { step: 5 }),
    ]);
    const { events } = play(looks);
    expect(events.filter((event) => 'text' in event && event.text.includes('no progress'))).toHaveLength(1);
  });
  test('Retry-After is obeyed up to five minutes and our own deadline', () => {
    const busy = (ms: number): Reading => ({
      kind: 'fault',
      fault: new Fault('busy', '429', { retryAfterMs: ms }),
    });
    const wait = (ms: number, more: Partial<WatchRules> = {}) => {
      const { delayMs, leastMs } = play([[1, busy(ms)]], { ...rules, ...more });
      return { delayMs, leastMs };
    };
    // `leastMs`: chance must not make it less than was asked for.
    expect(wait(120_000)).toEqual({ delayMs: 120_000, leastMs: 120_000 });
    expect(wait(3_600_000)).toEqual({ delayMs: 5 * minute, leastMs: 5 * minute });
    expect(wait(120_000, { waitUntil: 2 * minute })).toEqual({ delayMs: minute, leastMs: minute });
    expect(wait(0)).toEqual({ delayMs: 5000, leastMs: 0 });
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
  test('a second outage stands in the log, but is no second warning', () => {
    const { events } = play([
      [0, seen('running')],
      [1, fault],
      [2, seen('running')],
      [3, fault],
      [4, seen('running')],
    ]);
    expect(events.map(({ kind }) => kind)).toEqual(['changed', 'warning', 'notice', 'notice', 'notice']);
  });
  test('a heartbeat every five minutes at most', () => {
    const { events } = play([0, 1, 2, 3, 4, 5, 6, 9, 10].map((at) => [at, seen('running')]));
    expect(events.map(({ kind }) => kind)).toEqual(['changed', 'heartbeat', 'heartbeat']);
  });
});
