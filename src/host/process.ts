import type { Clock } from '../base/clock.js';
import type { Terminal } from './screen.js';

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
  /** The terminal behind stdout, and the one behind stderr; absent where it is a file or a pipe. */
  readonly terminal?: Terminal;
  readonly errorTerminal?: Terminal;
  /** How this program was called, for commands to be typed; `fine-tune` by default. */
  readonly program?: string;
  /** A clock to begin with, and to stay with: tests have a virtual one. */
  readonly clock?: Clock;
}
