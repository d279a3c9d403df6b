import { shortFingerprint } from '../../plan/fingerprint.js';
import type { Observation } from '../../provider/contract.js';
import type { Candidate } from '../../record/candidate.js';
import { readLabel } from '../../record/label.js';
import type { Context } from '../context.js';
import { policies, retry } from '../retry.js';
import { contradicts, sameValues } from './compare.js';
import { toCandidate, type Owner } from './owner.js';
import type { Snapshot } from './snapshot.js';
import type { Target } from './target.js';

/**
 * The fine-tunes at the service that equal a trial: searched by label, then the active ones, then the recent ones.
 * List items are hints; whatever may be equal is read on its own. Throws `Fault` when the service stays away.
 */
export async function findEqual(
  context: Context,
  snapshot: Snapshot,
  target: Target,
  owner: Owner,
): Promise<readonly Candidate[]> {
  const readings = await survey(context, snapshot, {
    search: shortFingerprint(target.fingerprint),
    mayMatch: (hint) => mayBeEqual(hint, target),
    isPoor: (reading) => readLabel(reading) === undefined && sameValues(target.trial, reading) !== false,
  });
  return equalAmong(readings, target, owner);
}

/** The same of what the search alone finds now, read anew; what else there is was seen before. */
export async function findEqualAgain(
  snapshot: Snapshot,
  target: Target,
  owner: Owner,
): Promise<readonly Candidate[]> {
  const hints = await snapshot.search(shortFingerprint(target.fingerprint));
  const readings: Observation[] = [];
  for (const hint of hints.filter((each) => mayBeEqual(each, target)).slice(0, maxReads)) {
    const reading = await snapshot.read(hint.id, 'again');
    if (reading !== undefined) readings.push(reading);
  }
  return equalAmong(readings, target, owner);
}

function equalAmong(readings: readonly Observation[], target: Target, owner: Owner): readonly Candidate[] {
  return readings
    .map((observation) => toEqual(observation, target, owner))
    .filter((candidate) => candidate !== undefined);
}

/** The candidate when it equals what is wanted; whose it is counts only as far as that is certain. */
function toEqual(observation: Observation, target: Target, owner: Owner): Candidate | undefined {
  const candidate = toCandidate(observation, owner);
  const { label, sameRun } = candidate;
  const same = sameValues(target.trial, observation);
  if (label === undefined) {
    const short = shortIn(observation);
    const isNamed = short === shortFingerprint(target.fingerprint);
    return isNamed || (short === undefined && same === true) ? candidate : undefined;
  }
  if (label.fingerprint === target.fingerprint)
    // The values of another training under our label: somebody copied it.
    return contradicts(target.trial, observation)
      ? { ...candidate, ours: false, sameRun: false }
      : { ...candidate, exact: true };
  // One of the two could not tell its data: certainly the same only within one run, for all others it bars the way.
  const dataUnknown = label.fingerprint === target.bare || target.fingerprint === target.bare;
  return dataUnknown && same === true ? { ...candidate, ours: sameRun } : undefined;
}

function mayBeEqual(hint: Observation, target: Target): boolean {
  const known = [target.fingerprint, target.bare];
  const dataKnown = target.fingerprint !== target.bare;
  const label = readLabel(hint);
  if (label !== undefined && dataKnown) return known.includes(label.fingerprint);
  const short = shortIn(hint);
  if (short !== undefined && dataKnown) return known.map(shortFingerprint).includes(short);
  return sameValues(target.trial, hint) !== false;
}

function shortIn({ displayName }: Observation): string | undefined {
  return / · (ft-[0-9a-f]{12})$/.exec(displayName ?? '')?.[1];
}

interface Survey {
  readonly search: string;
  readonly mayMatch: (hint: Observation) => boolean;
  /** Whether a reading of one that was found by the search lacks what it was found by. */
  readonly isPoor: (reading: Observation) => boolean;
}

const maxRecentReads = 10;
const maxReads = 100;
/** Odd readings are repeated, though not for ever: a search may be ignored, and a word may be new. */
const maxOddReads = 6;

interface Seen {
  readonly hint: Observation;
  readonly searched: boolean;
}

/** Reads every fine-tune of a repository that a list gives reason to look at. */
export async function survey(
  context: Context,
  snapshot: Snapshot,
  { search, mayMatch, isPoor }: Survey,
): Promise<readonly Observation[]> {
  const seen = new Map<string, Seen>();
  const take = (hints: readonly Observation[], searched: boolean, most = Infinity): void => {
    const fresh = hints.filter((hint) => !seen.has(hint.id) && mayMatch(hint));
    for (const hint of fresh.slice(0, most)) seen.set(hint.id, { hint, searched });
  };
  take(await snapshot.search(search), true);
  take(await snapshot.active(), false);
  take(await snapshot.newest(), false, maxRecentReads);
  const ordered = inOrderOfWeight([...seen.values()]);
  if (ordered.length > maxReads)
    context.say(`${ordered.length} fine-tunes may be equal; only the first ${maxReads} of them are read.`);
  const readings: Observation[] = [];
  let oddReads = 0;
  for (const { hint, searched } of ordered.slice(0, maxReads)) {
    let isFirst = true;
    const reading = await retry(
      context,
      policies.readOdd,
      () => {
        const again = isFirst ? undefined : 'again';
        isFirst = false;
        return snapshot.read(hint.id, again);
      },
      // A word that nobody knows bars the way, so it is not believed at once.
      (odd) =>
        odd !== undefined &&
        (odd.status === 'unknown' || (searched && isPoor(odd))) &&
        ++oddReads <= maxOddReads,
    );
    if (reading !== undefined) readings.push(reading);
  }
  return readings;
}

/** Those that somebody made and never started matter least, and nobody ever takes them away. */
function inOrderOfWeight(all: readonly Seen[]): readonly Seen[] {
  const isLeftover = ({ searched, hint }: Seen): boolean => !searched && hint.status === 'created';
  return [...all.filter((each) => !isLeftover(each)), ...all.filter(isLeftover)];
}
