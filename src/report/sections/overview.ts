import { table } from '../budget.js';
import { code, link, tableCell } from '../escape.js';
import type { FineTuneReport } from '../report.js';
import { creditsText, nameOf, secondsText } from '../words.js';
import { title } from './headline.js';

/** One row a fine-tune; those that did not end well stand where they are, the sign shows them. */
export function renderOverview(fineTunes: readonly FineTuneReport[]): string {
  const rows = fineTunes.map((fineTune) => [
    tableCell(nameOf(fineTune), 100),
    fineTune.trial === undefined ? '' : code(fineTune.trial.path, 200),
    title(fineTune.ending),
    fineTune.id === undefined ? '' : link(fineTune.id, fineTune.url ?? ''),
    secondsText(fineTune.durationSeconds) ?? '',
    creditsText(fineTune.credits) ?? '',
  ]);
  return table(['name', 'file', 'ending', 'fine-tune', 'training time', 'credits'], rows, 150_000);
}
