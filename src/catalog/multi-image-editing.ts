import type { ScriptType } from './catalog.js';
import {
  column,
  columns,
  multiEditingSamples,
  pictureParameters,
  sampleSize,
  steps,
  timestepType,
  useLoraByDefault,
} from './parameters.js';

export const multiImageEditing: ScriptType = {
  name: 'multi_image_editing',
  description: 'Image editing with several input images: images and an instruction in, an image out.',
  baseModels: ['Qwen/Qwen-Image-Edit-2509', 'Qwen/Qwen-Image-Edit-2511'],
  required: ['caption_column', 'control_image_columns', 'image_column'],
  replaceable: {},
  parameters: {
    control_image_columns: columns('Columns with the images that go in.', {
      title: 'Control Image Columns (inputs)',
    }),
    image_column: column('Column with the image that comes out.', {
      title: 'Image Column (output)',
      default: '',
    }),
    caption_column: column('Column with the instruction.', { title: 'Caption Column', default: '' }),
    steps: steps(3000),
    ...pictureParameters,
    samples: multiEditingSamples,
    ...sampleSize,
    timestep_type: timestepType('weighted'),
    use_lora: useLoraByDefault,
  },
  data: 'commit',
};
