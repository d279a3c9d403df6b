import { Failure } from '../base/failure.js';
import { shortFingerprint } from '../plan/fingerprint.js';
import type { Trial } from '../plan/plan.js';
import type { ListQuery, Observation, Provider } from '../provider/contract.js';
import { sameValues } from './compare.js';
import type { Candidate } from './decide.js';
import { readLabel, type LabelFacts } from './label.js';
import { patiently, type Circumstances } from './patience.js';

/** Who is looking: decides what counts as ours. */
export interface Seeker {
  /** GitHub `owner/name`, or empty outside of GitHub. */
  readonly repository: string;
  readonly run: string;
}

const maxPages = 20;
const maxRecentReads = 10;
const maxReads = 60;

/**
 * The fine-tunes at the service that equal a trial: searched by label, then the active ones, then the recent ones.
 * List items are hints; whatever may be equal is read on its own. Throws `Fault` when the service stays away.
 */
export async function findEqual(
  circumstances: Circumstances,
  provider: Provider,
  trial: Trial,
  fingerprint: string,
  seeker: Seeker,
): Promise<readonly Candidate[]> {
  const readings = await survey(circumstances, provider, trial.repository, {
    search: shortFingerprint(fingerprint),
    mayMatch: (hint) => mayBeEqual(hint, trial, fingerprint),
  });
  return readings
    .filter((observation) => isEqual(observation, trial, fingerprint))
    .map((observation) => toCandidate(observation, seeker));
}

/** A reading with what its label claims, seen from one seeker. */
export function toCandidate(observation: Observation, seeker: Seeker): Candidate {
  const label = readLabel(observation);
  return {
    observation,
    label,
    ours: label !== undefined && seeker.repository !== '' && label.repository === seeker.repository,
    sameRun:
      label !== undefined &&
      seeker.run !== '' &&
      label.run === seeker.run &&
      label.repository === seeker.repository,
  };
}

interface Survey {
  readonly search: string;
  readonly mayMatch: (hint: Observation) => boolean;
}

/** Reads every fine-tune of a repository that a list gives reason to look at. */
export async function survey(
  circumstances: Circumstances,
  provider: Provider,
  repository: string,
  { search, mayMatch }: Survey,
): Promise<readonly Observation[]> {
  const seen = new Map<string, { hint: Observation; sure: boolean }>();
  const collect = async (
    query: Omit<ListQuery, 'page'>,
    pages: number,
    sure: boolean,
    most = Infinity,
  ): Promise<void> => {
    let taken = 0;
    for (let page = 1; page <= pages; page++) {
      const items = await patiently(circumstances, () => provider.list(repository, { ...query, page }));
      for (const hint of items) {
        if (seen.has(hint.id) || !mayMatch(hint) || taken >= most) continue;
        seen.set(hint.id, { hint, sure });
        taken++;
      }
      if (items.length < provider.pageSize) return;
    }
  };
  await collect({ search }, maxPages, true);
  for (const word of provider.activeWords) await collect({ word }, maxPages, true);
  await collect({}, 1, false, maxRecentReads);

  const readings: Observation[] = [];
  for (const { hint } of [...seen.values()].slice(0, maxReads)) {
    const reading = await readIfThere(circumstances, provider, repository, hint.id);
    if (reading !== undefined) readings.push(reading);
  }
  return readings;
}

/** A fine-tune of a list may be gone by the time it is read; that is an answer, not a failure. */
async function readIfThere(
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

function mayBeEqual(hint: Observation, trial: Trial, fingerprint: string): boolean {
  const label: LabelFacts | undefined = readLabel(hint);
  if (label !== undefined) return label.fingerprint === fingerprint;
  const short = / · (ft-[0-9a-f]{12})$/.exec(hint.displayName ?? '')?.[1];
  if (short !== undefined && short !== shortFingerprint(fingerprint)) return false;
  return sameValues(trial, hint) !== false;
}

function isEqual(observation: Observation, trial: Trial, fingerprint: string): boolean {
  const label = readLabel(observation);
  // A label that names another fingerprint also tells that only the data differs.
  if (label !== undefined) return label.fingerprint === fingerprint;
  return sameValues(trial, observation) === true;
}
