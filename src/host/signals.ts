/** Fires on the first signal that asks us to leave; what it means is decided elsewhere. The reason is its name. */
export function listenForInterrupts(): AbortSignal {
  const controller = new AbortController();
  // Windows runners send SIGINT, then SIGBREAK; the others SIGINT, then SIGTERM.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'] as const) {
    process.on(signal, () => controller.abort(signal));
  }
  return controller.signal;
}
