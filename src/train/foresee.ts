import { hasErrors } from '../base/diagnostic.js';
import { Fault, messageOf } from '../base/failure.js';
import { isObject, type JsonObject } from '../base/json.js';
import { differenceToRecord } from '../plan/difference.js';
import { estimate, type Precedent } from '../plan/estimate.js';
import type { Action, LastComparison, Outlook } from '../plan/outlook.js';
import type { Trial } from '../plan/plan.js';
import type { Observation, Provider } from '../provider/contract.js';
import { isSameResource } from './compare.js';
import { byAge, type Intent } from './decide.js';
import type { Draft } from './draft.js';
import { notFound } from './endings.js';
import { readLabel, type LabelFacts } from './label.js';
import { readIfThere, toCandidate } from './look.js';
import { patiently, type Circumstances } from './patience.js';
import { prepareOne } from './prepare.js';
import type { Listener, Terms } from './terms.js';

/** Of the newest fine-tunes of a repository so many are read for prices and for the last of the same file. */
const maxReads = 12;
/** So many prices are enough for a range. */
const maxPrecedents = 5;

/**
 * What `run` would do with a trial, what changed since its last fine-tune and what it may cost; GET only. Without a key
 * only the data is looked at. Faults leave gaps and a note; a refused key, missing access or credits throw `Failure`.
 */
export async function foresee(
  circumstances: Circumstances,
  draft: Draft,
  trial: Trial,
  terms: Terms,
  listener: Pick<Listener, 'onDiagnostics' | 'onNote'>,
  withKey: boolean,
): Promise<void> {
  const { provider } = draft.bench;
  const gap = async <T>(what: string, look: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      listener.onNote(`${what} could not be looked up. ${messageOf(error)}`, 'notice');
      return undefined;
    }
  };
  const prepared = await gap('What exists already at the service', () =>
    prepareOne(circumstances, draft, trial, terms, listener, withKey),
  );
  if (draft.checked !== undefined && hasErrors(draft.checked.diagnostics)) {
    draft.ending = notFound(draft.checked);
    return;
  }
  // Where a title is all that is known of others, and no prices are told, there is nothing to compare with.
  const isComparable = provider.createSpends !== true;
  const earlier =
    withKey && isComparable
      ? ((await gap('Earlier fine-tunes', () => readEarlier(circumstances, provider, trial))) ?? [])
      : [];
  const { rows, dataIdentity } = draft.checked ?? {};
  const last = lastOf(trial, earlier, terms, dataIdentity);
  const { base_model: model } = trial.request;
  const rate = typeof model === 'string' ? await provider.rateOf?.(model) : undefined;
  const action = prepared === undefined ? undefined : toAction(prepared.intent);
  const outlook: Outlook = {
    ...(action === undefined ? { unknown: withKey ? unreachable : keyless } : { action }),
    ...(last === undefined ? {} : { last }),
    ...(rows === undefined ? {} : { rows }),
    estimate: estimate(shownParams(trial), rows, precedentsOf(trial, earlier), rate),
  };
  draft.outlook = outlook;
}

const keyless = 'Without a key it cannot be told what exists already.';
const unreachable = 'The service could not be asked what exists already.';

function toAction(intent: Intent): Action {
  if (intent.kind === 'start') return { kind: 'start' };
  const { id, word } = intent.candidate.observation;
  return intent.kind === 'refuse'
    ? { kind: 'refuse', reason: intent.reason, id, word }
    : { kind: intent.kind, id, word };
}

/** The newest fine-tunes that may tell something: of the same model, or under one of our labels. */
async function readEarlier(
  circumstances: Circumstances,
  provider: Provider,
  trial: Trial,
): Promise<readonly Observation[]> {
  const { repository, request } = trial;
  const items = await patiently(circumstances, () => provider.list(repository, { page: 1 }));
  const promising = items.filter(
    ({ baseModel, displayName }) =>
      baseModel === request['base_model'] || displayName?.includes(' · ft-') === true,
  );
  const readings: Observation[] = [];
  for (const { id } of promising.slice(0, maxReads)) {
    const reading = await readIfThere(circumstances, provider, repository, id);
    if (reading !== undefined) readings.push(reading);
  }
  return readings;
}

/** The newest one that this repository made from this file. */
function lastOf(
  trial: Trial,
  earlier: readonly Observation[],
  { seeker }: Terms,
  dataNow: string | undefined,
): LastComparison | undefined {
  const made = earlier
    .map((observation) => toCandidate(observation, seeker))
    .filter(
      ({ ours, label, observation }) =>
        ours && label?.file === trial.path && observation.status !== 'created',
    )
    .sort(byAge);
  const found = made.at(-1);
  if (found === undefined) return undefined;
  const { observation, label } = found;
  return {
    id: observation.id,
    word: observation.word,
    changes: differenceToRecord(recordOf(observation, trial), trial.request),
    ...dataOf(label, dataNow),
  };
}

function dataOf(label: LabelFacts | undefined, now: string | undefined): Partial<LastComparison> {
  return {
    ...(label?.data === undefined ? {} : { dataBefore: label.data }),
    ...(label?.rows === undefined ? {} : { rowsBefore: label.rows }),
    ...(now === undefined ? {} : { dataNow: now }),
  };
}

/** What the service recorded, in the form of a request. */
function recordOf({ baseModel, scriptType, resource, params }: Observation, trial: Trial): JsonObject {
  const { resource: sent = null } = trial.request;
  return {
    ...(resource === undefined ? {} : { resource: isSameResource(sent, resource) ? sent : resource }),
    ...(baseModel === undefined ? {} : { base_model: baseModel }),
    ...(scriptType === undefined ? {} : { script_type: scriptType }),
    ...(params === undefined ? {} : { training_params: params }),
  };
}

function precedentsOf(trial: Trial, earlier: readonly Observation[]): readonly Precedent[] {
  const { base_model: model, script_type: type } = trial.request;
  return earlier
    .flatMap((observation): readonly Precedent[] => {
      const { id, status, baseModel, scriptType, credits, params, startedAt, finishedAt } = observation;
      const same = baseModel === model && (scriptType ?? type) === type && status === 'succeeded';
      if (!same || credits === undefined || credits <= 0 || params === undefined) return [];
      const rows = readLabel(observation)?.rows;
      const durationMs =
        startedAt === undefined || finishedAt === undefined ? undefined : finishedAt - startedAt;
      return [
        {
          id,
          credits,
          params,
          ...(rows === undefined ? {} : { rows }),
          ...(durationMs === undefined || durationMs <= 0 ? {} : { durationMs }),
        },
      ];
    })
    .slice(0, maxPrecedents);
}

/** All parameters that will be in force, defaults included. */
function shownParams({ values, request }: Trial): JsonObject {
  const shown = values.flatMap(({ key, value }) => {
    const name = /^training_params\.([^.]+)$/.exec(key)?.[1];
    return name === undefined ? [] : [[name, value] as const];
  });
  const { training_params: params } = request;
  return { ...Object.fromEntries(shown), ...(isObject(params) ? params : {}) };
}
