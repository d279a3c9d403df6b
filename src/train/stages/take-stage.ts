import { isTerminal, type Observation, type Ref } from '../../provider/contract.js';
import type { Candidate, Intent } from '../../record/candidate.js';
import { changesSince, changeWords } from '../find/differences.js';
import { terminal } from '../find/owner.js';
import { alreadyRunning, refused, reused, stillStopping, unrecorded } from '../training-endings.js';
import { policies, retry } from '../retry.js';
import {
  end,
  note,
  on,
  providerOf,
  trainingOf,
  trialOf,
  type Passage,
  type Scope,
  type Stage,
} from '../stage.js';
import { stopAndConfirm } from '../stop.js';
import { spentBudget } from '../spent.js';
import { costSoFar } from '../watch/limits.js';
import { pageOf } from './create-free-stage.js';
import { intentOf } from './decide-stage.js';

/** Takes up a fine-tune that exists: adopts or follows it, reuses what it left, waits for its end, or is barred by it. */
export const takeStage: Stage = async (scope) => {
  const { intent } = trainingOf(scope);
  switch (intent?.kind) {
    case undefined:
    case 'start':
      return on;
    case 'adopt':
      return adopt(scope, intent.candidate);
    case 'follow':
      return follow(scope, intent.candidate);
    case 'reuse':
      return reuse(scope, intent.candidate);
    case 'await':
      return awaitEnd(scope, intent.candidate);
    case 'replace':
      return replace(scope, intent.candidate);
    case 'refuse':
      return refuse(scope, intent);
  }
};

function refOf(scope: Scope, { observation }: Candidate): Ref {
  return { repository: trialOf(scope).repository, id: observation.id };
}

/** Goes on with an equal fine-tune; one of ours that was never started is started by what follows. */
async function adopt(scope: Scope, candidate: Candidate): Promise<Passage> {
  const { context } = scope;
  const ref = refOf(scope, candidate);
  const found = candidate.observation;
  const observation = found.status === 'unknown' ? await readSurely(scope, ref) : found;
  const isOwn = trainingOf(scope).ref?.id === ref.id;
  if (!record(scope, ref, observation, candidate.sameRun && observation.status !== 'created'))
    return end(unrecorded(ref.id));
  if (observation.status === 'created')
    context.say(`${ref.id} was created earlier and never started; this step goes on with it.`);
  else if (!isOwn) note(scope, goesOnWith(scope, candidate), 'notice');
  for (const text of doubtsAbout(scope, candidate)) note(scope, text);
  return on;
}

/** That nothing is bought, because an earlier run has; which one, and since when, as far as that can be told. */
function goesOnWith({ policy }: Scope, { label, sameRun, observation }: Candidate): string {
  const { id, createdAt } = observation;
  const since = createdAt === undefined ? '' : ` at ${timeText(createdAt)}`;
  return `${id} was made${since} by ${whoMade(label, sameRun, policy.owner.runUrl)}: it is gone on with, and nothing new is bought.`;
}

function whoMade(label: Candidate['label'], sameRun: boolean, ownUrl: string): string {
  if (sameRun) return 'an earlier attempt or another step of this run';
  if (label === undefined) return 'somebody who cannot be told';
  if (label.repository === terminal) return 'an earlier command in a terminal';
  // A label may be edited: only an address of this repository's own runs is shown.
  const runs = ownUrl.slice(0, ownUrl.lastIndexOf('/') + 1);
  const isOwnUrl =
    ownUrl !== '' && label.runUrl.startsWith(runs) && /^\d+$/.test(label.runUrl.slice(runs.length));
  const which = isOwnUrl ? label.runUrl : /^\d+$/.test(label.run) ? label.run : '';
  return `an earlier run${which === '' ? '' : ` (${which})`}`;
}

/** `2026-01-31 12:00 UTC` */
function timeText(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function record(scope: Scope, ref: Ref, observation: Observation, startedHere: boolean): boolean {
  const { journal, key } = scope;
  const page = pageOf(providerOf(scope), ref);
  return journal.tell(key, { kind: 'recorded', ref, observation, startedHere, ...page });
}

/** What the hub shows of it is not what was sent, or whose it is cannot be told. */
function doubtsAbout(scope: Scope, candidate: Candidate): readonly string[] {
  const { observation, label, likeness } = candidate;
  const { id } = observation;
  if (likeness === 'mark' && label === undefined)
    return [
      `${id} is known by our mark alone: ${providerOf(scope).title} shows nothing else of its label. It is followed, and as it may be another repository's, no limit is kept on it and it is not stopped on a cancel.`,
    ];
  const changes = changeWords(changesSince(trialOf(scope), observation));
  return changes.length === 0
    ? []
    : [
        `${providerOf(scope).title} shows other values for ${id} than were sent: ${changes.join('; ')}. It carries our label, so it is the one.`,
      ];
}

/** Another training of this file is followed in place of one of our own. */
function follow(scope: Scope, candidate: Candidate): Passage {
  const { journal, key } = scope;
  const ref = refOf(scope, candidate);
  const { observation, label, sameRun } = candidate;
  if (!record(scope, ref, observation, sameRun)) return end(unrecorded(ref.id));
  if (label !== undefined) journal.tell(key, { kind: 'identified', fingerprint: label.fingerprint });
  note(
    scope,
    `${ref.id} of this file still runs${costSoFar(observation)}: it is followed, and the present state of the data is not trained.`,
  );
  return on;
}

/** It goes on with what follows a training. */
function reuse(scope: Scope, candidate: Candidate): Passage {
  const { journal, key } = scope;
  const { observation } = candidate;
  journal.tell(key, { kind: 'found', ref: refOf(scope, candidate), observation });
  return end(reused(observation));
}

/** One that bars the way is told of, and its id is no output: a later `stop` must not reach it. */
function refuse(scope: Scope, intent: Extract<Intent, { kind: 'refuse' }>): Passage {
  const { journal, key } = scope;
  const { candidate } = intent;
  const provider = providerOf(scope);
  const ref = refOf(scope, candidate);
  if (intent.reason === 'already-failed') {
    journal.tell(key, { kind: 'found', ref, observation: candidate.observation });
    return end(refused(intent, provider, ref));
  }
  journal.tell(key, { kind: 'barred', id: ref.id, observation: candidate.observation });
  return end(
    intent.reason === 'already-running'
      ? alreadyRunning(candidate.observation, provider, ref, scope.policy.onRunning)
      : refused(intent, provider, ref),
  );
}

/** One that is being stopped: its end is awaited, then it is decided anew. */
async function awaitEnd(scope: Scope, candidate: Candidate): Promise<Passage> {
  const { observation, label, ours } = candidate;
  const { id } = observation;
  const ref = refOf(scope, candidate);
  note(scope, `${id} is being stopped; its end is awaited before anything is decided.`, 'notice');
  // One of our runs has asked for the stop; should that have been lost, it is asked for again.
  const isOver =
    ours && label?.stop !== undefined
      ? (await stopAndConfirm(scope.context, providerOf(scope), ref, {
          until: scope.policy.waitUntil,
          cause: label.stop,
        })) !== undefined
      : await hasEnded(scope, ref);
  return isOver ? { kind: 'back', intent: await decideAnew(scope) } : end(stillStopping(id, scope.policy));
}

/** Another training of this file is stopped first. */
async function replace(scope: Scope, candidate: Candidate): Promise<Passage> {
  const { context } = scope;
  const ref = refOf(scope, candidate);
  const { observation } = candidate;
  // Nothing is ended for one that may not be started then.
  const spent = spentBudget(scope);
  if (spent !== undefined) return end(spent);
  note(
    scope,
    `${ref.id} of this file still runs${costSoFar(observation)}; ${scope.policy.owner.pullRequest === undefined ? '' : 'a newer commit supersedes it, and '}it is stopped first (\`on-running: stop\`).`,
    'notice',
  );
  const stopped = await stopAndConfirm(context, providerOf(scope), ref, {
    until: scope.policy.waitUntil,
    cause: 'superseded',
  });
  if (stopped === undefined) return end(stillStopping(ref.id, scope.policy));
  return { kind: 'back', intent: await decideAnew(scope) };
}

/** After something has ended that stood in the way. */
export function decideAnew(scope: Scope): Promise<Intent> {
  scope.connection.snapshot(trialOf(scope).repository).renew();
  return intentOf(scope);
}

const endDelayMs = 15_000;

/** Whether it ended before our time is over. */
async function hasEnded(scope: Scope, ref: Ref): Promise<boolean> {
  const { context, policy } = scope;
  const { clock, interrupted } = context;
  while (clock.now() < policy.waitUntil) {
    const { status } = await retry(context, policies.read, () => providerOf(scope).read(ref));
    if (isTerminal(status)) return true;
    await clock.sleep(Math.min(endDelayMs, policy.waitUntil - clock.now()), interrupted);
  }
  return false;
}

/** A reading to act upon. One with a word nobody knows is repeated; when it stays, the word is taken for a new one. */
function readSurely(scope: Scope, ref: Ref): Promise<Observation> {
  return retry(
    scope.context,
    policies.readSurely,
    () => providerOf(scope).read(ref),
    ({ status }) => status === 'unknown',
  );
}
