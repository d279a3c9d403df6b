import { canonicalJson, isObject, type Json, type JsonObject } from '../base/json.js';

/**
 * Definitions whose equal properties stand in one place each, under `definitions` as well: a schema of a third of the
 * size, and a change to a parameter is one change.
 */
export function shareProperties(definitions: Readonly<Record<string, JsonObject>>): JsonObject {
  const uses = new Map<string, number>();
  for (const [, property] of Object.values(definitions).flatMap(propertiesOf)) {
    const text = canonicalJson(property);
    uses.set(text, (uses.get(text) ?? 0) + 1);
  }
  const names = new Map<string, string>();
  const shared: Record<string, Json> = {};
  const refer = (key: string, property: Json): Json => {
    const text = canonicalJson(property);
    if ((uses.get(text) ?? 0) < 2) return property;
    const name = names.get(text) ?? freeName(key, shared);
    names.set(text, name);
    shared[name] = property;
    return { $ref: `#/definitions/${name}` };
  };
  const referring = Object.entries(definitions).map(([name, definition]): [string, Json] => {
    const properties = propertiesOf(definition).map(([key, property]): [string, Json] => [
      key,
      refer(key, property),
    ]);
    return [name, { ...definition, properties: Object.fromEntries(properties) }];
  });
  return { ...Object.fromEntries(referring), ...shared };
}

function propertiesOf({ properties }: JsonObject): readonly [string, Json][] {
  return isObject(properties) ? Object.entries(properties) : [];
}

/** `parameter.lora_rank`, `parameter.lora_rank.2`, … */
function freeName(key: string, taken: Readonly<Record<string, Json>>): string {
  const base = `parameter.${key}`;
  let name = base;
  for (let number = 2; name in taken; number++) name = `${base}.${number}`;
  return name;
}
