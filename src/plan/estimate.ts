import { isObject, type JsonObject } from '../base/json.js';
import { present } from '../base/present.js';
import { listPriceOf } from '../catalog/gpu-prices.js';
import { knownRunsFor, knownRunsOrigin, type KnownRun } from '../catalog/known-runs.js';

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
  /** What it was trained on, and at what price, when told. */
  readonly gpu?: string;
  readonly ratePerSecond?: number;
}

/** What is to be estimated. */
export interface EstimateQuestion {
  readonly model: string;
  readonly scriptType: string;
  /** All parameters that will be in force, defaults included. */
  readonly params: JsonObject;
  /** What is in force for those that nobody writes. */
  readonly defaults: JsonObject;
  readonly rows: number | undefined;
  /** Credits a second of training, as the service tells it. */
  readonly ratePerSecond: number | undefined;
  /** Whether prices of its GPUs are known publicly. */
  readonly hasListPrices: boolean;
}

/** Credits a second of training, and how that is known. */
export interface Rate {
  readonly perSecond: number;
  /** `list price of 2026-10 (H100)`; absent when the service itself says so. */
  readonly origin?: string;
}

/** What a training will cost, honestly: from precedents, from known runs of others, from a rate without a total, or unknown. */
export type Estimate =
  | (Range & {
      readonly kind: 'range';
      readonly precedents: readonly string[];
    })
  | (Range & {
      readonly kind: 'guess';
      /** Whose runs it is from. */
      readonly origin: string;
      /** They were of this very model. */
      readonly isSameModel: boolean;
    })
  | { readonly kind: 'rate'; readonly rate: Rate }
  | { readonly kind: 'unknown' };

interface Range {
  /** In credits. */
  readonly low: number;
  readonly high: number;
  /** Of training, in ms; absent when nobody told of times. */
  readonly lowMs?: number;
  readonly highMs?: number;
  /** What it was scaled by: steps, or rows times epochs. */
  readonly unit: 'step' | 'row';
  readonly units: number;
  /** Where that is rows times epochs. */
  readonly rows?: number;
  readonly epochs?: number;
  readonly rate?: Rate;
}

/**
 * Cost and time of a training, scaled from earlier ones by steps (image and video types) or by rows and epochs (text
 * types): the lowest and the highest price for a unit seen. Without earlier ones it is guessed from what others have told.
 * Batch size and accumulation change the work of a step, so only precedents with the same of both are scaled by steps.
 */
export function estimate(question: EstimateQuestion, precedents: readonly Precedent[]): Estimate {
  const { defaults, rows } = question;
  const params = withLength(question.params);
  const work = workOf(params, rows);
  const rate = rateOf(question, precedents);
  const comparable = precedents.flatMap((precedent) => {
    // What its record does not show was left to the default.
    const done = workOf(withLength({ ...defaults, ...precedent.params }), precedent.rows);
    return work !== undefined && done?.unit === work.unit && done.sizeOfStep === work.sizeOfStep
      ? [{ ...precedent, units: done.units }]
      : [];
  });
  if (work === undefined || comparable.length === 0)
    return (
      (work === undefined ? undefined : guess(question, work, rate)) ??
      (rate === undefined ? { kind: 'unknown' } : { kind: 'rate', rate })
    );
  const prices = comparable.map(({ credits, units }) => (credits / units) * work.units);
  const times = comparable.flatMap(({ durationMs, units }) =>
    durationMs === undefined ? [] : [(durationMs / units) * work.units],
  );
  return {
    kind: 'range',
    low: Math.min(...prices),
    high: Math.max(...prices),
    ...(times.length === 0 ? {} : { lowMs: Math.min(...times), highMs: Math.max(...times) }),
    ...shownWork(work),
    ...present({ rate }),
    precedents: comparable.map(({ id }) => id),
  };
}

/** Where nobody says how often the rows are read, then and now, it is the same. */
function withLength(params: JsonObject): JsonObject {
  return 'steps' in params || 'epochs' in params ? params : { ...params, epochs: 1 };
}

/** What the service says; else what an earlier one paid; else the public price of the GPU that it was trained on. */
function rateOf(
  { ratePerSecond, hasListPrices }: EstimateQuestion,
  precedents: readonly Precedent[],
): Rate | undefined {
  if (ratePerSecond !== undefined) return { perSecond: ratePerSecond };
  const paid = precedents.find((precedent) => precedent.ratePerSecond !== undefined);
  if (paid?.ratePerSecond !== undefined)
    return { perSecond: paid.ratePerSecond, origin: `as ${paid.id} was charged` };
  if (!hasListPrices) return undefined;
  const { perSecond, gpu, origin } = listPriceOf(precedents.find((each) => each.gpu !== undefined)?.gpu);
  return { perSecond, origin: `${origin}, ${gpu}` };
}

/** So far a guess goes in both directions. */
const guessedWithin = 2;
/** Of a small training so much of the known one is its begin: loading the model, and saving it. */
const shareOfBegin = 0.5;

function guess(
  { model, scriptType, params }: EstimateQuestion,
  work: EstimatedWork,
  rate: Rate | undefined,
): Estimate | undefined {
  // They were all trained by LoRA.
  if (params['use_lora'] === false || rate === undefined) return undefined;
  const runs = knownRunsFor(scriptType, model).filter(({ run }) => run.unit === work.unit);
  const bounds = runs.map(({ run, scale }) => {
    const times = (work.units / run.units) * (work.unit === 'step' ? work.sizeOfStep / run.sizeOfStep : 1);
    const [least, most] = costOf(run, rate);
    return [
      (least * times * Math.min(1, scale)) / guessedWithin,
      most * Math.max(times, shareOfBegin) * Math.max(1, scale) * guessedWithin,
    ] as const;
  });
  const [first] = runs;
  if (first === undefined) return undefined;
  const low = Math.min(...bounds.map(([least]) => least));
  const high = Math.max(...bounds.map(([, most]) => most));
  return {
    kind: 'guess',
    low,
    high,
    lowMs: (low / rate.perSecond) * 1000,
    highMs: (high / rate.perSecond) * 1000,
    ...shownWork(work),
    rate,
    origin: knownRunsOrigin,
    isSameModel: first.isSame,
  };
}

function costOf(run: KnownRun, { perSecond }: Rate): readonly [number, number] {
  if ('credits' in run) return [run.credits, run.credits];
  const [least, most] = run.minutes;
  // A time that was told is a range of its own.
  return [least * 60 * perSecond * guessedWithin, (most * 60 * perSecond) / guessedWithin];
}

interface EstimatedWork {
  readonly unit: 'step' | 'row';
  readonly units: number;
  /** Only trainings with the same work a unit can be compared. */
  readonly sizeOfStep: number;
  readonly rows?: number;
  readonly epochs?: number;
}

function shownWork({
  unit,
  units,
  rows,
  epochs,
}: EstimatedWork): Pick<Range, 'unit' | 'units' | 'rows' | 'epochs'> {
  return { unit, units, ...present({ rows, epochs }) };
}

function workOf(params: JsonObject, rows: number | undefined): EstimatedWork | undefined {
  const steps = countIn(params, 'steps');
  if (steps !== undefined) {
    const batch = (countIn(params, 'batch_size') ?? 1) * (countIn(params, 'gradient_accumulation') ?? 1);
    return { unit: 'step', units: steps, sizeOfStep: batch };
  }
  const epochs = countIn(params, 'epochs');
  if (rows === undefined || rows <= 0 || epochs === undefined) return undefined;
  return { unit: 'row', units: rows * epochs, sizeOfStep: 1, rows, epochs };
}

function countIn(params: JsonObject, key: string): number | undefined {
  const value: unknown = isObject(params) ? params[key] : undefined;
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined;
}
