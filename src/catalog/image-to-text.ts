import type { ScriptType } from './catalog.js';
import { column, columns, seqLength, textParameters } from './parameters.js';

export const imageToText: ScriptType = {
  name: 'image_to_text',
  description: 'Image to text: images and a question in, an answer out.',
  baseModels: ['Qwen/Qwen3-VL-8B-Instruct', 'Qwen/Qwen3-VL-2B-Instruct', 'Qwen/Qwen3-VL-4B-Instruct'],
  required: ['answer_column', 'image_columns', 'question_column'],
  replaceable: {},
  parameters: {
    image_columns: columns('Columns with the paths of the images.', { title: 'Image Columns' }),
    question_column: column('Column with the question about the images.', { title: 'Prompt Column' }),
    answer_column: column('Column with the answer to learn.', { title: 'Response Column' }),
    ...textParameters,
    seq_length: seqLength(4096),
  },
  data: 'commit',
};
