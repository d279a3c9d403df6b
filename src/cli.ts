import type { Process } from './host/process.js';
import { openTerminalHost } from './host/terminal.js';
import { commands } from './inputs.js';
import { nearest } from './base/nearest.js';
import { run } from './main.js';

const commandNames = commands.filter((command) => command !== 'auto');

const usage = `Usage: fine-tune <command> [files…] [--input value …]

Commands: ${commandNames.join(', ')}, init
Without files it is fine-tune.yml. Every input of the action is a flag: --repository ns/name,
--set training_params.steps=500, --wait false, --on-cancel detach, … The key is best given as the variable
OXEN_API_KEY (for Astria: ASTRIA_API_KEY).

  fine-tune init data/train.jsonl --output fine-tune.yml
  fine-tune validate fine-tune.yml
  fine-tune run fine-tune.yml --simulate
  fine-tune stop --repository ns/name --fine-tune-id 1234
  fine-tune attach --fine-tune-id astria:1234
`;

const inputNames = [
  'config',
  'api-key',
  'astria-api-key',
  'repository',
  'hub-url',
  'astria-url',
  'set',
  'wait',
  'wait-timeout',
  'fine-tune-id',
  'allow-unknown',
  'simulate',
  'max-credits',
  'max-duration',
  'max-starts',
  'on-cancel',
  'on-existing',
  'expect-fingerprint',
  'samples-path',
];

/** The same as the action, in a terminal: a command, files, and a flag for each input. Returns the exit code. */
export async function runInTerminal(words: readonly string[], process: Process): Promise<number> {
  if (words[0] === 'init') {
    const { init } = await import('./init.js');
    return init(words.slice(1), { out: process.write, err: process.writeError }, process.folder);
  }
  if (words.length === 0 || words[0] === 'help' || words.includes('--help') || words.includes('-h')) {
    process.write(usage);
    return 0;
  }
  const parsed = parseWords(words);
  if (typeof parsed === 'string') {
    process.writeError(`${parsed}\n\n${usage}`);
    return 1;
  }
  return run(openTerminalHost(parsed, process));
}

/** The inputs by name, or what is wrong with the words. */
function parseWords([command = '', ...rest]: readonly string[]): ReadonlyMap<string, string> | string {
  if (!commandNames.some((name) => name === command))
    return `There is no command ${command}.${guessed(nearest(command, [...commandNames, 'init']))}`;
  const inputs = new Map([['command', command]]);
  const files: string[] = [];
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (!word.startsWith('-')) {
      files.push(word);
      continue;
    }
    const [name, attached] = splitOnce(word.replace(/^--?/, ''), '=');
    if (!word.startsWith('--') || !inputNames.includes(name)) {
      const guess = nearest(name, inputNames);
      return `There is no flag ${word.split('=')[0] ?? ''}.${guessed(guess === undefined ? guess : `--${guess}`)}`;
    }
    const next = rest[at + 1];
    const takesNext =
      attached === undefined &&
      next !== undefined &&
      !next.startsWith('--') &&
      !isFileAfterSwitch(name, next);
    if (attached === undefined && !takesNext && !switches.includes(name)) return `--${name} needs a value.`;
    const value = attached ?? (takesNext ? next : 'true');
    if (takesNext) at++;
    inputs.set(name, name === 'set' && inputs.has('set') ? `${inputs.get('set') ?? ''}\n${value}` : value);
  }
  if (files.length > 0) inputs.set('config', files.join('\n'));
  return inputs;
}

/** Flags that are `true` without a value. */
const switches: readonly string[] = ['simulate', 'wait', 'allow-unknown'];

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
