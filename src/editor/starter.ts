import type { Parameter, ScriptType } from '../catalog/catalog.js';
import type { Json, JsonObject } from '../base/json.js';
import { bodyKeys, dataKey, ownKeys, repositoryKey } from '../catalog/file-keys.js';
import {
  aligned,
  commented,
  entry,
  exampleOf,
  folded,
  liveOf,
  spare,
  spareOf,
  type StarterLine,
  repositoryPlaceholder,
} from './starter-lines.js';
import { describeKey } from './describe-key.js';

export interface StarterOptions {
  /** Where an editor finds the schema of the file: an address, or a path relative to the file. */
  readonly schema: string;
  /** Of the defaults, as in the catalog. */
  readonly origin: string;
  /** What is known instead of examples. */
  readonly fill?: Fill;
}

/** Data of this repository, and what its columns are. */
export interface Fill {
  readonly data: Json;
  /** Parameters by name; those of columns. */
  readonly params: JsonObject;
  readonly model: string;
  /** What is to be said of the columns, a sentence a line. */
  readonly remarks: readonly string[];
}

/**
 * A file to begin with: in the place of what must be filled in stands an example, everything else is a comment, each
 * key with what it means. It is valid as it is, and stays so whichever key is uncommented.
 */
export function renderStarter(type: ScriptType, { schema, origin, fill }: StarterOptions): string {
  const parameters = Object.entries(type.parameters);
  const { params = {}, remarks = [] } = fill ?? {};
  // One that another stands for is left in a comment.
  const isRequired = ([key]: readonly [string, Parameter]): boolean =>
    Object.hasOwn(params, key) ||
    (type.required.includes(key) && !Object.hasOwn(params, type.replaceable[key] ?? ''));
  return [
    `# yaml-language-server: $schema=${schema}`,
    `# ${type.description}`,
    fill === undefined
      ? '# Replace the values; take the # away from the keys that you need.'
      : '# Replace the repository; take the # away from the keys that you need.',
    '',
    ...aligned(topLines(type, fill)),
    '',
    'training_params:',
    ...aligned(
      parameters
        .filter(isRequired)
        .flatMap(([key, parameter]) => requiredLines(key, params[key], parameter, type)),
      '  ',
    ),
    ...remarks.map((remark) => `  # ${remark}`),
    '',
    `  # What is left out is not sent. Below are Oxen's defaults of ${origin}, where it has one.`,
    ...aligned(
      parameters.filter((entry) => !isRequired(entry)).flatMap(([key, parameter]) => spare(key, parameter)),
      '  ',
    ),
    '',
    ...aligned(limitLines()),
    '',
  ].join('\n');
}

function topLines({ name, baseModels }: ScriptType, fill: Fill | undefined): readonly StarterLine[] {
  const { model = baseModels[0] ?? '' } = fill ?? {};
  const others = baseModels.filter((other) => other !== model);
  return [
    ...spareOf(ownKeys, 'name', 'my-fine-tune'),
    ...liveOf(repositoryKey, 'repository', repositoryPlaceholder),
    ...(fill === undefined
      ? liveOf(bodyKeys, 'resource', 'main/train.parquet')
      : liveOf(dataKey, 'data', fill.data)),
    ...liveOf(bodyKeys, 'base_model', model),
    ...folded('# Other known models:', others).map((text) => ({ text })),
    ...liveOf(bodyKeys, 'script_type', name),
    ...spareOf(bodyKeys, 'is_public'),
  ];
}

function requiredLines(
  key: string,
  known: Json | undefined,
  parameter: Parameter,
  { replaceable, required }: ScriptType,
): readonly StarterLine[] {
  const substitute = replaceable[key];
  if (!required.includes(key)) return entry(key, known ?? exampleOf(key, parameter), describeKey(parameter));
  const need = substitute === undefined ? 'Required.' : `Required, or \`${substitute}\` in its place.`;
  return entry(key, known ?? exampleOf(key, parameter), `${need} ${describeKey(parameter)}`);
}

function limitLines(): readonly StarterLine[] {
  const limits = ownKeys['limits'];
  if (limits === undefined) return [];
  const inner = Object.entries(limits.properties ?? {}).flatMap(([key, parameter]) =>
    entry(key, exampleOf(key, parameter), describeKey(parameter)),
  );
  return commented([
    { text: 'limits:', comment: limits.description },
    ...inner.map((line) => ({ ...line, text: `  ${line.text}` })),
  ]);
}
