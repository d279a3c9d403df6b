import { clauseOf, Failure, Fault } from '../../base/failure.js';
import type { Observation, Ref } from '../../provider/contract.js';
import type { Intent } from '../../record/candidate.js';
import { renderLabel } from '../../record/label.js';
import { Interrupted } from '../context.js';
import { carryOut, type EffectOutcome, type Settled } from '../effect.js';
import { mayBeBought, unrecorded } from '../training-endings.js';
import { findTitled, type Titled } from '../find/by-title.js';
import { readIfThere } from '../find/snapshot.js';
import { oldest } from '../find/order.js';
import { isSameMark, nextNumber, readMark, renderTitle, type Mark } from '../find/title.js';
import { judge } from '../judge.js';
import { retry } from '../retry.js';
import {
  end,
  note,
  on,
  providerOf,
  targetOfScope,
  trainingOf,
  trialOf,
  type Passage,
  type Scope,
  type Stage,
} from '../stage.js';
import { msLeft, withGrace } from '../time-left.js';
import { pageOf } from './create-free-stage.js';
import { factsOf } from './label-stage.js';

/** What another run made a moment ago may not show in a list at once. */
const lagMs = 5000;
/** Clocks and roundings of the service. */
const toleranceMs = 2000;
/** An account may answer with one of an earlier title; more often than this it does not. */
const maxReturned = 5;

/** What is done instead of a create: what exists already decides, or nothing could be written down. */
type InsteadOfCreate = { readonly intent: Exclude<Intent, { readonly kind: 'start' }> } | 'unrecorded';

interface Made {
  readonly observation: Observation;
  /** It was there before the request was sent. */
  readonly isOlder: boolean;
  /** Its new title led to it; else the answer of create did. */
  readonly byTitle: boolean;
}

/**
 * Buys where create spends. A request that may have been carried out is never sent again: what came of it is found by
 * its title, which nobody else gives, now or in a later run.
 */
export const createPaidStage: Stage = async (scope) => {
  const { clock, interrupted } = scope.context;
  if (trainingOf(scope).intent?.kind !== 'start') return on;
  await clock.sleep(lagMs, interrupted);
  const returned: Mark[] = [];
  for (;;) {
    const { offer, outcome } = await createOnce(scope, returned);
    const passage = await passageOf(scope, offer, outcome);
    if (passage !== 'again') return passage;
    returned.push(offer.mark);
    if (returned.length > maxReturned)
      throw new Failure(
        'rejected',
        `${providerOf(scope).title} answers with earlier fine-tunes of the same title.`,
        { help: 'Give it another title, or switch the account’s setting off that does it.' },
      );
  }
};

interface Offer {
  readonly mark: Mark;
  readonly title: string;
}

async function createOnce(
  scope: Scope,
  returned: readonly Mark[],
): Promise<{ readonly offer: Offer; readonly outcome: EffectOutcome<Made, InsteadOfCreate> }> {
  const { context, policy, journal, key } = scope;
  const { clock } = context;
  const provider = providerOf(scope);
  let offer: Offer = { mark: { short: '', number: 0 }, title: '' };
  const outcome = await carryOut<Made, InsteadOfCreate>(context, {
    name: 'create',
    repeatable: 'never',
    // Directly before each request, however often it is repeated: somebody may have bought it in the meantime.
    before: async () => {
      const titled = await findTitled(context, provider, targetOfScope(scope), policy.owner);
      const intent = await judge(scope, titled.equal);
      if (intent.kind !== 'start') return { intent };
      offer = offerOf(scope, [...titled.taken, ...returned]);
      return journal.tell(key, { kind: 'announced', title: offer.title }) ? undefined : 'unrecorded';
    },
    send: async () => {
      const sentAt = clock.now();
      const label = { ...renderLabel(trialOf(scope), factsOf(scope), 'whole'), name: offer.title };
      const observation = await provider.create(trialOf(scope), label);
      return { observation, isOlder: isOlder(observation, clock.now() - sentAt), byTitle: false };
    },
    undone: () => void journal.tell(key, { kind: 'withdrawn' }),
    settle: (trouble, { at }) =>
      trouble instanceof Failure ? Promise.resolve({ kind: 'undone' }) : settle(scope, offer, at, trouble),
  });
  return { offer, outcome };
}

async function passageOf(
  scope: Scope,
  offer: Offer,
  outcome: EffectOutcome<Made, InsteadOfCreate>,
): Promise<Passage | 'again'> {
  const { journal, key } = scope;
  switch (outcome.kind) {
    case 'instead':
      return outcome.instead === 'unrecorded'
        ? end(unrecorded())
        : { kind: 'back', intent: outcome.instead.intent };
    case 'open':
      return end(mayBeBought(providerOf(scope), trialOf(scope), offer.title));
    case 'undone':
      throw 'because' in outcome ? outcome.because : new Error('A create was given up without a reason.');
    case 'done': {
      const { observation, isOlder: wasThere, byTitle } = outcome.value;
      if (!wasThere || byTitle) return keep(scope, observation, offer.mark, !wasThere);
      // The account's own guard found one by its title, though no list had shown it. It may even be gone.
      journal.tell(key, { kind: 'withdrawn' });
      const intent = await judgeReturned(scope, observation.id);
      return intent.kind === 'start' ? 'again' : { kind: 'back', intent };
    }
  }
}

async function judgeReturned(scope: Scope, id: string): Promise<Intent> {
  const observation = await readIfThere(scope.context, providerOf(scope), trialOf(scope).repository, id);
  const candidate = { label: undefined, ours: true, likeness: 'fingerprint', sameRun: false } as const;
  return judge(scope, observation === undefined ? [] : [{ ...candidate, observation }]);
}

/**
 * A title that nobody has: the account may answer with whatever has it already. Where those of other runs count
 * otherwise than our own, it names the run, or a second attempt would take its own for another's.
 */
function offerOf(scope: Scope, taken: readonly Mark[]): Offer {
  const { onExisting, owner } = scope.policy;
  const { trial, fingerprint } = targetOfScope(scope);
  const run = onExisting !== 'reuse' && owner.run !== '' ? owner.run : undefined;
  const name = { ...(run === undefined ? {} : { run }), number: nextNumber(taken, run) };
  const title = renderTitle(trial, fingerprint, name);
  return { title, mark: { short: '', ...readMark(title), ...name } };
}

/** It is bought: whatever cannot be written or kept now is said, and changes nothing. */
function keep(scope: Scope, observation: Observation, mark: Mark, startedHere: boolean): Passage {
  const { journal, key } = scope;
  const { id } = observation;
  const ref: Ref = { repository: trialOf(scope).repository, id };
  const page = pageOf(providerOf(scope), ref);
  if (!journal.tell(key, { kind: 'recorded', ref, observation, startedHere, ...page }))
    note(
      scope,
      `The id ${id} could be written neither to the state nor to the outputs of this step.`,
      'notice',
    );
  const kept = readMark(observation.displayName);
  if (kept === undefined || !isSameMark(kept, mark))
    note(
      scope,
      `The service shows another title of ${id}; a later run may not recognise it as ours.`,
      'notice',
    );
  return on;
}

/** For so long after an unclear request what it made may still appear. */
const settleMs = 3 * 60_000;
const quickMs = 30_000;
const slowMs = 60_000;

/** Looks for what an unclear request made; when nothing shows, that is said, and it is not sent again. */
async function settle(scope: Scope, offer: Offer, sentAt: number, fault: Fault): Promise<Settled<Made>> {
  const { clock, interrupted, say } = scope.context;
  const leftMs = msLeft(withGrace(scope.context));
  const until = clock.now() + Math.min(settleMs, leftMs);
  const paceMs = isQuick(fault) ? quickMs : slowMs;
  let waitMs = Math.min(paceMs, leftMs);
  for (;;) {
    await clock.sleep(waitMs, interrupted);
    if (interrupted.aborted) throw new Interrupted();
    const titled = await lookAgain(scope);
    if (titled === undefined) return { kind: 'open' };
    // Nobody had this title before.
    const made = titled.equal.filter((candidate) => isSameMark(candidate.mark, offer.mark));
    const ours = oldest(made);
    if (ours !== undefined) {
      const { observation } = ours;
      const others = made.filter((candidate) => candidate !== ours);
      if (others.length > 0)
        note(
          scope,
          `There is more than one new fine-tune '${offer.title}': ${observation.id} and ${others.map((other) => other.observation.id).join(', ')}. One request cannot make two, so another workflow run bought at the same moment; set \`concurrency\` in the workflow.`,
          'notice',
        );
      say(`The create had made ${observation.id}.`);
      const wasThere = isOlder(observation, clock.now() - sentAt);
      return { kind: 'done', value: { observation, isOlder: wasThere, byTitle: true } };
    }
    if (clock.now() >= until) return { kind: 'open' };
    waitMs = Math.min(paceMs, until - clock.now());
  }
}

/** Undefined when it cannot be looked: that is no answer, however often it was tried. */
async function lookAgain(scope: Scope): Promise<Titled | undefined> {
  const { policy } = scope;
  const context = withGrace(scope.context);
  try {
    return await retry(context, { confirmsRefusals: true }, () =>
      findTitled(context, providerOf(scope), targetOfScope(scope), policy.owner),
    );
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof Failure)) throw error;
    context.say(`What create made cannot be looked up (${clauseOf(error)}).`);
    return undefined;
  }
}

/** The service's own error comes at once; where an answer is missing, it may still be at work. */
function isQuick({ status }: Fault): boolean {
  return status !== undefined && status !== 504 && status !== 408;
}

/** Whether it was there before a request that was sent so long ago; both times are the service's own. */
function isOlder({ createdAt, serviceTime }: Observation, sinceMs: number): boolean {
  if (createdAt === undefined || serviceTime === undefined) return false;
  return serviceTime - createdAt > sinceMs + toleranceMs;
}
