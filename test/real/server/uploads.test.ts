import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startOxenServer, type OxenServer } from './oxen-server.js';
import {
  addFiles,
  ask,
  createBranch,
  createRepository,
  mergeWorkspace,
  openWorkspace,
  putFile,
  putFiles,
  type Raw,
} from './raw.js';
import { expectGood } from './world.js';

/* What an upload relies on, held against the real server. */

let server: OxenServer;
let count = 0;
beforeAll(async () => {
  server = await startOxenServer();
}, 120_000);
afterAll(() => server.close());

/** A repository of its own with one commit. */
async function freshRepository(): Promise<string> {
  const repository = `ox/uploads-${++count}`;
  expectGood(await createRepository(server.url, repository));
  expectGood(
    await putFile(server.url, repository, 'main/README.md', { name: 'README.md', content: 'x' }, 'first'),
  );
  return repository;
}

const put = (repository: string, resource: string, content: string | Uint8Array): Promise<Raw> =>
  putFile(server.url, repository, resource, { name: resource.split('/').at(-1) ?? '', content }, 'data');

interface Entry {
  readonly hash: string;
  readonly size: number;
  readonly commit: string;
}

async function entryOf(repository: string, resource: string): Promise<Entry | undefined> {
  const { status, body } = await ask(server.url, 'GET', `/api/repos/${repository}/meta/${resource}`);
  if (status === 404) return undefined;
  const { entry } = body as {
    readonly entry: { hash: string; size: number; resource: { commit: { id: string } } };
  };
  return { hash: entry.hash, size: entry.size, commit: entry.resource.commit.id };
}

async function headOf(repository: string, branch: string): Promise<string | undefined> {
  const { status, body } = await ask(server.url, 'GET', `/api/repos/${repository}/branches/${branch}`);
  return status === 404 ? undefined : (body as { readonly branch: { commit_id: string } }).branch.commit_id;
}

const commitIn = (raw: Raw): string => (raw.body as { readonly commit: { id: string } }).commit.id;

describe('a file', () => {
  test('is one commit, which its branch stands at', async () => {
    const repository = await freshRepository();
    const before = await headOf(repository, 'main');
    const raw = expectGood(await put(repository, 'main/data/0123456789ab/train.csv', 'a,b\n1,2\n'));
    expect(raw.body).toMatchObject({ status: 'success', status_message: 'resource_created' });
    expect(commitIn(raw)).not.toBe(before);
    expect(await headOf(repository, 'main')).toBe(commitIn(raw));
    expect(await entryOf(repository, 'main/data/0123456789ab/train.csv')).toMatchObject({
      commit: commitIn(raw),
      size: 8,
    });
  });

  test('has a hash that follows its content, wherever and whenever it is put', async () => {
    const repository = await freshRepository();
    expectGood(await put(repository, 'main/a.csv', 'a,b\n1,2\n'));
    const first = await entryOf(repository, 'main/a.csv');
    expectGood(await put(repository, 'main/other/b.csv', 'a,b\n1,2\n'));
    expect((await entryOf(repository, 'main/other/b.csv'))?.hash).toBe(first?.hash);
    expectGood(await put(repository, 'main/a.csv', 'a,b\n1,3\n'));
    const second = await entryOf(repository, 'main/a.csv');
    expect(second?.hash).not.toBe(first?.hash);
    expectGood(await put(repository, 'main/a.csv', 'a,b\n1,2\n'));
    expect((await entryOf(repository, 'main/a.csv'))?.hash).toBe(first?.hash);
    expect(first?.hash).toMatch(/^[0-9a-f]+$/);
  });

  test('as it is already: what the server says of it, and nothing moves', async () => {
    const repository = await freshRepository();
    expectGood(await put(repository, 'main/a.csv', 'a,b\n1,2\n'));
    const before = await headOf(repository, 'main');
    const raw = await put(repository, 'main/a.csv', 'a,b\n1,2\n');
    expect({ status: raw.status, moved: (await headOf(repository, 'main')) !== before }).toMatchSnapshot();
  });

  test.each(['main/a b/ü.csv', 'main/a%b/c+d.csv', 'main/(1)/x&y.csv'])(
    'may be named %s',
    async (resource) => {
      const repository = await freshRepository();
      const encoded = resource.split('/').map(encodeURIComponent).join('/');
      expectGood(await put(repository, encoded, 'a\n1\n'));
      expect(await entryOf(repository, encoded)).toMatchObject({ size: 4 });
      const file = await ask(server.url, 'GET', `/api/repos/${repository}/file/${encoded}`);
      expect(file.body).toBe('a\n1\n');
    },
  );

  test.each([1, 1.9, 2.1, 10])('of %d MiB', async (size) => {
    const repository = await freshRepository();
    const content = Buffer.alloc(size * 1024 * 1024, 'abcdefghij0123456789\n');
    const raw = await put(repository, 'main/big.txt', content);
    console.log(size, raw.status, raw.body, raw.headers);
    expect(await entryOf(repository, 'main/big.txt')).toMatchObject({ size: content.length });
  });

  test.each([
    ['a branch that is not there', 'none/a.csv'],
    ['below a file', 'main/README.md/a.csv'],
  ])('%s is refused, and nothing is there afterwards', async (_, resource) => {
    const repository = await freshRepository();
    const before = await headOf(repository, 'main');
    const raw = await put(repository, resource, 'a\n');
    expect({ status: raw.status, body: wordsOf(raw) }).toMatchSnapshot();
    expect(await headOf(repository, 'main')).toBe(before);
  });

  test('in a repository that is not there', async () => {
    const raw = await put('ox/none', 'main/a.csv', 'a\n');
    expect({ status: raw.status, body: wordsOf(raw) }).toMatchSnapshot();
  });
});

describe('a branch', () => {
  test('is made from another, and made again is the same', async () => {
    const repository = await freshRepository();
    const head = await headOf(repository, 'main');
    const made = expectGood(await createBranch(server.url, repository, 'fine-tune-data', 'main'));
    expect(made.body).toMatchObject({
      branch: { name: 'fine-tune-data', commit_id: head },
      status_message: 'resource_created',
    });
    const again = expectGood(await createBranch(server.url, repository, 'fine-tune-data', 'main'));
    expect(again.body).toMatchObject({ branch: { commit_id: head }, status_message: 'resource_found' });
  });

  test('of its own changes without the other', async () => {
    const repository = await freshRepository();
    const head = await headOf(repository, 'main');
    expectGood(await createBranch(server.url, repository, 'data/of-ours', 'main'));
    expectGood(await put(repository, 'data/of-ours/a.csv', 'a\n1\n'));
    expect(await headOf(repository, 'main')).toBe(head);
    expect(await entryOf(repository, 'data/of-ours/a.csv')).toBeDefined();
    expect(await entryOf(repository, 'main/a.csv')).toBeUndefined();
  });

  test('from one that is not there, or in an empty repository, is refused', async () => {
    const repository = await freshRepository();
    const none = await createBranch(server.url, repository, 'a', 'none');
    expectGood(await createRepository(server.url, 'ox/empty'));
    const empty = await createBranch(server.url, 'ox/empty', 'a', 'main');
    expect([none, empty].map((raw) => ({ status: raw.status, body: wordsOf(raw) }))).toMatchSnapshot();
  });
});

describe('several files', () => {
  const files = [
    { name: 'a.png', content: 'a' },
    { name: 'b.png', content: 'b' },
  ];

  test('of one folder are one commit', async () => {
    const repository = await freshRepository();
    const raw = expectGood(await putFiles(server.url, repository, 'main/images', files, 'images'));
    expect(await headOf(repository, 'main')).toBe(commitIn(raw));
    for (const { name } of files) expect(await entryOf(repository, `main/images/${name}`)).toBeDefined();
  });

  test('of several folders are one commit by a workspace', async () => {
    const repository = await freshRepository();
    const before = await headOf(repository, 'main');
    const opened = expectGood(await openWorkspace(server.url, repository, 'main', 'run-1'));
    expect(opened.body).toMatchObject({ workspace: { id: 'run-1' }, status_message: 'resource_created' });
    const again = expectGood(await openWorkspace(server.url, repository, 'main', 'run-1'));
    expect(again.body).toMatchObject({ workspace: { id: 'run-1' }, status_message: 'resource_found' });
    expectGood(await addFiles(server.url, repository, 'run-1', 'one', files));
    expectGood(await addFiles(server.url, repository, 'run-1', 'two/deep', files));
    expect(await headOf(repository, 'main')).toBe(before);
    expect(await entryOf(repository, 'main/one/a.png')).toBeUndefined();
    const merged = expectGood(await mergeWorkspace(server.url, repository, 'run-1', 'main', 'data'));
    expect(await headOf(repository, 'main')).toBe(commitIn(merged));
    for (const path of ['one/a.png', 'two/deep/b.png'])
      expect(await entryOf(repository, `main/${path}`)).toBeDefined();
  });

  test('of a workspace that the branch has left behind', async () => {
    const repository = await freshRepository();
    expectGood(await openWorkspace(server.url, repository, 'main', 'late'));
    expectGood(await addFiles(server.url, repository, 'late', 'one', files));
    expectGood(await put(repository, 'main/README.md', 'newer'));
    const raw = await mergeWorkspace(server.url, repository, 'late', 'main', 'data');
    expect({ status: raw.status, body: wordsOf(raw) }).toMatchSnapshot();
  });

  test('refused: nothing to merge, no such workspace, no such branch', async () => {
    const repository = await freshRepository();
    expectGood(await openWorkspace(server.url, repository, 'main', 'empty'));
    const answers = [
      await mergeWorkspace(server.url, repository, 'empty', 'main', 'nothing'),
      await mergeWorkspace(server.url, repository, 'none', 'main', 'nothing'),
      await mergeWorkspace(server.url, repository, 'empty', 'none', 'nothing'),
      await openWorkspace(server.url, repository, 'none', 'other'),
      await addFiles(server.url, repository, 'none', 'one', files),
    ];
    expect(answers.map((raw) => ({ status: raw.status, body: wordsOf(raw) }))).toMatchSnapshot();
  });
});

/** What a refusal says, without what changes from run to run. */
function wordsOf({ body }: Raw): unknown {
  const text = JSON.stringify(body)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<uuid>')
    .replaceAll(/[0-9a-f]{16,}/g, '<hash>')
    .replaceAll(/uploads-\d+/g, 'uploads')
    .replaceAll(/"oxen_version":"[^"]*"/g, '"oxen_version":"<version>"');
  return JSON.parse(text) as unknown;
}
