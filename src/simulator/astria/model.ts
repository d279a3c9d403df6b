import { isObject, type Json, type JsonObject } from '../../base/json.js';
import { astriaBases } from '../../catalog/astria.js';
import type { SimulatedEnding } from '../simulated-endings.js';
import { complaintsAboutCreate, type Attributes } from './create-check.js';
import { kindOf, resolveTune, type ResolvedTune } from './resolved-tune.js';
import { drawTimes, type Times } from './times.js';
import type { AstriaTiming, AstriaWorld } from './world.js';

export interface AstriaSettings {
  readonly seed: number;
  readonly timing: Partial<AstriaTiming>;
  /** Every text in the answers is hostile, whatever the ending. */
  readonly hostile: boolean;
}

/** A file that was sent along. */
export interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** One tune as the service remembers it. What it is doing at a time is computed, never stored. */
export interface Tune extends ResolvedTune {
  readonly id: number;
  readonly createdAt: number;
  /** The body of its create. */
  readonly request: JsonObject;
  readonly files: readonly SentFile[];
  readonly times: Times;
  readonly prompts: SimulatedPrompt[];
}

export interface SimulatedPrompt {
  readonly id: number;
  readonly createdAt: number;
  readonly text: string;
  readonly request: JsonObject;
  readonly startsAt: number;
  readonly paintedAt: number;
}

/** The state of the service. The functions below change it; time is always handed in. */
export interface AstriaModel {
  readonly settings: AstriaSettings;
  world: AstriaWorld;
  ending: SimulatedEnding;
  readonly tunes: Tune[];
  readonly deleted: Tune[];
  /** Numbers of the tunes that a create made, in order: each of them is paid for. */
  readonly bought: number[];
  /** Files that were sent, or are to be, before a create. */
  readonly blobs: Blob[];
  made: number;
}

/** A place for a file. */
export interface Blob {
  /** In its address. */
  readonly token: string;
  readonly signedId: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  /** MD5, base64. */
  readonly checksum: string;
  /** Once it is there. */
  file?: SentFile;
}

export function openAstriaModel(
  settings: AstriaSettings,
  ending: SimulatedEnding,
  world: AstriaWorld = {},
): AstriaModel {
  return { settings, world, ending, tunes: [], deleted: [], bought: [], blobs: [], made: 0 };
}

/** What POST /tunes does: the one call that spends. */
export function createTune(
  model: AstriaModel,
  body: unknown,
  now: number,
): { readonly tune: Tune; readonly isNew: boolean } | { readonly refused: Attributes } {
  const { tune: sent, files: parts } = partsOf(body);
  const { images, ...fields } = sent;
  const stored = listIn(images).map((id) => model.blobs.find(({ signedId }) => signedId === id)?.file);
  const files = [...parts, ...stored.filter((file) => file !== undefined)];
  if (files.length < parts.length + stored.length) return { refused: { images: ['is invalid'] } };
  const refused = complaintsAboutCreate(fields, files.length);
  if (refused !== undefined) return { refused };
  const base = fields['base_tune_id'];
  const hasBase =
    typeof base !== 'number' || astriaBases.has(base) || model.tunes.some(({ id }) => id === base);
  if (!hasBase) return { refused: { base_tune: ['must exist'] } };
  if (model.world.idempotency === true) {
    const twin = model.tunes.find(({ title }) => title === fields['title']);
    if (twin !== undefined) return { tune: twin, isNew: false };
  }
  const tune = addTune(model, fields, files, now);
  model.bought.push(tune.id);
  return { tune, isNew: true };
}

/** Makes a tune, whoever it is of. */
export function addTune(
  model: AstriaModel,
  request: JsonObject,
  files: readonly SentFile[],
  now: number,
): Tune {
  const id = 1_900_000 + 1000 * model.settings.seed + model.made++;
  const resolved = resolveTune(model.tunes, request, model.world);
  const times = drawTimes(model.ending, now, model.settings.timing, { seed: id, kind: kindOf(resolved) });
  const tune: Tune = { ...resolved, id, createdAt: now, request, files, times, prompts: [] };
  const prompts = listIn(request['prompts_attributes']);
  for (const prompt of prompts) if (isObject(prompt)) addPrompt(tune, prompt, now);
  model.tunes.push(tune);
  return tune;
}

/** Samples wait for the end of the training, then they are painted one after the other. */
export function addPrompt(tune: Tune, request: JsonObject, now: number): SimulatedPrompt {
  const { id, baseTuneId, modelType, times, prompts } = tune;
  const text = typeof request['text'] === 'string' ? request['text'] : '';
  const isLora = modelType === 'lora' && baseTuneId !== null;
  const startsAt = Math.max(now, times.trainedAt, prompts.at(-1)?.paintedAt ?? 0) + 1000;
  const prompt: SimulatedPrompt = {
    id: 100 * id + prompts.length,
    createdAt: now,
    // The tag is stuck to the text.
    text: isLora && !text.includes('<lora:') ? `<lora:${id}:1.0>${text}` : text,
    request,
    startsAt,
    paintedAt: startsAt + times.paintMs,
  };
  prompts.push(prompt);
  return prompt;
}

export function deleteTune(model: AstriaModel, tune: Tune): void {
  model.tunes.splice(model.tunes.indexOf(tune), 1);
  model.deleted.push(tune);
}

/** Whether the texts of the answers are hostile. */
export function isHostile({ ending, settings }: AstriaModel): boolean {
  return ending === 'hostile' || settings.hostile;
}

/** Whether nothing more comes of it: its samples are painted, it has failed or vanished. */
export function hasEnded({ times, prompts }: Tune, now: number): boolean {
  const { trainedAt, failsAt, vanishesAt } = times;
  const doneAt = Math.max(trainedAt, ...prompts.map(({ paintedAt }) => paintedAt));
  return Math.min(doneAt, failsAt, vanishesAt) <= now;
}

/** Whether it is answered at a time: not deleted, not vanished, not over for good. */
export function isThere(model: AstriaModel, { times, createdAt }: Tune, now: number): boolean {
  if (createdAt > now || now >= times.vanishesAt) return false;
  return model.world.expired !== 'gone' || now < times.expiresAt;
}

/** JSON, or a form with the names of Rails; files stand beside the tune. */
function partsOf(body: unknown): { readonly tune: JsonObject; readonly files: readonly SentFile[] } {
  const whole = isObject(body) ? body : {};
  const tune = isObject(whole['tune']) ? (whole['tune'] as JsonObject) : {};
  const files = listIn(whole['files']) as unknown as readonly SentFile[];
  return { tune, files };
}

function listIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
