import type { Candidate, Intent } from '../record/candidate.js';
import { isActive, newest, oldest } from './find/order.js';

/** What a decision depends on beside what exists. */
export interface Situation {
  readonly onExisting: 'reuse' | 'new' | 'fail';
  /** Without a known data identity nothing finished is reused. */
  readonly dataKnown: boolean;
  /** Started by push or schedule, first attempt: nobody asked for this very training. */
  readonly unattended: boolean;
}

/** What to do about equal fine-tunes that exist already. Pure; the table of product rules in one place. */
export function decide(equal: readonly Candidate[], situation: Situation): Intent {
  const { onExisting, dataKnown, unattended } = situation;
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

function isFailure({ observation, label }: Candidate): boolean {
  return observation.status === 'failed' || (observation.status === 'stopped' && label?.capped !== undefined);
}
