import { afterAll } from '@jest/globals';
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as realDelay } from 'node:timers/promises';
import type { Clock } from '../../src/base/clock.js';
import { openVirtualClock } from '../../src/host/virtual-clock.js';

/** When every test begins: 15 January 2027. */
export const startAt = 1_800_000_000_000;

/** A minute of the hub takes 60 ms, where a step has a process of its own. */
export const scale = 0.001;

/**
 * The time of a test, which a service and its steps share. It stands still but for two occasions: a step in this process
 * makes it virtual, a step in a process of its own makes it real and fast.
 */
export interface TestTime {
  readonly clock: Clock;
  /** Time is virtual as long as the work takes. */
  readonly virtually: <T>(work: () => Promise<T>) => Promise<T>;
  /** Time is real, and passes 1 / scale times as fast, as long as the work takes. */
  readonly really: <T>(work: () => Promise<T>) => Promise<T>;
  /** Whether it was ever real. */
  readonly wasReal: () => boolean;
}

/** Opens one. `realScale`: real ms for a ms of it while it is real. */
export function openTestTime(realScale: number = scale): TestTime {
  const clock = openVirtualClock({ startAt });
  /** Whoever is busy makes virtual time stand still. */
  const hold = (): (() => void) => {
    let letGo = (): void => undefined;
    void clock.busy(() => new Promise<void>((resolve) => (letGo = resolve)));
    return letGo;
  };
  let letGo = hold();
  let users = 0;
  let reals = 0;
  let wasReal = false;
  const virtually: TestTime['virtually'] = async (work) => {
    if (users++ === 0) letGo();
    try {
      return await work();
    } finally {
      if (--users === 0) letGo = hold();
    }
  };
  /** Lets as much time pass as has really passed, a little at a time. */
  const follow = async (isOver: () => boolean): Promise<void> => {
    for (let last = process.hrtime.bigint(); !isOver();) {
      await realDelay(2);
      const now = process.hrtime.bigint();
      const passed = Number(now - last) / 1e6 / realScale;
      last = now;
      await virtually(() => clock.sleep(passed));
    }
  };
  return {
    // Whoever asks from another process is not busy here, so that nobody here waits with it.
    clock: { ...clock, idle: (wait) => (reals > 0 ? wait() : clock.idle(wait)) },
    virtually,
    wasReal: () => wasReal,
    really: async (work) => {
      wasReal = true;
      reals++;
      let isOver = false;
      const following = follow(() => isOver);
      try {
        return await work();
      } finally {
        isOver = true;
        await following;
        reals--;
      }
    },
  };
}

const current = new AsyncLocalStorage<TestTime>();
// Node would carry it along to the end of the worker, and every promise would pay for it.
afterAll(() => current.disable());

/** The time that steps share with the service around them; one of its own where there is none around them. */
export function currentTime(realScale?: number): TestTime {
  return current.getStore() ?? openTestTime(realScale);
}

/** All that happens in the body happens in this time. */
export function within<T>(time: TestTime, body: () => Promise<T>): Promise<T> {
  return current.run(time, body);
}
