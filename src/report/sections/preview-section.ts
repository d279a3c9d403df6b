import type { KeyChange } from '../../plan/difference.js';
import { printOf, renderPrint } from '../../plan/fingerprint.js';
import type { Trial } from '../../plan/trial.js';
import type { Preview } from '../../plan/preview.js';
import type { JsonObject } from '../../base/json.js';
import { details, table } from '../text-budget.js';
import { code, commandBlock, prose } from '../escape.js';
import {
  afterSentences,
  baseSentence,
  changeText,
  costSentence,
  lastSentence,
  limitSentence,
  lookSentence,
  transferSentence,
} from '../preview-sentences.js';
import type { FineTuneReport } from '../report.js';
import { strictHash } from '../strict.js';

/** What a plan says beyond its sentence: doubts about it first, then what it may cost, and what changed. */
export function renderPreview({ trial, fingerprint }: FineTuneReport, preview: Preview): string {
  const { base, last, rows, look } = preview;
  const seen = lookSentence(preview);
  const limit = limitSentence(preview);
  const data = transferSentence(preview);
  const pieces = [
    ...(trial?.doubts ?? []).map(prose),
    '### Cost and changes',
    ...(data === undefined ? [] : [prose(data)]),
    prose(costSentence(preview)),
    ...(limit === undefined ? [] : [prose(limit)]),
    ...(seen === undefined ? [] : [prose(seen)]),
    ...(look === undefined || look.examples.length === 0 ? [] : [renderExamples(look.examples)]),
    ...afterSentences(preview).map((sentence) => prose(sentence)),
    ...(base === undefined ? [] : [prose(baseSentence(base))]),
    ...(base?.kind === 'compared' ? [renderChanges(base.changes, 'at the base', 'here')] : []),
    ...(last === undefined ? [] : [prose(lastSentence(last, rows))]),
    ...(last === undefined ? [] : [renderChanges(last.changes, 'then', 'now')]),
    printText(trial, strictHash(fingerprint)),
  ];
  return pieces.filter((piece) => piece !== '').join('\n\n');
}

const mostCells = 5;

/** The first rows as a table, what is long cut. */
function renderExamples(examples: readonly JsonObject[]): string {
  const names = [...new Set(examples.flatMap((row) => Object.keys(row)))].slice(0, mostCells);
  const rows = examples.map((row) =>
    names.map((name) => {
      const cell = row[name];
      return cell === undefined ? '' : code(typeof cell === 'string' ? cell : JSON.stringify(cell), 300);
    }),
  );
  return details(
    'The first rows',
    table(
      names.map((name) => code(name, 100)),
      rows,
      20_000,
    ),
    true,
  );
}

/** What a run must be given to start this and nothing else. */
function printText(trial: Trial | undefined, fingerprint: string | undefined): string {
  if (trial === undefined || fingerprint === undefined) return '';
  const block = commandBlock([`expect-fingerprint: ${renderPrint(printOf(fingerprint, trial))}`], 'yaml');
  const title = 'To start this and nothing else: its fingerprint';
  return block === undefined ? '' : details(title, `An input of the step with \`command: run\`:\n\n${block}`);
}

function renderChanges(changes: readonly KeyChange[], before: string, after: string): string {
  if (changes.length === 0) return '';
  const rows = changes.map((change) => [
    code(change.key, 100),
    code(changeText(change.before), 250),
    code(changeText(change.after), 250),
  ]);
  return table(['key', before, after], rows, 50_000);
}
