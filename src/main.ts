import { hasErrors, type Diagnostic } from './base/diagnostic.js';
import { explain } from './base/explain.js';
import { isSuccess, type Ending } from './base/endings.js';
import { serviceIds, serviceOf, services as words, type ServiceId } from './base/service.js';
import { decideCommand } from './command.js';
import { readFile, readFiles, take, takeForService, type FileContext, type FilesReading } from './files.js';
import { note, openHall, type Hall } from './hall.js';
import type { Host, TimeKind } from './host/host.js';
import { keyForm, readInputs, timeFor, type Command, type Inputs } from './inputs.js';
import { contextOf } from './record/commit-status.js';
import { isLeft } from './record/follow-up.js';
import type { Journal } from './record/journal.js';
import { withheldOutputs } from './record/sinks/outputs-sink.js';
import { logLine } from './report/escape.js';
import { simulationNote } from './report/words.js';
import type { Training } from './record/training.js';
import type { OpenService } from './services.js';
import { simulatedEndings } from './simulator/simulated-endings.js';
import { parseOverrides } from './spec/overrides.js';
import { costSoFar } from './train/watch/limits.js';

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

  const reading = isOfFiles ? readFiles(context) : undefined;
  const ids = neededServices(inputs, command, reading);
  const missing = missingKeys(inputs, command, ids);
  if (missing.length > 0) {
    journal.say({ kind: 'diagnosed', diagnostics: missing });
    // All mistakes at once: who has found a key need not come back for a misspelt word.
    if (reading !== undefined) await take(context, reading);
    return invalid(journal, 'invalid-input');
  }
  const time = timeFor(inputs, ids);
  const before = host.clock.date();
  host.useTime(simulated ? await simulatedTime(host, time) : time);
  // To where the last simulation ended.
  if (simulated) journal.say({ kind: 'put-forward', ms: host.clock.date() - before });
  const { openServices } = await import('./services.js');
  const services = await openServices(host, inputs, ids, command === 'plan');
  hall.services = services;
  try {
    journal.say({ kind: 'diagnosed', diagnostics: limitsWithoutMeans(inputs, services) });
    const schemas = services.find(({ provider }) => provider.catalog !== undefined);
    const taken =
      reading === undefined ? undefined : await takeForService(context, reading, schemas?.provider);
    const problems = problemsOf(journal);
    if (problems !== undefined) return problems;
    for (const { rehearse } of services) rehearse(journal.step.trials);
    // Who attaches or stops sends none of the values.
    if (command === 'plan' || command === 'run') journal.say({ kind: 'planned' });
    if (command === 'run' && inputs.commitStatus && !simulated) tellSharedStatus(journal, inputs.set);
    const { work } = await import('./work.js');
    return await work({
      ...{ host, journal, inputs, command, services, options: reading?.options },
      own: taken?.own ?? new Map(),
      ...(isOfFiles ? {} : { readFile: (isMeant) => readFile(context, isMeant) }),
      isUnreached: host.kind === 'terminal' && taken?.isUnreached === true,
      ...(inputs.commitStatus && !simulated ? { book: hall.book } : {}),
    });
  } finally {
    await Promise.all(services.map(({ close }) => close()));
  }
}

/** A status is known by file and name: legs of a matrix that differ in other values alone write over each other's. */
function tellSharedStatus(journal: Journal, set: string): void {
  const keys = parseOverrides(set).list.map(({ key }) => key);
  if (keys.some((key) => namesIt.has(key)) || keys.every((key) => key === 'description')) return;
  const contexts = [...new Set(journal.step.trials.map(contextOf))];
  const shown = contexts.length === 1 ? `the status \`${contexts[0] ?? ''}\`` : 'one status';
  note(
    journal,
    `With \`commit-status\` all trainings of one file and name on a commit share ${shown}, whatever else \`set\` changes: the last one to end decides it. Give each leg of a matrix a name of its own, by a line \`name=…\` in \`set\`.`,
    'notice',
  );
}

const namesIt: ReadonlySet<string> = new Set(['name', 'tune.title']);

/** Time in a simulation goes on from where the last one ended, or what it left would lie in the future. */
async function simulatedTime(host: Host, time: TimeKind): Promise<TimeKind> {
  const texts = serviceIds.map((id) => host.kept(id).read()).filter((text) => text !== undefined);
  if (texts.length === 0 || time.kind !== 'virtual') return time;
  const { keptTime } = await import('./simulator/kept-text.js');
  const times = texts.map(keptTime).filter((at) => at !== undefined);
  return times.length === 0 ? time : { ...time, notBefore: Math.max(...times) };
}

const nothingToDo =
  '`config` is given and empty, as a list of changed files may be: there is nothing to do. Leave it out for fine-tune.yml.';

/** The ending when files or overrides have mistakes; lesser complaints are shown and nothing more. */
function problemsOf(journal: Journal): Ending | undefined {
  if (hasErrors(journal.step.diagnostics)) return invalid(journal, 'invalid-file');
  journal.say({ kind: 'shown' });
  return undefined;
}

function countFiles({ step }: Journal): string {
  return `${step.trials.length} file${step.trials.length === 1 ? '' : 's'}`;
}

/** Attach and stop by id need no file, unless it is to say where the fine-tune lives. */
function isById({ fineTuneId, repository }: Inputs, command: Command): boolean {
  const byId = (command === 'attach' || command === 'stop') && fineTuneId !== undefined;
  return byId && (repository !== undefined || !words[serviceOf(fineTuneId)].hasRepositories);
}

/** The services that are spoken to. Of files that say nothing there is nothing to ask: it ends with their mistakes. */
function neededServices(
  { fineTuneId, keys }: Inputs,
  command: Command,
  reading: FilesReading | undefined,
): readonly ServiceId[] {
  if (fineTuneId !== undefined && (command === 'attach' || command === 'stop'))
    return [serviceOf(fineTuneId)];
  const ids = reading?.services ?? [];
  const hasKey = Object.values(keys).some((key) => key !== '');
  return ids.length > 0 || hasKey ? ids : ['oxen'];
}

/** Keys that this command cannot do without. */
function missingKeys(
  { keys, simulate, unreadableKeys }: Inputs,
  command: Command,
  ids: readonly ServiceId[],
): readonly Diagnostic[] {
  if (simulate !== undefined) return [];
  const needsKey = command === 'run' || command === 'attach' || command === 'stop';
  const unreadable = ids.filter((id) => unreadableKeys.has(id)).map(unreadableKey);
  if (!needsKey) return unreadable;
  const missing = ids
    .filter((id) => keys[id] === '' && !unreadableKeys.has(id))
    .map((id): Diagnostic => {
      const { keyInput, keyMissing, keyPage, keyVariable } = words[id];
      return {
        code: 'missing-api-key',
        severity: 'error',
        message: `'command: ${command}' ${keyMissing}`,
        help: `Create a key at ${keyPage}, store it as a secret of the repository and pass it as \`${keyInput}: \${{ secrets.${keyVariable} }}\`; in a terminal set the variable ${keyVariable}. \`simulate\` needs none. Secrets are empty on pull requests of forks and of Dependabot.`,
        place: { kind: 'input', name: keyInput },
      };
    });
  return [...unreadable, ...missing];
}

function unreadableKey(id: ServiceId): Diagnostic {
  const name = words[id].keyVariable;
  return {
    code: 'invalid-input',
    severity: 'error',
    message: `The variable ${name} cannot be understood.`,
    help: `Make it ${keyForm}.`,
    place: { kind: 'input', name },
  };
}

/** Limits are kept by stopping a training. */
function limitsWithoutMeans(
  { maxCredits, maxDurationMs }: Inputs,
  services: readonly OpenService[],
): readonly Diagnostic[] {
  const why = services.map(({ provider }) => provider.cannotStop).find((reason) => reason !== undefined);
  if (why === undefined) return [];
  const given = [
    ...(maxCredits === undefined ? [] : ['max-credits']),
    ...(maxDurationMs === undefined ? [] : ['max-duration']),
  ];
  return given.map((name) => ({
    code: 'invalid-input',
    severity: 'error',
    message: `'${name}' cannot be kept here. ${why}`,
    help: `Leave it out; files for a service that can stop a training go into a step of their own.`,
    place: { kind: 'input', name },
  }));
}

function invalid(journal: Journal, fallback: 'invalid-input' | 'invalid-file'): Ending {
  journal.say({ kind: 'shown' });
  const errors = journal.step.diagnostics.filter(({ severity }) => severity === 'error');
  const reason = errors.every(({ place }) => place?.kind === 'input') ? 'invalid-input' : fallback;
  return {
    conclusion: 'invalid',
    reason,
    // Each of them has been told where it stands.
    message: `${errors.length === 1 ? '1 mistake was' : `${errors.length} mistakes were`} found; nothing was sent.`,
  };
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
          : cancelledText(trainings, goesOn, simulated);
      resolve({ conclusion: 'cancelled', reason: 'cancelled', message });
    };
    if (interrupted.aborted) end();
    else interrupted.addEventListener('abort', end, { once: true });
  });
}

function cancelledText(trainings: readonly Training[], goesOn: boolean, simulated: boolean): string {
  const titles = trainings.flatMap(({ announced }) => announced ?? []);
  if (titles.length > 0)
    return `This step was cancelled while it created '${titles.join("', '")}'; that may exist, train and cost. A later run finds it by its title.`;
  const open = trainings.filter(({ ref, ending }) => ref !== undefined && ending === undefined);
  if (open.length === 0) return 'This step was cancelled before a fine-tune was created.';
  // Of its id alone nothing is known.
  if (open.every(({ observation }) => observation === undefined))
    return `This step was cancelled before anything was read of ${open.map(({ ref }) => ref?.id ?? '').join(', ')}.`;
  const named = open
    .map(({ ref, observation }) => {
      const state = observation === undefined ? '' : ` ('${observation.word}'${costSoFar(observation)})`;
      return `${ref?.id ?? ''}${state}`;
    })
    .join(', ');
  const [runs, costs] = open.length === 1 ? ['It goes', 'costs'] : ['They go', 'cost'];
  const where = simulated ? 'in the simulation' : `at the service and ${costs} while training`;
  return goesOn
    ? `Left ${named}. ${runs} on ${where}; \`--on-cancel stop\` would have stopped what this command started.`
    : `This step was cancelled while it worked on ${named}; on-cancel decides what becomes of it.`;
}
