import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { overwrite } from './actions.js';
import { openClock } from './clock.js';
import { listenForCrash } from './crash.js';
import type { Host } from './host.js';
import { listenForInterrupts } from './signals.js';
import { openWorkspace } from './workspace.js';

/** The host in a terminal: inputs are flags, the summary is printed, state lives in memory. */
export function openTerminalHost(inputs: ReadonlyMap<string, string>, env: NodeJS.ProcessEnv): Host {
  let clock = openClock(1);
  const interrupted = listenForInterrupts(() => process.exit(130));
  let hasSummary = false;
  const state = new Map<string, string>();
  const print = (text: string): void => void process.stdout.write(`${text}\n`);
  // `… | head` has seen enough.
  process.stdout.on('error', () => process.exit(1));
  return {
    kind: 'terminal',
    event: {
      name: 'terminal',
      actor: '',
      repository: '',
      sha: '',
      runId: `terminal-${randomUUID()}`,
      attempt: 1,
      runUrl: '',
      payload: null,
    },
    interrupted,
    crashed: listenForCrash(),
    get clock() {
      return clock;
    },
    scaleTime: (scale) => void (clock = openClock(scale, clock)),
    goOnline: () => Promise.resolve(),
    ...openWorkspace(process.cwd()),
    readInput: (name) => (inputs.get(name) ?? '').trim(),
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
