import { present } from '../../base/present.js';
import { scoreOf } from '../../evaluate/score.js';
import type { Deployment, Evaluation, Questions } from '../../record/follow-up.js';
import type { Evaluate } from '../../spec/spec.js';
import { askServed, longestServedMs } from '../ask/ask-served.js';
import { compareAnswers, detectable, shownRows } from '../ask/compare-answers.js';
import { hashOf, keepAnswers, keepForSure, keepVain } from '../ask/kept-answers.js';
import { mayBeKept } from '../serve/may-be-kept.js';
import { restThese } from '../serve/rest.js';
import { serve } from '../serve/serve.js';
import { note, observationOf, on, refOf, trainingOf, type Scope, type Stage } from '../stage.js';

/** Asks the rows, compares the answers with those of the other model, and writes what came of it into the label. */
export const evaluateStage: Stage = async (scope) => {
  const { trial, evaluation, questions, deployments = [] } = trainingOf(scope);
  const { evaluate } = trial ?? {};
  if (evaluate === undefined) return on;
  const { id } = refOf(scope);
  const served = deployments.find(({ fineTune, state }) => fineTune === id && state === 'serving');
  if (evaluation === undefined && questions !== undefined && served?.model !== undefined)
    await ask(scope, evaluate, questions, { ...served, model: served.model });
  const told = trainingOf(scope).evaluation;
  const { minAccuracy, notWorseThan } = trial?.gates ?? {};
  // A gate that judges answers says it itself.
  if (told?.unfinished !== undefined && minAccuracy === undefined && notWorseThan === undefined)
    note(scope, `The evaluation could not be finished: ${told.unfinished}`);
  return on;
};

async function ask(
  scope: Scope,
  evaluate: Evaluate,
  questions: Questions,
  served: Deployment & { readonly model: string },
): Promise<void> {
  const { journal, key, context } = scope;
  const { rows, seen, unusable } = questions;
  const ref = refOf(scope);
  const { step, model } = served;
  context.say(`Asking ${model} ${rows.length} rows.`);
  const { outcomes, wrong, calls, ended, isVain } = await askServed(
    scope,
    evaluate,
    rows,
    model,
    served.from,
    () => wakeUp(scope, served),
  );
  // What the file wants to serve afterwards is kept; its gates are not asked yet.
  if (!mayBeKept(scope)) await restThese(scope, ref.id);
  const score = scoreOf(outcomes);
  const hash = hashOf(questions, evaluate);
  const begun = { step, score, hash, seen, unusable };
  if (!score.isFinished) {
    if (isVain) await keepVain(scope, hash);
    const why = ended ?? `${score.rows - score.answered} of ${score.rows} rows got no answer.`;
    journal.tell(key, {
      kind: 'evaluated',
      evaluation: { ...begun, calls, source: 'asked', lost: [], rowsIn: 'nowhere', unfinished: why },
    });
    return;
  }
  // The last good one may serve for half an hour as well: who dies meanwhile need not ask again.
  const isKept = evaluate.against === 'previous' && (await keepAnswers(scope, begun, outcomes));
  const own = { outcomes, wrong, shown: observationOf(scope) };
  const { against, lost, calls: others } = await compareAnswers(scope, evaluate, questions, own);
  const drop = detectable(score, against);
  const evaluation: Evaluation = {
    ...{ ...begun, calls: calls + others, source: 'asked', against },
    ...present({ detectable: drop, total: questions.total }),
    ...(await shownRows(scope, lost)),
  };
  journal.tell(key, { kind: 'evaluated', evaluation });
  if (!isKept) await keepForSure(scope, begun, outcomes);
}

/** It fell asleep, or somebody put it to rest. */
async function wakeUp(scope: Scope, { step }: Deployment): Promise<boolean> {
  const { context, policy } = scope;
  const outcome = await serve(scope, {
    ...{ ref: refOf(scope), step, purpose: 'evaluate' },
    // One that is to stay is what the file asks for, also when it had to be made again.
    type: trainingOf(scope).trial?.deploy?.type ?? 'normal',
    until: Math.min(context.clock.now() + longestServedMs, policy.waitUntil),
  });
  return outcome.kind === 'serving';
}
