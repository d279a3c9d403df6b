import type { Observation } from '../../provider/contract.js';
import type { Candidate } from '../../record/candidate.js';

/** Started and not ended. An unknown word may well be a running training: it bars the way. */
export function isActive({ status }: Observation): boolean {
  return status === 'queued' || status === 'running' || status === 'unknown';
}

/** By creation, then by id, so that two workflow runs that look at the same list agree. */
export function byAge(a: Candidate, b: Candidate): number {
  const age = (a.observation.createdAt ?? 0) - (b.observation.createdAt ?? 0);
  return age !== 0 ? age : a.observation.id < b.observation.id ? -1 : 1;
}

/** The one that two workflow runs agree upon. */
export function oldest(candidates: readonly Candidate[]): Candidate | undefined {
  return [...candidates].sort(byAge)[0];
}

export function newest(candidates: readonly Candidate[]): Candidate | undefined {
  return [...candidates].sort(byAge).at(-1);
}
