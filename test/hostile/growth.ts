/** In ms of this process's own time: a busy machine does not count. */
function costOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Below it nothing can be told. */
const noiseMs = 4;
const tries = 4;
/** What is quadratic takes far longer than noise with texts of this size. */
const longest = 32_000;

/**
 * Whether work on a text grows faster than the text: with four times the length it takes at least nine times as long, each
 * time that it is tried. (Linear work takes four times as long, quadratic work sixteen times.) Begins with texts of
 * `length`, and takes longer ones until anything can be told: so what is cubic is seen before it takes hours.
 */
export function growsTooFast(
  make: (length: number) => string,
  work: (text: string) => void,
  length: number,
): boolean {
  if (length < longest && costOf(() => work(make(length))) < noiseMs)
    return growsTooFast(make, work, 2 * length);
  const [short, long] = [make(length), make(4 * length)];
  for (let round = 0; round < tries; round++) {
    if (costOf(() => work(short)) < noiseMs) return false;
    const least = (text: string): number => Math.min(...[0, 1].map(() => costOf(() => work(text))));
    if (least(long) < 9 * least(short)) return false;
  }
  return true;
}
