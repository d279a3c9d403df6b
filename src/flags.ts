import { nearest } from './base/nearest.js';
import { commands, type Command } from './inputs.js';

/*
 * The words of the command line: a command, files, and a flag for each input that has a use in a terminal. What the
 * help says of them stands here as well.
 */

/** What was typed. */
export interface Typed {
  /** By name, as an action has them. */
  readonly inputs: ReadonlyMap<string, string>;
  /** The result on stdout, everything else on stderr. */
  readonly json: boolean;
  /** Files that the summary and the result are written to. */
  readonly summary: string | undefined;
  readonly result: string | undefined;
}

type CommandName = Exclude<Command, 'auto'>;

const commandNames = commands.filter((command): command is CommandName => command !== 'auto');

/** What each command does, in a line. */
const does: Readonly<Record<CommandName, string>> = {
  validate: 'Reads and checks the files; asks nobody.',
  plan: 'Says exactly what `run` would do and what it may cost; changes nothing.',
  run: 'Trains: looks for an equal fine-tune, else creates and starts one, and watches it.',
  attach: 'Watches a fine-tune that exists, by its id or its file.',
  stop: 'Stops a fine-tune, waits until it is stopped, and says what it cost.',
};

interface Flag {
  readonly name: string;
  /** What stands for its value; undefined for a switch. */
  readonly value?: string;
  readonly text: string;
  readonly of: readonly CommandName[];
}

const all: readonly CommandName[] = commandNames;
const online: readonly CommandName[] = ['plan', 'run', 'attach', 'stop'];
const watching: readonly CommandName[] = ['run', 'attach'];
const byId: readonly CommandName[] = ['attach', 'stop'];
const starting: readonly CommandName[] = ['plan', 'run'];

/** In the order of the help. */
export const flags: readonly Flag[] = [
  { name: 'config', value: 'FILES', text: 'Files or patterns; the same as without a flag.', of: all },
  { name: 'set', value: 'KEY=VALUE', text: 'A value that wins over the file; may be repeated.', of: all },
  { name: 'repository', value: 'NS/NAME', text: 'The repository at Oxen; wins over the file.', of: all },
  { name: 'allow-unknown', text: 'Sends keys, types and models that are not known.', of: all },
  { name: 'fine-tune-id', value: 'ID', text: 'The fine-tune; at Astria astria:123.', of: byId },
  {
    name: 'simulate',
    value: '[ENDING]',
    text: 'At the built-in simulator: no key, no cost.',
    of: all,
  },
  { name: 'wait', value: 'true|false', text: 'false: does not wait for the end.', of: watching },
  {
    name: 'wait-timeout',
    value: 'TIME',
    text: 'How long to watch, such as 90m; stops nothing. Default 5h.',
    of: watching,
  },
  {
    name: 'max-credits',
    value: 'NUMBER',
    text: 'Stops the training when it has used so many.',
    of: ['plan', ...watching],
  },
  {
    name: 'max-duration',
    value: 'TIME',
    text: 'Stops the training when it has run so long.',
    of: ['plan', ...watching],
  },
  {
    name: 'max-starts',
    value: 'NUMBER',
    text: 'Starts nothing when it would be more. Default 5.',
    of: starting,
  },
  { name: 'expect-fingerprint', value: 'HEX', text: 'Starts only what was planned.', of: ['run'] },
  { name: 'on-existing', value: 'WORD', text: 'reuse (default), new, or fail.', of: starting },
  { name: 'on-running', value: 'WORD', text: 'auto (default), stop, or refuse.', of: starting },
  { name: 'on-cancel', value: 'WORD', text: 'On Ctrl-C: detach (default) or stop.', of: watching },
  {
    name: 'samples-path',
    value: 'FOLDER',
    text: 'Downloads the samples, with a page to look at them.',
    of: watching,
  },
  { name: 'api-key', value: 'KEY', text: 'Better the variable OXEN_API_KEY.', of: online },
  { name: 'hub-url', value: 'ADDRESS', text: 'Another address of Oxen.', of: online },
  { name: 'astria-api-key', value: 'KEY', text: 'Better the variable ASTRIA_API_KEY.', of: online },
  { name: 'astria-url', value: 'ADDRESS', text: 'Another address of Astria.', of: online },
  { name: 'json', text: 'The result as JSON on stdout; the log goes to stderr.', of: all },
  { name: 'summary', value: 'FILE', text: 'Writes the summary, as Markdown.', of: all },
  { name: 'result', value: 'FILE', text: 'Writes the result, as JSON.', of: all },
];

/** Flags that are no inputs of the action. */
export const ownFlags = ['json', 'summary', 'result'] as const;

/** What is typed after the program, as inputs; or what is wrong with it. */
export function parseWords([command = '', ...rest]: readonly string[]): Typed | string {
  if (!commandNames.some((name) => name === command))
    return `There is no command ${command}.${guessed(nearest(command, [...commandNames, 'init']))}`;
  const inputs = new Map([['command', command]]);
  const files: string[] = [];
  const names = flags.map(({ name }) => name);
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (!word.startsWith('-')) {
      files.push(word);
      continue;
    }
    const [name, attached] = splitOnce(word.replace(/^--?/, ''), '=');
    if (!word.startsWith('--') || !names.includes(name)) {
      const guess = nearest(name, names);
      return `There is no flag ${word.split('=')[0] ?? ''}.${guessed(guess === undefined ? guess : `--${guess}`)}`;
    }
    const next = rest[at + 1];
    const takesNext =
      attached === undefined &&
      name !== 'json' &&
      next !== undefined &&
      !next.startsWith('--') &&
      !isFileAfterSwitch(name, next);
    if (attached === undefined && !takesNext && !switches.includes(name)) return `--${name} needs a value.`;
    const value = attached ?? (takesNext ? next : 'true');
    if (takesNext) at++;
    inputs.set(name, name === 'set' && inputs.has('set') ? `${inputs.get('set') ?? ''}\n${value}` : value);
  }
  if (files.length > 0) inputs.set('config', files.join('\n'));
  const [summary, result] = [inputs.get('summary'), inputs.get('result')];
  const json = inputs.get('json') === 'true';
  for (const own of ownFlags) inputs.delete(own);
  return { inputs, json, summary, result };
}

/** Flags that are `true` without a value. */
const switches: readonly string[] = ['simulate', 'wait', 'allow-unknown', 'json'];

/** `--simulate examples/text.yml`: a switch is followed by a file, not by its value. */
function isFileAfterSwitch(name: string, next: string): boolean {
  return switches.includes(name) && /[./\\*]/.test(next);
}

function guessed(guess: string | undefined): string {
  return guess === undefined ? '' : ` Did you mean ${guess}?`;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** The help, of one command with its flags, else of all commands. At most 100 characters wide. */
export function renderHelp(program: string, command?: string): string {
  const known = commandNames.find((name) => name === command);
  const lines = known === undefined ? overview(program) : helpOf(program, known);
  return `${lines.join('\n')}\n`;
}

function overview(program: string): readonly string[] {
  return [
    `Usage: ${program} <command> [files…] [--flag value …]`,
    '',
    'Commands:',
    ...commandNames.map((name) => `  ${name.padEnd(9)} ${does[name]}`),
    `  ${'init'.padEnd(9)} Prints a file to begin with.`,
    '',
    'Without files it is fine-tune.yml. The key is the variable OXEN_API_KEY (for Astria: ASTRIA_API_KEY).',
    '',
    `  ${program} init data/train.jsonl --output fine-tune.yml`,
    `  ${program} validate`,
    `  ${program} run --simulate`,
    `  ${program} plan`,
    `  ${program} run`,
    '',
    `${program} <command> --help tells its flags; --version, the version.`,
  ];
}

function helpOf(program: string, command: CommandName): readonly string[] {
  const own = flags.filter(({ of }) => of.includes(command));
  const left = own.map(({ name, value }) => `--${name}${value === undefined ? '' : ` ${value}`}`);
  const width = Math.max(...left.map(({ length }) => length));
  return [
    `Usage: ${program} ${command} [files…] [--flag value …]`,
    '',
    does[command],
    '',
    ...own.map(({ text }, at) => `  ${(left[at] ?? '').padEnd(width)}  ${text}`),
  ];
}
