import { hasErrors, type Diagnostic } from './base/diagnostic.js';
import { isSuccess, type Ending } from './base/outcome.js';
import { serviceOf, services as words, type ServiceId } from './base/service.js';
import { decideCommand } from './command.js';
import type { Host } from './host/host.js';
import { readInputs, timeScaleFor, type Command, type Inputs } from './inputs.js';
import { readFiles, take, takeForService, type Reading } from './read-files.js';
import { explain } from './report/explain.js';
import { renderPlanLog } from './report/log.js';
import type { Service } from './service.js';
import { note, openSession, publish, say, showDiagnostics, type Session } from './session.js';
import { simulatedEndings } from './simulator/endings.js';

/** The hall: from inputs to a published ending, whatever happens. Returns the exit code. */
export async function run(host: Host): Promise<number> {
  const session = openSession(host);
  let ending: Ending;
  try {
    ending = await Promise.race([perform(session), interruption(session), host.crashed]);
  } catch (error) {
    ending = explain(error);
  }
  publish(session, ending);
  if (session.inputs?.comment === true) await comment(session, ending);
  if (host.interrupted.aborted && host.kind === 'terminal') {
    // In a terminal there is no post step: what it would do is done at once.
    const { settleCancel } = await import('./post.js');
    await settleCancel(host);
  }
  return isSuccess(ending) ? 0 : 1;
}

/** After a signal there is little time left, and a comment is not worth it. */
async function comment(session: Session, ending: Ending): Promise<void> {
  const { host } = session;
  const { publishComments } = await import('./comments.js');
  const written = publishComments(session, ending, false);
  await (host.interrupted.aborted ? Promise.race([written, host.clock.sleep(1000)]) : written);
}

/** Inputs → files → specs → plan → provider. Each verb stops where its command ends. */
async function perform(session: Session): Promise<Ending> {
  const { host } = session;
  const { inputs, diagnostics } = readInputs(host, simulatedEndings);
  session.inputs = inputs;
  session.diagnostics.push(...diagnostics);
  if (hasErrors(diagnostics)) return invalid(session, 'invalid-input');
  if (inputs.simulate !== undefined)
    note(session, 'This is a simulation: no key, no network, nothing is trained and nothing is charged.');

  const decision = decideCommand(inputs, host.event);
  if (decision.kind === 'refuse')
    return { conclusion: 'refused', reason: 'untrusted-event', message: decision.why, help: decision.help };
  const command = decision.kind === 'skip' ? 'validate' : decision.command;
  session.command = command;
  if (decision.kind === 'skip') {
    note(session, decision.why, 'notice');
    if (!decision.validates) return { conclusion: 'skipped', message: decision.why };
  } else if (decision.notice !== undefined) note(session, decision.notice, 'notice');
  if (decision.kind === 'skip' || command === 'validate') {
    await take(session, readFiles(session, inputs));
    const problems = problemsOf(session);
    if (problems !== undefined) return problems;
    const files = countFiles(session);
    return decision.kind === 'skip'
      ? { conclusion: 'skipped', message: `${decision.why} ${files} valid.` }
      : {
          conclusion: 'valid',
          message: `${files} valid; nothing was sent anywhere.${decision.notice === undefined ? '' : ` ${decision.notice}`}`,
        };
  }

  const reading = isById(inputs, command) ? undefined : readFiles(session, inputs);
  const ids = neededServices(inputs, command, reading);
  const missing = missingKeys(inputs, command, ids);
  if (missing.length > 0) {
    session.diagnostics.push(...missing);
    return invalid(session, 'invalid-input');
  }
  host.scaleTime(timeScaleFor(inputs, ids));
  const { openServices } = await import('./service.js');
  const services = await openServices(host, inputs, ids, command === 'plan');
  try {
    session.diagnostics.push(...limitsWithoutMeans(inputs, services));
    const schemas = services.find(({ provider }) => provider.catalog !== undefined);
    if (reading !== undefined) await takeForService(session, inputs, reading, schemas?.provider);
    const problems = problemsOf(session);
    if (problems !== undefined) return problems;
    for (const { rehearse } of services) rehearse(session.trials);
    for (const trial of session.trials) for (const line of renderPlanLog(trial)) host.print(line);
    const { work } = await import('./work.js');
    return await work(session, inputs, command, services);
  } finally {
    await Promise.all(services.map(({ close }) => close()));
  }
}

/** The ending when files or overrides have mistakes; lesser complaints are shown and nothing more. */
function problemsOf(session: Session): Ending | undefined {
  if (hasErrors(session.diagnostics)) return invalid(session, 'invalid-file');
  if (session.diagnostics.length > 0) showDiagnostics(session);
  return undefined;
}

function countFiles({ trials }: Session): string {
  return `${trials.length} file${trials.length === 1 ? '' : 's'}`;
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
  reading: Reading | undefined,
): readonly ServiceId[] {
  if (fineTuneId !== undefined && (command === 'attach' || command === 'stop'))
    return [serviceOf(fineTuneId)];
  const ids = reading?.services ?? [];
  const hasKey = Object.values(keys).some((key) => key !== '');
  return ids.length > 0 || hasKey ? ids : ['oxen'];
}

/** Keys that this command cannot do without. */
function missingKeys(
  { keys, simulate }: Inputs,
  command: Command,
  ids: readonly ServiceId[],
): readonly Diagnostic[] {
  const needsKey = command === 'run' || command === 'attach' || command === 'stop';
  if (!needsKey || simulate !== undefined) return [];
  return ids
    .filter((id) => keys[id] === '')
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
}

/** Limits are kept by stopping a training. */
function limitsWithoutMeans(
  { maxCredits, maxDurationMs }: Inputs,
  services: readonly Service[],
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

function invalid(session: Session, fallback: 'invalid-input' | 'invalid-file'): Ending {
  showDiagnostics(session);
  const errors = session.diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const reason = errors.every(({ place }) => place?.kind === 'input') ? 'invalid-input' : fallback;
  return {
    conclusion: 'invalid',
    reason,
    message:
      errors.length === 1 && first !== undefined
        ? first.message
        : `${errors.length} mistakes were found; nothing was sent.`,
    ...(errors.length === 1 && first?.help !== undefined ? { help: first.help } : {}),
  };
}

/** Ends the work when a signal arrives; nothing is stopped here, the post step decides. */
function interruption(session: Session): Promise<Ending> {
  const { interrupted } = session.host;
  return new Promise((resolve) => {
    const end = (): void => {
      const ids = session.drafts.flatMap(({ ref }) => (ref === undefined ? [] : [ref.id]));
      const titles = session.drafts.flatMap(({ announced }) => announced ?? []);
      say(session, `Received ${String(interrupted.reason)}.`);
      session.host.saveState('signal', String(interrupted.reason));
      resolve({
        conclusion: 'cancelled',
        reason: 'cancelled',
        message:
          titles.length > 0
            ? `This step was cancelled while it created '${titles.join("', '")}'; that may exist, train and cost. A later run finds it by its title.`
            : ids.length === 0
              ? 'This step was cancelled before a fine-tune was created.'
              : `This step was cancelled while it worked on ${ids.join(', ')}; on-cancel decides what becomes of it.`,
      });
    };
    if (interrupted.aborted) end();
    else interrupted.addEventListener('abort', end, { once: true });
  });
}
