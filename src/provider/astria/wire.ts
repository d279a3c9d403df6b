import { isObject, type Json, type JsonObject } from '../../base/json.js';
import type { Trial } from '../../plan/trial.js';
import type { Observation } from '../contract.js';
import { fieldsOf, idOf, listOf, mostItems, present, textOf, timeOf, type Fields } from '../fields.js';
import { oneLine } from '../message.js';
import { doubtfulMs, stageOf } from './status.js';

/** The tune of a create: what the trial sends, under a title. */
export function toTune(trial: Trial, title: string): JsonObject {
  return { title, ...(trial.sent ?? trial.request) };
}

/** What a reading stands in. */
export interface TuneContext {
  /** Stands in front of Astria's numbers in our ids. */
  readonly prefix: string;
  /** The service's clock, epoch ms. */
  readonly serviceTime?: number;
}

/** A mock is done within a minute. */
export const fastLookMs = 5_000;
const lookMs = 30_000;

/**
 * A tune as an observation; undefined without an id. A field that is missing or odd is absent from the result, never an
 * error. Addresses of weights and images are not read at all: whoever holds them holds a right.
 */
export function readTune(body: unknown, { prefix, serviceTime }: TuneContext): Observation | undefined {
  const fields = tuneIn(body);
  const number = idOf(fields['id']);
  if (number === undefined) return undefined;
  const title = lineOf(fields['title']);
  const stage = stageOf(fields);
  const startedAt = timeOf(fields['started_training_at']);
  const trainedAt = timeOf(fields['trained_at']);
  const isRunning = stage.status === 'running' || stage.status === 'queued';
  const since = startedAt ?? timeOf(fields['created_at']);
  const isDoubtful =
    isRunning && since !== undefined && serviceTime !== undefined && serviceTime - since >= doubtfulMs;
  return present({
    id: `${prefix}${number}`,
    ...stage,
    // What the user called it; what we add to find it again is no part of that.
    name: title?.split(/ · ft-[0-9a-f]{12}(?: · |$)/, 1)[0],
    displayName: title,
    baseModel: idOf(fields['base_tune_id']) ?? lineOf(fields['branch']),
    scriptType: lineOf(fields['model_type']),
    params: recordedIn(fields),
    createdAt: timeOf(fields['created_at']),
    startedAt,
    // A faceid tune is trained before it is created.
    finishedAt: trainedAt === undefined ? undefined : Math.max(trainedAt, startedAt ?? trainedAt),
    model: trainedAt === undefined ? undefined : `${prefix}${number}`,
    sampleUrls: [],
    serviceTime,
    etaAt: isRunning ? timeOf(fields['eta']) : undefined,
    expiresAt: timeOf(fields['expires_at']),
    nextLookMs: isRunning ? (fields['branch'] === 'fast' ? fastLookMs : lookMs) : undefined,
    doubt: isDoubtful
      ? 'Astria shows no failed trainings, and no training is known to take three hours: this one may have failed. It may finish all the same. Equal files go on with it until it is deleted at Astria, or trained anew with `on-existing: new`.'
      : undefined,
  });
}

/**
 * The tunes of a list; undefined when there is no list in the body, or none of its items can be read: "there are none"
 * would be a reason to buy. Single items without an id are left out.
 */
export function readTunes(body: unknown, context: TuneContext): readonly Observation[] | undefined {
  const items = itemsOf(body, 'tunes');
  const read = items
    ?.map((item) => readTune(item, context))
    .filter((observation) => observation !== undefined);
  const isReadable = items?.length === 0 || (read !== undefined && read.length > 0);
  return isReadable && items !== undefined && items.length < mostItems ? read : undefined;
}

/** The object that a body is, wrapped in `tune` as in callbacks, or bare. */
export function tuneIn(body: unknown): Fields {
  const fields = fieldsOf(body);
  return isObject(fields['tune']) && !('id' in fields) ? fields['tune'] : fields;
}

/** The list that a body is, or holds under its name. */
export function itemsOf(body: unknown, name: string): readonly unknown[] | undefined {
  return listOf(body, fieldsOf(body)[name]);
}

const recorded = [
  'base_tune_id',
  'branch',
  'model_type',
  'name',
  'token',
  'steps',
  'face_crop',
  'auto_extend',
];

/** What Astria says it took, as far as it decides the training. */
function recordedIn(fields: Fields): JsonObject {
  const found: [string, Json][] = [];
  for (const key of recorded) {
    const value = fields[key];
    if (typeof value === 'string') found.push([key, oneLine(value)]);
    if (typeof value === 'number' || typeof value === 'boolean') found.push([key, value]);
  }
  return Object.fromEntries(found);
}

function lineOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : oneLine(text);
}
