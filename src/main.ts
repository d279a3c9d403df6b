import { hasErrors } from './base/diagnostic.js';
import { explain } from './base/explain.js';
import { isSuccess, type Ending } from './base/endings.js';
import { serviceOf, services as words } from './base/service.js';
import { cancelledText } from './cancelled-text.js';
import { decideCommand } from './command.js';
import { readFiles, take, type FileContext } from './files.js';
import { note, openHall, type Hall } from './hall.js';
import type { Host } from './host/host.js';
import { readInputs, type Command, type Inputs } from './inputs.js';
import { invalid, problemsOf } from './mistakes.js';
import { isLeft } from './record/follow-up.js';
import type { Journal } from './record/journal.js';
import { withheldOutputs } from './record/sinks/outputs-sink.js';
import { logLine } from './report/escape.js';
import { simulationNote } from './report/words.js';
import type { Training } from './record/training.js';
import { simulatedEndings } from './simulator/simulated-endings.js';

/** From inputs to a published ending, whatever happens. Returns the exit code. */
export async function run(host: Host): Promise<number> {
  const { hall, around, written } = openHall(host);
  const { journal } = hall;
  let ending: Ending;
  try {
    ending = await Promise.race([perform(hall), interruption(hall), host.crashed]);
  } catch (error) {
    ending = explain(error);
  }
  for (const name of withheldOutputs(journal.step, around, ending))
    note(
      journal,
      `The output ${name} is withheld: it would hold the key, and GitHub would drop it.`,
      'warning',
    );
  journal.say({ kind: 'ended', ending });
  // After a signal there is little time left, and neither comment nor status is worth it.
  await (host.interrupted.aborted ? Promise.race([written(), host.clock.sleep(1000)]) : written());
  const isCancelled = host.interrupted.aborted && host.kind === 'terminal';
  // What serves for questions alone is never left behind, the training is as it was asked for.
  const isServing = journal.step.trainings.some(({ deployments = [] }) => deployments.some(isLeft));
  if (isCancelled && (hall.inputs?.onCancel === 'stop' || isServing)) {
    // In a terminal there is no post step: what it would do is done at once.
    const { settleCancel } = await import('./post.js');
    await settleCancel(host);
  }
  const isWritten = tellUnwritten(host, journal.step.trainings);
  if (isSuccess(ending) && isWritten) return 0;
  return isCancelled ? exitOfInterrupt : 1;
}

/** Whether all files that were asked for could be written; what could not is said last, where it is seen. */
function tellUnwritten(host: Host, trainings: readonly Training[]): boolean {
  const sentences = host.unwritten?.() ?? [];
  const ids = trainings.flatMap(({ ref }) => ref?.id ?? []);
  const rest =
    ids.length === 0
      ? ''
      : ` Nothing else is lost: ${ids.join(', ')} stands at the service as it is said above.`;
  for (const sentence of sentences) for (const line of logLine(`error: ${sentence}${rest}`)) host.print(line);
  return sentences.length === 0;
}

/** 128 and the number of SIGINT, as shells have it. */
const exitOfInterrupt = 130;

/** Inputs → files → specs → plan → provider. Each verb stops where its command ends. */
async function perform(hall: Hall): Promise<Ending> {
  const { host, journal } = hall;
  const { inputs, diagnostics } = readInputs(host, simulatedEndings);
  hall.inputs = inputs;
  const simulated = inputs.simulate !== undefined;
  journal.say({ kind: 'understood', command: journal.step.command, simulated });
  journal.say({ kind: 'diagnosed', diagnostics });
  if (hasErrors(diagnostics)) return invalid(journal, 'invalid-input');
  if (simulated) note(journal, simulationNote, 'warning');

  const decision = decideCommand(inputs, host.event);
  if (decision.kind === 'refuse')
    return { conclusion: 'refused', reason: 'untrusted-event', message: decision.why, help: decision.help };
  const command = decision.kind === 'skip' ? 'validate' : decision.command;
  journal.say({ kind: 'understood', command, simulated });
  if (decision.kind === 'skip') {
    note(journal, decision.why, 'notice');
    if (!decision.validates) return { conclusion: 'skipped', message: decision.why };
  } else if (decision.notice !== undefined) note(journal, decision.notice, 'notice');
  const isOfFiles = !isById(inputs, command);
  // Nothing stands for an empty list: what was meant is not known.
  if (isOfFiles && inputs.config.length === 0) {
    note(journal, nothingToDo, 'notice');
    return { conclusion: 'skipped', message: nothingToDo };
  }
  const context: FileContext = { host, journal, inputs };
  if (decision.kind === 'skip' || command === 'validate') {
    await take(context, readFiles(context));
    const problems = problemsOf(journal);
    if (problems !== undefined) return problems;
    const files = countFiles(journal);
    return decision.kind === 'skip'
      ? { conclusion: 'skipped', message: `${decision.why} ${files} valid.` }
      : {
          conclusion: 'valid',
          message: `${files} valid; nothing was sent anywhere.${decision.notice === undefined ? '' : ` ${decision.notice}`}`,
        };
  }

  // Loaded late: a validation asks nobody.
  const { goOnline } = await import('./online.js');
  return goOnline(hall, context, command, isOfFiles);
}

const nothingToDo =
  '`config` is given and empty, as a list of changed files may be: there is nothing to do. Leave it out for fine-tune.yml.';

function countFiles({ step }: Journal): string {
  return `${step.trials.length} file${step.trials.length === 1 ? '' : 's'}`;
}

/** Attach and stop by id need no file, unless it is to say where the fine-tune lives. */
function isById({ fineTuneId, repository }: Inputs, command: Command): boolean {
  const byId = (command === 'attach' || command === 'stop') && fineTuneId !== undefined;
  return byId && (repository !== undefined || !words[serviceOf(fineTuneId)].hasRepositories);
}

/** Ends the work when a signal arrives; nothing is stopped here, the post step decides. */
function interruption({ host, journal, inputs }: Hall): Promise<Ending> {
  const { interrupted } = host;
  return new Promise((resolve) => {
    const end = (): void => {
      journal.say({ kind: 'said', text: `Received ${String(interrupted.reason)}.` });
      host.saveState('signal', String(interrupted.reason));
      const { simulated, trainings } = journal.step;
      const goesOn = host.kind === 'terminal' && inputs?.onCancel !== 'stop';
      // On a runner nothing of it is left.
      const message =
        simulated && host.kind !== 'terminal'
          ? 'The simulation was interrupted.'
          : cancelledText(trainings, { goesOn, simulated });
      resolve({ conclusion: 'cancelled', reason: 'cancelled', message });
    };
    if (interrupted.aborted) end();
    else interrupted.addEventListener('abort', end, { once: true });
  });
}
