import type { Change } from '../../plan/difference.js';
import type { Preview } from '../../plan/preview.js';
import { table } from '../budget.js';
import { code, prose } from '../escape.js';
import {
  afterSentences,
  baseSentence,
  changeText,
  costSentence,
  lastSentence,
  transferSentence,
} from '../preview.js';

/** What a plan says beyond its sentence: doubts about it first, then what it may cost, and what changed. */
export function renderPreview(preview: Preview, doubts: readonly string[] = []): string {
  const { base, last, rows } = preview;
  const data = transferSentence(preview);
  const pieces = [
    ...doubts.map(prose),
    '### Cost and changes',
    ...(data === undefined ? [] : [prose(data)]),
    prose(costSentence(preview)),
    ...afterSentences(preview).map((sentence) => prose(sentence)),
    ...(base === undefined ? [] : [prose(baseSentence(base))]),
    ...(base?.kind === 'compared' ? [renderChanges(base.changes, 'at the base', 'here')] : []),
    ...(last === undefined ? [] : [prose(lastSentence(last, rows))]),
    ...(last === undefined ? [] : [renderChanges(last.changes, 'then', 'now')]),
  ];
  return pieces.filter((piece) => piece !== '').join('\n\n');
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
