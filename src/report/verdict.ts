import { probabilityText } from '../base/probability.js';
import type { Against, Beside, Evaluation } from '../record/follow-up.js';
import { decimal } from './escape.js';
import { changeText } from './preview-sentences.js';
import { creditsText, plural, secondsText, wholeSeconds } from './words.js';

/*
 * Whether it is better, in sentences, for log, summary and comment alike. They may hold outside strings; whoever writes
 * them makes them harmless.
 */

/** `84.5 %` */
export function percent(share: number, digits = 3): string {
  return `${decimal(100 * share, digits)} %`;
}

/** `better than the last good one`, `not compared`. */
export function verdictWords({ against, unfinished, score }: Evaluation): string {
  if (unfinished !== undefined || score.accuracy === undefined) return 'not finished';
  switch (against?.kind) {
    case undefined:
    case 'none':
      return 'not compared';
    case 'first':
      return 'the first of its file';
    case 'unknown':
      return 'could not be compared';
    case 'compared': {
      const { verdict } = against.pairing;
      const other = against.with === 'base' ? 'the base model' : 'the last good one';
      if (verdict === 'same') return `the same as ${other}`;
      // The share of right answers stands beside it: a word of better or worse would claim what is not known.
      return verdict.includes('noise')
        ? `within noise of ${other}: nobody can tell which is better`
        : `${verdict} than ${other}`;
    }
  }
}

/** How it did: `84.5 % of 200 answers are right (95 %: 78.8 to 88.9 %).` */
export function accuracySentence({ score, unfinished, step }: Evaluation): string {
  const { accuracy, answered, rows, right, interval } = score;
  if (unfinished !== undefined || accuracy === undefined)
    return `The evaluation of step ${step} could not be finished. ${unfinished ?? ''}`.trim();
  const missing = rows - answered;
  const left =
    missing === 0
      ? ''
      : ` ${plural(missing, 'row')} got no answer and ${missing === 1 ? 'is' : 'are'} left out.`;
  return `${percent(accuracy)} of the answers of step ${step} are right, ${right} of ${answered}: ${percent(interval.low)} to ${percent(interval.high)} with 95 % confidence.${left}`;
}

/** What it was compared with, and what came of it. */
export function againstSentence(against: Against, detectable: number | undefined): string {
  switch (against.kind) {
    case 'none':
      return 'It was compared with nothing.';
    case 'first':
      return `It is the first good training of this file, so there is nothing to compare it with yet.${against.unlikely === undefined ? '' : ` ${against.unlikely}`}`;
    case 'unknown':
      return `It could not be compared with ${against.with === 'base' ? 'the base model' : 'the last good training'}. ${against.why}`;
    case 'compared': {
      const { pairing, name, best } = against;
      const { accuracy = 0, accuracyOther = 0, onlyThis, onlyOther, compared, p } = pairing;
      const drop =
        detectable === undefined
          ? ' So few rows show no loss with any certainty.'
          : ` So many rows would probably show a loss of ${decimal(100 * detectable, 2)} points.`;
      const other =
        best === undefined
          ? ''
          : ` Of the last ten, ${best.name} was best on these rows (${percent(best.pairing.accuracyOther ?? 0)}); against it the verdict is '${best.pairing.verdict}'.`;
      return `On the same ${compared} rows ${name} has ${percent(accuracyOther)} right and this one ${percent(accuracy)}: ${onlyThis} that only this one has right, ${onlyOther} that only the other one has, p ${probabilityText(p)}.${drop}${other}`;
    }
  }
}

/** What is new against the last good one, in one line. */
export function besideSentence(beside: Beside): string {
  if (beside.kind === 'first')
    return `This is the first good training of this file.${beside.unlikely === undefined ? '' : ` ${beside.unlikely}`}`;
  if (beside.kind === 'unknown') return `It could not be compared with an earlier training. ${beside.why}`;
  const { last, comparison, changes } = beside;
  const parts = [
    // Not the last one that stands above.
    pairText('smoothed loss', comparison.loss.before?.value, comparison.loss.now?.value, (value) =>
      decimal(value, 4),
    ),
    pairText('cost', comparison.credits.before, comparison.credits.now, (value) => creditsText(value) ?? ''),
    pairText(
      'time',
      wholeSeconds(comparison.durationMs.before),
      wholeSeconds(comparison.durationMs.now),
      (value) => secondsText(value) ?? '',
    ),
    comparison.data === 'unknown' ? undefined : comparison.data === 'same' ? 'the same data' : 'other data',
    changes.length === 0 ? 'no value changed' : `${plural(changes.length, 'value')} changed`,
  ].filter((part) => part !== undefined);
  return `Against the last good one, ${last.ref.id}: ${parts.join(', ')}.`;
}

/** `learning_rate: 0.0001 → 0.0002` */
export function changeRows(beside: Beside): readonly (readonly [string, string, string])[] {
  if (beside.kind !== 'compared') return [];
  return beside.changes.map(({ key, before, after }) => [key, changeText(before), changeText(after)]);
}

function pairText(
  name: string,
  before: number | undefined,
  now: number | undefined,
  text: (value: number) => string,
): string | undefined {
  if (before === undefined || now === undefined) return undefined;
  return text(before) === text(now)
    ? `${name} ${text(now)} as before`
    : `${name} ${text(before)} → ${text(now)}`;
}
