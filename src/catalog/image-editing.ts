import type { ScriptType } from './catalog.js';
import {
  column,
  editingSamples,
  pictureParameters,
  sampleSize,
  steps,
  timestepType,
  useLoraByDefault,
} from './parameters.js';

export const imageEditing: ScriptType = {
  name: 'image_editing',
  description: 'Image editing: an image and an instruction in, an image out.',
  baseModels: ['Qwen/Qwen-Image-Edit', 'black-forest-labs/FLUX.1-Kontext-dev'],
  required: ['caption_column', 'control_image_column', 'image_column'],
  replaceable: {},
  parameters: {
    control_image_column: column('Column with the image to edit.', {
      title: 'Control Image Column (input)',
      default: '',
    }),
    image_column: column('Column with the edited image.', {
      title: 'Target Image Column (output)',
      default: '',
    }),
    caption_column: column('Column with the instruction.', { title: 'Caption Column (prompt)', default: '' }),
    steps: steps(3000),
    ...pictureParameters,
    samples: editingSamples,
    ...sampleSize,
    timestep_type: timestepType('weighted'),
    cache_text_embeddings: {
      type: 'boolean',
      title: 'Cache Text Embeddings',
      description: 'Keep the embeddings of the instructions: quicker when many repeat.',
      default: false,
    },
    use_lora: useLoraByDefault,
  },
  data: 'commit',
};
