/** The simulator's own time: epoch ms, running `1 / scale` times as fast as real time. */
export interface VirtualClock {
  now(): number;
  /** Real ms that a virtual delay takes. */
  toReal(virtualMs: number): number;
  /** Jumps forward. */
  skip(virtualMs: number): void;
}

/** A clock that runs: virtual ms = real ms / scale. */
export function runningClock(scale: number, startAt: number = Date.now()): VirtualClock {
  if (!(scale > 0)) throw new RangeError('The scale of the simulator must be above zero.');
  const start = performance.now();
  let skipped = 0;
  return {
    now: () => startAt + skipped + (performance.now() - start) / scale,
    toReal: (virtualMs) => Math.min(virtualMs * scale, 2_000_000_000),
    skip: (virtualMs) => {
      skipped += virtualMs;
    },
  };
}

/** A clock that stands until it is moved; delays take no real time. For tests of what happens when. */
export function standingClock(startAt: number): VirtualClock {
  let now = startAt;
  return {
    now: () => now,
    toReal: () => 0,
    skip: (virtualMs) => {
      now += virtualMs;
    },
  };
}
