import type { ScriptType } from './catalog.js';
import {
  column,
  numFrames,
  pictureParameters,
  promptSamples,
  steps,
  timestepType,
  useLoraUnset,
} from './parameters.js';

export const imageToVideo: ScriptType = {
  name: 'image_to_video',
  description: 'Image to video: an image and a text in, a video out.',
  baseModels: [
    'Wan-AI/Wan2.1-T2V-1.3B-Diffusers',
    'Wan-AI/Wan2.2-T2V-A14B-Diffusers',
    'Wan-AI/Wan2.1-T2V-14B-Diffusers',
  ],
  required: ['caption_column', 'image_column'],
  replaceable: { image_column: 'video_column' },
  parameters: {
    image_column: column('Column with the path of the first image.'),
    video_column: column('Column with the path of the video.'),
    caption_column: column('Column with the description of the video.'),
    steps: steps(3000),
    ...pictureParameters,
    num_frames: numFrames(81),
    samples: promptSamples,
    timestep_type: timestepType('weighted'),
    use_lora: useLoraUnset,
  },
  data: 'commit',
};
