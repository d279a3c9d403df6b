import { basename, dirname, join, relative } from 'node:path';
import { messageOf } from './base/failure.js';
import { openActionsHost } from './host/actions.js';
import { listenForCrash } from './host/crash.js';
import type { Host } from './host/host.js';
import type { Process } from './host/process.js';
import { listenForInterrupts } from './host/signals.js';
import { writeOut } from './host/stdout.js';
import { run } from './main.js';

// The client of proxies calls an outdated function of Node; users can do nothing about such warnings.
process.noDeprecation = true;

/** Front door: the step itself on a GitHub runner. */
export async function main(): Promise<never> {
  return process.exit(await guarded(openActionsHost(thisProcess(writeOut)), run));
}

/** Front door of the post step. It never fails the job. */
export async function post(): Promise<never> {
  await guarded(openActionsHost(thisProcess(writeOut)), async (host) => {
    const { settleCancel } = await import('./post.js');
    await Promise.race([settleCancel(host), host.crashed]);
    return 0;
  });
  return process.exit(0);
}

/** Side door: the same in a terminal. */
export async function cli(): Promise<never> {
  const { runInTerminal } = await import(/* webpackChunkName: "terminal" */ './cli.js');
  // `… | head` has seen enough.
  process.stdout.on('error', () => process.exit(1));
  try {
    // Who presses Ctrl-C twice does not want to wait.
    const own = thisProcess(
      (text) => void process.stdout.write(text),
      () => process.exit(130),
    );
    const around = { ...own, ...thisTerminal() };
    return await leave(await runInTerminal(process.argv.slice(2), around));
  } catch (error) {
    process.stderr.write(`A bug of this program: ${messageOf(error)}\n`);
    return leave(1);
  }
}

function thisProcess(write: Process['write'], onSecondSignal?: () => void): Process {
  return {
    env: process.env,
    folder: process.cwd(),
    write,
    writeError: (text) => void process.stderr.write(text),
    interrupted: listenForInterrupts(onSecondSignal),
    crashed: listenForCrash(),
  };
}

/** Where it is read, and how it was called. */
function thisTerminal(): Pick<Process, 'terminal' | 'errorTerminal' | 'program'> {
  const { argv, env, stdout, stderr } = process;
  return {
    ...(stdout.isTTY ? { terminal: { columns: () => stdout.columns } } : {}),
    ...(stderr.isTTY ? { errorTerminal: { columns: () => stderr.columns } } : {}),
    program: calledAs(argv[1] ?? '', env),
  };
}

/** `fine-tune`, `npx fine-tune`, or `node dist/cli/index.js`: what a person can type again. */
function calledAs(script: string, env: NodeJS.ProcessEnv): string {
  const name = basename(script);
  if (env['npm_lifecycle_event'] === 'npx') return 'npx fine-tune';
  if (!/\.[cm]?js$/.test(name)) return name === '' ? 'fine-tune' : name;
  const path = name === 'start.mjs' ? join(dirname(script), '../dist/cli/index.js') : script;
  const shown = relative(process.cwd(), path);
  return /^[\w./\\-]+$/.test(shown) ? `node ${shown}` : 'fine-tune';
}

/** What escapes even the hall is said in one harmless line: stderr is read for workflow commands as well. */
async function guarded(host: Host, body: (host: Host) => Promise<number>): Promise<number> {
  try {
    return await body(host);
  } catch (error) {
    const message = `A bug of this action: ${messageOf(error)}`;
    host.annotate({ code: 'internal-error', severity: 'error', message });
    return 1;
  }
}

/** Exits once stdout is flushed; a pipe may still hold the last lines. */
function leave(code: number): Promise<never> {
  return new Promise(() => {
    process.exitCode = code;
    process.stdout.write('', () => process.exit(code));
  });
}
