import { about } from '../../base/endings.js';
import { servingPrice } from '../../plan/serving-price.js';
import { servedSeconds } from '../../record/follow-up.js';
import type { Training } from '../../record/training.js';
import { trainingOf, type Scope } from '../stage.js';
import { usedElsewhere } from '../watch/spent-budget.js';
import { creditsOf, runningMs } from '../watch/limits.js';

/** About what the deployments of a training that this step opened have cost, by the list price; `at` is epoch ms. */
export function servingCredits({ deployments = [] }: Pick<Training, 'deployments'>, at: number): number {
  return servedSeconds(deployments, at) * servingPrice().perSecond;
}

/** Why no more may be spent on serving and asking, in a sentence; undefined while there is room. */
export function spentOut(scope: Scope): string | undefined {
  const { policy, journal } = scope;
  const training = trainingOf(scope);
  const { trial, observation, ending } = training;
  const serving = servingCredits(training, scope.context.clock.date());
  const trained = observation === undefined ? 0 : creditsOf(observation, runningMs({}, observation, 0));
  // Of an earlier training the bound of this step counts what this step spends.
  const isEarlier = ending !== undefined && about(ending).numbers === 'earlier';
  const own = (isEarlier ? 0 : trained) + serving;
  const pairs: readonly (readonly [number | undefined, number])[] = [
    [trial?.limits.maxCredits, trained + serving],
    [policy.maxCredits, own + usedElsewhere(training, journal.step) + servingElsewhere(scope)],
  ];
  const broken = pairs.find(([bound, used]) => bound !== undefined && used >= bound);
  if (broken === undefined) return undefined;
  const [bound = 0, used] = broken;
  return `About ${Math.round(used * 100) / 100} of ${bound} credits (max-credits) are used, serving included.`;
}

function servingElsewhere({ key, journal, context }: Scope): number {
  return journal.step.trainings
    .filter((other) => other.key !== key)
    .reduce((sum, other) => sum + servingCredits(other, context.clock.date()), 0);
}
