import { about, type Ending } from '../base/endings.js';
import { servingPrice } from '../plan/serving-price.js';
import { servedSeconds } from '../record/follow-up.js';
import type { StepRecord } from '../record/step-record.js';
import type { Training } from '../record/training.js';
import { budgetSpent } from './training-endings.js';
import { trainingOf, type Scope } from './stage.js';
import { creditsOf, runningMs } from './watch/limits.js';

/* What a step has spent, as far as it is told or can be reckoned by the list prices: on training and on serving. */

/** When others of this step have used up its credits nothing more is started. */
export function spentBudget(scope: Scope): Ending | undefined {
  const { maxCredits } = scope.policy;
  if (maxCredits === undefined) return undefined;
  const training = trainingOf(scope);
  const used = usedElsewhere(training, scope.journal.step, scope.context.clock.date());
  return used < maxCredits ? undefined : budgetSpent(training.ref?.id, used, maxCredits);
}

/**
 * Credits that the other trainings of a step have used until a time (epoch ms). Each fine-tune counts once, and only
 * those that this step follows; what this step serves counts whatever it follows.
 */
export function usedElsewhere({ key, ref: own }: Training, { trainings }: StepRecord, at: number): number {
  const counted = new Set([own?.id]);
  let sum = 0;
  for (const other of trainings) {
    if (other.key === key) continue;
    sum += servingCredits(other, at);
    const { ref, ending } = other;
    if (ref === undefined || counted.has(ref.id)) continue;
    if (ending !== undefined && about(ending).numbers !== 'own') continue;
    counted.add(ref.id);
    sum += trainingCredits(other);
  }
  return sum;
}

/** Why no more may be spent on serving and asking, in a sentence; undefined while there is room. */
export function spentOut(scope: Scope): string | undefined {
  const { policy, journal } = scope;
  const now = scope.context.clock.date();
  const training = trainingOf(scope);
  const { trial, ending } = training;
  const serving = servingCredits(training, now);
  const trained = trainingCredits(training);
  // Of an earlier training the bound of this step counts what this step spends.
  const isEarlier = ending !== undefined && about(ending).numbers === 'earlier';
  const own = (isEarlier ? 0 : trained) + serving;
  const pairs: readonly (readonly [number | undefined, number])[] = [
    [trial?.limits.maxCredits, trained + serving],
    [policy.maxCredits, own + usedElsewhere(training, journal.step, now)],
  ];
  const broken = pairs.find(([bound, used]) => bound !== undefined && used >= bound);
  if (broken === undefined) return undefined;
  const [bound = 0, used] = broken;
  return `About ${Math.round(used * 100) / 100} of ${bound} credits (max-credits) are used, serving included.`;
}

/** About what the deployments of a training that this step opened have cost, by the list price; `at` is epoch ms. */
export function servingCredits({ deployments = [] }: Pick<Training, 'deployments'>, at: number): number {
  return servedSeconds(deployments, at) * servingPrice().perSecond;
}

function trainingCredits({ observation, listRate }: Training): number {
  return observation === undefined ? 0 : creditsOf(observation, runningMs({}, observation, 0), listRate);
}
