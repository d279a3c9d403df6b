import { decimal } from './escape.js';
import { ceilingOf, lowestOf, thin, type Curve } from './series.js';

const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** `▇▅▃▂▁▁ 2.8 → 0.36, lowest 0.34 at step 1500`: a curve in one line of a log; undefined for less than two points. */
export function renderSparkline({ points }: Curve, widest = 40): string | undefined {
  const first = points[0];
  const last = points.at(-1);
  const lowest = lowestOf(points);
  if (points.length < 2 || first === undefined || last === undefined || lowest === undefined)
    return undefined;
  const ceiling = ceilingOf(points) ?? Infinity;
  const values = thin(points, widest).values.map((value) => Math.min(value, ceiling));
  const least = Math.min(...values);
  const spread = Math.max(...values) - least;
  const line = values.map((value) => bars[heightOf(value, least, spread)] ?? '').join('');
  const words = `${decimal(first.value, 4)} → ${decimal(last.value, 4)}`;
  return lowest === last
    ? `${line} ${words}`
    : `${line} ${words}, lowest ${decimal(lowest.value, 4)} at step ${lowest.step}`;
}

function heightOf(value: number, least: number, spread: number): number {
  const share = spread > 0 && Number.isFinite(spread) ? (value - least) / spread : 0;
  return Math.max(0, Math.min(bars.length - 1, Math.round(share * (bars.length - 1))));
}
