import type { JsonObject } from '../../base/json.js';
import type { Question, Reply } from '../capabilities.js';
import { bodyOf, countOf, fieldsOf, listOf, present, textOf } from '../fields.js';

/** Body of a question: always as deterministic as the model can be. */
export function toChatBody({ model, messages, maxTokens }: Question): JsonObject {
  return {
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    max_tokens: maxTokens,
    temperature: 0,
  };
}

/** The first choice of an answer; undefined when there is none, or it holds no message. */
export function readReply(body: unknown): Reply | undefined {
  const fields = bodyOf(body);
  const [choice] = listOf(fields['choices']) ?? [];
  const { message, finish_reason: reason } = fieldsOf(choice);
  const said = fieldsOf(message);
  if (!('content' in said)) return undefined;
  const usage = fieldsOf(fields['usage']);
  return present({
    content: contentOf(said['content']),
    finishReason: textOf(reason)?.toLowerCase(),
    promptTokens: countOf(usage['prompt_tokens']),
    completionTokens: countOf(usage['completion_tokens']),
  });
}

/** Text as it is, blanks included; of parts their texts. */
function contentOf(content: unknown): string | null {
  if (typeof content === 'string') return content;
  const parts = listOf(content);
  if (parts === undefined) return null;
  return parts
    .map((part) => fieldsOf(part)['text'])
    .filter((text) => typeof text === 'string')
    .join('');
}
