import { isObject, type Json } from '../base/json.js';
import type { Trial } from './plan.js';

/** Texts that are sent and must not be shown: those that the copy for reports does not have. */
export function concealedIn({ sent, request }: Pick<Trial, 'sent' | 'request'>): readonly string[] {
  if (sent === undefined) return [];
  const shown = new Set(textsIn(request));
  return [...new Set(textsIn(sent))].filter((text) => !shown.has(text));
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((item: Json) => textsIn(item));
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
