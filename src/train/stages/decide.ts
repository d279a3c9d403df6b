import { findEqual } from '../find/by-label.js';
import { findTitled } from '../find/by-title.js';
import { judge } from '../judge.js';
import { on, providerOf, targetOfScope, trainingOf, trialOf, type Scope, type Stage } from '../stage.js';
import type { Candidate } from '../../record/candidate.js';
import { isDataKnown } from './check.js';

/** Looks for equal fine-tunes and decides what is to be done about them; GET only. */
export const decideIt: Stage = async (scope) => {
  const { context, policy, journal, key, connection } = scope;
  // A plan says why it cannot tell.
  if (!connection.withKey || trainingOf(scope).checked === undefined) return on;
  const equal = await lookForEqual(scope);
  const intent = await judge(scope, equal);
  journal.tell(key, { kind: 'decided', intent });
  const earlier = equal.find(({ ours, observation }) => ours && observation.status === 'succeeded');
  const dataKnown = isDataKnown(trainingOf(scope).checked);
  if (intent.kind === 'start' && policy.onExisting === 'reuse' && !dataKnown && earlier !== undefined)
    context.say(
      `${earlier.observation.id} succeeded with the same values; it is not reused, because it cannot be told whether its data was the same.`,
    );
  return on;
};

async function lookForEqual(scope: Scope): Promise<readonly Candidate[]> {
  const { context, policy, connection } = scope;
  const target = targetOfScope(scope);
  const provider = providerOf(scope);
  if (provider.spends === 'create') return (await findTitled(context, provider, target, policy.owner)).equal;
  return findEqual(context, connection.snapshot(trialOf(scope).repository), target, policy.owner);
}
