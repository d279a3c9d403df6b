import type { Provider } from '../../provider/contract.js';
import type { Context } from '../context.js';

/** What one list request tells all who wait for fine-tunes of the same repository. */
export interface ListCache {
  /** Somebody waits for one of this repository; returns how to leave. */
  readonly join: (repository: string) => () => void;
  /** The service's word for a fine-tune as a fresh list shows it; undefined when it is better read on its own. */
  readonly wordOf: (repository: string, id: string) => Promise<string | undefined>;
}

/** Fewer are read one by one: a list is a request, too. */
const fewest = 3;
const freshMs = 30_000;
const silentMs = 2 * 60_000;

interface Page {
  readonly until: number;
  readonly words: Promise<ReadonlyMap<string, string>>;
}

/** Opens an empty cache. It only gives hints: what a list does not show, or cannot be read, is no answer. */
export function openListCache({ clock }: Context, provider: Provider): ListCache {
  const waiting = new Map<string, number>();
  const pages = new Map<string, Page>();
  const ask = async (repository: string): Promise<ReadonlyMap<string, string>> => {
    try {
      const items = await provider.list(repository, { page: 1 });
      return new Map(items.map(({ id, word }) => [id, word]));
    } catch {
      // The readings meet the same trouble and report it.
      pages.set(repository, { until: clock.now() + silentMs, words: Promise.resolve(new Map()) });
      return new Map();
    }
  };
  return {
    join: (repository) => {
      waiting.set(repository, (waiting.get(repository) ?? 0) + 1);
      return () => waiting.set(repository, (waiting.get(repository) ?? 1) - 1);
    },
    wordOf: async (repository, id) => {
      if ((waiting.get(repository) ?? 0) < fewest) return undefined;
      let page = pages.get(repository);
      if (page === undefined || page.until <= clock.now()) {
        page = { until: clock.now() + freshMs, words: ask(repository) };
        pages.set(repository, page);
      }
      return (await page.words).get(id);
    },
  };
}
