import type { Diagnostic } from '../base/diagnostic.js';
import { toPlace } from '../base/source.js';
import type { Trial } from './trial.js';

/** A smoothed loss is the median of this many. */
const smoothedOver = 5;

/**
 * Whether `gates.loss` will have too little to go by: a warning (`few-losses`) when fewer losses will be logged than it is
 * smoothed over. `rows` is the number of rows of the training data; without it nothing can be told.
 */
export function warnOfFewLosses(
  { gates, values, path }: Pick<Trial, 'gates' | 'values' | 'path'>,
  rows: number | undefined,
): Diagnostic | undefined {
  if (gates?.maxLoss === undefined || rows === undefined) return undefined;
  const count = (key: string): number | undefined => {
    const value = values.find((one) => one.key === `training_params.${key}`)?.value;
    return typeof value === 'number' && value > 0 ? value : undefined;
  };
  const [epochs, every] = [count('epochs'), count('logging_steps')];
  if (epochs === undefined || every === undefined) return undefined;
  const steps = Math.ceil(rows / ((count('batch_size') ?? 1) * (count('grad_accum') ?? 1))) * epochs;
  const points = Math.floor(steps / every);
  if (points >= smoothedOver) return undefined;
  const source = values.find(({ key }) => key === 'gates.loss.max')?.source;
  const place = (source === undefined ? undefined : toPlace(source)) ?? { kind: 'file', name: path };
  const lower = Math.floor(steps / smoothedOver);
  return {
    code: 'few-losses',
    severity: 'warning',
    message: `'gates.loss' is judged by the median of the last ${smoothedOver} losses, and about ${points} will be logged: ${steps} steps, one every ${every}.${points === 0 ? ' Without any the gate fails.' : ''}`,
    help:
      lower < 1
        ? 'Leave the gate out; so few steps tell nothing.'
        : `Write \`logging_steps: ${lower}\` or less under 'training_params'.`,
    place,
  };
}
