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

  test('as it is already: 422, and nothing moves', async () => {
    const repository = await freshRepository();
    expectGood(await put(repository, 'main/a.csv', 'a,b\n1,2\n'));
    const before = await headOf(repository, 'main');
    expect(toldBy(await put(repository, 'main/a.csv', 'a,b\n1,2\n'))).toEqual([422, 'no_changes']);
    expect(await headOf(repository, 'main')).toBe(before);
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

  // https://docs.rs/actix-multipart: a form in memory is at most 2 MiB, and this route keeps it there.
  test('of less than 2 MiB alone can be put so; the refusal is plain text', async () => {
    const repository = await freshRepository();
    const bytes = (size: number): Buffer => Buffer.alloc(size, 'abcdefghij0123456789\n');
    expectGood(await put(repository, 'main/small.txt', bytes(2_000_000)));
    const raw = await put(repository, 'main/large.txt', bytes(2_200_000));
    expect([raw.status, raw.body]).toEqual([400, 'Payload error']);
    expect(await entryOf(repository, 'main/large.txt')).toBeUndefined();
  });

  test.each([
    ['a branch that is not there', 'none/a.csv', 404, 'resource_not_found'],
    ['below a file', 'main/README.md/a.csv', 400, 'bad_request'],
  ])('%s is refused, and nothing is there afterwards', async (_, resource, status, type) => {
    const repository = await freshRepository();
    const before = await headOf(repository, 'main');
    expect(toldBy(await put(repository, resource, 'a\n'))).toEqual([status, type]);
    expect(await headOf(repository, 'main')).toBe(before);
  });

  test('in a repository that is not there is refused, in a form without `error`', async () => {
    expect(toldBy(await put('ox/none', 'main/a.csv', 'a\n'))).toEqual([404, 'resource_not_found']);
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
    for (const raw of [none, empty]) expect(toldBy(raw)).toEqual([404, 'resource_not_found']);
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

  test('of twenty megabytes each go through a workspace', async () => {
    const repository = await freshRepository();
    const content = Buffer.alloc(20 * 1024 * 1024, 'abcdefghij0123456789\n');
    expectGood(await openWorkspace(server.url, repository, 'main', 'large'));
    expectGood(await addFiles(server.url, repository, 'large', 'data', [{ name: 'large.txt', content }]));
    expectGood(await mergeWorkspace(server.url, repository, 'large', 'main', 'data'));
    expect(await entryOf(repository, 'main/data/large.txt')).toMatchObject({ size: content.length });
  });

  test('in a field of another name are taken, and are nowhere', async () => {
    const repository = await freshRepository();
    expectGood(await openWorkspace(server.url, repository, 'main', 'odd'));
    const raw = expectGood(await addFiles(server.url, repository, 'odd', 'one', files, 'files[]'));
    expect(raw.body).toMatchObject({ status: 'success', paths: [] });
  });

  test('of a workspace that the branch has left behind: a conflict only at the same path', async () => {
    const repository = await freshRepository();
    const late = async (id: string, name: string): Promise<Raw> => {
      expectGood(await openWorkspace(server.url, repository, 'main', id));
      expectGood(await addFiles(server.url, repository, id, '', [{ name, content: id }]));
      expectGood(await put(repository, 'main/README.md', `newer than ${id}`));
      return mergeWorkspace(server.url, repository, id, 'main', 'data');
    };
    expectGood(await late('other', 'other.txt'));
    expect(toldBy(await late('same', 'README.md'))).toEqual([409, 'conflict']);
  });

  test('are gone with their workspace once it is merged', async () => {
    const repository = await freshRepository();
    expectGood(await openWorkspace(server.url, repository, 'main', 'once'));
    expectGood(await addFiles(server.url, repository, 'once', 'one', files));
    expectGood(await mergeWorkspace(server.url, repository, 'once', 'main', 'data'));
    const again = await mergeWorkspace(server.url, repository, 'once', 'main', 'data');
    expect(toldBy(again)).toEqual([404, 'resource_not_found']);
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
      // Its OpenAPI names this address; the server itself does not know it.
      await ask(server.url, 'PUT', `/api/repos/${repository}/workspaces/get_or_create`, {
        branch_name: 'main',
        workspace_id: 'x',
      }),
    ];
    expect(answers.map(toldBy)).toEqual([
      [422, 'NoChanges'],
      [404, 'resource_not_found'],
      [404, 'resource_not_found'],
      [400, 'Branch not found: none. For non-empty repositories, create the branch first.'],
      [404, 'resource_not_found'],
      [404, 'resource_not_found'],
    ]);
  });
});

/** Status and the word of a refusal: the type of its error where it has one, else its message. */
function toldBy({ status, body }: Raw): readonly [number, unknown] {
  const { error, status_message: message } = body as {
    readonly error?: { readonly type?: string };
    readonly status_message?: string;
  };
  return [status, error?.type ?? message];
}
