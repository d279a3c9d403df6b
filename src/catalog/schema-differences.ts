import { canonicalJson, type Json } from '../base/json.js';
import type { Parameter, ScriptType } from './catalog.js';

/**
 * In what the service's own schema of a script type differs from the copy that comes with the action, as parts of a
 * sentence; empty when they agree on everything that decides about a file.
 */
export function schemaDifferences(copy: ScriptType, own: ScriptType): readonly string[] {
  const added = Object.entries(own.parameters).filter(([key]) => !Object.hasOwn(copy.parameters, key));
  const gone = Object.keys(copy.parameters).filter((key) => !Object.hasOwn(own.parameters, key));
  const changed = Object.entries(own.parameters).flatMap(([key, parameter]) => {
    const before = Object.hasOwn(copy.parameters, key) ? copy.parameters[key] : undefined;
    return before === undefined ? [] : changes(key, before, parameter);
  });
  return [
    ...added.map(
      ([key, { default: standard }]) =>
        `new parameter ${key}${standard === undefined ? '' : ` (default ${show(standard)})`}`,
    ),
    ...gone.map((key) => `no parameter ${key}`),
    ...changed,
    ...own.required.filter((key) => !copy.required.includes(key)).map((key) => `${key} is required`),
    ...copy.required.filter((key) => !own.required.includes(key)).map((key) => `${key} is not required`),
  ];
}

function changes(key: string, before: Parameter, after: Parameter): readonly string[] {
  const found: string[] = [];
  if (before.type !== after.type) found.push(`${key} is of type ${after.type}, not ${before.type}`);
  for (const name of ['default', 'minimum', 'maximum', 'enum'] as const) {
    const [old, now]: readonly (Json | undefined)[] = [before[name], after[name]];
    if (same(old, now)) continue;
    const word = name === 'enum' ? 'values' : name;
    found.push(
      `${key}: ${word} ${now === undefined ? 'none' : show(now)} instead of ${old === undefined ? 'none' : show(old)}`,
    );
  }
  return found;
}

/** The order of an enum means nothing. */
function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const [left, right] = [a, b].map((value) =>
    Array.isArray(value)
      ? canonicalJson(value.map((item: Json) => canonicalJson(item)).sort())
      : canonicalJson(value),
  );
  return left === right;
}

function show(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
