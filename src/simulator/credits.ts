/** A time in which one training is billed, epoch ms; `to` may be Infinity. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** When the trainings together have used so many seconds, counted from `since`; undefined when they never do. */
export function exhaustedAt(
  spans: readonly Span[],
  { since, seconds }: { readonly since: number; readonly seconds: number },
): number | undefined {
  const edges = [since, ...spans.flatMap(({ from, to }) => [from, to])]
    .filter((time) => time >= since)
    .sort((a, b) => a - b);
  let left = seconds * 1000;
  for (const [at, from] of edges.entries()) {
    const to = edges[at + 1] ?? Infinity;
    const running = spans.filter((span) => span.from <= from && span.to > from).length;
    if (from === Infinity) return undefined;
    if (running > 0 && running * (to - from) >= left) return from + Math.max(0, left) / running;
    left -= running === 0 ? 0 : running * (to - from);
  }
  return undefined;
}
