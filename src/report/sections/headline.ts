import { renderDuration } from '../../base/duration.js';
import { isSuccess, type Conclusion, type Ending } from '../../base/outcome.js';
import { code, decimal, link, markdownText, prose } from '../escape.js';
import { hintFor } from '../hints/find.js';
import type { FineTuneReport, Report } from '../report.js';
import { lossOf, lowestOf } from '../series.js';
import { baseOf, creditsText, nameOf, plural, secondsText } from '../words.js';

/** What it was, how it ended, how good it is, how long it took, what it cost; then the sentence, and the way out. */
export function renderHeadline(report: Report): string {
  const { running, simulated, fineTunes } = report;
  const [first] = fineTunes;
  const single = fineTunes.length === 1 ? first : undefined;
  const numbers = single === undefined ? sumOf(report) : numbersOf(single);
  const pieces = [
    simulated
      ? '> 🧪 **This is a simulation.** Nothing was trained and nothing was charged; ids, numbers and samples are made up.'
      : undefined,
    `## ${running ? `⏳ Training${subject(report)}` : heading(report)}`,
    numbers === '' ? undefined : numbers,
    running ? 'This page is written again when the training ends.' : renderWhole(report),
  ];
  return pieces.filter((piece) => piece !== undefined).join('\n\n');
}

/** The sentence of one of several fine-tunes, with its numbers. */
export function renderSubHeadline(fineTune: FineTuneReport): string {
  return [numbersOf(fineTune), renderEnding(fineTune.ending, hintFor(fineTune) === undefined)]
    .filter((piece) => piece !== '')
    .join('\n\n');
}

/** Sentences said on the way. */
export function renderNotes(notes: readonly string[]): string {
  if (notes.length === 0) return '';
  const shown = notes.slice(0, 50).map((note) => `- ${prose(note, 1000)}`);
  const rest = notes.length - shown.length;
  return [`### Notes\n`, ...shown, ...(rest > 0 ? [`- … ${rest} more, in the log`] : [])].join('\n');
}

/** A few words and a sign for each conclusion. */
export function title({ conclusion, reason }: Ending): string {
  if (conclusion === 'stopped' && reason !== undefined) return '🛑 Stopped, not by this step';
  return titles[conclusion];
}

const titles: Readonly<Record<Conclusion, string>> = {
  succeeded: '✅ Trained',
  reused: '♻️ Reused an earlier fine-tune',
  simulated: '✅ Simulated',
  planned: '📋 Planned',
  valid: '✅ Valid',
  detached: '🚀 Started, not watched',
  skipped: '⏭️ Only validated',
  stopped: '🛑 Stopped',
  invalid: '❌ Invalid',
  refused: '⛔ Refused',
  failed: '❌ Training failed',
  capped: '🛑 Stopped at its limit',
  cancelled: '🚫 Cancelled',
  unfinished: '⌛ Not finished',
  unknown: '❓ Outcome unknown',
  error: '💥 Internal error',
};

/** Alerts of GitHub: red for what failed, amber for what may go on. */
function alertOf({ conclusion, reason }: Ending): string {
  if (isSuccess({ conclusion, ...(reason === undefined ? {} : { reason }) })) return 'NOTE';
  return ['unfinished', 'cancelled', 'capped', 'stopped', 'unknown'].includes(conclusion)
    ? 'WARNING'
    : 'CAUTION';
}

/** The sentence of the step. With several fine-tunes each says its own, unless one sentence holds for all. */
function renderWhole({ ending, fineTunes, diagnostics }: Report): string | undefined {
  const [first, ...others] = fineTunes;
  // The table of mistakes has the ways out.
  if (first === undefined)
    return renderEnding(
      ending,
      diagnostics.every(({ severity }) => severity !== 'error'),
    );
  if (others.length === 0) return renderEnding(ending, hintFor(first) === undefined);
  return others.every((other) => other.ending.message === first.ending.message)
    ? renderEnding(first.ending, true)
    : undefined;
}

/** Without its help when there is something better: a hint says what to change and where. */
function renderEnding(ending: Ending, withHelp: boolean): string {
  const { message, reason } = ending;
  const help = withHelp ? ending.help : undefined;
  if (isSuccess(ending) && help === undefined) return prose(message);
  const tag = reason === undefined ? '' : ` (${code(reason)})`;
  const lines = [`> [!${alertOf(ending)}]`, `> ${prose(message)}${tag}`];
  if (help !== undefined) lines.push('>', `> ${prose(help)}`);
  return lines.join('\n');
}

function heading(report: Report): string {
  const { ending, fineTunes } = report;
  if (fineTunes.length < 2) return `${title(ending)}${subject(report)}`;
  const counts = new Map<string, number>();
  for (const { ending: own } of fineTunes) counts.set(own.conclusion, (counts.get(own.conclusion) ?? 0) + 1);
  const parts = [...counts].map(([conclusion, count]) => `${count} ${conclusion}`);
  const [sign = ''] = title(ending).split(' ');
  return `${sign} ${fineTunes.length} fine-tunes: ${parts.join(', ')}`;
}

function subject({ fineTunes, trials }: Report): string {
  const [first] = fineTunes;
  if (fineTunes.length > 1) return `: ${fineTunes.length} fine-tunes`;
  if (first !== undefined) return `: ${markdownText(nameOf(first), 150)}`;
  const [trial] = trials;
  if (trials.length > 1) return `: ${plural(trials.length, 'file')}`;
  return trial === undefined ? '' : `: ${markdownText(trial.path, 150)}`;
}

function numbersOf(fineTune: FineTuneReport): string {
  const { durationSeconds, credits, url } = fineTune;
  const model = baseOf(fineTune);
  const time = secondsText(durationSeconds);
  const cost = creditsText(credits);
  const page = url === undefined ? '' : link('its page', url);
  // What others used is no cost of this step.
  const isOurs = !['reused', 'refused'].includes(fineTune.ending.conclusion);
  const parts = [
    model === undefined ? undefined : code(model, 200),
    lossWords(fineTune),
    time === undefined || !isOurs ? undefined : `**${time}** of training`,
    cost === undefined || fineTune.ending.conclusion === 'refused' ? undefined : `**${cost}**`,
    page.startsWith('[') ? page : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** `loss **0.0956** (lowest 0.0857)` */
export function lossWords({ results, log }: FineTuneReport): string | undefined {
  const points = lossOf(results?.checkpoints ?? [], log?.points)?.points ?? [];
  const last = points.at(-1);
  const lowest = lowestOf(points);
  if (last === undefined || lowest === undefined) return undefined;
  const words = `loss **${decimal(last.value, 4)}**`;
  return lowest.value < last.value ? `${words} (lowest ${decimal(lowest.value, 4)})` : words;
}

function sumOf({ fineTunes, elapsedMs }: Report): string {
  const known = fineTunes.flatMap(({ credits }) => credits ?? []);
  const sum = creditsText(known.reduce((total, credits) => total + credits, 0));
  const of = known.length === fineTunes.length ? '' : ` (${known.length} of ${fineTunes.length} told theirs)`;
  const parts = [
    ...(fineTunes.length > 0 && elapsedMs >= 1000 ? [`This step took **${renderDuration(elapsedMs)}**`] : []),
    ...(known.length > 0 && sum !== undefined ? [`**${sum}** in all${of}`] : []),
  ];
  return parts.join(' · ');
}
