import type { Json, JsonObject } from '../../base/json.js';
import { astriaBases, standardTokens } from '../../catalog/astria.js';
import type { Kind } from './times.js';
import type { AstriaWorld } from './world.js';

/** What the service makes of a body: its own defaults, and those of the account. */
export interface ResolvedTune {
  readonly title: string;
  readonly name: string;
  readonly branch: string;
  readonly modelType: string | null;
  readonly baseTuneId: number | null;
  readonly token: string | null;
  readonly steps: number | null;
  readonly faceCrop: boolean;
  readonly autoExtend: boolean;
  readonly callback: string | null;
  readonly imageUrls: readonly string[];
}

export function resolveTune(
  tunes: readonly { readonly id: number; readonly branch: string }[],
  body: JsonObject,
  world: AstriaWorld,
): ResolvedTune {
  const base = numberOf(body['base_tune_id']);
  const ofBase =
    base === null
      ? undefined
      : (astriaBases.get(base)?.branch ?? tunes.find(({ id }) => id === base)?.branch);
  const branch = textOf(body['branch']) ?? ofBase ?? 'sd15';
  const asked = textOf(body['model_type']);
  const modelType = branch === 'sdxl1' ? 'pti' : asked;
  const urls = body['image_urls'];
  return {
    title: textOf(body['title']) ?? '',
    name: textOf(body['name']) ?? '',
    branch,
    modelType,
    baseTuneId: base,
    token: modelType === 'faceid' ? null : (textOf(body['token']) ?? standardTokens[branch] ?? 'ohwx'),
    steps: numberOf(body['steps']),
    faceCrop: typeof body['face_crop'] === 'boolean' ? body['face_crop'] : (world.faceCrop ?? true),
    autoExtend: body['auto_extend'] === true,
    callback: textOf(body['callback']),
    imageUrls: Array.isArray(urls) ? urls.filter((url: Json) => typeof url === 'string') : [],
  };
}

/** What decides how long it takes. */
export function kindOf({ branch, modelType }: ResolvedTune): Kind {
  if (branch === 'fast') return 'mock';
  if (modelType === 'faceid') return 'face';
  return branch === 'flux1' ? 'flux' : 'older';
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
