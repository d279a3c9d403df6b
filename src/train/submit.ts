import { Failure, Fault } from '../base/failure.js';
import type { Ending } from '../base/outcome.js';
import type { Trial } from '../plan/plan.js';
import { isTerminal, type Observation, type Provider, type Ref } from '../provider/contract.js';
import { sameValues } from './compare.js';
import { byAge, type Candidate } from './decide.js';
import { readLabel, renderLabel, type LabelFacts } from './label.js';
import { findEqual, type Seeker } from './look.js';
import { Interrupted, outageLimitMs, patiently, type Circumstances } from './patience.js';

/** A trial that has been looked at and may now be bought. */
export interface Order {
  readonly trial: Trial;
  readonly fingerprint: string;
  readonly facts: LabelFacts;
  readonly seeker: Seeker;
  /** `new`: equal ones of other runs do not count. */
  readonly onExisting: 'reuse' | 'new' | 'fail';
  /** Called with the id before anything is started; false when it could not be recorded: then nothing is. */
  readonly record: (ref: Ref, observation: Observation, madeHere: boolean) => boolean;
}

export type Submitted =
  | {
      readonly kind: 'started';
      readonly ref: Ref;
      readonly observation: Observation;
      /** False for an adopted one that another run of ours had started. */
      readonly startedHere: boolean;
    }
  | {
      readonly kind: 'ended';
      readonly ending: Ending;
      readonly ref?: Ref;
      readonly observation?: Observation;
    };

/** Between the last read and the start: long enough that another run's create shows in a list. */
const lastLookDelayMs = 5000;
const settleLooksMs = [5000, 20_000, 60_000] as const;
const startRepeatMs = 30_000;

/** Creates, records, labels, looks once more and starts. Exactly one training, or none and a clear ending. */
export async function submitNew(
  circumstances: Circumstances,
  provider: Provider,
  order: Order,
): Promise<Submitted> {
  const created = await createOnce(circumstances, provider, order);
  if (created === undefined)
    return {
      kind: 'ended',
      ending: {
        conclusion: 'unknown',
        reason: 'submit-unclear',
        message: `Whether ${provider.title} created the fine-tune could not be established; nothing was started.`,
        help: `Look at ${provider.listUrl(order.trial.repository) ?? 'the fine-tunes of the repository'}; a created one costs nothing until it is started. Running this step again is safe.`,
      },
    };
  const ref: Ref = { repository: order.trial.repository, id: created.id };
  if (!order.record(ref, created, true)) return unrecorded(ref, created);
  await labelIt(circumstances, provider, order, ref);
  const elder = await lastLook(circumstances, provider, order, created);
  if (elder === undefined) return startIt(circumstances, provider, ref, created, true);
  circumstances.say(
    `Another workflow run made the equal fine-tune ${elder.observation.id}; this run waits for that one.`,
  );
  return adopt(circumstances, provider, order, elder);
}

/** Goes on with an equal fine-tune of ours; one that was never started is started. */
export async function adopt(
  circumstances: Circumstances,
  provider: Provider,
  order: Order,
  candidate: Candidate,
): Promise<Submitted> {
  const { observation } = candidate;
  const ref: Ref = { repository: order.trial.repository, id: observation.id };
  if (!order.record(ref, observation, candidate.sameRun)) return unrecorded(ref, observation);
  if (observation.status !== 'created')
    return { kind: 'started', ref, observation, startedHere: candidate.sameRun };
  circumstances.say(`${observation.id} was created by an earlier run and never started; it is started now.`);
  return startIt(circumstances, provider, ref, observation, true);
}

function unrecorded(ref: Ref, observation: Observation): Submitted {
  return {
    kind: 'ended',
    ref,
    observation,
    ending: {
      conclusion: 'error',
      reason: 'internal-error',
      message: `The id ${ref.id} could be written neither to the state nor to the outputs of this step, so nothing was started.`,
      help: 'Check that the runner has free disk space and that GITHUB_STATE and GITHUB_OUTPUT are writable.',
    },
  };
}

/** Create is free, so it may be sent twice; what may exist already is looked up first. */
async function createOnce(
  circumstances: Circumstances,
  provider: Provider,
  order: Order,
): Promise<Observation | undefined> {
  for (let attempt = 1; attempt <= 2; attempt++) {
    const known = new Set((await recent(circumstances, provider, order)).map(({ id }) => id));
    try {
      return await patiently(
        circumstances,
        () => provider.create(order.trial),
        (fault) => fault.kind !== 'unclear',
      );
    } catch (error) {
      if (!(error instanceof Fault) || error.kind !== 'unclear') throw error;
      circumstances.say(`The answer to create is unclear (${error.message}); looking for what it made.`);
    }
    const made = await settleCreate(circumstances, provider, order, known);
    if (made !== undefined) return made;
  }
  return undefined;
}

async function settleCreate(
  circumstances: Circumstances,
  provider: Provider,
  order: Order,
  known: ReadonlySet<string>,
): Promise<Observation | undefined> {
  for (const wait of settleLooksMs) {
    await circumstances.clock.sleep(wait, circumstances.interrupted);
    const made: Observation[] = [];
    for (const hint of await recent(circumstances, provider, order)) {
      if (known.has(hint.id) || hint.status !== 'created') continue;
      const reading = await patiently(circumstances, () =>
        provider.read({ repository: order.trial.repository, id: hint.id }),
      );
      // A labelled one has an owner already; one that shows other values is not ours.
      if (readLabel(reading) !== undefined || reading.status !== 'created') continue;
      const baseModel = order.trial.request['base_model'];
      if (sameValues(order.trial, reading) !== false && reading.baseModel === baseModel) made.push(reading);
    }
    if (made.length === 1) return made[0];
  }
  return undefined;
}

async function recent(
  circumstances: Circumstances,
  provider: Provider,
  { trial }: Order,
): Promise<readonly Observation[]> {
  const items = await patiently(circumstances, () => provider.list(trial.repository, { page: 1 }));
  return items.filter((hint) => sameValues(trial, hint) !== false);
}

/** Best effort: an unlabelled fine-tune trains as well, it is only harder to find again. */
async function labelIt(
  circumstances: Circumstances,
  provider: Provider,
  { trial, facts }: Order,
  ref: Ref,
): Promise<void> {
  let tries = 0;
  try {
    await patiently(
      circumstances,
      () => provider.label(ref, renderLabel(trial, facts)),
      () => ++tries < 10,
    );
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    circumstances.say(
      `The fine-tune could not be labelled (${error instanceof Error ? error.message : 'no answer'}); a later run may not recognise it as ours.`,
    );
  }
}

/** Of equal ones made at the same moment by two workflow runs the oldest is started; the younger yields. */
async function lastLook(
  circumstances: Circumstances,
  provider: Provider,
  order: Order,
  created: Observation,
): Promise<Candidate | undefined> {
  const { trial, fingerprint, facts, seeker, onExisting } = order;
  await circumstances.clock.sleep(lastLookDelayMs, circumstances.interrupted);
  const equal = await findEqual(circumstances, provider, trial, fingerprint, seeker);
  const self = equal.find(({ observation }) => observation.id === created.id) ?? {
    observation: created,
    label: facts,
    ours: true,
    sameRun: true,
  };
  const others = equal.filter(
    (candidate) =>
      candidate.observation.id !== created.id &&
      (onExisting === 'new' ? candidate.sameRun : candidate.ours || candidate.sameRun) &&
      !isTerminal(candidate.observation.status),
  );
  const running = others.filter(({ observation }) => observation.status !== 'created').sort(byAge)[0];
  return running ?? [...others, self].sort(byAge).find((candidate, at) => at === 0 && candidate !== self);
}

/** The one call that spends. Sent again only when it is certain that it had no effect. */
export async function startIt(
  circumstances: Circumstances,
  provider: Provider,
  ref: Ref,
  before: Observation,
  startedHere: boolean,
): Promise<Submitted> {
  const { clock, interrupted, say } = circumstances;
  const read = (): Promise<Observation> => patiently(circumstances, () => provider.read(ref));
  const begun = clock.now();
  while (clock.now() - begun <= outageLimitMs) {
    try {
      await patiently(
        circumstances,
        () => provider.start(ref),
        (fault) => fault.kind !== 'unclear',
      );
      return { kind: 'started', ref, observation: before, startedHere };
    } catch (error) {
      if (error instanceof Failure) {
        // Refused, or in the wrong state because an earlier request had arrived: the service's record tells.
        const now = await read();
        if (now.status !== 'created') return { kind: 'started', ref, observation: now, startedHere };
        throw error;
      }
      if (!(error instanceof Fault) || error.kind !== 'unclear') throw error;
      say(`The answer to start is unclear (${error.message}); reading the fine-tune.`);
    }
    const first = await read();
    if (first.status !== 'created') return { kind: 'started', ref, observation: first, startedHere };
    await clock.sleep(startRepeatMs, interrupted);
    const second = await read();
    if (second.status !== 'created') return { kind: 'started', ref, observation: second, startedHere };
    say('The fine-tune is still not started on two readings; start is sent again.');
  }
  return {
    kind: 'ended',
    ref,
    observation: before,
    ending: {
      conclusion: 'unfinished',
      reason: 'hub-unreachable',
      message: `Starting ${ref.id} had no effect for 15 minutes; it is created and costs nothing so far.`,
      help: 'Run this step again later: it finds the fine-tune by its label and starts it.',
    },
  };
}
