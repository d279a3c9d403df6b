import { hasErrors, type Diagnostic } from '../../src/base/diagnostic.js';
import type { Trial } from '../../src/plan/plan.js';
import { resolveTune } from '../../src/plan/resolve-tune.js';
import { parseTable } from '../../src/spec/document.js';
import { fileOrigin } from '../../src/spec/origin.js';
import type { Spec } from '../../src/spec/spec.js';
import { toTuneSpec } from '../../src/spec/tune-spec.js';
import { validateTune } from '../../src/spec/validate-tune.js';

/** What a file for Astria is, as far as it is valid. */
export interface TuneFile {
  readonly diagnostics: readonly Diagnostic[];
  readonly spec?: Spec;
  readonly trial?: Trial;
}

/** Reads a file for Astria, as `readSpec` does. */
export function readTuneFile(text: string, allowUnknown = false): TuneFile {
  const path = 'tune.yml';
  const { table, diagnostics } = parseTable(text, fileOrigin(path, text));
  if (table === undefined) return { diagnostics };
  const all = [...diagnostics, ...validateTune(table, allowUnknown)];
  if (hasErrors(all)) return { diagnostics: all };
  const spec = toTuneSpec(path, 'tune', table);
  return { diagnostics: all, spec, trial: resolveTune(spec) };
}

/** The trial of a file that must be valid. */
export function trialOf(text: string): Trial {
  const { trial, diagnostics } = readTuneFile(text);
  if (trial === undefined) throw new Error(JSON.stringify(diagnostics));
  return trial;
}

/** `severity code line:column` of each complaint. */
export function inShort(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ severity, code, place }) => {
    const { line = 0, column = 0 } = place?.start ?? {};
    return `${severity} ${code} ${line}:${column}`;
  });
}
