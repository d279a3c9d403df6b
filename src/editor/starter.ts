import type { Parameter, ScriptType } from '../catalog/catalog.js';
import { bodyKeys, ownKeys, repositoryKey } from '../catalog/file-keys.js';
import {
  aligned,
  commented,
  entry,
  exampleOf,
  folded,
  liveOf,
  spare,
  spareOf,
  type Line,
} from './starter-lines.js';
import { describeKey } from './wording.js';

export interface StarterOptions {
  /** Where an editor finds the schema of the file: an address, or a path relative to the file. */
  readonly schema: string;
  /** Of the defaults, as in the catalog. */
  readonly origin: string;
}

/**
 * A file to begin with: in the place of what must be filled in stands an example, everything else is a comment, each
 * key with what it means. It is valid as it is, and stays so whichever key is uncommented.
 */
export function renderStarter(type: ScriptType, { schema, origin }: StarterOptions): string {
  const parameters = Object.entries(type.parameters);
  const isRequired = ([key]: readonly [string, Parameter]): boolean => type.required.includes(key);
  return [
    `# yaml-language-server: $schema=${schema}`,
    `# ${type.description}`,
    '# Replace the values; take the # away from the keys that you need.',
    '',
    ...aligned(topLines(type)),
    '',
    'training_params:',
    ...aligned(
      parameters.filter(isRequired).flatMap(([key, parameter]) => requiredLines(key, parameter, type)),
      '  ',
    ),
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

function topLines({ name, baseModels }: ScriptType): readonly Line[] {
  const [model = '', ...others] = baseModels;
  return [
    ...spareOf(ownKeys, 'name', 'my-fine-tune'),
    ...liveOf(repositoryKey, 'repository', 'namespace/name'),
    ...liveOf(bodyKeys, 'resource', 'main/train.parquet'),
    ...liveOf(bodyKeys, 'base_model', model),
    ...folded('# Other known models:', others).map((text) => ({ text })),
    ...liveOf(bodyKeys, 'script_type', name),
    ...spareOf(bodyKeys, 'is_public'),
  ];
}

function requiredLines(key: string, parameter: Parameter, { replaceable }: ScriptType): readonly Line[] {
  const substitute = replaceable[key];
  const need = substitute === undefined ? 'Required.' : `Required, or \`${substitute}\` in its place.`;
  return entry(key, exampleOf(key, parameter), `${need} ${describeKey(parameter)}`);
}

function limitLines(): readonly Line[] {
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
