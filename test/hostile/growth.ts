/** In ms of this process's own time: a busy machine does not count. */
function costOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Below it nothing can be told; what is quadratic takes far longer with texts of this size. */
const noiseMs = 4;
const tries = 4;

/**
 * Whether the work grows faster than its length: with four times the length it takes at least nine times as long, each
 * time that it is tried. (Linear work takes four times as long, quadratic work sixteen times.)
 */
export function growsTooFast(work: (length: number) => void, length: number): boolean {
  for (let round = 0; round < tries; round++) {
    if (costOf(() => work(length)) < noiseMs) return false;
    const least = (size: number): number => Math.min(...[0, 1].map(() => costOf(() => work(size))));
    if (least(4 * length) < 9 * least(length)) return false;
  }
  return true;
}
