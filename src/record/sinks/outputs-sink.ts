import type { Ending } from '../../base/endings.js';
import type { Host } from '../../host/host.js';
import { renderOutputs, withholdSecrets, type OutputName } from '../../report/outputs.js';
import { renderResult } from '../../report/result.js';
import type { Sink } from '../journal.js';
import type { StepRecord } from '../step-record.js';
import { tellUnwritten } from './unwritten.js';
import { standing, toReport, wholeReport, type Surroundings } from '../view.js';

/** The outputs: as soon as they are known, all of them at the end, and with them the result file. */
export function outputsSink(
  host: Pick<Host, 'setOutput' | 'writeResult' | 'annotate'>,
  around: Surroundings,
): Sink {
  const early = new Map<OutputName, string>();
  return (entry) => {
    if (entry.about === 'training') {
      const { event, step } = entry;
      const answer = written.has(event.kind) ? writeIds(host, step) : undefined;
      const isNews = event.kind === 'recorded' || (event.kind === 'observed' && event.news === 'changed');
      if (isNews) writeEarly(host, around, step, early);
      return answer;
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

/** What is told of it before its end; a step that is killed has said no more. */
const earlyNames: readonly OutputName[] = ['fine-tune-name', 'fine-tune-url', 'status', 'fingerprint'];

/** What is news of those, best effort: at the end all of them are written. */
function writeEarly(
  host: Pick<Host, 'setOutput'>,
  around: Surroundings,
  step: StepRecord,
  early: Map<OutputName, string>,
): void {
  const whole = wholeReport(step, around, standing, true);
  const { outputs } = withholdSecrets(renderOutputs(whole), whole, around.secrets());
  for (const name of earlyNames) {
    if (outputs[name] === (early.get(name) ?? '')) continue;
    early.set(name, outputs[name]);
    host.setOutput(name, outputs[name]);
  }
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
