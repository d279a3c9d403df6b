import type { Clock } from '../base/clock.js';

/** The simulator's own time: epoch ms. */
export interface ServiceClock {
  now(): number;
  /** Waits so long; `gone` resolves when nobody waits for the answer any more, and changes nothing for the service. */
  wait(virtualMs: number, gone: Promise<void>): Promise<void>;
  /** Jumps forward. */
  skip(virtualMs: number): void;
  /** Ends all waiting. */
  stop(): void;
}

/** A clock that runs: virtual ms = real ms / scale. */
export function runningClock(scale: number, startAt: number = Date.now()): ServiceClock {
  if (!(scale > 0)) throw new RangeError('The scale of the simulator must be above zero.');
  const start = performance.now();
  const timers = new Set<NodeJS.Timeout>();
  let skipped = 0;
  return {
    now: () => startAt + skipped + (performance.now() - start) / scale,
    wait: (virtualMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(
          () => {
            timers.delete(timer);
            resolve();
          },
          Math.min(virtualMs * scale, 2_000_000_000),
        );
        timers.add(timer);
      }),
    skip: (virtualMs) => {
      skipped += virtualMs;
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** The time of those who ask: where both are one process, time passes for both alike. */
export function sharedClock(clock: Clock, startAt: number = clock.date()): ServiceClock {
  const begun = clock.date();
  let skipped = 0;
  return {
    now: () => startAt + skipped + clock.date() - begun,
    wait: async (virtualMs, gone) => {
      const waited = clock.sleep(virtualMs);
      // As long as somebody waits for the answer, time must not stand still for the request.
      await clock.idle(() => Promise.race([waited, gone]));
      await waited;
    },
    skip: (virtualMs) => {
      skipped += virtualMs;
    },
    stop: () => undefined,
  };
}
