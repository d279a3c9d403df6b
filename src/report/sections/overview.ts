import { titleOf } from '../../base/endings.js';
import type { Trial } from '../../plan/trial.js';
import { table, withoutEmptyColumns } from '../text-budget.js';
import { link, tableCell } from '../escape.js';
import { changeText } from '../preview-sentences.js';
import type { FineTuneReport } from '../report.js';
import { creditsText, nameOf, secondsText } from '../words.js';
import { percent } from '../verdict.js';
import { lossWords } from './headline.js';

/** One row a fine-tune; those that did not end well stand where they are, the sign shows them. */
export function renderOverview(fineTunes: readonly FineTuneReport[], running: boolean): string {
  const keys = differing(fineTunes);
  const rows = fineTunes.map((fineTune) => [
    // The file tells less than its name, and is in the facts.
    tableCell(nameOf(fineTune), 100),
    tableCell(keys.map((key) => valueCell(fineTune, key)).join(', '), 150),
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
    'what differs',
    running ? 'status' : 'ending',
    'fine-tune',
    'loss',
    'right answers',
    'training time',
    'cost',
  ];
  return table(...withoutEmptyColumns(head, rows), 150_000);
}

/** So many keys are read at a glance; files that differ in more have not much in common. */
const mostKeys = 3;

/** The keys whose values are not the same in all files, in the order of the first; names are beside them. */
function differing(fineTunes: readonly FineTuneReport[]): readonly string[] {
  const trials = fineTunes.flatMap(({ trial }) => trial ?? []);
  if (trials.length < fineTunes.length) return [];
  const keys = [...new Set(trials.flatMap(({ values }) => values.map(({ key }) => key)))];
  const found = keys
    .filter((key) => key !== 'name' && key !== 'description')
    .filter((key) => new Set(trials.map((trial) => textOf(trial, key))).size > 1);
  return found.length > mostKeys ? [] : found;
}

function textOf({ values }: Trial, key: string): string {
  const value = values.find((each) => each.key === key)?.value;
  return value === undefined ? 'none' : changeText(value);
}

/** `learning_rate 0.0001` */
function valueCell({ trial }: FineTuneReport, key: string): string {
  return trial === undefined ? '' : `${key.replace(/^training_params\./, '')} ${textOf(trial, key)}`;
}

/** `84.5 %, better`: against what it was compared stands below. */
function answersCell({ evaluation }: FineTuneReport): string {
  if (evaluation === undefined) return '';
  const { score, unfinished, against } = evaluation;
  if (score.accuracy === undefined || unfinished !== undefined) return 'not finished';
  const share = percent(score.accuracy);
  return against?.kind === 'compared' ? `${share}, ${against.pairing.verdict}` : share;
}
