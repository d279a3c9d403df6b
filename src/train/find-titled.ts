import { shortFingerprint } from '../plan/fingerprint.js';
import type { Observation, Provider } from '../provider/contract.js';
import type { Candidate } from './decide.js';
import { readIfThere, type Seeker, type Wanted } from './look.js';
import { patiently, type Circumstances } from './patience.js';
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
/** So often, and so long after each other in ms, it must be denied what a list has just shown. */
const readsOfListed = 3;
const readDelayMs = 10_000;

/**
 * The fine-tunes that equal a trial, at a service where the title alone tells. They belong to the account of the key, so
 * all of them are ours. Throws `Fault` when the service stays away.
 */
export async function findTitled(
  circumstances: Circumstances,
  provider: Provider,
  { trial, fingerprint }: Pick<Wanted, 'trial' | 'fingerprint'>,
  seeker: Pick<Seeker, 'run'>,
): Promise<Titled> {
  const { repository } = trial;
  const short = shortFingerprint(fingerprint);
  const found = new Map<string, { readonly hint: Observation; readonly mark: Mark }>();
  const search = async (text: string | undefined): Promise<void> => {
    const query = { ...(text === undefined ? {} : { search: text }), page: 1 };
    const hints = await patiently(circumstances, () => provider.list(repository, query));
    for (const hint of hints) {
      const mark = readMark(hint.displayName);
      if (mark?.short === short) found.set(hint.id, { hint, mark });
    }
  };
  await search(short);
  // A service may find whole titles only: then the short form finds none. The latest are looked at without a search,
  // since a title may name another run, or be called otherwise by now.
  if (found.size === 0) {
    await search(undefined);
    for (const run of [undefined, seeker.run])
      for (let number = 1, before = -1; found.size > before; number++) {
        before = found.size;
        await search(renderTitle(trial, fingerprint, { ...(run === undefined ? {} : { run }), number }));
      }
  }

  const all = [...found.values()].sort((a, b) => (b.hint.createdAt ?? 0) - (a.hint.createdAt ?? 0));
  const equal: TitledCandidate[] = [];
  for (const { hint, mark } of all.slice(0, maxReads)) {
    const observation = isOver(hint)
      ? undefined
      : await readListed(circumstances, provider, repository, hint.id);
    if (observation === undefined) continue;
    const sameRun = seeker.run !== '' && mark.run === seeker.run;
    equal.push({ observation, mark, label: undefined, ours: true, exact: true, sameRun });
  }
  return { equal, taken: all.map(({ mark }) => mark) };
}

/** Deleted by now, whatever a list shows. */
function isOver({ expiresAt = Infinity, serviceTime = -Infinity }: Observation): boolean {
  return expiresAt <= serviceTime;
}

/** One that a list or an answer has just shown; to believe at once that it is gone might be to buy it again. */
export async function readListed(
  circumstances: Circumstances,
  provider: Provider,
  repository: string,
  id: string,
): Promise<Observation | undefined> {
  for (let attempt = 1; ; attempt++) {
    const observation = await readIfThere(circumstances, provider, repository, id);
    if (observation !== undefined || attempt >= readsOfListed) return observation;
    await circumstances.clock.sleep(readDelayMs, circumstances.interrupted);
  }
}
