import { isObject } from '../base/json.js';

export { present } from '../base/present.js';

/** Any object of an answer; nothing in it can be relied on. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one when it is none, so that a missing branch of an answer reads as absent. */
export function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {};
}

/** The object that an answer is: its body, or the only item when the body is a list of one. */
export function bodyOf(json: unknown): Fields {
  return fieldsOf(Array.isArray(json) && json.length === 1 ? json[0] : json);
}

/** Text that is not blank, trimmed. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}

const longestId = 256;

/**
 * An id: text, or a number as text. Undefined for what cannot be one: a number too large to have survived JSON, a text
 * that is endless or holds control signs. To ask with such an id would be to ask for something else.
 */
export function idOf(value: unknown): string | undefined {
  const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : textOf(value);
  return id === undefined || id.length > longestId || /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(id) ? undefined : id;
}

/** Longer texts are no numbers. */
const longestNumber = 400;

/** A finite number, also when written as text (`"1.25"`). */
export function numberOf(value: unknown): number | undefined {
  const number =
    typeof value === 'string' &&
    /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(value.slice(0, longestNumber).trim())
      ? Number(value)
      : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** As `numberOf`, 0 and up. */
export function amountOf(value: unknown): number | undefined {
  const number = numberOf(value);
  return number === undefined || number < 0 ? undefined : number;
}

/** As `amountOf`, whole numbers only. */
export function countOf(value: unknown): number | undefined {
  const number = amountOf(value);
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
}

/** A date and time as epoch ms. Without a zone it is UTC: Oxen's framework writes such times. */
export function timeOf(value: unknown): number | undefined {
  const text = textOf(value);
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(
    text ?? '',
  );
  if (match === null) return undefined;
  const [, day = '', clock = '', zone = 'Z'] = match;
  const time = Date.parse(`${day}T${clock}${zone.toUpperCase()}`);
  return Number.isNaN(time) ? undefined : time;
}

/** No list of a service that is read for what it holds is longer. */
export const mostItems = 5000;

/** The first list among the candidates, its first 5,000 items. */
export function listOf(...candidates: readonly unknown[]): readonly unknown[] | undefined {
  const list = candidates.find((candidate): candidate is readonly unknown[] => Array.isArray(candidate));
  return list === undefined || list.length <= mostItems ? list : list.slice(0, mostItems);
}
