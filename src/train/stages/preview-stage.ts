import { Fault, messageOf } from '../../base/failure.js';
import { present } from '../../base/present.js';
import { isObject, type JsonObject } from '../../base/json.js';
import type { ShownLook } from '../../plan/data.js';
import { estimate, type Precedent, type EstimateQuestion } from '../../plan/estimate.js';
import { followUpCost } from '../../plan/follow-up-cost.js';
import type { Action, LastComparison, Preview } from '../../plan/preview.js';
import type { Trial } from '../../plan/trial.js';
import type { Observation } from '../../provider/contract.js';
import type { Intent } from '../../record/candidate.js';
import { tighterLimits } from '../../plan/tighter-limits.js';
import { readLabel, type LabelFacts } from '../../record/label.js';
import { changesToTell } from '../find/differences.js';
import { claimOf, mayEndOthers, type Owner } from '../find/owner.js';
import { isPublic } from '../visibility.js';
import { note, on, providerOf, trainingOf, trialOf, type Scope, type Stage } from '../stage.js';

/** Of the newest fine-tunes of a repository so many are read for prices and for the last of the same file. */
const maxReads = 12;
/** So many prices are enough for a range. */
const maxPrecedents = 5;

/**
 * What `run` would do with a trial, what changed since its last fine-tune and what it may cost; GET only. Without a key
 * only the data is looked at. Faults leave gaps and a note; a refused key, missing access or credits throw `Failure`.
 */
export const previewStage: Stage = async (scope) => {
  const { journal, key, connection, policy } = scope;
  const provider = providerOf(scope);
  const trial = trialOf(scope);
  const { checked, intent, admission } = trainingOf(scope);
  const base = await scope.compareWithBase?.(trial);
  // Where a title is all that is known of others, and no prices are told, there is nothing to compare with.
  const isComparable = connection.withKey && provider.spends !== 'create';
  const earlier = isComparable ? await readEarlier(scope) : [];
  const { rows, dataIdentity, transfer } = checked ?? {};
  const last = lastOf(trial, earlier, policy.owner, dataIdentity);
  const after = followUpCost(trial, trainingOf(scope).surveyed?.rows, mayEndOthers(policy.owner));
  const told: Preview = {
    ...(intent === undefined
      ? { unknown: connection.withKey ? unreachable : keyless }
      : { action: admission ?? toAction(intent) }),
    ...(base === undefined ? {} : { base }),
    ...(last === undefined ? {} : { last }),
    ...present({ rows, transfer, after, look: await shownLook(scope) }),
    estimate: estimate(await questionOf(scope, rows), precedentsOf(trial, earlier)),
    ...limitsOf(scope, trial),
  };
  journal.tell(key, { kind: 'previewed', preview: told });
  return on;
};

/** `max-credits` bounds a step: of a single training it is that one's limit. */
function limitsOf({ policy, journal }: Scope, { limits }: Trial): Pick<Preview, 'limits' | 'commonCredits'> {
  const { maxCredits, maxDurationMs } = policy;
  const isAlone = journal.step.trainings.length === 1;
  return {
    limits: tighterLimits(limits, { maxDurationMs, maxCredits: isAlone ? maxCredits : undefined }),
    ...present({ commonCredits: isAlone ? undefined : maxCredits }),
  };
}

/** Rows are shown to those who may read them: see the key `show_rows`. */
async function shownLook(scope: Scope): Promise<ShownLook | undefined> {
  const { look } = trainingOf(scope);
  if (look === undefined) return undefined;
  const { showRows = false } = trialOf(scope);
  const isForAll = showRows || scope.policy.isPrivate;
  const isSeen = isForAll || scope.own !== undefined || (await isPublic(scope)) === true;
  return { ...look, examples: isSeen ? look.examples : [], isForAll };
}

async function questionOf(scope: Scope, rows: number | undefined): Promise<EstimateQuestion> {
  const trial = trialOf(scope);
  const provider = providerOf(scope);
  const { base_model: model, script_type: scriptType } = trial.request;
  return {
    model: typeof model === 'string' ? model : '',
    scriptType: typeof scriptType === 'string' ? scriptType : '',
    params: shownParams(trial),
    defaults: defaultsOf(trial),
    rows,
    ratePerSecond: typeof model === 'string' ? await provider.rateOf?.(model) : undefined,
    hasListPrices: provider.rateOf !== undefined,
  };
}

function defaultsOf({ schema }: Trial): JsonObject {
  const known = Object.entries(schema?.parameters ?? {}).flatMap(([key, { default: standard }]) =>
    standard === undefined ? [] : [[key, standard] as const],
  );
  return Object.fromEntries(known);
}

const keyless = 'Without a key it cannot be told what exists already.';
const unreachable = 'The service could not be asked what exists already.';

function toAction(intent: Intent): Action {
  if (intent.kind === 'start') return { kind: 'start' };
  const { id, word } = intent.candidate.observation;
  if (intent.kind !== 'refuse') return { kind: intent.kind, id, word };
  return { kind: 'refuse', reason: intent.reason, id, word };
}

/** The newest fine-tunes that may tell something: of the same model, or under one of our labels. */
async function readEarlier(scope: Scope): Promise<readonly Observation[]> {
  const { repository, request } = trialOf(scope);
  const snapshot = scope.connection.snapshot(repository);
  const readings: Observation[] = [];
  try {
    const promising = (await snapshot.newest()).filter(
      ({ baseModel, displayName }) =>
        baseModel === request['base_model'] || displayName?.includes(' · ft-') === true,
    );
    for (const { id } of promising.slice(0, maxReads)) {
      const reading = await snapshot.read(id);
      if (reading !== undefined) readings.push(reading);
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    note(scope, `Earlier fine-tunes could not be looked up. ${messageOf(error)}`, 'notice');
    return [];
  }
  return readings;
}

/** The newest one that this repository made from this file. */
function lastOf(
  trial: Trial,
  earlier: readonly Observation[],
  owner: Owner,
  dataNow: string | undefined,
): LastComparison | undefined {
  const made = earlier
    .map((observation) => ({ observation, ...claimOf(observation, owner) }))
    .filter(
      ({ ours, label, observation }) =>
        ours && label?.file === trial.path && observation.status !== 'created',
    )
    .sort((a, b) => (a.observation.createdAt ?? 0) - (b.observation.createdAt ?? 0));
  const found = made.at(-1);
  if (found === undefined) return undefined;
  const { observation, label } = found;
  return {
    id: observation.id,
    word: observation.word,
    changes: changesToTell(trial, observation),
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

function precedentsOf(trial: Trial, earlier: readonly Observation[]): readonly Precedent[] {
  const { base_model: model, script_type: type } = trial.request;
  return earlier
    .flatMap((observation): readonly Precedent[] => {
      const { id, status, baseModel, scriptType, credits, params, startedAt, finishedAt } = observation;
      const { gpu, ratePerSecond } = observation;
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
          ...present({
            rows,
            durationMs: durationMs === undefined || durationMs <= 0 ? undefined : durationMs,
            gpu,
            ratePerSecond,
          }),
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
