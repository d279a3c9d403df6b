import { afterEach, describe, expect, test } from '@jest/globals';
import type { Content, DataSet } from '../../../../src/base/content.js';
import type { UploadPlan, Uploads } from '../../../../src/provider/capabilities.js';
import { openClient } from '../../../../src/provider/oxen/client.js';
import { openOxen } from '../../../../src/provider/oxen/index.js';
import { openUploads } from '../../../../src/provider/oxen/open-uploads.js';
import type { FaultPlan } from '../../../support/simulated-faults.js';
import { workspaceOf } from '../../../../src/provider/oxen/upload-place.js';
import { clientOf, startHub } from './hub.js';
import { startControlledHub, type ControlledHub, type HubOptions } from '../../../support/hub-control.js';
import { contentOf, dataSetOf } from '../../../support/data-set.js';

const place = { repository: 'ox/data', branch: 'fine-tune-data' };
const words = { message: 'Data of data/train.jsonl', author: 'fine-tune', email: 'fine-tune@example.com' };
const open: ControlledHub[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((simulator) => simulator.close()));
});

async function scene(options: HubOptions = {}): Promise<{ simulator: ControlledHub; uploads: Uploads }> {
  const simulator = await startControlledHub(options);
  open.push(simulator);
  return { simulator, uploads: uploadsOf(simulator) };
}

function uploadsOf(simulator: ControlledHub): Uploads {
  return openUploads(openClient({ hubUrl: simulator.url, key: 'k', userAgent: 'a' }), true, 2000);
}

const small = dataSetOf(contentOf('train.jsonl', '{"question":"q","answer":"a"}\n'.repeat(20)));
const pictures = dataSetOf(contentOf('t "1".csv', 'image\nx/ü "1".png\n'), [
  contentOf('x/ü "1".png', 'PNG one'),
  contentOf('x/b.png', ''),
]);
const large = dataSetOf(contentOf('train.csv', Buffer.alloc(2500, 'question,answer\n')));

/** All steps, as the middle will take them. */
async function put(uploads: Uploads, set: DataSet): Promise<UploadPlan> {
  const plan = await uploads.plan(place, set);
  if (plan.isComplete) return plan;
  await uploads.open(place, plan);
  for (const batch of uploads.batches(plan)) await uploads.send(place, plan, batch);
  await uploads.finish(place, plan, words);
  return uploads.plan(place, set);
}

function operations({ requestLog }: ControlledHub): readonly string[] {
  return requestLog.entries.map(({ operation, status }) => `${operation} ${status ?? '–'}`);
}

describe('data is put to a branch of its own', () => {
  test('in one commit, table last, and is there for everybody afterwards', async () => {
    const { simulator, uploads } = await scene();
    const before = await uploads.plan(place, small);
    expect(before).toMatchObject({
      resource: `fine-tune-data/${small.folder}/train.jsonl`,
      isComplete: false,
      needsBranch: true,
    });
    const after = await put(uploads, small);
    expect(after).toMatchObject({ isComplete: true, missing: [], needsBranch: false });
    const files = simulator.hub.uploaded('ox/data', 'fine-tune-data');
    expect(Object.keys(files).sort()).toEqual([
      `${small.folder}/complete.json`,
      `${small.folder}/train.jsonl`,
    ]);
    const marker = JSON.parse(Buffer.from(files[`${small.folder}/complete.json`] ?? '').toString()) as object;
    expect(marker).toEqual({
      version: 1,
      identity: small.identity,
      table: { path: 'train.jsonl', bytes: small.table.bytes, sha256: small.table.sha256 },
      files: 0,
    });
    expect(simulator.requestLog.of('merge')).toHaveLength(1);
    expect(simulator.requestLog.of('merge')[0]?.body).toEqual(words);
  });

  test('what is there is not sent again', async () => {
    const { simulator, uploads } = await scene();
    await put(uploads, small);
    simulator.requestLog.clear();
    expect((await put(uploadsOf(simulator), small)).isComplete).toBe(true);
    expect(operations(simulator)).toEqual(['branch 200', 'file 200', 'meta 200']);
  });

  test('with its files, whatever they are called', async () => {
    const { simulator, uploads } = await scene();
    const plan = await uploads.plan(place, pictures);
    expect(plan.missing.map(({ path }) => path)).toEqual(['x/ü "1".png', 'x/b.png', 't "1".csv']);
    expect((await put(uploads, pictures)).isComplete).toBe(true);
    const files = simulator.hub.uploaded('ox/data', 'fine-tune-data');
    expect(String(files[`${pictures.folder}/x/ü "1".png`])).toBe('PNG one');
    expect(String(files[`${pictures.folder}/x/b.png`])).toBe('');
  });

  test('into an empty repository, and onto a branch that is there', async () => {
    const { simulator, uploads } = await scene({ world: { repositories: { 'ox/data': { branches: {} } } } });
    expect((await put(uploads, small)).isComplete).toBe(true);
    expect(operations(simulator)).not.toContain('branch_create 200');
    const files = { 'train.parquet': {} };
    const other = await scene({ world: { repositories: { 'ox/data': { branches: { trunk: { files } } } } } });
    expect((await put(other.uploads, small)).isComplete).toBe(true);
    expect(other.simulator.requestLog.of('branch_create')[0]?.body).toEqual({
      new_name: 'fine-tune-data',
      from_name: 'trunk',
    });
    expect(Object.keys(other.simulator.hub.uploaded('ox/data', 'fine-tune-data'))).toContain('train.parquet');
  });

  test('the same data under another name, and data that somebody changed, are not taken for it', async () => {
    const { simulator, uploads } = await scene();
    await put(uploads, small);
    const renamed = { ...small, table: { ...small.table, path: 'other.jsonl' } };
    expect((await uploads.plan(place, renamed)).isComplete).toBe(false);
    expect((await put(uploads, renamed)).isComplete).toBe(true);
    const files = simulator.hub.uploaded('ox/data', 'fine-tune-data');
    expect(Object.keys(files)).toHaveLength(3);
    // Of the same size, by somebody else, with a marker that still says so.
    const changed = {
      ...renamed,
      table: contentOf('other.jsonl', '{"question":"q","answer":"b"}\n'.repeat(20)),
    };
    const lie = { ...changed, table: { ...changed.table, sha256: renamed.table.sha256 } };
    expect((await uploads.plan(place, lie)).isComplete).toBe(false);
  });
});

describe('large files', () => {
  test('go in parts, each told as it goes', async () => {
    const { simulator, uploads } = await scene({ world: { partBytes: 1000 } });
    const plan = await uploads.plan(place, large);
    await uploads.open(place, plan);
    let sent = 0;
    for (const batch of uploads.batches(plan))
      await uploads.send(place, plan, batch, ({ bytes }) => (sent += bytes));
    await uploads.finish(place, plan, words);
    expect(sent).toBe(large.table.bytes);
    expect(simulator.requestLog.of('part').map(({ path }) => path.split('/').at(-1))).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect((await uploads.plan(place, large)).isComplete).toBe(true);
  });

  test('after a lost part only what is missing is sent again', async () => {
    const faults: FaultPlan = ({ operation, nth }) =>
      operation === 'part' && nth === 2 ? { kind: 'lost', acts: true } : undefined;
    const { simulator, uploads } = await scene({ world: { partBytes: 1000 }, faults });
    const plan = await uploads.plan(place, large);
    await uploads.open(place, plan);
    await expect(uploads.send(place, plan, [large.table])).rejects.toMatchObject({
      name: 'Fault',
      kind: 'unclear',
    });
    await uploads.send(place, plan, [large.table]);
    await uploads.finish(place, plan, words);
    expect(simulator.requestLog.of('part').map(({ path }) => path.split('/').at(-1))).toEqual([
      '1',
      '2',
      '2',
      '3',
    ]);
    expect(simulator.requestLog.of('parts')).toHaveLength(1);
    expect((await uploads.plan(place, large)).isComplete).toBe(true);
  });

  test('content that the server has already is not sent again', async () => {
    const { simulator, uploads } = await scene({ world: { partBytes: 1000 } });
    await put(uploads, large);
    simulator.requestLog.clear();
    expect(
      (await put(uploads, dataSetOf({ ...large.table, path: 'again.csv' }, [contentOf('x', 'y')])))
        .isComplete,
    ).toBe(true);
    expect(simulator.requestLog.of('part')).toHaveLength(0);
  });

  test('a file that changes on its way is refused by its hash, and begun anew', async () => {
    const { simulator, uploads } = await scene({ world: { partBytes: 1000 } });
    let readings = 0;
    const other = contentOf('train.csv', Buffer.alloc(2500, 'something else\n'));
    const open = (from?: number): AsyncIterable<Uint8Array> =>
      (readings++ === 2 ? other : large.table).open(from);
    const set = { ...large, table: { ...large.table, open } };
    await expect(put(uploads, set)).rejects.toMatchObject({ name: 'Failure', status: 400 });
    expect((await put(uploads, set)).isComplete).toBe(true);
    expect(simulator.requestLog.of('parts')).toHaveLength(2);
  });

  test('to a server that is older than parts they go whole', async () => {
    const { simulator, uploads } = await scene({ world: { uploads: 'no-parts' } });
    expect((await put(uploads, large)).isComplete).toBe(true);
    expect(operations(simulator).filter((one) => /^(?:part|stage)/.test(one))).toEqual([
      'parts 405',
      'stage 200',
      'stage 200',
    ]);
  });
});

describe('what a dead run left', () => {
  test('is found by the next one, and only the rest is sent', async () => {
    const { simulator, uploads } = await scene();
    const plan = await uploads.plan(place, pictures);
    await uploads.open(place, plan);
    await uploads.send(place, plan, pictures.files.slice(0, 1));
    const next = uploadsOf(simulator);
    const again = await next.plan(place, pictures);
    expect(again).toMatchObject({ needsBranch: false, isComplete: false });
    expect(again.missing.map(({ path }) => path)).toEqual(['x/b.png', 't "1".csv']);
    expect((await put(next, pictures)).isComplete).toBe(true);
  });

  test.each<[string, FaultPlan]>([
    [
      'a lost answer to the branch',
      ({ operation, nth }) =>
        operation === 'branch_create' && nth === 1 ? { kind: 'lost', acts: true } : undefined,
    ],
    [
      'a lost answer to a file',
      ({ operation, nth }) => (operation === 'stage' && nth === 1 ? { kind: 'lost', acts: true } : undefined),
    ],
    [
      'a file that never arrived',
      ({ operation, nth }) =>
        operation === 'stage' && nth === 1 ? { kind: 'lost', acts: false } : undefined,
    ],
    [
      'a lost answer to the commit',
      ({ operation, nth }) => (operation === 'merge' && nth === 1 ? { kind: 'lost', acts: true } : undefined),
    ],
    [
      'a commit that was never made',
      ({ operation, nth }) =>
        operation === 'merge' && nth === 1 ? { kind: 'status', status: 502 } : undefined,
    ],
    [
      'a busy repository',
      ({ operation, nth }) =>
        operation === 'merge' && nth === 1
          ? { kind: 'status', status: 429, retryAfter: 5, type: 'lock_timeout' }
          : undefined,
    ],
  ])('%s is looked up, and nothing is committed twice', async (_, faults) => {
    const { simulator, uploads } = await scene({ faults });
    await expect(put(uploads, pictures)).rejects.toMatchObject({ name: 'Fault' });
    expect((await put(uploads, pictures)).isComplete).toBe(true);
    const commits = simulator.requestLog.of('merge').filter(({ acted }) => acted);
    expect(commits).toHaveLength(1);
  });

  test('two runs at once end with the same data', async () => {
    const { simulator, uploads } = await scene();
    const second = uploadsOf(simulator);
    const [one, two] = [await uploads.plan(place, small), await second.plan(place, small)];
    for (const [each, plan] of [
      [uploads, one],
      [second, two],
    ] as const) {
      await each.open(place, plan);
      await each.send(place, plan, [small.table]);
    }
    await uploads.finish(place, one, words);
    await second.finish(place, two, words);
    expect((await second.plan(place, small)).isComplete).toBe(true);
    expect(simulator.requestLog.of('merge').filter(({ acted }) => acted)).toHaveLength(1);
  });
});

describe('a clear no has words of its own', () => {
  const refuse =
    (operation: string, status: number): FaultPlan =>
    (call) =>
      call.operation === operation ? { kind: 'status', status, form: 'envelope' } : undefined;
  test.each<[string, HubOptions, object, RegExp]>([
    ['no repository', { world: { repositories: {} } }, { reason: 'not-found' }, /no repository ox\/data/],
    [
      'a key that may not write',
      { world: { uploads: 'read-only' } },
      { reason: 'unauthorized' },
      /make the branch fine-tune-data/,
    ],
    [
      'no room',
      { world: { uploads: 'full' } },
      { reason: 'no-credits' },
      /storage quota of ox is full .*out of storage quota/,
    ],
    [
      'a branch that cannot be made',
      { faults: refuse('branch_create', 400) },
      { reason: 'rejected' },
      /make the branch fine-tune-data/,
    ],
    ['too large', { faults: refuse('stage', 413) }, { reason: 'rejected' }, /too large to be sent/],
    [
      'a commit in conflict',
      { faults: refuse('merge', 409) },
      { reason: 'rejected' },
      /commit the data to the branch/,
    ],
    ['a key that is refused', { key: 'another' }, { reason: 'unauthorized' }, /refuses the key/],
  ])('%s', async (_, options, failure, message) => {
    const { uploads } = await scene(options);
    const done = put(uploads, small);
    await expect(done).rejects.toMatchObject({ name: 'Failure', ...failure });
    await expect(done).rejects.toThrow(message);
  });

  test('a file that has changed since is not committed', async () => {
    const { simulator, uploads } = await scene();
    const set = dataSetOf({ ...small.table, sha256: '0'.repeat(64) });
    await expect(put(uploads, set)).rejects.toMatchObject({ name: 'Failure', reason: 'invalid-file' });
    expect(simulator.requestLog.of('merge')).toHaveLength(0);
  });

  test('a file that the server left out of its answer is a fault', async () => {
    const hub = await startHub({
      [`POST /api/repos/ox/data/workspaces/${workspaceOf(place, small)}/files/${small.folder}`]: [
        200,
        { paths: [`${small.folder}/other.jsonl`], status: 'success', status_message: 'resource_created' },
      ],
    });
    const uploads = openUploads(clientOf(hub), true);
    const plan = { set: small, resource: '', missing: [small.table], isComplete: false, needsBranch: false };
    await expect(uploads.send(place, plan, [small.table])).rejects.toMatchObject({
      name: 'Fault',
      kind: 'unclear',
    });
  });
});

test('files go together up to 8 MiB and a hundred, large ones alone, the table last', () => {
  const { uploads } = openOxen({ hubUrl: 'http://127.0.0.1:9', key: 'k', userAgent: 'a' });
  const mib = 1024 * 1024;
  const file = (path: string, bytes: number): Content => ({ ...contentOf(path, ''), bytes });
  const many = Array.from({ length: 150 }, (_, at) => file(`a${at}`, 1));
  const set = dataSetOf(file('t.csv', 1), [
    ...many,
    file('b', 9 * mib),
    file('c', 5 * mib),
    file('d', 5 * mib),
  ]);
  const plan = {
    set,
    resource: '',
    missing: [...set.files, set.table],
    isComplete: false,
    needsBranch: false,
  };
  expect(uploads?.batches(plan).map((batch) => [batch.length, batch.at(-1)?.path])).toEqual([
    [100, 'a99'],
    [50, 'a149'],
    [1, 'b'],
    [1, 'c'],
    [2, 't.csv'],
  ]);
});
