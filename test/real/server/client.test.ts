import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startOxenServer, type OxenServer } from './oxen-server.js';
import { ask, createRepository, putFile } from './raw.js';
import { expectGood } from './world.js';

/*
 * Data that Oxen's own client pushed (Python, `pip install oxenai==0.65.1`; OXEN_PYTHON names the Python that has it):
 * what it says of a file is what it says of one that was put there over HTTP.
 */

const python = process.env['OXEN_PYTHON'] ?? 'python3';
const isThere = spawnSync(python, ['-c', 'import oxen']).status === 0;
const describeWithClient = isThere ? describe : describe.skip;

interface Entry {
  readonly hash: string;
  readonly data_type: string;
  readonly size: number;
  readonly metadata: unknown;
}

describeWithClient('what the client pushed', () => {
  const table = 'prompt,response\none,eins\n';
  const chat = '{"messages":[{"role":"user","content":"hi"}]}\n';
  const home = mkdtempSync(join(tmpdir(), 'fine-tune-client-'));
  let server: OxenServer;

  const entryOf = async (path: string): Promise<Entry> => {
    const raw = expectGood(await ask(server.url, 'GET', `/api/repos/ox/${path}`));
    return (raw.body as { readonly entry: Entry }).entry;
  };

  beforeAll(async () => {
    server = await startOxenServer();
    const folder = join(home, 'data');
    mkdirSync(folder);
    writeFileSync(join(folder, 'train.csv'), table);
    writeFileSync(join(folder, 'chat.jsonl'), chat);
    const { host } = new URL(server.url);
    await promisify(execFile)(python, [join(import.meta.dirname, 'push.py'), host, 'ox/pushed', folder], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: home },
      timeout: 100_000,
    });
    expectGood(await createRepository(server.url, 'ox/put'));
    const file = { name: 'train.csv', content: table };
    expectGood(await putFile(server.url, 'ox/put', 'main/elsewhere/train.csv', file, 'by HTTP'));
  }, 120_000);
  afterAll(async () => {
    await server.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  });

  test('has the same hash, kind, size and columns as what was put there by HTTP', async () => {
    const [pushed, put] = await Promise.all([
      entryOf('pushed/meta/main/train.csv'),
      entryOf('put/meta/main/elsewhere/train.csv'),
    ]);
    const facts = ({ hash, data_type: kind, size, metadata }: Entry): unknown => [hash, kind, size, metadata];
    expect(facts(pushed)).toEqual(facts(put));
    expect(pushed).toMatchObject({ data_type: 'tabular', metadata: { tabular: { width: 2, height: 1 } } });
  });

  test('has the same hash at each of its paths', async () => {
    const [first, second] = await Promise.all([
      entryOf('pushed/meta/main/chat.jsonl'),
      entryOf('pushed/meta/main/afar/chat.jsonl'),
    ]);
    expect(second.hash).toBe(first.hash);
  });
});
