import type { KnownAnswers, Checked, Provider } from '../provider/contract.js';
import type { Context } from './context.js';
import { openSnapshot, type Snapshot } from './find/snapshot.js';
import type { Seen } from './look-for.js';
import { policies, retry } from './retry.js';
import { openListCache, type ListCache } from './watch/list-cache.js';
import type { ServiceTrouble } from './watch/rules.js';

/** A service that is spoken to, and what was learnt from it in this step. */
export interface Connection {
  readonly provider: Provider;
  /** Part of the fingerprint. */
  readonly hubUrl: string;
  /** Without a key only what is public can be read. */
  readonly withKey: boolean;
  /** What lists of it tell all who wait; absent where lists tell too little. */
  readonly listCache?: ListCache;
  /** Asks once whether the key is good. Throws `Failure` when it is not, `Fault` when it cannot be told. */
  readonly checkKey: () => Promise<void>;
  /** What was asked about data before anything was made: the same once for all trials. */
  readonly checks: KnownAnswers;
  /** Looks at data after a start that are about to be made, by the data. */
  readonly rechecks: Map<string, Promise<Checked>>;
  /** What was seen of tables, by what was asked. */
  readonly looks: Map<string, Promise<Seen>>;
  /** What is said aloud once for all who wait for something at this service. */
  readonly saidAloud: Set<ServiceTrouble>;
  /** What was seen of one repository, shared by all trials. */
  readonly snapshot: (repository: string) => Snapshot;
}

/** Opens what is shared by all who speak to a service. */
export function openConnection(
  context: Context,
  { provider, hubUrl, withKey }: Pick<Connection, 'provider' | 'hubUrl' | 'withKey'>,
): Connection {
  const snapshots = new Map<string, Snapshot>();
  let asked: Promise<unknown> | undefined;
  return {
    provider,
    hubUrl,
    withKey,
    checks: new Map(),
    rechecks: new Map(),
    looks: new Map(),
    saidAloud: new Set(),
    // Without words to list there is nothing that a list could tell all who wait.
    ...(provider.activeWords.length === 0 ? {} : { listCache: openListCache(context, provider) }),
    checkKey: async () => {
      if (withKey) await (asked ??= retry(context, policies.read, async () => provider.account?.()));
    },
    snapshot: (repository) => {
      const known = snapshots.get(repository) ?? openSnapshot(context, provider, repository);
      snapshots.set(repository, known);
      return known;
    },
  };
}
