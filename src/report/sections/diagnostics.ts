import { renderPlace, type Diagnostic, type Severity } from '../../base/diagnostic.js';
import { byWeight } from '../annotations.js';
import { table } from '../budget.js';
import { code, prose } from '../escape.js';
import { tally } from '../words.js';

/** All diagnostics, also those that found no room as annotations. */
export function renderDiagnosticsTable(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return '';
  const rows = byWeight(diagnostics).map(({ code: word, severity, message, help, place }) => [
    `${signs[severity]} ${place === undefined ? '' : code(renderPlace(place), 200)}`.trim(),
    `${prose(message, 600)} ${code(word, 100)}`,
    help === undefined ? '' : prose(help, 600),
  ]);
  return `### ${tally(diagnostics)}\n\n${table(['where', 'what', 'way out'], rows, 300_000)}`;
}

const signs: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', notice: 'ℹ️' };
