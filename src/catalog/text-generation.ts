import type { ScriptType } from './catalog.js';
import { column, seqLength, textParameters } from './parameters.js';

export const textGeneration: ScriptType = {
  name: 'text_generation',
  description: 'Text generation: a prompt in, an answer out.',
  baseModels: [
    'meta-llama/Llama-3.2-1B-Instruct',
    'openai/gpt-oss-20b',
    'meta-llama/Llama-3.1-8B-Instruct',
    'meta-llama/Llama-3.2-3B-Instruct',
    'Qwen/Qwen3-1.7B',
    'Qwen/Qwen3-4B',
    'Qwen/Qwen3-0.6B',
  ],
  required: ['answer_column', 'question_column'],
  replaceable: {},
  parameters: {
    question_column: column('Column with the prompt.', { title: 'User (Prompt) Column' }),
    answer_column: column('Column with the answer to learn.', { title: 'Assistant (Response) Column' }),
    ...textParameters,
    seq_length: seqLength(1024),
  },
  data: 'table',
};
