import type { Checkpoint } from '../provider/contract.js';

/** One measured value. */
export interface Point {
  readonly step: number;
  readonly value: number;
}

/** Mermaid's charts get slow and unreadable beyond. */
const mostPoints = 60;

/** The loss by step, ascending, one value a step, finite only; undefined when no checkpoint tells one. */
export function lossOf(
  checkpoints: readonly Checkpoint[],
): { readonly name: string; readonly points: readonly Point[] } | undefined {
  const names = new Set(checkpoints.flatMap(({ metrics }) => Object.keys(metrics)));
  const name =
    ['loss', 'train_loss', 'training_loss', 'train/loss'].find((known) => names.has(known)) ??
    [...names].find((candidate) => /loss/i.test(candidate));
  if (name === undefined) return undefined;
  const byStep = new Map<number, number>();
  for (const { step, metrics } of checkpoints) {
    const value = metrics[name];
    if (value !== undefined && Number.isFinite(value) && Number.isSafeInteger(step) && step >= 0)
      byStep.set(step, value);
  }
  const points = [...byStep].map(([step, value]) => ({ step, value })).sort((a, b) => a.step - b.step);
  return points.length === 0 ? undefined : { name, points };
}

/**
 * At least two points → at most 60 values on an even grid of whole steps. Between two measurements the line between
 * them is taken; the lowest and the highest measured value keep their place on the nearest spot of the grid.
 */
export function thin(points: readonly Point[]): {
  readonly from: number;
  readonly to: number;
  readonly values: readonly number[];
} {
  const from = points[0]?.step ?? 0;
  const last = points.at(-1)?.step ?? from;
  const gap = gridOf(points, from, last);
  const count = Math.ceil((last - from) / gap) + 1;
  const values: number[] = [];
  let right = 0;
  for (let spot = 0; spot < count; spot++) {
    const step = from + spot * gap;
    while (right < points.length - 1 && (points[right]?.step ?? 0) < step) right++;
    values.push(between(points[right - 1], points[right], step));
  }
  const set = (point: Point): void => void (values[Math.round((point.step - from) / gap)] = point.value);
  const lowest = points.reduce((low, point) => (point.value < low.value ? point : low));
  const highest = points.reduce((high, point) => (point.value > high.value ? point : high));
  set(highest);
  if (Math.round((highest.step - from) / gap) !== Math.round((lowest.step - from) / gap)) set(lowest);
  else makeRoom(values, Math.round((lowest.step - from) / gap), lowest.value);
  return { from, to: from + (count - 1) * gap, values };
}

/** The range of an axis, with a little air; never below zero when no value is. */
export function bounds(values: readonly number[]): { readonly low: number; readonly high: number } {
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const spread = highest - lowest;
  const air = spread > 0 && Number.isFinite(spread) ? spread * 0.05 : Math.abs(highest) * 0.1 || 1;
  const low = lowest >= 0 ? Math.max(0, lowest - air) : lowest - air;
  return { low: finite(low), high: finite(highest + air) };
}

/** The measured spacing when it is even and small enough, else whole steps that make 60 spots at most. */
function gridOf(points: readonly Point[], from: number, last: number): number {
  const gap = (points[1]?.step ?? from + 1) - from;
  const even = points.every(({ step }, index) => step === from + index * gap);
  return even && points.length <= mostPoints ? gap : Math.max(1, Math.ceil((last - from) / (mostPoints - 1)));
}

function between(left: Point | undefined, right: Point | undefined, step: number): number {
  if (right === undefined) return left?.value ?? 0;
  if (left === undefined || right.step <= step) return right.value;
  const share = (step - left.step) / (right.step - left.step);
  return left.value * (1 - share) + right.value * share;
}

/** Both extremes fell on one spot: the second one takes the neighbour. */
function makeRoom(values: number[], spot: number, value: number): void {
  const neighbour = spot + 1 < values.length ? spot + 1 : spot - 1;
  if (neighbour >= 0) values[neighbour] = value;
}

function finite(value: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}
