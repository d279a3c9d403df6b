import type { Diagnostic } from '../base/diagnostic.js';
import type { Draft } from './draft.js';
import type { Seeker } from './look.js';
import type { WatchEvent } from './step.js';

/** What a step may do, from inputs and event. */
export interface Terms {
  readonly seeker: Seeker & { readonly commit: string; readonly runUrl: string };
  readonly onExisting: 'reuse' | 'new' | 'fail';
  /** Nobody asked for this very training: push or schedule, first attempt. */
  readonly unattended: boolean;
  readonly maxStarts: number;
  readonly maxCredits: number | undefined;
  readonly maxDurationMs: number | undefined;
  /** Start only what has this fingerprint. */
  readonly expectFingerprint: string | undefined;
  readonly wait: boolean;
  /** Monotonic ms. */
  readonly waitUntil: number;
}

/** Who is told what happens. All of it may hold outside strings. */
export interface Listener {
  readonly onDiagnostics: (diagnostics: readonly Diagnostic[]) => void;
  /** Writes to the state what is about to be created, or that it was not; false when nothing can be written. */
  readonly onAnnounce: (draft: Draft) => boolean;
  /** Writes the id to state and outputs; false when neither could be written. */
  readonly onRecord: (draft: Draft) => boolean;
  readonly onEvent: (draft: Draft, event: WatchEvent) => void;
  readonly onLog: (draft: Draft, lines: readonly string[]) => void;
  /** Something to be told aloud; a warning unless said otherwise. */
  readonly onNote: (text: string, severity?: 'notice' | 'warning') => void;
}
