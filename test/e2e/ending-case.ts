import type { Hub, HubOptions } from '../support/hub-control.js';
import type { StepOptions } from '../support/runner.js';
import type { Expected } from './training.js';

/** How a step ends, and what it takes to get there. */
export interface Case {
  readonly name: string;
  readonly hub?: HubOptions;
  /** A step of another workflow run that has been here before, and what happened since. */
  readonly before?: StepOptions;
  readonly since?: (hub: Hub) => void;
  /** Makes what the hub has already; the id of it goes into `fine-tune-id`. */
  readonly given?: (hub: Hub) => string;
  readonly step?: StepOptions;
  readonly expected: Expected;
  readonly outputs?: Readonly<Record<string, string>>;
  /** Every request, by operation; see `trace`. */
  readonly requests: string;
  /** Trainings started at the hub by this step. */
  readonly started?: number;
}

/** From the first look to the start. */
export const bought = 'meta list create label get label list get run meta';

/** The inputs that watch one by its id. */
export const attach = { command: 'attach', repository: 'ox/data' };

export const request = {
  resource: 'main/train.parquet',
  base_model: 'Qwen/Qwen3-0.6B',
  script_type: 'text_generation',
  training_params: { question_column: 'prompt', answer_column: 'response' },
};

/** Somebody else's, waiting in the queue. */
export const queued = (hub: Hub): string => hub.add({ repository: 'ox/data', request, word: 'enqueued' });
