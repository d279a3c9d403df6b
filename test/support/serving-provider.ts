import { Failure, Fault } from '../../src/base/failure.js';
import type { JsonObject } from '../../src/base/json.js';
import type { DeploymentStatus, Question, Reply, Serving, Tables } from '../../src/provider/capabilities.js';
import type { Checkpoint, Provider } from '../../src/provider/contract.js';
import type { Clock } from '../../src/base/clock.js';
import { MemoryProvider } from './memory-provider.js';

/** A checkpoint that was deployed. */
export interface Standing {
  readonly id: string;
  readonly fineTune: string;
  readonly step: number;
  readonly type: string;
  status: DeploymentStatus;
  /** Serves from here on, monotonic ms. */
  readyAt: number;
}

const pageSize = 100;

/** A provider in memory that also has a table, serves checkpoints and answers as it is told. */
export class ServingProvider extends MemoryProvider {
  readonly standing: Standing[] = [];
  /** Requests after the training, in their order: `deploy ft1 40`, `deactivate m1`, … */
  readonly asked: string[] = [];
  readonly questions: string[] = [];
  steps: readonly number[] = [20, 40];
  rows: readonly JsonObject[] = tableOf(100);
  deployMs = 3 * 60_000;
  /** What a model says; throws what a service would. */
  answer: (model: string, prompt: string, nth: number) => string | Reply = (_, prompt) => `right ${prompt}`;
  /** Before and after the effect of the nth deployment (from 1). */
  onDeploy: (nth: number, when: 'before' | 'after') => void = () => undefined;
  /** Before one is woken. */
  onActivate: () => void = () => undefined;
  readonly #time: Clock;
  #deploys = 0;

  constructor(
    clock: Clock,
    ...rest: ConstructorParameters<typeof MemoryProvider> extends [Clock, ...infer R] ? R : never
  ) {
    super(clock, ...rest);
    this.#time = clock;
    this.left = { checkpoints: this.steps.map((step) => this.#view('', step)), samples: [], notes: [] };
  }

  override checkpoints: Provider['checkpoints'] = ({ id }) =>
    Promise.resolve(this.steps.map((step) => this.#view(id, step)));

  readonly tables: Tables = {
    pageSize,
    hasFile: () => Promise.resolve(undefined),
    rows: (_repository, _resource, { page, size = pageSize }) => {
      this.asked.push(`rows ${page}`);
      return Promise.resolve({
        rows: this.rows.slice((page - 1) * size, page * size),
        columns: Object.keys(this.rows[0] ?? {}),
        total: this.rows.length,
        more: page * size < this.rows.length,
      });
    },
  };

  readonly serving: Serving = {
    chatAddress: 'https://hub.oxen.ai/api/ai',
    deploy: ({ id }, step, type) => {
      const nth = ++this.#deploys;
      this.asked.push(`deploy ${id} ${step}`);
      this.onDeploy(nth, 'before');
      if (this.#find(id, step) !== undefined)
        return Promise.reject(new Failure('rejected', 'conflict', { status: 409 }));
      const made: Standing = {
        ...{ id: `m${this.standing.length + 1}`, fineTune: id, step, type, status: 'active' },
        readyAt: this.#time.now() + this.deployMs,
      };
      this.standing.push(made);
      this.onDeploy(nth, 'after');
      return Promise.resolve({ id: made.id, model: this.#nameOf(made), status: 'deploying' });
    },
    look: (_, id) => {
      const found = this.standing.find((each) => each.id === id);
      return Promise.resolve(
        found === undefined ? undefined : { id, model: this.#nameOf(found), status: this.statusOf(found) },
      );
    },
    activate: (_, id) => {
      this.asked.push(`activate ${id}`);
      this.onActivate();
      this.#set(id, 'active');
      return Promise.resolve();
    },
    deactivate: (_, id) => {
      this.asked.push(`deactivate ${id}`);
      this.#set(id, 'inactive');
      return Promise.resolve();
    },
    ask: (_, question) => this.#ask(question),
    baseModel: () => Promise.resolve('base'),
  };

  /** What serves, or will. */
  serves(): readonly string[] {
    return this.standing
      .filter(({ status }) => status === 'active')
      .map(({ fineTune, step }) => `${fineTune} ${step}`);
  }

  statusOf({ status, readyAt }: Standing): DeploymentStatus {
    return status === 'active' && this.#time.now() < readyAt ? 'deploying' : status;
  }

  async #ask({ model, messages }: Question): Promise<Reply> {
    const prompt = messages.map(({ content }) => (typeof content === 'string' ? content : '')).join('\n');
    this.questions.push(`${model} ${prompt}`);
    await this.#time.sleep(500);
    const served = this.standing.find((each) => this.#nameOf(each) === model);
    if (model !== 'base' && (served === undefined || this.statusOf(served) !== 'active'))
      throw new Failure('rejected', `Model ${model} is not active.`, { status: 400 });
    const said = this.answer(model, prompt, this.questions.length);
    return typeof said === 'string' ? { content: said } : said;
  }

  #find(id: string, step: number): Standing | undefined {
    return this.standing.find((each) => each.fineTune === id && each.step === step);
  }

  #set(id: string, status: DeploymentStatus): void {
    const found = this.standing.find((each) => each.id === id);
    if (found === undefined) throw new Failure('not-found', `There is no model ${id}.`, { status: 404 });
    found.status = status;
    found.readyAt = this.#time.now() + 30_000;
  }

  #view(id: string, step: number): Checkpoint {
    const found = this.#find(id, step);
    const metrics = { loss: 2 - step / 40 };
    return found === undefined
      ? { step, metrics, size: 1e8 }
      : {
          step,
          metrics,
          size: 1e8,
          modelId: found.id,
          modelName: this.#nameOf(found),
          deployment: this.statusOf(found),
        };
  }

  #nameOf({ fineTune, step }: Standing): string {
    return `${fineTune}-step-${step}`;
  }
}

/** Rows whose right answer is `right <question>`. */
export function tableOf(count: number): readonly JsonObject[] {
  return Array.from({ length: count }, (_, at) => ({ q: `question ${at}`, a: `right question ${at}` }));
}

/** A fault of the network or the service. */
export function unclear(): Fault {
  return new Fault('unclear', 'The answer was lost.');
}
