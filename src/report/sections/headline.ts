import { renderDuration } from '../../base/duration.js';
import { about, isSuccess, titleOf, type Ending } from '../../base/endings.js';
import { serviceOf, services } from '../../base/service.js';
import { code, decimal, link, markdownText, prose } from '../escape.js';
import { hintFor } from '../hints/hint-for.js';
import type { FineTuneReport, Report } from '../report.js';
import { costRange } from '../preview-sentences.js';
import { lossOf, lowestOf } from '../series.js';
import { overridesBelow, subjectOf } from '../subject.js';
import { percent, verdictWords } from '../verdict.js';
import { baseOf, creditsText, secondsText, simulationNote } from '../words.js';

/** How it ended and what it was, how good it is, what it cost; where it went wrong the cause and the way out come first. */
export function renderHeadline(report: Report): string {
  const { running, simulated, fineTunes } = report;
  const [first] = fineTunes;
  const single = fineTunes.length === 1 ? first : undefined;
  const numbers = single === undefined ? sumOf(report) : numbersOf(single, simulated);
  const overridden = overridesBelow(report);
  const pieces = [
    simulated
      ? '> 🧪 **This is a simulation.** Nothing was trained and nothing was charged; ids, numbers, times and samples are made up.'
      : undefined,
    `## ${running ? `⏳ Training${subject(report)}` : heading(report)}`,
    overridden === undefined ? undefined : markdownText(overridden, 5000),
    ...(running
      ? [numbers, prose(report.waiting ?? 'This page is written again when the training ends.')]
      : isSuccess(report.ending)
        ? [numbers, renderWhole(report)]
        : [renderWhole(report), numbers]),
  ];
  return pieces.filter((piece) => piece !== undefined && piece !== '').join('\n\n');
}

/** The sentence of one of several fine-tunes, with its numbers. */
export function renderSubHeadline(fineTune: FineTuneReport, simulated: boolean): string {
  const pieces = [renderOwn(fineTune), numbersOf(fineTune, simulated)];
  return (isSuccess(fineTune.ending) ? pieces.reverse() : pieces)
    .filter((piece) => piece !== '')
    .join('\n\n');
}

/** Sentences said on the way; that it is a simulation is said above. */
export function renderNotes({ notes: all, simulated }: Report): string {
  const notes = all.filter((note) => !(simulated && note === simulationNote));
  if (notes.length === 0) return '';
  const shown = notes.slice(0, 50).map((note) => `- ${prose(note, 1000)}`);
  const rest = notes.length - shown.length;
  return [`### Notes\n`, ...shown, ...(rest > 0 ? [`- … ${rest} more, in the log`] : [])].join('\n');
}

/** Alerts of GitHub: red for what failed, amber for what may go on. */
function alertOf(ending: Ending): string {
  return isSuccess(ending) ? 'NOTE' : about(ending).alarm.toUpperCase();
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
  if (others.length === 0) return renderOwn({ ...first, ending });
  return others.every((other) => other.ending.message === first.ending.message)
    ? renderEnding(first.ending, true)
    : undefined;
}

/** How one fine-tune ended: its cause in a few words where that is known. What the heading says is not said again. */
function renderOwn(fineTune: FineTuneReport): string {
  const { ending, observation } = fineTune;
  if (ending.conclusion === 'succeeded' || ending.conclusion === 'simulated') {
    const isPlain = ending.message.endsWith(` ended '${observation?.word ?? ''}'.`);
    if (isPlain && ending.help === undefined) return '';
  }
  const hint = hintFor(fineTune);
  // A hint says what to change and where; the help says it for want of one.
  return renderEnding(ending, hint === undefined, hint?.text);
}

function renderEnding(ending: Ending, withHelp: boolean, cause?: string): string {
  const { message, reason } = ending;
  const help = withHelp ? ending.help : undefined;
  if (isSuccess(ending) && help === undefined) return prose(message);
  const tag = reason === undefined ? '' : ` (${code(reason)})`;
  const lines = [
    `> [!${alertOf(ending)}]`,
    ...(cause === undefined ? [] : [`> **${prose(cause)}**`, '>']),
    `> ${prose(message)}${tag}`,
  ];
  if (help !== undefined) lines.push('>', `> ${prose(help)}`);
  return lines.join('\n');
}

function heading(report: Report): string {
  const { ending, fineTunes } = report;
  if (fineTunes.length < 2) return `${titleOf(ending)}${subject(report)}`;
  const counts = new Map<string, number>();
  for (const { ending: own } of fineTunes) counts.set(own.conclusion, (counts.get(own.conclusion) ?? 0) + 1);
  const parts = [...counts].map(([conclusion, count]) => `${count} ${conclusion}`);
  const [sign = ''] = titleOf(ending).split(' ');
  return `${sign} ${fineTunes.length} fine-tunes: ${parts.join(', ')}`;
}

function subject(report: Report): string {
  const words = subjectOf(report);
  return words === '' ? '' : `: ${markdownText(words)}`;
}

function numbersOf(fineTune: FineTuneReport, simulated: boolean): string {
  const { durationSeconds, credits } = fineTune;
  const model = baseOf(fineTune);
  const time = secondsText(durationSeconds);
  const cost = creditsText(credits);
  const page = simulated ? '' : pageLink(fineTune);
  // What others used is no cost of this step.
  const { numbers } = about(fineTune.ending);
  const parts = [
    answersWords(fineTune),
    lossWords(fineTune),
    cost === undefined || numbers === 'foreign'
      ? undefined
      : `**${cost}**${simulated ? ' (none charged)' : ''}`,
    time === undefined || numbers !== 'own'
      ? undefined
      : `**${time}** of ${simulated ? 'simulated ' : ''}training`,
    model === undefined ? undefined : code(model, 200),
    expectedCost(fineTune),
    page.startsWith('[') ? page : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** What a plan expects a training to cost that it would start. */
function expectedCost({ preview, credits }: FineTuneReport): string | undefined {
  if (preview === undefined || credits !== undefined) return undefined;
  const { action } = preview;
  const range = costRange(preview);
  const begins = action === undefined || action.kind === 'start' || action.kind === 'replace';
  return range === undefined || !begins ? undefined : `about **${range}**`;
}

/** `**84.5 %** right, **better than the last good one**` */
function answersWords({ evaluation }: FineTuneReport): string | undefined {
  const accuracy = evaluation?.unfinished === undefined ? evaluation?.score.accuracy : undefined;
  if (evaluation === undefined || accuracy === undefined) return undefined;
  return `**${percent(accuracy)}** right, **${markdownText(verdictWords(evaluation), 100)}**`;
}

/** `gentle-orange-ox at Oxen` */
function pageLink({ url, id, observation, service, trial }: FineTuneReport): string {
  if (url === undefined) return '';
  const provider = service?.id ?? trial?.provider ?? serviceOf(id ?? '');
  return link(`${observation?.name ?? id ?? 'its page'} at ${services[provider].title}`, url);
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

function sumOf({ fineTunes: all, elapsedMs, simulated }: Report): string {
  // Files that ask for the same training share one.
  const fineTunes = all.filter(
    ({ id }, at) => id === undefined || all.findIndex((one) => one.id === id) === at,
  );
  const known = fineTunes.flatMap(({ credits }) => credits ?? []);
  const sum = creditsText(known.reduce((total, credits) => total + credits, 0));
  const of = known.length === fineTunes.length ? '' : ` (${known.length} of ${fineTunes.length} told theirs)`;
  const parts = [
    ...(fineTunes.length > 0 && elapsedMs >= 1000 ? [`This step took **${renderDuration(elapsedMs)}**`] : []),
    ...(known.length > 0 && sum !== undefined
      ? [`**${sum}** in all${simulated ? ' (none charged)' : ''}${of}`]
      : []),
  ];
  return parts.join(' · ');
}
