import { compareTrainings } from '../../evaluate/compare-trainings.js';
import { smoothedLoss, tellsByLoss } from '../../evaluate/loss.js';
import { checkSanity, type DrawnSample } from '../../evaluate/sanity.js';
import { Failure, Fault, messageOf } from '../../base/failure.js';
import { present } from '../../base/present.js';
import type { Observation, Ref, Results } from '../../provider/contract.js';
import type { Beside, LastGood } from '../../record/follow-up.js';
import { readLabel } from '../../record/label.js';
import { lossesOf } from '../../record/losses.js';
import { emptyLog, readMore } from '../../record/remote-log.js';
import { chosenStep } from '../ask/chosen-step.js';
import { changesToTell } from '../find/differences.js';
import { findGood, type Good } from '../find/last-good.js';
import { policies, retry } from '../retry.js';
import { note, on, observationOf, providerOf, refOf, trainingOf, type Scope, type Stage } from '../stage.js';

/** Requests for the last good one: without a gate it is only good to know. */
const freeReads = 5;
const gatedReads = 20;

/**
 * Puts a training beside the last good one of its file, and looks for what is wrong with what it left. It only reads, and
 * what cannot be read is said: no training is worse for it.
 */
export const compareStage: Stage = async (scope) => {
  const { journal, key } = scope;
  const { trial, results, observation } = trainingOf(scope);
  if (results === undefined || observation?.status !== 'succeeded') return on;
  await examine(scope, results);
  // Where a title is all that is known of others, none of them can be told to be of this file.
  if (trial === undefined || providerOf(scope).spends === 'create') return on;
  journal.tell(key, { kind: 'compared', beside: await besideOf(scope) });
  return on;
};

/** Signs of a broken training, from answers that are there anyway. */
async function examine(scope: Scope, results: Results): Promise<void> {
  const { journal, key } = scope;
  const { trial, log } = trainingOf(scope);
  const provider = providerOf(scope);
  const isKnown = provider.serving !== undefined && results.isPartial !== true && results.notes.length === 0;
  const samples = await hashed(scope, results);
  const findings = checkSanity({
    isText: isText(scope),
    ...(isKnown ? { checkpoints: results.checkpoints } : {}),
    points: lossesOf(results, log?.points),
    samples,
  });
  const step = chosenStep(scope);
  const loss = smoothedLoss(lossesOf(results, log?.points), step);
  const chosen = step === undefined ? undefined : { step, ...present({ loss }) };
  journal.tell(key, { kind: 'examined', findings, ...present({ chosen }) });
  if ((trial?.gates?.sanity ?? 'warn') !== 'warn') return;
  for (const { seen, meaning } of findings) note(scope, `${seen} ${meaning}`);
}

async function hashed(scope: Scope, { samples, branch }: Results): Promise<readonly DrawnSample[]> {
  if (samples.length < 2 || branch === undefined) return [];
  const hashes = await providerOf(scope).sampleHashes?.(refOf(scope).repository, branch);
  if (hashes === undefined) return [];
  return samples.map(({ name, step, index }) => present({ step, index, hash: hashes.get(name) }));
}

/** Whether its loss says something: where it learns from rows of text, in passes over the data. */
export function isText(scope: Scope): boolean {
  const { trial, observation } = trainingOf(scope);
  return tellsByLoss({
    schema: trial?.schema,
    scriptType: trial?.request['script_type'] ?? observation?.scriptType,
  });
}

async function besideOf(scope: Scope): Promise<Beside> {
  try {
    const isGated = trainingOf(scope).trial?.gates?.notWorseThan === 'previous';
    const { found, doubt, unlikely } = await findGood(scope, {
      most: 1,
      reads: isGated ? gatedReads : freeReads,
    });
    const [good] = found;
    if (good === undefined)
      return doubt === undefined
        ? { kind: 'first', ...present({ unlikely }) }
        : { kind: 'unknown', why: doubt };
    return compared(scope, await recall(scope, good));
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof Failure)) throw error;
    return { kind: 'unknown', why: `The last good training could not be read. ${messageOf(error)}` };
  }
}

/** What the last good one left. */
async function recall(scope: Scope, { observation, gitRef }: Good): Promise<LastGood> {
  const provider = providerOf(scope);
  const ref = { repository: refOf(scope).repository, id: observation.id };
  const results = await retry(scope.context, policies.compare, () => provider.results(ref, observation));
  // A curve of checkpoints alone is short.
  const lines = isText(scope) ? await logOf(scope, ref) : [];
  return {
    ...{ ref, observation, results, gitRef },
    points: lossesOf(results, readMore(emptyLog, lines).points),
    ...present({ page: provider.pageUrl(ref) }),
  };
}

/** Without it the rest is compared as well: kept answers need no curve. */
async function logOf(scope: Scope, ref: Ref): Promise<readonly string[]> {
  try {
    return await retry(scope.context, policies.compare, () => providerOf(scope).logs(ref));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [];
  }
}

function compared(scope: Scope, last: LastGood): Beside {
  const { trial, results, log, checked } = trainingOf(scope);
  const now = observationOf(scope);
  const before = last.observation;
  return {
    kind: 'compared',
    last,
    comparison: compareTrainings(
      {
        points: lossesOf(results, log?.points),
        ...present({
          credits: now.credits,
          durationMs: durationOf(now),
          dataIdentity: checked?.dataIdentity,
        }),
      },
      {
        points: last.points,
        ...present({
          credits: before.credits,
          durationMs: durationOf(before),
          dataIdentity: readLabel(before)?.data,
        }),
      },
    ),
    changes: trial === undefined ? [] : changesToTell(trial, before),
  };
}

function durationOf({ startedAt, finishedAt }: Observation): number | undefined {
  return startedAt === undefined || finishedAt === undefined ? undefined : finishedAt - startedAt;
}
