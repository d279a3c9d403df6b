import { describe, expect, test } from '@jest/globals';
import { Failure, Fault } from '../../../src/base/failure.js';
import { allowingLag, Interrupted, patiently, retryDelay, stubbornly } from '../../../src/train/patience.js';
import { circumstances } from '../../support/memory-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { minute } from './scene.js';

/** A call that meets these troubles in turn, the last one for ever, and then succeeds when there is none. */
function failing(...troubles: readonly (Error | undefined)[]) {
  const call = (): Promise<string> => {
    const trouble = troubles[Math.min(call.count++, troubles.length - 1)];
    return trouble === undefined ? Promise.resolve('done') : Promise.reject(trouble);
  };
  call.count = 0;
  return call;
}

const fault = new Fault('unclear', '502');
const no = new Failure('unauthorized', 'no');

describe('patiently', () => {
  test('repeats faults, says so once at begin and once at end', async () => {
    const said: string[] = [];
    await expect(
      patiently(circumstances(virtualClock(), said), failing(fault, fault, undefined)),
    ).resolves.toBe('done');
    expect(said).toHaveLength(2);
  });
  test('gives up after 15 minutes on end, whatever Retry-After asks for', async () => {
    for (const retryAfterMs of [0, 3_600_000]) {
      const clock = virtualClock();
      const call = failing(new Fault('busy', '429', { retryAfterMs }));
      await expect(patiently(circumstances(clock), call)).rejects.toBeInstanceOf(Fault);
      expect(clock.now()).toBe(15 * minute);
      // Retry-After is obeyed up to five minutes.
      if (retryAfterMs > 0) expect(call.count).toBe(4);
    }
  });
  test('does not repeat a no, nor what may not be repeated', async () => {
    for (const [trouble, repeatable] of [
      [no, () => true],
      [fault, () => false],
    ] as const) {
      const call = failing(trouble);
      await expect(patiently(circumstances(virtualClock()), call, repeatable)).rejects.toBe(trouble);
      expect(call.count).toBe(1);
    }
  });
  test('stops when somebody wants us gone', async () => {
    const clock = virtualClock();
    const controller = new AbortController();
    clock.at(minute, () => controller.abort());
    const world = { ...circumstances(clock), interrupted: controller.signal };
    await expect(patiently(world, failing(fault))).rejects.toBeInstanceOf(Interrupted);
    expect(clock.now()).toBe(minute);
  });
});

describe('stubbornly', () => {
  test('believes a no only when it comes three times over two minutes', async () => {
    const clock = virtualClock();
    const call = failing(no);
    await expect(stubbornly(circumstances(clock), call)).rejects.toBe(no);
    expect([call.count, clock.now()]).toEqual([3, 2 * minute]);
    await expect(stubbornly(circumstances(virtualClock()), failing(no, fault, no, undefined))).resolves.toBe(
      'done',
    );
  });
});

describe('allowingLag', () => {
  const missing = new Failure('not-found', 'no such thing');
  test('"no such thing" passes like a fault until a time', async () => {
    const clock = virtualClock();
    const world = circumstances(clock);
    await expect(allowingLag(world, 1, failing(missing))).rejects.toMatchObject({ kind: 'unsent' });
    await expect(allowingLag(world, 0, failing(missing))).rejects.toBe(missing);
    await expect(allowingLag(world, 1, failing(no))).rejects.toBe(no);
    await expect(allowingLag(world, 1, failing(undefined))).resolves.toBe('done');
  });
});

test('a retry waits at least a second, at most half a minute, unless it is asked to', () => {
  for (let attempt = 0; attempt < 40; attempt++)
    for (const chance of [0, 0.5, 0.999]) {
      const delay = retryDelay(fault, attempt, () => chance);
      expect(delay).toBeGreaterThanOrEqual(1000);
      expect(delay).toBeLessThanOrEqual(30_000);
    }
  expect(retryDelay(new Fault('busy', '429', { retryAfterMs: 90_000 }), 0, () => 0.5)).toBe(90_000);
});
