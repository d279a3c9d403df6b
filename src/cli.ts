import { openTerminalHost } from './host/terminal.js';
import { commands } from './inputs.js';
import { nearest } from './base/nearest.js';
import { run } from './main.js';

const usage = `Usage: fine-tune <command> [files…] [--input value …]

Commands: ${commands.filter((command) => command !== 'auto').join(', ')}, init
Every input of the action is a flag: --api-key, --repository, --set 'training_params.steps=500', --wait false,
--on-cancel detach, … A flag without a value is 'true'. The key is best given as the variable OXEN_API_KEY.

  fine-tune init text_generation > fine-tune.yml
  fine-tune validate fine-tune.yml
  fine-tune run fine-tune.yml --simulate
  fine-tune stop --repository ns/name --fine-tune-id 1234
`;

const inputNames = [
  'config',
  'api-key',
  'repository',
  'hub-url',
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
export async function runInTerminal(words: readonly string[]): Promise<number> {
  if (words[0] === 'init') {
    const { init } = await import('./init.js');
    return init(words.slice(1), {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
    });
  }
  const parsed = parseWords(words);
  if (typeof parsed === 'string') {
    process.stdout.write(parsed);
    return words.length === 0 || words.includes('--help') || words.includes('help') ? 0 : 1;
  }
  return run(openTerminalHost(parsed, process.env));
}

function parseWords(words: readonly string[]): ReadonlyMap<string, string> | string {
  const [command, ...rest] = words;
  if (command === undefined || command === 'help' || words.includes('--help')) return usage;
  const inputs = new Map([['command', command]]);
  const files: string[] = [];
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (!word.startsWith('--')) {
      files.push(word);
      continue;
    }
    const [name, attached] = splitOnce(word.slice(2), '=');
    if (!inputNames.includes(name)) {
      const guess = nearest(name, inputNames);
      return `There is no flag --${name}.${guess === undefined ? '' : ` Did you mean --${guess}?`}\n\n${usage}`;
    }
    const next = rest[at + 1];
    const takesNext =
      attached === undefined &&
      next !== undefined &&
      !next.startsWith('--') &&
      !isFileAfterSwitch(name, next);
    const value = attached ?? (takesNext ? next : 'true');
    if (takesNext) at++;
    inputs.set(name, name === 'set' && inputs.has('set') ? `${inputs.get('set') ?? ''}\n${value}` : value);
  }
  if (files.length > 0) inputs.set('config', files.join('\n'));
  return inputs;
}

/** `--simulate examples/text.yml`: a switch is followed by a file, not by its value. */
function isFileAfterSwitch(name: string, next: string): boolean {
  return ['simulate', 'wait', 'allow-unknown'].includes(name) && /[./\\*]/.test(next);
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
