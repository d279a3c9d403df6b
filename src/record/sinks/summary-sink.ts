import type { Ending } from '../../base/endings.js';
import type { Host } from '../../host/host.js';
import { renderSummary } from '../../report/summary.js';
import type { JournalEntry, Sink } from '../journal.js';
import { tellUnwritten } from './unwritten.js';
import { toReport, type Surroundings } from '../view.js';

/** The summary: one that stands while the training runs, and the last one. */
export function summarySink(
  host: Pick<Host, 'kind' | 'writeSummary' | 'annotate'>,
  around: Surroundings,
): Sink {
  return (entry) => {
    const begun = newsOf(entry);
    // A terminal cannot take it back: there only the last one is shown.
    if (begun !== undefined && host.kind === 'action')
      host.writeSummary(renderSummary(toReport(entry.step, around, begun, true)));
    if (entry.about === 'step' && entry.event.kind === 'ended') {
      const report = toReport(entry.step, around, entry.event.ending, false);
      if (!host.writeSummary(renderSummary(report)))
        tellUnwritten(host, 'The summary', 'how it ended stands in this log');
    }
  };
}

/** The ending that stands until there is one, when a fine-tune has just been recorded for the first time. */
export function newsOf(entry: JournalEntry): Ending | undefined {
  if (entry.about === 'step' || entry.event.kind !== 'recorded') return undefined;
  const { ref, startedHere } = entry.event;
  const before = entry.before.trainings.find(({ key }) => key === entry.training.key);
  const isKnown = before?.history.some(({ what }) => what === 'recorded') === true;
  if (isKnown) return undefined;
  return { conclusion: 'unfinished', message: `${startedHere ? 'Training' : 'Watching'} ${ref.id}.` };
}
