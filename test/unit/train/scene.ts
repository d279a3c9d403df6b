import type { Trial } from '../../../src/plan/trial.js';
import type { Observation, Provider, Ref } from '../../../src/provider/contract.js';
import { openJournal, type Journal, type Sink } from '../../../src/record/journal.js';
import { renderLabel, type LabelFacts } from '../../../src/record/label.js';
import { openTraining, type Training } from '../../../src/record/training.js';
import { openConnection, type Connection } from '../../../src/train/connection.js';
import type { Context, Policy } from '../../../src/train/context.js';
import { legOf, placeOf } from '../../../src/train/find/owner.js';
import { targetOf } from '../../../src/train/find/target.js';
import type { Scope } from '../../../src/train/stage.js';
import { parts, type StageName } from '../../../src/train/stages.js';
import { walk } from '../../../src/train/walk.js';
import { contextOf, MemoryProvider, type Script } from '../../support/memory-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';

export const minute = 60_000;

export const trial: Trial = {
  path: 'fine-tune.yml',
  provider: 'oxen',
  repository: 'ns/data',
  name: 'bot',
  limits: {},
  request: {
    resource: 'main/a.parquet',
    base_model: 'Qwen/Qwen3-0.6B',
    script_type: 'text_generation',
    training_params: { epochs: 2 },
  },
  values: [],
};

export const hubUrl = 'https://hub.oxen.ai';

export const policy: Policy = {
  owner: {
    repositoryId: '77',
    repository: 'octo/models',
    run: '7',
    ref: 'refs/heads/main',
    commit: 'c',
    runUrl: 'u',
  },
  refs: ['refs/heads/main'],
  isPrivate: true,
  attempt: 1,
  event: 'push',
  set: '',
  onRunning: 'auto',
  onExisting: 'reuse',
  unattended: true,
  maxStarts: 5,
  maxCredits: undefined,
  maxDurationMs: undefined,
  expectFingerprint: undefined,
  isPublic: false,
  simulated: false,
  looksOnly: false,
  mayServe: false,
  wait: false,
  stopNow: false,
  waitUntil: 300 * minute,
  waitEnds: 'wait-timeout',
};

/** The label of a run on a fine-tune of `trial`; the data as the provider in memory tells it, `null`: it could not be told. */
export function labelled(
  facts: Partial<LabelFacts> = {},
  data: string | null = 'table:abc',
): Pick<Observation, 'displayName' | 'description'> {
  const { fingerprint, bare } = targetOf(trial, hubUrl, data ?? undefined);
  const { repositoryId, repository, ref } = policy.owner;
  const { name, description } = renderLabel(
    trial,
    {
      fingerprint,
      values: bare.slice(0, 12),
      place: placeOf(trial.path, ref),
      leg: legOf(trial.name, ''),
      repositoryId,
      repository,
      ref,
      commit: '',
      run: '6',
      runUrl: '',
      file: trial.path,
      limits: {},
      ...facts,
    },
    'whole',
  );
  return { displayName: name, description };
}

/** What a journal's sink heard. */
export interface Heard {
  readonly notes: string[];
  readonly log: string[];
  /** Readings that were worth a line. */
  readonly news: ('changed' | 'heartbeat')[];
  readonly warnings: string[];
  /** Titles that were about to be created. */
  readonly announced: string[];
  /** Ids with how many trainings had been started when they were recorded first. */
  readonly recorded: Map<string, number>;
  /** Trainings, by key, of which it was written down that they are about to be started, with how many had been. */
  readonly starting: Map<string, number>;
  readonly startedHere: Map<string, boolean>;
}

/** Whether what has to be written down can be: at all, or by the kind of the event. */
export type CanRecord = boolean | ((kind: string) => boolean);

/** A sink that remembers, in place of state and outputs. */
export function listen(
  provider: Pick<MemoryProvider, 'started'>,
  canRecord: CanRecord = true,
): { readonly heard: Heard; readonly sink: Sink } {
  const heard: Heard = {
    notes: [],
    log: [],
    news: [],
    warnings: [],
    announced: [],
    recorded: new Map(),
    starting: new Map(),
    startedHere: new Map(),
  };
  const sink: Sink = (entry) => {
    const { event } = entry;
    if (entry.about === 'training' && event.kind === 'starting')
      heard.starting.set(entry.training.key, provider.started.length);
    if (event.kind === 'noted') heard.notes.push(event.text);
    if (event.kind === 'told' && event.severity === 'warning') heard.warnings.push(event.text);
    if (event.kind === 'observed' && event.news !== undefined) heard.news.push(event.news);
    if (event.kind === 'logged') heard.log.push(...event.lines);
    if (event.kind === 'announced') heard.announced.push(event.title);
    if (event.kind === 'recorded') {
      const { ref, startedHere } = event;
      if (!heard.recorded.has(ref.id)) heard.recorded.set(ref.id, provider.started.length);
      heard.startedHere.set(ref.id, startedHere);
    }
    if (!written.has(event.kind)) return undefined;
    return typeof canRecord === 'boolean' ? canRecord : canRecord(event.kind);
  };
  return { heard, sink };
}

const written: ReadonlySet<string> = new Set(['announced', 'withdrawn', 'recorded', 'starting']);

/** What a training is opened for: a file, or one that exists. */
export interface Subject {
  readonly trial?: Trial;
  readonly ref?: Ref;
}

/** Scopes for trainings of one step, with what was heard of them. */
export function openScopes(
  context: Context,
  provider: Provider & Pick<MemoryProvider, 'started'>,
  subjects: readonly Subject[],
  more: Partial<Policy> = {},
  canRecord?: CanRecord,
): { readonly scopes: readonly Scope[]; readonly journal: Journal; readonly heard: Heard } {
  const { heard, sink } = listen(provider, canRecord);
  const journal = openJournal('run', () => context.clock.date(), [sink]);
  const connection = connectionTo(context, provider);
  const scopes = subjects.map(({ trial: file, ref }, at): Scope => {
    const key = String(at + 1);
    const title = file?.path ?? ref?.id ?? '';
    journal.say({ kind: 'opened', training: openTraining(key, title, provider.id, file) });
    if (ref !== undefined) journal.tell(key, { kind: 'found', ref });
    return { key, context, policy: { ...policy, ...more }, connection, journal };
  });
  return { scopes, journal, heard };
}

export function connectionTo(context: Context, provider: Provider): Connection {
  return openConnection(context, { provider, hubUrl, withKey: true });
}

export interface Scene {
  readonly scripts?: readonly Script[];
  readonly setUp?: (provider: MemoryProvider) => void;
  readonly policy?: Partial<Policy>;
  readonly trials?: readonly Trial[];
  readonly canRecord?: CanRecord;
}

/** Trains on a provider in memory, on a clock that jumps. */
export async function train({ scripts = [], setUp, trials = [trial], canRecord, ...more }: Scene = {}) {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock, scripts);
  setUp?.(provider);
  const said: string[] = [];
  const context = contextOf(clock, said);
  const subjects = trials.map((each) => ({ trial: each }));
  const { scopes, journal, heard } = openScopes(context, provider, subjects, more.policy, canRecord);
  await walk(scopes, parts.run);
  const { trainings } = journal.step;
  return { clock, provider, trainings, said, ...heard, ending: endingOf(trainings[0]) };
}

/** One of several workflow runs on the same hub. */
export async function trainBeside(
  context: Context,
  provider: MemoryProvider,
  run: string,
  more: Partial<Policy> = {},
): Promise<Training> {
  const owner = { ...policy.owner, run };
  const { scopes, journal } = openScopes(context, provider, [{ trial }], { owner, ...more });
  await walk(scopes, parts.run);
  return journal.training('1');
}

/** One training along a part of the way; what it ended as. */
export async function walkOne(
  context: Context,
  provider: Provider & Pick<MemoryProvider, 'started'>,
  subject: Subject,
  part: readonly StageName[],
  more: Partial<Policy> = {},
): Promise<{ readonly training: Training; readonly heard: Heard; readonly ending: string }> {
  const { scopes, journal, heard } = openScopes(context, provider, [subject], more);
  await walk(scopes, part);
  const training = journal.training('1');
  return { training, heard, ending: endingOf(training) };
}

export function endingOf(training: Training | undefined): string {
  const { conclusion = '', reason = '' } = training?.ending ?? {};
  return `${conclusion} ${reason}`.trim();
}
