import type { Diagnostic } from '../base/diagnostic.js';

/** Where complaints go, and how strict to be. */
export interface SpecContext {
  readonly diagnostics: Diagnostic[];
  /** What the file extends could not be read: what is missing may stand there. */
  readonly isPartial?: boolean;
  /** Unknown words are notices, not errors. */
  readonly allowUnknown: boolean;
  /** What to do about an unknown word, where that is known whatever the map. */
  readonly wordFor?: (word: string) => string | undefined;
}
