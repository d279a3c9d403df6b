import type { Host } from '../../host/host.js';
import { logLine } from '../../report/escape.js';
import { renderDiagnosticsLog, renderEndingLog, renderPlanLog, renderPreviewLog } from '../../report/log.js';
import { accuracySentence, againstSentence } from '../../report/verdict.js';
import type { Evaluation } from '../follow-up.js';
import type { JournalEntry, Sink } from '../journal.js';
import { progressLine } from '../progress-line.js';
import type { Training } from '../training.js';
import { toReport, type Surroundings } from '../view.js';

/** Of one look; there may be thousands after an outage. */
const mostLogLines = 1000;
const longestLogLine = 1000;

type LogHost = Pick<Host, 'print' | 'printGroup' | 'showProgress' | 'columns'>;

/** The log: one line a change, the remote log in folded groups, frames around mistakes, and the closing lines. */
export function logSink(host: LogHost, around: Surroundings): Sink {
  const say = (text: string): void => {
    for (const line of logLine(text)) host.print(line);
  };
  const print = (lines: readonly string[]): void => {
    for (const line of lines) host.print(line);
  };
  return (entry) => {
    const { before, step } = entry;
    if (entry.about === 'training') {
      const { event, training } = entry;
      if (host.showProgress !== undefined && event.kind === 'observed') {
        // In a terminal the line is written over; only another status stays.
        const earlier = before.trainings.find(({ key }) => key === training.key)?.observation?.word;
        const line = logLine(progressLine(step, training, entry.at)).join(' ');
        if (event.observation.word === earlier) host.showProgress(line);
        else host.print(line);
        return;
      }
      if (host.showProgress !== undefined && event.kind === 'uploading') {
        host.showProgress(logLine(event.text).join(' '));
        return;
      }
      for (const text of sentencesOf(entry)) say(text);
      // Whoever watches sees how far it is; of one that failed the last lines are told at the end.
      if (event.kind === 'logged' && event.earlier !== true && host.showProgress === undefined)
        printRemoteLog(host, training, event.lines);
      if (event.kind === 'previewed' && training.trial !== undefined)
        print(renderPreviewLog(training.trial, event.preview));
      return;
    }
    const { event } = entry;
    if (event.kind === 'said') say(event.text);
    if (event.kind === 'shown') print(renderDiagnosticsLog(step.diagnostics.slice(before.shown), step.texts));
    if (event.kind === 'planned')
      print(step.trials.flatMap((trial) => renderPlanLog(trial, host.columns?.())));
    if (event.kind === 'ended') print(renderEndingLog(toReport(step, around, event.ending, false)));
  };
}

/** What one event of a training has to say in the log. */
function sentencesOf(entry: JournalEntry & { readonly about: 'training' }): readonly string[] {
  const { event, training, step, before } = entry;
  if (event.kind === 'recorded' || event.kind === 'deployment') {
    const known = before.trainings.find(({ key }) => key === training.key)?.history.length ?? 0;
    return training.history.slice(known).map(({ text }) => text);
  }
  if (event.kind === 'uploading' || event.kind === 'uploaded') return [event.text];
  if (event.kind === 'observed' && event.news !== undefined) return [progressLine(step, training, entry.at)];
  if (event.kind === 'evaluated') return evaluationSentences(event.evaluation);
  // A warning is an annotation, and stands in the log as one.
  return event.kind === 'told' && event.severity === 'notice' ? [event.text] : [];
}

function evaluationSentences(evaluation: Evaluation): readonly string[] {
  const { against, detectable, unfinished } = evaluation;
  return [
    accuracySentence(evaluation),
    ...(against === undefined || unfinished !== undefined ? [] : [againstSentence(against, detectable)]),
  ];
}

function printRemoteLog(host: Pick<Host, 'printGroup'>, { ref }: Training, lines: readonly string[]): void {
  const left = lines.length - mostLogLines;
  const shown = lines.slice(-mostLogLines).flatMap((line) => logLine(line, longestLogLine));
  host.printGroup(
    `Log of ${logLine(ref?.id ?? '').join(' ')}`,
    [...(left > 0 ? [`… ${left} lines before these are left out`] : []), ...shown].map((line) => `│ ${line}`),
  );
}
