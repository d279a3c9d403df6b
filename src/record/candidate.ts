import type { Observation } from '../provider/contract.js';
import type { LabelFacts } from './label.js';

/**
 * How a fine-tune at the service equals ours:
 * `fingerprint`: by our label, data included;
 * `mark`: by our mark in its name, or because the search for it led there, when nothing else can be read;
 * `values`: by its values alone, without a label of ours;
 * `values-other-data`: ours by its values, and one of the two could not tell its data;
 * `unreadable`: it runs, has the same base model, and nothing shows that its values are others.
 */
export type Likeness = 'fingerprint' | 'mark' | 'values' | 'values-other-data' | 'unreadable';

/** A fine-tune at the service that equals ours, or may. */
export interface Candidate {
  readonly observation: Observation;
  readonly label: LabelFacts | undefined;
  readonly likeness: Likeness;
  /** Its label names our GitHub repository, by id or by name. */
  readonly ours: boolean;
  /** Its label names this very GitHub run (any attempt). */
  readonly sameRun: boolean;
  /** Our label, and what the service recorded is not what it recorded when the label was written: somebody copied it. */
  readonly isCopied?: true;
  /** A stop was asked for; it ends soon. */
  readonly isStopping?: true;
}

/** Why an existing fine-tune bars the way. */
export type Bar =
  /** An equal one runs that is not ours, or somebody said `fail`. */
  | 'exists'
  /** It runs and its values cannot be read. */
  | 'unreadable'
  /** Whether its data is the same cannot be told. */
  | 'data-unknown'
  /** It carries our label, and something else than we bought. */
  | 'copied'
  /** There are more that run than can be read. */
  | 'too-many';

/** What is to be done about a trial, with the fine-tune that is the reason for it. */
export type Intent =
  | { readonly kind: 'start' }
  /** Ours and running, or created and never started. */
  | { readonly kind: 'adopt'; readonly candidate: Candidate }
  /** Ours, and it is being stopped: its end decides. */
  | { readonly kind: 'await'; readonly candidate: Candidate }
  | { readonly kind: 'reuse'; readonly candidate: Candidate }
  | { readonly kind: 'refuse'; readonly reason: 'already-failed'; readonly candidate: Candidate }
  | {
      readonly kind: 'refuse';
      readonly reason: 'already-exists';
      readonly bar: Bar;
      readonly candidate: Candidate;
    }
  | { readonly kind: 'refuse'; readonly reason: 'already-running'; readonly candidate: Candidate }
  /** Another training of the same file runs: it is followed instead, or stopped first. */
  | { readonly kind: 'follow'; readonly candidate: Candidate }
  | { readonly kind: 'replace'; readonly candidate: Candidate };
