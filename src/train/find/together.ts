import type { Observation } from '../../provider/contract.js';
import type { Context } from '../context.js';

/**
 * The last look of a step that starts several: one at the lists for all of them instead of a search for each. It holds
 * where nobody has come or changed since the first look, and the lists show what this step has made itself, so that they
 * would show others as well. In all other cases each is looked for on its own.
 */
export interface Together {
  /** Lists as they are when the first decision is made: what stands there was taken into account. */
  readonly begin: (listed: readonly Observation[]) => void;
  /** One was made here; `isAlone`: nothing equals it, or may, as far as was known. */
  readonly made: (id: string) => void;
  readonly alone: (fingerprint: string) => void;
  readonly isAlone: (fingerprint: string) => boolean;
  /** Monotonic ms of a look that is not old, and showed one of ours untouched and nobody new; else undefined. */
  readonly clearAt: (id: string) => Promise<number | undefined>;
  /** Ids of the newest ones, of a list that is not old, and what was made here. */
  readonly known: (again: boolean) => Promise<ReadonlySet<string>>;
}

/** Lists cost as much as these many searches. */
const fewest = 3;
/** So long after the last create lists show what others have made at the same moment. */
const settledMs = 5000;
/** So long after a look somebody else may have started an equal one. */
export const freshMs = 15_000;

interface Look {
  readonly at: number;
  /** Ours that nobody has started; none where somebody is new. */
  readonly clear: ReadonlySet<string>;
}

/** `ask`: what runs or waits and what is newest, asked anew; `newest`: the latter alone. */
export function openTogether(
  { clock, interrupted }: Pick<Context, 'clock' | 'interrupted'>,
  ask: () => Promise<readonly Observation[]>,
  newest: () => Promise<readonly Observation[]>,
): Together {
  let first: ReadonlySet<string> | undefined;
  const made = new Map<string, number>();
  const alone = new Set<string>();
  let last: Promise<Look> | undefined;
  let isFresh = (): boolean => false;
  let recent: { readonly at: number; readonly ids: ReadonlySet<string> } | undefined;

  const look = async (): Promise<Look> => {
    await clock.sleep(Math.max(0, Math.max(...made.values()) + settledMs - clock.now()), interrupted);
    const at = clock.now();
    const listed = await ask();
    const isNew = (hint: Observation): boolean => !made.has(hint.id) && first?.has(entryOf(hint)) !== true;
    const untouched = listed.filter(({ id, status }) => made.has(id) && status === 'created');
    return { at, clear: new Set(listed.some(isNew) ? [] : untouched.map(({ id }) => id)) };
  };
  return {
    begin: (listed) => (first ??= new Set(listed.map(entryOf))),
    made: (id) => void made.set(id, clock.now()),
    alone: (fingerprint) => void alone.add(fingerprint),
    isAlone: (fingerprint) => alone.has(fingerprint),
    clearAt: async (id) => {
      if (first === undefined || made.size < fewest || !made.has(id)) return undefined;
      if (last === undefined || !isFresh()) {
        const begun = clock.now();
        let until = Infinity;
        isFresh = () => clock.now() <= until && Math.max(...made.values()) <= begun;
        last = look();
        last.then(
          ({ at }) => (until = at + freshMs),
          () => (until = -Infinity),
        );
      }
      const { at, clear } = await last;
      return clear.has(id) && clock.now() - at <= freshMs ? at : undefined;
    },
    known: async (again) => {
      if (again || recent === undefined || clock.now() - recent.at > freshMs) {
        const at = clock.now();
        recent = { at, ids: new Set((await newest()).map(({ id }) => id)) };
      }
      return new Set([...recent.ids, ...made.keys()]);
    },
  };
}

/** Another word of one that was there is news as well: somebody may have started it. What has ended stays as it is. */
function entryOf({ id, word }: Observation): string {
  return `${id} ${word}`;
}
