import type { RowOutcome } from './match.js';
import { signTest, verdictOf, wilson, type Interval, type Verdict } from './statistics.js';

/** How a model did on the rows it was asked. */
export interface Score {
  readonly rows: number;
  readonly answered: number;
  readonly right: number;
  /** Over the answered rows, 0 to 1; absent when there are none. */
  readonly accuracy?: number;
  /** 95 %, by Wilson. */
  readonly interval: Interval;
  /** Whether enough rows were answered for the figures to count. */
  readonly isFinished: boolean;
}

/** Two models on the same rows. */
export interface Pairing {
  /** Rows that both answered. */
  readonly compared: number;
  /** Rows that only this one, and only the other one has right. */
  readonly onlyThis: number;
  readonly onlyOther: number;
  /** Exact two-sided sign test. */
  readonly p: number;
  readonly verdict: Verdict;
  /** Share of the compared rows that each has right, 0 to 1; absent when none was compared. */
  readonly accuracy?: number;
  readonly accuracyOther?: number;
  /** Places of rows that the other one had right and this one has not, the first ten. */
  readonly lost: readonly number[];
}

/** More than this share of rows without an answer: it could not be finished. */
const mostUnanswered = 0.05;
const mostLost = 10;

export function scoreOf(outcomes: readonly RowOutcome[]): Score {
  const rows = outcomes.length;
  const right = outcomes.filter((outcome) => outcome === 'right').length;
  const answered = outcomes.filter((outcome) => outcome !== 'unanswered').length;
  return {
    rows,
    answered,
    right,
    ...(answered === 0 ? {} : { accuracy: right / answered }),
    interval: wilson(right, answered),
    isFinished: answered > 0 && rows - answered <= mostUnanswered * rows,
  };
}

/** Compares row by row; what one of the two did not answer is left out for both. Both must be of the same rows. */
export function pair(outcomes: readonly RowOutcome[], others: readonly RowOutcome[]): Pairing {
  if (outcomes.length !== others.length) throw new Error('The two were not asked the same rows.');
  const pairs = outcomes
    .map((outcome, at) => ({ at, mine: outcome, theirs: others[at] ?? 'unanswered' }))
    .filter(({ mine, theirs }) => mine !== 'unanswered' && theirs !== 'unanswered');
  const gained = pairs.filter(({ mine, theirs }) => mine === 'right' && theirs === 'wrong');
  const lost = pairs.filter(({ mine, theirs }) => mine === 'wrong' && theirs === 'right');
  const both = pairs.filter(({ mine, theirs }) => mine === 'right' && theirs === 'right').length;
  const compared = pairs.length;
  return {
    compared,
    onlyThis: gained.length,
    onlyOther: lost.length,
    p: signTest(gained.length, lost.length),
    verdict: verdictOf(gained.length, lost.length),
    ...(compared === 0
      ? {}
      : {
          accuracy: (both + gained.length) / compared,
          accuracyOther: (both + lost.length) / compared,
        }),
    lost: lost.slice(0, mostLost).map(({ at }) => at),
  };
}

/** The bits of a label as outcomes: they are kept only when all rows were answered. */
export function fromBits(bits: readonly boolean[]): readonly RowOutcome[] {
  return bits.map((isRight) => (isRight ? 'right' : 'wrong'));
}
