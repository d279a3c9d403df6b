import { isObject, type JsonObject } from '../base/json.js';
import type { ScriptType } from '../catalog/catalog.js';
import { chancesAfter } from './random.js';

/** What a training is worked off in: its steps, and where it saves and samples. */
export interface SimulatedCourse {
  readonly totalSteps: number;
  /** Steps that are saved, ascending; the last step is one of them. */
  readonly checkpoints: readonly number[];
  /** Steps that samples are drawn at, from 0; empty for types without samples. */
  readonly samples: readonly number[];
  readonly prompts: readonly string[];
  readonly media: 'jpg' | 'mp4';
  readonly rate: number;
  readonly isText: boolean;
}

/** Metrics as a checkpoint carries them. */
export interface Metrics extends JsonObject {
  readonly loss: number;
  readonly learning_rate: number;
  readonly epoch: number;
}

const mostCheckpoints = 50;
const stockPrompts = ['an oxen pulling a cart through a meadow', 'an oxen in the snow at dawn'];

/** What the parameters mean for the course; `rows` are those of the table. */
export function courseOf(params: JsonObject, type: ScriptType | undefined, rows: number): SimulatedCourse {
  const number = (name: string, otherwise: number): number => numberIn(params, type, name) ?? otherwise;
  const isText = type === undefined ? 'epochs' in params : 'epochs' in type.parameters;
  const epochs = number('epochs', 1);
  const batch = number('batch_size', 1) * number('grad_accum', 1);
  const perEpoch = Math.max(1, Math.ceil(rows / batch));
  const totalSteps = Math.max(1, Math.round(isText ? perEpoch * epochs : number('steps', 2000)));
  const byEpoch = params['save_strategy'] !== 'steps';
  const every = isText
    ? byEpoch
      ? perEpoch
      : Math.max(1, Math.round(totalSteps * number('save_steps_ratio', 0.25)))
    : number('sample_every', 200);
  const checkpoints = stepsOf(totalSteps, every);
  const drawsSamples = !isText && (type === undefined || 'samples' in type.parameters);
  return {
    totalSteps,
    checkpoints,
    samples: drawsSamples ? [0, ...checkpoints] : [],
    prompts: promptsOf(params['samples']),
    media: type?.name.endsWith('_to_video') === true ? 'mp4' : 'jpg',
    rate: number('learning_rate', 0.0001),
    isText,
  };
}

/** Falls quickly, then slowly, with noise that shrinks: the same for the same seed and step. */
export function metricsAt(
  seed: string,
  step: number,
  { totalSteps, rate, isText, checkpoints }: SimulatedCourse,
): Metrics {
  const roll = chancesAfter(seed);
  const done = Math.min(1, step / totalSteps);
  const [start, floor] = isText
    ? [2.2 + roll('start'), 0.35 + roll('floor') / 3]
    : [0.24 + roll('start') / 5, 0.06 + roll('floor') / 25];
  const noise = (roll('noise', step) - 0.5) * 0.16 * (start - floor) * (1 - 0.7 * done);
  const loss = floor + (start - floor) * Math.exp(-4.5 * done) + noise;
  const warm = Math.min(1, done / 0.03);
  const learningRate = rate * warm * (isText ? 1 - 0.9 * done : 1);
  const epochs = isText ? Math.max(1, checkpoints.length) : 1;
  return {
    loss: rounded(Math.max(0.001, loss), 5),
    learning_rate: rounded(learningRate, 9),
    epoch: rounded(done * epochs, 3),
    ...(isText
      ? {
          grad_norm: rounded(0.4 + 1.6 * Math.exp(-3 * done) + roll('grad', step) * 0.2, 4),
          mean_token_accuracy: rounded(0.52 + 0.4 * (1 - Math.exp(-3.5 * done)), 4),
        }
      : {}),
  };
}

function stepsOf(total: number, every: number): readonly number[] {
  // A step apart at least, and not more of them than anybody wants to see.
  const distance = Math.max(1, Math.round(every), Math.ceil(total / mostCheckpoints));
  const steps: number[] = [];
  for (let step = distance; step < total; step += distance) steps.push(step);
  return [...steps, total];
}

function numberIn(params: JsonObject, type: ScriptType | undefined, name: string): number | undefined {
  const value = params[name] ?? type?.parameters[name]?.default;
  return typeof value === 'number' && value > 0 ? value : undefined;
}

function promptsOf(samples: unknown): readonly string[] {
  if (!Array.isArray(samples) || samples.length === 0) return stockPrompts;
  return samples.map((sample: unknown) =>
    isObject(sample) && typeof sample['prompt'] === 'string' ? sample['prompt'] : '',
  );
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
