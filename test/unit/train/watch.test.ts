import { describe, expect, test } from '@jest/globals';
import { Fault } from '../../../src/base/failure.js';
import { Interrupted } from '../../../src/train/context.js';
import type { Scope } from '../../../src/train/stage.js';
import type { WatchRules } from '../../../src/train/watch/rules.js';
import { watch, type Watch } from '../../../src/train/watch/watch.js';
import { contextOf, MemoryProvider, type Script } from '../../support/memory-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { connectionTo, minute, openScopes, trial } from './scene.js';

const rules: WatchRules = {
  waitUntil: 300 * minute,
  waitEnds: 'wait-timeout',
  limits: {},
  service: 'Oxen',
  unstartedMs: 60_000,
  id: 'x',
};

function open(scripts: readonly Script[] = [], random?: () => number) {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock, scripts);
  provider.course = { queueMs: 2 * minute, trainMs: 60 * minute, ending: 'succeeded', stopMs: minute };
  const lines: string[] = [];
  const context = contextOf(clock, [], random);
  const connection = connectionTo(context, provider);
  const begin = async (more: Partial<Watch> = {}, change: Partial<Scope> = {}) => {
    const { id } = provider.add(trial);
    const ref = { repository: 'ns/data', id };
    await provider.start(ref);
    const { scopes, heard } = openScopes(context, provider, [{ ref }]);
    const [scope] = scopes;
    if (scope === undefined) throw new Error('There is no scope.');
    const ending = await watch(
      { ...scope, connection, ...change },
      {
        rules: { ...rules, id },
        creditsElsewhere: () => 0,
        ...more,
      },
    );
    lines.push(...heard.log);
    return ending;
  };
  return { clock, provider, lines, context, begin };
}

test('no interval is under 10 s or over 60 s, whatever chance says; an ending is read again sooner', async () => {
  for (const chance of [0, 0.5, 0.999]) {
    const { clock, begin } = open([], () => chance);
    await begin();
    expect(clock.slept.filter((ms) => ms < 10_000)).toHaveLength(1);
    expect(clock.slept.at(-1)).toBeLessThan(10_000);
    expect(Math.max(...clock.slept)).toBeLessThanOrEqual(60_000);
  }
});

test('chance does not shorten what Retry-After asks for', async () => {
  const { clock, provider, begin } = open([], () => 0);
  const { read } = provider;
  let reads = 0;
  provider.read = (ref) =>
    ++reads === 2 ? Promise.reject(new Fault('busy', '429', { retryAfterMs: 100_000 })) : read(ref);
  await begin();
  expect(clock.slept).toContain(100_000);
});

describe('the remote log', () => {
  test('is handed on once, line by line, as it grows', async () => {
    const { provider, lines, begin } = open();
    const { logs } = provider;
    provider.logs = () => {
      provider.lines = [...provider.lines, `line ${provider.lines.length}`];
      return logs();
    };
    await begin();
    expect(lines.length).toBeGreaterThan(5);
    expect(lines).toEqual(lines.map((_, at) => `line ${at}`));
  });
  test('that only keeps its end moves on', async () => {
    const { provider, lines, begin } = open();
    let reads = 0;
    provider.logs = () => {
      reads += 2;
      return Promise.resolve([0, 1, 2, 3].map((at) => `line ${reads + at}`));
    };
    await begin();
    expect(lines).toEqual(lines.map((_, at) => `line ${at + 2}`));
  });
  test('is not asked for while it waits in the queue, and at heartbeats only', async () => {
    const { provider, begin } = open();
    provider.course = { queueMs: 60 * minute, trainMs: 60 * minute, ending: 'succeeded', stopMs: 0 };
    let reads = 0;
    provider.logs = () => Promise.resolve([`${++reads}`]);
    await begin();
    expect(reads).toBeGreaterThan(8);
    expect(reads).toBeLessThanOrEqual(14);
  });
});

test('the larger a log is the seldomer it is brought', async () => {
  const { provider, begin } = open();
  let reads = 0;
  const large = 'x'.repeat(4 * 1024 * 1024);
  provider.logs = () => Promise.resolve([large, `${++reads}`]);
  await begin();
  // An hour in steps of twenty minutes, and at its end.
  expect(reads).toBeGreaterThanOrEqual(4);
  expect(reads).toBeLessThanOrEqual(6);
});

test('a signal ends it at once', async () => {
  const { clock, provider, context, begin } = open();
  const controller = new AbortController();
  clock.at(5 * minute, () => controller.abort('SIGINT'));
  const watching = begin({}, { context: { ...context, interrupted: controller.signal } });
  await expect(watching).rejects.toBeInstanceOf(Interrupted);
  expect(clock.now()).toBe(5 * minute);
  expect(provider.stopped).toEqual([]);
});

describe('many at once', () => {
  const hourly = async (count: number, more: Partial<Watch> = {}) => {
    const { clock, provider, begin } = open();
    provider.course = { queueMs: minute, trainMs: 120 * minute, ending: 'succeeded', stopMs: 0 };
    const endings = await Promise.all(Array.from({ length: count }, () => begin(more)));
    expect(endings.map(({ conclusion }) => conclusion)).toEqual(Array(count).fill('succeeded'));
    return { requests: provider.calls.length / 2 / count, late: clock.now() - 121 * minute, provider };
  };
  test('share list requests: twenty ask far less than twenty times as much', async () => {
    const one = await hourly(1);
    const twenty = await hourly(20);
    expect(one.requests).toBeLessThan(120);
    expect(one.provider.calls).not.toContain('list');
    expect(twenty.requests).toBeLessThan(one.requests / 2);
    expect(twenty.late).toBeLessThan(2 * minute);
    const hundred = await hourly(100);
    // Six of each for its course: begin, ends, log.
    expect(100 * (hundred.requests - 6 / 2)).toBeLessThan(300);
    expect(hundred.late).toBeLessThan(2 * minute);
  });
  test('others that are newer, however many, hide none of ours', async () => {
    const { clock, provider, begin } = open();
    const watching = Array.from({ length: 6 }, () => begin());
    for (let at = 0; at < 150; at++) provider.add(trial, { status: 'running' });
    const endings = await Promise.all(watching);
    expect(endings.map(({ conclusion }) => conclusion)).toEqual(Array(6).fill('succeeded'));
    expect(clock.now()).toBeLessThan(64 * minute);
    expect(provider.calls.filter((call) => call === 'read').length / 6).toBeLessThan(50);
  });
  test('limits are kept with them: each is read when it may be near one', async () => {
    const limits = { maxDurationMs: 30 * minute };
    const { provider, begin, clock } = open();
    const endings = await Promise.all(
      Array.from({ length: 10 }, () => begin({ rules: { ...rules, limits } })),
    );
    expect(endings.map(({ reason }) => reason)).toEqual(Array(10).fill('max-duration'));
    expect(provider.calls).toContain('list');
    expect(clock.now()).toBeLessThan(35 * minute);
  });
  test('a list that lags, or cannot be read, delays the end by minutes at most', async () => {
    for (const lag of [0, 30 * minute]) {
      const { clock, provider, begin } = open(
        lag === 0 ? [{ operation: 'list', times: 'all', effect: false, trouble: 'unclear' }] : [],
      );
      const { list } = provider;
      // It shows every word as it was half an hour ago.
      if (lag > 0)
        provider.list = async (repository, query) =>
          (await list(repository, query)).map((item) => ({ ...item, word: 'running', status: 'running' }));
      const endings = await Promise.all(Array.from({ length: 6 }, () => begin()));
      expect(endings.map(({ conclusion }) => conclusion)).toEqual(Array(6).fill('succeeded'));
      expect(clock.now()).toBeLessThan(62 * minute + 3.5 * minute);
    }
  });
});
