import { titleOf } from '../../base/endings.js';
import { table, withoutEmptyColumns } from '../budget.js';
import { link, tableCell } from '../escape.js';
import type { FineTuneReport } from '../report.js';
import { creditsText, nameOf, secondsText } from '../words.js';
import { percent, verdictWords } from '../verdict.js';
import { lossWords } from './headline.js';

/** One row a fine-tune; those that did not end well stand where they are, the sign shows them. */
export function renderOverview(fineTunes: readonly FineTuneReport[], running: boolean): string {
  const rows = fineTunes.map((fineTune) => [
    // The file tells less than its name, and is in the facts.
    tableCell(nameOf(fineTune), 100),
    running ? tableCell(fineTune.observation?.word ?? 'waiting', 60) : titleOf(fineTune.ending),
    fineTune.id === undefined ? '' : link(fineTune.observation?.name ?? fineTune.id, fineTune.url ?? ''),
    lossWords(fineTune)
      ?.replace(/^loss /, '')
      .replace(/ \(.*/, '') ?? '',
    answersCell(fineTune),
    secondsText(fineTune.durationSeconds) ?? '',
    creditsText(fineTune.credits) ?? '',
  ]);
  const head = [
    'name',
    running ? 'status' : 'ending',
    'fine-tune',
    'loss',
    'answers',
    'training time',
    'cost',
  ];
  return table(...withoutEmptyColumns(head, rows), 150_000);
}

/** `84.5 % right, better than the last good one` */
function answersCell({ evaluation }: FineTuneReport): string {
  if (evaluation === undefined) return '';
  const { score, unfinished } = evaluation;
  const share =
    score.accuracy === undefined || unfinished !== undefined ? '' : `${percent(score.accuracy)} right, `;
  return tableCell(`${share}${verdictWords(evaluation)}`, 100);
}
