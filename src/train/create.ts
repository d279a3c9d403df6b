import { clauseOf, Failure, Fault } from '../base/failure.js';
import type { Trial } from '../plan/plan.js';
import type { Observation, Provider } from '../provider/contract.js';
import { sameValues } from './compare.js';
import { readLabel } from './label.js';
import { readIfThere } from './look.js';
import { patiently, type Circumstances } from './patience.js';

const attempts = 2;
const looksMs = [5000, 20_000, 60_000] as const;
/** Clocks and roundings of the service. */
const toleranceMs = 2000;

/**
 * Creates one fine-tune. Create is free, so it may be sent twice; what may exist already is looked up first. Undefined
 * when it could not be established whether it was made.
 */
export async function createOnce(
  circumstances: Circumstances,
  provider: Provider,
  trial: Trial,
): Promise<Observation | undefined> {
  const { clock, say } = circumstances;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      const known = new Set((await recent(circumstances, provider, trial)).map(({ id }) => id));
      const sentAt = clock.now();
      const created = await send(circumstances, provider, trial);
      if (!(created instanceof Fault)) return created;
      say(`The answer to create is unclear (${clauseOf(created)}); looking for what it made.`);
      const made = await settle(circumstances, provider, trial, known, sentAt);
      if (made !== undefined) return made;
    } catch (error) {
      // What was unclear once stays unclear, whatever keeps us from looking.
      if (attempt > 1 && error instanceof Fault) return undefined;
      if (!(error instanceof Unsettled)) throw error;
      say(`What create made cannot be looked up (${clauseOf(error)}).`);
      return undefined;
    }
  }
  return undefined;
}

/** Looking for the outcome of an unclear create did not work. */
class Unsettled extends Error {}

/** The fine-tune, or the fault that leaves it open whether there is one. */
async function send(
  circumstances: Circumstances,
  provider: Provider,
  trial: Trial,
): Promise<Observation | Fault> {
  try {
    return await patiently(
      circumstances,
      () => provider.create(trial),
      (fault) => fault.kind !== 'unclear',
    );
  } catch (error) {
    if (error instanceof Fault && error.kind === 'unclear') return error;
    throw error;
  }
}

async function settle(
  circumstances: Circumstances,
  provider: Provider,
  trial: Trial,
  known: ReadonlySet<string>,
  sentAt: number,
): Promise<Observation | undefined> {
  const { clock, interrupted } = circumstances;
  for (const wait of looksMs) {
    await clock.sleep(wait, interrupted);
    try {
      const made: Observation[] = [];
      for (const hint of await recent(circumstances, provider, trial)) {
        if (known.has(hint.id) || (hint.status !== 'created' && hint.status !== 'unknown')) continue;
        const reading = await readIfThere(circumstances, provider, trial.repository, hint.id);
        if (reading !== undefined && isOurs(reading, trial, clock.now() - sentAt)) made.push(reading);
      }
      const [only, ...others] = made;
      if (only !== undefined && others.length === 0) return only;
    } catch (error) {
      if (error instanceof Fault || error instanceof Failure) throw new Unsettled(error.message);
      throw error;
    }
  }
  return undefined;
}

/** A labelled one has an owner already; one that is older, or shows other values, is not what we asked for. */
function isOurs(reading: Observation, trial: Trial, sinceRequestMs: number): boolean {
  const { status, createdAt, serviceTime, baseModel } = reading;
  if (status !== 'created' || readLabel(reading) !== undefined) return false;
  const ageMs = createdAt === undefined || serviceTime === undefined ? 0 : serviceTime - createdAt;
  return (
    ageMs <= sinceRequestMs + toleranceMs &&
    baseModel === trial.request['base_model'] &&
    sameValues(trial, reading) !== false
  );
}

async function recent(
  circumstances: Circumstances,
  provider: Provider,
  trial: Trial,
): Promise<readonly Observation[]> {
  const items = await patiently(circumstances, () => provider.list(trial.repository, { page: 1 }));
  return items.filter((hint) => sameValues(trial, hint) !== false);
}
