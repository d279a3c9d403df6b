import { Failure } from '../../base/failure.js';
import type { ListQuery, Observation, Provider } from '../../provider/contract.js';
import type { Context } from '../context.js';
import { policies, retry } from '../retry.js';
import { openTogether, type Together } from './together.js';

/** What was seen of the fine-tunes of one repository: lists are asked once and each id is read once, for all trials. */
export interface Snapshot {
  readonly repository: string;
  /** What a search finds; `again`: asked anew. */
  readonly search: (text: string, again?: 'again') => Promise<readonly Observation[]>;
  /** What a search finds now, the newest first, page by page until one of them is found. */
  readonly searchFor: (text: string, id: string) => Promise<readonly Observation[]>;
  /** Begins with searches that will be wanted; the first time that it is asked to. */
  readonly searchAhead: (texts: readonly string[]) => void;
  /** Whether searches find what they are asked for: false where one for what nobody has finds something as well. */
  readonly searches: () => Promise<boolean>;
  /** Those that have not ended, as lists show them. */
  readonly active: () => Promise<readonly Observation[]>;
  /** The newest ones, as a list shows them, newest first. */
  readonly newest: () => Promise<readonly Observation[]>;
  /** One of them on its own; undefined when it is gone. `again`: what was read before does not count. */
  readonly read: (id: string, again?: 'again') => Promise<Observation | undefined>;
  /** The last look of all that this step starts. */
  readonly together: Together;
  /** Forgets everything: what follows is asked anew. */
  readonly renew: () => void;
}

/** Searches at the same time, from so many on. */
const lanes = 4;
const fewestAhead = 5;
const maxPages = 20;
/** No service is known to have shorter pages; a shorter one is the last, a longer one may be followed by another. */
export const smallestPage = 10;
/** A mark that no fingerprint has been seen to begin with. */
const nobodysMark = 'ft-0f0f0f0f0f0f';

/** Opens an empty snapshot; nothing is asked before somebody wants to know. */
export function openSnapshot(context: Context, provider: Provider, repository: string): Snapshot {
  let isKnown = false;
  // Who has answered in this step has neither lost the repository nor the key its rights by one no.
  const ask: Ask = async (query) => {
    const policy = isKnown ? policies.listSurely : policies.list;
    const items = await retry(context, policy, () => provider.list(repository, query));
    isKnown = true;
    return items;
  };
  const list = (query: Omit<ListQuery, 'page'>): Promise<readonly Observation[]> =>
    listAll(ask, provider, query);
  const asked = new Map<string, Promise<readonly Observation[]>>();
  const readings = new Map<string, Promise<Observation | undefined>>();
  const search = (text: string, again?: 'again'): Promise<readonly Observation[]> =>
    once(asked, `search ${text}`, () => list({ search: text }), again);
  let isAhead = false;
  const listActive = (): Promise<readonly Observation[]> =>
    inTurn(provider.activeWords, (word) => list({ word }));
  const listNewest = (): Promise<readonly Observation[]> => ask({ page: 1 });
  const together = openTogether(
    context,
    async () => [...(await listActive()), ...(await listNewest())],
    listNewest,
  );
  return {
    repository,
    together,
    search,
    searchFor: (text, id) => listAll(ask, provider, { search: text }, id),
    searchAhead: (texts) => {
      if (isAhead || texts.length < fewestAhead) return;
      isAhead = true;
      const queue = [...texts];
      const work = async (): Promise<void> => {
        for (let text = queue.shift(); text !== undefined; text = queue.shift()) await search(text);
      };
      // Whoever wants to know meets the same trouble and tells it; nobody else has to ask then.
      for (let lane = 0; lane < lanes; lane++) work().catch(() => (queue.length = 0));
    },
    searches: async () => (await search(nobodysMark)).length === 0,
    active: () => once(asked, 'active', listActive),
    newest: () => once(asked, 'newest', listNewest),
    read: (id, again) => once(readings, id, () => readIfThere(context, provider, repository, id), again),
    renew: () => {
      asked.clear();
      readings.clear();
    },
  };
}

/** What was asked before, also while the answer is on its way; what failed is asked again. */
function once<T>(
  asked: Map<string, Promise<T>>,
  question: string,
  ask: () => Promise<T>,
  again?: 'again',
): Promise<T> {
  const known = again === undefined ? asked.get(question) : undefined;
  if (known !== undefined) return known;
  const answer = ask();
  asked.set(question, answer);
  answer.catch(() => asked.get(question) === answer && asked.delete(question));
  return answer;
}

async function inTurn<A, B>(
  items: readonly A[],
  each: (item: A) => Promise<readonly B[]>,
): Promise<readonly B[]> {
  const all: B[] = [];
  for (const item of items) all.push(...(await each(item)));
  return all;
}

/** One page of the list of a repository. */
type Ask = (query: ListQuery) => Promise<readonly Observation[]>;

/** All pages of a list, or those until one is found, each id once. */
async function listAll(
  ask: Ask,
  provider: Provider,
  query: Omit<ListQuery, 'page'>,
  until?: string,
): Promise<readonly Observation[]> {
  const listed = new Map<string, Observation>();
  for (let page = 1; page <= maxPages; page++) {
    const items = await ask({ ...query, page });
    const fresh = items.filter(({ id }) => !listed.has(id));
    for (const hint of fresh) listed.set(hint.id, hint);
    // A service that knows no pages shows the same one again.
    if (until !== undefined && listed.has(until)) break;
    if (fresh.length === 0 || items.length < Math.min(provider.pageSize, smallestPage)) break;
  }
  return [...listed.values()];
}

/**
 * One that a list or an answer has just shown may be gone by the time it is read; that is an answer, not a failure. It is
 * believed when it is given again: to take one for gone might be to buy it a second time.
 */
export async function readIfThere(
  context: Context,
  provider: Provider,
  repository: string,
  id: string,
): Promise<Observation | undefined> {
  const read = async (): Promise<Observation | undefined> => {
    try {
      return await provider.read({ repository, id });
    } catch (error) {
      if (error instanceof Failure && error.reason === 'not-found') return undefined;
      throw error;
    }
  };
  return retry(context, policies.readListed, read, (observation) => observation === undefined);
}
