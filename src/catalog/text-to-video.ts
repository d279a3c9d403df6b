import type { ScriptType } from './catalog.js';
import { column, pictureParameters, promptSamples, steps, timestepType, useLoraUnset } from './parameters.js';

export const textToVideo: ScriptType = {
  name: 'text_to_video',
  description: 'Text to video: a text in, a video out.',
  baseModels: [
    'Wan-AI/Wan2.1-T2V-1.3B-Diffusers',
    'Wan-AI/Wan2.2-T2V-A14B-Diffusers',
    'Wan-AI/Wan2.1-T2V-14B-Diffusers',
  ],
  required: ['caption_column', 'image_column'],
  replaceable: { image_column: 'video_column' },
  parameters: {
    image_column: column('Column with the path of an image.'),
    video_column: column('Column with the path of the video.'),
    caption_column: column('Column with the description of the video.'),
    steps: steps(3000),
    ...pictureParameters,
    samples: promptSamples,
    timestep_type: timestepType('weighted'),
    use_lora: useLoraUnset,
  },
  data: 'commit',
};
