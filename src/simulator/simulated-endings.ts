/**
 * How a simulated training can go; the words of the input `simulate`. Stands alone, because every start of the action
 * reads it.
 */
export const simulatedEndings = [
  'succeeds',
  'fails',
  'stops',
  'no-credits',
  'unauthorized',
  'never-starts',
  'stalls',
  'unknown-status',
  'unreachable',
  'hostile',
  'slow',
  'deployed',
] as const;

/** One of `simulatedEndings`. */
export type SimulatedEnding = (typeof simulatedEndings)[number];

/** Whether a word is an ending of the simulator. */
export function isSimulatedEnding(word: string): word is SimulatedEnding {
  return simulatedEndings.some((ending) => ending === word);
}
