import { Failure, messageOf } from './base/failure.js';
import type { Ending } from './base/outcome.js';
import { serviceOf, services as words, type ServiceId } from './base/service.js';
import type { Command, Inputs } from './inputs.js';
import { listen } from './listen.js';
import { compareWithBase, openGitHub, pullRequestOf } from './pull-request.js';
import { renderOutlookLog } from './report/log.js';
import { actionSentence } from './report/outlook.js';
import type { Service } from './service.js';
import { endingOfDrafts, note, say, type Session } from './session.js';
import { openBoard } from './train/board.js';
import { openDraft, type Bench, type Draft } from './train/draft.js';
import { explainTrouble, planned } from './train/endings.js';
import { followExisting, type Target, type Visit } from './train/existing.js';
import { foresee } from './train/foresee.js';
import { Interrupted, type Circumstances } from './train/patience.js';
import type { Listener, Terms } from './train/terms.js';
import { trainAll } from './train/train.js';

/** The commands that talk to a service: plan, run, attach, stop. */
export async function work(
  session: Session,
  inputs: Inputs,
  command: Exclude<Command, 'auto' | 'validate'>,
  services: readonly Service[],
): Promise<Ending> {
  const { host, drafts, trials } = session;
  const circumstances: Circumstances = {
    clock: host.clock,
    random: Math.random,
    interrupted: host.interrupted,
    say: (text) => say(session, text),
  };
  const terms = termsOf(session, inputs);
  const benches = openBenches(circumstances, services);
  const benchOf = (id: ServiceId): Bench => {
    const bench = benches.get(id);
    if (bench === undefined) throw new Error(`The service ${id} is not open.`);
    return bench;
  };
  const toDrafts = (): readonly Draft[] =>
    trials.map((trial) => openDraft(trial.path, benchOf(trial.provider), trial));
  const listener = listen(session, inputs);
  if (command === 'plan') {
    drafts.push(...toDrafts());
    const brief = { ...circumstances, patienceMs: planPatienceMs };
    await planAll(session, inputs, brief, terms, listener, services);
    return endingOfDrafts(drafts);
  }
  // Of the wall clock, not of a scaled one: the post step is another process.
  host.saveState('begun-at', String(Math.round(host.clock.date() - host.clock.now())));
  if (command === 'run') {
    drafts.push(...toDrafts());
    await trainAll(circumstances, drafts, terms, listener);
  } else {
    const targets = findTargets(session, inputs).map((target) => ({
      target,
      draft: toDraft(target, benchOf),
    }));
    drafts.push(...targets.map(({ draft }) => draft));
    const visit: Visit = { terms, siblings: drafts, stop: command === 'stop' };
    await Promise.all(
      targets.map(({ target, draft }) => followExisting(circumstances, draft, target, visit, listener)),
    );
  }
  host.saveState('ended', 'true');
  await findPublicity(session);
  tellNotes(session);
  await download(session, inputs, circumstances);
  for (const draft of drafts) simulatedEnding(session, draft);
  return endingOfDrafts(drafts);
}

function openBenches(
  circumstances: Circumstances,
  services: readonly Service[],
): ReadonlyMap<ServiceId, Bench> {
  return new Map(
    services.map(({ provider, hubUrl }) => [
      provider.id,
      {
        provider,
        hubUrl,
        // Without words to list there is nothing that a list could tell all who wait.
        ...(provider.activeWords.length === 0 ? {} : { board: openBoard(circumstances, provider) }),
      },
    ]),
  );
}

function termsOf({ host }: Session, inputs: Inputs): Terms {
  const { clock, event } = host;
  const { onExisting, maxStarts, maxCredits, maxDurationMs, expectFingerprint, wait } = inputs;
  return {
    seeker: {
      repository: event.repository || 'terminal',
      run: event.runId,
      commit: event.sha,
      runUrl: event.runUrl,
    },
    onExisting,
    unattended: (event.name === 'push' || event.name === 'schedule') && event.attempt === 1,
    maxStarts,
    maxCredits,
    maxDurationMs,
    expectFingerprint,
    wait,
    waitUntil: clock.now() + inputs.waitTimeoutMs,
  };
}

/** A plan is looked at by somebody who waits; what cannot be told soon is left out and said. */
const planPatienceMs = 60_000;

async function planAll(
  session: Session,
  inputs: Inputs,
  circumstances: Circumstances,
  terms: Terms,
  listener: Listener,
  services: readonly Service[],
): Promise<void> {
  const { host, drafts } = session;
  for (const { withKey, provider } of services)
    if (!withKey)
      note(session, `There is no key, so only what is public at ${provider.title} was looked at.`, 'notice');
  const pullRequest = pullRequestOf(host.event);
  const github = pullRequest === undefined ? undefined : await openGitHub(host, inputs.githubToken);
  for (const draft of drafts) {
    const { trial } = draft;
    if (trial === undefined) continue;
    try {
      const base =
        pullRequest === undefined
          ? undefined
          : await compareWithBase(host, github, trial, pullRequest, session.reading);
      const withKey = services.some(
        (service) => service.provider === draft.bench.provider && service.withKey,
      );
      await foresee(circumstances, draft, trial, terms, listener, withKey);
      if (draft.outlook === undefined) continue;
      if (base !== undefined) draft.outlook = { ...draft.outlook, base };
      for (const line of renderOutlookLog(trial, draft.outlook)) host.print(line);
      draft.ending ??= planned(actionSentence(draft.outlook));
    } catch (error) {
      draft.ending = explainTrouble(error, draft.bench.provider, undefined);
    }
  }
}

/** In a simulation no ending may read as if something had been trained. */
function simulatedEnding({ inputs }: Session, draft: Draft): void {
  const conclusion = draft.ending?.conclusion;
  if (inputs?.simulate === undefined || draft.ending === undefined) return;
  if (conclusion === 'succeeded' || conclusion === 'reused')
    draft.ending = { ...draft.ending, conclusion: 'simulated' };
}

function toDraft(target: Target, benchOf: (id: ServiceId) => Bench): Draft {
  return target.kind === 'id'
    ? openDraft(target.ref.id, benchOf(serviceOf(target.ref.id)))
    : openDraft(target.trial.path, benchOf(target.trial.provider), target.trial);
}

function findTargets({ trials }: Session, inputs: Inputs): readonly Target[] {
  const { fineTuneId: id } = inputs;
  if (id === undefined) return trials.map((trial) => ({ kind: 'file', trial }));
  if (!words[serviceOf(id)].hasRepositories) return [{ kind: 'id', ref: { repository: '', id } }];
  const repository = inputs.repository ?? trials[0]?.repository;
  if (repository === undefined || !/^[^/\s]+\/[^/\s]+$/.test(repository))
    throw new Failure('invalid-input', 'The Oxen repository of the fine-tune is not known.', {
      help: 'Give it as `repository: namespace/name`, or name its file in `config`.',
    });
  return [{ kind: 'id', ref: { repository, id } }];
}

/** What could not be fetched of what a training left, and what else is worth a word about it. */
function tellNotes(session: Session): void {
  const results = session.drafts.flatMap((draft) => draft.results ?? []);
  for (const text of new Set(results.flatMap(({ notes }) => notes))) note(session, text);
  for (const text of new Set(results.flatMap(({ remarks = [] }) => remarks))) note(session, text, 'notice');
}

/** `samples-path`: best effort, a warning at most. */
async function download(
  session: Session,
  { samplesPath }: Inputs,
  circumstances: Circumstances,
): Promise<void> {
  if (samplesPath === undefined) return;
  // Loaded late: few ask for it.
  const { fetchSamples } = await import('./train/samples.js');
  for (const draft of session.drafts) {
    const { provider } = draft.bench;
    const samples = draft.results?.samples ?? [];
    if (samples.length === 0 || draft.ref === undefined) continue;
    try {
      const folder = await session.host.openFolder(samplesPath);
      const { files, notes } = await fetchSamples(circumstances, provider, folder, draft.ref.id, samples);
      const at = samplesPath.replace(/[\\/]+$/, '');
      draft.downloads = {
        folder: samplesPath,
        files: new Map([...files].map(([url, file]) => [url, `${at}/${file}`])),
      };
      for (const text of notes) note(session, text);
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      note(session, `The samples could not be downloaded into ${samplesPath}: ${messageOf(error)}`);
    }
  }
}

/** Images of a private repository cannot load in a summary, so this is found out rather than guessed. */
async function findPublicity({ drafts, publicity }: Session): Promise<void> {
  const repositories = new Map(
    drafts.flatMap(({ ref, results, bench }) =>
      ref !== undefined && (results?.samples.length ?? 0) > 0 ? [[ref.repository, bench.provider]] : [],
    ),
  );
  for (const [repository, provider] of repositories) {
    const isPublic = await provider.isPublic(repository);
    if (isPublic !== undefined) publicity.set(repository, isPublic);
  }
}
