import { Failure } from '../base/failure.js';
import { fingerprint, shortFingerprint } from '../plan/fingerprint.js';
import type { Trial } from '../plan/plan.js';
import type { ListQuery, Observation, Provider } from '../provider/contract.js';
import { contradicts, sameValues } from './compare.js';
import type { Candidate } from './decide.js';
import { readLabel } from './label.js';
import { patiently, type Circumstances } from './patience.js';

/** Who is looking: decides what counts as ours. */
export interface Seeker {
  /** GitHub `owner/name`, or `terminal` outside of GitHub. */
  readonly repository: string;
  readonly run: string;
}

/** What is looked for. */
export interface Wanted {
  readonly trial: Trial;
  readonly fingerprint: string;
  /** The fingerprint that the same file has when the identity of its data cannot be told. */
  readonly bare: string;
}

/** What a trial with this data is known by. */
export function wantedOf(trial: Trial, hubUrl: string, dataIdentity: string | undefined): Wanted {
  const bare = fingerprint(trial, hubUrl, undefined);
  return {
    trial,
    bare,
    fingerprint: dataIdentity === undefined ? bare : fingerprint(trial, hubUrl, dataIdentity),
  };
}

/**
 * The fine-tunes at the service that equal a trial: searched by label, then the active ones, then the recent ones.
 * List items are hints; whatever may be equal is read on its own. Throws `Fault` when the service stays away.
 */
export async function findEqual(
  circumstances: Circumstances,
  provider: Provider,
  wanted: Wanted,
  seeker: Seeker,
): Promise<readonly Candidate[]> {
  const { trial } = wanted;
  const readings = await survey(circumstances, provider, trial.repository, {
    search: shortFingerprint(wanted.fingerprint),
    mayMatch: (hint) => mayBeEqual(hint, wanted),
    isPoor: (reading) => readLabel(reading) === undefined && sameValues(trial, reading) !== false,
  });
  return readings
    .map((observation) => toEqual(observation, wanted, seeker))
    .filter((candidate) => candidate !== undefined);
}

/** A reading with what its label claims, seen from one seeker. */
export function toCandidate(observation: Observation, seeker: Seeker): Candidate {
  const label = readLabel(observation);
  const ours = label !== undefined && seeker.repository !== '' && label.repository === seeker.repository;
  const sameRun = ours && seeker.run !== '' && label.run === seeker.run;
  return { observation, label, ours, sameRun, exact: false };
}

/** The candidate when it equals what is wanted; whose it is counts only as far as that is certain. */
function toEqual(observation: Observation, wanted: Wanted, seeker: Seeker): Candidate | undefined {
  const candidate = toCandidate(observation, seeker);
  const { label, sameRun } = candidate;
  const same = sameValues(wanted.trial, observation);
  if (label === undefined) {
    const short = shortIn(observation);
    const isNamed = short === shortFingerprint(wanted.fingerprint);
    return isNamed || (short === undefined && same === true) ? candidate : undefined;
  }
  if (label.fingerprint === wanted.fingerprint)
    // The values of another training under our label: somebody copied it.
    return contradicts(wanted.trial, observation)
      ? { ...candidate, ours: false, sameRun: false }
      : { ...candidate, exact: true };
  // One of the two could not tell its data: certainly the same only within one run, for all others it bars the way.
  const dataUnknown = label.fingerprint === wanted.bare || wanted.fingerprint === wanted.bare;
  return dataUnknown && same === true ? { ...candidate, ours: sameRun } : undefined;
}

function mayBeEqual(hint: Observation, wanted: Wanted): boolean {
  const known = [wanted.fingerprint, wanted.bare];
  const dataKnown = wanted.fingerprint !== wanted.bare;
  const label = readLabel(hint);
  if (label !== undefined && dataKnown) return known.includes(label.fingerprint);
  const short = shortIn(hint);
  if (short !== undefined && dataKnown) return known.map(shortFingerprint).includes(short);
  return sameValues(wanted.trial, hint) !== false;
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

const maxPages = 20;
/** No service is known to have shorter pages; a shorter one is the last, a longer one may be followed by another. */
const smallestPage = 10;
const maxRecentReads = 10;
const maxReads = 100;
/** Odd readings are repeated, though not for ever: a search may be ignored, and a word may be new. */
const maxPoorReads = 6;
const poorReadsOfOne = 2;
const poorDelayMs = 2000;

/** Reads every fine-tune of a repository that a list gives reason to look at. */
export async function survey(
  circumstances: Circumstances,
  provider: Provider,
  repository: string,
  { search, mayMatch, isPoor }: Survey,
): Promise<readonly Observation[]> {
  const seen = new Map<string, { readonly hint: Observation; readonly searched: boolean }>();
  const collect = async (query: Omit<ListQuery, 'page'>, pages: number, most = Infinity): Promise<void> => {
    const listed = new Set<string>();
    let taken = 0;
    for (let page = 1; page <= pages; page++) {
      const items = await patiently(circumstances, () => provider.list(repository, { ...query, page }));
      const fresh = items.filter(({ id }) => !listed.has(id));
      for (const hint of fresh) {
        listed.add(hint.id);
        if (seen.has(hint.id) || !mayMatch(hint) || taken >= most) continue;
        seen.set(hint.id, { hint, searched: query.search !== undefined });
        taken++;
      }
      // A service that knows no pages shows the same one again.
      if (fresh.length === 0 || items.length < Math.min(provider.pageSize, smallestPage)) return;
    }
  };
  await collect({ search }, maxPages);
  for (const word of provider.activeWords) await collect({ word }, maxPages);
  await collect({}, 1, maxRecentReads);

  // Those that somebody made and never started matter least, and nobody ever takes them away.
  const leftovers = (each: { hint: Observation; searched: boolean }): boolean =>
    !each.searched && each.hint.status === 'created';
  const all = [...seen.values()];
  const ordered = [...all.filter((each) => !leftovers(each)), ...all.filter(leftovers)];
  if (ordered.length > maxReads)
    circumstances.say(
      `${ordered.length} fine-tunes may be equal; only the first ${maxReads} of them are read.`,
    );
  const readings: Observation[] = [];
  let poorReads = 0;
  for (const { hint, searched } of ordered.slice(0, maxReads)) {
    let reading = await readIfThere(circumstances, provider, repository, hint.id);
    for (let again = 0; again < poorReadsOfOne && poorReads < maxPoorReads; again++) {
      // A word that nobody knows bars the way, so it is not believed at once.
      if (reading === undefined) break;
      if (reading.status !== 'unknown' && !(searched && isPoor(reading))) break;
      poorReads++;
      await circumstances.clock.sleep(poorDelayMs, circumstances.interrupted);
      reading = await readIfThere(circumstances, provider, repository, hint.id);
    }
    if (reading !== undefined) readings.push(reading);
  }
  return readings;
}

/** A fine-tune of a list may be gone by the time it is read; that is an answer, not a failure. */
export async function readIfThere(
  circumstances: Circumstances,
  provider: Provider,
  repository: string,
  id: string,
): Promise<Observation | undefined> {
  try {
    return await patiently(circumstances, () => provider.read({ repository, id }));
  } catch (error) {
    if (error instanceof Failure && error.reason === 'not-found') return undefined;
    throw error;
  }
}
