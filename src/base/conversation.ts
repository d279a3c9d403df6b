import { isObject, type Json } from './json.js';

/** One turn of a conversation, as the `messages` of a row hold it. */
export interface Message {
  readonly role: string;
  /** Text, or parts as some services know them; null where an assistant calls a tool. */
  readonly content: Json;
}

/** A cell of `messages`: a list of turns or its JSON text; undefined when it is neither, or a turn has no role or content. */
export function readMessages(cell: Json | undefined): readonly Message[] | undefined {
  const list = typeof cell === 'string' ? parse(cell) : cell;
  if (!Array.isArray(list)) return undefined;
  const messages = list.map(toMessage).filter((message) => message !== undefined);
  return messages.length === list.length ? messages : undefined;
}

/** A message of one turn as text: parts that are no text are left out. */
export function textOf({ content }: Message): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  const parts: readonly Json[] = content;
  return parts
    .map((part) => (isObject(part) && typeof part['text'] === 'string' ? part['text'] : ''))
    .join('');
}

/** Whether the turns have the names of another form that is often met: `from` and `value` of ShareGPT. */
export function isShareGpt(cell: Json | undefined): boolean {
  const list = typeof cell === 'string' ? parse(cell) : cell;
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  return isObject(first) && 'from' in first && 'value' in first;
}

function toMessage(turn: unknown): Message | undefined {
  if (!isObject(turn)) return undefined;
  const { role, content } = turn;
  if (typeof role !== 'string' || role.trim() === '') return undefined;
  const calls = turn['tool_calls'];
  const isCall = (content === null || content === undefined) && Array.isArray(calls) && calls.length > 0;
  if (typeof content !== 'string' && !Array.isArray(content) && !isCall) return undefined;
  // It comes out of JSON, so it is JSON.
  return { role, content: (content ?? null) as Json };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
