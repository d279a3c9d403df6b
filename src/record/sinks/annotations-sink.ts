import type { Host } from '../../host/host.js';
import { endingAnnotations, selectAnnotations } from '../../report/annotations.js';
import { logLine } from '../../report/escape.js';
import type { JournalEntry, Sink } from '../journal.js';
import { toReport, type Surroundings } from '../view.js';

/** Annotations: mistakes on their lines, what is said aloud, and what did not end well. */
export function annotationsSink(host: Pick<Host, 'annotate'>, around: Surroundings): Sink {
  return (entry) => {
    const { before, step } = entry;
    const said = saidAloud(entry);
    if (said !== undefined && !before.notes.includes(said.text))
      host.annotate({ code: 'fine-tune', severity: said.severity, message: logLine(said.text).join(' ') });
    if (entry.about === 'training') return;
    if (entry.event.kind === 'shown')
      for (const diagnostic of selectAnnotations(step.diagnostics.slice(before.shown)))
        host.annotate(diagnostic);
    if (entry.event.kind === 'ended')
      for (const diagnostic of endingAnnotations(toReport(step, around, entry.event.ending, false)))
        host.annotate(diagnostic);
  };
}

function saidAloud({
  event,
}: JournalEntry): { readonly text: string; readonly severity: 'notice' | 'warning' } | undefined {
  if (event.kind === 'noted') return event;
  return event.kind === 'told' && event.severity === 'warning' ? event : undefined;
}
