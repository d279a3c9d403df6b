import type { Clock } from '../base/clock.js';

/**
 * Real time, with every delay multiplied by `scale` (1 outside of tests). A clock that takes the place of another goes
 * on from there: times of both can be compared.
 */
export function openClock(scale: number, before?: Clock): Clock {
  const elapsed = before?.now() ?? 0;
  const wallStart = (before?.date() ?? Date.now()) - elapsed;
  const start = monotonicMs();
  const now = (): number => elapsed + (monotonicMs() - start) / scale;
  return {
    scale,
    now,
    // Scaled like the rest, so that times in a report agree with its durations.
    date: () => wallStart + now(),
    busy: (work) => work(),
    idle: (wait) => wait(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) {
          resolve();
          return;
        }
        const done = (): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, Math.min(ms * scale, 2_000_000_000));
        signal?.addEventListener('abort', done, { once: true });
      }),
  };
}

/** Not `performance`, which takes milliseconds to load. */
function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
