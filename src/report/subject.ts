import { mayHoldSecret } from '../base/secret.js';
import { shortened } from '../base/text.js';
import type { ResolvedValue, Trial } from '../plan/trial.js';
import type { Report } from './report.js';
import { nameOf, plural } from './words.js';

/*
 * What a report is about, in a few words: legs of a matrix train the same file with other values, and only those tell
 * them apart. Everything is as somebody wrote it: whoever shows it escapes it.
 */

/** Of all values in a heading, in signs; what is longer stands below it. */
const longestInHeading = 100;
const longestPart = 100;
/** In the line below a heading. */
const mostValues = 20;

/** `fine-tune (learning_rate: 0.0002)`; empty where nothing is known. */
export function subjectOf(report: Report): string {
  const { fineTunes, trials } = report;
  if (fineTunes.length > 1) return `${fineTunes.length} fine-tunes`;
  if (fineTunes.length === 0 && trials.length > 1) return plural(trials.length, 'file');
  const [fineTune] = fineTunes;
  const name = fineTune === undefined ? trials[0]?.path : nameOf(fineTune);
  if (name === undefined) return '';
  const changed = overridesOf(report);
  const words = changed.length === 0 || !standInHeading(changed, report) ? '' : ` (${changed.join(', ')})`;
  return `${shortened(name, 150)}${words}`;
}

/** What `set` has changed, for a line of its own; undefined where it stands in the heading, or there is nothing. */
export function overridesBelow(report: Report): string | undefined {
  const changed = overridesOf(report);
  if (changed.length === 0 || standInHeading(changed, report)) return undefined;
  const rest = changed.length - mostValues;
  return `With ${changed.slice(0, mostValues).join(', ')}${rest > 0 ? `, … ${rest} more` : ''}`;
}

/** The heading of several counts them, and has no place for more. */
function standInHeading(changed: readonly string[], { fineTunes, trials }: Report): boolean {
  const isOne = fineTunes.length === 1 || (fineTunes.length === 0 && trials.length === 1);
  return isOne && changed.join(', ').length <= longestInHeading;
}

/** What `set` has changed about what is trained, in its order. */
export function overriddenIn({ values }: Pick<Trial, 'values'>): readonly ResolvedValue[] {
  const lineOf = ({ source }: ResolvedValue): number => (source.kind === 'set' ? source.line : 0);
  return values
    .filter(({ key, source }) => source.kind === 'set' && !isOnlySaid(key))
    .toSorted((a, b) => lineOf(a) - lineOf(b));
}

/** A name stands in every heading, and a description changes nothing. */
function isOnlySaid(key: string): boolean {
  return key === 'name' || key === 'description';
}

/** `learning_rate: 0.0002`; of several files that are overridden by the same lines each value once. */
function overridesOf({ fineTunes, trials }: Report): readonly string[] {
  const all = fineTunes.length > 0 ? fineTunes.flatMap(({ trial }) => trial ?? []) : trials;
  const words = all
    .flatMap(overriddenIn)
    .filter(({ key }) => !mayHoldSecret(key))
    .map(({ key, value }) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      const name = key.replace(/^(?:training_params|tune)\./, '');
      return `${shortened(name, longestPart)}: ${shortened(text, longestPart)}`;
    });
  return [...new Set(words)];
}
