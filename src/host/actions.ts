import { mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { randomName } from '../base/random-name.js';
import { openClock } from './real-clock.js';
import { appendToRunnerFile, escapeData, renderAnnotation, renderFileEntry } from './commands.js';
import { readEvent } from './event.js';
import { openKept } from './kept-simulation.js';
import { overwrite } from './new-file.js';
import type { Host } from './host.js';
import type { Process } from './process.js';
import { openTime } from './time.js';
import type * as Toolkit from './toolkit.js';
import { openWorkspace } from './open-workspace.js';

/** The host on a GitHub runner: inputs and files by environment, log and annotations by stdout. */
export function openActionsHost(around: Process): Host {
  const { env, folder, interrupted, crashed } = around;
  let toolkit: typeof Toolkit | undefined;
  let clock = around.clock ?? openClock(1);
  const workspace = env['GITHUB_WORKSPACE'] || folder;
  const print = (text: string): void => around.write(`${text}\n`);
  return {
    kind: 'action',
    event: readEvent(env),
    interrupted,
    crashed,
    get clock() {
      return clock;
    },
    useTime: (time) => {
      if (around.clock === undefined) clock = openTime(time, clock);
    },
    goOnline: async () => {
      if (around.mask === undefined) toolkit ??= await import('./toolkit.js');
    },
    ...openWorkspace(workspace),
    readInput: (name) => (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim(),
    hasInput: (name) => env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] !== undefined,
    readVariable: (name) => env[name],
    openGitHub: async (token) => {
      const { openGitHub } = await clock.busy(() => import('./github.js'));
      const apiUrl = env['GITHUB_API_URL'] || 'https://api.github.com';
      return openGitHub({ token, apiUrl, repository: env['GITHUB_REPOSITORY'] ?? '', clock });
    },
    print,
    printGroup: (title, lines) => {
      print(`::group::${escapeData(title)}`);
      for (const line of lines) print(line);
      print('::endgroup::');
    },
    annotate: (diagnostic) => print(renderAnnotation(diagnostic)),
    mask: (secret) => {
      const mask = around.mask ?? toolkit?.setSecret;
      if (mask === undefined) throw new Error('mask() before goOnline()');
      mask(secret);
    },
    setOutput: (name, value) => appendToRunnerFile(env['GITHUB_OUTPUT'], renderFileEntry(name, value)),
    saveState: (name, value) => appendToRunnerFile(env['GITHUB_STATE'], renderFileEntry(name, value)),
    readState: (name) => env[`STATE_${name}`] ?? '',
    writeSummary: (markdown) => overwrite(env['GITHUB_STEP_SUMMARY'], markdown),
    kept: (service) => openKept(tempFolder(env['RUNNER_TEMP']), service),
    writeResult: (json) => {
      const path = join(tempFolder(env['RUNNER_TEMP']), `fine-tune-result-${randomName()}.json`);
      return overwrite(path, json) ? path : undefined;
    },
  };
}

/** The runner's own folder for such files; elsewhere, and where it does not exist, that of the system. */
function tempFolder(runnerTemp: string | undefined): string {
  if (runnerTemp === undefined || !isAbsolute(runnerTemp)) return systemFolder();
  try {
    mkdirSync(runnerTemp, { recursive: true });
    return runnerTemp;
  } catch {
    return systemFolder();
  }
}

/** Loaded late: a runner has a folder of its own. */
function systemFolder(): string {
  return process.getBuiltinModule('node:os').tmpdir();
}
