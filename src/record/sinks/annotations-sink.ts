import { endingAnnotations, toAnnotations } from '../../report/annotations.js';
import { logLine } from '../../report/escape.js';
import type { Annotator } from '../annotator.js';
import type { JournalEntry, Sink } from '../journal.js';
import { toReport, type Surroundings } from '../view.js';

/** Annotations: mistakes on their lines, what is said aloud, what did not end well, and how many there was no room for. */
export function annotationsSink({ annotate, close }: Annotator, around: Surroundings): Sink {
  return (entry) => {
    const { before, step } = entry;
    const said = saidAloud(entry);
    if (said !== undefined && !before.notes.includes(said.text))
      annotate({ code: 'fine-tune', severity: said.severity, message: logLine(said.text).join(' ') });
    if (entry.about === 'training') return;
    if (entry.event.kind === 'shown')
      for (const diagnostic of toAnnotations(step.diagnostics.slice(before.shown)))
        annotate(diagnostic, true);
    if (entry.event.kind === 'ended') {
      for (const diagnostic of endingAnnotations(toReport(step, around, entry.event.ending, false)))
        annotate(diagnostic, true);
      close();
    }
  };
}

function saidAloud({
  event,
}: JournalEntry): { readonly text: string; readonly severity: 'notice' | 'warning' } | undefined {
  if (event.kind === 'noted') return event;
  return event.kind === 'told' && event.severity === 'warning' ? event : undefined;
}
