import type { Observation } from '../../provider/contract.js';
import type { Candidate } from '../../record/candidate.js';
import { readLabel } from '../../record/label.js';

/** Who is looking: decides what counts as ours. */
export interface Owner {
  /** GitHub `owner/name`, or `terminal` outside of GitHub. */
  readonly repository: string;
  readonly run: string;
}

/** A reading with what its label claims, seen from one owner. */
export function toCandidate(observation: Observation, owner: Owner): Candidate {
  const label = readLabel(observation);
  const ours = label !== undefined && owner.repository !== '' && label.repository === owner.repository;
  const sameRun = ours && owner.run !== '' && label.run === owner.run;
  return { observation, label, ours, sameRun, exact: false };
}
