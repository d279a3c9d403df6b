import { nearest } from './base/nearest.js';
import type { FromTable } from './init-table.js';
import { bundledCatalog } from './catalog/index.js';
import { renderFromOpenAi, type FromOpenAi } from './editor/from-openai.js';
import { renderStarter } from './editor/starter.js';
import { repositoryPlaceholder } from './editor/starter-lines.js';
import { renderTuneStarter } from './editor/tune-starter.js';
import { createFile, readSmall } from './host/new-file.js';

/** Where a text goes: what was asked for, and what is said about it. */
export interface Streams {
  /** How this program is called. */
  readonly program?: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Of a released version; OWNER is the account that the action is taken from. */
const publishedSchema =
  'https://raw.githubusercontent.com/OWNER/fine-tune-action/v0/schema/fine-tune.schema.json';

const { origin, types } = bundledCatalog;

/** What a file can be begun with. */
const starters = [
  ...[...types.values()].map((type) => ({
    name: type.name,
    description: type.description,
    render: (schema: string) => renderStarter(type, { schema, origin }),
  })),
  {
    name: 'astria',
    description: 'A person, a product or a style from a folder of images, at Astria.',
    render: renderTuneStarter,
  },
];

/**
 * `init <script_type|astria> [--repository namespace/name] [--output file] [--schema address]`: a commented file to begin
 * with, printed or written to a file that does not exist yet; `init data/train.jsonl` makes it for a table of the folder,
 * `init --from-openai job.json` of a job of OpenAI. Returns the exit code.
 */
export async function init(words: readonly string[], streams: Streams, folder = '.'): Promise<number> {
  const { out, err } = streams;
  if (words.includes('--help')) {
    out(help());
    return 0;
  }
  const wish = parseWish(words);
  if (typeof wish === 'object' && 'unknown' in wish) {
    const { whatStands } = await import(/* webpackChunkName: "terminal" */ './init-table.js');
    err(`${(await whatStands(folder, wish.unknown)) ?? notKnown(wish.unknown)}\n${moreHelp}`);
    return 1;
  }
  if (typeof wish === 'object' && !('render' in wish)) return initTable(wish, streams, folder);

  if (typeof wish === 'string') {
    err(`${wish}\n${moreHelp}`);
    return 1;
  }
  return write(wish.render(wish.schema), wish, 'the values', streams);
}

/** How init is called in full helps nobody who has misspelt a word. */
const moreHelp = 'fine-tune init --help says how it is called.\n';

/** `what`: what is to be replaced before it is valid. */
function write(
  made: string,
  { output, repository }: Wish,
  what: string,
  { out, err, program = 'fine-tune' }: Streams,
): number {
  const text = repository === undefined ? made : made.replaceAll(repositoryPlaceholder, repository);
  if (output === undefined) {
    out(text);
    return 0;
  }
  const problem = createFile(output, text);
  err(
    problem === undefined
      ? `Wrote ${output}. ${what === '' ? 'Next' : `Replace ${what} in it, then`}: ${program} validate ${output}\n`
      : `${problems[problem](output)}\n`,
  );
  return problem === undefined ? 0 : 1;
}

/** A file for a table; without a name for the one that lies in the folder. */
async function initTable(
  { table, only, ...wish }: TableWish,
  streams: Streams,
  folder: string,
): Promise<number> {
  // Loaded late: it reads tables.
  const { initFromTable, tablesIn } = await import(/* webpackChunkName: "terminal" */ './init-table.js');
  const [path, ...others] = table === undefined ? tablesIn(folder) : [table];
  const made: FromTable | undefined =
    path === undefined || others.length > 0
      ? undefined
      : await initFromTable(folder, path, { schema: wish.schema, only });
  if (made?.kind === 'file') {
    streams.err(`${made.said}\n`);
    return write(made.text, wish, wish.repository === undefined ? 'the repository' : '', streams);
  }
  if (made !== undefined) {
    streams.err(`${made.problem}\n`);
    return 1;
  }
  const several = `Which table? There are ${[path, ...others].join(', ')}.`;
  const none = 'Which script type, or which table? There is none in this folder.';
  streams.err(`${path === undefined ? none : several}\n${moreHelp}`);
  return 1;
}

const problems = {
  exists: (path: string) => `${path} exists and is left as it is. Remove it first, or name another file.`,
  'no-folder': (path: string) => `${path} cannot be written: its folder does not exist.`,
  unwritable: (path: string) => `${path} cannot be written. Check the permissions of its folder.`,
} as const;

/** What every way of beginning may be given. */
interface Wish {
  readonly schema: string;
  readonly output: string | undefined;
  /** Stands in the file instead of the placeholder. */
  readonly repository: string | undefined;
}

interface TableWish extends Wish {
  /** Absent: the one that is there. */
  readonly table?: string;
  /** The script type that it must be for. */
  readonly only?: string;
}

interface StarterWish extends Wish {
  readonly render: (schema: string) => string;
}

/** A name that is no script type and no table. */
interface UnknownWish {
  readonly unknown: string;
}

/** What is asked for, or why it cannot be understood. */
function parseWish(words: readonly string[]): StarterWish | TableWish | UnknownWish | string {
  const flags = new Map<string, string>();
  const names: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const match = /^-{1,2}([^=]*)(?:=([^]*))?$/.exec(word);
    if (match === null) {
      names.push(word);
      continue;
    }
    const [, flag = '', attached] = match;
    if (!known.includes(flag)) return `There is no flag ${word} of init.${meant(flag, known, '--')}`;
    const value = attached ?? words[++at] ?? '';
    if (value === '' || (attached === undefined && value.startsWith('-'))) return `--${flag} needs a value.`;
    flags.set(flag, value);
  }
  const [name] = names;
  const schema = flags.get('schema') ?? publishedSchema;
  // The comment that names it ends at the first blank.
  if (/\s/.test(schema)) return '--schema must not hold blanks; write %20 for them.';
  const repository = flags.get('repository');
  if (repository !== undefined && !/^[\w.-]+\/[\w.-]+$/.test(repository))
    return '--repository is NAMESPACE/NAME, as the address of the repository at Oxen shows it.';
  const wish: Wish = { schema, output: flags.get('output'), repository };
  const job = flags.get('from-openai');
  if (job !== undefined) {
    if (name !== undefined) return `--from-openai decides the script type; leave out ${names.join(' ')}.`;
    const text = fromOpenAi(job, schema);
    return text.kind === 'problem' ? text.problem : { ...wish, render: () => text.text };
  }
  if (name === undefined) return wish;
  const [table, ...tables] = names.filter(isTable);
  const [type, ...others] = names.filter((word) => !isTable(word));
  if (tables.length > 0) return `One table at a time; these are ${[table, ...tables].join(', ')}.`;
  if (others.length > 0) return `One script type at a time; these are ${[type, ...others].join(', ')}.`;
  const starter = starters.find((candidate) => candidate.name === type);
  if (type !== undefined && starter === undefined) return { unknown: type };
  if (table === undefined) return starter === undefined ? wish : { ...wish, render: starter.render };
  if (type === undefined) return { ...wish, table };
  return types.has(type)
    ? { ...wish, table, only: type }
    : `${type} takes a folder of images, no table; leave out ${table}.`;
}

function notKnown(name: string): string {
  const all = starters.map((candidate) => candidate.name);
  return `The script type '${name}' is not known.${meant(name, all)}`;
}

function isTable(name: string): boolean {
  return /\.(?:csv|tsv|jsonl|parquet)$/i.test(name);
}

/** A job is some kilobytes. */
const mostJobBytes = 1024 * 1024;

function fromOpenAi(path: string, schema: string): FromOpenAi {
  const file = readSmall(path, mostJobBytes);
  if ('problem' in file) return { kind: 'problem', problem: `${path} ${jobProblems[file.problem]}` };
  const made = renderFromOpenAi(file.text, schema);
  return made.kind === 'file' ? made : { kind: 'problem', problem: `${path}: ${made.problem}` };
}

const jobProblems = {
  missing: 'does not exist. Paths begin in the folder that you are in.',
  'not-a-file': 'is no file. Name the job of OpenAI, saved as JSON.',
  'too-large': 'is larger than 1 MiB, and a job of OpenAI is some kilobytes. Is it the data?',
  unreadable: 'cannot be read. Check its permissions.',
} as const;

const known = ['output', 'schema', 'repository', 'from-openai'];

function meant(word: string, words: readonly string[], prefix = ''): string {
  const guess = nearest(word, words);
  return guess === undefined ? '' : ` Did you mean ${prefix}${guess}?`;
}

function help(): string {
  const width = Math.max(...starters.map(({ name }) => name.length));
  return [
    'Usage: fine-tune init [data/train.jsonl] [--repository namespace/name] [--output file]',
    '       fine-tune init <script_type> [--repository namespace/name] [--output file]',
    '       fine-tune init --from-openai job.json [--repository namespace/name] [--output file]',
    '',
    '--schema address names another schema for editors in its first line.',
    '',
    'Script types of Oxen, and what is not at Oxen:',
    ...starters.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`),
    '',
  ].join('\n');
}
