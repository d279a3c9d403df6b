import type { Diagnostic } from '../base/diagnostic.js';

/** What stands at a path of the workspace. */
export type Standing =
  { readonly kind: 'file' } | { readonly kind: 'folder'; readonly tables: readonly string[] };

/** Where complaints go, and how strict to be. */
export interface SpecContext {
  readonly diagnostics: Diagnostic[];
  /** What the file extends could not be read: what is missing may stand there. */
  readonly isPartial?: boolean;
  /** Unknown words are notices, not errors. */
  readonly allowUnknown: boolean;
  /** What to do about an unknown word, where that is known whatever the map. */
  readonly wordFor?: (word: string) => string | undefined;
  /** What stands at a path that is no value here, for the way out; undefined for nothing. */
  readonly standing?: (path: string) => Standing | undefined;
}
