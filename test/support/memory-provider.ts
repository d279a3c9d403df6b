import { setMaxListeners } from 'node:events';
import { Failure, Fault, type FaultKind } from '../../src/base/failure.js';
import type { Json } from '../../src/base/json.js';
import type { Clock } from '../../src/base/clock.js';
import type { Trial } from '../../src/plan/trial.js';
import type {
  Checked,
  Label,
  Observation,
  Provider,
  Ref,
  Results,
  Status,
} from '../../src/provider/contract.js';
import type { Context } from '../../src/train/context.js';

export function contextOf(clock: Clock, said: string[] = [], random = () => 0.5): Context {
  const interrupted = new AbortController().signal;
  setMaxListeners(0, interrupted);
  return { clock, random, interrupted, say: (text) => said.push(text) };
}

export type Operation = 'check' | 'create' | 'label' | 'start' | 'read' | 'list' | 'stop' | 'branch';

/** What happens to the nth call of an operation (from 1): a fault before or after it had its effect, or a clear no. */
export interface Script {
  readonly operation: Operation;
  readonly times: readonly number[] | 'all';
  readonly effect: boolean;
  readonly trouble: FaultKind | Failure;
  /** The effect comes so long after the fault was met, in ms: the answer would have come after our time-out. */
  readonly lateMs?: number;
}

/** How a training goes once it is started. */
export interface Course {
  readonly queueMs: number;
  readonly trainMs: number;
  readonly ending: 'succeeded' | 'failed' | 'stopped';
  /** From the request to stop to its effect. */
  readonly stopMs: number;
}

interface Kept {
  readonly observation: Observation;
  readonly course?: Course;
  readonly startedAt?: number;
  readonly stopAt?: number;
}

const words: Readonly<Record<Status, string>> = {
  created: 'created',
  queued: 'enqueued',
  running: 'running',
  succeeded: 'completed',
  failed: 'errored',
  stopped: 'stopped',
  unknown: 'polishing',
};

/** A provider in memory that keeps a request log; just enough of a hub to test who is started how often. */
export class MemoryProvider implements Provider {
  readonly id = 'oxen';
  readonly title = 'Oxen';
  readonly spends: Provider['spends'] = 'start';
  readonly activeWords = ['created', 'tokenizing', 'enqueued', 'running'];
  pageSize = 100;
  readonly imageHosts = [];
  /** Ids in the order they were really started. */
  readonly started: string[] = [];
  readonly stopped: string[] = [];
  readonly calls: Operation[] = [];
  /** The hub's own habits. */
  keepsLabels = true;
  listLagMs = 0;
  /** How long a request is on its way before it is carried out. */
  latencyMs = 0;
  course: Course | undefined;
  checked: Checked = { diagnostics: [], dataIdentity: 'table:abc', rows: 7 };
  left: Results = { checkpoints: [], samples: [], notes: [] };
  lines: readonly string[] = [];
  hasBranch: boolean | undefined = true;
  /** What a reading looks like by the time it arrives. */
  shown: (observation: Observation) => Observation = (observation) => observation;
  readonly #kept = new Map<string, Kept>();
  readonly #scripts: readonly Script[];
  readonly #clock: Clock;

  constructor(clock: Clock, scripts: readonly Script[] = []) {
    this.#clock = clock;
    this.#scripts = scripts;
  }

  add(trial: Trial, more: Partial<Observation> = {}): Observation {
    const observation: Observation = {
      id: `ft${this.#kept.size + 1}`,
      status: 'created',
      word: words[more.status ?? 'created'],
      sampleUrls: [],
      baseModel: textOf(trial.request['base_model']),
      scriptType: textOf(trial.request['script_type']),
      params: (trial.request['training_params'] ?? {}) as Record<string, never>,
      createdAt: this.#clock.date(),
      ...more,
    };
    this.#kept.set(observation.id, { observation });
    return observation;
  }

  /** The truth about one, whatever readings show. */
  now(id: string): Observation | undefined {
    const kept = this.#kept.get(id);
    return kept === undefined ? undefined : this.#at(kept);
  }

  /** The truth about all, oldest first. */
  all(): readonly Observation[] {
    return [...this.#kept.values()].map((kept) => this.#at(kept));
  }

  change(id: string, more: Partial<Observation>): void {
    const kept = this.#kept.get(id);
    if (kept === undefined) throw new Failure('not-found', `There is no fine-tune ${id}.`);
    this.#kept.set(id, { ...kept, observation: { ...kept.observation, ...more } });
  }

  remove(id: string): void {
    this.#kept.delete(id);
  }

  check: Provider['check'] = () => this.call('check', () => this.checked);
  create: Provider['create'] = (trial) => this.call('create', () => this.add(trial));
  label = (ref: Ref, { name, description }: Label) =>
    this.call('label', () => {
      this.#get(ref);
      if (this.keepsLabels) this.change(ref.id, { displayName: name, description });
    });
  start = (ref: Ref) =>
    this.call('start', () => {
      if (this.#at(this.#get(ref)).status !== 'created')
        throw new Failure('rejected', 'It is started already.');
      this.begin(ref);
    });
  read = (ref: Ref) => this.call('read', () => this.shown(this.#at(this.#get(ref))));
  list: Provider['list'] = (_, { search, word, page }) =>
    this.call('list', () =>
      this.listed()
        .filter((each) => word === undefined || each.word === word)
        .filter((each) => search === undefined || each.displayName?.includes(search) === true)
        .slice((page - 1) * this.pageSize, page * this.pageSize)
        .map(({ id, word: shown, status, baseModel }) => ({
          ...{ id, word: shown, status, sampleUrls: [] },
          ...(baseModel === undefined ? {} : { baseModel }),
        })),
    );
  stop = (ref: Ref) =>
    this.call('stop', () => {
      const kept = this.#get(ref);
      const { status } = this.#at(kept);
      if (status === 'created') throw new Failure('rejected', 'It was never started.');
      this.stopped.push(ref.id);
      const { startedAt } = kept;
      if (startedAt === undefined) this.change(ref.id, { status: 'stopped', word: 'stopped' });
      else
        this.#kept.set(ref.id, {
          ...kept,
          stopAt: kept.stopAt ?? this.#clock.now() + (this.course?.stopMs ?? 0),
        });
    });
  results = () => Promise.resolve(this.left);
  logs: (ref?: Ref) => Promise<readonly string[]> = () => Promise.resolve(this.lines);
  checkpoints: Provider['checkpoints'] = () => Promise.resolve(this.left.checkpoints);
  openFile = () => Promise.reject(new Failure('not-found', 'There are no files.'));
  usage = () => ({ recipes: [] });
  branchExists = () => this.call('branch', () => this.hasBranch);
  isPublic = () => Promise.resolve(true);
  pageUrl = () => undefined;
  listUrl = () => undefined;

  /** What lists know by now, newest first. */
  protected listed(): readonly Observation[] {
    const until = this.#clock.date() - this.listLagMs;
    return this.all()
      .filter(({ createdAt }) => (createdAt ?? 0) <= until)
      .reverse();
  }

  begin(ref: Ref): void {
    this.started.push(ref.id);
    if (this.course === undefined) this.change(ref.id, { status: 'queued', word: 'enqueued' });
    else this.#kept.set(ref.id, { ...this.#get(ref), course: this.course, startedAt: this.#clock.now() });
  }

  #get({ id }: Ref): Kept {
    const kept = this.#kept.get(id);
    if (kept === undefined) throw new Failure('not-found', `There is no fine-tune ${id}.`);
    return kept;
  }

  #at({ observation, course, startedAt, stopAt = Infinity }: Kept): Observation {
    const seen = { ...observation, serviceTime: this.#clock.date() };
    if (startedAt === undefined || course === undefined) return seen;
    const now = this.#clock.now();
    const runsAt = startedAt + course.queueMs;
    const endsAt = runsAt + course.trainMs;
    const base = this.#clock.date() - now;
    const as = (status: Status): Observation => ({ ...seen, status, word: words[status] });
    if (now >= Math.min(stopAt, endsAt)) {
      const ended = stopAt < endsAt ? as('stopped') : as(course.ending);
      return { ...ended, startedAt: base + runsAt, finishedAt: base + Math.min(stopAt, endsAt) };
    }
    return now < runsAt ? as('queued') : { ...as('running'), startedAt: base + runsAt };
  }

  protected async call<T>(operation: Operation, effect: () => T): Promise<T> {
    this.calls.push(operation);
    // Never in the same turn, as over a network.
    await (this.latencyMs === 0 ? Promise.resolve() : this.#clock.sleep(this.latencyMs));
    const nth = this.calls.filter((call) => call === operation).length;
    const script = this.#scripts.find(
      ({ operation: scripted, times }) => scripted === operation && (times === 'all' || times.includes(nth)),
    );
    if (script === undefined) return effect();
    const { lateMs, trouble } = script;
    if (script.effect && lateMs === undefined) effect();
    // Nobody waits for this answer any more.
    if (lateMs !== undefined)
      void this.#clock
        .sleep(lateMs)
        .then(effect)
        .catch(() => undefined);
    throw typeof trouble === 'string' ? new Fault(trouble, `scripted ${trouble}`) : trouble;
  }
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
