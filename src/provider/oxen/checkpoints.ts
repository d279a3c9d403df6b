import { isObject } from '../../base/json.js';
import type { DeploymentStatus } from '../capabilities.js';
import type { Checkpoint } from '../contract.js';
import { deploymentStatusOf } from './deployment.js';
import { bodyOf, countOf, fieldsOf, idOf, listOf, mostItems, numberOf, present, textOf } from '../fields.js';

/** A checkpoint with what it says about its samples: addresses or paths, unchecked. */
export interface RawCheckpoint {
  readonly step?: number;
  readonly path?: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly notFinite?: readonly string[];
  readonly size?: number | null;
  readonly modelId?: string;
  readonly modelName?: string;
  readonly deployment?: DeploymentStatus;
  readonly sampleRefs: readonly string[];
}

/** Answer of `checkpoints`. */
export interface RawCheckpoints {
  readonly branch?: string;
  readonly checkpoints: readonly RawCheckpoint[];
}

/** Reads the checkpoints in whatever form; what cannot be read is left out. */
export function readCheckpoints(body: unknown): RawCheckpoints {
  const fields = bodyOf(body);
  const data = fieldsOf(fields['data']);
  const items = listOf(fields['checkpoints'], body, fields['data'], data['checkpoints']) ?? [];
  return present({
    branch: textOf(fields['branch']) ?? textOf(fieldsOf(fields['branch'])['name']) ?? textOf(data['branch']),
    checkpoints: items.filter(isObject).map((item) => {
      const path = textOf(item['path']);
      const folder = /(?:^|\/)step_(\d{1,15})(?:\/|$)/.exec(path ?? '')?.[1];
      return present({
        step: countOf(item['step']) ?? countOf(folder),
        path,
        metrics: readMetrics(item['metrics']),
        notFinite: notFiniteIn(item['metrics']),
        size: item['size_bytes'] === null ? null : countOf(item['size_bytes']),
        modelId: idOf(item['model_id']),
        modelName: textOf(item['model_name']),
        deployment: statusOf(item['deployment_status']),
        sampleRefs: readSampleRefs(item['inference_samples']),
      });
    }),
  });
}

/** Those with a step, ascending, each step once. */
export function toCheckpoints(raw: readonly RawCheckpoint[]): readonly Checkpoint[] {
  const bySteps = new Map<number, Checkpoint>();
  for (const { step, path, metrics, notFinite, size, modelId, modelName, deployment } of raw)
    if (step !== undefined)
      bySteps.set(step, present({ step, path, metrics, notFinite, size, modelId, modelName, deployment }));
  return [...bySteps.values()].sort((a, b) => a.step - b.step);
}

function readMetrics(metrics: unknown): Readonly<Record<string, number>> {
  const numbers = Object.entries(fieldsOf(metrics))
    .map(([name, value]) => [name, numberOf(value)] as const)
    .filter((pair): pair is readonly [string, number] => pair[1] !== undefined);
  return Object.fromEntries(numbers);
}

/** A metric that is told, and is no number: Python's JSON has words for it. */
function notFiniteIn(metrics: unknown): readonly string[] | undefined {
  const names = Object.entries(fieldsOf(metrics))
    .filter(([, value]) => typeof value === 'string' && /^\s*[+-]?(?:nan|inf(?:inity)?)\s*$/i.test(value))
    .map(([name]) => name);
  return names.length === 0 ? undefined : names;
}

/** Null is none; a word that nobody knows is a deployment nevertheless. */
function statusOf(word: unknown): DeploymentStatus | undefined {
  return textOf(word) === undefined ? undefined : deploymentStatusOf(word);
}

/** No address or path is longer. */
const longestRef = 4096;

const media = /\.(?:jpe?g|png|webp|gif|mp4|webm|mov)$/i;

/** Whether the path of an address or file name ends like an image or a video. */
export function isMedia(ref: string): boolean {
  return media.test(pathOf(ref));
}

const deepest = 3;

/** What goes into a sample, not what came out of it. */
const inputs = /^(?:ctrl|control|input|source|reference|prompt|caption)/i;

/** The keys are documented nowhere, so: the likely ones, then any text that names a media file. */
function readSampleRefs(sample: unknown, depth = 0): readonly string[] {
  if (depth > deepest) return [];
  if (Array.isArray(sample))
    return sample.slice(0, mostItems).flatMap((item) => readSampleRefs(item, depth + 1));
  const text = textOf(sample);
  if (text !== undefined) return isMedia(text) ? [text] : [];
  const { url, path, file, ...others } = fieldsOf(sample);
  const named = [url, path, file].map(textOf).filter((ref) => ref !== undefined);
  const likely = named.find(isMedia) ?? named.find(mayBeMedia);
  if (likely !== undefined) return [likely];
  const values = Object.entries({ url, path, file, ...others })
    .filter(([name]) => !inputs.test(name))
    .map(([, value]) => value);
  const media = values.map(textOf).find((value) => value !== undefined && isMedia(value));
  // `file: {url: …}`, `images: [{…}]` and the like.
  return media === undefined ? values.flatMap((value) => readInside(value, depth + 1)) : [media];
}

function readInside(value: unknown, depth: number): readonly string[] {
  return typeof value === 'object' ? readSampleRefs(value, depth) : [];
}

/** An address need not end like its file; one that ends like another kind of file is none. */
function mayBeMedia(ref: string): boolean {
  return !/\.[a-z][a-z\d]{1,11}$/i.test(pathOf(ref).slice(pathOf(ref).lastIndexOf('/') + 1));
}

/** An address without what follows its path; so much of it as may stand in one. */
function pathOf(ref: string): string {
  const path = ref.slice(0, longestRef);
  const end = path.search(/[?#]/);
  return end < 0 ? path : path.slice(0, end);
}
