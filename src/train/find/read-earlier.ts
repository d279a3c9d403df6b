import { present } from '../../base/present.js';
import type { Observation } from '../../provider/contract.js';
import { markIn, nameIn, renderName } from '../../record/label.js';
import { refOf, targetOfScope, trainingOf, trialOf, type Scope } from '../stage.js';
import { smallestPage } from './snapshot.js';

/** Who wants to see earlier trainings. */
export interface Wish {
  /** So many requests at most, each search counted once. */
  readonly reads: number;
  readonly take: (observation: Observation) => void;
  /** Whether it may end here; `isThrough`: those that bear the file's name are all read. */
  readonly isEnough: (isThrough: boolean) => boolean;
}

/** What was not seen of them. */
export interface Unseen {
  /** Why there may be more of this file, in a sentence. */
  readonly doubt?: string;
  /** The same of those that bear another name: they are of this file only if it has had another one. */
  readonly unlikely?: string;
}

/** So few are read without a search. */
export const fewReads = 4;
/** What every name of ours holds. */
const anyMark = 'ft-';

/**
 * Reads trainings that may be of the same file as this one, the likeliest first: those that bear its name, then all of
 * ours, the newest first. A search that finds this very training finds the others as well; only where none does, the newest
 * ones of the list are all that is known. Throws `Fault` when the service stays away.
 */
export async function readEarlier(scope: Scope, { reads, take, isEnough }: Wish): Promise<Unseen> {
  const snapshot = scope.connection.snapshot(trialOf(scope).repository);
  const { id: own } = refOf(scope);
  const names = namesOf(scope);
  const seen = new Set<string>();
  const blank = new Set<string>();
  let left = reads;
  const readAll = async (hints: readonly Observation[]): Promise<void> => {
    for (const { id } of hints) {
      if (left <= 0 || isEnough(false)) return;
      if (seen.has(id)) continue;
      left--;
      seen.add(id);
      const observation = await snapshot.read(id, 'again');
      if (observation === undefined) continue;
      if (isWithoutLabel(observation)) blank.add(id);
      take(observation);
    }
  };
  const mayBeEarlier = (hint: Observation): boolean => hint.id !== own && mayBe(hint);

  const newest = await snapshot.newest();
  const isWhole = newest.length < smallestPage;
  const listed = newest.filter(mayBeEarlier);
  if (isWhole && listed.length <= fewReads) {
    await readAll(listed.toSorted((a, b) => likelihood(a, names) - likelihood(b, names)));
    if (isEnough(true) || blank.size === 0) return {};
  }

  const named = new Map<string, Observation>();
  for (const name of names) {
    left--;
    for (const hint of await snapshot.search(name, 'again')) named.set(hint.id, hint);
  }
  const findsNames = named.has(own);
  const isNamedOtherwise = (hint: Observation): boolean =>
    likelihood(hint, names) === 2 || (findsNames && !named.has(hint.id));
  await readAll([...named.values()].filter((hint) => mayBeEarlier(hint) && !isNamedOtherwise(hint)));
  if (isEnough(true)) return {};

  left--;
  const marked = await snapshot.searchFor(anyMark, own);
  const findsMarks = marked.some(({ id }) => id === own);
  const rest = [...named.values(), ...marked, ...(findsMarks ? [] : newest)].filter(mayBeEarlier);
  await readAll(rest.toSorted((a, b) => Number(isNamedOtherwise(a)) - Number(isNamedOtherwise(b))));
  // Who shows no label where this one shows its own is nobody of ours, unless a search for marks leads to it.
  const hits = new Set([...named.keys(), ...marked.map(({ id }) => id)]);
  const isUntold = ({ id }: Observation): boolean =>
    !seen.has(id) || (blank.has(id) && (hits.has(id) || isWithoutLabel(trainingOf(scope).observation ?? {})));
  const untold = new Map(rest.filter(isUntold).map((hint) => [hint.id, hint]));
  const others = [...untold.values()].filter(isNamedOtherwise).length;
  const isBlank = [...untold.values()].some((hint) => blank.has(hint.id) && !isNamedOtherwise(hint));
  return present({
    doubt: doubtOf(untold.size - others, isBlank, isWhole || findsMarks),
    unlikely: unlikelyOf(others),
  });
}

function doubtOf(untold: number, isBlank: boolean, isAll: boolean): string | undefined {
  if (isBlank) return 'The service shows no labels, so that earlier trainings of this file are not known.';
  if (untold > 0)
    return `${untold} of the fine-tunes of the repository were not read, and one of them may be of this file.`;
  return isAll
    ? undefined
    : 'A search at the service does not find this training, so that older ones of this file are not known.';
}

function unlikelyOf(others: number): string | undefined {
  return others === 0
    ? undefined
    : `${others === 1 ? '1 training of another name was' : `${others} trainings of other names were`} not read: one of them is of this file only if its 'name' was another one then.`;
}

/** Whether a list item gives reason to read it. Who ran then may have ended since. */
function mayBe(hint: Observation): boolean {
  const { status, displayName } = hint;
  if (status === 'failed' || status === 'stopped' || status === 'created') return false;
  return displayName === undefined || markIn(hint) !== undefined;
}

/** How names of this file begin: what this training is called at the service, and what the file calls it now. */
function namesOf(scope: Scope): readonly string[] {
  const { trial, fingerprint } = targetOfScope(scope);
  const own = { displayName: renderName(trial, fingerprint) };
  return [...new Set([nameIn(trainingOf(scope).observation ?? own), nameIn(own)])].filter(
    (name) => name !== undefined,
  );
}

/** Those of this name first; the list has the newest first. */
function likelihood({ displayName }: Observation, names: readonly string[]): 0 | 1 | 2 {
  if (displayName === undefined) return 1;
  return names.some((name) => displayName.startsWith(name)) ? 0 : 2;
}

function isWithoutLabel({
  displayName,
  description,
}: Pick<Observation, 'displayName' | 'description'>): boolean {
  return displayName === undefined && description === undefined;
}
