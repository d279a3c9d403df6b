import type { ScriptType } from './catalog.js';
import {
  column,
  pictureParameters,
  promptSamples,
  steps,
  timestepType,
  useLoraByDefault,
} from './parameters.js';

export const imageGeneration: ScriptType = {
  name: 'image_generation',
  description: 'Image generation: a text in, an image out.',
  baseModels: [
    'Qwen/Qwen-Image',
    'black-forest-labs/FLUX.1-dev',
    'black-forest-labs/FLUX.2-dev',
    'Tongyi-MAI/Z-Image-Turbo',
  ],
  required: ['caption_column', 'image_column'],
  replaceable: {},
  parameters: {
    image_column: column('Column with the path of the image.', { default: '' }),
    caption_column: column('Column with the description of the image.', { default: '' }),
    steps: steps(2000),
    ...pictureParameters,
    samples: promptSamples,
    timestep_type: timestepType('sigmoid'),
    use_lora: useLoraByDefault,
  },
  data: 'commit',
};
