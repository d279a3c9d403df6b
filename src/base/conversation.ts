import { isObject, type Json } from './json.js';

/** One turn of a conversation, as the `messages` of a row hold it. */
export interface Message {
  readonly role: string;
  /** Text, or parts as some services know them; null where an assistant calls a tool. */
  readonly content: Json;
}

/** A turn as a row holds it. */
export interface Turn extends Message {
  /** It calls a tool, whatever else it says. */
  readonly isCall: boolean;
  /** Its weight is 0, by which OpenAI leaves an answer out of what is learnt. */
  readonly isWeightless: boolean;
}

/** A cell of `messages`: a list of turns or its JSON text; undefined when it is neither, or a turn has no role or content. */
export function readMessages(cell: Json | undefined): readonly Turn[] | undefined {
  const list = typeof cell === 'string' ? parse(cell) : cell;
  if (!Array.isArray(list)) return undefined;
  const messages = list.map(toTurn).filter((turn) => turn !== undefined);
  return messages.length === list.length ? messages : undefined;
}

/** A message of one turn as text: parts that are no text are left out. */
export function textOf({ content }: Message): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  const parts: readonly Json[] = content;
  return parts.map((part) => textOfPart(part) ?? '').join('');
}

/** Whether a message has parts that are no text, such as pictures. */
export function hasOtherParts({ content }: Message): boolean {
  if (!Array.isArray(content)) return false;
  const parts: readonly Json[] = content;
  return parts.some((part) => textOfPart(part) === undefined);
}

/** Whether a turn says nothing at all: no text but blanks, nothing else that some service might know, no call. */
export function isBlank(turn: Turn): boolean {
  return !turn.isCall && !hasOtherParts(turn) && textOf(turn).trim() === '';
}

/** Whether the turns have the names of another form that is often met: `from` and `value` of ShareGPT. */
export function isShareGpt(cell: Json | undefined): boolean {
  const list = typeof cell === 'string' ? parse(cell) : cell;
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  return isObject(first) && 'from' in first && 'value' in first;
}

function textOfPart(part: Json): string | undefined {
  if (typeof part === 'string') return part;
  return isObject(part) && typeof part['text'] === 'string' ? part['text'] : undefined;
}

function toTurn(turn: unknown): Turn | undefined {
  if (!isObject(turn)) return undefined;
  const { role, content } = turn;
  if (typeof role !== 'string' || role.trim() === '') return undefined;
  const isCall = callsTool(turn);
  const isNothing = content === null || content === undefined;
  if (typeof content !== 'string' && !Array.isArray(content) && !(isNothing && isCall)) return undefined;
  // It comes out of JSON, so it is JSON.
  return { role, content: (content ?? null) as Json, isCall, isWeightless: turn['weight'] === 0 };
}

/** Tables of columns give every turn of a row every key: what is null in all of its fields calls nothing. */
function callsTool({ tool_calls: calls, function_call: call }: Readonly<Record<string, unknown>>): boolean {
  // Before there were several, a call was one object.
  return (
    (Array.isArray(calls) && calls.some(isObject)) || (isObject(call) && typeof call['name'] === 'string')
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
