import type { Observation } from '../provider/contract.js';
import type { LabelFacts } from './label.js';

/** A fine-tune at the service that equals ours, by its label or by its values. */
export interface Candidate {
  readonly observation: Observation;
  readonly label: LabelFacts | undefined;
  /** Its label names our GitHub repository, and nothing contradicts it. */
  readonly ours: boolean;
  /** Its label names this very GitHub run (any attempt). */
  readonly sameRun: boolean;
  /** Equal by its fingerprint, so by its data as well. */
  readonly exact: boolean;
}

/** What is to be done about a trial, with the fine-tune that is the reason for it. */
export type Intent =
  | { readonly kind: 'start' }
  /** Ours and running, or created and never started. */
  | { readonly kind: 'adopt'; readonly candidate: Candidate }
  | { readonly kind: 'reuse'; readonly candidate: Candidate }
  | {
      readonly kind: 'refuse';
      readonly reason: 'already-exists' | 'already-failed';
      readonly candidate: Candidate;
    };
