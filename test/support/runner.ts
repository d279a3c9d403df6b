import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';

/** What a runner hands to an action and what it reads back, with files and a child process: the real dist, no mocks. */
export interface Step {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Last value of each output. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly commands: readonly {
    readonly name: string;
    readonly properties: Readonly<Record<string, string>>;
    readonly message: string;
  }[];
  /** The result file, parsed. */
  readonly result: Record<string, unknown> | undefined;
  readonly workspace: string;
}

export interface StepOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly event?: { readonly name: string; readonly payload?: unknown };
  /** Files of the workspace by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly workspace?: string;
  /** Runs the post step with this state. */
  readonly post?: Readonly<Record<string, string>>;
  /** Called with the running child, to send signals. */
  readonly onStart?: (child: ChildProcess) => void;
  readonly onOutput?: (text: string, child: ChildProcess) => void;
}

export const root = resolve(import.meta.dirname, '../..');

interface Metadata {
  readonly inputs: Readonly<Record<string, { readonly default?: string } | null>>;
  readonly runs: Readonly<Record<string, string>>;
}

const metadata = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Metadata;

/** An empty folder with the given files. */
export function makeWorkspace(files: Readonly<Record<string, string>> = {}): string {
  const workspace = mkdtempSync(join(tmpdir(), 'fine-tune-workspace-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  return workspace;
}

/** Runs main (or post) of the action as a runner does. */
export async function runStep(options: StepOptions = {}): Promise<Step> {
  const workspace = options.workspace ?? makeWorkspace(options.files);
  const temp = mkdtempSync(join(tmpdir(), 'fine-tune-runner-'));
  const fileNames = [
    'GITHUB_OUTPUT',
    'GITHUB_STATE',
    'GITHUB_ENV',
    'GITHUB_PATH',
    'GITHUB_STEP_SUMMARY',
  ] as const;
  const files = Object.fromEntries(fileNames.map((name) => [name, join(temp, name)])) as Record<
    (typeof fileNames)[number],
    string
  >;
  for (const path of Object.values(files)) writeFileSync(path, '');
  const eventPath = join(temp, 'event.json');
  const event = options.event ?? { name: 'push' };
  writeFileSync(eventPath, JSON.stringify(event.payload ?? {}));
  const inputs: Record<string, string> = {};
  for (const [name, input] of Object.entries(metadata.inputs)) inputs[name] = evaluate(input?.default ?? '');
  Object.assign(inputs, options.inputs);
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    HOME: temp,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_REPOSITORY: 'octo/models',
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
  const script = join(root, metadata.runs[options.post === undefined ? 'main' : 'post'] ?? '');
  const child = spawn(process.execPath, [script], { env, cwd: workspace, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => {
    stdout += data.toString();
    options.onOutput?.(stdout, child);
  });
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  options.onStart?.(child);
  const code = await new Promise<number | null>((done) => child.on('close', done));
  const outputs = readEntries(files.GITHUB_OUTPUT);
  const resultPath = outputs['result-path'] ?? '';
  return {
    code,
    stdout,
    stderr,
    outputs,
    state: readEntries(files.GITHUB_STATE),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    commands: readCommands(stdout),
    result:
      resultPath === ''
        ? undefined
        : (JSON.parse(readFileSync(resultPath, 'utf8')) as Record<string, unknown>),
    workspace,
  };
}

/** The runner evaluates expressions in defaults; of ours there are two. */
function evaluate(text: string): string {
  return text.replace(/\$\{\{\s*job\.status\s*\}\}/, 'success').replace(/\$\{\{\s*github\.token\s*\}\}/, '');
}

/** `name=value` and `name<<delimiter` entries; a broken one throws, as it fails a step. */
function readEntries(path: string): Record<string, string> {
  const lines = readFileSync(path, 'utf8').split('\n');
  const entries: Record<string, string> = {};
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const heredoc = /^([^=<]+)<<(.+)$/.exec(line);
    if (heredoc === null) {
      const equals = line.indexOf('=');
      if (equals < 0) throw new Error(`not an entry: ${line}`);
      entries[line.slice(0, equals)] = line.slice(equals + 1);
      continue;
    }
    const [, name = '', delimiter = ''] = heredoc;
    const end = lines.indexOf(delimiter, at + 1);
    if (end < 0) throw new Error(`no delimiter for ${name}`);
    entries[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return entries;
}

function readCommands(stdout: string): Step['commands'] {
  const unescape = (text: string): string =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  return stdout.split(/\r\n|\r|\n/).flatMap((line) => {
    const match =
      /^\s*::([\w-]+)(?: ([^:]*))?::(.*)$/.exec(line) ?? /##\[([\w-]+)(?: ([^\]]*))?\](.*)$/.exec(line);
    if (match === null) return [];
    const [, name = '', properties = '', message = ''] = match;
    const pairs = properties
      .split(',')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at), unescape(pair.slice(at + 1))];
      });
    return [
      { name, properties: Object.fromEntries(pairs) as Record<string, string>, message: unescape(message) },
    ];
  });
}
