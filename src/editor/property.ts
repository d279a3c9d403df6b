import type { Json, JsonObject } from '../base/json.js';
import type { Parameter, Shape } from '../catalog/catalog.js';
import { formats } from '../catalog/formats.js';
import { describeFully, meaningfulDefault } from './describe-key.js';

export interface PropertyRules {
  /** An empty value is as good as none; an empty text nearly always is. */
  readonly required: boolean;
  /** `null` takes the key of an extended file away. */
  readonly removable: boolean;
}

/** Keys that are the user's own, in every map of the file. */
export const ownNotes: JsonObject = { '^x-': { title: 'x-…', description: 'A note of your own; ignored.' } };

/** A text that says something; `patternErrorMessage` is what editors say instead of the pattern. */
export const notBlank: JsonObject = { pattern: '\\S', patternErrorMessage: 'A value is needed here.' };

/** A type as a keyword, with `null` where a key may be taken away. */
export function typed(type: Shape['type'], nullable: boolean): JsonObject {
  if (type === 'any') return {};
  return { type: nullable ? [type, 'null'] : type };
}

/** A key with everything the catalog says about it, as JSON Schema. */
export function toProperty(key: string, parameter: Parameter, rules: PropertyRules): JsonObject {
  const title = parameter.title ?? key;
  const description = describeFully(parameter);
  const value = meaningfulDefault(parameter);
  const { advised, growing, enum: words = [] } = parameter;
  const offered = advised?.enum ?? (growing === true ? words.map(String) : undefined);
  return {
    title,
    description,
    ...toShape(parameter, rules),
    // An editor writes a default out when the key is chosen, and none of them can do that with a list of maps.
    ...(value === undefined || typeof value === 'object' ? {} : { default: value }),
    ...(parameter.example === undefined ? {} : { examples: [parameter.example] }),
    ...(offered === undefined
      ? {}
      : suggest(title, description, offered, ['', growing === true ? 'Not known here.' : 'Not advised.'])),
  };
}

/** Values that are offered, and others that are allowed; what is said of each kind is added to the description. */
export function suggest(
  title: string,
  description: string,
  values: readonly string[],
  [ofThese, ofOthers]: readonly [string, string],
): JsonObject {
  return {
    anyOf: [
      { title, description: `${description} ${ofThese}`.trimEnd(), enum: values },
      { title, description: `${description} ${ofOthers}`, not: { enum: values } },
    ],
  };
}

type Valued = Shape & Pick<Partial<Parameter>, 'default'>;

/** Required keys that another one may take the place of. */
export function toReplaceable(replaceable: Readonly<Record<string, string>>): readonly JsonObject[] {
  return Object.entries(replaceable).map(([key, by]) => ({
    if: { required: [by] },
    else: { required: [key] },
  }));
}

function toShape(shape: Valued, rules: PropertyRules): JsonObject {
  if (shape.or === undefined) return toOneShape(shape, rules);
  return { anyOf: [shape, ...shape.or].map((one) => toOneShape(one, { ...rules, required: true })) };
}

function toOneShape(shape: Valued, { required, removable }: PropertyRules): JsonObject {
  const nullable = removable || shape.nullable === true;
  const { minimum, exclusiveMinimum, maximum, multipleOf, growing } = shape;
  const words = growing === true ? undefined : shape.enum;
  return {
    ...typed(shape.type, nullable),
    ...defined({ minimum, exclusiveMinimum, maximum, multipleOf }),
    ...(words === undefined ? {} : { enum: nullable ? [...words, null] : words }),
    ...toPattern(shape, !required && shape.default === ''),
    ...(shape.type === 'array' && required ? { minItems: 1 } : {}),
    // What stands in a list is replaced with the list: nothing in it is merged or taken away.
    ...(shape.items === undefined ? {} : { items: toItem(shape.items) }),
    ...(shape.properties === undefined ? {} : toMap(shape, shape.properties, removable)),
    ...(shape.additional === undefined ? {} : toFreeMap(shape.additional, removable)),
  };
}

/** Keys of the user's choice; a text there may be empty. */
function toFreeMap(shape: Shape, removable: boolean): JsonObject {
  return {
    patternProperties: ownNotes,
    additionalProperties: toShape({ ...shape, default: '' }, { required: false, removable }),
  };
}

function toItem(shape: Shape): JsonObject {
  return {
    ...(shape.type === 'object' ? { title: 'item' } : {}),
    ...toShape(shape, { required: true, removable: false }),
  };
}

function toPattern({ type, format, growing, enum: words }: Shape, mayBeEmpty: boolean): JsonObject {
  const isFree = words === undefined || growing === true;
  if (format === undefined) return type === 'string' && isFree && !mayBeEmpty ? notBlank : {};
  const { pattern, expected } = formats[format];
  const meetsBlank = new RegExp(pattern, 'u').test(' ');
  const full = meetsBlank ? pattern.replace('^', '^(?=[^]*\\S)') : pattern;
  return {
    // `[^]` is any sign in JavaScript only, and editors are written in other languages as well.
    pattern: `${mayBeEmpty ? '^\\s*$|' : ''}${full}`.replaceAll('[^]', '[\\s\\S]'),
    patternErrorMessage: `Write ${expected}.`,
  };
}

function toMap(
  { required = [], replaceable = {}, open = false }: Shape,
  properties: Readonly<Record<string, Parameter>>,
  removable: boolean,
): JsonObject {
  const entries = Object.entries(properties).map(([key, parameter]): [string, Json] => [
    key,
    toProperty(key, parameter, { required: required.includes(key), removable }),
  ]);
  return {
    properties: Object.fromEntries(entries),
    patternProperties: ownNotes,
    // What is a warning elsewhere is nothing here: editors know complaints of one kind only.
    ...(open ? {} : { additionalProperties: false }),
    ...(removable ? {} : toPresence(required, replaceable)),
  };
}

function toPresence(required: readonly string[], replaceable: Readonly<Record<string, string>>): JsonObject {
  const always = required.filter((key) => replaceable[key] === undefined);
  const replaced = toReplaceable(replaceable);
  return {
    ...(always.length === 0 ? {} : { required: always }),
    ...(replaced.length === 0 ? {} : { allOf: replaced }),
  };
}

function defined(values: Readonly<Record<string, number | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(values).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));
}
