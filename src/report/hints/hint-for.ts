import type { FineTuneReport } from '../report.js';
import { causes, credits } from './causes.js';
import type { Hint } from './hint.js';
import { limitHint } from './limit-hint.js';

/** Why a training did not end well, if it is one of the causes that have a remedy. */
export function hintFor(fineTune: FineTuneReport): Hint | undefined {
  const { ending, observation, log } = fineTune;
  const limit = limitHint(fineTune);
  if (limit !== undefined) return limit;
  if (ending.reason === 'no-credits') return credits(fineTune);
  if (ending.reason !== 'training-failed' && ending.reason !== 'stopped') return undefined;
  // What the service calls the error counts more than what stands somewhere in the log.
  const evidence = [observation?.error ?? '', (log?.tail ?? []).join('\n').slice(-20_000)];
  for (const text of evidence)
    for (const find of causes) {
      const hint = find(text, fineTune);
      if (hint !== undefined) return hint;
    }
  return undefined;
}
