import { describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { startSimulator } from '../../../src/simulator/server.js';
import { root } from './files.js';

const secrets = ['a-very-secret-key', 'id-1234', 'secret-name', 'a secret message'];

describe('the live check', () => {
  test('creates, labels, reads, lists, searches and deletes, and never starts', async () => {
    const { code, output, requests } = await runLive(201);
    const data = '/api/repos/ox/data';
    expect(requests.slice(0, 9)).toEqual([
      'GET /api/users/me',
      'GET /api/evaluations/models',
      'GET /api/ai/models',
      `GET ${data}/meta/main/train.parquet`,
      `GET ${data}/data_frames/main/train.parquet?page=1&page_size=1`,
      `GET ${data}/branches/main`,
      `GET ${data}/dir/main?page=1&page_size=10`,
      `GET ${data}/file/presigned_url/main/train.parquet`,
      expect.stringMatching(/^GET \/api\/repos\/ox\/data\/meta\/main\/ft-live\w+\.none$/),
    ]);
    const list = `${data}/fine_tunes`;
    const [create, label, get, page, search, filter, checkpoints, logs, remove] = requests.slice(9);
    expect(requests).toHaveLength(18);
    expect([create, label, get]).toEqual([`POST ${list}`, `PATCH ${list}/id-1234`, `GET ${list}/id-1234`]);
    expect(page).toMatch(/^GET .*\?page=1&page_size=10&sort=newest$/);
    expect(search).toMatch(/^GET .*\?search=ft-live\w+$/);
    expect(filter).toMatch(/^GET .*\?status=created$/);
    expect([checkpoints, logs]).toEqual([`GET ${list}/id-1234/checkpoints`, `GET ${list}/id-1234/logs`]);
    expect(remove).toBe(`DELETE ${list}/id-1234`);
    expect(requests.join('\n')).not.toMatch(/actions|tokenize|deploy|train_status/);
    expect(code).toBe(0);
    expect(output).toContain('there but not read: surprise');
  });

  test('prints key names and types, never a value', async () => {
    const { output } = await runLive(201);
    expect(output).toContain('surprise: string');
    for (const secret of secrets) expect(output).not.toContain(secret);
  });

  test('the public lists are asked for without the key', async () => {
    const { open } = await runLive(201);
    expect(open).toEqual(['GET /api/evaluations/models', 'GET /api/ai/models']);
  });

  test('says yes to what holds', async () => {
    const { url, close } = await startSimulator({
      world: {
        repositories: {
          'ox/data': {
            branches: { main: { files: { 'train.parquet': { columns: ['prompt', 'response'] } } } },
          },
        },
      },
    });
    const { code, output } = await play(url).finally(close);
    expect(code).toBe(0);
    for (const line of [
      'the base model is found by its canonical name',
      'with a price for a second of training',
      'its commit is told',
      'the number of rows is told',
      'that is told in the hub’s own form',
      'a search for the label finds it',
    ])
      expect(output).toContain(`yes ${line}\n`);
    expect(output).toContain('required but missing: none');
  });

  test('a refused create ends red and sends nothing more', async () => {
    const { code, output, requests } = await runLive(401);
    expect(code).toBe(1);
    expect(requests.filter((request) => !request.startsWith('GET'))).toHaveLength(1);
    for (const secret of secrets) expect(output).not.toContain(secret);
  });
});

interface Live {
  readonly code: number;
  readonly output: string;
  readonly requests: readonly string[];
  /** Those without a key. */
  readonly open: readonly string[];
}

async function runLive(createStatus: number): Promise<Live> {
  const requests: string[] = [];
  const open: string[] = [];
  const server = createServer((request, response) => {
    const line = `${request.method ?? ''} ${request.url ?? ''}`;
    requests.push(line);
    if (request.headers.authorization === undefined) open.push(line);
    answer(request, response, createStatus);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const played = await play(`http://127.0.0.1:${port}`);
  await new Promise((resolve) => server.close(resolve));
  return { ...played, requests, open };
}

async function play(hubUrl: string): Promise<Pick<Live, 'code' | 'output'>> {
  const child = spawn(process.execPath, [join(root, 'scripts/live.mjs')], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      HUB_URL: hubUrl,
      OXEN_API_KEY: 'a-very-secret-key',
      LIVE_REPOSITORY: 'ox/data',
      LIVE_RESOURCE: 'main/train.parquet',
    },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? -1)));
  return { code, output };
}

function answer(request: IncomingMessage, response: ServerResponse, createStatus: number): void {
  const fineTune = { id: 'id-1234', status: 'created', name: 'secret-name', surprise: 'a secret message' };
  const refused = createStatus >= 400;
  const isList = (request.url ?? '').includes('?');
  const body = refused
    ? { error: { type: 'unauthenticated', title: 'a secret message' }, status: 'error' }
    : isList
      ? { fine_tunes: [fineTune], status: 'success' }
      : { fine_tune: fineTune, status: 'success' };
  response.writeHead(request.method === 'POST' ? createStatus : 200, { 'content-type': 'application/json' });
  request.resume().on('end', () => response.end(JSON.stringify(body)));
}
