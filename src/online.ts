import type { Diagnostic } from './base/diagnostic.js';
import type { Ending } from './base/endings.js';
import { serviceIds, serviceOf, services as words, type ServiceId } from './base/service.js';
import { readFiles, take, type FileContext, type FilesReading } from './files.js';
import { note, type Hall } from './hall.js';
import type { Host, TimeKind } from './host/host.js';
import { keyForm, timeFor, type Command, type Inputs } from './inputs.js';
import { invalid, problemsOf } from './mistakes.js';
import { contextOf } from './record/commit-status.js';
import type { Journal } from './record/journal.js';
import { readFile, takeForService } from './service-files.js';
import type { OpenService } from './services.js';
import { parseOverrides } from './spec/overrides.js';

/** Commands that speak to a service. */
type OnlineCommand = Exclude<Command, 'auto' | 'validate'>;

/** Files → services → a part of the way: what every command does that speaks to a service. */
export async function goOnline(
  hall: Hall,
  context: FileContext,
  command: OnlineCommand,
  isOfFiles: boolean,
): Promise<Ending> {
  const reading = isOfFiles ? readFiles(context) : undefined;
  const { host, journal, inputs } = context;
  const simulated = inputs.simulate !== undefined;
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
