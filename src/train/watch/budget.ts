import { about } from '../../base/endings.js';
import type { StepRecord } from '../../record/step.js';
import type { Training } from '../../record/training.js';
import { creditsOf, runningMs } from './limits.js';

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
