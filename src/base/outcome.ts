/** How a run of the action can end; the README's table of endings is this type. */
export type Conclusion =
  | 'succeeded'
  | 'reused'
  | 'simulated'
  | 'planned'
  | 'valid'
  | 'detached'
  | 'skipped'
  | 'stopped'
  | 'invalid'
  | 'refused'
  | 'failed'
  | 'capped'
  | 'cancelled'
  | 'unfinished'
  | 'unknown'
  | 'error';

/** Closed list of reasons; empty on success. */
export type FailureReason =
  | 'invalid-file'
  | 'invalid-input'
  | 'not-found'
  | 'unauthorized'
  | 'no-credits'
  | 'rejected'
  | 'untrusted-event'
  | 'already-exists'
  | 'already-failed'
  | 'too-many'
  | 'plan-changed'
  | 'hub-unreachable'
  | 'training-failed'
  | 'stopped'
  | 'max-credits'
  | 'max-duration'
  | 'queue-timeout'
  | 'stall-timeout'
  | 'cancelled'
  | 'wait-timeout'
  | 'submit-unclear'
  | 'internal-error';

/** One ending. `stopped` is a success without a reason (command `stop`) and a failure with one. */
export interface Ending {
  readonly conclusion: Conclusion;
  readonly reason?: FailureReason;
  /** One clear sentence: what happened. */
  readonly message: string;
  /** What to do next. */
  readonly help?: string;
}

/** From best to worst: the conclusion of several fine-tunes is the last that occurs. */
const order: readonly Conclusion[] = [
  'valid',
  'planned',
  'skipped',
  'simulated',
  'reused',
  'succeeded',
  'detached',
  'stopped',
  'unfinished',
  'refused',
  'invalid',
  'cancelled',
  'capped',
  'failed',
  'unknown',
  'error',
];

const good: ReadonlySet<Conclusion> = new Set([
  'succeeded',
  'reused',
  'simulated',
  'planned',
  'valid',
  'detached',
  'skipped',
]);

/** True for the rows of the table that end with exit code 0. */
export function isSuccess(ending: Pick<Ending, 'conclusion' | 'reason'>): boolean {
  return good.has(ending.conclusion) || (ending.conclusion === 'stopped' && ending.reason === undefined);
}

/** The worst of several endings; failures always outrank successes. */
export function worstEnding(endings: readonly [Ending, ...Ending[]]): Ending {
  return endings.reduce((worst, ending) => (rank(ending) > rank(worst) ? ending : worst));
}

function rank(ending: Ending): number {
  return order.indexOf(ending.conclusion) + (isSuccess(ending) ? 0 : order.length);
}
