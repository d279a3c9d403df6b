import { describe, expect, test } from '@jest/globals';
import { Fault, type Failure } from '../../../../src/base/failure.js';
import type { Provider } from '../../../../src/provider/contract.js';
import { openOxen } from '../../../../src/provider/oxen/index.js';
import { envelope, htmlPage } from './answers.js';
import { key, startHub, type Hub, type Replies, type Reply } from './hub.js';
import { trialOf } from './trials.js';

const all = '/api/repos/ox/data/fine_tunes';
const one = `${all}/a1`;
const ref = { repository: 'ox/data', id: 'a1' };
const label = { name: 'cats · ft-0', description: 'd' };
const request = { resource: 'main/a.csv', base_model: 'm', script_type: 'text_generation' };
const trial = trialOf(request);

async function open(
  replies: Replies = {},
  more: { key?: string } = { key },
): Promise<{ hub: Hub; oxen: Provider }> {
  const hub = await startHub(replies);
  return { hub, oxen: openOxen({ hubUrl: hub.url, userAgent: 'fine-tune-action/0.1.0', ...more }) };
}

function at(url: string): Provider {
  return openOxen({ hubUrl: url, userAgent: 'a', key });
}

function wrapped(fields: object): Reply {
  return [200, { fine_tune: { id: 'a1', ...fields }, status: 'success', status_message: 'resource_found' }];
}

/** Every call that can say no, by the route it asks. */
const calls: readonly (readonly [string, string, (oxen: Provider) => Promise<unknown>])[] = [
  ['create', `POST ${all}`, (oxen) => oxen.create(trial)],
  ['label', `PATCH ${one}`, (oxen) => oxen.label(ref, label)],
  ['start', `POST ${one}/actions/run`, (oxen) => oxen.start(ref)],
  ['read', `GET ${one}`, (oxen) => oxen.read(ref)],
  ['list', `GET ${all}`, (oxen) => oxen.list('ox/data', { page: 1 })],
  ['stop', `POST ${one}/actions/stop`, (oxen) => oxen.stop(ref)],
];

async function thrownBy(promise: Promise<unknown>): Promise<Failure | Fault> {
  return promise.then(
    () => {
      throw new Error('nothing was thrown');
    },
    (error: unknown) => error as Failure | Fault,
  );
}

describe('every call tells a no from a fault', () => {
  const answers: readonly (readonly [Reply, object])[] = [
    [[400, envelope('invalid_params', 'Bad')], { name: 'Failure', reason: 'rejected', status: 400 }],
    [[401, envelope('unauthenticated')], { name: 'Failure', reason: 'unauthorized', status: 401 }],
    [[402, envelope('insufficient_credits')], { name: 'Failure', reason: 'no-credits', status: 402 }],
    [[403, envelope('unauthenticated')], { name: 'Failure', reason: 'unauthorized', status: 403 }],
    [[404, envelope('resource_not_found')], { name: 'Failure', reason: 'not-found', status: 404 }],
    [[409, envelope('conflict')], { name: 'Failure', reason: 'rejected', status: 409 }],
    [[422, { errors: { steps: ['is 0'] } }], { name: 'Failure', reason: 'rejected', status: 422 }],
    [[426, { status_message: 'update_required' }], { name: 'Failure', reason: 'rejected', status: 426 }],
    [[429, '', { 'retry-after': '7' }], { name: 'Fault', kind: 'busy', status: 429, retryAfterMs: 7000 }],
    [[408, ''], { name: 'Fault', kind: 'unclear', status: 408 }],
    [[500, htmlPage('oops')], { name: 'Fault', kind: 'unclear', status: 500 }],
    [[503, 'upstream', { 'retry-after': '2' }], { name: 'Fault', kind: 'unclear', retryAfterMs: 2000 }],
    [[200, envelope('unauthenticated')], { name: 'Failure', reason: 'unauthorized', status: 200 }],
    [[200, { status: 'error', status_message: 'unknown_error' }], { name: 'Fault', kind: 'unclear' }],
    [[200, htmlPage('Please wait')], { name: 'Fault', kind: 'unclear', status: 200 }],
    [[200, '{"fine_tune": {"id": "a1", "sta'], { name: 'Fault', kind: 'unclear', status: 200 }],
    [[302, '', { location: 'https://elsewhere.example/?sig=abc' }], { name: 'Failure', reason: 'rejected' }],
    ['hang-up', { name: 'Fault', kind: 'unclear' }],
  ];
  test.each(calls)('%s', async (_, route, call) => {
    for (const [reply, meaning] of answers) {
      const { oxen, hub } = await open({ [route]: reply });
      const trouble = await thrownBy(call(oxen));
      expect([reply, trouble]).toEqual([reply, expect.objectContaining(meaning)]);
      expect(trouble.message).not.toContain(key);
      // Time passes elsewhere: nothing is asked twice.
      expect(hub.requests).toHaveLength(1);
    }
  });

  test('and says what it was about', async () => {
    const { oxen } = await open();
    const said = await Promise.all(calls.map(async ([, , call]) => (await thrownBy(call(oxen))).message));
    expect(
      said.map((message) => /Oxen knows no (.*), or it is not visible to this key/.exec(message)?.[1]),
    ).toEqual([
      'repository ox/data with main/a.csv',
      'fine-tune a1 in ox/data',
      'fine-tune a1 in ox/data',
      'fine-tune a1 in ox/data',
      'repository ox/data',
      'fine-tune a1 in ox/data',
    ]);
  });
});

describe('create', () => {
  test.each<[string, Reply, object]>([
    ['wrapped', [201, { fine_tune: { id: 'a1', status: 'created' } }], {}],
    ['with 200', [200, { fine_tune: { id: 'a1', status: 'created' } }], {}],
    ['bare, the id a number', [201, { id: 17, status: 'created' }], { id: '17' }],
    ['without a word', [201, { fine_tune: { id: 'a1' } }], {}],
    ['bare, with the word of the envelope', [201, { id: 'a1', status: 'success' }], {}],
    ['the id on top', [201, { id: 'a1', fine_tune: { name: 'x' }, status: 'success' }], { name: 'x' }],
    [
      'tokenizing already',
      [201, { fine_tune: { id: 'a1', status: 'tokenizing' } }],
      { status: 'queued', word: 'tokenizing' },
    ],
  ])('%s', async (_, reply, more) => {
    const { oxen, hub } = await open({ [`POST ${all}`]: reply });
    expect(await oxen.create(trial)).toMatchObject({
      id: 'a1',
      status: 'created',
      word: 'created',
      sampleUrls: [],
      ...more,
    });
    expect(JSON.parse(hub.requests[0]?.body ?? '')).toEqual(request);
  });

  test.each<[string, Reply]>([
    ['nothing', [201, '']],
    ['no content', [204, '']],
    ['an empty object', [201, {}]],
    [
      'no id',
      [201, { fine_tune: { status: 'created' }, status: 'success', status_message: 'resource_created' }],
    ],
    ['an id that is none', [201, { fine_tune: { id: 'a\nb' } }]],
    ['a list of many', [201, [{ id: 'a' }, { id: 'b' }]]],
  ])('answered with %s is unclear: it may have been made', async (_, reply) => {
    const { oxen } = await open({ [`POST ${all}`]: reply });
    expect(await thrownBy(oxen.create(trial))).toMatchObject({ name: 'Fault', kind: 'unclear' });
  });
});

describe('start, stop and label', () => {
  const quiet: readonly Reply[] = [
    wrapped({ status: 'enqueued' }),
    wrapped({ status: 'error', error: 'the training’s own' }),
    [202, {}],
    [204, ''],
    [200, ' \n'],
    [200, []],
  ];
  test.each(calls.filter(([name]) => ['start', 'stop', 'label'].includes(name)))(
    '%s: any success will do',
    async (_, route, call) => {
      for (const reply of quiet) {
        const { oxen } = await open({ [route]: reply });
        await expect(call(oxen)).resolves.toBeUndefined();
      }
    },
  );

  test('send no body, but the label', async () => {
    const { oxen, hub } = await open(
      Object.fromEntries(calls.map(([, route]) => [route, wrapped({ status: 'running' })])),
    );
    await oxen.start(ref);
    await oxen.stop(ref);
    await oxen.label(ref, label);
    expect(hub.requests.map(({ body }) => body)).toEqual([
      '',
      '',
      JSON.stringify({ display_name: label.name, description: label.description }),
    ]);
  });
});

describe('read', () => {
  test('knows the service’s clock', async () => {
    const { oxen } = await open({
      [`GET ${one}`]: [
        200,
        { fine_tune: { id: 'a1', status: 'running' } },
        { date: 'Wed, 04 Mar 2026 12:00:00 GMT' },
      ],
    });
    expect(await oxen.read(ref)).toEqual({
      id: 'a1',
      status: 'running',
      word: 'running',
      sampleUrls: [],
      serviceTime: Date.UTC(2026, 2, 4, 12),
    });
  });

  test.each([
    [{ id: 'a2', status: 'completed' }],
    [{ id: 'a1', status: 'completed', repository: { namespace: 'ox', name: 'other' } }],
    [{ id: 'a1', status: 'completed', repository: { namespace: { name: 'cow' }, name: 'data' } }],
    [{ id: 'a1', status: 'completed', repository: 'cow/data' }],
  ])('an answer that is about another one is a fault, not its end: %j', async (body) => {
    const { oxen } = await open({ [`GET ${one}`]: wrapped(body) });
    expect(await thrownBy(oxen.read(ref))).toMatchObject({ name: 'Fault', kind: 'unclear' });
  });

  test.each([
    [{ id: 'A1', status: 'running' }],
    [{ id: 'a1', status: 'running', repository: { namespace: 'Ox', name: 'data' } }],
    [{ id: 'a1', status: 'running', repository: 'a name' }],
  ])('and one that is about it in other letters is its own: %j', async (body) => {
    const { oxen } = await open({ [`GET ${one}`]: wrapped(body) });
    expect(await oxen.read(ref)).toMatchObject({ status: 'running' });
  });

  test.each<[string, Reply]>([
    ['a page', [404, htmlPage('404 Not Found')]],
    ['text', [404, 'default backend - 404']],
    ['nothing', [404, '']],
  ])('404 with %s is not the hub’s word', async (_, reply) => {
    const { oxen } = await open({ [`GET ${one}`]: reply });
    expect(await thrownBy(oxen.read(ref))).toMatchObject({ name: 'Fault', kind: 'unclear', status: 404 });
  });

  test.each([
    [{ errors: { detail: 'Not Found' } }],
    [{ error: 'not found' }],
    [envelope('resource_not_found')],
  ])('404 with %j is', async (body) => {
    const { oxen } = await open({ [`GET ${one}`]: [404, body] });
    expect(await thrownBy(oxen.read(ref))).toMatchObject({ name: 'Failure', reason: 'not-found' });
  });
});

describe('list', () => {
  const reply: Reply = [200, { fine_tunes: [{ id: 'a' }, { id: 'b', status: 'running' }] }];
  test.each([
    [{ page: 1 }, 'page=1&page_size=100&sort=newest'],
    [{ page: 3, word: 'running' }, 'page=3&page_size=100&status=running&sort=newest'],
    [{ page: 1, search: 'ft-0123' }, 'page=1&page_size=100&search=ft-0123&sort=newest'],
  ])('%j', async (query, search) => {
    const { oxen, hub } = await open({ [`GET ${all}`]: reply });
    expect((await oxen.list('ox/data', query)).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(hub.asked()).toEqual([`GET ${all}?${search}`]);
    expect(oxen.pageSize).toBe(100);
  });

  test.each([[{ fine_tunes: null }], [{}], [{ fine_tunes: [{ name: 'x' }] }], [{ fine_tune: { id: 'a' } }]])(
    '%j is no list, rather than an empty one',
    async (body) => {
      const { oxen } = await open({ [`GET ${all}`]: [200, body] });
      expect(await thrownBy(oxen.list('ox/data', { page: 1 }))).toMatchObject({
        name: 'Fault',
        kind: 'unclear',
      });
    },
  );
});

test('results: a text training’s folders are not looked into, others’ are', async () => {
  const last = { id: 'a1', status: 'succeeded', word: 'completed', name: 'x', sampleUrls: [] } as const;
  const replies = { [`GET ${one}/checkpoints`]: [200, { branch: 'models/x', checkpoints: [] }] as const };
  for (const [scriptType, requests] of [
    ['text_generation', 1],
    ['image_generation', 3],
    ['new_type', 3],
  ] as const) {
    const { oxen, hub } = await open(replies);
    expect(await oxen.results(ref, { ...last, scriptType })).toEqual({
      branch: 'models/x',
      checkpoints: [],
      samples: [],
      notes: [],
    });
    expect([scriptType, hub.requests.length]).toEqual([scriptType, requests]);
  }
});

test('checkpoints and logs are read, and empty where there are none', async () => {
  const { oxen } = await open({
    [`GET ${one}/checkpoints`]: [200, { checkpoints: [{ step: 5, metrics: { loss: 2 } }] }],
    [`GET ${one}/logs`]: [200, 'a line\nanother'],
  });
  expect(await oxen.checkpoints(ref)).toEqual([{ step: 5, metrics: { loss: 2 } }]);
  expect(await oxen.logs(ref)).toEqual(['a line', 'another']);
  const broken: readonly Reply[] = [
    [404, envelope('resource_not_found')],
    [500, ''],
    [200, htmlPage('x')],
    'hang-up',
  ];
  for (const [at, reply] of broken.entries()) {
    const again = await open({ [`GET ${one}/checkpoints`]: reply, [`GET ${one}/logs`]: reply });
    expect(await again.oxen.checkpoints(ref)).toEqual([]);
    if (at === 0) expect(await again.oxen.logs(ref)).toEqual([]);
    // Only some may be missing: who judges by them asks again.
    else await expect(again.oxen.logs(ref)).rejects.toBeInstanceOf(Fault);
  }
});

describe('a branch exists', () => {
  test.each<[string, Reply, boolean | undefined]>([
    ['there', [200, { branch: { name: 'models/x', commit_id: 'c' } }], true],
    ['gone', [404, envelope('resource_not_found')], false],
    ['gone, said in a success', [200, envelope('resource_not_found')], false],
    ['a page', [404, htmlPage('404')], undefined],
    ['another form', [404, { errors: { detail: 'Not Found' } }], undefined],
    ['nothing', [404, ''], undefined],
    ['empty', [200, {}], undefined],
    ['unreadable', [200, htmlPage('x')], undefined],
    ['refused', [401, envelope('unauthenticated')], undefined],
    ['a fault', [502, ''], undefined],
    ['a hang-up', 'hang-up', undefined],
  ])('%s', async (_, reply, exists) => {
    const { oxen } = await open({ 'GET /api/repos/ox/data/branches/models/x': reply });
    expect(await oxen.branchExists('ox/data', 'models/x')).toBe(exists);
  });

  test('not to be asked', async () => {
    const { oxen, hub } = await open();
    expect(await oxen.branchExists('ox/data', 'models/../x')).toBeUndefined();
    expect(hub.requests).toEqual([]);
  });
});

describe('a repository is public', () => {
  test.each<[string, Reply, boolean | undefined]>([
    ['for everybody', [200, { repository: { name: 'data' } }], true],
    ['not visible', [404, envelope('resource_not_found')], false],
    ['for those with a key', [401, 'unauthorized'], false],
    ['for some', [403, envelope('forbidden')], false],
    ['unreadable', [200, htmlPage('x')], undefined],
    ['an error in a success', [200, envelope('unknown_error')], undefined],
    ['a fault', [500, ''], undefined],
    ['a hang-up', 'hang-up', undefined],
  ])('%s', async (_, reply, isPublic) => {
    const { oxen, hub } = await open({ 'GET /api/repos/ox/data': reply });
    expect(await oxen.isPublic('ox/data')).toBe(isPublic);
    // The question is what one sees without the key.
    expect(hub.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

describe('the check', () => {
  test('knows the catalog’s types', async () => {
    const { oxen } = await open({
      'GET /api/repos/ox/data/meta/main/a.csv': [
        200,
        {
          entry: {
            hash: 'h',
            is_dir: false,
            metadata: { tabular: { schema: { fields: [{ name: 'x' }] } } },
            resource: { commit: { id: 'c' } },
          },
        },
      ],
    });
    const training_params = { question_column: 'x', answer_column: 'y' };
    const { diagnostics, dataIdentity } = await oxen.check(trialOf({ ...request, training_params }));
    expect([diagnostics.map(({ code }) => code), dataIdentity]).toEqual([['column-not-found'], 'table:h']);
  });

  test('without a key is of what is public', async () => {
    for (const none of [{}, { key: '' }]) {
      const { oxen, hub } = await open({}, none);
      expect((await oxen.check(trial)).diagnostics.map(({ code }) => code)).toEqual(['not-checked']);
      expect(hub.requests.some(({ headers }) => headers.authorization !== undefined)).toBe(false);
    }
  });
});

describe('pages', () => {
  test.each<[string, string, string | undefined]>([
    ['of the public hub', 'https://hub.oxen.ai', 'https://www.oxen.ai/ox/da%20ta/fine-tunes'],
    ['with a slash', 'https://hub.oxen.ai/', 'https://www.oxen.ai/ox/da%20ta/fine-tunes'],
    ['of another hub', 'https://hub.example', undefined],
    ['of a look-alike', 'https://hub.oxen.ai.example', undefined],
    ['of another port', 'https://hub.oxen.ai:8443', undefined],
  ])('%s', (_, url, page) => {
    const oxen = at(url);
    expect(oxen.listUrl('ox/da ta')).toBe(page);
    expect(oxen.pageUrl({ repository: 'ox/da ta', id: 'a/1?' })).toBe(
      page === undefined ? undefined : `${page}/a%2F1%3F`,
    );
  });

  test('and hosts of images', () => {
    expect(at('https://hub.oxen.ai').imageHosts).toEqual(['hub.oxen.ai', 'www.oxen.ai']);
    expect(at('http://127.0.0.1:8080/x').imageHosts).toEqual([
      '127.0.0.1:8080',
      'hub.oxen.ai',
      'www.oxen.ai',
    ]);
  });
});

async function textOf(opening: ReturnType<Provider['openFile']>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of (await opening).chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

describe('a file', () => {
  const file = '/api/repos/ox/data/file/models/x/a.png';
  const png: Reply = [200, 'bytes', { 'content-type': 'image/png' }];

  test('is fetched from the hub, with the key', async () => {
    const { oxen, hub } = await open({ [`GET ${file}`]: png });
    expect(await textOf(oxen.openFile(`${hub.url}${file}`, 0, 100))).toBe('bytes');
    expect(hub.requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${key}`]);
  });

  test.each([
    'https://evil.example/a.png',
    'http://169.254.169.254/latest/meta-data',
    'https://hub.oxen.ai.evil.example/a.png',
    'https://hub.oxen.ai@evil.example/a.png',
    'file:///etc/passwd',
    '/api/a.png',
    '',
  ])('%j is not one of the hub', async (url) => {
    const { oxen, hub } = await open();
    const trouble = await thrownBy(Promise.resolve().then(() => oxen.openFile(url, 0, 100)));
    expect(trouble).toMatchObject({ name: 'Failure', reason: 'rejected' });
    expect(hub.requests).toEqual([]);
  });

  test('shown at another address is fetched from the hub all the same', async () => {
    const hub = await startHub({ [`GET ${file}`]: png });
    const publicUrl = 'https://hub.sim.invalid';
    const oxen = openOxen({ hubUrl: hub.url, userAgent: 'a', key, publicUrl });
    expect(await textOf(oxen.openFile(`${publicUrl}${file}`, 0, 100))).toBe('bytes');
    expect(hub.asked()).toEqual([`GET ${file}`]);
    await expect(
      Promise.resolve().then(() => oxen.openFile(`${publicUrl}.evil.example${file}`, 0, 100)),
    ).rejects.toMatchObject({ reason: 'rejected' });
  });
});

test('schemas and prices come from the hub; prices may be missing', async () => {
  const models: Reply = [200, { data: [{ id: 'slug', fine_tuning: { cost_per_second: 0.5 } }] }];
  const schema = { properties: { steps: { type: 'integer' } } };
  const types = [{ name: 'new_type', schema }];
  const known: Reply = [200, { models: [{ name: 'slug', canonical_name: 'm', fine_tune_schemas: types }] }];
  const asked = async (prices: Reply, schemas: Reply): Promise<Provider> => {
    const replies = { 'GET /api/ai/models': prices, 'GET /api/evaluations/models': schemas };
    return (await open(replies)).oxen;
  };
  const rates = [
    [models, known],
    [models, [500, '']],
    [[500, ''], known],
  ] as const;
  const told = rates.map(async ([prices, schemas]) => (await asked(prices, schemas)).rateOf?.('m'));
  expect(await Promise.all(told)).toEqual([0.5, undefined, undefined]);
  const oxen = await asked(models, known);
  expect([...((await oxen.catalog?.())?.('m').types.keys() ?? [])]).toEqual(['new_type']);
  expect(await (await asked(models, [200, {}])).catalog?.()).toBeUndefined();
  const away = await asked(models, [500, '']);
  await expect(away.catalog?.()).rejects.toMatchObject({ name: 'Fault', kind: 'unclear' });
});

test('what can be trained and what it costs is asked once for a step; what failed is asked again', async () => {
  const models: Reply = [200, { data: [] }];
  const { oxen, hub } = await open({
    'GET /api/ai/models': [[500, ''], models],
    'GET /api/evaluations/models': [200, { models: [] }],
  });
  for (let times = 0; times < 3; times++) await oxen.rateOf?.('m');
  expect(hub.asked().filter((one) => one.includes('evaluations'))).toHaveLength(1);
  expect(hub.asked().filter((one) => one.includes('/ai/'))).toHaveLength(2);
});
