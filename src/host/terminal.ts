import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClock } from './clock.js';
import type { Host } from './host.js';
import { overwrite } from './new-file.js';
import type { Process } from './process.js';
import { openTime } from './time.js';
import { openWorkspace } from './workspace.js';

/** The host in a terminal: inputs are flags, the summary is printed, state lives in memory. */
export function openTerminalHost(inputs: ReadonlyMap<string, string>, process: Process): Host {
  const { env, folder, interrupted, crashed } = process;
  let clock = process.clock ?? openClock(1);
  let hasSummary = false;
  const state = new Map<string, string>();
  const print = (text: string): void => process.write(`${text}\n`);
  return {
    kind: 'terminal',
    event: {
      name: 'terminal',
      actor: '',
      repository: '',
      repositoryId: '',
      ref: '',
      sha: '',
      runId: `terminal-${randomUUID()}`,
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
      if (process.clock === undefined) clock = openTime(time, clock);
    },
    goOnline: () => Promise.resolve(),
    ...openWorkspace(folder),
    readInput: (name) => (inputs.get(name) ?? '').trim(),
    hasInput: (name) => inputs.has(name),
    readVariable: (name) => env[name],
    openGitHub: () => Promise.resolve(undefined),
    print,
    printGroup: (title, lines) => [title, ...lines.map((line) => `  ${line}`)].forEach(print),
    // What has a place was shown with its lines, and errors are said again at the end.
    annotate: ({ place, severity, message }) => {
      if (place === undefined && severity !== 'error') print(`${severity}: ${message}`);
    },
    mask: () => undefined, // Nothing of ours prints a key; a terminal has no masking to ask for.
    setOutput: () => true,
    saveState: (name, value) => {
      state.set(name, value);
      return true;
    },
    readState: (name) => state.get(name) ?? '',
    // Once, and only when there is a fine-tune: of everything else the lines above have told all. Who has pressed Ctrl-C
    // waits for the stop, not for a page.
    writeSummary: (markdown) => {
      if (!hasSummary && !interrupted.aborted && state.has('fine-tunes')) print(`\n${markdown}`);
      hasSummary = true;
      return true;
    },
    writeResult: (json) => {
      const path = join(tmpdir(), `fine-tune-result-${randomUUID()}.json`);
      return overwrite(path, json) ? path : undefined;
    },
  };
}
