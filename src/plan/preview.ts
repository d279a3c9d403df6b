import type { Limits } from '../spec/spec.js';
import type { KeyChange } from './difference.js';
import type { ShownLook, Transfer } from './data.js';
import type { Estimate } from './estimate.js';
import type { FollowUpCost } from './follow-up-cost.js';

/** What a plan says of one trial beyond its values: what `run` would do with it, what changed, what it may cost. */
export interface Preview {
  /** What `run` would do now; absent when it cannot be told, `unknown` then says why. */
  readonly action?: Action;
  readonly unknown?: string;
  /** Against the file at the base of the pull request; absent elsewhere. */
  readonly base?: BaseComparison;
  /** Against the last fine-tune of the same file; absent when none was found. */
  readonly last?: LastComparison;
  readonly estimate: Estimate;
  /** The limits in force, of file and inputs, the tighter ones. */
  readonly limits?: Pick<Limits, 'maxCredits' | 'maxDurationMs'>;
  /** What all trainings of the step together may cost, where there are several. */
  readonly commonCredits?: number;
  /** What follows the training, in calls and money; absent when nothing follows that costs. */
  readonly after?: FollowUpCost;
  /** Rows of the training data, when the service told. */
  readonly rows?: number;
  /** What would be sent to the service first. */
  readonly transfer?: Transfer;
  /** What was seen in the training data. */
  readonly look?: ShownLook;
}

/** What a `run` would do, with the existing fine-tune that is the reason for it. */
export type Action =
  | { readonly kind: 'start' }
  | {
      readonly kind: 'adopt' | 'await' | 'reuse' | 'follow' | 'replace';
      readonly id: string;
      readonly word: string;
    }
  | {
      readonly kind: 'refuse';
      readonly reason: 'already-exists' | 'already-failed' | 'already-running';
      readonly id: string;
      readonly word: string;
    }
  | Admission;

/** The same where the reason lies in the other files of the step, or in what was approved. */
export type Admission =
  /** Another file asks for the very same training. */
  | { readonly kind: 'share'; readonly title: string }
  | {
      readonly kind: 'refuse';
      readonly reason: 'too-many';
      readonly starts: number;
      readonly maxStarts: number;
    }
  | { readonly kind: 'refuse'; readonly reason: 'plan-changed' | 'another-invalid' };

export type BaseComparison =
  /** The file is new in the pull request. */
  | { readonly kind: 'new' }
  | { readonly kind: 'compared'; readonly changes: readonly KeyChange[] }
  /** It could not be read, or is not valid there; why, in a sentence. */
  | { readonly kind: 'unknown'; readonly why: string };

export interface LastComparison {
  readonly id: string;
  /** The service's own word for how it stands. */
  readonly word: string;
  readonly changes: readonly KeyChange[];
  /** Identity of the data then; absent when the label does not tell. */
  readonly dataBefore?: string;
  readonly dataNow?: string;
  readonly rowsBefore?: number;
}
