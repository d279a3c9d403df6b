import { shortFingerprint } from '../../plan/fingerprint.js';
import type { Observation } from '../../provider/contract.js';
import type { Candidate } from '../../record/candidate.js';
import { markIn } from '../../record/label.js';
import type { Context } from '../context.js';
import { policies, retry } from '../retry.js';
import { contradicts, sameModel, sameValues } from './same-values.js';
import { isActive } from './order.js';
import { claimOf, type Ownership, type Owner } from './owner.js';
import type { Snapshot } from './snapshot.js';
import type { Target } from './target.js';
import { tookOf } from './took.js';

/** Who looks for what. */
export interface Quest {
  readonly target: Target;
  readonly owner: Owner;
  /** What the fine-tune file at this ref is known by, and which of its trainings this is. */
  readonly place: string;
  readonly leg: string;
  /** Marks of the other trials of this step in the same repository. */
  readonly siblings: readonly string[];
  /** Ids that this step has made there. */
  readonly made: readonly string[];
}

/** What there is. */
export interface LabelMatches {
  /** Those that equal ours, or may. */
  readonly equal: readonly Candidate[];
  /** Ours that run, of the same file and ref, with other values or data. */
  readonly others: readonly Candidate[];
  /** So many run and could not all be read. */
  readonly unread: number;
}

/** More that run at once are not read; none of them is known then. */
const maxActiveReads = 500;
/** Of those that have ended so many of the newest are read, as long as no search leads to the one that is looked for. */
const maxEndedReads = 100;
/** Odd readings are repeated, though not for ever: a search may be ignored, and a word may be new. */
const maxOddReads = 6;

/**
 * Everything that equals a trial, or may: what the search for our mark finds, what runs, and what was made last. List
 * items are hints; whatever may matter is read on its own, once for all trials. Throws `Fault` when the service stays
 * away.
 */
export async function findEqual(context: Context, snapshot: Snapshot, quest: Quest): Promise<LabelMatches> {
  const mark = shortFingerprint(quest.target.fingerprint);
  const searched = await snapshot.search(mark);
  const active = (await snapshot.active()).filter((hint) => mayMatter(hint, quest));
  const newest = await snapshot.newest();
  snapshot.together.begin([...(await snapshot.active()), ...newest]);
  const running = active.filter((hint) => hint.status !== 'created');
  const read = reader(context, snapshot, quest);
  const readings = new Map<string, Observation>();
  const take = async (hints: readonly Observation[], most: number, searchFound = false): Promise<void> => {
    const fresh = hints.filter(({ id }) => !readings.has(id)).slice(0, most);
    for (const { id } of fresh) {
      const reading = await read(id, searchFound);
      if (reading !== undefined) readings.set(id, reading);
    }
  };
  await take(running, maxActiveReads);
  await take(
    searched.filter((hint) => mayBeOurs(hint, quest)),
    maxEndedReads,
    true,
  );
  const sorted = await sort(snapshot, quest, [...readings.values()], searched);
  const isFound = sorted.equal.some(({ likeness, ours }) => ours && likeness === 'fingerprint');
  const more = newest.filter((hint) => mayMatter(hint, quest));
  // Somebody may have given it another name: then no search leads to it.
  await take(more, isFound ? 0 : maxEndedReads);
  await take(
    active.filter((hint) => hint.status === 'created'),
    maxEndedReads,
  );
  const whole = await sort(snapshot, quest, [...readings.values()], searched);
  if (whole.equal.length === 0) snapshot.together.alone(quest.target.fingerprint);
  return { ...whole, unread: Math.max(0, running.length - maxActiveReads) };
}

/** What equals a trial, and what our repository has made of its file at this ref, with whatever values. */
export async function findOfFile(
  context: Context,
  snapshot: Snapshot,
  quest: Quest,
): Promise<{ readonly equal: readonly Candidate[]; readonly ofThisFile: readonly Candidate[] }> {
  const { target, owner, place } = quest;
  const read = reader(context, snapshot, quest);
  const searched = await snapshot.search(shortFingerprint(target.fingerprint));
  const active = await snapshot.active();
  const newest = await snapshot.newest();
  const hints = new Map([...active, ...searched, ...newest].map((hint) => [hint.id, hint]));
  const readings: Observation[] = [];
  const hits = new Set(searched.map(({ id }) => id));
  const mayBe = [...hints.values()].filter(
    (hint) => sameModel(target.trial, hint) !== false || markIn(hint) !== undefined || isActive(hint),
  );
  for (const { id } of mayBe.slice(0, maxActiveReads)) {
    const reading = await read(id, hits.has(id));
    if (reading !== undefined) readings.push(reading);
  }
  const { equal } = await sort(snapshot, quest, readings, searched);
  const ofThisFile = readings.flatMap((observation): readonly Candidate[] => {
    const claim = claimOf(observation, owner);
    const { label, ours } = claim;
    // Labels of version 1 tell the file and not the ref.
    const isOfFile = label?.place === undefined ? label?.file === target.trial.path : label.place === place;
    return ours && isOfFile && observation.status !== 'created'
      ? [{ observation, ...claim, likeness: 'fingerprint', ...stoppingOf(observation, claim) }]
      : [];
  });
  return { equal, ofThisFile };
}

/**
 * The same of what the searches alone find now, read anew; what else there is was seen before. Also of those that could
 * not tell their data: what cannot tell its own has to look at all.
 */
export async function findEqualAgain(
  context: Context,
  snapshot: Snapshot,
  quest: Quest,
): Promise<readonly Candidate[]> {
  const found = new Map<string, Observation>();
  for (const mark of new Set(marksOf(quest.target)))
    for (const hint of await snapshot.search(mark, 'again')) found.set(hint.id, hint);
  const searched = [...found.values()];
  const read = reader(context, snapshot, quest, 'again');
  const readings: Observation[] = [];
  for (const hint of searched.filter((each) => mayBeOurs(each, quest)).slice(0, maxEndedReads)) {
    const reading = await read(hint.id, true);
    if (reading !== undefined) readings.push(reading);
  }
  return (await sort(snapshot, quest, readings, searched)).equal;
}

/** Whether a search's hit may be what was searched for: not when its name is shown and bears another mark. */
function mayBeOurs(hint: Observation, { target }: Quest): boolean {
  const shown = markIn(hint);
  return shown === undefined || marksOf(target).includes(shown);
}

/** Whether a list item gives reason to read it: of the same model, or of ours and still running. */
function mayMatter(hint: Observation, quest: Quest): boolean {
  const { trial, fingerprint, bare } = quest.target;
  const shown = markIn(hint);
  const dataKnown = fingerprint !== bare;
  const hasEnded = !isActive(hint) && hint.status !== 'created';
  // The mark of another training: it matters when it is another one of this file that runs.
  if (shown !== undefined && dataKnown && hasEnded) return marksOf(quest.target).includes(shown);
  if (sameModel(trial, hint) !== false) return true;
  return isActive(hint) && (hint.displayName === undefined || shown !== undefined);
}

function marksOf({ fingerprint, bare }: Target): readonly string[] {
  return [fingerprint, bare].map(shortFingerprint);
}

function reader(
  context: Context,
  snapshot: Snapshot,
  { target }: Quest,
  first?: 'again',
): (id: string, searchFound: boolean) => Promise<Observation | undefined> {
  let oddReads = 0;
  return async (id, searchFound) => {
    let isFirst = true;
    const isOdd = (reading: Observation | undefined): boolean =>
      reading !== undefined &&
      // A word that nobody knows bars the way, so it is not believed at once; nor is what a search cannot have found.
      (reading.status === 'unknown' || (searchFound && isPoor(reading, target))) &&
      ++oddReads <= maxOddReads;
    return retry(
      context,
      policies.readOdd,
      () => {
        const again = isFirst ? first : 'again';
        isFirst = false;
        return snapshot.read(id, again);
      },
      isOdd,
    );
  };
}

/** Whether a reading shows nothing of what the search had found it by, though it shows other things of that kind. */
function isPoor(reading: Observation, { trial }: Target): boolean {
  const { displayName, description } = reading;
  return displayName === undefined && description === undefined && sameValues(trial, reading) !== false;
}

async function sort(
  snapshot: Snapshot,
  quest: Quest,
  readings: readonly Observation[],
  searched: readonly Observation[],
): Promise<Pick<LabelMatches, 'equal' | 'others'>> {
  const equal: Candidate[] = [];
  const others: Candidate[] = [];
  const hits = new Set(searched.map(({ id }) => id));
  for (const observation of readings) {
    const claim = claimOf(observation, quest.owner);
    const likeness = await likenessOf(snapshot, quest, observation, claim, hits);
    const candidate = { observation, ...claim, ...stoppingOf(observation, claim) };
    if (likeness !== undefined)
      equal.push({ ...candidate, likeness, ...copyOf(quest.target, observation, claim) });
    else if (isAnotherOfThisFile(quest, observation, claim))
      others.push({ ...candidate, likeness: 'fingerprint' });
  }
  return { equal, others };
}

async function likenessOf(
  snapshot: Snapshot,
  quest: Quest,
  observation: Observation,
  { label, ours }: Ownership,
  hits: ReadonlySet<string>,
): Promise<Candidate['likeness'] | undefined> {
  const { target } = quest;
  const same = sameValues(target.trial, observation);
  if (label !== undefined) {
    if (label.fingerprint === target.fingerprint)
      // Another repository's label on other values is a copy of it, and nothing to us.
      return ours || !contradicts(target.trial, observation) ? 'fingerprint' : undefined;
    // One of the two could not tell its data.
    const dataUnknown = label.fingerprint === target.bare || target.fingerprint === target.bare;
    const sameByLabel = label.values === undefined ? undefined : target.bare.startsWith(label.values);
    return dataUnknown && (sameByLabel ?? same) === true ? 'values-other-data' : undefined;
  }
  const mark = markIn(observation);
  if (mark === shortFingerprint(target.fingerprint)) return 'mark';
  if (mark !== undefined) return mark === shortFingerprint(target.bare) ? 'values-other-data' : undefined;
  // Nothing of a label is shown: then the search tells, where searches can be trusted, whatever values are shown.
  const { displayName, description } = observation;
  const isBlank = displayName === undefined && description === undefined;
  if (isBlank && hits.has(observation.id) && (await snapshot.searches())) return 'mark';
  if (same !== undefined) return same ? 'values' : undefined;
  if (!isActive(observation) || sameModel(target.trial, observation) === false) return undefined;
  return (await isAnother(snapshot, quest, observation.id)) ? undefined : 'unreadable';
}

/** Whether one is proved to be another training: made by this step, or found by a search for another of its marks. */
async function isAnother(snapshot: Snapshot, { made, siblings }: Quest, id: string): Promise<boolean> {
  if (made.includes(id)) return true;
  if (siblings.length === 0 || !(await snapshot.searches())) return false;
  for (const sibling of siblings)
    if ((await snapshot.search(sibling)).some((hit) => hit.id === id)) return true;
  return false;
}

/** Our label on a record that is not the one that it was written for. */
function copyOf(
  { trial, fingerprint }: Target,
  observation: Observation,
  { label, ours }: Ownership,
): Pick<Candidate, 'isCopied'> {
  if (!ours || label?.fingerprint !== fingerprint || label.took === undefined) return {};
  if (!contradicts(trial, observation)) return {};
  const took = tookOf(trial, observation);
  return took === undefined || took === label.took ? {} : { isCopied: true };
}

function stoppingOf({ word, status }: Observation, { label }: Ownership): Pick<Candidate, 'isStopping'> {
  const isOver = status === 'succeeded' || status === 'failed' || status === 'stopped';
  return !isOver && (word === 'stopping' || label?.stop !== undefined) ? { isStopping: true } : {};
}

/** Another training of ours of the same file and ref: not another leg of this run, nor one of another name or `set`. */
function isAnotherOfThisFile(
  { owner, place, leg, target }: Quest,
  observation: Observation,
  { label, ours }: Ownership,
): boolean {
  if (!ours || label === undefined || !isActive(observation)) return false;
  if (label.fingerprint === target.fingerprint) return false;
  return (
    label.place === place &&
    label.leg === leg &&
    (label.run !== owner.run || owner.run === '' || isEarlier(label.values, target))
  );
}

/** Of the same run only an earlier attempt counts: one of the same values. */
function isEarlier(values: string | undefined, { bare }: Target): boolean {
  return values !== undefined && bare.startsWith(values);
}
