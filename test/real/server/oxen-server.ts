import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Oxen's own server (https://crates.io/crates/oxen-server) on loopback, with repositories of its own. */
export interface OxenServer {
  readonly url: string;
  /** As it tells it itself. */
  readonly version: string;
  readonly close: () => Promise<void>;
}

const program = process.env['OXEN_SERVER'] ?? 'oxen-server';
const longestStartMs = 60_000;

/** Starts the server on a free port, with an empty folder; throws with what it printed when it does not come up. */
export async function startOxenServer(): Promise<OxenServer> {
  const home = mkdtempSync(join(tmpdir(), 'fine-tune-server-'));
  const data = join(home, 'data');
  mkdirSync(data);
  const port = await freePort();
  const child = spawn(program, ['start', '--ip', '127.0.0.1', '--port', String(port)], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: home, SYNC_DIR: data, LANG: 'C.UTF-8' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-20_000)));
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      output += String(error);
      resolve();
    });
    child.on('close', () => resolve());
  });
  const close = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  };
  const url = `http://127.0.0.1:${port}`;
  const version = await firstAnswer(url, () => child.exitCode !== null);
  if (version !== undefined) return { url, version, close };
  await close();
  throw new Error(`${program} did not come up:\n${output}`);
}

async function firstAnswer(url: string, isOver: () => boolean): Promise<string | undefined> {
  const tries = longestStartMs / 100;
  for (let count = 0; count < tries && !isOver(); count++) {
    try {
      const response = await fetch(`${url}/api/version`);
      const body = (await response.json()) as { readonly oxen_version?: string };
      return body.oxen_version ?? 'unknown';
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return undefined;
}

/** Free a moment ago; the server cannot choose one itself. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
