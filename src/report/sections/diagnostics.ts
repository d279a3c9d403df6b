import type { Diagnostic, Severity } from '../../base/diagnostic.js';
import { byWeight } from '../annotations.js';
import { table, withoutEmptyColumns } from '../text-budget.js';
import { codePage } from '../code-page.js';
import { code, prose } from '../escape.js';
import type { Report } from '../report.js';
import { tally } from '../words.js';
import { fileText, lineText, placeText } from './place-text.js';

/** A table for each of so many files; of more there is one for all. */
const mostTables = 8;

/** All diagnostics, also those that found no room as annotations: what is wrong in a file below its name. */
export function renderDiagnosticsTable(
  report: Pick<Report, 'diagnostics' | 'pages' | 'actionRef' | 'runUrl'>,
): string {
  const { diagnostics, pages } = report;
  const wordOf = (word: string): string => {
    const page = codePage(report, word);
    return page === undefined ? code(word, 100) : `[${code(word, 100)}](${page})`;
  };
  if (diagnostics.length === 0) return '';
  const groups = grouped(byWeight(diagnostics));
  const tables =
    groups.length > mostTables
      ? [rowsOf(diagnostics, wordOf, (place) => placeText(place, pages))]
      : groups.flatMap((own) => [
          ...headOf(own, pages),
          rowsOf(own, wordOf, (place) => lineText(place, pages)),
        ]);
  return [`### ${tally(diagnostics)}`, ...tables].join('\n\n');
}

/** By file or input, in the order of the first of each. */
function grouped(diagnostics: readonly Diagnostic[]): readonly (readonly Diagnostic[])[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { place } = diagnostic;
    const key = place === undefined ? '' : `${place.kind} ${place.name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [diagnostic]);
    else group.push(diagnostic);
  }
  return [...groups.values()];
}

function headOf([first]: readonly Diagnostic[], pages: Report['pages']): readonly string[] {
  if (first?.place === undefined) return [];
  const { kind, name } = first.place;
  return [kind === 'file' ? `In ${fileText(name, pages)}:` : `In the input ${code(name, 100)}:`];
}

function rowsOf(
  diagnostics: readonly Diagnostic[],
  wordOf: (word: string) => string,
  where: (place: Diagnostic['place'] & object) => string,
): string {
  const rows = diagnostics.map(({ code: word, severity, message, help, place }) => [
    `${signs[severity]}&nbsp;${place === undefined ? '' : where(place)}`,
    `${prose(message, 600)} ${wordOf(word)}`,
    help === undefined ? '' : prose(help, 600),
  ]);
  const head = ['where', 'what is wrong', 'way out'];
  return table(...withoutEmptyColumns(head, rows), 300_000);
}

const signs: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', notice: 'ℹ️' };
