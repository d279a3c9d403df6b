import { ends, type Point } from './loss.js';

/** What a training left, as far as it was told. */
export interface SanityFacts {
  /** Of text types the loss says something; of images and video little. */
  readonly isText: boolean;
  /** Absent when they could not be read: then nothing is said about them. */
  readonly checkpoints?: readonly SavedStep[];
  /** Logged losses. */
  readonly points?: readonly Point[];
  /** Samples with the hash of their content, where the service tells it. */
  readonly samples?: readonly DrawnSample[];
}

export interface SavedStep {
  readonly step: number;
  /** In bytes; null when the service says that there is none; absent when it says nothing. */
  readonly size?: number | null;
  readonly metrics: Readonly<Record<string, number>>;
  /** Names of metrics that were told, and are no number: NaN, Infinity. */
  readonly notFinite?: readonly string[];
}

export interface DrawnSample {
  readonly step?: number;
  readonly index?: number;
  readonly hash?: string;
}

/** Something that a good training does not have. */
export interface SanityFinding {
  readonly code:
    | 'no-checkpoint'
    | 'checkpoint-size'
    | 'loss-not-finite'
    | 'loss-not-falling'
    | 'token-accuracy'
    | 'samples-alike'
    | 'samples-unchanged';
  /** The number that was seen, in a sentence. */
  readonly seen: string;
  /** What it usually means, and what helps. */
  readonly meaning: string;
}

/** A checkpoint below this share of its siblings' size is not whole. */
const leastShare = 0.5;

/** Everything that looks wrong about a training that completed, from answers that are there anyway. Pure. */
export function checkSanity(facts: SanityFacts): readonly SanityFinding[] {
  return [...checkCheckpoints(facts), ...checkLoss(facts), ...checkAccuracy(facts), ...checkSamples(facts)];
}

function checkCheckpoints({ checkpoints }: SanityFacts): readonly SanityFinding[] {
  if (checkpoints === undefined) return [];
  if (checkpoints.length === 0)
    return [
      {
        code: 'no-checkpoint',
        seen: 'The training left 0 checkpoints.',
        meaning:
          'It usually ended before its first save, or the weights could not be stored: look at its log.',
      },
    ];
  const meaning = 'Its weights are probably not whole: use another checkpoint, or train again.';
  return checkpoints.flatMap(({ step, size }): readonly SanityFinding[] => {
    if (size === null)
      return [{ code: 'checkpoint-size', seen: `The checkpoint of step ${step} has no size.`, meaning }];
    const others = checkpoints
      .filter((other) => other.step !== step)
      .map((other) => other.size)
      .filter((bytes) => typeof bytes === 'number');
    const usual = median(others);
    if (size === undefined || usual === undefined || size >= leastShare * usual) return [];
    const seen = `The checkpoint of step ${step} has ${inMb(size)} MB, the others ${inMb(usual)} MB.`;
    return [{ code: 'checkpoint-size', seen, meaning }];
  });
}

function checkLoss({ isText, checkpoints = [], points = [] }: SanityFacts): readonly SanityFinding[] {
  const lost = checkpoints.find(({ notFinite = [] }) => notFinite.some((name) => /loss/i.test(name)));
  if (lost !== undefined)
    return [
      {
        code: 'loss-not-finite',
        seen: `At step ${lost.step} the loss is no number.`,
        meaning: 'The training diverged: a lower learning_rate usually helps, sometimes a larger batch.',
      },
    ];
  const curve = points.length >= 2 ? points : lossesOf(checkpoints);
  const both = ends(curve);
  if (!isText || both === undefined || both.last.value < both.first.value) return [];
  const { first, last } = both;
  return [
    {
      code: 'loss-not-falling',
      seen: `The loss was ${shown(first.value)} at the beginning and ${shown(last.value)} at the end (median of ${last.points} each).`,
      meaning:
        'Nothing was learnt: usually learning_rate is too high or too low, or the columns are not the right ones.',
    },
  ];
}

function checkAccuracy({ checkpoints = [] }: SanityFacts): readonly SanityFinding[] {
  const told = checkpoints
    .map(({ step, metrics }) => ({ step, value: metrics['mean_token_accuracy'] }))
    .filter(({ value }) => value !== undefined)
    .sort((a, b) => a.step - b.step);
  const first = told[0]?.value;
  const last = told.at(-1)?.value;
  if (told.length < 2 || first === undefined || last === undefined || last > first) return [];
  return [
    {
      code: 'token-accuracy',
      seen: `mean_token_accuracy was ${shown(first)} at the first checkpoint and ${shown(last)} at the last.`,
      meaning:
        'The model predicts the answers no better than before: check the data, then learning_rate and epochs.',
    },
  ];
}

function checkSamples({ samples = [] }: SanityFacts): readonly SanityFinding[] {
  const hashed = samples.filter(({ step, hash }) => step !== undefined && hash !== undefined);
  const step = Math.max(...hashed.map((sample) => sample.step ?? 0));
  const last = hashed.filter((sample) => sample.step === step);
  const findings: SanityFinding[] = [];
  if (last.length >= 2 && new Set(last.map(({ hash }) => hash)).size === 1)
    findings.push({
      code: 'samples-alike',
      seen: `All ${last.length} samples of step ${step} are the same file.`,
      meaning:
        'The model draws one picture whatever it is asked, often a black one: a lower learning_rate usually helps.',
    });
  const start = new Map(hashed.filter((sample) => sample.step === 0).map(({ index, hash }) => [index, hash]));
  const again = last.filter(({ index }) => start.has(index));
  if (step > 0 && again.length > 0 && again.every(({ index, hash }) => start.get(index) === hash))
    findings.push({
      code: 'samples-unchanged',
      seen: `The samples of step ${step} are the same files as those of step 0.`,
      meaning:
        'The training changed nothing: usually learning_rate is far too low, or the LoRA was not applied.',
    });
  return findings;
}

function lossesOf(checkpoints: readonly SavedStep[]): readonly Point[] {
  return checkpoints.flatMap(({ step, metrics: { loss } }) =>
    loss === undefined ? [] : [{ step, value: loss }],
  );
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function inMb(bytes: number): string {
  return (bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0);
}

function shown(value: number): string {
  return String(Number(value.toPrecision(3)));
}
