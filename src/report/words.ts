import type { Diagnostic } from '../base/diagnostic.js';
import { renderDuration } from '../base/duration.js';
import { decimal } from './escape.js';
import type { FineTuneReport } from './report.js';

/** What a simulation says of itself, once. */
export const simulationNote =
  'This is a simulation: no key, no network, nothing is trained and nothing is charged. Its time is simulated as well: hours pass in seconds.';

/** `2 errors, 1 warning`. */
export function tally(diagnostics: readonly Pick<Diagnostic, 'severity'>[]): string {
  const parts: string[] = [];
  for (const severity of ['error', 'warning', 'notice'] as const) {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    if (count > 0) parts.push(plural(count, severity));
  }
  return parts.join(', ');
}

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string, shown = String(count)): string {
  return `${shown} ${noun}${count === 1 ? '' : 's'}`;
}

/** `0.26 credits`; undefined when the service did not say. */
export function creditsText(credits: number | undefined): string | undefined {
  if (credits === undefined || !Number.isFinite(credits)) return undefined;
  // Four digits behind the point are a hundredth of a cent; more is noise.
  const shown = decimal(Math.round(credits * 1e4) / 1e4, 15);
  return `${shown} credit${shown === '1' ? '' : 's'}`;
}

/** `18m 40s` of seconds; undefined when the service did not say. */
export function secondsText(seconds: number | undefined): string | undefined {
  return seconds === undefined || !Number.isFinite(seconds) ? undefined : renderDuration(seconds * 1000);
}

/** Whole seconds of ms. */
export function wholeSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.round(ms / 1000);
}

/** `2026-01-31T12:00:00.000Z`; undefined for what is no time. */
export function isoTime(epochMs: number | undefined): string | undefined {
  if (epochMs === undefined || !(Math.abs(epochMs) <= 8.64e15)) return undefined;
  return new Date(epochMs).toISOString();
}

/** What is trained on, as the service shows it, else as it is sent. */
export function baseOf({
  trial,
  observation,
}: Pick<FineTuneReport, 'trial' | 'observation'>): string | undefined {
  const { base_model: model, base_tune_id: number, branch } = trial?.request ?? {};
  const sent = model ?? number ?? branch;
  return (
    observation?.baseModel ??
    (typeof sent === 'string' || typeof sent === 'number' ? String(sent) : undefined)
  );
}

/** What a person calls it: the name in the file, else the file or id. */
export function nameOf({ trial, title }: FineTuneReport): string {
  return trial?.name ?? title;
}
