import type { Checkpoint } from '../provider/contract.js';

/** What a training's own log has told so far. */
export interface RemoteLog {
  /** The last lines, as they are. */
  readonly tail: readonly string[];
  /** Losses by step, the last ones when there are very many. */
  readonly points: readonly { readonly step: number; readonly value: number }[];
  readonly step?: number;
  readonly totalSteps?: number;
  readonly loss?: number;
  /** Of the last checkpoint; for services whose log tells no loss. */
  readonly savedLoss?: number;
}

export const emptyLog: RemoteLog = { tail: [], points: [] };

const mostTail = 50;
const mostPoints = 10_000;
/** Of a line is looked at; what a trainer says stands at its beginning. */
const longest = 2000;

/** The log with more lines read. Pure; the lines are hostile, only numbers are taken out of them. */
export function readMore(log: RemoteLog, lines: readonly string[]): RemoteLog {
  const points = [...log.points];
  let { step, totalSteps, loss } = log;
  for (const line of lines) {
    const measure = measureIn(line);
    step = measure.step ?? step;
    totalSteps = measure.totalSteps ?? totalSteps;
    loss = measure.loss ?? loss;
    if (measure.step !== undefined && measure.loss !== undefined)
      points.push({ step: measure.step, value: measure.loss });
  }
  return {
    ...log,
    tail: [...log.tail, ...lines].slice(-mostTail).map((line) => line.slice(0, 2 * longest)),
    points: points.slice(-mostPoints),
    ...(step === undefined ? {} : { step }),
    ...(totalSteps === undefined ? {} : { totalSteps }),
    ...(loss === undefined ? {} : { loss }),
  };
}

/** The log with what the checkpoints add to it. */
export function withCheckpoints(log: RemoteLog, checkpoints: readonly Checkpoint[]): RemoteLog {
  const savedLoss = checkpoints.findLast(({ metrics }) => metrics['loss'] !== undefined)?.metrics['loss'];
  return savedLoss === undefined ? log : { ...log, savedLoss };
}

type Measure = Pick<RemoteLog, 'step' | 'totalSteps' | 'loss'>;

const word = String.raw`(?:^|[\s,;|{[("'])`;
const is = String.raw`["']?\s{0,3}[:= ]\s{0,3}["']?`;
const decimal = String.raw`[+-]?\d{1,12}(?:\.\d{1,20})?(?:e[+-]?\d{1,2})?`;
const lossPattern = new RegExp(`${word}(?:train(?:ing)?[_/ ])?loss${is}(${decimal})(?![\\w.])`, 'i');
const stepPattern = new RegExp(
  String.raw`${word}(?:global_)?step${is}(\d{1,12})(?:\s{0,2}(?:/|of)\s{0,2}(\d{1,12}))?(?![\w.])`,
  'i',
);
/** A progress bar: ` 24%|██▍  | 483/2000 [08:03<25:17, …`. */
const barPattern = /\|\s{0,3}(\d{1,12})\/(\d{1,12})\s{0,3}\[/;

/** `step 40/2000 loss 0.36`, `step=40 loss=0.36`, `{'loss': 0.36, …}`, a progress bar with `loss: 3.6e-01`. */
function measureIn(line: string): Measure {
  const text = line.slice(0, longest);
  const [, step, total] = stepPattern.exec(text) ?? barPattern.exec(text) ?? [];
  const [, loss] = lossPattern.exec(text) ?? [];
  // `12 ms per step 3` and the like speak of something else.
  const isProgress = loss !== undefined || total !== undefined;
  return {
    ...(step === undefined || !isProgress ? {} : { step: Number(step) }),
    ...(total === undefined || Number(total) === 0 ? {} : { totalSteps: Number(total) }),
    ...(loss === undefined ? {} : { loss: Number(loss) }),
  };
}
