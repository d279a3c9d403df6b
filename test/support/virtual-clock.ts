import type { Clock } from '../../src/base/clock.js';
import { openVirtualClock } from '../../src/host/virtual-clock.js';

/** Time that passes only when everybody sleeps, with a memory of who slept how long. */
export function virtualClock(): Clock & {
  readonly slept: number[];
  /** Calls something at a time. */
  readonly at: (ms: number, act: () => void) => void;
} {
  const clock = openVirtualClock({ startAt: 1_800_000_000_000 });
  const slept: number[] = [];
  return {
    ...clock,
    slept,
    at: (ms, act) => void clock.sleep(ms - clock.now()).then(act),
    sleep: (ms, signal) => {
      slept.push(ms);
      return clock.sleep(ms, signal);
    },
  };
}
