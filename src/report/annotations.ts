import type { Diagnostic, Severity } from '../base/diagnostic.js';
import { logLine } from './escape.js';
import { tally } from './words.js';

/** The runner takes ten of each level and drops the rest in silence. */
const most = 9;

/** The diagnostics to show on the lines: errors first, at most 9, and one that rolls up the rest. */
export function selectAnnotations(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = byWeight(diagnostics);
  const shown = sorted.slice(0, most).map(harmless);
  const rest = sorted.slice(most);
  const [first] = rest;
  if (first === undefined) return shown;
  const rollUp: Diagnostic = {
    code: 'more',
    severity: first.severity,
    message: `${tally(rest)} more; the log and the summary show all of them.`,
  };
  return [...shown, rollUp];
}

/** Errors, then warnings, then notices; each in the order they were found. */
export function byWeight(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted((a, b) => weight[a.severity] - weight[b.severity]);
}

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

function harmless(diagnostic: Diagnostic): Diagnostic {
  const { message, help } = diagnostic;
  return {
    ...diagnostic,
    message: logLine(message).join(' '),
    ...(help === undefined ? {} : { help: logLine(help).join(' ') }),
  };
}
