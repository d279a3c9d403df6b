import { Failure, Fault, type FaultKind } from '../../src/base/failure.js';
import type { Clock } from '../../src/host/host.js';
import type { Trial } from '../../src/plan/plan.js';
import type { Label, Observation, Provider, Ref } from '../../src/provider/contract.js';
import type { Circumstances } from '../../src/train/patience.js';

/** Time that passes only when somebody sleeps. */
export function virtualClock(): Clock & { readonly slept: number[] } {
  let now = 0;
  const slept: number[] = [];
  return {
    scale: 1,
    slept,
    now: () => now,
    date: () => 1_800_000_000_000 + now,
    sleep: (ms) => {
      now += ms;
      slept.push(ms);
      return Promise.resolve();
    },
  };
}

export function circumstances(clock: Clock, said: string[] = []): Circumstances {
  return {
    clock,
    random: () => 0.5,
    interrupted: new AbortController().signal,
    say: (text) => said.push(text),
  };
}

export type Operation = 'create' | 'label' | 'start' | 'read' | 'list' | 'stop' | 'check';

/** What happens to the nth call of an operation (from 1): a fault before or after it had its effect, or a clear no. */
export interface Script {
  readonly operation: Operation;
  readonly times: readonly number[];
  readonly effect: boolean;
  readonly trouble: FaultKind | Failure;
}

/** A provider in memory that keeps books; just enough of a hub to test who is started how often. */
export class MemoryProvider implements Provider {
  readonly id = 'oxen';
  readonly title = 'Oxen';
  readonly activeWords = ['created', 'queued', 'running'];
  readonly pageSize = 100;
  readonly imageHosts = [];
  readonly fineTunes = new Map<string, Observation>();
  /** Ids in the order they were really started. */
  readonly started: string[] = [];
  readonly calls: Operation[] = [];
  keepsLabels = true;
  readonly #scripts: readonly Script[];
  readonly #clock: Clock;

  constructor(clock: Clock, scripts: readonly Script[] = []) {
    this.#clock = clock;
    this.#scripts = scripts;
  }

  add(trial: Trial, more: Partial<Observation> = {}): Observation {
    const id = `ft${this.fineTunes.size + 1}`;
    const observation: Observation = {
      id,
      status: 'created',
      word: 'created',
      sampleUrls: [],
      baseModel: String(trial.request['base_model']),
      scriptType: String(trial.request['script_type']),
      params: (trial.request['training_params'] ?? {}) as Record<string, never>,
      createdAt: this.#clock.date(),
      ...more,
    };
    this.fineTunes.set(observation.id, observation);
    return observation;
  }

  check = () => this.#call('check', () => ({ diagnostics: [], dataIdentity: 'table:abc' }));
  create = (trial: Trial) => this.#call('create', () => this.add(trial));
  label = (ref: Ref, label: Label) =>
    this.#call('label', () => {
      if (this.keepsLabels) this.#change(ref, { displayName: label.name, description: label.description });
    });
  start = (ref: Ref) =>
    this.#call('start', () => {
      if (this.#get(ref).status !== 'created') throw new Failure('rejected', 'It is started already.');
      this.started.push(ref.id);
      this.#change(ref, { status: 'queued', word: 'enqueued' });
    });
  read = (ref: Ref) => this.#call('read', () => this.#get(ref));
  list = () =>
    this.#call('list', () =>
      [...this.fineTunes.values()].map(({ id, word, status, baseModel }) => ({
        id,
        word,
        status,
        sampleUrls: [],
        ...(baseModel === undefined ? {} : { baseModel }),
      })),
    );
  stop = (ref: Ref) => this.#call('stop', () => this.#change(ref, { status: 'stopped', word: 'stopped' }));
  results = () => Promise.resolve({ checkpoints: [], samples: [], notes: [] });
  logs = () => Promise.resolve([]);
  branchExists = () => Promise.resolve(true);
  isPublic = () => Promise.resolve(true);
  pageUrl = () => undefined;
  listUrl = () => undefined;

  #get(ref: Ref): Observation {
    const found = this.fineTunes.get(ref.id);
    if (found === undefined) throw new Failure('not-found', `There is no fine-tune ${ref.id}.`);
    return found;
  }

  #change(ref: Ref, more: Partial<Observation>): void {
    this.fineTunes.set(ref.id, { ...this.#get(ref), ...more });
  }

  #call<T>(operation: Operation, effect: () => T): Promise<T> {
    this.calls.push(operation);
    const nth = this.calls.filter((call) => call === operation).length;
    const script = this.#scripts.find(
      (candidate) => candidate.operation === operation && candidate.times.includes(nth),
    );
    try {
      if (script === undefined) return Promise.resolve(effect());
      if (script.effect) effect();
    } catch (error) {
      return Promise.reject(error as Error);
    }
    const { trouble } = script;
    return Promise.reject(typeof trouble === 'string' ? new Fault(trouble, `scripted ${trouble}`) : trouble);
  }
}
