import { clauseOf, Failure, Fault } from '../base/failure.js';
import type { Ending } from '../base/outcome.js';
import type { Observation, Provider, Ref } from '../provider/contract.js';
import { readLabel } from './label.js';
import type { Seeker } from './look.js';
import {
  allowingLag,
  Interrupted,
  lagMs,
  outageLimitMs,
  retryDelay,
  stubbornly,
  type Circumstances,
} from './patience.js';
import type { Intent } from './decide.js';

/** What came of starting one. */
export type Started =
  | {
      readonly kind: 'started';
      readonly ref: Ref;
      readonly observation: Observation;
      /** False when another workflow run had started it. */
      readonly startedHere: boolean;
    }
  | { readonly kind: 'ended'; readonly ref?: Ref; readonly ending: Ending };

/** What came of starting one, or what is to be done instead. */
export type Submitted =
  | Started
  /** Another look found that nothing is to be started. */
  | { readonly kind: 'instead'; readonly intent: Exclude<Intent, { readonly kind: 'start' }> };

/** Whether it is still to be started, and when that was looked at last. */
export interface Lookout {
  readonly lookedAt: number;
  readonly look: () => Promise<Intent>;
}

const repeatMs = 30_000;
/** So long after a look somebody else may have started an equal one. */
const freshMs = 15_000;

/**
 * The one call that spends. Sent again only when it is certain that it had no effect, and never on the strength of an
 * old look: `look` tells whether it is still to be started.
 */
export async function startIt(
  circumstances: Circumstances,
  provider: Provider,
  ref: Ref,
  before: Observation,
  seeker: Seeker,
  { lookedAt: first, look }: Lookout,
): Promise<Submitted> {
  const { clock, random, interrupted, say } = circumstances;
  const begun = clock.now();
  const lagUntil = begun + lagMs;
  let lookedAt = first;
  let mayRun = false;
  const settled = (observation: Observation): Started => ({
    kind: 'started',
    ref,
    observation,
    startedHere: mayRun || namesRun(observation, seeker),
  });
  const read = (): Promise<Observation> => readSurely(circumstances, provider, ref, lagUntil);
  for (let attempt = 0; clock.now() - begun <= outageLimitMs; attempt++) {
    if (interrupted.aborted) throw new Interrupted();
    if (clock.now() - lookedAt > freshMs) {
      const intent = await look();
      if (intent.kind !== 'start') return { kind: 'instead', intent };
      lookedAt = clock.now();
    }
    const refusal = await sendStart(circumstances, provider, ref, lagUntil);
    if (refusal === undefined) return { kind: 'started', ref, observation: before, startedHere: true };
    if (refusal instanceof Fault && refusal.kind !== 'unclear') {
      if (attempt === 0)
        say(`The start of ${ref.id} did not get through (${clauseOf(refusal)}); trying again.`);
      await clock.sleep(retryDelay(refusal, attempt, random), interrupted);
      continue;
    }
    if (refusal instanceof Fault) {
      mayRun = true;
      say(`The answer to start is unclear (${clauseOf(refusal)}); reading the fine-tune.`);
    }
    try {
      // After a refusal, too: it may be in the wrong state because an earlier request had arrived.
      const now = await read();
      if (now.status !== 'created') return settled(now);
      if (refusal instanceof Failure && !mayRun) throw refusal;
      await clock.sleep(repeatMs, interrupted);
      const later = await read();
      if (later.status !== 'created') return settled(later);
      if (refusal instanceof Failure) throw refusal;
    } catch (error) {
      if (!(error instanceof Failure) || error === refusal) throw error;
      if (!mayRun) throw refusal;
      return { kind: 'ended', ref, ending: unsettled(ref, error) };
    }
    say('The fine-tune is still not started on two readings; start is sent again.');
  }
  return { kind: 'ended', ref, ending: withoutEffect(ref) };
}

/** Undefined when the service took it; else its no, or the fault that kept it or its answer away. */
async function sendStart(
  circumstances: Circumstances,
  provider: Provider,
  ref: Ref,
  lagUntil: number,
): Promise<Failure | Fault | undefined> {
  try {
    await allowingLag(circumstances, lagUntil, () => provider.start(ref));
    return undefined;
  } catch (error) {
    if (error instanceof Failure || error instanceof Fault) return error;
    throw error;
  }
}

function withoutEffect(ref: Ref): Ending {
  return {
    conclusion: 'unfinished',
    reason: 'hub-unreachable',
    message: `Starting ${ref.id} had no effect for 15 minutes; it is created and costs nothing so far.`,
    help: 'Run this step again later: it finds the fine-tune by its label and starts it.',
  };
}

const unknownReads = 3;
const unknownDelayMs = 10_000;

/** A reading to act upon. One with a word nobody knows is repeated; when it stays, the word is taken for a new one. */
export async function readSurely(
  circumstances: Circumstances,
  provider: Provider,
  ref: Ref,
  lagUntil = 0,
): Promise<Observation> {
  for (let attempt = 1; ; attempt++) {
    const observation = await stubbornly(circumstances, () =>
      allowingLag(circumstances, lagUntil, () => provider.read(ref)),
    );
    if (observation.status !== 'unknown' || attempt >= unknownReads) return observation;
    await circumstances.clock.sleep(unknownDelayMs, circumstances.interrupted);
  }
}

/** Whose start it was stands in the label; without one nobody but us can have known it. */
function namesRun(observation: Observation, { repository, run }: Seeker): boolean {
  const label = readLabel(observation);
  return label === undefined || (label.repository === repository && label.run === run);
}

function unsettled(ref: Ref, failure: Failure): Ending {
  const known = failure.reason === 'unauthorized' || failure.reason === 'not-found';
  return {
    conclusion: 'unfinished',
    reason: known ? failure.reason : 'hub-unreachable',
    message: `Whether ${ref.id} was started cannot be read: ${failure.message}`,
    help: failure.help ?? 'Run this step again, or attach to it: nothing is started twice.',
  };
}
