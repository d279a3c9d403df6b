/*
 * How a run of the action can end: one row a conclusion, one row a reason. Whatever depends on an ending asks these
 * rows; the README's table is generated from them.
 */

/** What is known of every ending with one conclusion. */
interface ConclusionRow {
  /** Exit code 0: always, never, or only where no reason is given. */
  readonly success: 'always' | 'never' | 'without-reason';
  /** Of several fine-tunes the conclusion is the one with the highest rank. */
  readonly rank: number;
  /** A sign and a few words, for headings. */
  readonly title: string;
  /** The same where it is a failure, when that differs. */
  readonly failedTitle?: string;
  /** How loudly a page says it when it is a failure: amber for what may go on, red for the rest. */
  readonly alarm: 'warning' | 'caution';
  /** Whether the training may still run, and cost, although we look away. */
  readonly mayGoOn: boolean;
  /** What it leaves: a whole model, a part of one that may be of use, or nothing. */
  readonly leaves: 'model' | 'part' | 'nothing';
  /** Whose training the numbers are about: this step's, or an earlier one's that cost this step nothing. */
  readonly numbers: 'own' | 'earlier' | 'foreign';
  /** Whether the end of the training's own log helps to understand it. */
  readonly logHelps: boolean;
  /** When it occurs, as the README says it. */
  readonly when: string;
  /** The same where it is a failure, when it can be both. */
  readonly failedWhen?: string;
}

const row = {
  success: 'never',
  alarm: 'caution',
  mayGoOn: false,
  leaves: 'nothing',
  numbers: 'own',
  logHelps: false,
} as const;

/** From best to worst. */
export const conclusions = {
  valid: { ...row, success: 'always', rank: 0, title: '✅ Valid', when: '`validate` found no error.' },
  planned: { ...row, success: 'always', rank: 1, title: '📋 Planned', when: '`plan` found no error.' },
  skipped: {
    ...row,
    success: 'always',
    rank: 2,
    title: '⏭️ Skipped',
    when: 'A fork’s or Dependabot’s change whose file is valid; or `config` is given and empty.',
  },
  simulated: {
    ...row,
    success: 'always',
    rank: 3,
    title: '✅ Simulated',
    when: 'A simulated success.',
  },
  reused: {
    ...row,
    success: 'always',
    rank: 4,
    title: '♻️ Reused an earlier fine-tune',
    leaves: 'model',
    numbers: 'earlier',
    when: 'An equal fine-tune had succeeded; nothing was started. Outputs are the earlier one’s, credits and duration are 0.',
  },
  succeeded: {
    ...row,
    success: 'always',
    rank: 5,
    title: '✅ Trained',
    leaves: 'model',
    when: 'The training is `completed` or `deployed`.',
  },
  detached: {
    ...row,
    success: 'always',
    rank: 6,
    title: '🚀 Started, not watched',
    mayGoOn: true,
    when: '`wait: false`: started, not watched. Or trained, and what the file asks for afterwards is not done yet.',
  },
  stopped: {
    ...row,
    success: 'without-reason',
    rank: 7,
    title: '🛑 Stopped',
    failedTitle: '🛑 Stopped, not by this step',
    alarm: 'warning',
    leaves: 'part',
    logHelps: true,
    when: '`command: stop` did it. (One that completed meanwhile is `succeeded`.)',
    failedWhen:
      'Stopped, not by this step: by a person, by another run, or because credits ran out. The message says which, where that is known.',
  },
  unfinished: {
    ...row,
    rank: 8,
    title: '⌛ Not finished',
    alarm: 'warning',
    mayGoOn: true,
    logHelps: true,
    when: 'We stopped looking; the training may go on. The log prints the step to attach again.',
  },
  refused: {
    ...row,
    rank: 9,
    title: '⛔ Refused',
    numbers: 'foreign',
    when: 'The service or this action said no before anything ran.',
  },
  invalid: {
    ...row,
    rank: 10,
    title: '❌ Invalid',
    when: 'The file, an override, an input, a missing key, repository, resource, column or id.',
  },
  cancelled: {
    ...row,
    rank: 11,
    title: '🚫 Cancelled',
    alarm: 'warning',
    mayGoOn: true,
    logHelps: true,
    when: 'The workflow was cancelled.',
  },
  capped: {
    ...row,
    rank: 12,
    title: '🛑 Stopped at its limit',
    alarm: 'warning',
    leaves: 'part',
    logHelps: true,
    when: 'We stopped it at a limit.',
  },
  'gate-failed': {
    ...row,
    rank: 13,
    title: '🚧 Trained, and a gate says no',
    leaves: 'model',
    when: 'Trained, but a gate of the file says no; nothing was deployed.',
  },
  failed: {
    ...row,
    rank: 14,
    title: '❌ Training failed',
    logHelps: true,
    when: 'The training ended `errored`.',
  },
  unknown: {
    ...row,
    rank: 15,
    title: '❓ Outcome unknown',
    alarm: 'warning',
    mayGoOn: true,
    when: 'Whether a paid call took effect could not be established.',
  },
  error: {
    ...row,
    rank: 16,
    title: '💥 Internal error',
    mayGoOn: true,
    logHelps: true,
    when: 'A bug in this action, or the id could not be recorded.',
  },
} as const satisfies Readonly<Record<string, ConclusionRow>>;

export type Conclusion = keyof typeof conclusions;

/** What is known of a reason. */
interface ReasonRow {
  /** The conclusion of something that was thrown with this reason before a training was at stake. */
  readonly conclusion: Conclusion;
  /** Other conclusions that it occurs with. */
  readonly also?: readonly Conclusion[];
  /** What to do next, where neither a hint nor the help of the ending says it; `file` names the fine-tune file. */
  readonly advice?: (file: string) => string;
}

/** The closed list of reasons; a success has none. */
export const reasons = {
  'invalid-file': { conclusion: 'invalid' },
  'invalid-input': { conclusion: 'invalid' },
  'not-found': { conclusion: 'invalid', also: ['unfinished'] },
  unauthorized: { conclusion: 'refused', also: ['unfinished'] },
  'no-credits': { conclusion: 'refused' },
  rejected: { conclusion: 'refused' },
  'untrusted-event': { conclusion: 'refused' },
  'already-exists': { conclusion: 'refused' },
  'already-running': { conclusion: 'refused' },
  'already-failed': {
    conclusion: 'refused',
    advice: (file) =>
      `Change ${file} or its data, run this workflow by hand, or re-run it: any of these trains again.`,
  },
  'too-many': { conclusion: 'refused' },
  'plan-changed': { conclusion: 'refused' },
  'would-publish': { conclusion: 'refused' },
  'hub-unreachable': { conclusion: 'refused', also: ['unfinished'] },
  'training-failed': {
    conclusion: 'failed',
    advice: (file) =>
      `The cause was not recognised. See the error, the log and the page of the fine-tune; change ${file} or the data, then run again.`,
  },
  stopped: { conclusion: 'stopped' },
  'max-credits': { conclusion: 'capped' },
  'max-duration': { conclusion: 'capped' },
  'queue-timeout': { conclusion: 'capped' },
  'stall-timeout': { conclusion: 'capped' },
  sanity: { conclusion: 'gate-failed' },
  loss: { conclusion: 'gate-failed' },
  accuracy: { conclusion: 'gate-failed' },
  worse: { conclusion: 'gate-failed' },
  'deploy-failed': { conclusion: 'unfinished' },
  cancelled: { conclusion: 'cancelled' },
  'wait-timeout': { conclusion: 'unfinished' },
  'submit-unclear': {
    conclusion: 'unknown',
    advice: () => 'A new run of this step looks again, and goes on with what it finds.',
  },
  'internal-error': { conclusion: 'error' },
} as const satisfies Readonly<Record<string, ReasonRow>>;

export type FailureReason = keyof typeof reasons;

/** One ending. `stopped` is a success without a reason (command `stop`) and a failure with one. */
export interface Ending {
  readonly conclusion: Conclusion;
  readonly reason?: FailureReason;
  /** One clear sentence: what happened. */
  readonly message: string;
  /** What to do next. */
  readonly help?: string;
  /** A sign and a few words in place of those of the table, where these would not be true. */
  readonly title?: string;
}

/** What the table says of a conclusion. */
export function about({ conclusion }: Pick<Ending, 'conclusion'>): ConclusionRow {
  return conclusions[conclusion];
}

/** What to do next after a reason, see `ReasonRow.advice`. */
export function adviceFor({ reason }: Pick<Ending, 'reason'>, file: string): string | undefined {
  const known: ReasonRow | undefined = reason === undefined ? undefined : reasons[reason];
  return known?.advice?.(file);
}

/** Whether it ends with exit code 0. */
export function isSuccess(ending: Pick<Ending, 'conclusion' | 'reason'>): boolean {
  const { success } = about(ending);
  return success === 'always' || (success === 'without-reason' && ending.reason === undefined);
}

/** A sign and a few words for an ending. */
export function titleOf(ending: Pick<Ending, 'conclusion' | 'reason' | 'title'>): string {
  const { title, failedTitle = title } = about(ending);
  return ending.title ?? (isSuccess(ending) ? title : failedTitle);
}

/** The worst of several endings; failures always outrank successes. */
export function worstEnding(endings: readonly [Ending, ...Ending[]]): Ending {
  return endings.reduce((worst, ending) => (rank(ending) > rank(worst) ? ending : worst));
}

function rank(ending: Ending): number {
  return about(ending).rank + (isSuccess(ending) ? 0 : Object.keys(conclusions).length);
}
