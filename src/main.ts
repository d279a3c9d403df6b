import { hasErrors, type Diagnostic } from './base/diagnostic.js';
import { isSuccess, type Ending } from './base/outcome.js';
import { bundledCatalog } from './catalog/index.js';
import { decideCommand } from './command.js';
import type { Host } from './host/host.js';
import { readInputs, type Command, type Inputs } from './inputs.js';
import { resolve } from './plan/resolve.js';
import { explain } from './report/explain.js';
import { renderPlanLog } from './report/log.js';
import { note, openSession, publish, say, showDiagnostics, type Session } from './session.js';
import { simulatedEndings } from './simulator/endings.js';
import { fileProblem } from './spec/file-problem.js';
import { maxFileBytes } from './spec/document.js';
import type { Load } from './spec/extend.js';
import { parseOverrides } from './spec/overrides.js';
import { readSpec } from './spec/read-spec.js';
import type { Spec } from './spec/spec.js';

/** The hall: from inputs to a published ending, whatever happens. Returns the exit code. */
export async function run(host: Host): Promise<number> {
  const session = openSession(host);
  let ending: Ending;
  try {
    ending = await Promise.race([perform(session), interruption(session)]);
  } catch (error) {
    ending = explain(error);
  }
  publish(session, ending);
  if (host.interrupted.aborted && host.kind === 'terminal') {
    // In a terminal there is no post step: what it would do is done at once.
    const { settleCancel } = await import('./post.js');
    await settleCancel(host);
  }
  return isSuccess(ending) ? 0 : 1;
}

/** Inputs → files → specs → plan → provider. Each verb stops where its command ends. */
async function perform(session: Session): Promise<Ending> {
  const { host } = session;
  const { inputs, diagnostics } = readInputs(host, simulatedEndings);
  session.inputs = inputs;
  session.diagnostics.push(...diagnostics);
  if (hasErrors(diagnostics)) return invalid(session, 'invalid-input');
  host.scaleTime(inputs.timeScale);
  if (inputs.simulate !== undefined)
    note(session, 'This is a simulation: no key, no network, nothing is trained and nothing is charged.');

  const decision = decideCommand(inputs, host.event);
  if (decision.kind === 'refuse')
    return { conclusion: 'refused', reason: 'untrusted-event', message: decision.why, help: decision.help };
  const command = decision.kind === 'skip' ? 'validate' : decision.command;
  session.command = command;
  const missing = missingInput(inputs, command);
  if (missing !== undefined) {
    session.diagnostics.push(missing);
    return invalid(session, 'invalid-input');
  }
  if (decision.kind === 'skip') {
    note(session, decision.why, 'notice');
    if (inputs.fineTuneId !== undefined) return { conclusion: 'skipped', message: decision.why };
  }
  const specs = byId(inputs, command) ? [] : readSpecs(session, inputs);
  if (hasErrors(session.diagnostics)) return invalid(session, 'invalid-file');
  if (session.diagnostics.length > 0) showDiagnostics(session);
  const files = `${specs.length} file${specs.length === 1 ? '' : 's'}`;
  session.trials.push(...specs.map((spec) => resolve(spec, bundledCatalog)));
  if (decision.kind === 'skip') return { conclusion: 'skipped', message: `${decision.why} ${files} valid.` };
  if (command === 'validate')
    return { conclusion: 'valid', message: `${files} valid; nothing was sent anywhere.` };
  for (const trial of session.trials) for (const line of renderPlanLog(trial)) host.print(line);
  if (command === 'plan')
    return { conclusion: 'planned', message: `${files} planned; nothing was sent anywhere.` };

  const { work } = await import('./work.js');
  return work(session, inputs, command);
}

/** Text → specs; every mistake of every file is found before anything goes on. */
function readSpecs(session: Session, inputs: Inputs): readonly Spec[] {
  const { host, diagnostics, texts } = session;
  texts.set('set', inputs.set);
  const overrides = parseOverrides(inputs.set);
  diagnostics.push(...overrides.diagnostics);
  const { paths, unmatched } = host.expand(inputs.config);
  for (const pattern of unmatched)
    diagnostics.push({
      code: 'no-match',
      severity: 'error',
      message: `No file matches '${pattern}'.`,
      help: 'Check `config` against the files of the checkout; is there a checkout step before this one?',
      place: { kind: 'input', name: 'config' },
    });
  const specs: Spec[] = [];
  const load: Load = (path) => {
    const file = host.readText(path, maxFileBytes);
    if (file.kind === 'text') texts.set(file.path, file.text);
    return file;
  };
  for (const path of paths) {
    const file = load(path);
    if (file.kind === 'problem') {
      diagnostics.push(fileProblem(file));
      continue;
    }
    const result = readSpec(file, {
      overrides: overrides.table,
      allowUnknown: inputs.allowUnknown,
      load,
      ...(inputs.repository === undefined ? {} : { repository: inputs.repository }),
    });
    diagnostics.push(...result.diagnostics);
    if (result.spec !== undefined) specs.push(result.spec);
  }
  return specs;
}

function byId(inputs: Inputs, command: Command): boolean {
  return (
    (command === 'attach' || command === 'stop') &&
    inputs.fineTuneId !== undefined &&
    inputs.repository !== undefined
  );
}

/** Inputs that this command cannot do without. */
function missingInput(inputs: Inputs, command: Command): Diagnostic | undefined {
  const needsKey = command === 'run' || command === 'attach' || command === 'stop';
  if (needsKey && inputs.apiKey === '' && inputs.simulate === undefined)
    return {
      code: 'missing-key',
      severity: 'error',
      message: `'command: ${command}' needs an Oxen API key, and the input 'api-key' is empty.`,
      help: 'Create a key at https://www.oxen.ai/settings/profile, store it as a secret of the repository and pass it as `api-key: ${{ secrets.OXEN_API_KEY }}`. Secrets are empty on pull requests of forks and of Dependabot.',
      place: { kind: 'input', name: 'api-key' },
    };
  return undefined;
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
      say(session, `Received ${String(interrupted.reason)}.`);
      session.host.saveState('signal', String(interrupted.reason));
      resolve({
        conclusion: 'cancelled',
        reason: 'cancelled',
        message:
          ids.length === 0
            ? 'This step was cancelled before a fine-tune was created.'
            : `This step was cancelled while it worked on ${ids.join(', ')}; what becomes of it is decided after this step (on-cancel).`,
      });
    };
    if (interrupted.aborted) end();
    else interrupted.addEventListener('abort', end, { once: true });
  });
}
