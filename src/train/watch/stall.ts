/** A look at the remote log: when it was taken, and what would be another if a line had come. */
export interface LogLook {
  readonly at: number;
  readonly mark: string;
}

/** What is known of a training's progress. Times in ms of the monotonic clock. */
export interface ProgressSeen {
  /** The last one shown, and when. */
  readonly step?: { readonly at: number; readonly number: number };
  readonly log?: LogLook;
  /** How often step or log moved; the stall clock is armed by two. */
  readonly changes: number;
  /** When it moved last, or was seen first. */
  readonly at: number;
}

/** Progress after one more reading. The first sight of a step or a log is no movement. */
export function advance(
  before: ProgressSeen,
  number: number | undefined,
  log: LogLook | undefined,
  now: number,
): ProgressSeen {
  const hasStepped = number !== undefined && before.step !== undefined && number !== before.step.number;
  const hasLogged = log !== undefined && before.log !== undefined && log.mark !== before.log.mark;
  const moved = hasStepped || hasLogged;
  const isFirst = before.step === undefined && before.log === undefined;
  return {
    ...before,
    ...(number === undefined ? {} : { step: { at: now, number } }),
    ...(log === undefined ? {} : { log }),
    changes: before.changes + (moved ? 1 : 0),
    at: moved || isFirst ? now : before.at,
  };
}

/** Until when it is known whether there was progress: not every look shows a step, and a log is not read at each. */
export function seenAt({ step, log, at }: ProgressSeen): number {
  return Math.max(at, step?.at ?? 0, log?.at ?? 0);
}
