import { afterAll } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { currentTime } from '../../support/test-time.js';
import { readLog, type ActRun, type LogEntry } from './log.js';

/*
 * Runs workflows by act (https://github.com/nektos/act), a runner that nobody here wrote, in host mode: jobs are
 * processes of this machine, no containers. What it does otherwise than GitHub stands in docs/fidelity.md.
 */

export interface ActOptions {
  /** Folder of the repository. */
  readonly workdir: string;
  /** The workflow, from there. */
  readonly workflow: string;
  readonly event: { readonly name: string; readonly payload?: object };
  /** Only this job and what it needs. */
  readonly job?: string;
  /** Only these legs, such as `os:ubuntu-latest`. */
  readonly matrix?: readonly string[];
  /** Of a `workflow_dispatch`. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** `owner/name@ref` → the folder that stands for it. */
  readonly actions?: Readonly<Record<string, string>>;
  /** A folder whose programs are found first. */
  readonly path?: string;
  /** A workspace with a blank in its path. Act cannot run a script there but with `shell: bash -e '{0}'`. */
  readonly hasBlank?: boolean;
  /** Called at each line of act's log, to cancel for example. */
  readonly onEntry?: (entry: LogEntry, child: ChildProcess) => void;
}

/** All that these tests write. */
export const scratch = mkdtempSync(join(tmpdir(), 'fine-tune-act-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

const program = process.env['ACT'] ?? 'act';
/** Far longer than any of these workflows takes. */
const longestMs = 100_000;

/** The GitHub repository that the workflows belong to. */
export const repository = 'octo/models';

/** Runs a workflow; resolves when act has ended, whatever came of it. Its time is real, and so is that of a hub around it. */
export function runAct(options: ActOptions): Promise<ActRun> {
  return currentTime().really(() => runReally(options));
}

async function runReally(options: ActOptions): Promise<ActRun> {
  const home = mkdtempSync(join(scratch, options.hasBlank === true ? 'home of ' : 'home-'));
  const event = join(home, 'event.json');
  const payload = {
    repository: { full_name: repository, default_branch: 'main' },
    ...(options.inputs === undefined ? {} : { inputs: options.inputs }),
    ...options.event.payload,
  };
  writeFileSync(event, JSON.stringify(payload));
  const child = spawn(program, words(options, home, event), {
    cwd: options.workdir,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Act hands its own environment on to the steps, so it gets hardly any.
    env: { PATH: searchPath(options.path), HOME: home, XDG_CACHE_HOME: join(home, 'cache'), LANG: 'C.UTF-8' },
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), longestMs);
  const entries: LogEntry[] = [];
  let rest = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    const lines = (rest + data).split('\n');
    rest = lines.pop() ?? '';
    for (const entry of lines.flatMap(parseLine)) {
      entries.push(entry);
      options.onEntry?.(entry, child);
    }
  });
  child.stderr.setEncoding('utf8').on('data', (data: string) => (stderr += data));
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail);
    child.on('close', done);
  });
  clearTimeout(timer);
  return readLog([...entries, ...parseLine(rest)], code, stderr);
}

function words({ workflow, job, ...options }: ActOptions, home: string, event: string): readonly string[] {
  const pairs = (flag: string, values: Readonly<Record<string, string>> = {}): readonly string[] =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  return [
    options.event.name,
    ...['--json', '--no-cache-server', '--rm'],
    // Every runner is this machine.
    ...['ubuntu-latest', 'ubuntu-slim'].flatMap((name) => ['--platform', `${name}=-self-hosted`]),
    ...['--eventpath', event, '--workflows', workflow, '--action-cache-path', join(home, 'actions')],
    ...(job === undefined ? [] : ['--job', job]),
    ...(options.matrix ?? []).flatMap((leg) => ['--matrix', leg]),
    ...pairs('--secret', { GITHUB_TOKEN: 'ghs_of-the-job', ...options.secrets }),
    ...pairs('--env', { GITHUB_REPOSITORY: repository, ...options.env }),
    ...pairs('--local-repository', options.actions),
  ];
}

/** Act runs actions by the `node` that it finds; `FINE_TUNE_NODE` may name another one. */
function searchPath(first?: string): string {
  const node = process.env['FINE_TUNE_NODE'];
  return [first, node === undefined ? undefined : dirname(node), process.env['PATH']]
    .filter((folder) => folder !== undefined)
    .join(delimiter);
}

function parseLine(line: string): readonly LogEntry[] {
  try {
    return [JSON.parse(line) as LogEntry];
  } catch {
    return [];
  }
}
