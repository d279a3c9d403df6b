import { Failure } from './base/failure.js';
import { isObject, type Json } from './base/json.js';
import type { Ending } from './base/outcome.js';
import type { Command, Inputs } from './inputs.js';
import { openOxen } from './provider/oxen/index.js';
import type { Provider } from './provider/contract.js';
import { logLine } from './report/escape.js';
import { renderProgress } from './report/progress.js';
import { endingOfDrafts, note, publishStart, say, showDiagnostics, type Session } from './session.js';
import { openDraft, type Draft } from './train/draft.js';
import { openBoard } from './train/board.js';
import { followExisting, type Target, type Visit } from './train/existing.js';
import type { Circumstances } from './train/patience.js';
import type { Listener, Terms } from './train/terms.js';
import { trainAll } from './train/train.js';

/** Sent with every request; must not contain the letters "oxen", see the provider. */
export const userAgent = 'fine-tune-action/0.1.0';

/** The commands that talk to a service: run, attach, stop. Loaded late, because it brings the HTTP stack. */
export async function work(session: Session, inputs: Inputs, command: Command): Promise<Ending> {
  const { host } = session;
  await host.goOnline();
  if (inputs.apiKey !== '') host.mask(inputs.apiKey);
  const service = await openService(session, inputs);
  try {
    session.provider = service.provider;
    return await workWith(session, inputs, command, service.provider, service.hubUrl);
  } finally {
    await service.close();
  }
}

async function workWith(
  session: Session,
  inputs: Inputs,
  command: Command,
  provider: Provider,
  hubUrl: string,
): Promise<Ending> {
  const { host, drafts, trials } = session;
  const { clock, event } = host;
  const circumstances: Circumstances = {
    clock,
    random: Math.random,
    interrupted: host.interrupted,
    say: (text) => say(session, text),
  };
  const terms: Terms = {
    seeker: {
      repository: event.repository || 'terminal',
      run: event.runId,
      commit: event.sha,
      runUrl: event.runUrl,
    },
    hubUrl: inputs.simulate === undefined ? hubUrl : 'https://simulator.invalid',
    onExisting: inputs.onExisting,
    unattended: (event.name === 'push' || event.name === 'schedule') && event.attempt === 1,
    maxStarts: inputs.maxStarts,
    maxCredits: inputs.maxCredits,
    maxDurationMs: inputs.maxDurationMs,
    wait: inputs.wait,
    waitUntil: clock.now() + inputs.waitTimeoutMs,
  };
  // Of the wall clock, not of a scaled one: the post step is another process.
  host.saveState('begun-at', String(Math.round(clock.date() - clock.now())));
  const listener = listen(session, inputs);
  if (command === 'run') {
    drafts.push(...trials.map((trial) => openDraft(trial.path, trial)));
    await trainAll(circumstances, provider, drafts, terms, listener);
  } else {
    const board = openBoard(circumstances, provider);
    const targets = findTargets(session, inputs).map((target) => ({ target, draft: toDraft(target) }));
    drafts.push(...targets.map(({ draft }) => draft));
    const visit: Visit = { terms, siblings: drafts, board, stop: command === 'stop' };
    await Promise.all(
      targets.map(({ target, draft }) =>
        followExisting(circumstances, provider, draft, target, visit, listener),
      ),
    );
  }
  host.saveState('ended', 'true');
  await findPublicity(session, provider);
  for (const draft of drafts) simulatedEnding(session, draft);
  return endingOfDrafts(drafts);
}

/** In a simulation no ending may read as if something had been trained. */
function simulatedEnding({ inputs }: Session, draft: Draft): void {
  const conclusion = draft.ending?.conclusion;
  if (inputs?.simulate === undefined || draft.ending === undefined) return;
  if (conclusion === 'succeeded' || conclusion === 'reused')
    draft.ending = { ...draft.ending, conclusion: 'simulated' };
}

function toDraft(target: Target): Draft {
  return target.kind === 'id' ? openDraft(target.ref.id) : openDraft(target.trial.path, target.trial);
}

function findTargets({ trials }: Session, inputs: Inputs): readonly Target[] {
  const { fineTuneId: id } = inputs;
  if (id === undefined) return trials.map((trial) => ({ kind: 'file', trial }));
  const repository = inputs.repository ?? trials[0]?.repository;
  if (repository === undefined || !/^[^/\s]+\/[^/\s]+$/.test(repository))
    throw new Failure('invalid-input', 'The Oxen repository of the fine-tune is not known.', {
      help: 'Give it as `repository: namespace/name`, or name its file in `config`.',
    });
  return [{ kind: 'id', ref: { repository, id } }];
}

/** Images of a private repository cannot load in a summary, so this is found out rather than guessed. */
async function findPublicity({ drafts, publicity }: Session, provider: Provider): Promise<void> {
  const repositories = new Set(
    drafts.flatMap(({ ref, results }) =>
      ref !== undefined && (results?.samples.length ?? 0) > 0 ? [ref.repository] : [],
    ),
  );
  for (const repository of repositories) {
    const isPublic = await provider.isPublic(repository);
    if (isPublic !== undefined) publicity.set(repository, isPublic);
  }
}

function listen(session: Session, inputs: Inputs): Listener {
  const { host, drafts } = session;
  const remember = (draft: Draft, what: string, text: string): void => {
    draft.history.push({ at: host.clock.date(), what, text });
  };
  return {
    onDiagnostics: (diagnostics) => {
      session.diagnostics.push(...diagnostics);
      if (diagnostics.length > 0) showDiagnostics({ ...session, diagnostics: [...diagnostics] });
    },
    onRecord: (draft) => {
      const { ref, startedHere } = draft;
      if (ref === undefined) return false;
      const known = drafts.flatMap(({ ref: other, startedHere: started, limited }) =>
        other === undefined ? [] : [{ ...other, startedHere: started, limited }],
      );
      const ids = JSON.stringify([...new Set(known.map(({ id }) => id))]);
      const written = [
        host.saveState(
          'fine-tunes',
          JSON.stringify({ simulated: inputs.simulate !== undefined, fineTunes: known }),
        ),
        host.setOutput('fine-tune-ids', ids),
        drafts.length !== 1 || host.setOutput('fine-tune-id', ref.id),
      ];
      if (!draft.history.some(({ what }) => what === 'recorded')) {
        const page = session.provider?.pageUrl(ref);
        const text = `Fine-tune ${ref.id} of ${draft.title}${page === undefined ? '' : `: ${page}`}`;
        say(session, text);
        remember(draft, 'recorded', text);
        publishStart(session, {
          conclusion: 'unfinished',
          message: `${startedHere ? 'Training' : 'Watching'} ${ref.id}.`,
        });
      }
      return written.slice(0, 2).some(Boolean);
    },
    onEvent: (draft, event) => {
      if ('text' in event) {
        remember(draft, event.kind, event.text);
        if (event.kind === 'warning') note(session, event.text);
        else say(session, event.text);
        return;
      }
      const steps = totalSteps(draft);
      const line = renderProgress({
        elapsedMs: host.clock.now() - session.begunAt,
        observation: event.observation,
        ...(steps === undefined ? {} : { totalSteps: steps }),
      });
      const text = drafts.length > 1 ? `${draft.title}: ${line}` : line;
      say(session, text);
      if (event.kind === 'changed') remember(draft, 'status', event.observation.word);
    },
    onLog: (draft, lines) =>
      host.printGroup(
        `Log of ${logLine(draft.ref?.id ?? '').join(' ')}`,
        lines.flatMap((line) => logLine(line)).map((line) => `│ ${line}`),
      ),
    onNote: (text, severity) => note(session, text, severity),
  };
}

function totalSteps({ trial, observation }: Draft): number | undefined {
  const params: Json | undefined = trial?.request['training_params'];
  const sent = isObject(params) ? params['steps'] : undefined;
  const shown = trial?.values.find(({ key }) => key === 'training_params.steps')?.value;
  const steps = observation?.params?.['steps'] ?? sent ?? shown;
  return typeof steps === 'number' ? steps : undefined;
}

interface Service {
  readonly provider: Provider;
  readonly hubUrl: string;
  readonly close: () => Promise<void>;
}

/** The service of the inputs, or the simulator in its place. */
async function openService({ host }: Session, inputs: Inputs): Promise<Service> {
  if (inputs.simulate === undefined)
    return { ...openHub(inputs, inputs.hubUrl, inputs.apiKey), close: () => Promise.resolve() };
  const { startSimulator } = await import('./simulator/server.js');
  const simulator = await startSimulator({
    scale: host.clock.scale,
    ending: inputs.simulate,
    idPrefix: 'sim-',
    publicUrl: 'https://simulator.invalid',
  });
  return { ...openHub(inputs, simulator.url, 'simulated'), close: () => simulator.close() };
}

function openHub(inputs: Inputs, hubUrl: string, key: string): Omit<Service, 'close'> {
  return {
    hubUrl,
    provider: openOxen({
      hubUrl,
      key,
      userAgent,
      timeScale: inputs.timeScale,
    }),
  };
}
