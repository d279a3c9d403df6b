import { flag, promptFiles, promptKeys, text, words } from './astria-prompts.js';
import type { Parameter } from './catalog.js';
import { reservedKeys } from './file-keys.js';
import { followUpKeys } from './follow-up-keys.js';

/*
 * The body of Astria's create request, by its reference of 2026: https://docs.astria.ai/docs/api/tune/create/. Astria drops keys that it does not know without a word, so this list
 * is strict.
 */

/** Keys of the map `tune`. */
export const tuneKeys: Readonly<Record<string, Parameter>> = {
  title: {
    type: 'string',
    format: 'line',
    description: "Label at Astria; left out, `name` of the file, else the file's name.",
    example: 'Stoneware mug',
  },
  name: {
    type: 'string',
    format: 'line',
    description: 'The class of what is trained: `man`, `woman`, `cat`, `dog`, `style`, …',
    example: 'mug',
  },
  images: {
    type: 'array',
    description: 'Files and globs of the workspace: images, and their captions as `.txt` of the same name.',
    items: { type: 'string' },
    example: ['photos/*.jpg'],
  },
  image_urls: {
    type: 'array',
    description: 'Addresses of images that Astria can read without a key.',
    items: { type: 'string', format: 'address' },
    redacted: true,
    example: ['https://example.com/mug-1.jpg'],
  },
  base_tune_id: {
    type: 'integer',
    description: 'What is trained on: a model of the gallery (1504944 is Flux1.dev) or an earlier tune.',
    minimum: 1,
    example: 1504944,
  },
  branch: words('Kind of the base; `fast` is a free mock for trying a workflow.', [
    'flux1',
    'sd15',
    'sdxl1',
    'fast',
  ]),
  model_type: {
    ...words('What is made; null is a checkpoint. Flux makes `lora` only.', ['lora', 'pti', 'faceid']),
    nullable: true,
  },
  preset: {
    ...words('Training settings for Flux; `high` (or null) is for styles and more than 20 images.', [
      'flux-lora-focus',
      'flux-lora-portrait',
      'flux-lora-fast',
      'high',
    ]),
    nullable: true,
  },
  token: {
    type: 'string',
    format: 'line',
    description: 'The word that stands for the subject, used before the class name in prompts.',
    example: 'ohwx',
  },
  steps: { type: 'integer', description: 'Steps of training; best left out.', minimum: 1, example: 600 },
  face_crop: {
    ...flag("Crop the images to the faces. Left out, the account's setting decides."),
    example: false,
  },
  training_face_correct: flag('Clean up the faces of the training images; may smooth too much.'),
  auto_extend: { ...flag('Pay for another month when it would be deleted.'), default: false },
  characteristics: {
    type: 'object',
    description: 'Texts for `{{key}}` in prompts.',
    additional: { type: 'string' },
    example: { eye_color: 'blue eyes' },
  },
  callback: text('Called when the training ends.', {
    format: 'secureAddress',
    redacted: true,
    example: 'https://example.com/trained',
  }),
  prompts_attributes: {
    type: 'array',
    description: 'Samples that are painted when the training is done.',
    items: {
      type: 'object',
      properties: promptKeys,
      required: ['text'],
      // A video of an image that is there already needs no text.
      replaceable: { text: 'video_first_frame_url' },
      reserved: promptFiles,
    },
  },
};

export const requiredTuneKeys: readonly string[] = ['name'];

/** The key of a file that holds the body of the request. */
export const tuneKey: Readonly<Record<string, Parameter>> = {
  tune: {
    type: 'object',
    description: "The body of Astria's create request, with Astria's own names.",
  },
};

const { gates, show_rows: showRows } = followUpKeys;
const noAnswers = 'Models at Astria paint; there are no answers to judge.';

/** What follows a training at Astria: a look at the samples. */
export const astriaFollowUpKeys: Readonly<Record<string, Parameter>> = {
  ...(gates === undefined
    ? {}
    : {
        gates: {
          ...gates,
          properties: Object.fromEntries(
            Object.entries(gates.properties ?? {}).filter(([key]) => key === 'sanity'),
          ),
          reserved: {
            loss: 'Astria tells no loss.',
            accuracy: noAnswers,
            not_worse_than: noAnswers,
          },
        },
      }),
  ...(showRows === undefined ? {} : { show_rows: showRows }),
};

/** Keys of a file for Oxen that Astria has no means for, and others that are kept for later; each with a sentence. */
export const astriaReserved: Readonly<Record<string, string>> = {
  ...reservedKeys,
  evaluate: noAnswers,
  deploy: 'Astria deploys nothing: a model can be used there as soon as it is trained.',
  data: 'Astria trains on `tune.images`, files of the workspace; they are sent as they are.',
};

/** What stands in a file for Oxen, and what to write for Astria. */
export const astriaWords: Readonly<Record<string, string>> = {
  repository: 'Astria has no repositories: leave it out.',
  resource: 'Astria trains on `tune.images` (files of the workspace) or `tune.image_urls`.',
  base_model: "Astria's word is `tune.base_tune_id`, a number: 1504944 is Flux1.dev.",
  script_type: 'Astria has one kind of training: leave it out; `tune.model_type` says what is made.',
  training_params: 'At Astria all keys stand under `tune`.',
  samples: "Astria's word is `tune.prompts_attributes`.",
  prompt: "Astria's word is `text`.",
  sample_width: "Astria's word is `w`, in each of `tune.prompts_attributes`.",
  sample_height: "Astria's word is `h`, in each of `tune.prompts_attributes`.",
  sample_every: 'Astria paints samples when the training is done: `tune.prompts_attributes`.',
  caption_column: 'At Astria a caption is a `.txt` beside its image, named by `tune.images` as well.',
  image_column: 'Astria trains on `tune.images` (files of the workspace) or `tune.image_urls`.',
  control_image_columns: 'Astria does not train on pairs of images.',
  use_lora: "Astria's word is `tune.model_type: lora`.",
  is_public: 'Models at Astria belong to the account: leave it out.',
  oxen_model_path: 'Models at Astria belong to the account: leave it out.',
  ...Object.fromEntries(
    [
      'learning_rate',
      'lora_rank',
      'lora_alpha',
      'batch_size',
      'gradient_accumulation',
      'grad_accum',
      'timestep_type',
      'epochs',
    ].map((key) => [key, 'Astria chooses it by `tune.preset`; it would drop the key without a word.']),
  ),
};

/** Models of the gallery that Astria's reference names. */
export const astriaBases: ReadonlyMap<number, { readonly title: string; readonly branch: string }> = new Map([
  [1504944, { title: 'Flux1.dev', branch: 'flux1' }],
  [690204, { title: 'Realistic Vision 5.1', branch: 'sd15' }],
  [666678, { title: 'SDXL 1.0', branch: 'sdxl1' }],
  [3063697, { title: 'Krea Flux', branch: 'flux1' }],
]);

/** Numbers that stand in texts of Astria by mistake, and those that are meant. */
export const misprintedBases: ReadonlyMap<number, number> = new Map([
  [1504994, 1504944],
  [150494, 1504944],
  [69024, 690204],
]);

/** Token that a kind of base is trained with when none is given. */
export const standardTokens: Readonly<Record<string, string>> = { sd15: 'sks', sdxl1: 'ohwx', flux1: 'ohwx' };
