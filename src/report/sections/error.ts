import { about, isSuccess } from '../../base/endings.js';
import { details } from '../text-budget.js';
import { codeBlock, logLine } from '../escape.js';
import type { FineTuneReport } from '../report.js';
import { plural } from '../words.js';

const mostLines = 50;
/** Of them so many are unfolded when the training failed: what it died of stands at the end. */
const mostOpen = 12;
const longestLine = 400;

/** The service's own words about an error, when the sentence of the ending does not hold them. */
export function renderError({ ending, observation }: FineTuneReport): string {
  const error = observation?.error;
  if (error === undefined || isSuccess(ending)) return '';
  if (!error.includes('\n') && ending.message.includes(error)) return '';
  return ['### What the service said', codeBlock(error, 'text', 4000)].join('\n\n');
}

/** The end of the training's own log, where it did not end well. */
export function renderLogTail({ ending, log }: FineTuneReport): string {
  const tail = (log?.tail ?? []).slice(-mostLines);
  const lines = tail.flatMap((line) => logLine(line, longestLine)).slice(-mostLines);
  if (lines.length === 0 || !about(ending).logHelps) return '';
  if (ending.conclusion !== 'failed')
    return details(`The last ${plural(lines.length, 'line')} of its log`, block(lines));
  const before = lines.slice(0, -mostOpen);
  return [
    '### The end of its log',
    block(lines.slice(-mostOpen)),
    ...(before.length === 0
      ? []
      : [details(`The ${plural(before.length, 'line')} before these`, block(before))]),
  ].join('\n\n');
}

function block(lines: readonly string[]): string {
  return codeBlock(lines.join('\n'), 'text', mostLines * (longestLine + 1));
}
