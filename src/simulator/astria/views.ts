import type { Json, JsonObject } from '../../base/json.js';
import { hexDigits } from '../random.js';
import type { AstriaModel, SimulatedPrompt, Tune } from './model.js';

const failure = 'Could not download or preprocess some of the training images.';

/** A tune as every answer shows it: there is no word for its state, only times. */
export function viewTune({ world }: AstriaModel, tune: Tune, origin: string, now: number): JsonObject {
  const { id, times, createdAt, files, imageUrls } = tune;
  const { startsAt, trainedAt, failsAt, expiresAt, eta, odd } = times;
  const isTrained = trainedAt <= now;
  const changes = [createdAt, startsAt, trainedAt, failsAt].filter((time) => time <= now);
  return {
    id,
    title: tune.title,
    name: tune.name,
    is_api: true,
    token: tune.token,
    base_tune_id: tune.baseTuneId,
    branch: tune.branch,
    model_type: tune.modelType,
    args: null,
    steps: tune.steps,
    face_crop: tune.faceCrop,
    auto_extend: tune.autoExtend,
    callback: tune.callback,
    eta: toIso(eta),
    created_at: toIso(createdAt),
    updated_at: toIso(Math.max(...changes)),
    started_training_at: startsAt <= now ? toIso(startsAt) : null,
    trained_at: isTrained ? toIso(trainedAt) : null,
    expires_at: isTrained ? toIso(expiresAt) : null,
    ckpt_url: isTrained ? weightsOf(id) : null,
    ckpt_urls: isTrained ? [weightsOf(id)] : [],
    url: `${origin}/tunes/${id}.json`,
    orig_images: [...files.map(({ name }) => `${origin}/orig/${id}/${name}`), ...imageUrls],
    ...(failsAt <= now && world.failure !== 'silent' ? { error_message: failure } : {}),
    ...(odd !== undefined && odd.from <= now && now < odd.to ? { status: 'calibrating' } : {}),
  };
}

/** A prompt; one of a LoRA runs on its base. */
export function viewPrompt(
  { world }: AstriaModel,
  tune: Tune,
  prompt: SimulatedPrompt,
  origin: string,
  now: number,
): JsonObject {
  const { id, text, request, createdAt, startsAt, paintedAt } = prompt;
  const base = tune.modelType === 'lora' ? (tune.baseTuneId ?? tune.id) : tune.id;
  const count = typeof request['num_images'] === 'number' ? request['num_images'] : 1;
  const mode = world.prompts ?? 'painted';
  const isPainted = paintedAt <= now;
  const asked = (key: string): Json => request[key] ?? null;
  const scale = request['cfg_scale'];
  return {
    id,
    text,
    tune_id: base,
    negative_prompt: asked('negative_prompt'),
    // A decimal of Rails comes as text.
    cfg_scale: typeof scale === 'number' ? scale.toFixed(1) : null,
    steps: asked('steps'),
    seed: asked('seed'),
    w: asked('w'),
    h: asked('h'),
    aspect_ratio: asked('aspect_ratio'),
    num_images: count,
    super_resolution: request['super_resolution'] === true,
    callback: asked('callback'),
    created_at: toIso(createdAt),
    updated_at: toIso(isPainted ? paintedAt : createdAt),
    started_training_at: startsAt <= now ? toIso(startsAt) : null,
    trained_at: isPainted && mode !== 'refused' ? toIso(paintedAt) : null,
    user_error: isPainted && mode === 'refused' ? 'The prompt was refused: NSFW content detected.' : null,
    images:
      isPainted && mode === 'painted'
        ? Array.from({ length: count }, (_, at) => `${origin}/images/${hexDigits(24, id, at)}-${id}-${at}`)
        : [],
    cost_mc: tune.branch === 'fast' ? 0 : 10_000 * count,
    liked: false,
    tune: { id: base, title: tune.modelType === 'lora' ? 'Flux1.dev' : tune.title },
    tunes: [{ id: tune.id, title: tune.title }],
    url: `${origin}/prompts/${id}.json`,
  };
}

/** Epoch ms as the service writes times. */
export function toIso(time: number): string {
  return new Date(time).toISOString();
}

/** Whoever holds it gets the weights; it must never be shown. */
function weightsOf(id: number): string {
  return `https://storage.example.com/tunes/${id}.safetensors?X-Amz-Signature=${hexDigits(64, id)}&X-Amz-Expires=3600`;
}
