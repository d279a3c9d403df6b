import { renderDuration } from '../../base/duration.js';
import { clauseOf, type Failure, type Fault } from '../../base/failure.js';
import type { Ending, FailureReason } from '../../base/endings.js';
import type { Observation } from '../../provider/contract.js';
import type { StopCause } from '../../record/label.js';
import type { WatchRules, Stopping } from './rules.js';
import { statusPageOf } from '../../base/service.js';
import { withoutEnd } from '../../base/text.js';

/** The ending of a training that has ended by itself, by us or by somebody else. */
export function trained(rules: WatchRules, observation: Observation, stopping: Stopping | undefined): Ending {
  const what = `The training of ${rules.id}`;
  if (observation.status === 'succeeded')
    return {
      conclusion: 'succeeded',
      message: `${what} ended '${observation.word}'${stopping === undefined ? '' : ' while it was being stopped'}.`,
    };
  if (observation.status === 'failed')
    return {
      conclusion: 'failed',
      reason: 'training-failed',
      message: `${what} failed: ${withoutEnd(observation.error ?? `${rules.service} gave no reason`, '. \t\r\n')}.`,
      help: 'The log and the page of the fine-tune tell more; change the file or the data and run again.',
    };
  if (stopping?.reason === 'stop')
    return { conclusion: 'stopped', message: `${what} is stopped${spent(observation)}.` };
  if (stopping !== undefined) return capped(rules.id, observation, stopping.reason);
  return {
    conclusion: 'stopped',
    reason: 'stopped',
    message: `${what} was stopped, but not by this step${spent(observation)}.`,
    help: 'Somebody stopped it, or the credits ran out: look at the billing page of the account.',
  };
}

/** The ending of a training that another of our runs stopped, as its label says. */
export function stoppedFor(
  id: string,
  observation: Observation,
  cause: Exclude<StopCause, 'limit'>,
  onPullRequest: boolean,
): Ending {
  const { why, help } = stops[cause](onPullRequest);
  return {
    conclusion: 'stopped',
    reason: 'stopped',
    message: `The training of ${id} was stopped, ${why}${spent(observation)}.`,
    help,
  };
}

const trainsAgain = 'A new run of this file trains it again.';

const stops: Readonly<
  Record<
    Exclude<StopCause, 'limit'>,
    (onPullRequest: boolean) => { readonly why: string; readonly help: string }
  >
> = {
  superseded: (onPullRequest) => ({
    why: onPullRequest
      ? 'because a newer commit supersedes it'
      : 'because a newer training of this file supersedes it',
    help: 'The newer run has `on-running: stop` and trains in its place; there is nothing to do here. With `on-running: auto` both would go on.',
  }),
  command: () => ({ why: 'because somebody ran `command: stop` for it', help: trainsAgain }),
  cancel: () => ({ why: 'because a workflow run that trained it was cancelled', help: trainsAgain }),
};

/** The ending of a training that one of our runs stopped at a limit. */
export function capped(id: string, observation: Observation, reason: FailureReason): Ending {
  return {
    conclusion: 'capped',
    reason,
    message: `The training of ${id} was stopped at its limit, ${reason}${spent(observation)}.`,
    help: 'Raise the limit, or make the training smaller; the last checkpoint is kept on the model’s branch.',
  };
}

/** The ending of one that was to be stopped and had never begun. */
export function neverStarted({ id }: WatchRules, { reason }: Stopping): Ending {
  const message = `${id} is created and was never started; it has cost nothing.`;
  if (reason === 'stop') return { conclusion: 'stopped', message };
  return {
    conclusion: 'capped',
    reason,
    message,
    help: 'Run this step again to start it, or look at its page.',
  };
}

/** The ending when the service stayed silent for too long. */
export function outage({ service, id }: WatchRules, silenceMs: number, last: Fault): Ending {
  return {
    conclusion: 'unfinished',
    reason: 'hub-unreachable',
    message: `${service} could not be read for ${renderDuration(silenceMs)} (last: ${clauseOf(last)}); the training of ${id} may go on.`,
    help: `Attach to it when the service is back${statusPageOf(service)}.`,
  };
}

/** The ending when key or id were refused again and again. */
export function refusedForGood({ id }: WatchRules, failure: Failure, times: number, spanMs: number): Ending {
  const known = failure.reason === 'unauthorized' || failure.reason === 'not-found';
  return {
    conclusion: 'unfinished',
    reason: known ? failure.reason : 'hub-unreachable',
    message: `${clauseOf(failure)} (${times} times over ${renderDuration(spanMs)}); the training of ${id} may go on.`,
    help: failure.help ?? 'Attach to it once that is fixed.',
  };
}

/** The ending when our time is up. */
export function waitOver(
  { id, waitEnds }: WatchRules,
  last: Observation | undefined,
  stopping: Stopping | undefined,
): Ending {
  const word = `last status: ${last?.word ?? 'not read'}`;
  const over = timeIsOver(waitEnds);
  return {
    conclusion: 'unfinished',
    reason: 'wait-timeout',
    message:
      stopping === undefined
        ? `${over}; the training of ${id} goes on (${word}).`
        : `${over}; ${id} was asked to stop and has not stopped yet (${word}).`,
    help:
      waitEnds === 'job'
        ? 'Run this step again or attach to it to go on waiting; a longer `timeout-minutes` of the job lets it wait longer.'
        : 'Attach to it to go on waiting, or raise wait-timeout.',
  };
}

/** What ended our time, as the beginning of a sentence. */
export function timeIsOver(waitEnds: WatchRules['waitEnds']): string {
  return waitEnds === 'job'
    ? 'GitHub is about to end this job, which is at its time limit'
    : 'The wait-timeout has passed';
}

function spent({ credits }: Observation): string {
  return credits === undefined ? '' : `; it used ${credits} credits`;
}
