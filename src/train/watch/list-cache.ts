import type { Provider } from '../../provider/contract.js';
import type { Context } from '../context.js';

/** What all who wait for fine-tunes of the same repository share: lists, and whose turn it is to ask for more. */
export interface ListCache {
  /** Somebody waits for one of this repository; returns how to leave. */
  readonly join: (repository: string) => () => void;
  /** How many wait for one of this repository. */
  readonly crowd: (repository: string) => number;
  /** Whether a fresh list of those with this word shows one: then nothing has changed. */
  readonly shows: (repository: string, word: string, id: string) => Promise<boolean>;
  /** Whether the one who asks may read logs and checkpoints now: one after another where many wait. */
  readonly takesTurn: (repository: string) => boolean;
}

/** Fewer are read one by one: a list is a request, too. */
export const smallestCrowd = 5;
/** So long a list is believed. */
export const listFreshMs = 60_000;
const silentMs = 2 * 60_000;
const turnMs = 2 * 60_000;
const mostPages = 20;

/** How long a list may stand in for readings of one of so many, in ms: all together read at most once a minute. */
export function thinnedMs(crowd: number): number {
  return crowd < smallestCrowd ? 0 : (crowd - smallestCrowd + 1) * 60_000;
}

interface Page {
  readonly until: number;
  readonly ids: Promise<ReadonlySet<string>>;
}

/** Opens an empty cache. It only gives hints: what a list does not show, or cannot be read, is no answer. */
export function openListCache({ clock }: Context, provider: Provider): ListCache {
  const waiting = new Map<string, number>();
  const pages = new Map<string, Page>();
  const turns = new Map<string, number>();
  const crowd = (repository: string): number => waiting.get(repository) ?? 0;
  const ask = async (question: string, repository: string, word: string): Promise<ReadonlySet<string>> => {
    const ids = new Set<string>();
    try {
      // By its word: in a list of all others' newer ones would hide ours.
      for (let page = 1; page <= mostPages; page++) {
        const items = await provider.list(repository, { word, page });
        const before = ids.size;
        for (const item of items) if (item.word === word) ids.add(item.id);
        if (items.length < provider.pageSize || ids.size === before) break;
      }
      return ids;
    } catch {
      // The readings meet the same trouble and report it.
      pages.set(question, { until: clock.now() + silentMs, ids: Promise.resolve(new Set()) });
      return new Set();
    }
  };
  return {
    crowd,
    join: (repository) => {
      waiting.set(repository, crowd(repository) + 1);
      return () => waiting.set(repository, crowd(repository) - 1);
    },
    shows: async (repository, word, id) => {
      if (crowd(repository) < smallestCrowd || !provider.activeWords.includes(word)) return false;
      const question = `${word} ${repository}`;
      let page = pages.get(question);
      if (page === undefined || page.until <= clock.now()) {
        page = { until: clock.now() + listFreshMs, ids: ask(question, repository, word) };
        pages.set(question, page);
      }
      return (await page.ids).has(id);
    },
    takesTurn: (repository) => {
      const isFree = clock.now() - (turns.get(repository) ?? -Infinity) >= turnMs;
      const mayAsk = crowd(repository) < smallestCrowd || isFree;
      if (mayAsk) turns.set(repository, clock.now());
      return mayAsk;
    },
  };
}
