import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { randomName } from '../base/random-name.js';
import { openClock } from './real-clock.js';
import type { Host } from './host.js';
import { openKept } from './kept-simulation.js';
import { troubleOfWriting } from './new-file.js';
import type { Process } from './process.js';
import { openScreen } from './screen.js';
import { openTime, putForward } from './time.js';
import { openWorkspace } from './open-workspace.js';

/** What was typed, as far as a host needs it. */
export interface TerminalInputs {
  /** By name, as an action has them. */
  readonly inputs: ReadonlyMap<string, string>;
  /** The result on stdout, everything else on stderr. */
  readonly json: boolean;
  /** Files that the summary and the result are written to; without them nothing is left behind. */
  readonly summary: string | undefined;
  readonly result: string | undefined;
}

/** The host in a terminal: inputs are flags, state lives in memory, what GitHub would show is a file if it is wanted. */
export function openTerminalHost(typed: TerminalInputs, process: Process): Host {
  const { inputs, json } = typed;
  const { env, folder, interrupted, crashed, program = 'fine-tune' } = process;
  let clock = process.clock ?? openClock(1);
  const state = new Map<string, string>();
  const screen = json
    ? openScreen(process.writeError, env, process.errorTerminal)
    : openScreen(process.write, env, process.terminal);
  const { print } = screen;
  const unwritten = new Map<string, string>();
  /** The path of a file that was asked for; empty when it could not be written, which is said at the end. */
  const write = (flag: 'summary' | 'result', name: string, text: string): string => {
    const path = resolve(folder, name);
    const trouble = troubleOfWriting(path, text);
    if (trouble === undefined) return path;
    unwritten.set(flag, `--${flag}: ${path} could not be written: ${trouble}.`);
    return '';
  };
  return {
    program,
    columns: screen.columns,
    ...(screen.showProgress === undefined ? {} : { showProgress: screen.showProgress }),
    kind: 'terminal',
    event: {
      name: 'terminal',
      actor: '',
      repository: '',
      repositoryId: '',
      ref: '',
      sha: '',
      runId: `terminal-${randomName()}`,
      attempt: 1,
      runUrl: '',
      payload: null,
      job: { id: '', workflow: '', workflowAnywhere: '', begunAt: undefined, hosted: false },
    },
    interrupted,
    crashed,
    get clock() {
      return clock;
    },
    useTime: (time) => {
      clock = process.clock === undefined ? openTime(time, clock) : putForward(process.clock, time);
    },
    goOnline: () => Promise.resolve(),
    ...openWorkspace(folder),
    readInput: (name) => (inputs.get(name) ?? '').trim(),
    hasInput: (name) => inputs.has(name),
    readVariable: (name) => env[name],
    openGitHub: () => Promise.resolve(undefined),
    print,
    printGroup: (title, lines) => [title, ...lines.map((line) => `  ${line}`)].forEach(print),
    // What has a place was shown with its lines, all of them, and errors are said again at the end.
    annotate: ({ code, place, severity, message }) => {
      if (place === undefined && severity !== 'error' && code !== 'more') print(`${severity}: ${message}`);
    },
    mask: () => undefined, // Nothing of ours prints a key; a terminal has no masking to ask for.
    setOutput: () => true,
    saveState: (name, value) => {
      state.set(name, value);
      return true;
    },
    readState: (name) => state.get(name) ?? '',
    kept: (service) => openKept(env['TMPDIR'] || tmpdir(), service),
    writeSummary: (markdown) => {
      if (typed.summary !== undefined) write('summary', typed.summary, markdown);
      return true;
    },
    writeResult: (text) => {
      if (json) process.write(text.endsWith('\n') ? text : `${text}\n`);
      return typed.result === undefined ? '' : write('result', typed.result, text);
    },
    unwritten: () => [...unwritten.values()],
  };
}
