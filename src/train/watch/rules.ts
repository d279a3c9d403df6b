import type { FailureReason } from '../../base/endings.js';
import type { Bounds } from './limits.js';

/** What does not change while watching. Times in ms of the monotonic clock. */
export interface WatchRules extends Bounds {
  /** We stop looking then; the training goes on. */
  readonly waitUntil: number;
  /** Whose limit that is. */
  readonly waitEnds: 'wait-timeout' | 'job';
  /** For sentences: `Oxen`. */
  readonly service: string;
  /** One that is still `created` so long after we asked to stop it was never started, in ms. */
  readonly unstartedMs: number;
}

/** So long after a start a reading may still say `created`. */
export const startLagMs = 10 * 60_000;

/** Why and since when a fine-tune is being stopped; `stop` is the command. */
export interface Stopping {
  readonly reason: FailureReason | 'stop';
  readonly since: number;
}

/** What ails a service, whichever training is watched. */
export type ServiceTrouble = 'outage' | 'key';
