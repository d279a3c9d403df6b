import { shortFingerprint } from '../../plan/fingerprint.js';
import type { Observation, Provider } from '../../provider/contract.js';
import type { Candidate } from '../../record/candidate.js';
import type { Context } from '../context.js';
import { policies, retry } from '../retry.js';
import type { Owner } from './owner.js';
import { readIfThere } from './snapshot.js';
import type { Target } from './target.js';
import { readMark, renderTitle, type Mark } from './title.js';

/** What bears our titles. */
export interface Titled {
  /** Those that are there. */
  readonly equal: readonly TitledCandidate[];
  /** All marks that were seen, also of those that are gone: their titles are not given again. */
  readonly taken: readonly Mark[];
}

export interface TitledCandidate extends Candidate {
  readonly mark: Mark;
}

const maxReads = 50;
/** So many of one title in a row may be gone before the next one. */
const mostDeleted = 3;

/**
 * The fine-tunes that equal a trial, at a service where the title alone tells. They belong to the account of the key, so
 * all of them are ours. Throws `Fault` when the service stays away.
 */
export async function findTitled(
  context: Context,
  provider: Provider,
  { trial, fingerprint }: Pick<Target, 'trial' | 'fingerprint'>,
  owner: Pick<Owner, 'run'>,
): Promise<Titled> {
  const { repository } = trial;
  const short = shortFingerprint(fingerprint);
  const found = new Map<string, { readonly hint: Observation; readonly mark: Mark }>();
  /** Whether it brought one that was not known. */
  const search = async (text: string | undefined): Promise<boolean> => {
    const before = found.size;
    const query = { ...(text === undefined ? {} : { search: text }), page: 1 };
    const hints = await retry(context, policies.list, () => provider.list(repository, query));
    for (const hint of hints) {
      const mark = readMark(hint.displayName);
      if (mark?.short === short) found.set(hint.id, { hint, mark });
    }
    return found.size > before;
  };
  await search(short);
  // A service may find whole titles only: then the short form finds none. The latest are looked at without a search,
  // since a title may name another run, or be called otherwise by now.
  if (found.size === 0) {
    await search(undefined);
    for (const run of [undefined, owner.run])
      // Those before it may have been deleted.
      for (let number = 1, last = 0; number <= last + mostDeleted; number++) {
        const title = renderTitle(trial, fingerprint, { ...(run === undefined ? {} : { run }), number });
        if (await search(title)) last = number;
      }
  }

  const all = [...found.values()].sort((a, b) => (b.hint.createdAt ?? 0) - (a.hint.createdAt ?? 0));
  const equal: TitledCandidate[] = [];
  for (const { hint, mark } of all.slice(0, maxReads)) {
    const observation = isOver(hint) ? undefined : await readIfThere(context, provider, repository, hint.id);
    if (observation === undefined) continue;
    const sameRun = owner.run !== '' && mark.run === owner.run;
    equal.push({ observation, mark, label: undefined, ours: true, likeness: 'fingerprint', sameRun });
  }
  return { equal, taken: all.map(({ mark }) => mark) };
}

/** Deleted by now, whatever a list shows. */
function isOver({ expiresAt = Infinity, serviceTime = -Infinity }: Observation): boolean {
  return expiresAt <= serviceTime;
}
