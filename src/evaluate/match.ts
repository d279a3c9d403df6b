import { canonicalJson, type Json } from '../base/json.js';

/** How an answer is compared with the truth. */
export type Match = 'exact' | 'contains' | 'json' | 'number';

export const matches: readonly Match[] = ['exact', 'contains', 'json', 'number'];

/** An answer of a model as its service gives it. */
export interface ModelAnswer {
  /** Null or empty is an answer, and wrong. */
  readonly content: string | null;
  /** `length`: it was cut off, and what it would have been is not known. */
  readonly finishReason?: string;
}

/** What became of a row. */
export type RowOutcome = 'right' | 'wrong' | 'unanswered';

/** How close two numbers must be. */
const tolerance = 1e-6;

/** Compares an answer with the truth of its row; a leading block of thoughts is no part of it. */
export function judge(match: Match, { content, finishReason }: ModelAnswer, truth: string): RowOutcome {
  if (finishReason === 'length') return 'unanswered';
  const answer = withoutThoughts(content ?? '').trim();
  return answer !== '' && isRight(match, answer, truth) ? 'right' : 'wrong';
}

/** Whether any answer could be right: a truth that is no JSON or no number makes every answer wrong. */
export function isUsableTruth(match: Match, truth: string): boolean {
  switch (match) {
    case 'exact':
    case 'contains':
      return truth.trim() !== '';
    case 'json':
      return canonicalOf(truth) !== undefined;
    case 'number':
      return parseNumber(truth) !== undefined;
  }
}

/** An answer without the thoughts that some models write before it; thoughts that never end are no answer. */
export function withoutThoughts(text: string): string {
  const begin = text.trimStart();
  if (!begin.startsWith('<think>')) return text;
  const end = begin.indexOf('</think>');
  return end < 0 ? '' : begin.slice(end + '</think>'.length);
}

function isRight(match: Match, answer: string, truth: string): boolean {
  switch (match) {
    case 'exact':
      return fold(answer) === fold(truth);
    case 'contains':
      return fold(truth) !== '' && fold(answer).includes(fold(truth));
    case 'json': {
      const given = canonicalOf(answer);
      return given !== undefined && given === canonicalOf(truth);
    }
    case 'number': {
      const [given, wanted] = [parseNumber(answer), parseNumber(truth)];
      // A little more, because the difference of two decimals is not exact.
      return (
        given !== undefined && wanted !== undefined && Math.abs(given - wanted) <= tolerance * (1 + 1e-6)
      );
    }
  }
}

/** Without blanks around it, upper and lower case the same; twice, because ß has no capital of one letter. */
function fold(text: string): string {
  return text.trim().normalize('NFC').toUpperCase().toLowerCase();
}

/** The same text for equal values; undefined for what is no JSON, or nested so deeply that nobody meant it. */
function canonicalOf(text: string): string | undefined {
  try {
    return canonicalJson(JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}

function parseNumber(text: string): number | undefined {
  const plain = text.trim();
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain))
    ? Number(plain)
    : undefined;
}
