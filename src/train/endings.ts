import type { Ending } from '../base/endings.js';
import type { Trial } from '../plan/plan.js';
import type { Checked, Observation, Provider, Ref } from '../provider/contract.js';

/** The ending of one that needed no training. */
export function reused(observation: Observation): Ending {
  return {
    conclusion: 'reused',
    message: `An equal fine-tune, ${observation.id}, had succeeded with the same data; nothing was started.`,
    help: 'Set `on-existing: new` to train it again.',
  };
}

/** The ending of one that an existing fine-tune bars. */
export function refused(
  reason: 'already-exists' | 'already-failed',
  { id, word, error }: Observation,
  provider: Provider,
  ref: Ref,
): Ending {
  const page = provider.pageUrl(ref);
  return reason === 'already-failed'
    ? {
        conclusion: 'refused',
        reason,
        message: `The equal fine-tune ${id} ended '${word}'${error === undefined ? '' : ` (${error})`}; the same file and data are not bought again by a push or a schedule.`,
        help: `See ${page ?? id}. Change the file or the data, re-run this workflow run, or dispatch the workflow by hand.`,
      }
    : {
        conclusion: 'refused',
        reason,
        message: `An equal fine-tune, ${id}, exists already with the status '${word}'; nothing was started.`,
        help: `To wait for it: \`command: attach\` with \`fine-tune-id: ${id}\`. To train anyway: \`on-existing: new\`.${page === undefined ? '' : ` Its page: ${page}`}`,
      };
}

/** The ending of one whose data does not exist. */
export function notFound({ diagnostics }: Checked): Ending {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  return {
    conclusion: 'invalid',
    reason: 'not-found',
    message: first?.message ?? 'The data was not found.',
    ...(first?.help === undefined ? {} : { help: first.help }),
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

/** The ending with `wait: false`. */
export function detached(id: string): Ending {
  return {
    conclusion: 'detached',
    message: `The training of ${id} is started; this step does not wait for it.`,
    help: 'Attach to it in a later step or workflow.',
  };
}

/** The ending of all files when another one is invalid. */
export const blockedByAnother: Ending = {
  conclusion: 'invalid',
  reason: 'not-found',
  message: 'Nothing was started, because another file of this step is invalid.',
  help: 'Mend that file, or leave it out of `config`.',
};

/** The ending of one that is another than the one that was planned. */
export function planChanged(expected: string, now: string, dataKnown: boolean): Ending {
  return {
    conclusion: 'refused',
    reason: 'plan-changed',
    message: `The plan has changed: expect-fingerprint is ${expected.slice(0, 12)}… and this is ${now.slice(0, 12)}…; nothing was started.`,
    help: dataKnown
      ? 'The file, an override or the data was changed after the plan. Plan again, and approve that.'
      : 'The state of the data could not be read, and it is part of the fingerprint. Run this step again; if that does not help, plan again.',
  };
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
