import type { CommitStatus } from '../host/host.js';
import { shortFingerprint } from '../plan/fingerprint.js';
import { contextOf, trainingsIn } from './commit-status.js';
import type { Training } from './training.js';

/** Where entries of a training stand. */
export interface EntryPlace {
  readonly commit: string;
  readonly context: string;
}

/**
 * Where the run that started a training may have written it down: as its label tells, else under what this step calls it
 * and on its own commit.
 */
export function entryPlaces({ from, trial }: Training, commit: string): readonly EntryPlace[] {
  const contexts = [from, trial].flatMap((each) => (each === undefined ? [] : [contextOf(each)]));
  const commits = [from?.commit ?? '', commit].filter((each) => each !== '');
  return [...new Set(commits)].flatMap((each) =>
    [...new Set(contexts)].map((context) => ({ commit: each, context })),
  );
}

/**
 * How the entry of a training stands among all of its context, newest first: still pending, or told of to the end by
 * others; undefined where none names it.
 */
export function standingOf(
  statuses: readonly CommitStatus[],
  { fingerprint, ref }: Pick<Training, 'fingerprint' | 'ref'>,
): 'pending' | 'over' | undefined {
  if (fingerprint === undefined || ref === undefined) return undefined;
  if (!trainingsIn(statuses, fingerprint).some(({ id }) => id === ref.id)) return undefined;
  const [newest] = statuses;
  if (newest?.state !== 'pending' || !newest.text.startsWith(`${shortFingerprint(fingerprint)} · `))
    return 'over';
  // One without an id was written by a run that looked for it.
  return trainingsIn([newest], fingerprint).every(({ id }) => id === ref.id) ? 'pending' : 'over';
}
