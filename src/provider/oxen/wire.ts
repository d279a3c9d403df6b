import { isObject, type JsonObject } from '../../base/json.js';
import type { Trial } from '../../plan/trial.js';
import type { Label, Observation } from '../contract.js';
import {
  amountOf,
  bodyOf,
  countOf,
  fieldsOf,
  idOf,
  listOf,
  mostItems,
  present,
  textOf,
  timeOf,
  type Fields,
} from '../fields.js';
import { errorText, oneLine } from '../message.js';
import { statusOf } from './status.js';

/** Body of a create: exactly what the user wrote. */
export function toCreateBody(trial: Trial): JsonObject {
  return trial.request;
}

/** Body of the PATCH that labels a fine-tune. */
export function toLabelBody({ name, description }: Label): JsonObject {
  return { display_name: name, description };
}

/** What a reading stands in. */
export interface FineTuneContext {
  /** `namespace/name` the fine-tune was read from. */
  readonly repository: string;
  /** The service's clock, epoch ms. */
  readonly serviceTime?: number;
}

/**
 * A fine-tune in any form the hub is known to use, wrapped in `fine_tune` or bare; undefined without an id. A field
 * that is missing or odd is absent from the result, never an error.
 */
export function readFineTune(body: unknown, context: FineTuneContext): Observation | undefined {
  const fields = unwrap(body);
  const id = idOf(fields['id']) ?? idOf(bodyOf(body)['id']);
  if (id === undefined) return undefined;
  const word = wordOf(fields);
  const outputBranch = branchOf(fields['output_resource'], context.repository);
  return present({
    id,
    status: statusOf(word),
    word,
    name: textOf(fields['name']),
    displayName: textOf(fields['display_name']),
    description: textOf(fields['description']),
    error: errorText(fields['error']),
    baseModel: baseModelOf(fields),
    scriptType: textOf(fields['script_type']) ?? textOf(fieldsOf(fields['fine_tune_script'])['script_type']),
    resource: resourceOf(fields['resource']),
    params: paramsOf(fields['training_params']),
    createdBy: textOf(fields['created_by']) ?? textOf(fieldsOf(fields['created_by'])['username']),
    createdAt: timeOf(fields['inserted_at']) ?? timeOf(fields['created_at']),
    startedAt: timeOf(fields['started_at']),
    finishedAt: timeOf(fields['finished_at']),
    queuePosition: countOf(fields['queue_position']),
    gpu: gpuOf(fields),
    credits: amountOf(fields['credits_used']),
    ratePerSecond: amountOf(fields['rate_per_second']),
    step: countOf(fields['current_step']),
    model: modelOf(fields, context.repository, outputBranch),
    outputBranch,
    sampleUrls: sampleUrlsOf(fields['sample_outputs']),
    serviceTime: context.serviceTime,
  });
}

/** The repository that a fine-tune says it is in, `namespace/name`; undefined when it does not say. */
export function repositoryIn(body: unknown): string | undefined {
  const { repository } = unwrap(body);
  const { namespace, name } = fieldsOf(repository);
  const [space, short] = [textOf(namespace) ?? textOf(fieldsOf(namespace)['name']), textOf(name)];
  if (space !== undefined && short !== undefined) return `${space}/${short}`;
  const whole = textOf(repository);
  return whole !== undefined && /^[^/\s]+\/[^/\s]+$/.test(whole) ? whole : undefined;
}

/**
 * The fine-tunes of a list, or what stands there instead, in words: there is no list in the body, it is longer than any
 * page, or none of its items can be read. "There are none" would be a reason to buy. Single items without an id are left
 * out.
 */
export function readList(body: unknown, context: FineTuneContext): readonly Observation[] | string {
  const { fine_tunes: named, data, ...envelope } = bodyOf(body);
  // Some frameworks write an empty list so; a success that says nothing else is one.
  if (named === null && envelope['status'] === 'success') return [];
  if (named === null) return 'nothing (null) in the place of its list';
  const items = listOf(named, body, data, fieldsOf(data)['fine_tunes']);
  if (items === undefined) return 'no list of fine-tunes';
  if (items.length === mostItems) return `a list of ${mostItems} fine-tunes or more, which is no page`;
  const read = items
    .map((item) => readFineTune(item, context))
    .filter((observation) => observation !== undefined);
  return read.length === 0 && items.length > 0 ? 'no fine-tune with an id in its list' : read;
}

function unwrap(body: unknown): Fields {
  const fields = bodyOf(body);
  if (isObject(fields['fine_tune'])) return fields['fine_tune'];
  if ('id' in fields) return fields;
  const data = fieldsOf(fields['data']);
  return isObject(data['fine_tune']) ? data['fine_tune'] : data;
}

const longestWord = 100;

/** A bare body next to the envelope's `status: success`: that word is the answer's, not the training's. */
function wordOf(fields: Fields): string {
  const word = oneLine(textOf(fields['status']) ?? '', longestWord).toLowerCase();
  const isEnvelope = 'status_message' in fields && (word === 'success' || word === 'error');
  return isEnvelope ? '' : word;
}

function baseModelOf({ base_model: model, source_model: source }: Fields): string | undefined {
  const { canonical_name: canonical, name } = fieldsOf(isObject(model) ? model : source);
  return textOf(model) ?? textOf(canonical) ?? textOf(name);
}

function resourceOf(resource: unknown): string | undefined {
  const { path, version, branch } = fieldsOf(resource);
  const text = textOf(resource);
  if (text !== undefined) return text;
  const revision = textOf(fieldsOf(branch)['name']) ?? textOf(branch) ?? textOf(version);
  const file = textOf(path);
  if (file === undefined || revision === undefined || file.startsWith(`${revision}/`)) return file;
  return `${revision}/${file}`;
}

function paramsOf(params: unknown): JsonObject | undefined {
  // It comes out of JSON, so its members are JSON.
  return isObject(params) ? (params as JsonObject) : undefined;
}

function gpuOf({ gpu_model: model, gpu_count: count }: Fields): string | undefined {
  const name = textOf(model);
  const number = countOf(count) ?? 1;
  return name !== undefined && number > 1 ? `${number} × ${name}` : name;
}

/** Where the weights are: models live on a branch `models/<name>`, in a folder of the same path. */
function branchOf(output: unknown, repository: string): string | undefined {
  const text = textOf(output);
  if (text !== undefined) return branchIn(text, repository);
  const { branch, version, path } = fieldsOf(output);
  const named = textOf(fieldsOf(branch)['name']) ?? textOf(branch) ?? textOf(version);
  // A commit is where it was, not the branch whose existence can be asked for.
  if (named !== undefined && !/^[0-9a-f]{16,64}$/i.test(named)) return named;
  return branchIn(textOf(path) ?? '', repository);
}

function branchIn(text: string, repository: string): string | undefined {
  const inside = text.startsWith(`${repository}/`) ? text.slice(repository.length + 1) : text;
  return /^(?:[^@/\s]+\/[^@/\s]+@)?(models\/[^/@\s]+)(?:\/|$)/.exec(inside)?.[1];
}

function modelOf(
  { output_resource: output, deployed_model: deployed }: Fields,
  repository: string,
  branch: string | undefined,
): string | undefined {
  if (branch !== undefined) return oneLine(`${repositoryOf(output) ?? repository}@${branch}`);
  const model = textOf(output) ?? textOf(fieldsOf(output)['path']) ?? deployedOf(deployed);
  return model === undefined ? undefined : oneLine(model);
}

function repositoryOf(output: unknown): string | undefined {
  const text = textOf(output);
  if (text !== undefined) return /^([^@/\s]+\/[^@/\s]+)@/.exec(text)?.[1];
  const { repository, namespace, repo_name: repo, name } = fieldsOf(output);
  const record = fieldsOf(repository);
  const space = textOf(namespace) ?? textOf(record['namespace']);
  const short = textOf(repo) ?? textOf(record['name']) ?? textOf(name);
  if (space !== undefined && short !== undefined) return `${space}/${short}`;
  const whole = textOf(repository);
  return whole !== undefined && /^[^/\s]+\/[^/\s]+$/.test(whole) ? whole : undefined;
}

function deployedOf(model: unknown): string | undefined {
  const { id, canonical_name: canonical, name, model_slug: slug } = fieldsOf(model);
  return textOf(model) ?? idOf(id) ?? textOf(canonical) ?? textOf(name) ?? textOf(slug);
}

function sampleUrlsOf(outputs: unknown): readonly string[] {
  return (listOf(outputs) ?? [])
    .map((output) => textOf(output) ?? textOf(fieldsOf(output)['url']))
    .filter((url) => url !== undefined);
}
