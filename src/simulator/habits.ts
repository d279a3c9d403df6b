import { isObject, type Json, type JsonObject } from '../base/json.js';
import type { LabelHabit } from './world.js';

/* What a hub may make of what it is sent, without a word. */

const longest = 255;

/** What a hub keeps of a PATCH. */
export function keptFields(fields: JsonObject, habit: LabelHabit): JsonObject {
  const { display_name: name, description, ...others } = fields;
  const given = {
    ...(name === undefined ? {} : { display_name: name }),
    ...(description === undefined ? {} : { description }),
  };
  switch (habit) {
    case 'kept':
      return fields;
    case 'ignored':
      return {};
    case 'cut':
      return { ...others, ...eachText(given, (text) => text.slice(0, longest)) };
    case 'flattened':
      return { ...others, ...eachText(given, (text) => text.replaceAll(/[^\x20-\x7e]+/g, ' ').trim()) };
    case 'name-only':
      return { ...others, ...(name === undefined ? {} : { display_name: name }) };
    case 'description-only':
      return { ...others, ...(description === undefined ? {} : { description }) };
  }
}

/** Parameters in a form of the hub's own: numbers as it can hold them, texts trimmed, lists as their length. */
export function inOwnForm(params: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]): [string, Json] => {
      if (typeof value === 'number') return [key, Math.fround(value)];
      if (typeof value === 'string') return [key, value.trim()];
      if (Array.isArray(value)) return [key, value.length];
      return [key, isObject(value) ? inOwnForm(value) : value];
    }),
  );
}

/** `Qwen/Qwen3-0.6B` → `qwen3 0.6b` */
export function modelInOwnForm(name: string): string {
  return (name.split('/').at(-1) ?? name).replaceAll('-', ' ').toLowerCase();
}

function eachText(fields: JsonObject, change: (text: string) => string): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? change(value) : value]),
  );
}
