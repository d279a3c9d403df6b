import type { Change } from '../../plan/difference.js';
import type { Preview } from '../../plan/preview.js';
import type { JsonObject } from '../../base/json.js';
import { details, table } from '../budget.js';
import { code, prose } from '../escape.js';
import {
  baseSentence,
  changeText,
  costSentence,
  lastSentence,
  limitSentence,
  lookSentence,
  transferSentence,
} from '../preview.js';

/** What a plan says beyond its sentence: doubts about it first, then what it may cost, and what changed. */
export function renderPreview(preview: Preview, doubts: readonly string[] = []): string {
  const { base, last, rows, look } = preview;
  const seen = lookSentence(preview);
  const limit = limitSentence(preview);
  const data = transferSentence(preview);
  const pieces = [
    ...doubts.map(prose),
    '### Cost and changes',
    ...(data === undefined ? [] : [prose(data)]),
    prose(costSentence(preview)),
    ...(limit === undefined ? [] : [prose(limit)]),
    ...(seen === undefined ? [] : [prose(seen)]),
    ...(look === undefined || look.examples.length === 0 ? [] : [renderExamples(look.examples)]),
    ...(base === undefined ? [] : [prose(baseSentence(base))]),
    ...(base?.kind === 'compared' ? [renderChanges(base.changes, 'at the base', 'here')] : []),
    ...(last === undefined ? [] : [prose(lastSentence(last, rows))]),
    ...(last === undefined ? [] : [renderChanges(last.changes, 'then', 'now')]),
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

function renderChanges(changes: readonly Change[], before: string, after: string): string {
  if (changes.length === 0) return '';
  const rows = changes.map((change) => [
    code(change.key, 100),
    code(changeText(change.before), 250),
    code(changeText(change.after), 250),
  ]);
  return table(['key', before, after], rows, 50_000);
}
