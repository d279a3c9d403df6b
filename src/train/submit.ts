import type { Ending } from '../base/outcome.js';
import type { Trial } from '../plan/plan.js';
import type { Observation, Provider, Ref } from '../provider/contract.js';
import { messageOf } from '../base/failure.js';
import { buyOnce } from './buy.js';
import { createOnce } from './create.js';
import type { Candidate, Intent } from './decide.js';
import { unrecorded } from './endings.js';
import { renderLabel, type LabelFacts } from './label.js';
import { lastLook } from './last-look.js';
import type { Seeker, Wanted } from './look.js';
import { allowingLag, Interrupted, lagMs, patiently, type Circumstances } from './patience.js';
import { readSurely, startIt, type Submitted } from './start.js';

/** A trial that has been looked at and may now be bought. */
export interface Order {
  readonly trial: Trial;
  readonly wanted: Wanted;
  readonly facts: LabelFacts;
  readonly seeker: Seeker;
  /** `new`: equal ones of other runs do not count. */
  readonly onExisting: 'reuse' | 'new' | 'fail';
  /** What equal fine-tunes mean for this one. */
  readonly judge: (equal: readonly Candidate[]) => Promise<Intent>;
  /** Something to be told aloud that changes nothing. */
  readonly notice: (text: string) => void;
  /**
   * Where create spends: called with the title before it, and with nothing when it is certain that nothing was made.
   * False when nothing can be recorded: then nothing is sent.
   */
  readonly announce: (title: string | undefined) => boolean;
  /** Called with the id before anything is started; false when it could not be recorded: then nothing is. */
  readonly record: (ref: Ref, observation: Observation, startedHere: boolean) => boolean;
}

/**
 * Creates, records, labels, looks once more and starts. Exactly one training, or none and a clear ending. Where create
 * spends, all of it is another way.
 */
export async function submitNew(
  circumstances: Circumstances,
  provider: Provider,
  order: Order,
): Promise<Submitted> {
  if (provider.createSpends === true) return buyOnce(circumstances, provider, order);
  const created = await createOnce(circumstances, provider, order.trial);
  if (created === undefined) return { kind: 'ended', ending: unclear(provider, order.trial) };
  const ref: Ref = { repository: order.trial.repository, id: created.id };
  if (!order.record(ref, created, true)) return { kind: 'ended', ref, ending: unrecorded(ref.id) };
  await labelIt(circumstances, provider, order, ref);
  return lookAndStart(circumstances, provider, order, ref, created);
}

async function lookAndStart(
  circumstances: Circumstances,
  provider: Provider,
  order: Order,
  ref: Ref,
  created: Observation,
  isOfAnother = false,
): Promise<Submitted> {
  const relabel = (): Promise<void> => labelIt(circumstances, provider, order, ref);
  const look = (): Promise<Intent> => lastLook(circumstances, provider, order, created, relabel);
  const intent = await look();
  if (intent.kind !== 'start') return { kind: 'instead', intent };
  const lookedAt = circumstances.clock.now();
  // The label tells the next attempt whose start this was, and which limits are in force.
  if (isOfAnother) await relabel();
  return startIt(circumstances, provider, ref, created, order.seeker, { lookedAt, look });
}

/** Goes on with an equal fine-tune of ours; one that was never started is started. */
export async function adopt(
  circumstances: Circumstances,
  provider: Provider,
  order: Order,
  { observation: found, sameRun }: Candidate,
): Promise<Submitted> {
  const ref: Ref = { repository: order.trial.repository, id: found.id };
  const observation = found.status === 'unknown' ? await readSurely(circumstances, provider, ref) : found;
  const isWaiting = observation.status === 'created';
  if (!order.record(ref, observation, isWaiting || sameRun))
    return { kind: 'ended', ref, ending: unrecorded(ref.id) };
  if (!isWaiting) return { kind: 'started', ref, observation, startedHere: sameRun };
  circumstances.say(`${ref.id} was created earlier and never started; this step goes on with it.`);
  return lookAndStart(circumstances, provider, order, ref, observation, !sameRun);
}

const labelTries = 10;

/** Best effort: an unlabelled fine-tune trains as well, it is only harder to find again. */
export async function labelIt(
  circumstances: Circumstances,
  provider: Provider,
  { trial, facts, notice }: Order,
  ref: Ref,
): Promise<void> {
  const lagUntil = circumstances.clock.now() + lagMs;
  let tries = 0;
  try {
    await patiently(
      circumstances,
      () => allowingLag(circumstances, lagUntil, () => provider.label(ref, renderLabel(trial, facts))),
      () => ++tries < labelTries,
    );
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    notice(
      `The fine-tune could not be labelled (${messageOf(error)}); a later run may not recognise it as ours.`,
    );
  }
}

function unclear(provider: Provider, trial: Trial): Ending {
  return {
    conclusion: 'unknown',
    reason: 'submit-unclear',
    message: `Whether ${provider.title} created the fine-tune could not be established; nothing was started.`,
    help: `Look at ${provider.listUrl(trial.repository) ?? 'the fine-tunes of the repository'}; a created one costs nothing until it is started. Running this step again is safe.`,
  };
}
