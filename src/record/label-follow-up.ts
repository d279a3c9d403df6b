import { present } from '../base/present.js';

/* What a label keeps of what followed a training, and how it writes it. */

/** A checkpoint that a file has deployed. */
export interface LiveStep {
  readonly step: number;
  /** Which file at which ref, 24 hex digits; absent in older labels: the one that the label names. */
  readonly who?: string;
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
  /** One a row, see `evaluate/bits.ts`; absent when not all were answered. */
  readonly bits?: string;
}

/** What an evaluation is kept as, for `amendLabel`. */
export function answerFacts(answers: StoredAnswers): Readonly<Record<string, string | number | undefined>> {
  const { hash: asked, step, accuracy, rows: of, answered, bits } = answers;
  // Six decimals tell one row of a thousand.
  return { asked, 'asked-step': step, acc: Number(accuracy.toFixed(6)), of, answered, bits };
}

/**
 * What a model said that another one was compared with: a last good training to rows that its own evaluation has not
 * asked, a base model to those of a training.
 */
export interface ComparedAnswers {
  readonly hash: string;
  /** The checkpoint; 0 for a base model. */
  readonly step: number;
  readonly rows: number;
  /** 0 to 1: all rows were answered. */
  readonly accuracy: number;
  readonly bits: string;
}

/** The same as one fact, for `amendLabel`. */
export function comparedFact({ hash, step, rows, accuracy, bits }: ComparedAnswers): string {
  return [hash, step, Math.round(accuracy * rows), rows, bits].join('.');
}

/** The same read back; the bits are judged by who uses them. */
export function comparedIn(text: string | undefined): ComparedAnswers | undefined {
  const [, hash, step, right, rows, bits] =
    /^([0-9a-f]{64})\.(\d{1,12})\.(\d{1,5})\.(\d{1,5})\.([\w-]{1,200})$/.exec(text ?? '') ?? [];
  if (hash === undefined || bits === undefined || Number(rows) === 0) return undefined;
  return { hash, step: Number(step), rows: Number(rows), accuracy: Number(right) / Number(rows), bits };
}

/** What was deployed, for `amendLabel`; undefined of nothing. */
export function liveFact(live: readonly LiveStep[]): string | undefined {
  return live.length === 0
    ? undefined
    : live.map(({ step, who }) => (who === undefined ? `${step}` : `${step}.${who}`)).join('~');
}

/** The same read back. */
export function liveIn(text: string | undefined): readonly LiveStep[] | undefined {
  return text?.split('~').map((each) => {
    const [step = '', who] = each.split('.');
    return { step: Number(step), ...present({ who }) };
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
}

/** Only what fits together is believed; the bits are judged by who uses them. */
export function answersIn(read: AnswerClaims): StoredAnswers | undefined {
  const { asked: hash, 'asked-step': step, acc: accuracy, of: rows, answered, bits } = read;
  if (hash === undefined || step === undefined || accuracy === undefined) return undefined;
  if (rows === undefined || answered === undefined || answered > rows || answered === 0) return undefined;
  return { hash, step, accuracy, rows, answered, ...present({ bits }) };
}
