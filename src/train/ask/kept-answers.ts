import { readBits, toBits } from '../../evaluate/bits.js';
import { hashOfRows, type Choice } from '../../evaluate/evaluation-rows.js';
import type { RowOutcome } from '../../evaluate/match.js';
import { fromBits, scoreOf, type Score } from '../../evaluate/score.js';
import { wilson } from '../../evaluate/statistics.js';
import { present } from '../../base/present.js';
import type { Observation, Ref } from '../../provider/contract.js';
import type { Evaluation } from '../../record/follow-up.js';
import { answerFacts, comparedFact, vainFact, type StoredAnswers } from '../../record/label-follow-up.js';
import { readLabel } from '../../record/label.js';
import type { Evaluate } from '../../spec/spec.js';
import { relabel } from '../relabel.js';
import { outageLimitMs } from '../retry.js';
import { pause } from '../serve/bring-up.js';
import { mayBeKept } from '../serve/may-be-kept.js';
import { providerOf, refOf, type Scope } from '../stage.js';
import { msLeft } from '../time-left.js';

/*
 * What came of questions, as labels keep it: so that no model is asked the same rows again.
 */

/** What rows, and the way of asking them, are known by. */
export function hashOf({ rows }: Choice, { match, maxTokens }: Evaluate): string {
  return hashOfRows(rows, { match, maxTokens });
}

/** The outcomes that a label keeps of these rows, as far as it can be believed; anybody may have edited it. */
export function storedOutcomes(
  stored: StoredAnswers | undefined,
  hash: string,
  rows: number,
): readonly RowOutcome[] | undefined {
  if (stored?.hash !== hash || stored.rows !== rows || stored.bits === undefined) return undefined;
  const { answered, accuracy, silent } = stored;
  const bits = readBits(stored.bits, rows, (accuracy * answered) / rows);
  if (answered === rows) return bits === undefined ? undefined : fromBits(bits);
  const unanswered = silent === undefined ? undefined : readBits(silent, rows, 1 - answered / rows);
  if (bits === undefined || unanswered === undefined) return undefined;
  if (bits.some((isRight, at) => isRight && unanswered[at] === true)) return undefined;
  return fromBits(bits).map((outcome, at) => (unanswered[at] === true ? 'unanswered' : outcome));
}

/**
 * What a label keeps of these rows and this checkpoint. There is room for two: files that share a training may ask it
 * different rows.
 */
export function ownAnswers(
  shown: Observation,
  { hash, step }: Pick<Evaluation, 'hash' | 'step'>,
): StoredAnswers | undefined {
  const { answers, also } = readLabel(shown) ?? {};
  return [answers, also].find((each) => each?.hash === hash && each.step === step);
}

/** What a label keeps of these rows, whichever checkpoint was asked. */
export function outcomesIn(
  shown: Observation,
  hash: string,
  rows: number,
): readonly RowOutcome[] | undefined {
  const { answers, also } = readLabel(shown) ?? {};
  return storedOutcomes(answers, hash, rows) ?? storedOutcomes(also, hash, rows);
}

/** The score that a label keeps without its rows. */
export function storedScore({ accuracy, rows, answered }: StoredAnswers): Score {
  const right = Math.round(accuracy * answered);
  return {
    ...{ rows, answered, right, accuracy },
    interval: wilson(right, answered),
    isFinished: rows - answered <= 0.05 * rows,
  };
}

/** How often these rows could not be asked to the end. */
export function timesInVain(shown: Observation, hash: string): number {
  const { vain } = readLabel(shown) ?? {};
  return vain?.hash === hash ? vain.times : 0;
}

/** What the label is to keep of an evaluation. */
function toStored(
  { hash, step, score }: Pick<Evaluation, 'hash' | 'step' | 'score'>,
  outcomes: readonly RowOutcome[],
): StoredAnswers | undefined {
  const { accuracy, rows, answered } = score;
  if (accuracy === undefined) return undefined;
  const silent = answered === rows ? undefined : bitsOf(outcomes, 'unanswered');
  return { hash, step, accuracy, rows, answered, bits: bitsOf(outcomes, 'right'), ...present({ silent }) };
}

function bitsOf(outcomes: readonly RowOutcome[], one: RowOutcome): string {
  return toBits(outcomes.map((outcome) => outcome === one));
}

/** Keeps what a training said to its rows; false where that may not have got through. */
export async function keepAnswers(
  scope: Scope,
  evaluated: Pick<Evaluation, 'hash' | 'step' | 'score'>,
  outcomes: readonly RowOutcome[],
): Promise<boolean> {
  const stored = toStored(evaluated, outcomes);
  if (stored === undefined) return true;
  const outcome = await relabel(scope.context, providerOf(scope), refOf(scope), (now) => {
    const { answers } = readLabel(now) ?? {};
    const isOther =
      answers?.bits !== undefined && (answers.hash !== stored.hash || answers.step !== stored.step);
    return { ...answerFacts(stored), ...(isOther ? { also: comparedFact(answers) } : {}) };
  });
  return outcome !== 'open';
}

/** They are paid for: an outage is waited for as long as anywhere else, and so long apart, in ms. */
const keepPauseMs = 30_000;

/** Where it goes on serving meanwhile, what is waited for costs as well. */
const servingKeepMs = 3 * 60_000;

/** The same where nobody keeps them afterwards. */
export async function keepForSure(...answers: Parameters<typeof keepAnswers>): Promise<void> {
  const [scope] = answers;
  const { clock } = scope.context;
  const longestMs = mayBeKept(scope) ? servingKeepMs : outageLimitMs;
  const until = clock.now() + Math.min(longestMs, msLeft(scope.context));
  while (!(await keepAnswers(...answers)) && clock.now() < until) await pause(scope, keepPauseMs);
}

/** Keeps that these rows could not be asked to the end. */
export async function keepVain(scope: Scope, hash: string): Promise<void> {
  await relabel(scope.context, providerOf(scope), refOf(scope), (now) => ({
    vain: vainFact({ hash, times: timesInVain(now, hash) + 1 }),
  }));
}

/** Keeps what a model said that another one is compared with, so that it is not asked again. */
export async function keepCompared(
  scope: Scope,
  ref: Ref,
  as: 'also' | 'base',
  {
    hash,
    step,
    outcomes,
  }: { readonly hash: string; readonly step: number; readonly outcomes: readonly RowOutcome[] },
): Promise<void> {
  const score = scoreOf(outcomes);
  const stored = score.isFinished ? toStored({ hash, step, score }, outcomes) : undefined;
  if (stored !== undefined)
    await relabel(scope.context, providerOf(scope), ref, { [as]: comparedFact(stored) });
}
