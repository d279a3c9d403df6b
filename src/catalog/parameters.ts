import { advice } from './advice.js';
import type { Parameter } from './catalog.js';

/*
 * Parameters that several script types share. Types, defaults and minima are those of Oxen's reference pages of
 * January 2026 (https://docs.oxen.ai); what is advised stands in advice.ts.
 */

const count = (description: string, standard: number, more: Partial<Parameter> = {}): Parameter => ({
  type: 'integer',
  description,
  default: standard,
  minimum: 1,
  ...more,
});

/** Names one column; a default of `""` is a placeholder of Oxen's forms, not a value. */
export const column = (description: string, more: Partial<Parameter> = {}): Parameter => ({
  type: 'string',
  description,
  column: true,
  ...more,
});

/** Names several columns. */
export const columns = (description: string, more: Partial<Parameter> = {}): Parameter => ({
  type: 'array',
  description,
  items: { type: 'string' },
  default: [],
  column: true,
  ...more,
});

export const steps = (standard: number): Parameter =>
  count('Optimizer steps to train for.', standard, { advised: advice.steps });
export const seqLength = (standard: number): Parameter =>
  count('Longest row in tokens; longer ones are cut.', standard, {
    advised: advice.seqLength,
  });
export const numFrames = (standard: number): Parameter => count('Frames of a video.', standard);

const batchSize = count('Rows of the data that are trained on at once.', 1, { advised: advice.batchSize });
const accumulation = count('Batches whose gradients are added up before a step.', 1, {
  advised: advice.accumulation,
});
const loraRank = count('Rank of the LoRA adapter: larger ones hold more and cost more memory.', 16, {
  advised: advice.loraRank,
});
const loraAlpha = count('Weight of the LoRA adapter, usually equal to its rank.', 16);

const useLora: Parameter = {
  type: 'boolean',
  title: 'Use LoRA',
  description: 'Train a small LoRA adapter instead of all weights: faster, with less memory.',
};

/** Script types that learn from rows of text. */
export const textParameters: Readonly<Record<string, Parameter>> = {
  epochs: count('Passes over the whole data.', 1, { advised: advice.epochs }),
  batch_size: batchSize,
  grad_accum: accumulation,
  learning_rate: {
    type: 'number',
    description: 'Size of an optimizer step.',
    default: 0.0001,
    minimum: 0,
    advised: advice.learningRate,
  },
  use_lora: { ...useLora, default: true },
  lora_rank: loraRank,
  lora_alpha: loraAlpha,
  neftune_noise_alpha: {
    type: 'number',
    description: 'Strength of the NEFTune noise on the embeddings; 0 is none.',
    default: 0,
    minimum: 0,
    advised: advice.neftune,
  },
  enable_thinking: {
    type: 'boolean',
    description: 'Keep the thinking part of models that reason before they answer.',
    default: false,
  },
  logging_steps: count('Steps between two lines of the training log.', 10),
  save_strategy: {
    type: 'string',
    description: 'When a checkpoint is saved.',
    default: 'epoch',
    advised: advice.saveStrategy,
  },
  save_steps_ratio: {
    type: 'number',
    description: 'Share of all steps between two checkpoints, for `save_strategy: steps`.',
    default: 0.25,
    advised: advice.saveRatio,
  },
};

/** Script types that learn to paint. */
export const pictureParameters: Readonly<Record<string, Parameter>> = {
  batch_size: batchSize,
  gradient_accumulation: accumulation,
  learning_rate: {
    type: 'number',
    description: 'Size of an optimizer step.',
    default: 0.0002,
    advised: advice.learningRate,
  },
  lora_rank: loraRank,
  lora_alpha: loraAlpha,
  sample_every: count('Steps between two sets of samples.', 200),
};

export const useLoraByDefault: Parameter = { ...useLora, default: true };
export const useLoraUnset = useLora;

/** Which noise levels are trained most. */
export const timestepType = (standard: 'sigmoid' | 'weighted'): Parameter => ({
  type: 'string',
  description: 'Which noise levels are trained on most.',
  default: standard,
  enum: ['weighted', 'sigmoid', 'linear'],
});

/** Width and height of the samples of the editing types. */
export const sampleSize: Readonly<Record<string, Parameter>> = {
  sample_width: count('Width of a sample in pixels.', 1024),
  sample_height: count('Height of a sample in pixels.', 1024),
};

const stockImage =
  'https://hub.oxen.ai/api/repos/ox/Oxen-Character-Simple-Vector-Graphic/file/main/images/reference/bloxy_white_bg.png';
const stockPrompts = ["an ox holding a sign that says 'Oxen.ai'", 'a herd of oxen running in a field'];
const prompt: Parameter = { type: 'string', description: 'What the sample shows.' };

/** Samples painted from a prompt alone. */
export const promptSamples = samples({ prompt }, {});

/** Samples that edit one picture. */
export const editingSamples = samples(
  {
    prompt,
    ctrl_img_url: { type: 'string', description: 'Address of the picture to edit, readable without a key.' },
  },
  { ctrl_img_url: stockImage },
);

/** Samples that combine several pictures. */
export const multiEditingSamples = samples(
  {
    prompt,
    ctrl_img_urls: {
      type: 'array',
      description: 'Addresses of the pictures to combine, readable without a key.',
      items: { type: 'string' },
    },
  },
  { ctrl_img_urls: [stockImage, stockImage] },
);

/** The keys of a sample are those of the documented defaults; without any the hub paints its stock prompts. */
function samples(
  properties: Readonly<Record<string, Parameter>>,
  stock: Readonly<Record<string, string | readonly string[]>>,
): Parameter {
  return {
    type: 'array',
    description: 'What is painted every `sample_every` steps to show the progress.',
    items: { type: 'object', properties, required: ['prompt'] },
    default: stockPrompts.map((text) => ({ ...stock, prompt: text })),
  };
}
