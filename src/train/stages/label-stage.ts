import { messageOf } from '../../base/failure.js';
import { present, without } from '../../base/present.js';
import { followUpHash } from '../../plan/fingerprint.js';
import type { Trial } from '../../plan/trial.js';
import type { Label, Observation } from '../../provider/contract.js';
import { tighterLimits } from '../../plan/tighter-limits.js';
import { markIn, missingFacts, readLabel, renderLabel, type LabelFacts } from '../../record/label.js';
import { Interrupted } from '../context.js';
import { carryOut } from '../effect.js';
import { tookOf } from '../find/took.js';
import { questOf } from '../quest.js';
import { relabel, tryReadWithLabel } from '../relabel.js';
import { lagMs, policies, retry, toleratingLag } from '../retry.js';
import { end, note, on, providerOf, refOf, trainingOf, trialOf, type Scope, type Stage } from '../stage.js';
import { isTimeOver, withGrace } from '../time-left.js';
import { notStartedInTime } from '../training-endings.js';

/** Puts our label on a fine-tune that this step has created. */
export const labelStage: Stage = async (scope) => {
  if (trainingOf(scope).intent?.kind !== 'start') return on;
  const isAway = (await putLabel(scope)) === 'away';
  // It was asked for too seldom: what is started without a label might be bought again.
  return isAway && isTimeOver(scope.context) ? end(notStartedInTime(refOf(scope).id, scope.policy)) : on;
};

/**
 * The short form first, so that a service with short descriptions does not cost the identity; then it is read back, and
 * the rest follows. Best effort: an unlabelled fine-tune trains as well, it is only harder to find again.
 */
export async function putLabel(
  scope: Scope,
  trial: Pick<Trial, 'name' | 'description'> = trialOf(scope),
): Promise<Labelled> {
  const facts = factsOf(scope);
  const labelled = await send(scope, renderLabel(trial, facts, 'short'), unlabelled);
  scope.journal.tell(scope.key, { kind: 'labelled', isTaken: labelled !== 'away' });
  if (labelled !== 'taken') return labelled;
  const shown = await readBack(scope, facts);
  let text = trial;
  const isOurs = trial.description !== undefined && trial.description === trialOf(scope).description;
  if (shown !== undefined && keptOf(shown, facts) === 'name' && isOurs) {
    // Perhaps there was no room for it behind the file's own words.
    text = without(trial, 'description');
    await send(scope, renderLabel(text, facts, 'short'), unlabelled);
  }
  const again = text === trial ? shown : await readBack(scope, facts);
  const kept = again === undefined ? 'unseen' : keptOf(again, facts);
  if (kept === 'name' || kept === 'nothing') note(scope, unkept(scope, kept));
  const took = again === undefined ? undefined : tookOf(trialOf(scope), again);
  if (kept !== 'nothing')
    await send(scope, renderLabel(text, { ...facts, ...present({ took }) }, 'whole'), () => undefined);
  return 'taken';
}

/**
 * What the service was away for is sent when its training has ended: without it no later run would take it up. It may have
 * got through all the same: then it is somebody's by now, and only what is missing of it is added.
 */
export async function labelAfterAll(scope: Scope): Promise<void> {
  const { journal, key, context } = scope;
  if (trainingOf(scope).isUnlabelled !== true) return;
  const shown = await tryReadWithLabel(context, providerOf(scope), refOf(scope));
  if (shown === undefined) return;
  if (readLabel(shown) !== undefined) {
    journal.tell(key, { kind: 'labelled', isTaken: true });
    await relabel(context, providerOf(scope), refOf(scope), (now) => {
      const facts = factsOf(scope);
      const isJudged = readLabel(now)?.verdict !== undefined;
      const took = tookOf(trialOf(scope), now);
      return missingFacts(now, { ...(isJudged ? without(facts, 'after') : facts), ...present({ took }) });
    });
    return;
  }
  if ((await putLabel(scope, wordsIn(shown, trialOf(scope)))) === 'taken')
    note(scope, `${refOf(scope).id} is labelled by now.`, 'notice');
}

/** What somebody has written meanwhile stays; a name that the service made up is nobody's. */
function wordsIn(
  shown: Observation,
  { name, description }: Pick<Trial, 'name' | 'description'>,
): Pick<Trial, 'name' | 'description'> {
  const isGiven = markIn(shown) === undefined && shown.displayName !== shown.name;
  return {
    name: (isGiven ? shown.displayName : undefined) ?? name,
    ...present({ description: shown.description || description }),
  };
}

/** What became of a label; `away`: the service did not answer as it should. */
type Labelled = 'taken' | 'refused' | 'away';

async function send(
  scope: Scope,
  text: Label,
  onTrouble: (scope: Scope, why: unknown) => void,
): Promise<Labelled> {
  const { context } = scope;
  const ref = refOf(scope);
  const lagUntil = context.clock.now() + lagMs;
  try {
    const outcome = await carryOut(withGrace(context), {
      name: `label of ${ref.id}`,
      repeatable: 'freely',
      ...policies.label,
      send: () => toleratingLag(context, lagUntil, () => providerOf(scope).label(ref, text)),
    });
    if (outcome.kind === 'done') return 'taken';
    onTrouble(scope, 'because' in outcome ? outcome.because : undefined);
    return 'away';
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    onTrouble(scope, error);
    return 'refused';
  }
}

function unlabelled(scope: Scope, why: unknown): void {
  note(
    scope,
    `The fine-tune could not be labelled (${messageOf(why)}); a later run may not recognise it as ours.`,
    'notice',
  );
}

/** What is shown of the label; undefined when it cannot be read. */
async function readBack(scope: Scope, facts: LabelFacts): Promise<Observation | undefined> {
  try {
    return await retry(
      scope.context,
      policies.readOdd,
      () => providerOf(scope).read(refOf(scope)),
      (shown) => ['name', 'nothing'].includes(keptOf(shown, facts)),
    );
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    return undefined; // The last look before the start reads it again.
  }
}

/** How much of the label a reading shows; `unseen`: it shows nothing of the kind, so that nothing follows from it. */
function keptOf(shown: Observation, facts: LabelFacts): 'all' | 'name' | 'nothing' | 'unseen' {
  if (isWhole(shown, facts)) return 'all';
  if (markIn(shown) !== undefined) return 'name';
  return shown.displayName === undefined && shown.description === undefined ? 'unseen' : 'nothing';
}

/** Whether everything is shown that the short form says: a fingerprint without its owner is nobody's. */
function isWhole(shown: Observation, facts: LabelFacts): boolean {
  const sent = readLabel(renderLabel({ name: '' }, facts, 'short'));
  const kept = readLabel(shown);
  const told = (label: LabelFacts | undefined) =>
    JSON.stringify([label?.fingerprint, label?.repositoryId, label?.run, label?.place, label?.limits]);
  const isSameRepository = sent?.repositoryId !== '' || sent.repository === kept?.repository;
  return kept !== undefined && isSameRepository && told(kept) === told(sent);
}

/** What it means that nothing, or the name alone, leads to a training. */
export function unkept(scope: Scope, kept: 'name' | 'nothing'): string {
  const { id } = refOf(scope);
  const { title } = providerOf(scope);
  const what =
    kept === 'name'
      ? `${title} keeps the name that we gave ${id}, and not its description`
      : `${title} does not keep our label on ${id}, or does not show it`;
  return `${what}: a later run may not know it as ours, and where its values cannot be read either it may be bought again. \`commit-status: true\` keeps a second book at GitHub.`;
}

/** What the label of a training says. */
export function factsOf(scope: Scope): LabelFacts {
  const { fingerprint = '', checked } = trainingOf(scope);
  const { owner, maxCredits, maxDurationMs } = scope.policy;
  const { path, limits } = trialOf(scope);
  const { dataIdentity: data, rows } = checked ?? {};
  const { target, place, leg } = questOf(scope);
  return {
    fingerprint,
    place,
    leg,
    values: target.bare.slice(0, 12),
    repositoryId: owner.repositoryId,
    repository: owner.repository,
    commit: owner.commit,
    ref: owner.ref,
    run: owner.run,
    runUrl: owner.runUrl,
    file: path,
    limits: tighterLimits(limits, { maxCredits, maxDurationMs }),
    ...present({ data, rows, pullRequest: owner.pullRequest, after: afterOf(trialOf(scope)) }),
  };
}

/** What is to be done after the training, as far as its file asks for anything. */
function afterOf(trial: Trial): string | undefined {
  const { evaluate, gates, deploy } = trial;
  const asks = evaluate !== undefined || gates !== undefined || deploy !== undefined;
  return asks ? followUpHash(trial) : undefined;
}
