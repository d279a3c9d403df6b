import type { Parameter } from './catalog.js';

/*
 * Keys of one of `prompts_attributes`, by Astria's reference of 2026: https://docs.astria.ai/docs/api/prompt/create/.
 * Whatever is a list of words there grows: a word that is like none of them may be new.
 */

export const flag = (description: string): Parameter => ({ type: 'boolean', description });
export const words = (description: string, list: readonly (string | number)[]): Parameter => ({
  type: 'string',
  description,
  enum: list,
  growing: true,
});
/** A text that may be empty, which is the same as leaving it out. */
export const text = (description: string, more: Partial<Parameter> = {}): Parameter => ({
  type: 'string',
  description,
  default: '',
  ...more,
});
/** An address that may lead to something secret. */
const address = (description: string): Parameter => text(description, { format: 'address', redacted: true });
const share = (description: string): Parameter => ({ type: 'number', description, minimum: 0, maximum: 1 });
const side = (description: string): Parameter => ({
  type: 'integer',
  description,
  minimum: 8,
  multipleOf: 8,
});
const ratios = ['1:1', '16:9', '9:16', '21:9', '9:21', '3:2', '2:3', '5:4', '4:5', '4:3', '3:4'];

const pictureKeys: Readonly<Record<string, Parameter>> = {
  text: {
    type: 'string',
    description: 'What the sample shows; holds the token and the class name together.',
    example: 'a photo of ohwx mug on a wooden table',
  },
  negative_prompt: text('What it must not show. Not for Flux.'),
  num_images: { type: 'integer', description: 'How many images.', minimum: 1, maximum: 8 },
  seed: {
    type: 'integer',
    description: 'Same seed, same image.',
    minimum: 0,
    maximum: 2 ** 32,
    example: 42,
  },
  steps: { type: 'integer', description: 'Steps of painting, not of training.', minimum: 0, maximum: 50 },
  cfg_scale: {
    type: 'number',
    description: 'How closely the text is followed; below 5 for Flux.',
    minimum: 0,
    maximum: 15,
  },
  w: side('Width in pixels.'),
  h: side('Height in pixels.'),
  aspect_ratio: words('Width to height.', ratios),
  ar: words('Old name of `aspect_ratio`.', [
    '1:1',
    'portrait',
    '16:9',
    'landscape',
    'anamorphic',
    ...ratios.slice(2),
  ]),
  resolution: words('Not every model has it.', ['1K', '2K', '4K']),
  super_resolution: flag('Enlarge the image.'),
  inpaint_faces: flag('Paint faces anew; needs `super_resolution`.'),
  hires_fix: flag('Add detail; needs `super_resolution`.'),
  face_correct: flag('Clean faces up.'),
  face_swap: flag('Put the face of the training images in.'),
  film_grain: flag('Add film grain.'),
  use_lpw: flag('Weights in parentheses in the text.'),
  scheduler: words('How noise becomes an image.', [
    'euler',
    'euler_a',
    'dpm++2m_karras',
    'dpm++sde_karras',
    'dpm++2m',
    'dpm++sde',
    'lcm',
    'tcd',
  ]),
  backend_version: {
    type: 'any',
    description: "Version of the painter; left out, the account's.",
    nullable: true,
  },
  style: text('A style by its name at Astria.', { nullable: true }),
  color_grading: text('A colour grading by its name at Astria.', { nullable: true }),
  prompt_expansion: flag('Let the model expand the text first.'),
  theme: text('Groups samples of the same theme.'),
  lora_scale: { type: 'number', description: 'Strength of the LoRA.' },
  callback: text('Called when the sample is done.', { format: 'secureAddress', redacted: true }),
  community: flag("Share the sample in Astria's public feed."),
  workspace_id: { type: 'integer', description: 'Workspace that owns and pays the sample.', minimum: 1 },
  pack_id: { type: 'integer', description: 'Pack that the sample becomes a template of.', minimum: 1 },
  base_pack_id: { type: 'integer', description: 'Pack that the sample comes from.', minimum: 1 },
};

const controlKeys: Readonly<Record<string, Parameter>> = {
  controlnet: words('What of the input image is kept; needs `input_image_url`.', [
    'composition',
    'reference',
    'segroom',
    'ipadapter',
    'lineart',
    'canny',
    'depth',
    'mlsd',
    'hed',
    'pose',
    'tile',
    'qr',
  ]),
  denoising_strength: share('1 follows the text, 0 the input image.'),
  controlnet_conditioning_scale: share('Strength of `controlnet`.'),
  controlnet_txt2img: flag('Text to image, not image to image, with `controlnet`.'),
  input_image_url: address('Image that `controlnet` or the text begins with.'),
  input_image_base64: text('The same as a data URL.', { redacted: true }),
  mask_image_url: address('Mask of one channel: what of the input image is painted anew.'),
};

const videoKeys: Readonly<Record<string, Parameter>> = {
  video_model: text('Makes a video of the sample, by a model of Astria, such as `wan26_720p`.'),
  video_prompt: text('What moves in the video.'),
  video_duration: {
    type: 'integer',
    description: 'Seconds of video; the model decides which it can.',
    minimum: 1,
  },
  video_audio: flag('A sound track, where the model can.'),
  video_first_frame_url: address('First image of the video, in place of the sample.'),
  video_last_frame_url: address('Last image of the video.'),
  source_image_url: address('Image to animate; no sample is painted then.'),
  input_video_url: address('Video to take the motion from.'),
  audio_reference_url: address('Sound to take over.'),
  image_reference_urls: {
    type: 'array',
    description: 'Images that the video model refers to, in order.',
    items: { type: 'string', format: 'address' },
    redacted: true,
  },
  video_upscale_model: words('Enlarges the video.', ['seedvr2']),
  video_upscale_target_resolution: words('To what it is enlarged.', ['720p', '1080p', '2k', '4k']),
  video_fps_model: words('More frames a second.', ['video_fps_increaser']),
};

/** Keys of one sample. */
export const promptKeys: Readonly<Record<string, Parameter>> = {
  ...pictureKeys,
  ...controlKeys,
  ...videoKeys,
};

const inPlace = (url: string): string =>
  `It is a file in Astria's request; here write \`${url}\`, an address that Astria can read.`;

/** Files that a request can carry and a YAML file cannot: each has an address in its place. */
export const promptFiles: Readonly<Record<string, string>> = {
  input_image: inPlace('input_image_url'),
  mask_image: inPlace('mask_image_url'),
  image_references: inPlace('image_reference_urls'),
  video_first_frame: inPlace('video_first_frame_url'),
  video_last_frame: inPlace('video_last_frame_url'),
  input_video: inPlace('input_video_url'),
  audio_reference: inPlace('audio_reference_url'),
};
