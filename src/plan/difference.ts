import { canonicalJson, isObject, type Json, type JsonObject } from '../base/json.js';

/** One key that two requests do not agree on; a side is absent where the key is. */
export interface KeyChange {
  /** Dotted: `training_params.steps`. */
  readonly key: string;
  readonly before?: Json;
  readonly after?: Json;
}

/**
 * What changed between two requests, key by key: maps are compared member by member, lists and everything else as a
 * whole, numbers by value. In the order of the later request, what is gone last.
 */
export function difference(before: JsonObject, after: JsonObject): readonly KeyChange[] {
  const old = flatten(before);
  const now = flatten(after);
  const changed = [...now].flatMap(([key, value]): readonly KeyChange[] => {
    const earlier = old.get(key);
    if (earlier === undefined) return [{ key, after: value }];
    return canonicalJson(earlier) === canonicalJson(value) ? [] : [{ key, before: earlier, after: value }];
  });
  const gone = [...old]
    .filter(([key]) => !now.has(key))
    .map(([key, value]): KeyChange => ({ key, before: value }));
  return [...changed, ...gone];
}

/**
 * What differs from the values that a service recorded for an earlier training. It records defaults as well, so what is
 * not sent now is no change; and a part that the record does not show proves nothing.
 */
export function differenceToRecord(record: JsonObject, after: JsonObject): readonly KeyChange[] {
  return difference(record, after).filter(
    ({ key, after: now }) => now !== undefined && Object.hasOwn(record, key.split('.')[0] ?? key),
  );
}

function flatten(value: JsonObject, prefix = ''): ReadonlyMap<string, Json> {
  const flat = new Map<string, Json>();
  for (const [key, member] of Object.entries(value)) {
    if (isObject(member) && Object.keys(member).length > 0)
      for (const [inner, leaf] of flatten(member, `${prefix}${key}.`)) flat.set(inner, leaf);
    else flat.set(`${prefix}${key}`, member);
  }
  return flat;
}
