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
      advice: 'raise it, or make the training smaller',
    },
  ],
  [
    'max-duration',
    {
      key: 'max_duration',
      input: 'max-duration',
      text: 'Its time limit was reached.',
      advice: 'raise it, or make the training smaller',
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
  const inFile = `limits.${key}`;
  if (written !== undefined && !(input !== undefined && isBelow(fineTune)))
    return {
      cause: 'limit',
      text: limit.text,
      settings: [
        {
          ...{ key: inFile, value: written.value, source: written.source },
          advice:
            input === undefined ? advice : `${advice}; where the input \`${input}\` is lower, that counts`,
        },
      ],
    };
  const setting: Setting =
    input === undefined
      ? { key: inFile, advice: `${advice}; it was given by an earlier run` }
      : {
          key: input,
          source: { kind: 'input', name: input },
          advice: written === undefined ? advice : `${advice}; \`${inFile}\` of the file is higher`,
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
