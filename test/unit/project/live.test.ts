import { describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { root } from './files.js';

const secrets = ['a-very-secret-key', 'id-1234', 'secret-name', 'a secret message'];

describe('the live check', () => {
  test('creates, labels, reads, lists, searches and deletes, and never starts', async () => {
    const { code, output, requests } = await runLive(201);
    const list = '/api/repos/ox/data/fine_tunes';
    const [create, label, get, page, search, filter, checkpoints, logs, remove] = requests;
    expect(requests).toHaveLength(9);
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

  test('a refused create ends red and sends nothing more', async () => {
    const { code, output, requests } = await runLive(401);
    expect(code).toBe(1);
    expect(requests).toHaveLength(1);
    for (const secret of secrets) expect(output).not.toContain(secret);
  });
});

async function runLive(createStatus: number): Promise<{ code: number; output: string; requests: string[] }> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    answer(request, response, createStatus);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const child = spawn(process.execPath, [join(root, 'scripts/live.mjs')], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      HUB_URL: `http://127.0.0.1:${port}`,
      OXEN_API_KEY: 'a-very-secret-key',
      LIVE_REPOSITORY: 'ox/data',
      LIVE_RESOURCE: 'main/train.parquet',
    },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? -1)));
  await new Promise((resolve) => server.close(resolve));
  return { code, output, requests };
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
