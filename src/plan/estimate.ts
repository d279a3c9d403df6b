import { isObject, type JsonObject } from '../base/json.js';

/** An earlier training of the same model and script type that ran to its end. */
export interface Precedent {
  readonly id: string;
  readonly credits: number;
  /** Of training, in ms. */
  readonly durationMs?: number;
  /** The parameters that were in force, as the service recorded them. */
  readonly params: JsonObject;
  /** Rows of its data, when known. */
  readonly rows?: number;
}

/** What a training will cost, honestly: from precedents, from a rate without a total, or unknown. */
export type Estimate =
  | {
      readonly kind: 'range';
      /** In credits. */
      readonly low: number;
      readonly high: number;
      /** Of training, in ms; absent when no precedent told its times. */
      readonly lowMs?: number;
      readonly highMs?: number;
      /** What it was scaled by: steps, or rows times epochs. */
      readonly unit: 'step' | 'row';
      readonly units: number;
      readonly precedents: readonly string[];
    }
  | {
      readonly kind: 'rate';
      /** Credits a second of training. */
      readonly ratePerSecond: number;
    }
  | { readonly kind: 'unknown' };

/**
 * Cost and time of a training with these parameters, scaled from earlier ones by steps (image and video types) or by
 * rows and epochs (text types): the lowest and the highest price for a unit seen. Batch size and accumulation change
 * the work of a step, so only precedents with the same of both are scaled by steps.
 */
export function estimate(
  params: JsonObject,
  rows: number | undefined,
  precedents: readonly Precedent[],
  ratePerSecond: number | undefined,
): Estimate {
  const work = workOf(params, rows);
  const comparable = precedents.flatMap((precedent) => {
    const done = workOf(precedent.params, precedent.rows);
    return work !== undefined && done?.unit === work.unit && done.sizeOfStep === work.sizeOfStep
      ? [{ ...precedent, units: done.units }]
      : [];
  });
  if (work === undefined || comparable.length === 0)
    return ratePerSecond === undefined ? { kind: 'unknown' } : { kind: 'rate', ratePerSecond };
  const prices = comparable.map(({ credits, units }) => (credits / units) * work.units);
  const times = comparable.flatMap(({ durationMs, units }) =>
    durationMs === undefined ? [] : [(durationMs / units) * work.units],
  );
  return {
    kind: 'range',
    low: Math.min(...prices),
    high: Math.max(...prices),
    ...(times.length === 0 ? {} : { lowMs: Math.min(...times), highMs: Math.max(...times) }),
    unit: work.unit,
    units: work.units,
    precedents: comparable.map(({ id }) => id),
  };
}

interface Work {
  readonly unit: 'step' | 'row';
  readonly units: number;
  /** Only trainings with the same work a unit can be compared. */
  readonly sizeOfStep: number;
}

function workOf(params: JsonObject, rows: number | undefined): Work | undefined {
  const steps = countIn(params, 'steps');
  if (steps !== undefined) {
    const batch = (countIn(params, 'batch_size') ?? 1) * (countIn(params, 'gradient_accumulation') ?? 1);
    return { unit: 'step', units: steps, sizeOfStep: batch };
  }
  const epochs = countIn(params, 'epochs');
  if (rows === undefined || rows <= 0 || epochs === undefined) return undefined;
  return { unit: 'row', units: rows * epochs, sizeOfStep: 1 };
}

function countIn(params: JsonObject, key: string): number | undefined {
  const value: unknown = isObject(params) ? params[key] : undefined;
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined;
}
