import { isObject, type JsonObject } from '../base/json.js';

/* A simulated service as a text, so that the next command goes on with it. What things are doing is computed from it at any time. */

const version = 1;

/** JSON has no word for what never ends. */
const forEver = '∞';

/** `now`: the service's time, epoch ms. */
export function renderKept(now: number, parts: object): string {
  return JSON.stringify({ version, now, ...parts }, (_, value: unknown) =>
    value === Infinity ? forEver : value,
  );
}

/** Undefined for a text that another version wrote, or somebody else. */
export function readKept(text: string): (JsonObject & { readonly now: number }) | undefined {
  try {
    const read: unknown = JSON.parse(text, (_, value: unknown) => (value === forEver ? Infinity : value));
    return isOfOurs(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** The service's time in such a text; undefined when it is none of ours. */
export function keptTime(text: string): number | undefined {
  return readKept(text)?.now;
}

function isOfOurs(read: unknown): read is JsonObject & { readonly now: number } {
  return isObject(read) && read['version'] === version && Number.isSafeInteger(read['now']);
}
