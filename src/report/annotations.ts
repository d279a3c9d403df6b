import type { Diagnostic, Place, Severity } from '../base/diagnostic.js';
import { isSuccess } from '../base/endings.js';
import type { Source } from '../base/source.js';
import { logLine } from './escape.js';
import { hintFor } from './hints/hint-for.js';
import { adviceOf } from './hints/hint.js';
import type { FineTuneReport, Report } from './report.js';
import { tally } from './words.js';

/** The diagnostics to show on their lines, errors first. */
export function toAnnotations(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return byWeight(diagnostics).map(harmless);
}

/** How many of one severity could not be shown; undefined when there are none. */
export function rollUp(rest: readonly Diagnostic[]): Diagnostic | undefined {
  const [first] = rest;
  if (first === undefined) return undefined;
  const message = `${tally(rest)} more; the log and the summary show all of them.`;
  return { code: 'more', severity: first.severity, message };
}

/**
 * What did not end well, as annotations: one for each fine-tune, on the line of the setting to change when there is one,
 * else on its file. Mistakes of the files have theirs already.
 */
export function endingAnnotations(report: Report): Diagnostic[] {
  const { ending, fineTunes, diagnostics } = report;
  if (ending.reason === undefined || diagnostics.some(({ severity }) => severity === 'error')) return [];
  const ill = fineTunes.filter(
    (fineTune) => !isSuccess(fineTune.ending) && fineTune.ending.reason !== undefined,
  );
  if (ill.length === 0) {
    const { reason: code, message, help } = ending;
    return [harmless({ code, severity: 'error', message, ...(help === undefined ? {} : { help }) })];
  }
  return toAnnotations(
    told(ill.flatMap((fineTune) => annotationsOf(fineTune).map((said) => ({ fineTune, said })))),
  );
}

function annotationsOf(fineTune: FineTuneReport): readonly Diagnostic[] {
  const { ending, gates = [], trial } = fineTune;
  if (ending.conclusion !== 'gate-failed') return [annotationOf(fineTune)];
  // Each on the line of its own gate.
  return gates
    .filter(({ passed }) => !passed)
    .map(({ gate, text }): Diagnostic => {
      const key = `gates.${gate}`;
      const written = trial?.values.find((value) => value.key === key || value.key.startsWith(`${key}.`));
      const place = written === undefined ? undefined : placeOf(written.source);
      return {
        code: gate === 'not_worse_than' ? 'worse' : gate,
        severity: 'error',
        message: text,
        ...(ending.help === undefined ? {} : { help: ending.help }),
        ...(place === undefined ? {} : { place }),
      };
    });
}

interface Told {
  readonly fineTune: FineTuneReport;
  readonly said: Diagnostic;
}

/** What is said of several in the same words, and in no other place, is said once, with their names. */
function told(all: readonly Told[]): readonly Diagnostic[] {
  const groups = new Map<string, Told[]>();
  for (const one of all) {
    const { code, message, help = '', place } = one.said;
    const key = JSON.stringify([code, message, help, place]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    if (first === undefined || others.length === 0) return first === undefined ? [] : [first.said];
    const names = group.slice(0, mostNamed).map(({ fineTune }) => fineTune.trial?.path ?? fineTune.title);
    const rest = group.length - names.length;
    const message = `${first.said.message} That holds for ${group.length}: ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
    return [{ ...first.said, message }];
  });
}

/** Of those that one sentence is about. */
const mostNamed = 5;

function annotationOf(fineTune: FineTuneReport): Diagnostic {
  const { ending, trial } = fineTune;
  const hint = hintFor(fineTune);
  const settings = hint?.settings ?? [];
  const written = settings.find(({ source }) => source?.kind === 'file' || source?.kind === 'set')?.source;
  const place = written === undefined ? undefined : placeOf(written);
  const advice = settings.map((setting) => `${adviceOf(setting)}.`);
  const help = hint === undefined ? [ending.help] : [hint.text, ...advice];
  // Who only stopped looking has no mistake in the file.
  const whole: Place | undefined =
    trial === undefined || ending.conclusion !== 'failed' ? undefined : { kind: 'file', name: trial.path };
  const words = help.filter((text) => text !== undefined).join(' ');
  const where = place ?? whole;
  return {
    code: ending.reason ?? ending.conclusion,
    severity: 'error',
    message: ending.message,
    ...(words === '' ? {} : { help: words }),
    ...(where === undefined ? {} : { place: where }),
  };
}

function placeOf(source: Source): Place | undefined {
  switch (source.kind) {
    case 'file':
      return { kind: 'file', name: source.path, start: { line: source.line, column: source.column } };
    case 'set':
      return { kind: 'input', name: 'set', start: { line: source.line, column: 1 } };
    case 'input':
      return { kind: 'input', name: source.name };
    case 'default':
      return undefined;
  }
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
