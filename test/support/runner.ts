import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { runInProcess, type Entry, type Finished, type Running } from './in-process.js';
import { readCommands, readEntries, type Command } from './read-back.js';
import { currentTime } from './test-time.js';

/*
 * What a runner hands to an action and what it reads back. A step runs in this process, from the entry to the exit code, on
 * the virtual time that it shares with the service around it; or, where a process is what a test is about, in one of
 * its own, which runs the real dist on real time.
 */

/** A step that was run. */
export interface Step {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Last value of each output. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly commands: readonly Command[];
  /** The result file, parsed. */
  readonly result: Record<string, unknown> | undefined;
  readonly workspace: string;
}

export interface StepOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  /** Undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A payload that is a string is written as it is. */
  readonly event?: { readonly name: string; readonly payload?: unknown };
  /** Files of the workspace by path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly workspace?: string;
  /** Runs the post step with this state. */
  readonly post?: Readonly<Record<string, string>>;
  /** The real dist in a process of its own; so is the post step of one. */
  readonly process?: boolean;
  /** How old the job is when the step begins; not for a process of its own. */
  readonly jobAgeMs?: number;
  /** Called with the process of its own, which there is then, to send signals. */
  readonly onStart?: (child: ChildProcess) => void;
  /** Called with all of stdout so far. */
  readonly onOutput?: (text: string, running: Running, files: RunnerFiles) => void;
}

export type { Finished } from './in-process.js';

export const root = resolve(import.meta.dirname, '../..');
/** The bundle under test: the committed one, or a private build of newer sources. */
export const dist = resolve(process.env['FINE_TUNE_DIST'] ?? join(root, 'dist'));
/** The Node that runs the bundle: that of the tests, or the one of the runner that `action.yml` names. */
const node = process.env['FINE_TUNE_NODE'] ?? process.execPath;

const scratch = mkdtempSync(join(tmpdir(), 'fine-tune-test-'));

interface Metadata {
  readonly inputs: Readonly<Record<string, { readonly default?: string } | null>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: Readonly<Record<string, string>>;
}

const metadata = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Metadata;

/** Outputs of action.yml, in its order. */
export const outputNames: readonly string[] = Object.keys(metadata.outputs);

const fileNames = [
  'GITHUB_OUTPUT',
  'GITHUB_STATE',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_STEP_SUMMARY',
] as const;
/** Paths of what the runner reads back. */
export type RunnerFiles = Readonly<Record<(typeof fileNames)[number], string>>;

/** An empty folder with the given files. */
export function makeWorkspace(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const workspace = mkdtempSync(join(scratch, 'workspace-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  return workspace;
}

/** Runs main (or post) of the action as a runner does. */
export async function runStep(options: StepOptions = {}): Promise<Step> {
  const workspace = options.workspace ?? makeWorkspace(options.files);
  const temp = mkdtempSync(join(scratch, 'runner-'));
  const files = Object.fromEntries(fileNames.map((name) => [name, join(temp, name)])) as RunnerFiles;
  for (const path of Object.values(files)) writeFileSync(path, '');
  const eventFolder = join(temp, '_github_workflow');
  mkdirSync(eventFolder);
  const eventPath = join(eventFolder, 'event.json');
  const event = options.event ?? { name: 'push' };
  const { payload = {} } = event;
  writeFileSync(eventPath, typeof payload === 'string' ? payload : JSON.stringify(payload));
  // The job began when this folder was made.
  if (options.process !== true) {
    const begun = (currentTime().clock.date() - (options.jobAgeMs ?? 0)) / 1000;
    utimesSync(eventFolder, begun, begun);
  }
  const inputs: Record<string, string> = {};
  for (const [name, input] of Object.entries(metadata.inputs)) inputs[name] = evaluate(input?.default ?? '');
  Object.assign(inputs, options.inputs);
  const env: Record<string, string | undefined> = {
    ...plainEnvironment(temp),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_REPOSITORY: 'octo/models',
    GITHUB_REPOSITORY_ID: '4711',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_JOB: 'train',
    GITHUB_WORKFLOW_REF: 'octo/models/.github/workflows/train.yml@refs/heads/main',
    GITHUB_ACTOR: 'octocat',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_RUN_ID: '1000',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: 'http://127.0.0.1:9',
    GITHUB_ACTION_REPOSITORY: 'octo/fine-tune',
    GITHUB_ACTION_REF: 'v0',
    RUNNER_TEMP: temp,
    RUNNER_OS: 'Linux',
    RUNNER_ENVIRONMENT: 'github-hosted',
    ...files,
    ...options.env,
  };
  for (const [name, value] of Object.entries(inputs))
    env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = value;
  for (const [name, value] of Object.entries(options.post ?? {})) env[`STATE_${name}`] = value;
  const entry = options.post === undefined ? 'main' : 'post';
  const finished = await enter(entry, {
    ...options,
    words: [inDist(metadata.runs[entry] ?? '')],
    folder: workspace,
    env,
    onOutput: (text, running) => options.onOutput?.(text, running, files),
  });
  const outputs = readEntries(files.GITHUB_OUTPUT);
  const resultPath = outputs['result-path'] ?? '';
  return {
    ...finished,
    outputs,
    state: readEntries(files.GITHUB_STATE),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    commands: readCommands(finished.stdout),
    result:
      resultPath === ''
        ? undefined
        : (JSON.parse(readFileSync(resultPath, 'utf8')) as Record<string, unknown>),
    workspace,
  };
}

/** Runs the command line in a folder, with nothing of a runner around it. */
export async function runCommandLine(
  words: readonly string[],
  options: Pick<StepOptions, 'env' | 'files' | 'workspace' | 'process' | 'onStart'> & {
    readonly onOutput?: (text: string, running: Running) => void;
  } = {},
): Promise<Finished & { readonly workspace: string }> {
  const workspace = options.workspace ?? makeWorkspace(options.files);
  const env = { ...plainEnvironment(mkdtempSync(join(scratch, 'home-'))), ...options.env };
  const finished = await enter(words, {
    ...options,
    words: [inDist('dist/cli/index.js'), ...words],
    folder: workspace,
    env,
  });
  return { ...finished, workspace };
}

interface Way extends Pick<StepOptions, 'process' | 'onStart'> {
  /** What Node is given, where it is a process of its own. */
  readonly words: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onOutput?: ((text: string, running: Running) => void) | undefined;
}

/** Goes in by one of the two ways. */
function enter(entry: Entry, { words, process, onStart, onOutput, folder, env }: Way): Promise<Finished> {
  const time = currentTime();
  return (process ?? (onStart !== undefined || (entry === 'post' && time.wasReal())))
    ? time.really(() => finish(words, folder, env, { onStart, onOutput }))
    : runInProcess(entry, { env, folder, time, onOutput });
}

function inDist(path: string): string {
  return join(dist, path.replace(/^dist\//, ''));
}

/** What every process needs, Windows included, and nothing that could change what ours does. */
function plainEnvironment(temp: string): Record<string, string | undefined> {
  const { PATH, SystemRoot } = process.env;
  return { PATH, SystemRoot, HOME: temp, TMPDIR: temp, TEMP: temp, TMP: temp };
}

/** Far longer than any test; a child that hangs must not hang the suite. */
const longestMs = 240_000;

async function finish(
  words: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
  {
    onStart,
    onOutput,
  }: {
    readonly onStart?: ((child: ChildProcess) => void) | undefined;
    readonly onOutput?: ((text: string, running: Running) => void) | undefined;
  },
): Promise<Finished> {
  const child = spawn(node, words, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), longestMs);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    stdout += data;
    onOutput?.(stdout, child);
  });
  child.stderr.setEncoding('utf8').on('data', (data: string) => (stderr += data));
  onStart?.(child);
  const code = await new Promise<number | null>((done) => child.on('close', done));
  clearTimeout(timer);
  return { code, stdout, stderr };
}

/** The runner evaluates expressions in defaults; of ours there are two. */
function evaluate(text: string): string {
  return text.replace(/\$\{\{\s*job\.status\s*\}\}/, 'success').replace(/\$\{\{\s*github\.token\s*\}\}/, '');
}
