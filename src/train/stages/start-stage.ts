import { renderDuration } from '../../base/duration.js';
import { clauseOf, Failure, type Fault } from '../../base/failure.js';
import type { Ending } from '../../base/endings.js';
import type { Observation, Ref } from '../../provider/contract.js';
import type { Intent } from '../../record/candidate.js';
import { carryOut, type Sent, type Settled } from '../effect.js';
import { notStartedInTime, unrecorded } from '../training-endings.js';
import { claimOf, type Owner } from '../find/owner.js';
import { lagMs, policies, retry, toleratingLag } from '../retry.js';
import { spentBudget } from '../spent.js';
import { end, observationOf, on, providerOf, refOf, trainingOf, type Scope, type Stage } from '../stage.js';
import { msLeft, withGrace } from '../time-left.js';
import { putLabel } from './label-stage.js';
import { freshMs } from '../find/together.js';
import { clearAt, lookBeforeStart } from './race-stage.js';

const repeatMs = 30_000;

/**
 * The one call that spends, where create is free. Sent again only when it is certain that it had no effect, and never on
 * the strength of an old look.
 */
export const startStage: Stage = async (scope) => {
  const { context, journal, key } = scope;
  const { clock } = context;
  const training = trainingOf(scope);
  if (training.observation?.status !== 'created') return on;
  const { intent } = training;
  // What the stage before has done; a look for all of them may be older.
  let lookedAt = (await clearAt(scope)) ?? clock.now();
  // The label tells the next attempt whose start this was, which limits are in force, and no stop from before the start.
  if (intent?.kind === 'adopt' && (!intent.candidate.sameRun || intent.candidate.label?.stop !== undefined))
    await putLabel(scope);
  const ref = refOf(scope);
  const before = observationOf(scope);
  const lagUntil = clock.now() + lagMs;
  const read = (): Promise<Observation> =>
    retry(
      withGrace(context),
      policies.readSurely,
      () => toleratingLag(context, lagUntil, () => providerOf(scope).read(ref)),
      ({ status }) => status === 'unknown',
    );
  const begun = clock.now();
  const outcome = await carryOut<Started, InsteadOfStart>(context, {
    name: `start of ${ref.id}`,
    repeatable: 'if-undone',
    before: async () => {
      const spent = spentBudget(scope);
      if (spent !== undefined) return { ending: spent };
      if (clock.now() - lookedAt > freshMs) lookedAt = (await clearAt(scope)) ?? lookedAt;
      if (clock.now() - lookedAt > freshMs) {
        const found = await lookBeforeStart(scope);
        lookedAt = clock.now();
        if (found === 'late') return { ending: notStartedInTime(ref.id, scope.policy) };
        if (found.kind !== 'start') return { intent: found };
      }
      // From here on it is this run's: a cancel stops it.
      const isWritten = journal.tell(key, { kind: 'starting' });
      await scope.book?.written();
      return isWritten ? undefined : { ending: unrecorded(ref.id) };
    },
    undone: () => void journal.tell(key, { kind: 'yielded' }),
    send: async () => {
      await toleratingLag(context, lagUntil, () => providerOf(scope).start(ref));
      return { observation: before, startedHere: true };
    },
    settle: (trouble, sent) => settle(scope, trouble, sent, read),
  });
  switch (outcome.kind) {
    case 'done':
      journal.tell(key, { kind: 'recorded', ref, ...outcome.value });
      return on;
    case 'instead':
      return 'ending' in outcome.instead
        ? end(outcome.instead.ending)
        : { kind: 'back', intent: outcome.instead.intent };
    case 'open':
      return end(unsettled(ref, outcome.because));
    case 'undone':
      return end(withoutEffect(ref, clock.now() - begun, 'because' in outcome ? outcome.because : undefined));
  }
};

/** What is done instead of a start: another one is taken up, or nothing is bought. */
type InsteadOfStart =
  { readonly intent: Exclude<Intent, { readonly kind: 'start' }> } | { readonly ending: Ending };

interface Started {
  readonly observation: Observation;
  /** False when another workflow run had started it. */
  readonly startedHere: boolean;
}

/** After a refusal, too: it may be in the wrong state because an earlier request had arrived. */
async function settle(
  scope: Scope,
  trouble: Failure | Fault,
  { mayBeDone }: Sent,
  read: () => Promise<Observation>,
): Promise<Settled<Started>> {
  const { context } = scope;
  const { clock, interrupted } = context;
  const started = (observation: Observation): Settled<Started> => ({
    kind: 'done',
    value: { observation, startedHere: mayBeDone || namesRun(observation, scope.policy.owner) },
  });
  try {
    const now = await read();
    if (now.status !== 'created') return started(now);
    if (trouble instanceof Failure && !mayBeDone) return { kind: 'undone' };
    // Two readings so far apart prove it, nothing less does.
    if (repeatMs > msLeft(withGrace(context))) return { kind: 'open', because: trouble };
    await clock.sleep(repeatMs, interrupted);
    const later = await read();
    return later.status === 'created' ? { kind: 'undone' } : started(later);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return mayBeDone ? { kind: 'open', because: error } : { kind: 'undone' };
  }
}

/** Whose start it was stands in the label; without one nobody but us can have known it. */
function namesRun(observation: Observation, owner: Owner): boolean {
  const { label, sameRun } = claimOf(observation, owner);
  return label === undefined || sameRun;
}

function withoutEffect(ref: Ref, triedMs: number, because: Fault | undefined): Ending {
  const cause = because === undefined ? '' : ` (${clauseOf(because)})`;
  return {
    conclusion: 'unfinished',
    reason: 'hub-unreachable',
    message: `Starting ${ref.id} had no effect within ${renderDuration(triedMs)}${cause}; it is created and costs nothing so far.`,
    help: 'Run this step again later: it finds the fine-tune by its label and starts it.',
  };
}

function unsettled(ref: Ref, because: Failure | Fault | undefined): Ending {
  const { reason } = because instanceof Failure ? because : { reason: undefined };
  const known = reason === 'unauthorized' || reason === 'not-found';
  return {
    conclusion: 'unfinished',
    reason: known ? reason : 'hub-unreachable',
    message: `Whether ${ref.id} was started cannot be read: ${because?.message ?? 'no answer could be read.'}`,
    help:
      (because instanceof Failure ? because.help : undefined) ??
      'Run this step again, or attach to it: nothing is started twice.',
  };
}
