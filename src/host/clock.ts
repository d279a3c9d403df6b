import { performance } from 'node:perf_hooks';
import type { Clock } from './host.js';

/** Real time, with every delay multiplied by `scale` (1 outside of tests and simulations). */
export function openClock(scale: number): Clock {
  const wallStart = Date.now();
  const start = performance.now();
  const now = (): number => (performance.now() - start) / scale;
  return {
    scale,
    now,
    // Scaled like the rest, so that times in a simulated report agree with its durations.
    date: () => wallStart + now(),
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
