import type { Json, JsonObject } from '../base/json.js';
import { astriaFollowUpKeys, requiredTuneKeys, tuneKey, tuneKeys } from '../catalog/astria.js';
import { ownKeys } from '../catalog/file-keys.js';
import { ownNotes, toProperty, typed } from './property.js';

/** A file for Astria: it says so, or it holds what nobody else takes. */
export const isForAstria: JsonObject = {
  anyOf: [
    { properties: { provider: { const: 'astria' } }, required: ['provider'] },
    { required: Object.keys(tuneKey) },
  ],
};

/** The whole file; one that extends another may leave everything to it. */
export function toTuneFile(extending: boolean): JsonObject {
  const keys = { ...ownKeys, ...astriaFollowUpKeys };
  const properties = Object.entries(keys).map(([key, parameter]): [string, Json] => [
    key,
    toProperty(key, parameter, {
      required: key === 'extends',
      removable: extending && key !== 'extends' && key !== 'provider',
    }),
  ]);
  return {
    title: 'Fine-tune file for Astria',
    type: 'object',
    ...(extending ? {} : { required: ['provider', ...Object.keys(tuneKey)] }),
    properties: {
      ...Object.fromEntries(properties),
      provider: {
        title: 'provider',
        description: ownKeys['provider']?.description ?? '',
        type: 'string',
        enum: ['astria'],
      },
      limits: toNoLimits(extending),
      tune: {
        title: 'tune',
        description: tuneKey['tune']?.description ?? '',
        ...typed('object', extending),
        // Under `allOf`, or editors write out every default with the key, and what is written is sent.
        allOf: [{ $ref: `#/definitions/${tuneName(extending)}` }],
      },
    },
    patternProperties: ownNotes,
    additionalProperties: false,
  };
}

/** The body of the request, as definitions to refer to. */
export function toTunes(): Readonly<Record<string, JsonObject>> {
  return { [tuneName(false)]: toTune(false), [tuneName(true)]: toTune(true) };
}

function tuneName(extending: boolean): string {
  return extending ? 'tune_extending' : 'tune';
}

function toTune(extending: boolean): JsonObject {
  const properties = Object.entries(tuneKeys).map(([key, parameter]): [string, Json] => [
    key,
    toProperty(key, parameter, { required: requiredTuneKeys.includes(key), removable: extending }),
  ]);
  return {
    title: 'tune',
    description: tuneKey['tune']?.description ?? '',
    ...(extending ? {} : { type: 'object', required: requiredTuneKeys }),
    properties: Object.fromEntries(properties),
    patternProperties: ownNotes,
    additionalProperties: false,
    ...(extending ? {} : { allOf: [imagesSomewhere] }),
  };
}

/** Files or addresses; what is asked for is files. */
const imagesSomewhere: JsonObject = { if: { required: ['image_urls'] }, else: { required: ['images'] } };

/** Astria can keep none; those of an extended file can be taken away. */
function toNoLimits(extending: boolean): JsonObject {
  const limits = Object.keys(ownKeys['limits']?.properties ?? {});
  return {
    title: 'limits',
    description: 'Astria can keep no limits: it cannot stop a training.',
    ...typed('object', extending),
    properties: extending ? Object.fromEntries(limits.map((key) => [key, { title: key, type: 'null' }])) : {},
    patternProperties: ownNotes,
    additionalProperties: false,
  };
}
