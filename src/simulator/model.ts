import { isObject, type Json, type JsonObject } from '../base/json.js';
import type { ScriptType } from '../catalog/catalog.js';
import { courseOf, type SimulatedCourse } from './metric-curves.js';
import { complaintAbout } from './create-body.js';
import type { SimulatedEnding } from './simulated-endings.js';
import { exhaustedAt } from './credits.js';
import { isServed, servedSeconds, type SimulatedDeployment } from './deployment-life.js';
import { keptFields } from './habits.js';
import { idOf, nameOf } from './names.js';
import { between } from './random.js';
import {
  created,
  drawSchedule,
  phaseAt,
  turnsUntil,
  type Cut,
  type Phase,
  type Schedule,
  type Timing,
} from './timeline.js';
import { openUploadState, type UploadState } from './uploads.js';
import type { World } from './world.js';

/** What a simulated hub is made with. */
export interface Settings {
  readonly ending: SimulatedEnding;
  readonly seed: number;
  /** Put before every id. */
  readonly idPrefix: string;
  /** The account that the key belongs to. */
  readonly user: string;
  readonly timing: Partial<Timing>;
  readonly scriptTypes: ReadonlyMap<string, ScriptType>;
  /** Every text in the answers is hostile, whatever the ending. */
  readonly hostile?: boolean;
  /** Status word of the odd time of the ending `hostile`. */
  readonly oddWord?: string;
}

/** One fine-tune as the hub remembers it. What it is doing at a time is computed, never stored. */
export interface FineTune {
  readonly id: string;
  readonly name: string;
  readonly repository: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly request: JsonObject;
  readonly course: SimulatedCourse;
  /** What PATCH has set, in order. */
  readonly patches: { readonly at: number; readonly fields: JsonObject }[];
  readonly runs: number[];
  readonly stops: number[];
  schedule?: Schedule;
  stopAt?: number;
}

/** The state of the hub. The functions below change it; time is always handed in. */
export interface Model {
  readonly settings: Settings;
  world: World;
  ending: SimulatedEnding;
  readonly fineTunes: FineTune[];
  readonly deleted: FineTune[];
  readonly deployments: SimulatedDeployment[];
  readonly uploads: UploadState;
  /** Rows of tables that lie elsewhere and that a trained model can be right about. */
  readonly taught: JsonObject[];
  /** What the account has left at a time; undefined: enough for everything. */
  credits?: { readonly at: number; readonly amount: number };
  /** `namespace/name@branch` that somebody removed. */
  readonly removedBranches: Set<string>;
  /** How often the data of `namespace/name` was changed. */
  readonly dataVersions: Map<string, number>;
  made: number;
}

/** A no of the hub, as it is answered. */
export interface SimulatedRefusal {
  readonly refused: 'invalid_params' | 'resource_not_found' | 'insufficient_credits';
  readonly title: string;
  readonly detail?: string;
}

/** Credits per second of training. */
export const ratePerSecond = 0.00135;

export function openModel(settings: Settings, world: World = {}): Model {
  return {
    settings,
    world,
    ending: settings.ending,
    fineTunes: [],
    deleted: [],
    deployments: [],
    uploads: openUploadState(),
    taught: [],
    removedBranches: new Set(),
    dataVersions: new Map(),
    made: 0,
  };
}

/** Whether the texts of the answers are hostile. */
export function isHostile({ ending, settings }: Model): boolean {
  return ending === 'hostile' || settings.hostile === true;
}

export function isRefusal(result: object): result is SimulatedRefusal {
  return 'refused' in result;
}

/** What POST of a fine-tune does. `rows` are those of the training data. */
export function createFineTune(
  model: Model,
  repository: string,
  body: unknown,
  now: number,
  {
    rows = 1000,
    createdBy = model.settings.user,
  }: { readonly rows?: number; readonly createdBy?: string } = {},
): FineTune | SimulatedRefusal {
  const complaint = complaintAbout(body);
  if (complaint !== undefined || !isObject(body))
    return { refused: 'invalid_params', title: 'Invalid parameters', detail: complaint ?? 'no object' };
  // It came out of JSON, so its members are JSON.
  const request = body as JsonObject;
  const { seed, idPrefix, scriptTypes } = model.settings;
  const number = model.made++;
  const name = nameOf(createdBy, seed, number);
  const taken = [...model.fineTunes, ...model.deleted].some((other) => other.name === name);
  const { training_params: params, script_type: scriptType } = request;
  const fineTune: FineTune = {
    id: idOf(idPrefix, seed, number),
    name: taken ? `${name}-${number}` : name,
    repository,
    createdBy,
    createdAt: now,
    request,
    course: courseOf(
      isObject(params) ? params : {},
      typeof scriptType === 'string' ? scriptTypes.get(scriptType) : undefined,
      rows,
    ),
    patches: [],
    runs: [],
    stops: [],
  };
  model.fineTunes.push(fineTune);
  return fineTune;
}

/** What PATCH does: whatever it is asked, as far as the hub keeps labels. */
export function patchFineTune(
  model: Model,
  fineTune: FineTune,
  fields: unknown,
  now: number,
): FineTune | SimulatedRefusal {
  if (!isObject(fields)) return { refused: 'invalid_params', title: 'Invalid parameters' };
  const kept = keptFields(fields as JsonObject, model.world.labels ?? 'kept');
  if (Object.keys(kept).length > 0) fineTune.patches.push({ at: now, fields: kept });
  return fineTune;
}

/** What `actions/run` does: the one call that spends. */
export function runFineTune(model: Model, fineTune: FineTune, now: number): FineTune | SimulatedRefusal {
  settle(model, now);
  const { word } = phaseOf(model, fineTune, now);
  if (word !== 'created')
    return {
      refused: 'invalid_params',
      title: 'Fine-tune cannot be run',
      detail: `It is ${word}; only one that is created can be run.`,
    };
  if (model.ending === 'no-credits' || creditsLeft(model, now) <= 0)
    return { refused: 'insufficient_credits', title: 'You have used up your credits.' };
  fineTune.runs.push(now);
  const { timing, oddWord } = model.settings;
  fineTune.schedule = drawSchedule(model.ending, now, timing, {
    seed: fineTune.id,
    isText: fineTune.course.isText,
    ...(oddWord === undefined ? {} : { word: oddWord }),
  });
  return fineTune;
}

/** What `actions/stop` does: queued ones stop at once, running ones when the trainer has noticed and saved. */
export function stopFineTune(model: Model, fineTune: FineTune, now: number): FineTune | SimulatedRefusal {
  settle(model, now);
  const { word, startedAt, finishedAt } = phaseOf(model, fineTune, now);
  if (finishedAt !== undefined || fineTune.schedule === undefined)
    return {
      refused: 'invalid_params',
      title: 'Fine-tune cannot be stopped',
      detail: `It is ${word}; only one that is queued or running can be stopped.`,
    };
  fineTune.stops.push(now);
  const delay = model.settings.timing.stopMs ?? between(30_000, 90_000, fineTune.id, 'stop');
  fineTune.stopAt ??= startedAt === undefined ? now : now + delay;
  return fineTune;
}

export function deleteFineTune(model: Model, fineTune: FineTune): void {
  model.fineTunes.splice(model.fineTunes.indexOf(fineTune), 1);
  model.deleted.push(fineTune);
}

/** What a fine-tune is doing. */
export function phaseOf(model: Model, fineTune: FineTune, now: number): Phase {
  const cut = cutOf(model, fineTune);
  const phase = cut === undefined || now < cut.schedule.runAt ? created : phaseAt(cut, now);
  return phase.word === 'completed' && isServed(model, fineTune.id, now)
    ? { ...phase, word: 'deployed' }
    : phase;
}

/** All words a fine-tune has had, with their times. */
export function historyOf(
  model: Model,
  fineTune: FineTune,
  now: number,
): readonly { readonly at: number; readonly word: string }[] {
  const cut = cutOf(model, fineTune);
  return [{ at: fineTune.createdAt, word: 'created' }, ...(cut === undefined ? [] : turnsUntil(cut, now))];
}

/** Name and description as they were set up to a time. */
export function labelOf({ patches }: FineTune, now: number): { displayName: Json; description: Json } {
  const set = Object.assign(
    {},
    ...patches.filter(({ at }) => at <= now).map(({ fields }) => fields),
  ) as JsonObject;
  return { displayName: set['display_name'] ?? null, description: set['description'] ?? null };
}

/** Gives the account so many credits; undefined: enough for everything. */
export function setCredits(model: Model, amount: number | undefined, now: number): void {
  settle(model, now);
  if (amount === undefined) delete model.credits;
  else model.credits = { at: now, amount };
}

/** What the account has left. */
export function creditsLeft(model: Model, now: number): number {
  if (model.credits === undefined) return Infinity;
  const { at, amount } = model.credits;
  const seconds = model.fineTunes.map(
    (fineTune) => phaseOf(model, fineTune, now).billedSeconds - phaseOf(model, fineTune, at).billedSeconds,
  );
  const served = servedSeconds(model, now) - servedSeconds(model, at);
  return amount - ratePerSecond * seconds.reduce((sum, each) => sum + each, served);
}

/** Makes final what the end of the credits has stopped: credits bought later do not bring it back. */
function settle(model: Model, now: number): void {
  for (const fineTune of model.fineTunes) {
    const stopAt = cutOf(model, fineTune)?.stopAt;
    if (stopAt !== undefined && stopAt <= now) fineTune.stopAt = stopAt;
  }
}

/** The trainer learns of the end of the credits as it learns of a stop, and asks every 10 s. */
const creditCheckMs = 10_000;

function cutOf(model: Model, { schedule, stopAt }: FineTune): Cut | undefined {
  if (schedule === undefined) return undefined;
  const end = creditsEnd(model);
  const stops = [
    stopAt,
    end === undefined ? undefined : Math.max(end, schedule.startsAt) + creditCheckMs,
  ].filter((time) => time !== undefined);
  return stops.length === 0 ? { schedule } : { schedule, stopAt: Math.min(...stops) };
}

function creditsEnd({ credits, fineTunes }: Model): number | undefined {
  if (credits === undefined) return undefined;
  const spans = fineTunes.flatMap(({ schedule, stopAt }) =>
    schedule === undefined
      ? []
      : [{ from: schedule.startsAt, to: Math.min(schedule.endsAt, stopAt ?? Infinity) }],
  );
  return exhaustedAt(spans, { since: credits.at, seconds: credits.amount / ratePerSecond });
}
