import type { Status } from '../provider/contract.js';

/** All that the post step knows about how main ended. */
export interface CancelFacts {
  /** A signal ended main. */
  readonly signalled: boolean;
  /** The `job-status` input in the post step: `success`, `failure`, `cancelled`, or empty when it cannot be told. */
  readonly jobStatus: string;
  /** How long main ran, in ms. */
  readonly ageMs: number;
  readonly hosted: boolean;
  /** This GitHub run (any attempt) started the training. */
  readonly startedHere: boolean;
  readonly onCancel: 'stop' | 'detach';
  /** Main came to an ending of its own: finished, failed, detached. */
  readonly ended: boolean;
  /** The training at the hub; undefined when it could not be read. */
  readonly status: Status | undefined;
}

export type CancelDecision =
  { readonly kind: 'nothing' } | { readonly kind: 'stop' } | { readonly kind: 'leave'; readonly why: string };

/** On hosted runners a job ends after six hours; what is cancelled later than this is taken for that limit. */
const nearJobLimitMs = 5.5 * 3_600_000;

/** Whether the post step stops the training. Pure: the table of product rules in one place. */
export function decideCancel(facts: CancelFacts): CancelDecision {
  if (facts.ended) return { kind: 'nothing' };
  if (facts.status === 'succeeded' || facts.status === 'failed' || facts.status === 'stopped')
    return { kind: 'nothing' };
  if (facts.onCancel === 'detach') return { kind: 'leave', why: 'on-cancel is detach' };
  if (!facts.startedHere) return { kind: 'leave', why: 'another workflow run started it' };
  const known = facts.jobStatus !== '';
  const cancelled = known ? facts.jobStatus === 'cancelled' : facts.signalled;
  if (!cancelled)
    return { kind: 'leave', why: 'the job was not cancelled: this step crashed or ran into a time-out' };
  if (facts.hosted && facts.ageMs >= nearJobLimitMs)
    return {
      kind: 'leave',
      why: 'the step had run for more than 5 h 30 min, so this is the six-hour limit of the job',
    };
  return { kind: 'stop' };
}
