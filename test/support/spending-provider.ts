import { Failure } from '../../src/base/failure.js';
import type { Provider } from '../../src/provider/contract.js';
import { MemoryProvider } from './memory-provider.js';

/** A provider in memory whose create trains at once, under the title that it is given: as Astria does. */
export class SpendingProvider extends MemoryProvider {
  override readonly spends = 'create';
  readonly cannotStop = 'It cannot be stopped.';
  override readonly activeWords = [];
  /** The account's switch: a title that exists returns its fine-tune and makes none. */
  idempotency = false;
  /** What a search finds: titles that hold the words, or those that are equal. */
  titles: 'contain' | 'equal' = 'contain';
  /** Deleted, though lists still show them. */
  readonly gone = new Set<string>();

  override create: Provider['create'] = (trial, label) =>
    this.call('create', () => {
      const title = label?.name ?? '';
      const twin = this.all().find(({ displayName }) => displayName === title);
      if (this.idempotency && twin !== undefined) return twin;
      const { id } = this.add(trial, { displayName: title });
      this.begin({ repository: trial.repository, id });
      return this.now(id) ?? this.add(trial);
    });
  override list: Provider['list'] = (_, { search = '', page }) =>
    this.call('list', () => {
      const finds = (title = ''): boolean =>
        search !== '' && this.titles === 'equal' ? title === search : title.includes(search);
      return page > 1 ? [] : this.listed().filter(({ displayName }) => finds(displayName));
    });
  override read: Provider['read'] = (ref) =>
    this.call('read', () => {
      const found = this.gone.has(ref.id) ? undefined : this.now(ref.id);
      if (found === undefined) throw new Failure('not-found', `There is no fine-tune ${ref.id}.`);
      return this.shown(found);
    });
  override stop: Provider['stop'] = () =>
    this.call('stop', () => {
      throw new Failure('rejected', this.cannotStop);
    });
}
