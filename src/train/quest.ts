import { shortFingerprint } from '../plan/fingerprint.js';
import type { Quest } from './find/by-label.js';
import { legOf, placeOf } from './find/owner.js';
import { targetOfScope, trialOf, type Scope } from './stage.js';

/** What a training looks for, and as whom. */
export function questOf(scope: Scope): Quest {
  const { policy, journal, key } = scope;
  const trial = trialOf(scope);
  const others = journal.step.trainings.filter(
    (other) => other.key !== key && other.trial?.repository === trial.repository,
  );
  return {
    target: targetOfScope(scope),
    owner: policy.owner,
    place: placeOf(trial.path, policy.owner.ref),
    leg: legOf(trial.name, policy.set),
    siblings: others.flatMap(({ fingerprint }) =>
      fingerprint === undefined ? [] : [shortFingerprint(fingerprint)],
    ),
    made: others.flatMap(({ ref }) => ref?.id ?? []),
  };
}
