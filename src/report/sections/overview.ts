import { titleOf } from '../../base/endings.js';
import { table, withoutEmptyColumns } from '../text-budget.js';
import { link, tableCell } from '../escape.js';
import type { FineTuneReport } from '../report.js';
import { creditsText, nameOf, secondsText } from '../words.js';
import { percent } from '../verdict.js';
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
    'right answers',
    'training time',
    'cost',
  ];
  return table(...withoutEmptyColumns(head, rows), 150_000);
}

/** `84.5 %, better`: against what it was compared stands below. */
function answersCell({ evaluation }: FineTuneReport): string {
  if (evaluation === undefined) return '';
  const { score, unfinished, against } = evaluation;
  if (score.accuracy === undefined || unfinished !== undefined) return 'not finished';
  const share = percent(score.accuracy);
  return against?.kind === 'compared' ? `${share}, ${against.pairing.verdict}` : share;
}
