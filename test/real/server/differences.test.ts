import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startOxenServer, type OxenServer } from './oxen-server.js';
import { ask, type Raw } from './raw.js';
import { fill, repository, world } from './world.js';
import { startControlledHub, type ControlledHub } from '../../support/hub-control.js';

/*
 * The same questions to the real server and to the simulator. What the action reads, and which keys there are of which
 * type, is the same; ids, hashes, times and the words of explanations are their own.
 */

let server: OxenServer;
let simulator: ControlledHub;
beforeAll(async () => {
  [server, simulator] = await Promise.all([startOxenServer(), startControlledHub({ world })]);
  await fill(server.url);
}, 120_000);
afterAll(async () => {
  await Promise.all([server.close(), simulator.close()]);
});

const data = `/api/repos/${repository}`;
const questions: readonly string[] = [
  data,
  '/api/version',
  `${data}/branches`,
  ...['main', 'feature/x', 'feature', 'none'].map((name) => `${data}/branches/${name}`),
  ...['', '/train.csv', '/tables/chat.jsonl', '/tables', '/images/a.png', '/README.md', '/notes.txt'].flatMap(
    (path) => [`${data}/meta/main${path}`, `${data}/meta/feature/x${path}`],
  ),
  ...['main/weights.bin', 'main/none.csv', 'main/tables/none', 'none/train.csv', 'main/train.csv/none'].map(
    (path) => `${data}/meta/${path}`,
  ),
  ...['main/train.csv', 'feature/x/train.csv', 'main/tables/chat.jsonl'].flatMap((path) => [
    `${data}/data_frames/${path}?page=1&page_size=1`,
    `${data}/data_frames/${path}?page=1&page_size=100`,
  ]),
  `${data}/data_frames/main/train.csv?page=2&page_size=2`,
  `${data}/data_frames/main/train.csv?page=9&page_size=2`,
  `${data}/data_frames/main/train.csv`,
  `${data}/data_frames/main/train.csv?page=1&page_size=2&columns=score,prompt`,
  `${data}/data_frames/main/train.csv?page=1&page_size=2&columns=none`,
  ...['main/images/a.png', 'main/tables', 'main/none.csv', 'none/train.csv', 'main/README.md'].map(
    (path) => `${data}/data_frames/${path}?page=1&page_size=1`,
  ),
  ...['main', 'main/tables', 'main/none', 'main/train.csv', 'none'].map(
    (path) => `${data}/dir/${path}?page=1&page_size=100`,
  ),
  `${data}/dir/main?page=1&page_size=2`,
  `${data}/dir/main?page=2&page_size=2`,
  `${data}/dir/main?page=9&page_size=2`,
  ...['main/train.csv', 'feature/x/images/a.png', 'main/tables', 'main/none.csv', 'none/train.csv'].map(
    (path) => `${data}/file/${path}`,
  ),
];

describe('the simulator answers as the real server does', () => {
  test.each(questions)('GET %s', async (path) => {
    const [real, ours] = await both('GET', path);
    expect(pictureOf(ours)).toEqual(pictureOf(real));
  });

  test.each(['Oxen/0.10.0', 'oxen-action', 'Oxen/99.0.0', 'PostmanRuntime oxen', 'curl/8'])(
    'a user agent %s',
    async (agent) => {
      const [real, ours] = await both('GET', `${data}/branches`, { 'user-agent': agent });
      expect(pictureOf(ours)).toEqual(pictureOf(real));
    },
  );
});

function both(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly [Raw, Raw]> {
  return Promise.all([
    ask(server.url, method, path, undefined, headers),
    ask(simulator.url, method, path, undefined, headers),
  ]);
}

/** Keys whose values are compared, not only their types. */
/** Cells are compared as they are. */
const telling = new Set([
  ...['prompt', 'response', 'score', 'role', 'content'],
  ...[
    'status',
    'status_message',
    'type',
    'title',
    'name',
    'path',
    'version',
    'filename',
    'is_dir',
    'data_type',
  ],
  ...['mime_type', 'extension', 'dtype', 'width', 'height', 'page_number', 'page_size', 'total_pages'],
  ...['total_entries', 'size', 'is_empty', 'branch_count', 'is_queryable', 'namespace'],
]);

/** The hub has visitors, the server has none: whether they may read is told by the hub alone. */
const ofTheHub = 'is_public';

interface Picture {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}

function pictureOf({ status, body, headers }: Raw): Picture {
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  return { status, type, body: type === 'application/json' ? picture(body, '') : body };
}

function picture(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    // Which commit came before is made up by the simulator.
    if (key === 'parent_ids') return 'list';
    const items = value.map((item) => picture(item, key));
    const inNoOrder = key === 'data_types' || key === 'opts';
    return inNoOrder ? items.map((item) => JSON.stringify(item)).sort() : items;
  }
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => name !== ofTheHub)
        // The simulator does not look into pictures.
        .map(([name, member]) => [name, picture(member, key === 'image' ? 'pixels' : name)])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  return telling.has(key) ? value : value === null ? 'null' : typeof value;
}
