import { describe, expect, test } from '@jest/globals';
import { openClock } from '../../../../src/host/real-clock.js';
import type { KnownAnswers } from '../../../../src/provider/contract.js';
import type { OxenClient } from '../../../../src/provider/oxen/client.js';
import { clientOf, key, startHub } from './hub.js';

type Ask = (client: OxenClient) => Promise<unknown>;

const body = { resource: 'main/a.csv', training_params: { samples: [{ prompt: 'ü' }] } };
const fineTunes = '/api/repos/ox/data/fine_tunes';

const requests: readonly (readonly [keyof OxenClient, Ask, string, object | undefined])[] = [
  ['create', (client) => client.create('ox/data', body), `POST ${fineTunes}`, body],
  [
    'patch',
    (client) => client.patch('ox/data', 'a1', { description: 'd' }),
    `PATCH ${fineTunes}/a1`,
    { description: 'd' },
  ],
  ['run', (client) => client.run('ox/data', 'a1'), `POST ${fineTunes}/a1/actions/run`, undefined],
  ['stop', (client) => client.stop('ox/data', 'a1'), `POST ${fineTunes}/a1/actions/stop`, undefined],
  ['get', (client) => client.get('ox/data', 'a1'), `GET ${fineTunes}/a1`, undefined],
  [
    'list',
    (client) => client.list('ox/data', { page: 2, page_size: 100, search: 'ft-0 &', status: undefined }),
    `GET ${fineTunes}?page=2&page_size=100&search=ft-0+%26`,
    undefined,
  ],
  [
    'checkpoints',
    (client) => client.checkpoints('ox/data', 'a1'),
    `GET ${fineTunes}/a1/checkpoints`,
    undefined,
  ],
  ['logs', (client) => client.logs('ox/data', 'a1'), `GET ${fineTunes}/a1/logs`, undefined],
  ['repository', (client) => client.repository('ox/data', true), 'GET /api/repos/ox/data', undefined],
  [
    'branch',
    (client) => client.branch('ox/data', 'models/x'),
    'GET /api/repos/ox/data/branches/models/x',
    undefined,
  ],
  [
    'meta',
    (client) => client.meta('ox/data', 'main/a/b.csv'),
    'GET /api/repos/ox/data/meta/main/a/b.csv',
    undefined,
  ],
  [
    'dataFrame',
    (client) => client.dataFrame('ox/data', 'main/b.csv'),
    'GET /api/repos/ox/data/data_frames/main/b.csv?page=1&page_size=1',
    undefined,
  ],
  ['schemas', (client) => client.schemas(), 'GET /api/evaluations/models', undefined],
  ['models', (client) => client.models(), 'GET /api/ai/models', undefined],
  [
    'folder',
    (client) => client.folder('ox/data', 'models/x', 'models/x/samples', 3),
    'GET /api/repos/ox/data/dir/models/x/models/x/samples?page=3&page_size=100',
    undefined,
  ],
];

describe('requests are exactly those of the contract', () => {
  test.each(requests)('%s', async (_, ask, line, sent) => {
    const hub = await startHub();
    await ask(clientOf(hub));
    expect(hub.asked()).toEqual([line]);
    const [request] = hub.requests;
    expect(request?.headers).toEqual({
      accept: 'application/json',
      authorization: `Bearer ${key}`,
      // Only questions share a connection.
      connection: request?.method === 'GET' ? 'keep-alive' : 'close',
      host: `127.0.0.1:${hub.port}`,
      'user-agent': 'fine-tune-action/0.1.0',
      ...(request?.method === 'GET'
        ? {}
        : { 'content-length': String(Buffer.byteLength(request?.body ?? '')) }),
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
    });
    expect(request?.body).toBe(sent === undefined ? '' : JSON.stringify(sent));
    expect(line.split('?')[0]).not.toMatch(/\/$/);
  });
});

describe('paths are encoded segment by segment', () => {
  test.each<[string, Ask, string]>([
    [
      'a branch with slashes',
      (client) => client.branch('ox/data', 'models/a b#1'),
      '/api/repos/ox/data/branches/models/a%20b%231',
    ],
    [
      'a path',
      (client) => client.meta('ox/data', 'ma?n/ü (1)/%41.csv'),
      '/api/repos/ox/data/meta/ma%3Fn/%C3%BC%20%281%29/%2541.csv',
    ],
    [
      'an id with a slash',
      (client) => client.get('ox/data', 'a/../b'),
      '/api/repos/ox/data/fine_tunes/a%2F..%2Fb',
    ],
    [
      'an id with a query',
      (client) => client.run('ox/data', 'a?x=1'),
      '/api/repos/ox/data/fine_tunes/a%3Fx%3D1/actions/run',
    ],
    ['a repository', (client) => client.repository('o x/d&a', true), '/api/repos/o%20x/d%26a'],
  ])('%s', async (_, ask, path) => {
    const hub = await startHub();
    await ask(clientOf(hub));
    expect(hub.requests.map((request) => request.path)).toEqual([path]);
  });

  test.each<[string, Ask]>([
    ['a repository of one part', (client) => client.repository('data', true)],
    ['a repository of three', (client) => client.list('ox/data/x', { page: 1 })],
    ['a repository that leads out', (client) => client.create('../data', {})],
    ['a repository without a name', (client) => client.get('ox/', 'a1')],
    ['an id that leads out', (client) => client.get('ox/data', '..')],
    ['no id', (client) => client.stop('ox/data', '')],
    ['a path that leads out', (client) => client.meta('ox/data', 'main/../../x')],
    ['a path with an empty part', (client) => client.dataFrame('ox/data', 'main//x')],
  ])('%s is refused, and nothing is sent', async (_, ask) => {
    const hub = await startHub();
    await expect(ask(clientOf(hub))).rejects.toMatchObject({ name: 'Failure', reason: 'invalid-input' });
    expect(hub.requests).toEqual([]);
  });
});

test('a base path of the hub stays in front', async () => {
  const hub = await startHub();
  await clientOf(hub, { hubUrl: `${hub.url}/hub/` }).get('ox/data', 'a1');
  expect(hub.asked()).toEqual([`GET /hub${fineTunes}/a1`]);
});

test.each(['Oxen-Action/1', 'my OXEN (oxen.ai)', 'OxEnOxEn'])(
  'the agent %s goes without the name',
  async (userAgent) => {
    const hub = await startHub();
    await clientOf(hub, { userAgent }).get('ox/data', 'a1');
    expect(hub.requests[0]?.headers['user-agent']).not.toMatch(/oxen/i);
    expect(hub.requests[0]?.headers['user-agent']).not.toBe('');
  },
);

test.each<[string, string | undefined, boolean]>([
  ['without a key', undefined, true],
  ['with an empty one', '', true],
  ['when told so', key, false],
])('the key is not sent %s', async (_, given, withKey) => {
  const hub = await startHub();
  await clientOf(hub, { key: given }).repository('ox/data', withKey);
  expect(hub.requests[0]?.headers.authorization).toBeUndefined();
});

test('answers come back raw, whatever their status', async () => {
  const hub = await startHub({ [`GET ${fineTunes}/a1`]: [503, '<html>', { 'retry-after': '7' }] });
  expect(await clientOf(hub).get('ox/data', 'a1')).toMatchObject({
    status: 503,
    text: '<html>',
    json: undefined,
    retryAfterMs: 7000,
  });
});

test('a time-out goes by the clock, but never below a real second', async () => {
  const hub = await startHub();
  hub.server.removeAllListeners('request');
  hub.server.on('request', (_, response: { end(): void }) => setTimeout(() => response.end(), 1200));
  const asked = clientOf(hub, { clock: openClock(0.0001) }).get('ox/data', 'a1');
  await expect(asked).rejects.toMatchObject({
    name: 'Fault',
    kind: 'unclear',
    message: expect.stringContaining('within 30 s'),
  });
});

describe('a client that remembers', () => {
  const path = `${fineTunes}/a1`;
  test('asks the same question once, also while the answer is on its way', async () => {
    const good = [200, { id: 'a1' }] as const;
    const hub = await startHub({ [`GET ${path}`]: good, [`GET ${fineTunes}`]: good });
    const client = clientOf(hub, { remember: true });
    await Promise.all([client.get('ox/data', 'a1'), client.get('ox/data', 'a1')]);
    await client.get('ox/data', 'a1');
    await client.list('ox/data', { page: 1 });
    await client.list('ox/data', { page: 1 });
    await client.list('ox/data', { page: 2 });
    expect(hub.asked()).toEqual([`GET ${path}`, `GET ${fineTunes}?page=1`, `GET ${fineTunes}?page=2`]);
  });

  test('asks again for what is missing: it may have been looked for in another way meanwhile', async () => {
    const hub = await startHub();
    const client = clientOf(hub, { remember: true });
    for (let time = 0; time < 2; time++) expect((await client.get('ox/data', 'a1')).status).toBe(404);
    expect(hub.requests).toHaveLength(2);
  });

  test('of one memory, while others ask anew', async () => {
    const hub = await startHub({ [`GET ${path}`]: [200, { id: 'a1' }] });
    const client = clientOf(hub);
    const asked: KnownAnswers = new Map();
    for (let time = 0; time < 2; time++) await client.withMemory(asked).get('ox/data', 'a1');
    expect(hub.requests).toHaveLength(1);
    await client.get('ox/data', 'a1');
    expect(hub.requests).toHaveLength(2);
  });

  test('asks again after a failure, and does everything that is no question', async () => {
    const hub = await startHub({ [`GET ${path}`]: ['hang-up', [500, ''], [200, { id: 'a1' }]] });
    const client = clientOf(hub, { remember: true });
    await expect(client.get('ox/data', 'a1')).rejects.toMatchObject({ kind: 'unclear' });
    expect((await client.get('ox/data', 'a1')).status).toBe(500);
    expect((await client.get('ox/data', 'a1')).status).toBe(200);
    expect((await client.get('ox/data', 'a1')).status).toBe(200);
    for (let time = 0; time < 2; time++) await client.run('ox/data', 'a1');
    expect(hub.asked().slice(3)).toEqual([`POST ${path}/actions/run`, `POST ${path}/actions/run`]);
  });

  test('others do not', async () => {
    const hub = await startHub();
    for (let time = 0; time < 2; time++) await clientOf(hub).get('ox/data', 'a1');
    expect(hub.requests).toHaveLength(2);
  });
});
