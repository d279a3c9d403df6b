import { isObject, type Json, type JsonObject } from '../base/json.js';
import type { Parameter, Shape } from '../catalog/catalog.js';
import { tuneKeys } from '../catalog/astria.js';
import { toFollowUp } from './to-follow-up.js';
import { entryOf, sourceOf, textIn, toJson, toJsonObject, type TableEntry, type SpecTable } from './node.js';
import type { Spec, SpecValue } from './spec.js';

/** What stands in reports instead of an address that may hold a secret. */
export const redacted = '(not shown)';

/** A table for Astria, validated and without private keys, as a spec. Title and files stand apart: neither is a value that decides what is trained. */
export function toTuneSpec(path: string, stem: string, table: SpecTable): Spec {
  const tune = entryOf(table, 'tune')?.value;
  const entries = tune?.kind === 'table' ? tune.entries : [];
  const written = toJsonObject(entries);
  const { title, images } = written;
  const sent = without(written, ['title', 'images']);
  const name = typeof title === 'string' && title.trim() !== '' ? title.trim() : textIn(table, 'name');
  const description = textIn(table, 'description');
  return {
    path,
    provider: 'astria',
    repository: '',
    name: name ?? stem,
    ...(description === undefined ? {} : { description }),
    limits: {},
    body: hideIn(sent, tuneKeys),
    sent,
    ...toFollowUp(toJsonObject(table.entries)),
    files: Array.isArray(images) ? images.filter((image) => typeof image === 'string') : [],
    values: [
      ...table.entries
        .filter(({ key }) => key === 'name' || key === 'gates' || key === 'show_rows')
        .flatMap((entry) => valuesOf(entry, '', undefined)),
      ...entries.flatMap((entry) => valuesOf(entry, 'tune.', tuneKeys[entry.key])),
    ],
  };
}

/** Maps are split into their keys and lists of texts into their items, so that each has a line of its own. */
function valuesOf(
  { key, value }: Pick<TableEntry, 'key' | 'value'>,
  prefix: string,
  shape: Parameter | undefined,
): readonly SpecValue[] {
  const path = `${prefix}${key}`;
  if (value.kind === 'table' && shape?.properties === undefined)
    return value.entries.flatMap((inner) => valuesOf(inner, `${path}.`, undefined));
  if (value.kind === 'list' && shape?.items?.type === 'string')
    return value.items.map((item, at) => ({
      key: `${path}[${at}]`,
      value: shape.redacted === true ? redacted : toJson(item),
      source: sourceOf(item.spot),
    }));
  return [{ key: path, value: hide(toJson(value), shape), source: sourceOf(value.spot) }];
}

/** A copy without what must not be shown. */
function hide(value: Json, shape: (Shape & Pick<Parameter, 'redacted'>) | undefined): Json {
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    return items.map((item) => (shape?.redacted === true ? redacted : hide(item, shape?.items)));
  }
  if (shape?.redacted === true) return redacted;
  return isObject(value) && shape?.properties !== undefined ? hideIn(value, shape.properties) : value;
}

function hideIn(fields: JsonObject, keys: Readonly<Record<string, Parameter>>): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, hide(value, keys[key])]));
}

function without(fields: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));
}
