import { beforeAll } from '@jest/globals';

/** One works while the other waits. */
const atOnce = 2;

/** Plays all cases before the first test, several at once; the function returned tells what came of one, or throws. */
export function rehearse<Case, Outcome>(
  cases: readonly Case[],
  play: (each: Case) => Promise<Outcome>,
): (each: Case) => Outcome {
  const outcomes = new Map<Case, { readonly value: Outcome } | { readonly error: unknown }>();
  beforeAll(async () => {
    const queue = [...cases];
    const work = async (): Promise<void> => {
      for (let each = queue.shift(); each !== undefined; each = queue.shift())
        try {
          outcomes.set(each, { value: await play(each) });
        } catch (error) {
          outcomes.set(each, { error });
        }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  });
  return (each) => {
    const outcome = outcomes.get(each);
    if (outcome === undefined) throw new Error('This case was not played.');
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  };
}
