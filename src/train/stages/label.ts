import { messageOf } from '../../base/failure.js';
import { renderLabel, tighterLimits, type LabelFacts } from '../../record/label.js';
import { Interrupted } from '../context.js';
import { carryOut } from '../effect.js';
import { lagMs, policies, toleratingLag } from '../retry.js';
import { note, on, providerOf, refOf, trainingOf, trialOf, type Scope, type Stage } from '../stage.js';

/** Puts our label on a fine-tune that this step has created. */
export const label: Stage = async (scope) => {
  if (trainingOf(scope).intent?.kind === 'start') await putLabel(scope);
  return on;
};

/** Best effort: an unlabelled fine-tune trains as well, it is only harder to find again. */
export async function putLabel(scope: Scope): Promise<void> {
  const { context } = scope;
  const ref = refOf(scope);
  const text = renderLabel(trialOf(scope), factsOf(scope));
  const lagUntil = context.clock.now() + lagMs;
  try {
    const outcome = await carryOut(context, {
      name: `label of ${ref.id}`,
      repeatable: 'freely',
      ...policies.label,
      send: () => toleratingLag(context, lagUntil, () => providerOf(scope).label(ref, text)),
    });
    if (outcome.kind !== 'done') unlabelled(scope, 'because' in outcome ? outcome.because : undefined);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    unlabelled(scope, error);
  }
}

function unlabelled(scope: Scope, why: unknown): void {
  note(
    scope,
    `The fine-tune could not be labelled (${messageOf(why)}); a later run may not recognise it as ours.`,
    'notice',
  );
}

/** What the label of a training says. */
export function factsOf(scope: Scope): LabelFacts {
  const { fingerprint = '', checked } = trainingOf(scope);
  const { owner, maxCredits, maxDurationMs } = scope.policy;
  const { path, limits } = trialOf(scope);
  const { dataIdentity, rows } = checked ?? {};
  return {
    fingerprint,
    repository: owner.repository,
    commit: owner.commit,
    run: owner.run,
    runUrl: owner.runUrl,
    file: path,
    limits: tighterLimits(limits, { maxCredits, maxDurationMs }),
    ...(dataIdentity === undefined ? {} : { data: dataIdentity }),
    ...(rows === undefined ? {} : { rows }),
  };
}
