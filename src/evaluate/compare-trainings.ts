import { smoothedLoss, type Point, type Smoothed } from './loss.js';

/** What is known of a training when it is compared. Everything may be unknown. */
export interface TrainingFacts {
  /** Logged losses. */
  readonly points?: readonly Point[];
  /** The step that counts: of the checkpoint that was chosen; the last one when absent. */
  readonly step?: number;
  readonly credits?: number;
  readonly durationMs?: number;
  /** Of the data: equal text, equal data. */
  readonly dataIdentity?: string;
}

/** A figure now and then. */
export interface ComparedFigure<T = number> {
  readonly now?: T;
  readonly before?: T;
  /** Of the figure then; absent where one is missing or the earlier one is 0. */
  readonly change?: number;
}

/** A training beside the last good one of the same file; what changed in its values is the plan's to say. */
export interface Comparison {
  readonly loss: ComparedFigure<Smoothed>;
  readonly credits: ComparedFigure;
  readonly durationMs: ComparedFigure;
  readonly data: 'same' | 'changed' | 'unknown';
}

/** Two trainings side by side. */
export function compareTrainings(now: TrainingFacts, before: TrainingFacts): Comparison {
  const loss = lossOf(now);
  const earlier = lossOf(before);
  return {
    loss: pairOf(loss, earlier, ({ value }) => value),
    credits: pairOf(now.credits, before.credits, (value) => value),
    durationMs: pairOf(now.durationMs, before.durationMs, (value) => value),
    data:
      now.dataIdentity === undefined || before.dataIdentity === undefined
        ? 'unknown'
        : now.dataIdentity === before.dataIdentity
          ? 'same'
          : 'changed',
  };
}

function lossOf({ points = [], step }: TrainingFacts): Smoothed | undefined {
  return smoothedLoss(points, step);
}

function pairOf<T>(
  now: T | undefined,
  before: T | undefined,
  valueOf: (figure: T) => number,
): ComparedFigure<T> {
  const change =
    now === undefined || before === undefined || valueOf(before) === 0
      ? undefined
      : valueOf(now) / valueOf(before) - 1;
  return {
    ...(now === undefined ? {} : { now }),
    ...(before === undefined ? {} : { before }),
    ...(change === undefined ? {} : { change }),
  };
}
