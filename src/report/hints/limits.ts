import { renderDuration } from '../../base/duration.js';
import type { Json } from '../../base/json.js';
import type { FailureReason } from '../../base/endings.js';
import type { Source } from '../../base/source.js';
import type { FineTuneReport } from '../report.js';
import type { Hint, Setting } from './hint.js';

const limits: ReadonlyMap<
  FailureReason,
  { readonly key: string; readonly text: string; readonly advice: string }
> = new Map([
  [
    'max-credits',
    {
      key: 'max_credits',
      text: 'Its limit of credits was reached.',
      advice:
        'raise it, and the input `max-credits` as well, for the tighter of the two counts; or make the training smaller',
    },
  ],
  [
    'max-duration',
    {
      key: 'max_duration',
      text: 'Its limit of time was reached.',
      advice:
        'raise it, and the input `max-duration` as well, for the tighter of the two counts; or make the training smaller',
    },
  ],
  [
    'queue-timeout',
    {
      key: 'queue_timeout',
      text: 'It had waited in the queue for as long as allowed.',
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

/** What to do about one that was stopped at a limit. */
export function limitHint(fineTune: FineTuneReport, texts: ReadonlyMap<string, string>): Hint | undefined {
  const { ending, trial } = fineTune;
  const limit = ending.reason === undefined ? undefined : limits.get(ending.reason);
  if (limit === undefined) return undefined;
  const { maxCredits, maxDurationMs, queueTimeoutMs, stallTimeoutMs } = trial?.limits ?? {};
  const values: Readonly<Record<string, Json | undefined>> = {
    max_credits: maxCredits,
    max_duration: durationText(maxDurationMs),
    queue_timeout: durationText(queueTimeoutMs),
    stall_timeout: durationText(stallTimeoutMs),
  };
  const value = values[limit.key];
  const source =
    value === undefined ? undefined : lineOf(texts.get(trial?.path ?? ''), trial?.path ?? '', limit.key);
  const setting: Setting = {
    key: `limits.${limit.key}`,
    advice:
      value === undefined ? `${limit.advice}; it was given as an input or by an earlier run` : limit.advice,
    ...(value === undefined ? {} : { value }),
    ...(source === undefined ? {} : { source }),
  };
  return { cause: 'limit', text: limit.text, settings: [setting] };
}

function durationText(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : renderDuration(ms).replaceAll(' ', '');
}

/** Limits are no values of the request, so their line is looked for. */
function lineOf(text: string | undefined, path: string, key: string): Source | undefined {
  const lines = text?.split(/\r\n|\n|\r/) ?? [];
  const at = lines.findIndex((line) => new RegExp(`^\\s*["']?${key}["']?\\s*:`).test(line));
  const column = lines[at]?.search(/\S/);
  return column === undefined ? undefined : { kind: 'file', path, line: at + 1, column: column + 1 };
}
