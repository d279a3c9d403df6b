import { isObject, type Json, type JsonObject } from '../base/json.js';
import { wordOf } from './deployment-life.js';
import { inOwnForm, modelInOwnForm } from './habits.js';
import { labelOf, phaseOf, ratePerSecond, type FineTune, type Model } from './model.js';
import { commitOf } from './names.js';
import { branchOf, savedSteps, stepAt, type SampleFile, type SimulatedStep } from './saved-steps.js';
import { hexDigits } from './random.js';
import { findPath } from './repositories.js';
import { toModel, toSchema } from './model-schemas.js';
import type { SampleForm } from './world.js';

/** What a create answers: the documented few fields, and those the tutorials show. */
export function viewCreated(model: Model, fineTune: FineTune, now: number): JsonObject {
  const { request } = fineTune;
  if (model.world.shape === 'documented') return viewShort(model, fineTune, now);
  return {
    ...viewShort(model, fineTune, now),
    resource: request['resource'] ?? null,
    script_type: request['script_type'] ?? null,
    training_params: paramsOf(model, fineTune),
  };
}

/** `FineTune` of the hub's documents, all that lists and PATCH are documented to show. */
export function viewShort(model: Model, fineTune: FineTune, now: number): JsonObject {
  const { id, name, createdAt, request } = fineTune;
  return {
    id,
    name,
    status: phaseOf(model, fineTune, now).word,
    base_model: modelOf(model, request),
    created_at: toIso(createdAt),
    updated_at: toIso(updatedAt(model, fineTune, now)),
  };
}

/** An item of a list, with as many fields as this world's lists have. */
export function viewItem(model: Model, fineTune: FineTune, now: number): JsonObject {
  const short = viewShort(model, fineTune, now);
  switch (model.world.listItems ?? 'few') {
    case 'few':
      return short;
    case 'labelled':
      return { ...short, display_name: labelOf(fineTune, now).displayName };
    case 'full':
      return { ...viewRun(model, fineTune, now), ...short };
  }
}

/** What PATCH and DELETE answer. */
export function viewPatched(model: Model, fineTune: FineTune, now: number): JsonObject {
  const { displayName, description } = labelOf(fineTune, now);
  if (model.world.shape === 'documented') return viewShort(model, fineTune, now);
  return { ...viewShort(model, fineTune, now), display_name: displayName, description };
}

/** What GET answers: a `FineTuneRun` with the creation time under both names. */
export function viewWhole(model: Model, fineTune: FineTune, now: number): JsonObject {
  return { ...viewRun(model, fineTune, now), created_at: toIso(fineTune.createdAt) };
}

/** `FineTuneRun` of the hub's documents. */
export function viewRun(model: Model, fineTune: FineTune, now: number): JsonObject {
  if (model.world.shape === 'documented') return viewShort(model, fineTune, now);
  const { id, name, createdBy, createdAt, repository, request } = fineTune;
  const phase = phaseOf(model, fineTune, now);
  const { displayName, description } = labelOf(fineTune, now);
  const baseModel = textIn(request, 'base_model');
  const params = paramsOf(model, fineTune);
  const isTraining = phase.startedAt !== undefined;
  const check = phase.finishedAt ?? now - (now % 60_000);
  return {
    id,
    name,
    display_name: displayName,
    description,
    status: phase.word,
    error: phase.error ?? null,
    base_model: modelOf(model, request),
    source_model: toModel(baseModel),
    deployed_model:
      phase.word === 'deployed' ? { id: name, name: deployedName(model, fineTune), status: 'active' } : null,
    output_resource: outputOf(model, fineTune, now),
    resource: resourceOf(model, fineTune, now),
    repository_id: `repository-${hexDigits(8, repository)}`,
    created_by: { id: `user-${hexDigits(8, createdBy)}`, username: createdBy, name: null, image: null },
    fine_tune_script: scriptOf(model, textIn(request, 'script_type')),
    training_params: params,
    use_lora: params['use_lora'] !== false,
    gpu_model: 'H100',
    gpu_count: 1,
    queue_position: phase.queuePosition ?? null,
    total_token_count: fineTune.course.isText && isTraining ? 512 * fineTune.course.totalSteps : 0,
    credits_used: (phase.billedSeconds * ratePerSecond).toFixed(6),
    rate_per_second: String(ratePerSecond),
    last_credit_check: phase.startedAt === undefined ? null : toIso(Math.max(phase.startedAt, check)),
    inserted_at: toIso(createdAt),
    started_at: phase.startedAt === undefined ? null : toIso(phase.startedAt),
    finished_at: phase.finishedAt === undefined ? null : toIso(phase.finishedAt),
    updated_at: toIso(updatedAt(model, fineTune, now)),
    ...(model.world.step === 'hidden' || !isTraining ? {} : { current_step: stepAt(model, fineTune, now) }),
  };
}

function deployedName({ deployments }: Model, fineTune: FineTune): string {
  return deployments.findLast((one) => one.fineTuneId === fineTune.id)?.name ?? fineTune.name;
}

/** A checkpoint; `origin` stands in front of absolute addresses. */
export function viewCheckpoint(
  model: Model,
  fineTune: FineTune,
  { step, path, metrics, savedAt, samples }: SimulatedStep,
  { origin, now }: { readonly origin: string; readonly now: number },
): JsonObject {
  const form = model.world.samples ?? 'path';
  const folder = `${path}/samples`;
  return {
    step,
    path,
    model_name: `${fineTune.name}-step-${step}`,
    created_at: toIso(savedAt),
    size_bytes: 150_000_000 + step,
    metrics,
    inference_samples:
      form === 'missing'
        ? []
        : samples.map((sample) => viewSample(form, fineTune, sample, { folder, origin })),
    ...viewDeployment(model, fineTune, step, now),
  };
}

/** The model of a checkpoint and what it is doing, in the capitals of the hub's own provider. */
function viewDeployment(model: Model, fineTune: FineTune, step: number, now: number): JsonObject {
  const deployment = model.deployments.find((one) => one.fineTuneId === fineTune.id && one.step === step);
  if (deployment === undefined) return { model_id: null, deployment_status: null };
  const { modelId } = deployment;
  return { model_id: modelId, deployment_status: wordOf(model, deployment, now).toUpperCase() };
}

/** Epoch ms as the hub writes times. */
export function toIso(time: number): string {
  return new Date(time).toISOString();
}

function viewSample(
  form: Exclude<SampleForm, 'missing'>,
  fineTune: FineTune,
  { name, step, index, prompt }: SampleFile,
  { folder, origin }: { readonly folder: string; readonly origin: string },
): Json {
  const path = `${folder}/${name}`;
  const address = `/api/repos/${fineTune.repository}/file/${branchOf(fineTune)}/${path}`;
  const facts = { prompt, step, index };
  switch (form) {
    case 'path':
      return { path, ...facts };
    case 'url':
      return { url: address, ...facts };
    case 'absolute':
      return { url: `${origin}${address}`, ...facts };
    case 'file':
      return { file: name, ...facts };
    case 'text':
      return path;
    case 'signed':
      return {
        url: `https://storage.example.com/${path}?X-Amz-Signature=${hexDigits(64, name)}&X-Amz-Expires=900`,
        ...facts,
      };
  }
}

function updatedAt(model: Model, fineTune: FineTune, now: number): number {
  const { startedAt, finishedAt } = phaseOf(model, fineTune, now);
  const times = [
    fineTune.createdAt,
    startedAt,
    finishedAt,
    fineTune.patches.at(-1)?.at,
    fineTune.runs.at(-1),
  ];
  return Math.max(...times.filter((time) => time !== undefined));
}

function modelOf({ world }: Model, request: JsonObject): Json {
  const name = textIn(request, 'base_model');
  if (name === '') return null;
  return world.recording === 'own-form' ? modelInOwnForm(name) : name;
}

function paramsOf({ world, settings }: Model, { request }: FineTune): JsonObject {
  const given = isObject(request['training_params']) ? request['training_params'] : {};
  const sent = world.recording === 'own-form' ? inOwnForm(given) : given;
  if (world.params === 'as-sent') return sent;
  const { parameters = {} } = settings.scriptTypes.get(textIn(request, 'script_type')) ?? {};
  const defaults = Object.entries(parameters).map(([key, { default: value }]) => [key, value] as const);
  return {
    ...(Object.fromEntries(defaults.filter(([, value]) => value !== undefined)) as JsonObject),
    ...sent,
  };
}

function outputOf(model: Model, fineTune: FineTune, now: number): Json {
  const form = model.world.output ?? 'object';
  if (form === 'missing' || savedSteps(model, fineTune, now).length === 0) return null;
  const path = branchOf(fineTune);
  return form === 'text' ? path : { path, version: commitOf(fineTune.id, 'all') };
}

function resourceOf(model: Model, { request, repository }: FineTune, now: number): Json {
  const sent = textIn(request, 'resource');
  const form = model.world.resource ?? 'branch';
  if (form === 'text') return sent;
  const found = findPath(model, repository, sent, now);
  if (found === undefined) {
    const [version = '', ...path] = sent.split('/');
    return { path: path.join('/'), version };
  }
  return { path: found.path, version: form === 'commit' ? found.commit : found.branch };
}

function scriptOf({ settings }: Model, name: string): JsonObject {
  const type = settings.scriptTypes.get(name);
  return {
    id: `script-${hexDigits(8, name)}`,
    name,
    display_name: name.replaceAll('_', ' '),
    description: type?.description ?? '',
    docker_image_name: 'oxenai/trainer:latest',
    script_type: name,
    ...(type === undefined ? {} : { fine_tune_schema: toSchema(type) }),
  };
}

function textIn(request: JsonObject, key: string): string {
  const value = request[key];
  return typeof value === 'string' ? value : '';
}
