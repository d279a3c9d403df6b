import type { Clock } from '../base/clock.js';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** How a virtual clock begins, and how fast it may go. */
export interface VirtualTime {
  /** Epoch ms at its beginning. */
  readonly startAt: number;
  /** Monotonic ms at its beginning. */
  readonly from?: number;
  /** Real ms that a jump of time takes at least, for those who watch; 0 by default. */
  readonly pauseMs?: (virtualMs: number) => number;
}

const mostTurns = 500;

/**
 * Time that passes only when everybody sleeps: then it jumps to the next one who wants to wake. So nothing depends on how
 * fast the machine is: while somebody is busy, time stands still.
 */
export function openVirtualClock({ startAt, from = 0, pauseMs }: VirtualTime): Clock {
  let now = from;
  let isPlanned = false;
  /** Those who do work that takes real time, and those among them who wait for time to pass. */
  let workers = 0;
  let idlers = 0;
  /** Those whose work is done, and whose other end has not learnt of it yet. */
  let leavers = 0;
  let sleepers: Sleeper[] = [];
  const stands = (): boolean => workers > idlers || leavers > 0;
  const plan = (): void => {
    if (isPlanned || stands() || sleepers.length === 0) return;
    isPlanned = true;
    const next = Math.min(...sleepers.map(({ at }) => at));
    const pause = pauseMs?.(next - now) ?? 0;
    // All that can go on without time has gone on by then.
    if (pause > 0) setTimeout(turn, pause);
    else setImmediate(turn);
  };
  const turn = (): void => {
    isPlanned = false;
    if (stands()) return; // It is planned again when the work is done.
    const at = Math.min(...sleepers.map((sleeper) => sleeper.at));
    const next = sleepers.find((sleeper) => sleeper.at === at);
    if (next === undefined) return;
    sleepers = sleepers.filter((sleeper) => sleeper !== next);
    now = Math.max(now, at);
    next.wake();
    plan();
  };
  const busy = async <T>(work: () => Promise<T>): Promise<T> => {
    workers++;
    try {
      return await work();
    } finally {
      // Whoever waits at the other end of a request that was given up learns of it a moment later.
      leavers++;
      for (let turns = 0; idlers > workers - 1 && turns < mostTurns; turns++)
        await new Promise((resolve) => setImmediate(resolve));
      leavers--;
      workers--;
      plan();
    }
  };
  const idle = async <T>(wait: () => Promise<T>): Promise<T> => {
    idlers++;
    plan();
    try {
      return await wait();
    } finally {
      idlers--;
    }
  };
  return {
    scale: 1,
    now: () => now,
    date: () => startAt - from + now,
    busy,
    idle,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) {
          resolve();
          return;
        }
        const done = (): void => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          signal?.removeEventListener('abort', done);
          resolve();
        };
        const sleeper: Sleeper = { at: now + Math.max(0, ms), wake: done };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', done, { once: true });
        plan();
      }),
  };
}
