import { details, table } from '../text-budget.js';
import { tableCell } from '../escape.js';
import type { HistoryEntry } from '../report.js';
import { isoTime } from '../words.js';

/** What happened when. */
export function renderHistory(history: readonly HistoryEntry[]): string {
  if (history.length === 0) return '';
  const rows = history.map(({ at, what, text }) => [
    (isoTime(at) ?? '').replace('T', ' ').slice(0, 19),
    tableCell(what, 60),
    tableCell(text, 500),
  ]);
  return details('What happened when', table(['time (UTC)', 'event', 'what happened'], rows, 100_000));
}
