import type { Clock } from '../../src/host/host.js';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that passes only when everybody sleeps: then it jumps to the next one who wants to wake. */
export function virtualClock(): Clock & {
  readonly slept: number[];
  /** Calls something at a time. */
  readonly at: (ms: number, act: () => void) => void;
} {
  let now = 0;
  let isPlanned = false;
  let sleepers: Sleeper[] = [];
  const slept: number[] = [];
  const turn = (): void => {
    isPlanned = false;
    const at = Math.min(...sleepers.map((sleeper) => sleeper.at));
    const [next] = sleepers.filter((sleeper) => sleeper.at === at);
    if (next === undefined) return;
    sleepers = sleepers.filter((sleeper) => sleeper !== next);
    now = Math.max(now, at);
    next.wake();
    plan();
  };
  const plan = (): void => {
    if (isPlanned || sleepers.length === 0) return;
    isPlanned = true;
    // All that can go on without time has gone on by then.
    setImmediate(turn);
  };
  const wakeAt = (at: number, wake: () => void): Sleeper => {
    const sleeper = { at, wake };
    sleepers.push(sleeper);
    plan();
    return sleeper;
  };
  return {
    scale: 1,
    slept,
    now: () => now,
    date: () => 1_800_000_000_000 + now,
    at: (ms, act) => void wakeAt(ms, act),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        slept.push(ms);
        if (signal?.aborted === true) {
          resolve();
          return;
        }
        const sleeper = wakeAt(now + ms, resolve);
        signal?.addEventListener(
          'abort',
          () => {
            sleepers = sleepers.filter((other) => other !== sleeper);
            resolve();
          },
          { once: true },
        );
      }),
  };
}
