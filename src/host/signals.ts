import { setMaxListeners } from 'node:events';

/** A parent such as npm passes on a signal that the terminal has sent to the whole group already. */
const echoMs = 500;

/**
 * Fires on the first signal that asks us to leave; what it means is decided elsewhere. The reason is its name. A
 * second one, sent by somebody who does not want to wait, calls `onSecond`.
 */
export function listenForInterrupts(onSecond?: () => void): AbortSignal {
  const controller = new AbortController();
  // Every fine-tune that is watched waits for it; Node 20 takes more than ten for a leak and says so.
  setMaxListeners(0, controller.signal);
  let firstAt = 0;
  // Windows runners send SIGINT, then SIGBREAK; the others SIGINT, then SIGTERM.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!controller.signal.aborted) firstAt = performance.now();
      else if (performance.now() - firstAt > echoMs) onSecond?.();
      controller.abort(signal);
    });
  }
  return controller.signal;
}
