import { stringify } from 'yaml';
import type { Json } from '../base/json.js';
import type { Parameter, ScriptType } from '../catalog/catalog.js';
import { bodyKeys, ownKeys, repositoryKey } from '../catalog/file-keys.js';
import { describeKey, meaningfulDefault } from './wording.js';

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

/** A line of YAML, and what is said behind it. */
interface Line {
  readonly text: string;
  readonly comment?: string;
}

function topLines({ name, baseModels }: ScriptType): readonly Line[] {
  const [model = '', ...others] = baseModels;
  return [
    ...spareOf(ownKeys, 'name', 'my-fine-tune'),
    ...liveOf(repositoryKey, 'repository', 'your-namespace/your-repository'),
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

type Keys = Readonly<Record<string, Parameter>>;

function liveOf(keys: Keys, key: string, value: Json): readonly Line[] {
  const parameter = keys[key];
  return parameter === undefined ? [] : entry(key, value, describeKey(parameter));
}

function spareOf(keys: Keys, key: string, example?: Json): readonly Line[] {
  const parameter = keys[key];
  if (parameter === undefined) return [];
  return spare(key, example === undefined ? parameter : { ...parameter, example });
}

function spare(key: string, parameter: Parameter): readonly Line[] {
  return commented(entry(key, exampleOf(key, parameter), describeKey(parameter)));
}

function entry(key: string, value: Json, comment: string): readonly Line[] {
  const [first = '', ...rest] = stringify({ [key]: value }, { lineWidth: 0, aliasDuplicateObjects: false })
    .trimEnd()
    .split('\n');
  return [{ text: first, comment }, ...rest.map((text) => ({ text }))];
}

function commented(lines: readonly Line[]): readonly Line[] {
  return lines.map((line) => ({ ...line, text: `# ${line.text}` }));
}

/** Something valid in the place of a value. */
function exampleOf(key: string, parameter: Parameter): Json {
  const { type, example, column, minimum, exclusiveMinimum } = parameter;
  const value = example ?? meaningfulDefault(parameter);
  if (value !== undefined) return value;
  if (column === true) {
    const name = key.replace(/_columns?$/, '');
    return type === 'array' ? [name] : name;
  }
  switch (type) {
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return minimum ?? (exclusiveMinimum ?? 0) + 1;
    case 'array':
      return [];
    case 'object':
      return {};
    case 'string':
    case 'any':
      return key;
  }
}

function aligned(lines: readonly Line[], indent = ''): readonly string[] {
  const width = Math.max(0, ...lines.map(({ text, comment }) => (comment === undefined ? 0 : text.length)));
  return lines.map(({ text, comment }) =>
    `${indent}${comment === undefined ? text : `${text.padEnd(width)}  # ${comment}`}`.trimEnd(),
  );
}

/** A head and what it lists, in comment lines that can be read. */
function folded(head: string, words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  let line = head;
  for (const [at, word] of words.entries()) {
    const next = `${line} ${word}${at < words.length - 1 ? ',' : ''}`;
    if (next.length > 100) {
      lines.push(line);
      line = `#   ${word}${at < words.length - 1 ? ',' : ''}`;
    } else line = next;
  }
  return words.length === 0 ? [] : [...lines, line];
}
