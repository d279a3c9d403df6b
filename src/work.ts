import { about, isSuccess, worstEnding, type Ending } from './base/endings.js';
import { renderDuration } from './base/duration.js';
import { Failure } from './base/failure.js';
import type { JsonObject } from './base/json.js';
import { present } from './base/present.js';
import { serviceOf, services as words, type ServiceId } from './base/service.js';
import type { Host } from './host/host.js';
import { jobLimitMs, readWorkflowFile } from './host/workflow-file.js';
import type { Command, Inputs } from './inputs.js';
import type { Trial } from './plan/trial.js';
import type { BaseComparison } from './plan/preview.js';
import type { Ref } from './provider/contract.js';
import {
  commitOf,
  compareWithBase,
  isPrivate,
  isPublicRepository,
  openGitHub,
  pullRequestOf,
  refsOf,
} from './pull-request.js';
import type { Book } from './record/book.js';
import type { Journal } from './record/journal.js';
import type { StepEvent } from './record/step-record.js';
import type { StoredCommand } from './record/stored.js';
import { openTraining, type Training } from './record/training.js';
import { actionSentence } from './report/preview-sentences.js';
import type { OpenService } from './services.js';
import type { SpecReadOptions } from './spec/read-spec.js';
import { jobTime, timeLeft, type JobTime } from './train/cancel.js';
import { openConnection, type Connection } from './train/connection.js';
import type { Context, Policy } from './train/context.js';
import { planned } from './train/training-endings.js';
import { terminal } from './train/find/owner.js';
import type { OwnData } from './plan/data.js';
import type { Scope } from './train/stage.js';
import { parts } from './train/stages.js';
import { tellNotes } from './train/stages/collect-stage.js';
import { walk } from './train/walk.js';

/** What the commands that talk to a service work with. */
export interface WorkContext {
  readonly host: Host;
  readonly journal: Journal;
  readonly inputs: Inputs;
  readonly command: Exclude<Command, 'auto' | 'validate'>;
  readonly services: readonly OpenService[];
  /** How files are read; absent when none were. */
  readonly options: SpecReadOptions | undefined;
  /** Data of this repository, by the path of the fine-tune file. */
  readonly own: ReadonlyMap<string, OwnData>;
  /** The second book, where it is kept. */
  readonly book?: Book;
  /** By id: a file that `config` matches. */
  readonly readFile?: Scope['readFile'];
  /** Somebody waits, and the first request has reached nobody. */
  readonly isUnreached: boolean;
}

/** The commands that talk to a service: plan, run, attach, stop. */
export async function work(task: WorkContext): Promise<Ending> {
  const { host, journal, inputs, command } = task;
  const job = command === 'plan' || journal.step.simulated ? undefined : jobTimeOf(host);
  if (command !== 'plan') host.saveState('command', storedCommand(task, job));
  if (command === 'run' && inputs.jobStatus === 'cancelled') return cancelledBefore;
  const scopes = await openScopes(task, job);
  if (command === 'plan') {
    await walk(scopes, parts.plan);
    for (const { key } of scopes) endPlan(journal, key);
    return endingOf(journal.step.trainings);
  }
  await walk(scopes, parts[command]);
  host.saveState('ended', 'true');
  await findVisibility(task);
  for (const scope of scopes) tellNotes(scope);
  await download(task, scopes);
  for (const training of journal.step.trainings) simulatedEnding(journal, training);
  return endingOf(journal.step.trainings);
}

/** A step with `if: always()` in a job that was cancelled. */
const cancelledBefore: Ending = {
  conclusion: 'cancelled',
  reason: 'cancelled',
  message: 'The job was cancelled before this step began; nothing was started.',
  help: 'Steps that train need no `if: always()`; `attach` and `stop` work in a cancelled job, too.',
};

/** Undefined in a terminal, and where the runner does not tell when the job began. */
function jobTimeOf(host: Host): JobTime | undefined {
  const { clock, event } = host;
  const { begunAt, id, hosted } = event.job;
  if (begunAt === undefined) return undefined;
  const limitMs = jobLimitMs(readWorkflowFile(host), id, hosted);
  return jobTime(clock.date() - begunAt, limitMs);
}

/** For the post step. */
function storedCommand({ host, inputs, book }: WorkContext, job: JobTime | undefined): string {
  const { onCancel, addresses } = inputs;
  const statusOn = book === undefined ? undefined : commitOf(host.event);
  const stored: StoredCommand = { onCancel, addresses, ...present({ jobLimitMs: job?.limitMs, statusOn }) };
  return JSON.stringify(stored);
}

/** A scope for each training: the files of the step, or what `attach` and `stop` are about. */
async function openScopes(task: WorkContext, job: JobTime | undefined): Promise<readonly Scope[]> {
  const { host, journal, inputs, command, book } = task;
  const policy = policyOf(host, inputs, command, job);
  const begun = host.clock.now();
  const context: Context = {
    clock: host.clock,
    random: Math.random,
    interrupted: host.interrupted,
    say: (text) => journal.say({ kind: 'said', text }),
    ...(command === 'plan' ? {} : { until: policy.waitUntil }),
    get mostPatienceMs() {
      const usualMs = command === 'plan' ? planPatienceMs : Infinity;
      const leftMs = begun + unreachedPatienceMs - host.clock.now();
      return task.isUnreached && !isReached(journal) ? Math.max(0, leftMs) : usualMs;
    },
  };
  const connections = openConnections(context, task);
  const connectionOf = (id: ServiceId): Connection => {
    const connection = connections.get(id);
    if (connection === undefined) throw new Error(`The service ${id} is not open.`);
    return connection;
  };
  if (policy.wait && policy.waitEnds === 'job') journal.say(jobIsShort(inputs, job));
  const base = command === 'plan' ? await openBase(task) : {};
  return targetsOf(task).map((target, at) => {
    const key = String(at + 1);
    const { title, service, trial, ref } = target;
    journal.say({ kind: 'opened', training: openTraining(key, title, service, trial) });
    if (ref !== undefined) journal.tell(key, { kind: 'found', ref });
    return {
      key,
      context,
      policy,
      connection: connectionOf(service),
      journal,
      ...base,
      readTable: (path, columns) => readWorkspaceTable(task, service, path, columns),
      ...present({
        book,
        readFile: task.readFile,
        own: trial === undefined ? undefined : task.own.get(trial.path),
      }),
    };
  });
}

/** Loaded late: few files bring the table that is asked. */
async function* readWorkspaceTable(
  { host, services }: WorkContext,
  service: ServiceId,
  path: string,
  columns: readonly string[],
): AsyncGenerator<readonly JsonObject[], void, undefined> {
  const { readRows } = await import('./data/rows.js');
  const { teach } = services.find(({ provider }) => provider.id === service) ?? {};
  for await (const rows of readRows(path, columns, host)) {
    teach?.(rows);
    yield rows;
  }
}

function openConnections(
  context: Context,
  { command, journal, services }: WorkContext,
): ReadonlyMap<ServiceId, Connection> {
  for (const { withKey, provider } of services)
    if (!withKey && command === 'plan')
      journal.say({
        kind: 'noted',
        text: `There is no key, so only what is public at ${provider.title} was looked at.`,
        severity: 'notice',
      });
  return new Map(services.map((service) => [service.provider.id, openConnection(context, service)]));
}

function policyOf(
  { clock, event }: Host,
  inputs: Inputs,
  command: WorkContext['command'],
  job: JobTime | undefined,
): Policy {
  const { onExisting, onRunning, maxStarts, maxCredits, maxDurationMs, expectFingerprint, wait } = inputs;
  const waitMs = Math.min(inputs.waitTimeoutMs, job === undefined ? Infinity : timeLeft(job));
  const pullRequest = pullRequestOf(event);
  return {
    owner: {
      repositoryId: event.repositoryId,
      repository: event.repository || terminal,
      run: event.runId,
      ref: event.ref,
      commit: commitOf(event),
      runUrl: event.runUrl,
      ...present({ pullRequest: pullRequest?.number }),
    },
    refs: refsOf(event),
    isPrivate: isPrivate(event),
    attempt: event.attempt,
    runSince: event.pushedAt,
    event: event.name,
    set: inputs.set,
    onExisting,
    onRunning,
    unattended: (event.name === 'push' || event.name === 'schedule') && event.attempt === 1,
    maxStarts,
    maxCredits,
    maxDurationMs,
    expectFingerprint,
    looksOnly: command === 'plan',
    mayServe: command === 'run' && wait,
    isPublic: isPublicRepository(event),
    simulated: inputs.simulate !== undefined,
    wait: wait || command === 'stop',
    stopNow: command === 'stop',
    waitUntil: clock.now() + waitMs,
    waitEnds: waitMs < inputs.waitTimeoutMs ? 'job' : 'wait-timeout',
  };
}

/** Said at the start, while it can still be mended. */
function jobIsShort({ waitTimeoutMs }: Inputs, job: JobTime | undefined): StepEvent {
  const { limitMs = 0, ageMs = 0 } = job ?? {};
  return {
    kind: 'noted',
    severity: 'warning',
    text: `wait-timeout is ${renderDuration(waitTimeoutMs)}, and GitHub ends this job after ${renderDuration(limitMs)}, of which ${renderDuration(ageMs)} are over: this step leaves two minutes before that, and the training goes on. Raise \`timeout-minutes\` of the job, or lower \`wait-timeout\`.`,
  };
}

/** A plan is looked at by somebody who waits; what cannot be told soon is left out and said. */
const planPatienceMs = 60_000;

/** In a terminal, where nobody listens at the address: it is probably written wrong. */
const unreachedPatienceMs = 30_000;

/** Whether any file's data could be looked at, or there is a fine-tune. */
function isReached({ step }: Journal): boolean {
  return step.trainings.some(
    ({ checked, observation }) =>
      observation !== undefined || (checked !== undefined && checked.fault === undefined),
  );
}

/** On a pull request a plan compares with its base. */
async function openBase({
  host,
  inputs,
  options,
}: WorkContext): Promise<{ readonly compareWithBase?: (trial: Trial) => Promise<BaseComparison> }> {
  const pullRequest = pullRequestOf(host.event);
  if (pullRequest === undefined || options === undefined) return {};
  const github = await openGitHub(host, inputs.githubToken);
  return { compareWithBase: (trial) => compareWithBase(host, github, trial, pullRequest, options) };
}

interface WorkTarget extends Pick<Training, 'title' | 'service'> {
  readonly trial?: Trial;
  readonly ref?: Ref;
}

function targetsOf({ journal, inputs, command }: WorkContext): readonly WorkTarget[] {
  const { trials } = journal.step;
  const { fineTuneId: id } = inputs;
  if (id === undefined || command === 'plan' || command === 'run')
    return trials.map((trial) => ({ title: trial.path, service: trial.provider, trial }));
  const service = serviceOf(id);
  if (!words[service].hasRepositories) return [{ title: id, service, ref: { repository: '', id } }];
  const repository = inputs.repository ?? trials[0]?.repository;
  if (repository === undefined || !/^[^/\s]+\/[^/\s]+$/.test(repository))
    throw new Failure('invalid-input', 'The Oxen repository of the fine-tune is not known.', {
      help: 'Give it as `repository: namespace/name`, or name its file in `config`.',
    });
  return [{ title: id, service, ref: { repository, id } }];
}

function endPlan(journal: Journal, key: string): void {
  const { preview, ending } = journal.training(key);
  if (preview !== undefined && ending === undefined)
    journal.tell(key, { kind: 'ended', ending: planned(actionSentence(preview)) });
}

/** In a simulation no ending may read as if something had been trained. */
function simulatedEnding({ step, tell }: Journal, { key, ending }: Training): void {
  if (!step.simulated || ending === undefined || about(ending).leaves !== 'model' || !isSuccess(ending))
    return;
  tell(key, { kind: 'ended', ending: { ...ending, conclusion: 'simulated' } });
}

/** `samples-path`: best effort, a warning at most. */
async function download({ host, journal, inputs }: WorkContext, scopes: readonly Scope[]): Promise<void> {
  const { samplesPath, keys, githubToken } = inputs;
  if (samplesPath === undefined) return;
  // Loaded late: few ask for it.
  const { downloadSamples } = await import(
    /* webpackChunkName: "download" */ './train/stages/download-samples.js'
  );
  const { pageProblem, writeSamplesPage } = await import(
    /* webpackChunkName: "download" */ './samples-page.js'
  );
  for (const scope of scopes) await downloadSamples(scope, host, samplesPath);
  const { trainings, simulated } = journal.step;
  const secrets = [...Object.values(keys), githubToken];
  try {
    await writeSamplesPage(trainings, host, samplesPath, { simulated, secrets });
  } catch (error) {
    journal.say({ kind: 'noted', text: pageProblem(samplesPath, error), severity: 'warning' });
  }
}

/** Images of a private repository cannot load in a summary, so this is found out rather than guessed. */
async function findVisibility({ journal, services }: WorkContext): Promise<void> {
  const { trainings } = journal.step;
  const repositories = new Map(
    trainings.flatMap(({ ref, results, service }) =>
      ref !== undefined && (results?.samples.length ?? 0) > 0 ? [[ref.repository, service]] : [],
    ),
  );
  for (const [repository, service] of repositories) {
    const provider = services.find((each) => each.provider.id === service)?.provider;
    const isPublic = await provider?.isPublic(repository);
    if (isPublic !== undefined) journal.say({ kind: 'visible', repository, isPublic });
  }
}

/** The ending of the whole step: the worst of its fine-tunes. */
function endingOf(trainings: readonly Training[]): Ending {
  const endings = trainings.map(
    ({ ending, title }): Ending =>
      ending ?? {
        conclusion: 'error',
        reason: 'internal-error',
        message: `${title} was left without an ending.`,
      },
  );
  const [first, ...rest] = endings;
  if (first === undefined)
    return { conclusion: 'error', reason: 'internal-error', message: 'There was nothing to do.' };
  const worst = worstEnding([first, ...rest]);
  if (rest.length === 0) return worst;
  const counts = new Map<string, number>();
  for (const { conclusion } of endings) counts.set(conclusion, (counts.get(conclusion) ?? 0) + 1);
  const tally = [...counts].map(([conclusion, count]) => `${count} ${conclusion}`).join(', ');
  // Of several good endings one sentence would be read as that of all.
  const isOfAll = !isSuccess(worst) || endings.every(({ message }) => message === worst.message);
  return {
    ...worst,
    message: `${endings.length} fine-tunes: ${tally}.${isOfAll ? ` ${worst.message}` : ''}`,
  };
}
