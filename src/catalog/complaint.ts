import type { Severity } from '../base/diagnostic.js';

/** What is wrong with a map as a whole, where each value is right by itself. */
export interface Complaint {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  /** Keys and indexes to what it is about. */
  readonly path: readonly (string | number)[];
}
