import { Failure, Fault } from '../../base/failure.js';
import type { Ending } from '../../base/endings.js';
import type { Trial } from '../../plan/trial.js';
import type { Observation, Provider, Ref } from '../../provider/contract.js';
import { readLabel } from '../../record/label.js';
import { carryOut, type Sent, type Settled } from '../effect.js';
import { unrecorded } from '../training-endings.js';
import { sameValues } from '../find/same-values.js';
import { readIfThere } from '../find/snapshot.js';
import { policies, retry } from '../retry.js';
import { end, on, providerOf, trainingOf, trialOf, type Scope, type Stage } from '../stage.js';
import { msLeft } from '../time-left.js';

const looksMs = [5000, 20_000, 60_000] as const;
/** Clocks and roundings of the service. */
const toleranceMs = 2000;

/**
 * Creates one fine-tune. Create is free, so it may be sent twice; what may exist already is looked up first. Its id is
 * written down before anything else happens to it.
 */
export const createFreeStage: Stage = async (scope) => {
  const { context, journal, key } = scope;
  const provider = providerOf(scope);
  const trial = trialOf(scope);
  if (trainingOf(scope).intent?.kind !== 'start') return on;
  const { together } = scope.connection.snapshot(trial.repository);
  let known: ReadonlySet<string> | undefined;
  let isAgain = false;
  const outcome = await carryOut<Observation>(context, {
    name: 'create',
    repeatable: 'if-undone',
    tries: 2,
    before: async () => {
      known ??= await together.known(isAgain);
      isAgain = true;
      return undefined;
    },
    send: () => provider.create(trial),
    settle: async (trouble, sent) => {
      const settled = await settle(scope, trouble, sent, known ?? new Set());
      known = undefined;
      return settled;
    },
  });
  switch (outcome.kind) {
    case 'done': {
      const observation = outcome.value;
      const ref: Ref = { repository: trial.repository, id: observation.id };
      together.made(ref.id);
      const isWritten = journal.tell(key, {
        kind: 'recorded',
        ref,
        observation,
        startedHere: false,
        ...pageOf(provider, ref),
      });
      return isWritten ? on : end(unrecorded(ref.id));
    }
    case 'undone':
      throw 'because' in outcome ? outcome.because : new Error('A create was given up without a reason.');
    case 'open':
    case 'instead':
      return end(unclear(provider, trial));
  }
};

/** The web page of a fine-tune, for the event that records it. */
export function pageOf(provider: Provider, ref: Ref): { readonly page?: string } {
  const page = provider.pageUrl(ref);
  return page === undefined ? {} : { page };
}

/** Looks for what an unclear create has made. */
async function settle(
  scope: Scope,
  trouble: Failure | Fault,
  { at }: Sent,
  known: ReadonlySet<string>,
): Promise<Settled<Observation>> {
  if (trouble instanceof Failure) return { kind: 'undone' };
  const { clock, interrupted } = scope.context;
  const { repository } = trialOf(scope);
  for (const [looks, wait] of looksMs.entries()) {
    // What has not shown by the end of our time is told as unclear; it is free.
    if (looks > 0 && wait > msLeft(scope.context)) return { kind: 'open' };
    await clock.sleep(wait, interrupted);
    try {
      const made: Observation[] = [];
      for (const hint of await recent(scope)) {
        if (known.has(hint.id) || (hint.status !== 'created' && hint.status !== 'unknown')) continue;
        const reading = await readIfThere(scope.context, providerOf(scope), repository, hint.id);
        if (reading !== undefined && isOurs(reading, trialOf(scope), clock.now() - at)) made.push(reading);
      }
      const [only, ...others] = made;
      if (only !== undefined && others.length === 0) return { kind: 'done', value: only };
    } catch (error) {
      if (!(error instanceof Fault) && !(error instanceof Failure)) throw error;
      scope.context.say(`What create made cannot be looked up. ${error.message}`);
      return { kind: 'open', because: error };
    }
  }
  return { kind: 'undone' };
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

/** The newest ones that may be of these values, asked anew. */
async function recent(scope: Scope): Promise<readonly Observation[]> {
  const trial = trialOf(scope);
  const items = await retry(scope.context, policies.list, () =>
    providerOf(scope).list(trial.repository, { page: 1 }),
  );
  return items.filter((hint) => sameValues(trial, hint) !== false);
}

function unclear(provider: Provider, trial: Trial): Ending {
  return {
    conclusion: 'unknown',
    reason: 'submit-unclear',
    message: `Whether ${provider.title} created the fine-tune could not be established; nothing was started.`,
    help: `Look at ${provider.listUrl(trial.repository) ?? 'the fine-tunes of the repository'}; a created one costs nothing until it is started. Running this step again is safe.`,
  };
}
