import type { ServiceClock } from '../../src/simulator/service-clock.js';

/** A clock that stands until it is moved; delays take no real time. For tests of what happens when. */
export function standingClock(startAt: number): ServiceClock {
  let now = startAt;
  return {
    now: () => now,
    wait: () => Promise.resolve(),
    skip: (virtualMs) => {
      now += virtualMs;
    },
    stop: () => undefined,
  };
}
