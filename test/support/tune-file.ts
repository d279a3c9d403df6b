import type { Diagnostic } from '../../src/base/diagnostic.js';
import { bundledCatalog } from '../../src/catalog/index.js';
import type { Trial } from '../../src/plan/trial.js';
import { resolve } from '../../src/plan/resolve.js';
import { readSpec, type SpecReadOptions } from '../../src/spec/read-spec.js';
import type { Spec } from '../../src/spec/spec.js';

/** What a file for Astria is, as far as it is valid. */
export interface TuneFile {
  readonly diagnostics: readonly Diagnostic[];
  readonly spec?: Spec;
  readonly trial?: Trial;
}

/** Reads a file for Astria as any other. */
export function readTuneFile(
  text: string,
  allowUnknown = false,
  options: Partial<SpecReadOptions> = {},
): TuneFile {
  const { spec, diagnostics } = readSpec({ path: 'tune.yml', text }, { allowUnknown, ...options });
  return spec === undefined ? { diagnostics } : { diagnostics, spec, trial: resolve(spec, bundledCatalog) };
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
