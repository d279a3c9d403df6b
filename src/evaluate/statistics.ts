/** How one model did against another on the same rows. */
export type Verdict = 'better' | 'better within noise' | 'same' | 'worse within noise' | 'worse';

/** A share and the range that it probably lies in, 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Below this probability a difference is no chance. */
export const significance = 0.05;

/** Two-sided quantile of the normal distribution for 95 %, and one-sided for a power of 80 %. */
const z95 = 1.959963984540054;
const z80 = 0.8416212335729143;

/**
 * Probability that two models which are equally good differ so much or more, either way: the exact two-sided sign test
 * over the rows on which they differ (W. J. Conover, Practical Nonparametric Statistics, 3.4). 1 when they never differ.
 */
export function signTest(better: number, worse: number): number {
  const rows = better + worse;
  let term = 1n;
  let sum = 0n;
  for (let k = 0; k <= Math.min(better, worse); k++) {
    sum += term;
    term = (term * BigInt(rows - k)) / BigInt(k + 1);
  }
  return Math.min(1, halved(2n * sum, rows));
}

/**
 * Range in which the true share lies with 95 %: Wilson's score interval without correction of continuity (E. B. Wilson,
 * J. Am. Stat. Assoc. 22, 1927). It stays within 0 and 1, also when all or none of few rows are right.
 */
export function wilson(right: number, rows: number): Interval {
  if (rows === 0) return { low: 0, high: 1 };
  const share = right / rows;
  const square = z95 ** 2 / rows;
  const middle = (share + square / 2) / (1 + square);
  const half = (z95 * Math.sqrt((share * (1 - share) + square / 4) / rows)) / (1 + square);
  return { low: right === 0 ? 0 : middle - half, high: right === rows ? 1 : middle + half };
}

/**
 * The smallest loss of accuracy (0 to 1) that so many rows show in four cases of five; undefined where they are too few
 * to show any. `differing` is the share of rows on which the two models differ; a quarter, while nobody knows. R. J. Connor,
 * Sample size for testing differences in proportions for the paired-sample design, Biometrics 43, 1987.
 */
export function detectableDrop(rows: number, differing = 0.25): number | undefined {
  const isSeen = (drop: number): boolean =>
    Math.sqrt(rows) * drop >= z95 * Math.sqrt(differing) + z80 * Math.sqrt(differing - drop ** 2);
  let high = differing;
  if (differing <= 0 || !isSeen(high)) return undefined;
  for (let low = 0, step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (isSeen(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** What the rows say on which only one of the two is right. */
export function verdictOf(better: number, worse: number): Verdict {
  if (better === worse) return 'same';
  const isClear = signTest(better, worse) < significance;
  if (better > worse) return isClear ? 'better' : 'better within noise';
  return isClear ? 'worse' : 'worse within noise';
}

/** `count / 2 ** times` as a number, however large both are. */
function halved(count: bigint, times: number): number {
  const spare = Math.max(0, count.toString(2).length - 64);
  return Number(count >> BigInt(spare)) * 2 ** (spare - times);
}
