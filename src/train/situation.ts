import type { Bar, Candidate, Intent } from '../record/candidate.js';
import { isActive, newest, oldest } from './find/order.js';

/** What a decision depends on beside what exists. */
export interface Situation {
  readonly onExisting: 'reuse' | 'new' | 'fail';
  /**
   * What is known of the data: without its identity nothing finished is reused. `unsure`: not all of it can have one, so
   * waiting would not help; `unknown`: it could not be read this time.
   */
  readonly data: 'known' | 'unsure' | 'unknown';
  /** Started by push or schedule, first attempt: nobody asked for this very training. */
  readonly unattended: boolean;
  /** A second attempt of a GitHub run, or a later one. */
  readonly isRerun: boolean;
  /** Epoch ms: what is older was not made by any attempt of this run; undefined when that is not known. */
  readonly runSince?: number | undefined;
}

/** Clocks of GitHub and of the service. */
const toleranceMs = 2 * 60_000;

/**
 * What to do about fine-tunes that equal ours, or may. Pure; the table of product rules in one place. What cannot be told
 * bars the way: not knowing is no reason to buy.
 */
export function decide(equal: readonly Candidate[], situation: Situation): Intent {
  const { onExisting, data, unattended, isRerun } = situation;
  const considered =
    onExisting === 'new' ? equal.filter((candidate) => countsForNew(candidate, isRerun)) : equal;
  const known = considered.filter(isKnown);
  const active = known.filter(({ observation }) => isActive(observation));
  const succeeded = newest(known.filter(({ observation }) => observation.status === 'succeeded'));
  const failed = newest(considered.filter(isFailureOfOurs));

  const refusal = onExisting === 'fail' ? whatFailForbids(equal) : undefined;
  if (refusal !== undefined) return refuse('exists', refusal);
  // One that was never started has bought nothing: it bars nothing, and is not started either.
  const copy = oldest(
    considered.filter(({ isCopied, observation }) => isCopied === true && observation.status !== 'created'),
  );
  if (copy !== undefined) return refuse('copied', copy);

  const isReusable = succeeded !== undefined && (data === 'known' || succeeded.sameRun);
  const sound = oldest(active.filter(({ observation, isStopping }) => !observation.doubt && !isStopping));
  if (sound !== undefined) return { kind: 'adopt', candidate: sound };
  const stopping = oldest(active.filter(({ isStopping }) => isStopping === true));
  if (stopping !== undefined) return { kind: 'await', candidate: stopping };
  // One that may have failed without a sign stays active for ever: it must not stand before what is there.
  const doubtful = oldest(active);
  if (!isReusable && doubtful !== undefined) return { kind: 'adopt', candidate: doubtful };
  if (isReusable) return { kind: 'reuse', candidate: succeeded };

  const bar = whatBars(considered, situation);
  if (bar !== undefined) return bar;
  if (failed !== undefined && unattended)
    return { kind: 'refuse', reason: 'already-failed', candidate: failed };
  const created = oldest(known.filter(({ observation }) => observation.status === 'created'));
  if (created !== undefined) return { kind: 'adopt', candidate: created };
  return { kind: 'start' };
}

/** Ours for certain, or the one that our mark leads to: that is what was bought, whoever reads it. */
function isKnown({ likeness, ours, sameRun, isCopied }: Candidate): boolean {
  if (isCopied === true) return false;
  switch (likeness) {
    case 'fingerprint':
      return ours || sameRun;
    case 'mark':
      return true;
    case 'values-other-data':
      // The same values and data that cannot be told: certainly the same only within one run.
      return sameRun;
    case 'values':
    case 'unreadable':
      return false;
  }
}

/**
 * `new` means new in each workflow run: its own are still adopted. Whose one is that can only be told by our mark stays
 * open, so a second attempt does not buy beside it.
 */
function countsForNew({ likeness, sameRun }: Candidate, isRerun: boolean): boolean {
  return sameRun || (isRerun && likeness === 'mark');
}

function whatFailForbids(equal: readonly Candidate[]): Candidate | undefined {
  return oldest(
    equal.filter(
      ({ observation, sameRun, likeness }) =>
        !sameRun &&
        (isActive(observation) ||
          (observation.status === 'succeeded' && (likeness === 'fingerprint' || likeness === 'mark'))),
    ),
  );
}

/** Whatever runs and may be the same, and what has ended and may have been made of the same data. */
function whatBars(
  equal: readonly Candidate[],
  { data, isRerun, runSince = -Infinity }: Situation,
): Intent | undefined {
  const active = oldest(equal.filter(({ observation }) => isActive(observation)));
  if (active !== undefined) return refuse(barOf(active), active);
  const ended = newest(
    equal.filter(({ observation, likeness, ours }) => {
      if (observation.status !== 'succeeded') return false;
      // By values alone it may be what an earlier attempt bought, where a hub keeps no labels.
      const mayBeOfThisRun = isRerun && (observation.createdAt ?? Infinity) >= runSince - toleranceMs;
      return (likeness === 'values-other-data' && ours) || (likeness === 'values' && mayBeOfThisRun);
    }),
  );
  if (ended !== undefined) return refuse('data-unknown', ended);
  const own = newest(
    equal.filter((candidate) => isKnown(candidate) && candidate.observation.status === 'succeeded'),
  );
  return data === 'unknown' && own !== undefined ? refuse('data-unknown', own) : undefined;
}

function barOf({ likeness }: Candidate): Bar {
  switch (likeness) {
    case 'unreadable':
      return 'unreadable';
    case 'values-other-data':
      return 'data-unknown';
    case 'fingerprint':
    case 'mark':
    case 'values':
      return 'exists';
  }
}

function refuse(bar: Bar, candidate: Candidate): Intent {
  return { kind: 'refuse', reason: 'already-exists', bar, candidate };
}

/** Failed, or stopped by us at a limit: known by the label's word, or by its numbers where that could not be written. */
function isFailureOfOurs({ observation, label, ours, likeness }: Candidate): boolean {
  const isOurs = ours || likeness === 'mark';
  if (!isOurs) return false;
  if (observation.status === 'failed') return true;
  if (observation.status !== 'stopped') return false;
  return label?.capped !== undefined || isAtItsLimit(observation, label?.limits ?? {});
}

/** Stopped at or above a limit of its own. */
function isAtItsLimit(
  { credits, startedAt, finishedAt }: Candidate['observation'],
  { maxCredits, maxDurationMs }: { readonly maxCredits?: number; readonly maxDurationMs?: number },
): boolean {
  const ran = startedAt === undefined || finishedAt === undefined ? 0 : finishedAt - startedAt;
  return (
    (maxCredits !== undefined && (credits ?? 0) >= maxCredits) ||
    (maxDurationMs !== undefined && ran >= maxDurationMs)
  );
}
