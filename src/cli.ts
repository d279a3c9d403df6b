import { version } from './base/version.js';
import { parseWords, renderHelp } from './flags.js';
import type { Process } from './host/process.js';
import { openTerminalHost } from './host/terminal.js';
import { run } from './main.js';

/** The same as the action, in a terminal: a command, files, and a flag for each input. Returns the exit code. */
export async function runInTerminal(words: readonly string[], process: Process): Promise<number> {
  const [command, ...rest] = words;
  const { program = 'fine-tune' } = process;
  if (command === 'init') {
    const { init } = await import(/* webpackChunkName: "terminal" */ './init.js');
    const streams = { out: process.write, err: process.writeError, program };
    return init(rest, streams, process.folder);
  }
  if (command === '--version' || command === 'version') {
    process.write(`fine-tune-action ${version}\n`);
    return 0;
  }
  if (command === undefined || command === 'help' || words.includes('--help') || words.includes('-h')) {
    process.write(renderHelp(program, command === 'help' ? rest[0] : command));
    return 0;
  }
  const typed = parseWords(words);
  if (typeof typed === 'string') {
    process.writeError(`${typed}\n\n${renderHelp(program, command)}`);
    return 1;
  }
  return run(openTerminalHost(typed, process));
}
