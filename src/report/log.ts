import { renderPlace, type Diagnostic } from '../base/diagnostic.js';
import { shortened } from '../base/text.js';
import { services } from '../base/service.js';
import { withoutEnd } from '../base/text.js';
import { renderSource } from '../base/source.js';
import type { Preview } from '../plan/preview.js';
import type { ResolvedValue, Trial } from '../plan/trial.js';
import { renderFrame } from '../spec/frame.js';
import { byWeight } from './annotations.js';
import { codePage } from './code-page.js';
import { logLine } from './escape.js';
import { hintFor } from './hints/hint-for.js';
import { adviceOf } from './hints/hint.js';
import { deploymentOf } from './measured.js';
import { howToAttach, howToStart, howToStop, startSentence } from './how-to.js';
import {
  actionSentence,
  afterSentences,
  baseSentence,
  changeLines,
  costSentence,
  lastSentence,
  limitSentence,
  lookSentence,
  transferSentence,
} from './preview-sentences.js';
import { printOf, renderPrint } from '../plan/fingerprint.js';
import type { FineTuneReport, Report } from './report.js';
import { samplesPageName } from './samples-page-name.js';
import { lossOf } from './series.js';
import { renderSparkline } from './sparkline.js';
import { strictAddress, strictHash } from './strict.js';
import { besideSentence, percent, verdictWords } from './verdict.js';
import { creditsText, secondsText, tally } from './words.js';

/** Every diagnostic with its place, the lines it points at and the way out. */
export function renderDiagnosticsLog(
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
): string[] {
  if (diagnostics.length === 0) return [];
  const lines = byWeight(diagnostics).flatMap((diagnostic) => [...renderOne(diagnostic, texts), '']);
  return harmless([...lines, tally(diagnostics)]);
}

/** The resolved request as an aligned table: key, value, where it came from, and whether it is sent. */
export function renderPlanLog(trial: Trial, columns = Infinity): string[] {
  const sides = trial.values.map((value) => [value.key, renderSource(value.source), sent(value)]);
  const widest = (column: number): number => Math.max(0, ...sides.map((row) => (row[column] ?? '').length));
  // Values are cut first: where they were written is told beside them.
  const room = columns - 9 - widest(0) - widest(1) - widest(2);
  // Where it would be broken over two lines, only what is sent is marked.
  const isNarrow = room < 10;
  const most = Math.max(10, Math.min(60, isNarrow ? room + 'not '.length : room));
  const rows = trial.values.map((value, at) => {
    const [key = '', source = '', word = ''] = sides[at] ?? [];
    return [key, shown(value, most), source, isNarrow && !value.sent ? '' : word];
  });
  const widths = [0, 1, 2].map((column) =>
    Math.min(60, Math.max(0, ...rows.map((row) => (row[column] ?? '').length))),
  );
  const table = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return harmless([
    `${trial.name} (${trial.path}) ${trial.repository === '' ? `at ${services[trial.provider].title}` : `in ${trial.repository}`}:`,
    ...table.map((line) => `  ${line.trimEnd()}`),
  ]);
}

/** What a plan says beyond the values: what `run` would do, what it may cost, what changed. */
export function renderPreviewLog({ path, doubts = [] }: Trial, preview: Preview): string[] {
  const { base, last, rows, look } = preview;
  const seen = lookSentence(preview);
  const limit = limitSentence(preview);
  const data = transferSentence(preview);
  return harmless([
    `Plan of ${path}:`,
    ...doubts.map((doubt) => `  ${doubt}`),
    `  ${actionSentence(preview)}`,
    ...(data === undefined ? [] : [`  ${data}`]),
    ...(seen === undefined ? [] : [`  ${seen}`]),
    ...(look?.examples ?? []).map((row, at) => `    row ${at + 1}  ${shortened(JSON.stringify(row), 300)}`),
    `  ${costSentence(preview)}`,
    ...(limit === undefined ? [] : [`  ${limit}`]),
    ...afterSentences(preview).map((sentence) => `  ${sentence}`),
    ...(base === undefined ? [] : [`  ${baseSentence(base)}`]),
    ...(base?.kind === 'compared' ? changeLines(base.changes) : []),
    ...(last === undefined ? [] : [`  ${lastSentence(last, rows)}`, ...changeLines(last.changes)]),
  ]);
}

/** The closing lines: how it ended, why, what to do, and where to look. */
export function renderEndingLog(report: Report): string[] {
  const { ending, fineTunes, simulated, diagnostics } = report;
  const codes = codePage(report);
  const [first, ...others] = fineTunes;
  // One sentence for all is said once, and each is named without it.
  const isOneForAll =
    first !== undefined &&
    others.length > 0 &&
    others.every(
      ({ ending: { message, help } }) => message === first.ending.message && help === first.ending.help,
    );
  return harmless([
    '',
    ...(simulated
      ? [
          'This was a simulation: nothing was trained, nothing was charged, all numbers and times are made up.',
        ]
      : []),
    `Conclusion: ${conclusion(ending)}. ${ending.message}`,
    // Of fine-tunes each says its own.
    ...(ending.help === undefined || (fineTunes.length > 0 && !isOneForAll)
      ? []
      : [`What to do: ${ending.help}`]),
    ...(diagnostics.length === 0 || codes === undefined ? [] : [`What the codes mean: ${codes}`]),
    ...fineTunes.flatMap((fineTune) =>
      closing(report, fineTune, others.length === 0 ? 'alone' : isOneForAll ? 'by name' : 'whole'),
    ),
  ]);
}

function renderOne(diagnostic: Diagnostic, texts: ReadonlyMap<string, string>): string[] {
  const { code, severity, message, help, place } = diagnostic;
  const text = place === undefined ? undefined : texts.get(place.name);
  const frame = place?.start === undefined || text === undefined ? [] : renderFrame(text, place);
  return [
    `${severity}[${code}]: ${message}`,
    ...(place === undefined ? [] : [`  at ${renderPlace(place)}`]),
    ...frame.map((line) => `  ${line}`),
    ...(help === undefined ? [] : [`  help: ${help}`]),
  ];
}

function shown({ value }: ResolvedValue, most: number): string {
  const text = JSON.stringify(value);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function sent({ sent: isSent }: ResolvedValue): string {
  return isSent ? 'sent' : 'not sent';
}

function fullName({ trial, title }: FineTuneReport): string {
  return trial === undefined ? title : `${trial.name} (${trial.path})`;
}

function closing(report: Report, fineTune: FineTuneReport, form: 'alone' | 'whole' | 'by name'): string[] {
  const { id, url, observation } = fineTune;
  const attach = howToAttach(report, fineTune);
  const start = howToStart(report, fineTune);
  // A workflow has it on its page.
  const stop = report.program === undefined ? undefined : howToStop(report, fineTune);
  const page = strictAddress(url);
  const hint = hintFor(fineTune);
  const loss = lossOf(fineTune.results?.checkpoints ?? [], fineTune.log?.points);
  const facts: [string, string | undefined][] = [
    ['fine-tune', id],
    ['page', page],
    ['status', observation?.word],
    ['model', report.simulated ? undefined : observation?.model],
    ['loss', loss === undefined ? undefined : renderSparkline(loss, report.program === undefined ? 40 : 20)],
    ['training', simulatedText(report, secondsText(fineTune.durationSeconds))],
    ['cost', simulatedText(report, creditsText(fineTune.credits))],
    ['samples', samplesText(fineTune)],
    [deploymentOf(fineTune)?.asleep === true ? 'sleeps' : 'serves', deploymentOf(fineTune)?.model],
    ['answers', answersText(fineTune)],
    ['earlier', fineTune.beside?.kind === 'compared' ? besideSentence(fineTune.beside) : undefined],
    ['fingerprint', printText(report, fineTune)],
  ];
  // A hint says what to change and where; the help says it for want of one.
  const advice =
    hint === undefined
      ? [fineTune.ending.help].flatMap((help) => (help === undefined ? [] : [`What to do: ${help}`]))
      : [
          `Why: ${hint.text}`,
          ...hint.settings.map((setting) =>
            `What to do: ${adviceOf(setting, report.program !== undefined)}.`.replaceAll('`', ''),
          ),
        ];
  // In a terminal the command itself stands below.
  const isSaidBelow =
    report.program !== undefined && attach !== undefined && fineTune.ending.conclusion === 'detached';
  return [
    ...(form === 'alone'
      ? []
      : [
          `${fullName(fineTune)}, ${conclusion(fineTune.ending)}${form === 'whole' ? `: ${fineTune.ending.message}` : ''}`,
        ]),
    ...((hint === undefined && form === 'by name') || isSaidBelow ? [] : advice).map((text) =>
      form === 'alone' ? text : `  ${text}`,
    ),
    ...(fineTune.gates ?? []).map(
      ({ gate, passed, text }) =>
        `  gate ${gate}: ${passed ? 'passed' : 'NO'}. ${fineTune.ending.message.includes(text) ? figuresOf(text) : text}`,
    ),
    ...facts
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([key, value]) => `  ${`${key}:`.padEnd(13)}${value ?? ''}`),
    ...lastWords(report, fineTune),
    ...(attach === undefined
      ? []
      : [
          `  To go on waiting for it, run this ${attach.kind}:`,
          ...attach.lines.map((line) => `    ${line}`),
        ]),
    ...(start === undefined
      ? []
      : [
          `  This ${start.kind} ${startSentence(report, fineTune)}:`,
          ...start.lines.map((line) => `    ${line}`),
        ]),
    ...(stop === undefined ? [] : ['  To stop it:', ...stop.lines.map((line) => `    ${line}`)]),
  ];
}

/** Of the verdict of a gate that is said above already what was seen, without what was asked for. */
function figuresOf(text: string): string {
  const [seen = text, ...asked] = text.split(", and 'gates.");
  return asked.length === 0 ? text : `${seen}.`;
}

/** `90 % of 100 right: better than the last good one` */
function answersText({ evaluation }: FineTuneReport): string | undefined {
  const { accuracy, answered } = evaluation?.score ?? {};
  if (evaluation === undefined) return undefined;
  const words = verdictWords(evaluation);
  return accuracy === undefined || evaluation.unfinished !== undefined
    ? words
    : `${percent(accuracy)} of ${answered} right: ${words}`;
}

/** A plan is to be handed on, so all of it; else enough to compare two by eye. */
function printText({ command }: Report, { fingerprint, trial }: FineTuneReport): string | undefined {
  const hash = strictHash(fingerprint);
  if (hash === undefined) return undefined;
  return command === 'plan' && trial !== undefined ? renderPrint(printOf(hash, trial)) : hash.slice(0, 12);
}

function simulatedText({ simulated }: Report, text: string | undefined): string | undefined {
  return text !== undefined && simulated ? `${text}, simulated` : text;
}

/** Where the log was not shown on the way: what a training that failed said last. */
function lastWords({ program }: Report, { ending, log }: FineTuneReport): string[] {
  const tail = (log?.tail ?? []).slice(-5);
  if (program === undefined || ending.conclusion !== 'failed' || tail.length === 0) return [];
  return ['  Its log ends with:', ...tail.map((line) => `  │ ${line}`)];
}

function samplesText({ results, downloads }: FineTuneReport): string | undefined {
  const count = results?.samples.length ?? 0;
  if (count === 0) return undefined;
  const files = downloads?.files.size ?? 0;
  if (downloads === undefined) return `${count}`;
  const where = withoutEnd(downloads.folder, '\\/');
  if (files === 0) return `${count}, none of which could be downloaded into ${where}`;
  const all = files === count ? `${count}` : `${count}, ${files} of them downloaded`;
  return `${all}, to look at in ${where}/${samplesPageName}`;
}

function conclusion({ conclusion: word, reason }: Report['ending']): string {
  return reason === undefined || reason === word ? word : `${word} (${reason})`;
}

function harmless(lines: readonly string[]): string[] {
  return lines.flatMap((line) => logLine(line));
}
