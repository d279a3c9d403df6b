/** Time. Real time in production; every delay and limit of ours goes through it, so it can be scaled or be virtual. */
export interface Clock {
  /** Monotonic ms since an arbitrary start, in the clock's own time. */
  now(): number;
  /** Wall clock, epoch ms. */
  date(): number;
  /** Resolves after `ms` of the clock's time, or at once when the signal fires. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Real ms for one ms of the clock; 1 outside of tests. */
  readonly scale: number;
  /** Does work that takes real time, a request or a file: virtual time stands still meanwhile. */
  busy<T>(work: () => Promise<T>): Promise<T>;
  /** Inside of such work: waits for time to pass, as a service does that takes its time to answer. */
  idle<T>(wait: () => Promise<T>): Promise<T>;
}
