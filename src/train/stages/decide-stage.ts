import { shortFingerprint } from '../../plan/fingerprint.js';
import type { Candidate, Intent } from '../../record/candidate.js';
import { findEqual, type LabelMatches } from '../find/by-label.js';
import { findTitled } from '../find/by-title.js';
import { sameValues } from '../find/same-values.js';
import { oldest } from '../find/order.js';
import { mayEndOthers } from '../find/owner.js';
import { judge } from '../judge.js';
import { questOf } from '../quest.js';
import {
  note,
  on,
  providerOf,
  targetOfScope,
  trainingOf,
  trialOf,
  type Scope,
  type Stage,
} from '../stage.js';
import { costSoFar } from '../watch/limits.js';

/** Looks for equal fine-tunes and decides what is to be done about them; GET only. */
export const decideStage: Stage = async (scope) => {
  const { journal, key, connection } = scope;
  // A plan says why it cannot tell.
  if (!connection.withKey || trainingOf(scope).checked === undefined) return on;
  journal.tell(key, { kind: 'decided', intent: await intentOf(scope) });
  return on;
};

/** What is to be done about a trial, now. */
export async function intentOf(scope: Scope): Promise<Intent> {
  const { equal, others, unread } = await look(scope);
  const intent = await judge(scope, equal);
  if (intent.kind !== 'start') return intent;
  const [unseen] = equal;
  if (unread > 0 && unseen !== undefined)
    return { kind: 'refuse', reason: 'already-exists', bar: 'too-many', candidate: unseen };
  return aboutOthers(scope, others);
}

async function look(scope: Scope): Promise<LabelMatches> {
  const { context, policy, connection } = scope;
  const provider = providerOf(scope);
  if (provider.spends === 'create') {
    const { equal } = await findTitled(context, provider, targetOfScope(scope), policy.owner);
    return { equal, others: [], unread: 0 };
  }
  const snapshot = connection.snapshot(trialOf(scope).repository);
  const quest = questOf(scope);
  snapshot.searchAhead([shortFingerprint(quest.target.fingerprint), ...quest.siblings]);
  return findEqual(context, snapshot, quest);
}

/** Another training of the same file and ref, with other values or data, that still runs. */
function aboutOthers(scope: Scope, others: readonly Candidate[]): Intent {
  const { onRunning, owner, attempt, event, expectFingerprint } = scope.policy;
  const other = oldest(others);
  if (other === undefined) return { kind: 'start' };
  const isEarlierAttempt = other.label?.run === owner.run && owner.run !== '';
  if (isEarlierAttempt) return { kind: 'follow', candidate: other };
  if (onRunning === 'stop' && mayEndOthers(owner)) return { kind: 'replace', candidate: other };
  // A terminal cannot tell whose the other one is.
  if (onRunning !== 'auto') return { kind: 'refuse', reason: 'already-running', candidate: other };
  const isUnchanged = hasSameValues(scope, other) && trialOf(scope).data === undefined;
  if (isUnchanged && (event === 'schedule' || attempt > 1))
    return expectFingerprint === undefined
      ? { kind: 'follow', candidate: other }
      : { kind: 'refuse', reason: 'already-running', candidate: other };
  for (const each of others) note(scope, besideText(each), 'notice');
  return { kind: 'start' };
}

/** Whether only the state of the data is another. */
function hasSameValues(scope: Scope, { label, observation }: Candidate): boolean {
  const { bare, trial } = targetOfScope(scope);
  if (label?.values !== undefined) return bare.startsWith(label.values);
  return sameValues(trial, observation) === true;
}

function besideText({ observation }: Candidate): string {
  return `${observation.id} of this file still runs, with other values or data${costSoFar(observation)}; this one is trained beside it. \`on-running: stop\` stops the other first.`;
}
