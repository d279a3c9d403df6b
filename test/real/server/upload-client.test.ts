import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSet } from '../../../src/base/content.js';
import type { UploadPlan, Uploads } from '../../../src/provider/capabilities.js';
import { openClient } from '../../../src/provider/oxen/client.js';
import { openUploads } from '../../../src/provider/oxen/open-uploads.js';
import { startOxenServer, type OxenServer } from './oxen-server.js';
import { ask, createRepository, putFile } from './raw.js';
import { expectGood } from './world.js';
import { contentOf, dataSetOf } from '../../support/data-set.js';

/* The action's own client puts data to the real server. */

let server: OxenServer;
beforeAll(async () => {
  server = await startOxenServer();
  for (const repository of ['ox/empty', 'ox/filled'])
    expectGood(await createRepository(server.url, repository));
  const file = { name: 'README.md', content: 'x' };
  expectGood(await putFile(server.url, 'ox/filled', 'main/README.md', file, 'first'));
}, 120_000);
afterAll(() => server.close());

const open = (): Uploads =>
  openUploads(openClient({ hubUrl: server.url, key: 'k', userAgent: 'fine-tune-action/0.0.0' }), true);
const placeIn = (repository: string): { readonly repository: string; readonly branch: string } => ({
  repository,
  branch: 'fine-tune-data',
});

/** All steps, as the middle takes them. */
async function put(repository: string, set: DataSet): Promise<UploadPlan> {
  const uploads = open();
  const place = placeIn(repository);
  const plan = await uploads.plan(place, set);
  if (plan.isComplete) return plan;
  await uploads.open(place, plan);
  for (const batch of uploads.batches(plan)) await uploads.send(place, plan, batch);
  await uploads.finish(place, plan, { message: 'data', author: 'fine-tune', email: 'f@example.com' });
  return uploads.plan(place, set);
}

const sets: readonly (readonly [string, DataSet])[] = [
  ['a table', dataSetOf(contentOf('train.jsonl', '{"question":"q","answer":"a"}\n'.repeat(20)))],
  [
    'a table with files of awkward names, one of them empty',
    dataSetOf(contentOf('t "1".csv', 'image\nx/ü "1".png\n'), [
      contentOf('x/ü "1".png', 'PNG one'),
      contentOf('x/b.png', ''),
    ]),
  ],
  [
    'a table of 20 MiB, in parts',
    dataSetOf(contentOf('train.csv', Buffer.alloc(20 * 1024 ** 2, 'question,answer\n'))),
  ],
  [
    'more files than one request carries',
    dataSetOf(
      contentOf('t.csv', 'image\n'),
      Array.from({ length: 130 }, (_, at) => contentOf(`images/${at}.png`, `png ${at}`)),
    ),
  ],
];

describe.each(['ox/empty', 'ox/filled'])('to %s', (repository) => {
  test.each(sets)('%s: is there as it was, and is not sent again', async (_, set) => {
    expect((await open().plan(placeIn(repository), set)).isComplete).toBe(false);
    const plan = await put(repository, set);
    expect(plan).toMatchObject({ isComplete: true, missing: [] });
    const { status, body } = await ask(
      server.url,
      'GET',
      `/api/repos/${repository}/meta/${encodeURI(plan.resource)}`,
    );
    expect([status, body]).toMatchObject([200, { entry: { size: set.table.bytes, data_type: 'tabular' } }]);
    expect((await open().plan(placeIn(repository), set)).isComplete).toBe(true);
  });

  test('what broke off half-way is taken up', async () => {
    const files = [contentOf('f/a.bin', 'A'), contentOf('f/b.bin', 'B')];
    const set = dataSetOf(contentOf('half.jsonl', '{"a":2}\n'), files);
    const uploads = open();
    const place = placeIn(repository);
    const plan = await uploads.plan(place, set);
    await uploads.open(place, plan);
    await uploads.send(place, plan, files.slice(0, 1));
    const later = await open().plan(place, set);
    expect(later.missing.map(({ path }) => path)).toEqual(['f/b.bin', 'half.jsonl']);
    expect((await put(repository, set)).isComplete).toBe(true);
  });

  test('what somebody changed is not taken for it, and is put right', async () => {
    const text = '{"question":"changed","answer":"a"}\n'.repeat(20);
    const set = dataSetOf(contentOf('mine.jsonl', text));
    await put(repository, set);
    const other = { name: 'mine.jsonl', content: text.replace('changed', 'CHANGED') };
    const resource = `fine-tune-data/${set.folder}/mine.jsonl`;
    expectGood(await putFile(server.url, repository, resource, other, 'by somebody'));
    expect((await open().plan(placeIn(repository), set)).isComplete).toBe(false);
    expect((await put(repository, set)).isComplete).toBe(true);
  });

  test('leaves no workspace behind', async () => {
    const { body } = await ask(server.url, 'GET', `/api/repos/${repository}/workspaces`);
    expect(body).toMatchObject({ workspaces: [] });
  });
});
