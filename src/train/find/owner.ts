import { createHash } from 'node:crypto';
import type { Observation } from '../../provider/contract.js';
import { readLabel, type LabelFacts } from '../../record/label.js';

/** The repository of those who work outside of GitHub. */
export const terminal = 'terminal';

/** Who is looking: decides what counts as ours. */
export interface Owner {
  /** Id of the GitHub repository; empty outside of GitHub. */
  readonly repositoryId: string;
  /** GitHub `owner/name`, or `terminal`. */
  readonly repository: string;
  readonly run: string;
  /** The Git ref of this run, part of what another training of the same file is. */
  readonly ref: string;
}

/** Whose a fine-tune is, as its label claims. */
export interface Ownership {
  readonly label: LabelFacts | undefined;
  readonly ours: boolean;
  readonly sameRun: boolean;
}

/** Reads whose a fine-tune is. The GitHub repository is known by its id, so that a rename changes nothing. */
export function claimOf(observation: Observation, owner: Owner): Ownership {
  const label = readLabel(observation);
  const ours = label !== undefined && isOurs(label, owner);
  return { label, ours, sameRun: ours && owner.run !== '' && label.run === owner.run };
}

/** Whether a label names our GitHub repository. */
export function isOurs({ repositoryId, repository }: LabelFacts, owner: Owner): boolean {
  if (repositoryId !== '' && owner.repositoryId !== '') return repositoryId === owner.repositoryId;
  return repository !== '' && repository === owner.repository;
}

/**
 * Whether our label alone tells that another training of a file is ours to end. In terminals it does not: all of them
 * bear one name, and a file of the same path may be anybody's.
 */
export function mayEndOthers({ repository }: Owner): boolean {
  return repository !== terminal;
}

const hashLength = 16;

/** What a fine-tune file at a ref is known by in a label: a hash of both. */
export function placeOf(path: string, ref: string): string {
  return hashOf([path, ref]).slice(0, hashLength);
}

/** What tells several trainings of one file in one run apart: a hash of the name and the text of `set`. */
export function legOf(name: string, set: string): string {
  return hashOf([name, set]).slice(0, hashLength / 2);
}

function hashOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts), 'utf8').digest('hex');
}
