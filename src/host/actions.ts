import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClock } from './clock.js';
import { appendToRunnerFile, escapeData, renderAnnotation, renderFileEntry } from './commands.js';
import { listenForCrash } from './crash.js';
import { readEvent } from './event.js';
import type { Host } from './host.js';
import { listenForInterrupts } from './signals.js';
import type * as Toolkit from './toolkit.js';
import { openWorkspace } from './workspace.js';

/** The host on a GitHub runner: inputs and files by environment, log and annotations by stdout. */
export function openActionsHost(env: NodeJS.ProcessEnv): Host {
  let toolkit: typeof Toolkit | undefined;
  let clock = openClock(1);
  const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
  const print = (text: string): void => void process.stdout.write(`${text}\n`);
  // A log that nobody takes any more is no reason to leave a training: outputs and result are files.
  process.stdout.on('error', () => undefined);
  return {
    kind: 'action',
    event: readEvent(env),
    interrupted: listenForInterrupts(),
    crashed: listenForCrash(),
    get clock() {
      return clock;
    },
    scaleTime: (scale) => void (clock = openClock(scale, clock)),
    goOnline: async () => void (toolkit ??= await import('./toolkit.js')),
    ...openWorkspace(workspace),
    readInput: (name) => (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim(),
    readVariable: (name) => env[name],
    openGitHub: async (token) => {
      const { openGitHub } = await import('./github.js');
      const apiUrl = env['GITHUB_API_URL'] || 'https://api.github.com';
      return openGitHub({ token, apiUrl, repository: env['GITHUB_REPOSITORY'] ?? '' });
    },
    print,
    printGroup: (title, lines) => {
      print(`::group::${escapeData(title)}`);
      for (const line of lines) print(line);
      print('::endgroup::');
    },
    annotate: (diagnostic) => print(renderAnnotation(diagnostic)),
    mask: (secret) => {
      if (toolkit === undefined) throw new Error('mask() before goOnline()');
      toolkit.setSecret(secret);
    },
    setOutput: (name, value) => appendToRunnerFile(env['GITHUB_OUTPUT'], renderFileEntry(name, value)),
    saveState: (name, value) => {
      if (toolkit === undefined || (env['GITHUB_STATE'] ?? '') === '') return false;
      try {
        toolkit.saveState(name, value);
        return true;
      } catch {
        return false; // Read-only or full disk: the caller then relies on the output, or does not start.
      }
    },
    readState: (name) => env[`STATE_${name}`] ?? '',
    writeSummary: (markdown) => overwrite(env['GITHUB_STEP_SUMMARY'], markdown),
    writeResult: (json) => {
      const path = join(env['RUNNER_TEMP'] ?? tmpdir(), `fine-tune-result-${randomUUID()}.json`);
      return overwrite(path, json) ? path : undefined;
    },
  };
}

/** Replaces a file; false when there is no path or it cannot be written. */
export function overwrite(path: string | undefined, text: string): boolean {
  if (path === undefined || path === '') return false;
  try {
    writeFileSync(path, text, 'utf8');
    return true;
  } catch {
    return false; // Best effort by promise: a summary that cannot be written never fails a training.
  }
}
