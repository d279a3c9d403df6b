import { renderBytes } from '../base/bytes.js';
import { renderDuration } from '../base/duration.js';
import type { Json } from '../base/json.js';
import type { KeyChange } from '../plan/difference.js';
import type { Estimate } from '../plan/estimate.js';
import type { Action, BaseComparison, LastComparison, Preview } from '../plan/preview.js';
import { decimal } from './escape.js';
import { creditsText, plural } from './words.js';

/*
 * A plan in sentences, for log, summary and comment alike. They may hold outside strings; whoever writes them makes
 * them harmless.
 */

/** What `run` would do, with the reason. */
export function actionSentence({ action, unknown }: Preview): string {
  if (action === undefined) return unknown ?? 'What `run` would do cannot be told.';
  switch (action.kind) {
    case 'start':
      return '`run` would start a training; there is no equal fine-tune to go on with.';
    case 'adopt':
      return action.word === 'created'
        ? `\`run\` would start ${action.id}, an equal fine-tune that was created and never started.`
        : `\`run\` would start nothing: it would go on waiting for ${action.id}, an equal fine-tune that is ${quoted(action)}.`;
    case 'reuse':
      return `\`run\` would start nothing and charge nothing: ${action.id} is equal, with the same data, and ended ${quoted(action)}; its result would be taken.`;
    case 'await':
      return `\`run\` would wait until ${action.id}, an equal fine-tune that is being stopped, has ended, and decide then.`;
    case 'follow':
      return `\`run\` would start nothing: ${action.id} of this file still runs with an earlier state of the data, and it would be followed.`;
    case 'replace':
      return `\`run\` would stop ${action.id} of this file, which still runs with other values or data, and start a training.`;
    case 'share':
      return `\`run\` would start nothing for it: ${action.title} asks for the same training, and there is one for both.`;
    case 'refuse':
      return refusal(action);
  }
}

function refusal(action: Action & { readonly kind: 'refuse' }): string {
  switch (action.reason) {
    case 'too-many':
      return `\`run\` would be refused and start none: the files of this step ask for ${action.starts} trainings, and max-starts is ${action.maxStarts}. Raise max-starts if that is what you want, or name fewer files in \`config\`.`;
    case 'plan-changed':
      return '`run` would be refused: expect-fingerprint is not that of this plan.';
    case 'another-invalid':
      return '`run` would start nothing, because another file of this step is invalid.';
    case 'already-failed':
    case 'already-running':
    case 'already-exists':
      return existing(action);
  }
}

function existing({ reason, id, word }: Extract<Action, { kind: 'refuse'; id: string }>): string {
  switch (reason) {
    case 'already-failed':
      return `\`run\` would be refused on push and schedule: the equal fine-tune ${id} ended '${word}'. A dispatch, a re-run or a change trains afresh.`;
    case 'already-running':
      return `\`run\` would be refused: ${id} of this file still runs with other values or data ('${word}').`;
    case 'already-exists':
      return `\`run\` would be refused: an equal fine-tune, ${id}, exists already with the status '${word}', or it cannot be told that it is another.`;
  }
}

function quoted({ word }: { readonly word: string }): string {
  return `'${word}'`;
}

/** What would be sent to the service first, and who could read it there; undefined when nothing would. */
export function transferSentence({
  action,
  transfer,
}: Pick<Preview, 'action' | 'transfer'>): string | undefined {
  if (transfer === undefined) return undefined;
  const { repository, resource, files, bytes, missing, isPublic } = transfer;
  const all = `${plural(files, 'file')}, ${renderBytes(bytes)}`;
  if (missing?.files === 0) return `Its data (${all}) is at Oxen already, as ${resource} in ${repository}.`;
  if (action !== undefined && action.kind !== 'start') return undefined;
  const readers =
    isPublic === undefined ? '' : isPublic ? ', which anyone can read' : ', which only its members can read';
  if (missing === undefined)
    return `\`run\` would upload what is missing of its data (${all}) to ${resource} in ${repository}${readers}; a plan uploads nothing.`;
  const part =
    missing.files === files
      ? all
      : `${plural(missing.files, 'file')}, ${renderBytes(missing.bytes)}, of ${all}`;
  return `\`run\` would upload ${part}, to ${resource} in ${repository}${readers}; a plan uploads nothing.`;
}

/** How much there is to learn from, and how much of it was looked at; undefined when it was not. */
export function lookSentence({ look }: Pick<Preview, 'look'>): string | undefined {
  if (look === undefined || look.seen === 0) return undefined;
  const { rows, seen, signs } = look;
  const tokens = Math.max(1, Math.round(signs / seen / 4));
  const part = rows === undefined || rows === seen ? 'all' : `the first ${decimal(seen)}`;
  const length = signs === 0 ? '' : `, about ${plural(tokens, 'token')} each (estimated at 4 signs a token)`;
  return `Its data has ${plural(rows ?? seen, 'row')}; ${part} were looked at${length}.`;
}

/** What it may cost, and how that is known. */
export function costSentence({ estimate }: Pick<Preview, 'estimate'>): string {
  switch (estimate.kind) {
    case 'range':
      return rangeSentence(estimate);
    case 'guess':
      return guessSentence(estimate);
    case 'rate': {
      const { perSecond, origin } = estimate.rate;
      const hourly = creditsText(perSecond * 3600) ?? '';
      const source = origin === undefined ? '' : `; ${origin}, since the service names none for it`;
      return `Its price is ${decimal(perSecond, 6)} credits a second of training (${hourly} an hour; ${oneDollar}${source}). How long it takes is not known, so there is no total.`;
    }
    case 'unknown':
      return 'What it costs is not known: there is no comparable fine-tune, and the service names no price.';
  }
}

const oneDollar = '1 credit is 1 dollar';

/** `0.13 to 0.52 credits`; undefined when nobody knows. */
export function costRange({ estimate }: Pick<Preview, 'estimate'>): string | undefined {
  return 'low' in estimate ? `${between(credits(estimate.low), credits(estimate.high))} credits` : undefined;
}

function rangeSentence(estimate: Estimate & { readonly kind: 'range' }): string {
  const { precedents } = estimate;
  const source = `${plural(precedents.length, 'earlier fine-tune')} of this model and script type (${precedents.slice(0, 3).join(', ')}${precedents.length > 3 ? ', …' : ''})`;
  return `About ${costRange({ estimate }) ?? ''} (${oneDollar})${timeText(estimate)}, scaled to ${workText(estimate)} from ${source}.`;
}

function guessSentence(estimate: Estimate & { readonly kind: 'guess' }): string {
  const { origin, isSameModel, rate } = estimate;
  const whose = isSameModel ? 'of this model' : 'of other models';
  const price = rate?.origin === undefined ? '' : ` The price a second is a ${rate.origin}.`;
  return `A first guess: ${costRange({ estimate }) ?? ''} (${oneDollar})${timeText(estimate)}, for ${workText(estimate)}, from ${origin}, ${whose}.${price} After the first training of your own the plan goes by that.`;
}

function timeText({ lowMs, highMs }: { readonly lowMs?: number; readonly highMs?: number }): string {
  if (lowMs === undefined || highMs === undefined) return '';
  return ` and ${between(renderDuration(lowMs), renderDuration(highMs))} of training`;
}

function workText({ unit, units, rows, epochs }: Extract<Estimate, { readonly units: number }>): string {
  if (unit === 'step') return plural(units, 'step', decimal(units));
  const all = plural(units, 'row', decimal(units));
  return rows === undefined || epochs === undefined || epochs === 1
    ? all
    : `${decimal(rows)} rows × ${decimal(epochs)} epochs = ${all}`;
}

/** What the limits in force mean in time and money; undefined where no training may begin. */
export function limitSentence({ action, estimate, limits, commonCredits }: Preview): string | undefined {
  if (limits === undefined || estimate.kind === 'unknown') return undefined;
  if (action !== undefined && !['start', 'await', 'replace'].includes(action.kind)) return undefined;
  const { maxDurationMs } = limits;
  // What all of them may cost together is said once for all.
  const maxCredits = (limits.maxCredits ?? 0) < (commonCredits ?? Infinity) ? limits.maxCredits : undefined;
  const perSecond = estimate.rate?.perSecond;
  if (maxCredits === undefined && maxDurationMs === undefined && commonCredits !== undefined)
    return undefined;
  if (maxCredits === undefined && maxDurationMs === undefined)
    return 'No limit is in force: `max-credits` would stop it at a cost that you choose.';
  const parts = [
    maxCredits === undefined
      ? undefined
      : `at ${creditsText(maxCredits) ?? ''}${perSecond === undefined ? '' : ` (about ${renderDuration((maxCredits / perSecond) * 1000)} of training)`}`,
    maxDurationMs === undefined
      ? undefined
      : `after ${renderDuration(maxDurationMs)}${perSecond === undefined ? '' : ` (about ${credits((maxDurationMs / 1000) * perSecond)} credits)`}`,
  ].filter((part) => part !== undefined);
  const goesBeyond =
    ('low' in estimate && maxCredits !== undefined && estimate.high > maxCredits) ||
    ('highMs' in estimate && maxDurationMs !== undefined && (estimate.highMs ?? 0) > maxDurationMs);
  const warning = goesBeyond ? ' It may be stopped before its end: the estimate goes beyond that.' : '';
  return `It is stopped ${parts.join(', or ')}.${warning}`;
}

function credits(value: number): string {
  return decimal(value, 3);
}

function between(low: string, high: string): string {
  return low === high ? low : `${low} to ${high}`;
}

/** What follows the training, in calls and money; empty when nothing follows that costs. */
export function afterSentences({ after }: Pick<Preview, 'after'>): readonly string[] {
  if (after === undefined) return [];
  const { asks, keeps, perHour, gpu, origin } = after;
  const price = `≈ ${decimal(perHour, 3)} credits an hour (${gpu}, ${origin})`;
  const sentences: string[] = [];
  if (asks !== undefined) {
    const most = (perHour * asks.minutes * asks.models) / 60;
    sentences.push(
      `Afterwards \`evaluate\` asks ${asks.rows} rows, up to ${asks.calls} questions. A model that is served for it costs ${price}, for ${asks.minutes} minutes at most: up to ≈ ${decimal(most, 3)} credits${asks.models > 1 ? ', when the last good one has to be asked as well' : ''}.`,
    );
  }
  if (keeps !== undefined)
    sentences.push(
      `\`deploy\` leaves a checkpoint serving, which costs ${price} until it is deactivated; Oxen ends one after 15 minutes without a request.${replaceSentences[keeps.replaces]}`,
    );
  return sentences;
}

const replaceSentences = {
  nothing: '',
  earlier:
    ' What earlier trainings of this file deployed, if anything, is deactivated then: who calls the old model name gets no answer any more.',
  'not-here':
    ' `replace: true` ends nothing in a terminal, which cannot tell whose an earlier deployment is; in a workflow it does.',
} as const;

/** How the file compares with the one at the base of the pull request. */
export function baseSentence(base: BaseComparison): string {
  if (base.kind === 'new') return 'The file is new in this pull request.';
  if (base.kind === 'unknown')
    return `It could not be compared with the base of the pull request. ${base.why}`;
  return base.changes.length === 0
    ? 'Its values are those of the base of the pull request.'
    : `Against the base of the pull request, ${plural(base.changes.length, 'value')} changed:`;
}

/** How the file and its data compare with the last fine-tune of the same file. */
export function lastSentence(
  { id, word, changes, dataBefore, dataNow, rowsBefore }: LastComparison,
  rows?: number,
): string {
  const parts = [
    changes.length === 0 ? 'no value changed' : `${plural(changes.length, 'value')} changed`,
    dataBefore === undefined || dataNow === undefined
      ? undefined
      : dataBefore === dataNow
        ? 'the data is the same'
        : 'the data is another',
    rowsBefore === undefined || rows === undefined || rowsBefore === rows
      ? undefined
      : `${decimal(rows)} rows instead of ${decimal(rowsBefore)}`,
  ].filter((part) => part !== undefined);
  return `Since the last fine-tune of this file, ${id} ('${word}'): ${parts.join(', ')}${changes.length === 0 ? '.' : ':'}`;
}

/** One side of a change, short. */
export function changeText(value: Json | undefined): string {
  if (value === undefined) return '';
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

/** The changes as aligned lines of a log. */
export function changeLines(changes: readonly KeyChange[]): readonly string[] {
  const width = Math.min(50, Math.max(0, ...changes.map(({ key }) => key.length)));
  return changes.map(({ key, before, after }) => {
    const sides = [before, after].map((side) => (side === undefined ? '(none)' : changeText(side)));
    return `    ${key.padEnd(width)}  ${sides.join(' → ')}`;
  });
}
