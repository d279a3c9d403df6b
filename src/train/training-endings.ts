import type { Ending } from '../base/endings.js';
import type { PlanPrint } from '../plan/fingerprint.js';
import type { Trial } from '../plan/trial.js';
import type { Checked, Observation, Provider, Ref } from '../provider/contract.js';
import type { Bar, Intent } from '../record/candidate.js';
import type { Policy } from './context.js';
import { costSoFar } from './watch/limits.js';
import { timeIsOver } from './watch/watch-endings.js';

/** The ending of one that needed no training. */
export function reused(observation: Observation): Ending {
  return {
    conclusion: 'reused',
    message: `An equal fine-tune, ${observation.id}, has already succeeded with the same data; nothing was started.`,
    help: 'To train it again: a new run with `on-existing: new`.',
  };
}

/** The ending of one that an existing fine-tune bars. */
export function refused(
  intent: Extract<Intent, { readonly reason: 'already-exists' | 'already-failed' }>,
  provider: Provider,
  ref: Ref,
): Ending {
  const { observation } = intent.candidate;
  const page = provider.pageUrl(ref);
  if (intent.reason === 'already-exists')
    return { ...barring(intent.bar, observation, page), conclusion: 'refused', reason: 'already-exists' };
  const { id, word, error } = observation;
  return {
    conclusion: 'refused',
    reason: 'already-failed',
    message: `The equal fine-tune ${id} ended '${word}'${error === undefined ? '' : ` (${error})`}; the same file and data are not bought again by a push or a schedule.`,
    help: `See ${page ?? id}. Change the file or the data, re-run this workflow run, or dispatch the workflow by hand.`,
  };
}

function barring(
  bar: Bar,
  observation: Observation,
  page: string | undefined,
): Pick<Ending, 'message' | 'help'> {
  const { id, word } = observation;
  const attach = `To wait for it: \`command: attach\` with \`fine-tune-id: ${id}\`.`;
  // A re-run goes by the inputs it had, and with `new` by what its first attempt bought.
  const newRun = 'a new run with `on-existing: new`.';
  const anew = `To train anyway: ${newRun}`;
  const where = page === undefined ? '' : ` Its page: ${page}`;
  const cost = costSoFar(observation);
  switch (bar) {
    case 'exists':
      return {
        message: `An equal fine-tune, ${id}, already exists with the status '${word}'${cost}; nothing was started.`,
        help: `${attach} ${anew}${where}`,
      };
    case 'unreadable':
      return {
        message: `${id} runs with the same base model ('${word}'${cost}), and its values cannot be read, so it may be this very training; nothing was started.`,
        help: `${attach} If it is another one: ${newRun}${where}`,
      };
    case 'data-unknown':
      return {
        message: `${id} ('${word}'${cost}) has the same values, and whether its data is the same cannot be told; nothing was started.`,
        help: `Run this step again when the data can be read at the service. ${attach} ${anew}${where}`,
      };
    case 'copied':
      return {
        message: `${id} ('${word}') carries the label of this very training, and the service shows other values for it than it recorded then: the label was copied. Nothing was started.`,
        help: `Take our line out of its description if it is another training, then run this step again. ${anew}${where}`,
      };
    case 'too-many':
      return {
        message: `More fine-tunes run in this repository than can be read, so that this one may be among them; nothing was started.`,
        help: `Wait until some of them have ended, or train in a repository of its own. ${anew}`,
      };
  }
}

/** The ending of one that yields to another training of the same file. */
export function alreadyRunning(
  observation: Observation,
  provider: Provider,
  ref: Ref,
  onRunning: 'auto' | 'stop' | 'refuse',
): Ending {
  const { id, word } = observation;
  const page = provider.pageUrl(ref);
  // What was approved is not followed by another one.
  const beside =
    onRunning === 'auto'
      ? 'To train what was planned: wait until it has ended, then run this step again.'
      : 'To train beside it: `on-running: auto`.';
  // A terminal ends nothing that may be somebody else's, unless it is told which.
  const stopping =
    onRunning === 'stop'
      ? `To stop it first, if it is yours: \`stop\` with the id ${id}.`
      : 'To stop it first: `on-running: stop`.';
  return {
    conclusion: 'refused',
    reason: 'already-running',
    message: `${id} of this file still runs with other values or data ('${word}'${costSoFar(observation)}); nothing was started.`,
    help: `To wait for it: \`command: attach\` with \`fine-tune-id: ${id}\`. ${stopping} ${beside}${page === undefined ? '' : ` Its page: ${page}`}`,
  };
}

/** The ending when our time was up before one that is being stopped had ended. */
export function stillStopping(id: string, { waitEnds }: Pick<Policy, 'waitEnds'>): Ending {
  return {
    conclusion: 'unfinished',
    reason: 'wait-timeout',
    message: `${timeIsOver(waitEnds)}, and ${id} has not stopped yet; nothing was started.`,
    help: 'Run this step again: it decides anew when that one has ended.',
  };
}

/** The ending when our time was up before one that is created could be started. */
export function notStartedInTime(id: string, { waitEnds }: Pick<Policy, 'waitEnds'>): Ending {
  return {
    conclusion: 'unfinished',
    reason: 'wait-timeout',
    message: `${timeIsOver(waitEnds)}; ${id} is created and was not started, so it costs nothing.`,
    help: `Run this step again: it goes on from there. To leave it more time: ${waitEnds === 'job' ? '`timeout-minutes` of the job' : '`wait-timeout`'}.`,
  };
}

/** The ending of one whose data does not exist. */
export function notFound({ diagnostics }: Checked): Ending {
  const count = diagnostics.filter(({ severity }) => severity === 'error').length;
  return {
    conclusion: 'invalid',
    reason: 'not-found',
    // Each of them has been told where it stands.
    message: `${count === 1 ? '1 mistake was' : `${count} mistakes were`} found; nothing was started.`,
  };
}

/** The ending of the command `stop` at a service that has no such thing. */
export function cannotBeStopped(provider: Provider, ref: Ref | undefined): Ending {
  const page = ref === undefined ? undefined : provider.pageUrl(ref);
  return {
    conclusion: 'refused',
    reason: 'rejected',
    message: provider.cannotStop ?? '',
    help: `It goes on; \`command: attach\` waits for it.${page === undefined ? '' : ` Its page: ${page}`}`,
  };
}

/** The ending when what is bought could not be remembered. */
export function unrecorded(id?: string): Ending {
  return {
    conclusion: 'error',
    reason: 'internal-error',
    message: `The id ${id ?? 'of a fine-tune'} could be written neither to the state nor to the outputs of this step, so nothing was started.`,
    help: 'Check that the runner has free disk space and that GITHUB_STATE and GITHUB_OUTPUT are writable.',
  };
}

/** The ending of a create that spends and may have been carried out. */
export function mayBeBought(provider: Provider, { repository }: Trial, title: string): Ending {
  return {
    conclusion: 'unknown',
    reason: 'submit-unclear',
    message: `Whether ${provider.title} created '${title}' could not be established; if it did, it trains and costs. It is not sent again.`,
    help: `Look for this title on ${provider.listUrl(repository) ?? 'the page of the account'} before you run this step again: a later run goes on with what it finds there, and buys what it does not find.`,
  };
}

/**
 * The ending of one that is not started because others of this step have used up `max-credits`; `id` of one that is
 * created.
 */
export function budgetSpent(id: string | undefined, used: number, maxCredits: number): Ending {
  const what = id === undefined ? 'Nothing is started or stopped' : `${id} is created and was not started`;
  return {
    conclusion: 'capped',
    reason: 'max-credits',
    message: `${what}: the other fine-tunes of this step have used ${Math.round(used * 100) / 100} of ${maxCredits} credits (max-credits). It has cost nothing.`,
    help: 'Raise max-credits and run this step again: it starts this one, and buys nothing twice.',
  };
}

/** The ending with `wait: false`; `found` is the reading of one that this step has not started. */
export function detached(id: string, found?: Observation): Ending {
  const help = 'Attach to it in a later step or workflow.';
  if (found === undefined)
    return {
      conclusion: 'detached',
      message: `The training of ${id} is started; this step does not wait for it.`,
      help,
    };
  return {
    conclusion: 'detached',
    message: `The training of ${id} goes on ('${found.word}'${costSoFar(found)}); this step does not wait for it.`,
    help,
    title: '🚀 Goes on, not watched',
  };
}

/** The ending of all files when another one is invalid. */
export const blockedByAnother: Ending = {
  conclusion: 'invalid',
  reason: 'not-found',
  message: 'Nothing was started, because another file of this step is invalid.',
  help: 'Fix that file, or leave it out of `config`.',
};

/** The ending of files that ask for the same training with other limits. */
export function twoLimits(one: string, other: string): Ending {
  return {
    conclusion: 'invalid',
    reason: 'invalid-file',
    message: `${one} and ${other} ask for the same training with different limits, and one training cannot keep both; nothing was started.`,
    help: 'Give them the same `limits`, or leave one of them out of `config`.',
  };
}

/** The ending of those that are others than those that were planned; `now` is undefined when not all are known. */
export function planChanged(expected: PlanPrint, now: PlanPrint | undefined, dataKnown: boolean): Ending {
  const isSameTraining = expected.fingerprint === now?.fingerprint;
  const before = isSameTraining ? `….${expected.followUp ?? ''}` : `${expected.fingerprint.slice(0, 12)}…`;
  const after = isSameTraining ? `….${now.followUp ?? ''}` : `${now?.fingerprint.slice(0, 12) ?? ''}…`;
  return {
    conclusion: 'refused',
    reason: 'plan-changed',
    message: `The plan has changed: expect-fingerprint is ${before} and this is ${after}; nothing was started.`,
    help: helpOf(isSameTraining, dataKnown),
  };
}

function helpOf(isSameTraining: boolean, dataKnown: boolean): string {
  if (isSameTraining)
    return 'The training is the same; `limits`, `evaluate`, `gates` or `deploy` were changed after the plan. Plan again, and approve that.';
  return dataKnown
    ? 'A file, an override or the data was changed after the plan. Plan again, and approve that.'
    : 'The state of the data could not be read, and it is part of the fingerprint. Run this step again; if that does not help, plan again.';
}

/** The ending of a plan; `what` says in a sentence what a run would do. */
export function planned(what: string): Ending {
  return { conclusion: 'planned', message: what };
}

/** The ending of all files when they are more than `max-starts`. */
export function tooMany(starts: number, maxStarts: number): Ending {
  return {
    conclusion: 'refused',
    reason: 'too-many',
    message: `This step would start ${starts} trainings and max-starts is ${maxStarts}; nothing was started.`,
    help: 'Raise max-starts if that is what you want, or name fewer files in `config`.',
  };
}
