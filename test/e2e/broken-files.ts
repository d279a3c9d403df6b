import { textFile } from './training.js';

/** A file with one mistake. */
export interface Broken {
  readonly what: string;
  readonly content: string | Uint8Array;
  readonly code: string;
  readonly line: number;
  readonly column?: number;
}

/** The smallest file with one text replaced. */
export const replaced = (from: string, to: string): string => textFile.replace(from, to);

export const broken: readonly Broken[] = [
  {
    what: 'a misspelt key',
    content: replaced('base_model', 'base_modle'),
    code: 'unknown-key',
    line: 3,
    column: 1,
  },
  {
    what: 'a key of another type',
    content: `${textFile}  gradient_accumulation: 2\n`,
    code: 'unknown-key',
    line: 8,
    column: 3,
  },
  { what: 'a wrong type', content: `${textFile}  epochs: two\n`, code: 'wrong-type', line: 8, column: 11 },
  {
    what: 'below the minimum',
    content: `${textFile}  epochs: 0\n`,
    code: 'below-minimum',
    line: 8,
    column: 11,
  },
  {
    what: 'a required column left out',
    content: replaced('  answer_column: response\n', ''),
    code: 'missing-key',
    line: 5,
  },
  {
    what: 'a required column left empty',
    content: replaced('response', '""'),
    code: 'missing-value',
    line: 7,
    column: 18,
  },
  {
    what: 'an unknown script type',
    content: replaced('text_generation', 'text_generaton'),
    code: 'unknown-script-type',
    line: 4,
    column: 14,
  },
  { what: 'no repository', content: replaced('repository: ox/data\n', ''), code: 'missing-key', line: 1 },
  {
    what: 'a repository without a namespace',
    content: replaced('ox/data', 'data'),
    code: 'wrong-format',
    line: 1,
    column: 13,
  },
  { what: 'not YAML', content: `${textFile}  : : [\n`, code: 'yaml-syntax', line: 8 },
  { what: 'two documents', content: `${textFile}---\n${textFile}`, code: 'several-documents', line: 8 },
  {
    what: 'a key twice',
    content: `${textFile}resource: main/b.parquet\n`,
    code: 'duplicate-key',
    line: 8,
    column: 1,
  },
  { what: 'a tab', content: replaced('  question_column', '\tquestion_column'), code: 'tab-indent', line: 6 },
  { what: 'an alias bomb', content: bomb(), code: 'too-many-values', line: 5 },
  { what: '__proto__', content: `__proto__: {a: 1}\n${textFile}`, code: 'unknown-key', line: 1, column: 1 },
  { what: 'a list', content: '- a\n- b\n', code: 'not-a-map', line: 1, column: 1 },
  { what: 'an empty file', content: '', code: 'empty-file', line: 1 },
  { what: 'a comment alone', content: '# nothing\n', code: 'empty-file', line: 1 },
  {
    what: '10 MB',
    content: `${textFile}#${'x'.repeat(10 * 1024 * 1024)}\n`,
    code: 'file-too-large',
    line: 1,
  },
  {
    what: 'a picture',
    content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]),
    code: 'file-binary',
    line: 1,
  },
  {
    what: 'text that is no UTF-8',
    content: Buffer.from([0x6e, 0x3a, 0x20, 0xfc, 0xff, 0x0a]),
    code: 'file-binary',
    line: 1,
  },
  {
    what: 'Windows-1252',
    content: Buffer.from(`# Fine\n# \u00d6chsle\n${textFile}`, 'latin1'),
    code: 'file-binary',
    line: 2,
    column: 1,
  },
];

function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, at) => {
    const below = at === 0 ? 'x' : `*a${at - 1}`;
    return `x-a${at}: &a${at} [${Array.from({ length: 10 }, () => below).join(', ')}]`;
  });
  return `${levels.join('\n')}\n${textFile}`;
}
