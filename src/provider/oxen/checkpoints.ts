import { isObject } from '../../base/json.js';
import type { Checkpoint } from '../contract.js';
import { countOf, fieldsOf, listOf, numberOf, present, textOf } from './fields.js';

/** A checkpoint with what it says about its samples: addresses or paths, unchecked. */
export interface RawCheckpoint {
  readonly step?: number;
  readonly path?: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly sampleRefs: readonly string[];
}

/** Answer of `checkpoints`. */
export interface RawCheckpoints {
  readonly branch?: string;
  readonly checkpoints: readonly RawCheckpoint[];
}

/** Reads the checkpoints in whatever form; what cannot be read is left out. */
export function readCheckpoints(body: unknown): RawCheckpoints {
  const fields = fieldsOf(body);
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
        sampleRefs: readSampleRefs(item['inference_samples']),
      });
    }),
  });
}

/** Those with a step, ascending, each step once. */
export function toCheckpoints(raw: readonly RawCheckpoint[]): readonly Checkpoint[] {
  const bySteps = new Map<number, Checkpoint>();
  for (const { step, path, metrics } of raw)
    if (step !== undefined) bySteps.set(step, present({ step, path, metrics }));
  return [...bySteps.values()].sort((a, b) => a.step - b.step);
}

function readMetrics(metrics: unknown): Readonly<Record<string, number>> {
  const numbers = Object.entries(fieldsOf(metrics))
    .map(([name, value]) => [name, numberOf(value)] as const)
    .filter((pair): pair is readonly [string, number] => pair[1] !== undefined);
  return Object.fromEntries(numbers);
}

const media = /\.(?:jpe?g|png|webp|gif|mp4|webm|mov)$/i;

/** Whether the path of an address or file name ends like an image or a video. */
export function isMedia(ref: string): boolean {
  return media.test(ref.replace(/[?#].*$/s, ''));
}

const deepest = 3;

/** The keys are documented nowhere, so: the likely ones, then any text that names a media file. */
function readSampleRefs(samples: unknown): readonly string[] {
  const items = listOf(samples) ?? (isObject(samples) ? Object.values(samples) : []);
  return items.map((item) => refOf(item, 0)).filter((ref) => ref !== undefined);
}

function refOf(sample: unknown, depth: number): string | undefined {
  if (!isObject(sample)) {
    const text = textOf(sample);
    return text !== undefined && isMedia(text) ? text : undefined;
  }
  const { url, path, file } = sample;
  const named = textOf(url) ?? textOf(path) ?? textOf(file);
  if (named !== undefined) return named;
  const values = Object.values(sample);
  const text = values.map(textOf).find((value) => value !== undefined && isMedia(value));
  if (text !== undefined || depth >= deepest) return text;
  // `file: {url: …}` and the like.
  return values
    .filter(isObject)
    .map((value) => refOf(value, depth + 1))
    .find((ref) => ref !== undefined);
}
