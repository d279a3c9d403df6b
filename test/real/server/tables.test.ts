import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareData } from '../../../src/data/prepare.js';
import { columnRole } from '../../../src/data/wanted.js';
import { openWorkspace } from '../../../src/host/open-workspace.js';
import type { UploadPlan } from '../../../src/provider/capabilities.js';
import { openOxen } from '../../../src/provider/oxen/index.js';
import { makeWorkspace } from '../../support/runner.js';

/*
 * Uploads and rows against Oxen's own open-source server on loopback, where somebody has it:
 * OXEN_SERVER=/path/to/oxen-server npm run test:server
 */
const program = process.env['OXEN_SERVER'] ?? '';
const describeIfThere = program === '' ? describe.skip : describe;
const words = { message: 'data', author: 'fine-tune', email: 'fine-tune@example.com' };

describeIfThere('Oxen’s own server', () => {
  const home = mkdtempSync(join(tmpdir(), 'fine-tune-oxen-'));
  let child: ChildProcess;
  let url = '';
  beforeAll(async () => {
    const port = await freePort();
    mkdirSync(join(home, 'data'));
    child = spawn(program, ['start', '--ip', '127.0.0.1', '--port', String(port)], {
      cwd: home,
      stdio: 'ignore',
      env: { PATH: process.env['PATH'], HOME: home, SYNC_DIR: join(home, 'data') },
    });
    url = `http://127.0.0.1:${port}`;
    for (let tries = 0; tries < 300; tries++) {
      if (await fetch(`${url}/api/version`).catch(() => undefined)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${program} did not come up`);
  }, 60_000);
  afterAll(() => {
    child.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  });

  async function open(
    name: string,
  ): Promise<{ place: { repository: string; branch: string }; oxen: ReturnType<typeof openOxen> }> {
    const body = JSON.stringify({ namespace: 'ox', name, user: { name: 'a', email: 'a@example.com' } });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${url}/api/repos`, { method: 'POST', headers, body });
    const oxen = openOxen({ hubUrl: url, key: 'k', userAgent: 'fine-tune-action/0.1.0' });
    return { place: { repository: `ox/${name}`, branch: 'fine-tune-data' }, oxen };
  }

  async function put(
    name: string,
    files: Readonly<Record<string, string | Uint8Array>>,
    table: string,
    keys: readonly string[],
    patterns?: readonly string[],
  ) {
    const { place, oxen } = await open(name);
    const at = { kind: 'file', name: 'fine-tune.yml' } as const;
    const { set, diagnostics } = await prepareData(
      {
        table,
        place: at,
        lookFor: { wanted: keys.map((key) => ({ name: key.replace('_column', ''), role: columnRole(key) })) },
        ...(patterns === undefined ? {} : { files: patterns.map((pattern) => ({ pattern, place: at })) }),
      },
      openWorkspace(makeWorkspace(files)),
    );
    if (set === undefined || oxen.uploads === undefined) throw new Error(JSON.stringify(diagnostics));
    const { uploads } = oxen;
    const first = await uploads.plan(place, set);
    await uploads.open(place, first);
    for (const batch of uploads.batches(first)) await uploads.send(place, first, batch);
    const staged = await uploads.plan(place, set);
    await uploads.finish(place, staged, words);
    await uploads.finish(place, staged, words);
    const last: UploadPlan = await uploads.plan(place, set);
    expect([first.isComplete, staged.isComplete, staged.missing, last.isComplete]).toEqual([
      false,
      false,
      [],
      true,
    ]);
    return { place, oxen, last, set };
  }

  test('takes a table into an empty repository, and shows its rows page by page', async () => {
    const rows = Array.from({ length: 250 }, (_, at) => ({ question: `What is ${at}?`, answer: String(at) }));
    const { place, oxen, last } = await put(
      'lines',
      { 'train.jsonl': rows.map((row) => `${JSON.stringify(row)}\n`).join('') },
      'train.jsonl',
      ['question_column', 'answer_column'],
    );
    const page = await oxen.tables?.rows(place.repository, last.resource, {
      page: 3,
      columns: ['question', 'answer'],
    });
    expect(page).toMatchObject({ total: 250, more: false });
    expect(page?.rows).toEqual(rows.slice(200));
  });

  test('takes files with odd names, and they are what the cells say', async () => {
    const csv = 'image,caption\n"images/ü x/a ""1"".png",one\nimages/b.txt.gz,two\nimages/empty,three\n';
    const { place, oxen, last, set } = await put(
      'files',
      {
        't.csv': csv,
        'images/ü x/a "1".png': 'PNG',
        'images/b.txt.gz': new Uint8Array([0x1f, 0x8b, 8, 0]),
        'images/empty': '',
      },
      't.csv',
      ['image_column', 'caption_column'],
      ['images/**'],
    );
    const page = await oxen.tables?.rows(place.repository, last.resource, { page: 1 });
    for (const [at, file] of [set.files[2], set.files[0], set.files[1]].entries()) {
      const cell = page?.rows[at]?.['image'] as string;
      const path = cell.split('/').map(encodeURIComponent).join('/');
      const answer = await fetch(`${url}/api/repos/${place.repository}/file/${place.branch}/${path}`);
      expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, file?.bytes]);
    }
  });

  test('puts a large file together out of its parts, and its hash is ours', async () => {
    const big = Buffer.from('some question,some answer\n'.repeat(450_000));
    await put('large', { 'big.csv': Buffer.concat([Buffer.from('question,answer\n'), big]) }, 'big.csv', [
      'question_column',
      'answer_column',
    ]);
  }, 60_000);

  test('says which repository it does not know', async () => {
    const { oxen, place } = await open('here');
    const table = {
      path: 't.csv',
      bytes: 1,
      sha256: '0',
      open: () => [] as unknown as AsyncIterable<Uint8Array>,
    };
    const set = { identity: '0'.repeat(64), folder: 'data/000000000000', table, files: [] };
    await expect(oxen.uploads?.plan({ ...place, repository: 'ox/none' }, set)).rejects.toMatchObject({
      reason: 'not-found',
    });
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
