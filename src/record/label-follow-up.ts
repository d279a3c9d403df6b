import { present } from '../base/present.js';

/* What a label keeps of what followed a training, and how it writes it. */

/** A checkpoint that a file has deployed. */
export interface LiveStep {
  readonly step: number;
  /** Which file at which ref, 24 hex digits; absent in older labels: the one that the label names. */
  readonly who?: string;
  /** The workflow run that wanted it last. */
  readonly run?: string;
}

/** What a label keeps of an evaluation. */
export interface StoredAnswers {
  /** The rows and the way of asking, see `hashOfRows`. */
  readonly hash: string;
  readonly step: number;
  /** 0 to 1, over the answered rows. */
  readonly accuracy: number;
  readonly rows: number;
  readonly answered: number;
  /** Which are right, one bit a row, see `evaluate/bits.ts`. */
  readonly bits?: string;
  /** Which got no answer, where there are such rows. */
  readonly silent?: string;
}

/** What an evaluation is kept as, for `amendLabel`; `bits` stands for rows that were all answered. */
export function answerFacts(answers: StoredAnswers): Readonly<Record<string, string | number | undefined>> {
  const { hash: asked, step, accuracy, rows: of, answered, bits, silent } = answers;
  const part = bits === undefined || silent === undefined ? undefined : `${bits}.${silent}`;
  // Six decimals tell one row of a thousand.
  const acc = Number(accuracy.toFixed(6));
  return {
    asked,
    'asked-step': step,
    acc,
    of,
    answered,
    bits: silent === undefined ? bits : undefined,
    part,
  };
}

/**
 * One fact of what a model said that another one was compared with: a last good training to rows that its own evaluation
 * has not asked, a base model (of which the step is 0) to those of a training.
 */
export function comparedFact({ hash, step, rows, answered, accuracy, bits, silent }: StoredAnswers): string {
  const right = Math.round(accuracy * answered);
  return [hash, step, right, answered, rows, bits, silent].filter((each) => each !== undefined).join('.');
}

/** The same read back; the bits are judged by who uses them. */
export function comparedIn(text: string | undefined): StoredAnswers | undefined {
  const [, hash, step, right, answered, rows, bits, silent] =
    /^([0-9a-f]{64})\.(\d{1,12})\.(\d{1,5})\.(\d{1,5})\.(\d{1,5})\.([\w-]{1,200})(?:\.([\w-]{1,200}))?$/.exec(
      text ?? '',
    ) ?? [];
  if (hash === undefined || bits === undefined || Number(answered) === 0) return undefined;
  const figures = { step: Number(step), rows: Number(rows), answered: Number(answered) };
  return { ...figures, hash, bits, accuracy: Number(right) / Number(answered), ...present({ silent }) };
}

/** Rows that a model could not be asked to the end. */
export interface VainQuestions {
  /** The rows and the way of asking. */
  readonly hash: string;
  /** How often it was tried. */
  readonly times: number;
}

/** The same as one fact, for `amendLabel`. */
export function vainFact({ hash, times }: VainQuestions): string {
  return `${hash}.${times}`;
}

/** The same read back. */
export function vainIn(text: string | undefined): VainQuestions | undefined {
  const [, hash, times] = /^([0-9a-f]{64})\.(\d{1,3})$/.exec(text ?? '') ?? [];
  return hash === undefined ? undefined : { hash, times: Number(times) };
}

/** What was deployed, for `amendLabel`; undefined of nothing. */
export function liveFact(live: readonly LiveStep[]): string | undefined {
  return live.length === 0
    ? undefined
    : live
        .map(({ step, who, run }) => [step, who, run].filter((each) => each !== undefined).join('.'))
        .join('~');
}

/** Steps that are kept from serving, for `amendLabel`; undefined of none. */
export function unservedFact(steps: readonly number[]): string | undefined {
  return steps.length === 0 ? undefined : steps.join('~');
}

/** The same read back. */
export function liveIn(text: string | undefined): readonly LiveStep[] | undefined {
  return text?.split('~').map((each) => {
    const [step = '', who, run] = each.split('.');
    return { step: Number(step), ...present({ who, run }) };
  });
}

/** What a label may say of an evaluation; each fact was found to be well-formed by itself. */
export interface AnswerClaims {
  readonly asked?: string | undefined;
  readonly 'asked-step'?: number | undefined;
  readonly acc?: number | undefined;
  readonly of?: number | undefined;
  readonly answered?: number | undefined;
  readonly bits?: string | undefined;
  readonly part?: string | undefined;
}

/** Only what fits together is believed; the bits are judged by who uses them. */
export function answersIn(read: AnswerClaims): StoredAnswers | undefined {
  const { asked: hash, 'asked-step': step, acc: accuracy, of: rows, answered } = read;
  const [bits = read.bits, silent] = read.part?.split('.') ?? [];
  if (hash === undefined || step === undefined || accuracy === undefined) return undefined;
  if (rows === undefined || answered === undefined || answered > rows || answered === 0) return undefined;
  return { hash, step, accuracy, rows, answered, ...present({ bits, silent }) };
}
