import { about } from '../../base/endings.js';
import type { Ending } from '../../base/endings.js';
import type { StepRecord } from '../../record/step-record.js';
import type { Training } from '../../record/training.js';
import { budgetSpent } from '../training-endings.js';
import { trainingOf, type Scope } from '../stage.js';
import { creditsOf, runningMs } from './limits.js';

/** When others of this step have used up its credits nothing more is started. */
export function spentBudget(scope: Scope): Ending | undefined {
  const { maxCredits } = scope.policy;
  if (maxCredits === undefined) return undefined;
  const training = trainingOf(scope);
  const used = usedElsewhere(training, scope.journal.step);
  return used < maxCredits ? undefined : budgetSpent(training.ref?.id, used, maxCredits);
}

/**
 * Credits that the other trainings of a step have used, as far as is told or can be reckoned. Each fine-tune counts once,
 * and only those that this step follows.
 */
export function usedElsewhere({ ref: own }: Training, { trainings }: StepRecord): number {
  const counted = new Set([own?.id]);
  let sum = 0;
  for (const { ref, observation, ending } of trainings) {
    if (ref === undefined || observation === undefined || counted.has(ref.id)) continue;
    if (ending !== undefined && about(ending).numbers !== 'own') continue;
    counted.add(ref.id);
    sum += creditsOf(observation, runningMs({}, observation, 0));
  }
  return sum;
}
