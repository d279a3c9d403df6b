import { Failure, Fault, messageOf } from '../../base/failure.js';
import type { Evaluation, Questions } from '../../record/follow-up.js';
import { readLabel } from '../../record/label.js';
import { present } from '../../base/present.js';
import { chooseRows, fewestRows } from '../ask/choose-rows.js';
import { longestServedMs, unfinished } from '../ask/ask-served.js';
import { chosenStep } from '../ask/chosen-step.js';
import { compareAnswers, detectable, shownRows } from '../ask/compare-answers.js';
import { hashOf, ownAnswers, storedOutcomes, storedScore, timesInVain } from '../ask/kept-answers.js';
import { scoreOf } from '../../evaluate/score.js';
import type { Observation } from '../../provider/contract.js';
import type { Evaluate } from '../../spec/spec.js';
import { serve } from '../serve/serve.js';
import { observationOf, on, refOf, trainingOf, type Scope, type Stage } from '../stage.js';

/**
 * Chooses the rows and makes the checkpoint serve that is asked. What an earlier step has written into the label is
 * taken from there, and nothing is served.
 */
export const serveStage: Stage = async (scope) => {
  const { trial, observation } = trainingOf(scope);
  const { evaluate } = trial ?? {};
  if (evaluate === undefined || observation?.status !== 'succeeded') return on;
  // Who may not serve has a use for the rows only where answers are kept.
  if (!scope.policy.mayServe && readLabel(observation)?.answers === undefined) return on;
  const step = chosenStep(scope);
  if (step === undefined) return tell(scope, unfinished(0, noCheckpoint(evaluate)));
  try {
    await serveFor(scope, evaluate, step);
  } catch (error) {
    if (!(error instanceof Failure) && !(error instanceof Fault)) throw error;
    return tell(scope, unfinished(step, messageOf(error)));
  }
  return on;
};

/** So often rows are asked without anybody's wish that cannot be asked to the end. */
const mostInVain = 2;

function noCheckpoint({ checkpoint }: Evaluate): string {
  return typeof checkpoint === 'number'
    ? `There is no checkpoint of step ${checkpoint}.`
    : 'The training left no checkpoint that could be asked.';
}

function tell({ journal, key }: Scope, evaluation: Evaluation): typeof on {
  journal.tell(key, { kind: 'evaluated', evaluation });
  return on;
}

async function serveFor(scope: Scope, evaluate: Evaluate, step: number): Promise<void> {
  const { journal, key, context, policy } = scope;
  const questions = await chooseRows(scope, evaluate);
  const { rows, unusable } = questions;
  if (rows.length < fewestRows)
    return void tell(
      scope,
      unfinished(
        step,
        `Only ${rows.length} rows of the table can be asked (${unusable} cannot), and fewer than ${fewestRows} say nothing.`,
        questions,
      ),
    );
  journal.tell(key, { kind: 'chosen', questions });
  if (await takeFromLabel(scope, evaluate, questions, step, observationOf(scope))) return;
  if (!policy.mayServe) return;
  const hash = hashOf(questions, evaluate);
  if (policy.unattended && timesInVain(observationOf(scope), hash) >= mostInVain) {
    const why = `It was asked ${mostInVain} times, and each time too many answers were cut off at max_tokens ${evaluate.maxTokens}: a push or a schedule does not pay for it again. Give \`evaluate\` a larger \`max_tokens\`, or run the workflow again by hand.`;
    return void tell(scope, unfinished(step, why, questions, hash));
  }
  const outcome = await serve(scope, {
    ref: refOf(scope),
    step,
    purpose: 'evaluate',
    type: trainingOf(scope).trial?.deploy?.type ?? 'normal',
    until: Math.min(context.clock.now() + longestServedMs, policy.waitUntil),
    isDone: (now) => isEnough(now, questions, evaluate, step),
  });
  if (outcome.kind === 'not') return void tell(scope, unfinished(step, outcome.why, questions, hash));
  if (outcome.kind === 'elsewhere')
    await takeFromLabel(scope, evaluate, questions, step, outcome.observation);
}

/** Without its rows it can be compared with nothing. */
function isEnough(now: Observation, questions: Questions, evaluate: Evaluate, step: number): boolean {
  const hash = hashOf(questions, evaluate);
  const answers = ownAnswers(now, { hash, step });
  if (answers === undefined) return false;
  return evaluate.against === 'none' || storedOutcomes(answers, hash, questions.rows.length) !== undefined;
}

/** What a label keeps of these rows and this checkpoint; whether that was enough. */
async function takeFromLabel(
  scope: Scope,
  evaluate: Evaluate,
  questions: Questions,
  step: number,
  now: Observation,
): Promise<boolean> {
  const hash = hashOf(questions, evaluate);
  const answers = ownAnswers(now, { hash, step });
  if (answers === undefined) return false;
  const outcomes = storedOutcomes(answers, hash, questions.rows.length);
  // Without its rows it can be compared with nothing.
  if (outcomes === undefined && evaluate.against !== 'none') return false;
  const score = outcomes === undefined ? storedScore(answers) : scoreOf(outcomes);
  const { against, calls, lost } =
    outcomes === undefined
      ? { against: { kind: 'none' } as const, calls: 0, lost: [] }
      : await compareAnswers(scope, evaluate, questions, { outcomes, shown: now });
  // Who may not ask leaves the comparison to the next run.
  if (!scope.policy.mayServe && against.kind === 'unknown') return false;
  const { seen, unusable } = questions;
  const drop = detectable(score, against);
  const { total } = questions;
  tell(scope, {
    ...{ step, score, hash, seen, unusable, calls, against, source: 'label' },
    ...present({ detectable: drop, total }),
    ...(await shownRows(scope, lost)),
  });
  return true;
}
