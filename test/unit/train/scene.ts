import type { Trial } from '../../../src/plan/plan.js';
import type { Observation, Provider } from '../../../src/provider/contract.js';
import { openBoard } from '../../../src/train/board.js';
import { openDraft, type Bench, type Draft } from '../../../src/train/draft.js';
import { renderLabel, type LabelFacts } from '../../../src/train/label.js';
import { wantedOf } from '../../../src/train/look.js';
import type { Circumstances } from '../../../src/train/patience.js';
import type { WatchEvent } from '../../../src/train/step.js';
import type { Listener, Terms } from '../../../src/train/terms.js';
import { trainAll } from '../../../src/train/train.js';
import { circumstances, MemoryProvider, type Script } from '../../support/memory-provider.js';
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

export const terms: Terms = {
  seeker: { repository: 'octo/models', run: '7', commit: 'c', runUrl: 'u' },
  onExisting: 'reuse',
  unattended: true,
  maxStarts: 5,
  maxCredits: undefined,
  maxDurationMs: undefined,
  expectFingerprint: undefined,
  wait: false,
  waitUntil: 300 * minute,
};

/** The label of a run on a fine-tune of `trial`; the data as the provider in memory tells it, `null`: it could not be told. */
export function labelled(
  facts: Partial<LabelFacts> = {},
  data: string | null = 'table:abc',
): Pick<Observation, 'displayName' | 'description'> {
  const { name, description } = renderLabel(trial, {
    fingerprint: wantedOf(trial, hubUrl, data ?? undefined).fingerprint,
    repository: 'octo/models',
    commit: '',
    run: '6',
    runUrl: '',
    file: trial.path,
    limits: {},
    ...facts,
  });
  return { displayName: name, description };
}

/** Where drafts are at. */
export function benchOf(world: Circumstances, provider: Provider): Bench {
  return { provider, hubUrl, board: openBoard(world, provider) };
}

/** What a listener heard. */
export interface Heard {
  readonly events: WatchEvent[];
  readonly notes: string[];
  readonly log: string[];
  /** Titles that were about to be created. */
  readonly announced: string[];
  /** Ids with how many trainings had been started when they were recorded first. */
  readonly recorded: Map<string, number>;
  /** What was written of who starts it, before that and at last. */
  readonly startsHere: Map<string, boolean>;
  readonly startedHere: Map<string, boolean>;
}

export function listen(provider: MemoryProvider, canRecord = true): Listener & { readonly heard: Heard } {
  const heard: Heard = {
    events: [],
    notes: [],
    log: [],
    announced: [],
    recorded: new Map(),
    startsHere: new Map(),
    startedHere: new Map(),
  };
  return {
    heard,
    onDiagnostics: () => undefined,
    onAnnounce: ({ announced }) => {
      if (announced !== undefined) heard.announced.push(announced);
      return canRecord;
    },
    onRecord: ({ ref, startedHere }) => {
      if (ref === undefined) return false;
      if (!heard.recorded.has(ref.id)) {
        heard.recorded.set(ref.id, provider.started.length);
        heard.startsHere.set(ref.id, startedHere);
      }
      heard.startedHere.set(ref.id, startedHere);
      return canRecord;
    },
    onEvent: (_, event) => heard.events.push(event),
    onLog: (_, lines) => heard.log.push(...lines),
    onNote: (text) => heard.notes.push(text),
  };
}

export interface Scene {
  readonly scripts?: readonly Script[];
  readonly setUp?: (provider: MemoryProvider) => void;
  readonly terms?: Partial<Terms>;
  readonly trials?: readonly Trial[];
  readonly canRecord?: boolean;
}

/** Trains on a provider in memory, on a clock that jumps. */
export async function train({ scripts = [], setUp, trials = [trial], canRecord, ...more }: Scene = {}) {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock, scripts);
  setUp?.(provider);
  const listener = listen(provider, canRecord);
  const said: string[] = [];
  const world = circumstances(clock, said);
  const bench = benchOf(world, provider);
  const drafts = trials.map((each) => openDraft(each.path, bench, each));
  await trainAll(world, drafts, { ...terms, ...more.terms }, listener);
  return { clock, provider, drafts, said, ...listener.heard, ending: endingOf(drafts[0]) };
}

/** One of several workflow runs on the same hub. */
export async function trainBeside(
  world: Circumstances,
  provider: MemoryProvider,
  run: string,
  more: Partial<Terms> = {},
): Promise<Draft> {
  const draft = openDraft(trial.path, benchOf(world, provider), trial);
  const seeker = { ...terms.seeker, run };
  await trainAll(world, [draft], { ...terms, seeker, ...more }, listen(provider));
  return draft;
}

export function endingOf(draft: Draft | undefined): string {
  const { conclusion = '', reason = '' } = draft?.ending ?? {};
  return `${conclusion} ${reason}`.trim();
}
