import type { Clock } from '../base/clock.js';

/** The process that a step runs in, as far as the host needs it; a test hands in its own. */
export interface Process {
  readonly env: NodeJS.ProcessEnv;
  /** The working directory. */
  readonly folder: string;
  /** Writes to stdout. A log that nobody takes any more is no reason to leave a training: it never throws. */
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** Fires when somebody wants us gone; the reason is the signal's name. */
  readonly interrupted: AbortSignal;
  /** Rejects with the first error that nobody caught. */
  readonly crashed: Promise<never>;
  /** Tells the runner to mask a secret, where that is not done by the toolkit. */
  readonly mask?: (secret: string) => void;
  /** A clock to begin with, and to stay with: tests have a virtual one. */
  readonly clock?: Clock;
}
