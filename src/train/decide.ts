import type { Observation } from '../provider/contract.js';
import type { LabelFacts } from './label.js';

/** A fine-tune at the service that equals ours, by its label or by its values. */
export interface Candidate {
  readonly observation: Observation;
  readonly label: LabelFacts | undefined;
  /** Its label names our GitHub repository, and nothing contradicts it. */
  readonly ours: boolean;
  /** Its label names this very GitHub run (any attempt). */
  readonly sameRun: boolean;
  /** Equal by its fingerprint, so by its data as well. */
  readonly exact: boolean;
}

export interface Circumstance {
  readonly onExisting: 'reuse' | 'new' | 'fail';
  /** Without a known data identity nothing finished is reused. */
  readonly dataKnown: boolean;
  /** Started by push or schedule, first attempt: nobody asked for this very training. */
  readonly unattended: boolean;
}

export type Intent =
  | { readonly kind: 'start' }
  /** Ours and running, or created and never started. */
  | { readonly kind: 'adopt'; readonly candidate: Candidate }
  | { readonly kind: 'reuse'; readonly candidate: Candidate }
  | {
      readonly kind: 'refuse';
      readonly reason: 'already-exists' | 'already-failed';
      readonly candidate: Candidate;
    };

/** What to do about equal fine-tunes that exist already. Pure; the table of product rules in one place. */
export function decide(equal: readonly Candidate[], circumstance: Circumstance): Intent {
  const { onExisting, dataKnown, unattended } = circumstance;
  const considered = onExisting === 'new' ? equal.filter((candidate) => candidate.sameRun) : equal;
  const own = considered.filter((candidate) => candidate.ours || candidate.sameRun);
  const active = oldest(considered.filter(({ observation }) => isActive(observation)));
  const ownActive = oldest(own.filter(({ observation }) => isActive(observation)));
  const ownCreated = oldest(own.filter(({ observation }) => observation.status === 'created'));
  const succeeded = newest(own.filter(({ observation }) => observation.status === 'succeeded'));
  const failed = newest(own.filter(isFailure));

  if (onExisting === 'fail') {
    const bar = oldest(
      equal.filter(
        ({ observation, sameRun, exact }) =>
          !sameRun && (isActive(observation) || (exact && observation.status === 'succeeded')),
      ),
    );
    if (bar !== undefined) return { kind: 'refuse', reason: 'already-exists', candidate: bar };
  }
  const isReusable = succeeded !== undefined && (dataKnown || succeeded.sameRun);
  // One that may have failed without a sign stays active for ever: it must not stand before what is there.
  const sound = oldest(own.filter(({ observation }) => isActive(observation) && !observation.doubt));
  const next = sound ?? (isReusable ? undefined : ownActive);
  if (next !== undefined) return { kind: 'adopt', candidate: next };
  if (isReusable) return { kind: 'reuse', candidate: succeeded };
  if (active !== undefined) return { kind: 'refuse', reason: 'already-exists', candidate: active };
  if (failed !== undefined && unattended)
    return { kind: 'refuse', reason: 'already-failed', candidate: failed };
  if (ownCreated !== undefined) return { kind: 'adopt', candidate: ownCreated };
  return { kind: 'start' };
}

/** Started and not ended. An unknown word may well be a running training: it bars the way. */
export function isActive({ status }: Observation): boolean {
  return status === 'queued' || status === 'running' || status === 'unknown';
}

function isFailure({ observation, label }: Candidate): boolean {
  return observation.status === 'failed' || (observation.status === 'stopped' && label?.capped !== undefined);
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

function newest(candidates: readonly Candidate[]): Candidate | undefined {
  return [...candidates].sort(byAge).at(-1);
}
