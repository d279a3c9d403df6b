import { canonicalJson, type Json, type JsonObject } from '../base/json.js';
import type { Catalog, ScriptType } from '../catalog/catalog.js';
import {
  bodyKeys,
  dataKey,
  ownKeys,
  replaceableBodyKeys,
  repositoryKey,
  requiredBodyKeys,
} from '../catalog/file-keys.js';
import { followUpKeys } from '../catalog/follow-up-keys.js';
import { shareProperties } from './share.js';
import { notBlank, ownNotes, suggest, toProperty, toReplaceable, typed } from './property.js';
import { isForAstria, toTuneFile, toTunes } from './tune.js';

const topKeys = { ...ownKeys, ...repositoryKey, ...bodyKeys, ...dataKey, ...followUpKeys };

/**
 * The fine-tune file as JSON Schema, draft 7, for editors. Script types are told apart by `if`, not by `oneOf`: so an
 * editor complains about what is wrong for the type that is written, and offers each key once.
 *
 * A file that `extends` another may leave everything to it and may take keys away by `null`; one that does not is
 * held to all that is required. Only `repository` can always come from elsewhere.
 */
export function toSchema(catalog: Catalog): JsonObject {
  const types = [...catalog.types.values()];
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Fine-tune file',
    description: `What is trained, from which data and how. Defaults are those of Oxen's reference of ${catalog.origin}; what is left out is not sent.`,
    type: 'object',
    if: isForAstria,
    then: either('complete_tune', 'extending_tune'),
    else: {
      if: { required: ['extends'] },
      then: { $ref: '#/definitions/extending' },
      else: {
        if: { required: ['data'] },
        then: { $ref: '#/definitions/complete_data' },
        else: { $ref: '#/definitions/complete' },
      },
    },
    definitions: {
      extending: toFile(types, 'extending'),
      complete_tune: toTuneFile(false),
      extending_tune: toTuneFile(true),
      ...toModels(types),
      ...shareProperties({
        complete: toFile(types, 'complete'),
        complete_data: toFile(types, 'complete_data'),
        ...Object.fromEntries(types.map((type) => [parametersName(type, false), toParameters(type, false)])),
        ...Object.fromEntries(types.map((type) => [parametersName(type, true), toParameters(type, true)])),
        any_parameters: toAnyParameters(types),
        ...toTunes(),
      }),
    },
  };
}

function either(complete: string, extending: string): JsonObject {
  return {
    if: { required: ['extends'] },
    then: { $ref: `#/definitions/${extending}` },
    else: { $ref: `#/definitions/${complete}` },
  };
}

function parametersName({ name }: ScriptType, extending: boolean): string {
  return extending ? `${name}_extending` : name;
}

/** With data at Oxen, with data of this repository, or with what another file says. */
type FileKind = 'complete' | 'complete_data' | 'extending';

function toFile(types: readonly ScriptType[], kind: FileKind): JsonObject {
  const extending = kind === 'extending';
  const left = kind === 'complete_data' ? Object.keys(replaceableBodyKeys) : [];
  const keys = Object.entries(topKeys).filter(([key]) => !left.includes(key));
  const required = requiredBodyKeys.filter((key) => !left.includes(key));
  const properties = keys.map(([key, parameter]): [string, Json] => [
    key,
    toProperty(key, parameter, {
      required: requiredBodyKeys.includes(key) || key === 'extends',
      removable: extending && key !== 'extends',
    }),
  ]);
  const needed = types.every(({ required }) => required.length > 0) ? ['training_params'] : [];
  return {
    title: 'Fine-tune file',
    type: 'object',
    ...(extending ? {} : { required: [...required, ...needed] }),
    properties: {
      ...Object.fromEntries(properties),
      script_type: toTypeKey(types, extending),
      // The script type says the rest. An editor shows the first description it meets: that one's must be the first.
      base_model: toModelKey(extending),
      training_params: toParametersKey(extending),
    },
    patternProperties: ownNotes,
    additionalProperties: false,
    allOf: [...types.map((type) => toBranch(type, extending)), toUntyped(extending)],
  };
}

function toTypeKey(types: readonly ScriptType[], extending: boolean): JsonObject {
  const names = types.map(({ name }) => name);
  return {
    title: 'script_type',
    description: bodyKeys['script_type']?.description ?? '',
    ...typed('string', extending),
    enum: extending ? [...names, null] : names,
    enumDescriptions: types.map(({ description }) => description),
  };
}

function toModelKey(extending: boolean): JsonObject {
  return { title: 'base_model', ...typed('string', extending), ...notBlank };
}

/** What the script type decides. */
function toBranch(type: ScriptType, extending: boolean): JsonObject {
  return {
    if: { properties: { script_type: { const: type.name } }, required: ['script_type'] },
    then: {
      properties: {
        base_model: toDescribedModel(`models.${type.name}`, extending),
        training_params: {
          ...toParametersKey(extending),
          description: `Parameters of ${type.name}. ${type.description}`,
          // Under `allOf`, or editors write out every default with the key, and what is written is sent.
          allOf: [{ $ref: `#/definitions/${parametersName(type, extending)}` }],
        },
      },
    },
  };
}

/** Before the script type is chosen, or when an extended file holds it. */
function toUntyped(extending: boolean): JsonObject {
  return {
    if: { required: ['script_type'] },
    else: {
      properties: {
        base_model: toDescribedModel('models', extending),
        training_params: {
          ...toParametersKey(extending),
          description: bodyKeys['training_params']?.description ?? '',
          allOf: [{ $ref: '#/definitions/any_parameters' }],
        },
      },
    },
  };
}

const modelWords = { title: 'base_model', description: bodyKeys['base_model']?.description ?? '' };

/** Once more with its type, or editors could not write the key out. */
function toDescribedModel(models: string, extending: boolean): JsonObject {
  return {
    ...modelWords,
    ...typed('string', extending),
    allOf: [{ $ref: `#/definitions/${models}` }],
  };
}

/** The known models of each script type and of all; others are allowed. */
function toModels(types: readonly ScriptType[]): JsonObject {
  const { title, description } = modelWords;
  const among = (models: readonly string[], of: string): JsonObject =>
    suggest(title, description, models, [
      `One of the known ones${of}.`,
      `This one is not among the known ones${of}; it is sent as it is.`,
    ]);
  return {
    models: among([...new Set(types.flatMap(({ baseModels }) => baseModels))], ''),
    ...Object.fromEntries(
      types.map(({ name, baseModels }) => [`models.${name}`, among(baseModels, ` of ${name}`)]),
    ),
  };
}

function toParametersKey(extending: boolean): JsonObject {
  return { title: 'training_params', ...typed('object', extending) };
}

function toParameters(type: ScriptType, extending: boolean): JsonObject {
  const { name, description, parameters, required, replaceable, open = false } = type;
  const properties = Object.entries(parameters).map(([key, parameter]): [string, Json] => [
    key,
    toProperty(key, parameter, { required: required.includes(key), removable: extending }),
  ]);
  const always = required.filter((key) => replaceable[key] === undefined);
  const replaced = toReplaceable(replaceable);
  return {
    title: name,
    description,
    // Also null, in a file that extends: the key itself says so.
    ...(extending ? {} : { type: 'object', required: always }),
    properties: Object.fromEntries(properties),
    patternProperties: ownNotes,
    ...(open ? {} : { additionalProperties: false }),
    ...(extending || replaced.length === 0 ? {} : { allOf: replaced }),
  };
}

/** The parameters of all script types; what differs from type to type is left to them. */
function toAnyParameters(types: readonly ScriptType[]): JsonObject {
  const owners = new Map<string, ScriptType[]>();
  for (const type of types)
    for (const key of Object.keys(type.parameters)) owners.set(key, [...(owners.get(key) ?? []), type]);
  const properties = [...owners].map(([key, those]): [string, Json] => [key, toAnyProperty(key, those)]);
  return {
    title: 'training_params',
    properties: Object.fromEntries(properties),
    patternProperties: ownNotes,
    additionalProperties: false,
  };
}

function toAnyProperty(key: string, owners: readonly ScriptType[]): JsonObject {
  const parameters = owners.flatMap((type) => type.parameters[key] ?? []);
  const variants = parameters.map((one) => toProperty(key, one, { required: false, removable: true }));
  const [first] = variants;
  if (first !== undefined && new Set(variants.map(canonicalJson)).size === 1) return first;
  const { default: example } = first ?? {};
  return {
    title: key,
    description: `A parameter of ${owners.map(({ name }) => name).join(', ')}.`,
    ...(parameters.some(({ type }) => type === 'any')
      ? {}
      : { type: [...new Set(parameters.map(({ type }) => type)), 'null'] }),
    ...(example === undefined ? {} : { examples: [example] }),
  };
}
