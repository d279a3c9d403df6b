import { describe, expect, test } from '@jest/globals';
import { openOxen } from '../../../../src/provider/oxen/index.js';
import { readRows } from '../../../../src/provider/oxen/tables.js';
import { key, startHub } from './hub.js';

const frame = {
  data_frame: {
    source: { schema: { fields: [] }, size: { height: 250, width: 3 } },
    view: {
      schema: {
        fields: [
          { name: 'q', dtype: 'str' },
          { name: ' a', dtype: 'str' },
        ],
      },
      size: { height: 2, width: 2 },
      data: [
        { q: 'x', ' a': null },
        { q: 'y', ' a': [1] },
      ],
      pagination: { page_number: 1, page_size: 100, total_pages: 3, total_entries: 250 },
    },
  },
};

describe('a page of rows', () => {
  test('in the documented form', () => {
    expect(readRows(frame, { page: 1, size: 100 })).toEqual({
      rows: [
        { q: 'x', ' a': null },
        { q: 'y', ' a': [1] },
      ],
      columns: ['q', ' a'],
      total: 250,
      more: true,
    });
    expect(readRows(frame, { page: 3, size: 100 })?.more).toBe(false);
  });

  test.each<[string, unknown, object | undefined]>([
    ['without figures, full', { data_frame: { view: { data: [{}, {}] } } }, { rows: [{}, {}], more: true }],
    ['without figures, not full', { data_frame: { view: { data: [{}] } } }, { rows: [{}], more: false }],
    [
      'with rows that are none',
      { data_frame: { view: { data: [null, 5, [], {}] } } },
      { rows: [{}], more: false },
    ],
    [
      'empty before the end',
      { data_frame: { view: { data: [], pagination: { total_pages: 9 } } } },
      { rows: [], more: false },
    ],
    ['without rows', { data_frame: { view: {} } }, undefined],
    ['of something else', [], undefined],
  ])('%s', (_, body, page) => {
    expect(readRows(body, { page: 1, size: 2 })).toEqual(page);
  });
});

test('only the columns that are wanted are asked for, unless a name would be torn', async () => {
  const hub = await startHub({ 'GET /api/repos/ox/data/data_frames/main/t.csv': [200, frame] });
  const { tables } = openOxen({ hubUrl: hub.url, key, userAgent: 'a' });
  await tables?.rows('ox/data', 'main/t.csv', { page: 2, columns: ['q', 'a b'] });
  await tables?.rows('ox/data', 'main/t.csv', { page: 1, size: 10, columns: ['q', 'a,b'] });
  expect(hub.asked()).toEqual([
    'GET /api/repos/ox/data/data_frames/main/t.csv?page=2&page_size=100&columns=q%2Ca+b',
    'GET /api/repos/ox/data/data_frames/main/t.csv?page=1&page_size=10',
  ]);
});

test.each<[number, unknown, object]>([
  [
    404,
    { error: { type: 'resource_not_found', title: 'x' }, status_message: 'resource_not_found' },
    { reason: 'not-found' },
  ],
  [400, { error: { type: 'not_a_data_frame', title: 'x' } }, { reason: 'rejected' }],
  [200, { data_frame: {} }, { kind: 'unclear' }],
])('%i %j', async (status, body, trouble) => {
  const hub = await startHub({ 'GET /api/repos/ox/data/data_frames/main/t.csv': [status, body] });
  const { tables } = openOxen({ hubUrl: hub.url, key, userAgent: 'a' });
  await expect(tables?.rows('ox/data', 'main/t.csv', { page: 1 })).rejects.toMatchObject(trouble);
});

test('hashes of samples come from the listing of their folder, and are none when it cannot be read', async () => {
  const folder = 'GET /api/repos/ox/data/dir/models/x/models/x/samples';
  const page = (names: readonly string[], page_number: number): unknown => ({
    entries: names.map((filename) => ({ filename, hash: `h-${filename}`, is_dir: false })),
    pagination: { page_number, total_pages: 2 },
  });
  const hub = await startHub({
    [folder]: [
      [200, page(['a.jpg'], 1)],
      [200, page(['b.jpg'], 2)],
    ],
  });
  const oxen = openOxen({ hubUrl: hub.url, key, userAgent: 'a' });
  expect([...((await oxen.sampleHashes?.('ox/data', 'models/x')) ?? [])]).toEqual([
    ['a.jpg', 'h-a.jpg'],
    ['b.jpg', 'h-b.jpg'],
  ]);
  const down = await startHub({ [folder]: 'hang-up' });
  const dead = openOxen({ hubUrl: down.url, key, userAgent: 'a' });
  expect((await dead.sampleHashes?.('ox/data', 'models/x'))?.size).toBe(0);
});
