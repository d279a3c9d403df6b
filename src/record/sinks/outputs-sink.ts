import type { Ending } from '../../base/endings.js';
import type { Host } from '../../host/host.js';
import { renderOutputs, withholdSecrets } from '../../report/outputs.js';
import { renderResult } from '../../report/result.js';
import type { Sink } from '../journal.js';
import type { StepRecord } from '../step-record.js';
import { tellUnwritten } from './unwritten.js';
import { toReport, wholeReport, type Surroundings } from '../view.js';

/** The outputs: ids as soon as they are known, all of them at the end, and with them the result file. */
export function outputsSink(
  host: Pick<Host, 'setOutput' | 'writeResult' | 'annotate'>,
  around: Surroundings,
): Sink {
  return (entry) => {
    if (entry.about === 'training') {
      const { kind } = entry.event;
      return written.has(kind) ? writeIds(host, entry.step) : undefined;
    }
    if (entry.event.kind === 'ended') writeAll(host, around, entry.step, entry.event.ending);
    return undefined;
  };
}

/** Events after which an id must be somewhere, or a training that is bought could not be found. */
const written: ReadonlySet<string> = new Set(['announced', 'withdrawn', 'recorded', 'starting']);

function writeIds(host: Pick<Host, 'setOutput'>, { trainings }: StepRecord): boolean {
  const ids = [...new Set(trainings.flatMap(({ ref }) => ref?.id ?? []))];
  const [first] = ids;
  if (trainings.length === 1 && first !== undefined) host.setOutput('fine-tune-id', first);
  return host.setOutput('fine-tune-ids', JSON.stringify(ids));
}

function writeAll(
  host: Pick<Host, 'setOutput' | 'writeResult' | 'annotate'>,
  around: Surroundings,
  step: StepRecord,
  ending: Ending,
): void {
  const whole = wholeReport(step, around, ending, false);
  const { outputs } = withholdSecrets(renderOutputs(whole), whole, around.secrets());
  const resultPath = host.writeResult(renderResult(toReport(step, around, ending, false)));
  if (resultPath === undefined) tellUnwritten(host, 'The result file', '`result-path` is empty');
  const all = Object.entries({ ...outputs, 'result-path': resultPath ?? '' });
  const unwritten = all.filter(([name, value]) => !host.setOutput(name, value));
  if (unwritten.length > 0)
    tellUnwritten(host, 'Outputs', 'later steps find them empty; what they would hold stands in this log');
}

/** Outputs that would hold a secret, by name: what is to be said of them before the end. */
export function withheldOutputs(step: StepRecord, around: Surroundings, ending: Ending): readonly string[] {
  const whole = wholeReport(step, around, ending, false);
  return withholdSecrets(renderOutputs(whole), whole, around.secrets()).withheld;
}
