import type { FailureReason } from '../../base/endings.js';
import type { FineTuneReport } from '../report.js';
import type { Hint, Setting } from './hint.js';

const limits: ReadonlyMap<
  FailureReason,
  {
    readonly key: string;
    /** The step has it as well, and the tighter of the two counts. */
    readonly input?: string;
    readonly text: string;
    readonly advice: string;
  }
> = new Map([
  [
    'max-credits',
    {
      key: 'max_credits',
      input: 'max-credits',
      text: 'Its credit limit was reached.',
      advice:
        'raise it, or make the training smaller; of `limits.max_credits` and the input `max-credits` the lower one counts',
    },
  ],
  [
    'max-duration',
    {
      key: 'max_duration',
      input: 'max-duration',
      text: 'Its time limit was reached.',
      advice:
        'raise it, or make the training smaller; of `limits.max_duration` and the input `max-duration` the shorter one counts',
    },
  ],
  [
    'queue-timeout',
    {
      key: 'queue_timeout',
      text: 'It waited in the queue for as long as allowed.',
      advice: 'raise it, or run again when the queue is shorter',
    },
  ],
  [
    'stall-timeout',
    {
      key: 'stall_timeout',
      text: 'It showed no progress for as long as allowed.',
      advice: 'raise it if the training is only slow',
    },
  ],
]);

/** What to do about one that was stopped at a limit: the file's on its line, or the step's input. */
export function limitHint(fineTune: FineTuneReport): Hint | undefined {
  const { ending, trial } = fineTune;
  const limit = ending.reason === undefined ? undefined : limits.get(ending.reason);
  if (limit === undefined) return undefined;
  const { input } = limit;
  const written = trial?.values.find(({ key }) => key === `limits.${limit.key}`);
  const { key, advice } = limit;
  if (written !== undefined && !(input !== undefined && isBelow(fineTune)))
    return {
      cause: 'limit',
      text: limit.text,
      settings: [{ key: `limits.${key}`, value: written.value, source: written.source, advice }],
    };
  const setting: Setting =
    input === undefined
      ? { key: `limits.${key}`, advice: `${advice}; it was given by an earlier run` }
      : {
          key: input,
          source: { kind: 'input', name: input },
          advice: `${advice}; it is an input of the step`,
        };
  return { cause: 'limit', text: limit.text, settings: [setting] };
}

/** Whether the file's own limit was not reached: then it was the tighter one of the step. */
function isBelow({ ending, trial, credits, durationSeconds }: FineTuneReport): boolean {
  const { maxCredits, maxDurationMs } = trial?.limits ?? {};
  return ending.reason === 'max-credits'
    ? maxCredits !== undefined && credits !== undefined && credits < maxCredits
    : maxDurationMs !== undefined && durationSeconds !== undefined && durationSeconds * 1000 < maxDurationMs;
}
