import type { ScriptType } from './catalog.js';
import { column, seqLength, textParameters } from './parameters.js';

export const textChatMessages: ScriptType = {
  name: 'text_chat_messages',
  description: 'Chat: whole conversations, a list of {role, content} messages a row.',
  baseModels: [
    'openai/gpt-oss-20b',
    'meta-llama/Llama-3.1-8B-Instruct',
    'meta-llama/Llama-4-Scout-17B-16E-Instruct',
    'meta-llama/Llama-3.2-3B-Instruct',
    'Qwen/Qwen3-1.7B',
    'Qwen/Qwen3-4B',
    'Qwen/Qwen3-0.6B',
  ],
  required: ['messages_column'],
  replaceable: {},
  parameters: {
    messages_column: column('Column with the list of messages.', { title: 'Messages (input) Column' }),
    ...textParameters,
    seq_length: seqLength(1024),
  },
  data: 'table',
};
