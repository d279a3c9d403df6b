/** How the job stood when it was cancelled, by what the runner and the workflow file tell. */
export interface JobTime {
  /** How old the job is, in ms; counted from shortly after its begin. */
  readonly ageMs: number;
  /** After how many ms GitHub ends it. */
  readonly limitMs: number;
}

/** All that the post step knows about how main ended. */
export interface CancelFacts {
  /** A signal ended main. */
  readonly signalled: boolean;
  /** The `job-status` input in the post step: `success`, `failure`, `cancelled`, or empty when it cannot be told. */
  readonly jobStatus: string;
  /** Undefined when its begin cannot be told. */
  readonly job: JobTime | undefined;
  /** This GitHub run (any attempt) started the training. */
  readonly startedHere: boolean;
  readonly onCancel: 'stop' | 'detach';
  /** There are no workflow runs: this command, or something else, started it. */
  readonly inTerminal: boolean;
}

export type CancelDecision = { readonly kind: 'stop' } | { readonly kind: 'leave'; readonly why: string };

const minuteMs = 60_000;
/** A job that is over its limit is cancelled a little later. */
const afterLimitMs = 3 * minuteMs;
/** The end of a step is written down before the job ends. */
const beforeLimitMs = 2 * minuteMs;

/** Whether the post step stops the training. Pure: the table of product rules in one place. */
export function decideCancel(facts: CancelFacts): CancelDecision {
  if (facts.onCancel === 'detach') return { kind: 'leave', why: 'on-cancel is detach' };
  if (!facts.startedHere)
    return {
      kind: 'leave',
      why: facts.inTerminal ? 'it was not this command that started it' : 'another workflow run started it',
    };
  const known = facts.jobStatus !== '';
  const cancelled = known ? facts.jobStatus === 'cancelled' : facts.signalled;
  if (!cancelled)
    return { kind: 'leave', why: 'the job was not cancelled: this step crashed or ran into a time-out' };
  if (facts.job !== undefined && isTimeOut(facts.job))
    return {
      kind: 'leave',
      why: `the job had reached its time limit of ${facts.job.limitMs / minuteMs} minutes, and a time-out is no cancel`,
    };
  return { kind: 'stop' };
}

/** GitHub reports a job that ran into its time limit as cancelled, too: only its age tells. */
function isTimeOut({ ageMs, limitMs }: JobTime): boolean {
  const earliestMs = limitMs - Math.min(afterLimitMs, limitMs / 10);
  return ageMs >= earliestMs && ageMs <= limitMs + afterLimitMs;
}

/** Undefined when a job cannot be so old, or so young: then its clock tells nothing. */
export function jobTime(ageMs: number, limitMs: number): JobTime | undefined {
  return ageMs < -afterLimitMs || ageMs > limitMs + afterLimitMs ? undefined : { ageMs, limitMs };
}

/** For how long a step may wait before GitHub ends its job, in ms. */
export function timeLeft({ ageMs, limitMs }: JobTime): number {
  return Math.max(0, limitMs - ageMs - beforeLimitMs);
}
