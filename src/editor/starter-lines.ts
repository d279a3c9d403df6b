import { stringify } from 'yaml';
import type { Json } from '../base/json.js';
import type { Parameter } from '../catalog/catalog.js';
import { describeKey, meaningfulDefault } from './describe-key.js';

/** A line of YAML, and what is said behind it. */
export interface StarterLine {
  readonly text: string;
  readonly comment?: string;
}

/** Stands for the repository where nobody has said which; it is an error until it is replaced. */
export const repositoryPlaceholder = 'your-namespace/your-repository';

export type Keys = Readonly<Record<string, Parameter>>;

/** A key that is filled in. */
export function liveOf(keys: Keys, key: string, value?: Json): readonly StarterLine[] {
  const parameter = keys[key];
  if (parameter === undefined) return [];
  return entry(key, value ?? exampleOf(key, parameter), describeKey(parameter));
}

/** A key that stands in a comment, with an example. */
export function spareOf(keys: Keys, key: string, example?: Json): readonly StarterLine[] {
  const parameter = keys[key];
  if (parameter === undefined) return [];
  return spare(key, example === undefined ? parameter : { ...parameter, example });
}

/** A key in a comment. */
export function spare(key: string, parameter: Parameter): readonly StarterLine[] {
  return commented(entry(key, exampleOf(key, parameter), describeKey(parameter)));
}

/** A key and its value as YAML, with what it means behind it. */
export function entry(key: string, value: Json, comment: string): readonly StarterLine[] {
  const [first = '', ...rest] = stringify({ [key]: value }, { lineWidth: 0, aliasDuplicateObjects: false })
    .trimEnd()
    .split('\n');
  return [{ text: first, comment }, ...rest.map((text) => ({ text }))];
}

/** The same, in comments. */
export function commented(lines: readonly StarterLine[]): readonly StarterLine[] {
  return lines.map((line) => ({ ...line, text: `# ${line.text}` }));
}

/** Something valid in the place of a value. */
export function exampleOf(key: string, parameter: Parameter): Json {
  const { type, example, column, minimum, exclusiveMinimum, enum: [word] = [] } = parameter;
  const value = example ?? meaningfulDefault(parameter) ?? word;
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

/** Lines as text, their comments below each other. */
export function aligned(lines: readonly StarterLine[], indent = ''): readonly string[] {
  const width = Math.max(0, ...lines.map(({ text, comment }) => (comment === undefined ? 0 : text.length)));
  return lines.map(({ text, comment }) =>
    `${indent}${comment === undefined ? text : `${text.padEnd(width)}  # ${comment}`}`.trimEnd(),
  );
}

/** A head and what it lists, in comment lines that can be read. */
export function folded(head: string, words: readonly string[]): readonly string[] {
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
