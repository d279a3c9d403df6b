import type { Choice, EvaluationRow } from '../../evaluate/evaluation-rows.js';
import { scoreOf } from '../../evaluate/score.js';
import type { Evaluation } from '../../record/follow-up.js';
import type { Evaluate } from '../../spec/spec.js';
import { renewClaims } from '../serve/claim.js';
import { spentOut } from '../spent.js';
import { providerOf, refOf, type Scope } from '../stage.js';
import { askAll, type Answers } from './ask.js';

/** What was opened for questions is put to rest so long after it was asked for, finished or not; in ms. */
export const longestServedMs = 30 * 60_000;

/** An evaluation of which nothing more is known than why it could not be finished. */
export function unfinished(step: number, why: string, questions?: Choice, hash = ''): Evaluation {
  const { seen = 0, unusable = 0, rows = [] } = questions ?? {};
  return {
    ...{ step, seen, unusable, hash, calls: 0, lost: [], source: 'asked', rowsIn: 'nowhere' },
    score: scoreOf(rows.map(() => 'unanswered')),
    unfinished: why,
  };
}

/** Asks a checkpoint that serves, until all is asked, its half hour is over, or the credits are. */
export function askServed(
  scope: Scope,
  evaluate: Evaluate,
  rows: readonly EvaluationRow[],
  model: string,
  from: number,
  wakeUp?: () => Promise<boolean>,
): Promise<Answers> {
  const { context, policy } = scope;
  const { serving } = providerOf(scope);
  if (serving === undefined) throw new Error('There is nothing that serves.');
  const until = from + longestServedMs;
  let woken: Promise<boolean> | undefined;
  return askAll(context, {
    ...{ serving, rows, model, repository: refOf(scope).repository },
    how: evaluate,
    mustEnd: async () => {
      await renewClaims(scope);
      if (context.clock.date() >= until) return 'The half hour is over that a model is served for questions.';
      if (context.clock.now() >= policy.waitUntil) return 'The time is over that this step may wait.';
      return spentOut(scope);
    },
    ...(wakeUp === undefined ? {} : { revive: () => (woken ??= wakeUp()) }),
  });
}
