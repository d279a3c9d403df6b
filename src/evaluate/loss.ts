/** A logged value by step. */
export interface Point {
  readonly step: number;
  readonly value: number;
}

/** A smoothed value, and how many points it is the median of. */
export interface Smoothed {
  readonly value: number;
  readonly points: number;
}

/** Points that are smoothed into one. */
const window = 5;
/** A checkpoint before the last is better only when its loss is lower by more than this share. */
export const margin = 0.02;

/** Median of the last five points up to a step, fewer where there are fewer; undefined where there is none. */
export function smoothedLoss(points: readonly Point[], step = Infinity): Smoothed | undefined {
  const last = inOrder(points)
    .filter((point) => point.step <= step)
    .slice(-window);
  return last.length === 0 ? undefined : { value: medianOf(last), points: last.length };
}

/** The first and the last of a curve, smoothed over windows that do not overlap; undefined below two points. */
export function ends(
  points: readonly Point[],
): { readonly first: Smoothed; readonly last: Smoothed } | undefined {
  const all = inOrder(points);
  const size = Math.min(window, Math.floor(all.length / 2));
  if (size === 0) return undefined;
  return {
    first: { value: medianOf(all.slice(0, size)), points: size },
    last: { value: medianOf(all.slice(-size)), points: size },
  };
}

/**
 * The step of the best checkpoint: that of the lowest smoothed loss, but the last one unless it is more than 2 % lower.
 * Undefined without steps; the last one when no loss is known.
 */
export function bestStep(steps: readonly number[], points: readonly Point[]): number | undefined {
  const sorted = [...steps].sort((a, b) => a - b);
  const last = sorted.at(-1);
  if (last === undefined) return undefined;
  const bar = smoothedLoss(points, last);
  let best = { step: last, value: (bar?.value ?? -Infinity) * (1 - margin) };
  for (const step of sorted) {
    const loss = smoothedLoss(points, step);
    if (loss !== undefined && loss.value < best.value) best = { step, value: loss.value };
  }
  return best.step;
}

/** Whether the loss tells which checkpoint is the best one: where rows of text are learnt, in passes over the data. */
export function tellsByLoss({
  schema,
  scriptType,
}: {
  readonly schema?: { readonly parameters: Readonly<Record<string, unknown>> } | undefined;
  readonly scriptType: unknown;
}): boolean {
  if (schema !== undefined) return Object.hasOwn(schema.parameters, 'epochs');
  return (
    scriptType === 'text_generation' || scriptType === 'text_chat_messages' || scriptType === 'image_to_text'
  );
}

function inOrder(points: readonly Point[]): readonly Point[] {
  return points.filter(({ value }) => Number.isFinite(value)).sort((a, b) => a.step - b.step);
}

function medianOf(points: readonly Point[]): number {
  const values = points.map(({ value }) => value).sort((a, b) => a - b);
  const middle = values.length >> 1;
  const upper = values[middle] ?? 0;
  return values.length % 2 === 1 ? upper : ((values[middle - 1] ?? 0) + upper) / 2;
}
