import type { Point } from '../evaluate/loss.js';
import type { Checkpoint } from '../provider/contract.js';

/** Mermaid's charts get slow and unreadable beyond. */
const mostPoints = 60;

/** One metric by step, ascending, one value a step, finite only. */
export interface Curve {
  readonly name: string;
  readonly points: readonly Point[];
}

/** What was measured: the loss first, then what else the checkpoints carry. */
export function curvesOf(
  checkpoints: readonly Checkpoint[],
  logged: readonly Point[] = [],
): readonly Curve[] {
  const names = [...new Set(checkpoints.flatMap(({ metrics }) => Object.keys(metrics)))];
  const curves = names
    .map((name) => ({ name, points: pointsOf(checkpoints, name) }))
    .filter(({ points }) => points.length > 0);
  const loss = lossAmong(curves);
  // The log tells of many more steps than are saved, and it is all there is when the training failed.
  const points = tidy([...logged, ...(loss?.points ?? [])]);
  const own = points.length === 0 ? undefined : { name: loss?.name ?? 'loss', points };
  const others = curves.filter((curve) => curve !== loss);
  return own === undefined ? others : [own, ...others];
}

/** The loss by step; undefined when nothing tells one. */
export function lossOf(checkpoints: readonly Checkpoint[], logged: readonly Point[] = []): Curve | undefined {
  return lossAmong(curvesOf(checkpoints, logged));
}

/** The point with the lowest value; undefined without points. */
export function lowestOf(points: readonly Point[]): Point | undefined {
  const [first, ...rest] = points;
  if (first === undefined) return undefined;
  return rest.reduce((low, point) => (point.value < low.value ? point : low), first);
}

function lossAmong(curves: readonly Curve[]): Curve | undefined {
  for (const known of ['loss', 'train_loss', 'training_loss', 'train/loss']) {
    const curve = curves.find(({ name }) => name === known);
    if (curve !== undefined) return curve;
  }
  return curves.find(({ name }) => /loss/i.test(name));
}

function pointsOf(checkpoints: readonly Checkpoint[], name: string): readonly Point[] {
  return tidy(
    checkpoints.flatMap(({ step, metrics }) => {
      const value = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
      return value === undefined ? [] : [{ step, value }];
    }),
  );
}

/** Ascending, each step once (the last one said counts), nothing that is no number. */
function tidy(points: readonly Point[]): readonly Point[] {
  const byStep = new Map<number, number>();
  for (const { step, value } of points)
    if (Number.isFinite(value) && Number.isSafeInteger(step) && step >= 0) byStep.set(step, value);
  return [...byStep].map(([step, value]) => ({ step, value })).sort((a, b) => a.step - b.step);
}

/**
 * At least two points → at most `most` values on an even grid of whole steps. Between two measurements the line between
 * them is taken; the lowest and the highest measured value keep their place on the nearest spot of the grid.
 */
export function thin(
  points: readonly Point[],
  most = mostPoints,
): {
  readonly from: number;
  readonly to: number;
  readonly values: readonly number[];
} {
  const from = points[0]?.step ?? 0;
  const last = points.at(-1)?.step ?? from;
  const gap = gridOf(points, from, last, most);
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

/**
 * The range of an axis: round numbers around the values, so that its marks are round as well; never below zero when no
 * value is.
 */
export function bounds(values: readonly number[]): { readonly low: number; readonly high: number } {
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const spread = highest - lowest;
  if (!Number.isFinite(spread)) return { low: finite(lowest), high: finite(highest) };
  const range = spread > 0 ? spread : Math.abs(highest) || 1;
  const mark = roundStep(range / 5);
  const round = { low: snapped(Math.floor, lowest, mark), high: snapped(Math.ceil, highest, mark) };
  // So far from zero that a mark is lost in it, or a flat line.
  const isUsable = round.low < round.high && round.low <= lowest && round.high >= highest;
  const { low, high } = isUsable ? round : { low: lowest - range * 0.1, high: highest + range * 0.1 };
  return { low: finite(lowest >= 0 ? Math.max(0, low) : low), high: finite(high) };
}

/**
 * Another curve on the same grid. Charts stretch a line of fewer values, so its ends stand for what lies beyond them.
 */
export function onGrid(
  points: readonly Point[],
  { from, to, count }: { readonly from: number; readonly to: number; readonly count: number },
): readonly number[] {
  const gap = (to - from) / (count - 1);
  const values: number[] = [];
  let right = 0;
  for (let spot = 0; spot < count; spot++) {
    const step = from + spot * gap;
    while (right < points.length - 1 && (points[right]?.step ?? 0) < step) right++;
    values.push(between(points[right - 1], points[right], step));
  }
  return values;
}

/** Of fewer points none is left out. */
const fewestToCut = 20;

/**
 * Where a chart ends when the first points dwarf the rest: at the 98 % quantile. Undefined when none have to be cut off,
 * or when a later one stands out: that one is worth seeing.
 */
export function ceilingOf(points: readonly Point[]): number | undefined {
  if (points.length < fewestToCut) return undefined;
  const sorted = points.map(({ value }) => value).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const [low, high, highest] = [at(0.02), at(0.98), at(1)];
  const isDwarfed = highest - low > 1.5 * (high - low) && high > low;
  const early = points.length / 5;
  return isDwarfed && points.every(({ value }, index) => value <= high || index < early) ? high : undefined;
}

/** 1, 2 or 5 times a power of ten, near the size. */
function roundStep(size: number): number {
  // `10 ** -4` is not 0.0001 in every version of Node.
  const power = Number(`1e${Math.floor(Math.log10(size))}`);
  const lead = size / power;
  return (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
}

/** `0.30000000000000004` has no place on an axis. */
function snapped(way: (value: number) => number, value: number, mark: number): number {
  return Number((way(value / mark) * mark).toPrecision(12));
}

/** The measured spacing when it is even and small enough, else whole steps that make few enough spots. */
function gridOf(points: readonly Point[], from: number, last: number, most: number): number {
  const gap = (points[1]?.step ?? from + 1) - from;
  const even = points.every(({ step }, index) => step === from + index * gap);
  return even && points.length <= most ? gap : Math.max(1, Math.ceil((last - from) / (most - 1)));
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
