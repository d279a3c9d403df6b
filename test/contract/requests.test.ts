import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/base/json.js';
import { scriptTypes } from '../../src/catalog/index.js';
import type { Trial } from '../../src/plan/trial.js';
import type { Observation, Provider } from '../../src/provider/contract.js';
import { openClient, type OxenClient } from '../../src/provider/oxen/client.js';
import { openOxen } from '../../src/provider/oxen/index.js';
import { checkSent, routes, type Sent } from '../support/route.js';
import { listen, type Loopback } from '../unit/http/loopback.js';
import { fullParams } from './full-params.js';
import { startControlledHub, type ControlledHub } from '../support/hub-control.js';

const userAgent = 'fine-tune-action/0.1.0';
/** Names as awkward as a person may choose them. */
const repository = 'Ünï côrp/data (1) & more';
const branch = 'models/a b#c?d%e';
const id = '3f2c/../é?x';
const resource = `${branch}/träin 'x'.parquet`;

const missing = {
  error: { type: 'resource_not_found', title: 'Resource not found' },
  status: 'error',
  status_message: 'resource_not_found',
};

const folder = 'data/0123456789ab';
const bytes = {
  type: 'application/octet-stream',
  bytes: 3,
  open: async function* () {
    yield await Promise.resolve(Buffer.from('abc'));
  },
};

function trialOf(request: JsonObject, where = repository): Trial {
  return {
    path: 'fine-tune.yml',
    provider: 'oxen',
    repository: where,
    name: 'cats',
    limits: {},
    request,
    values: [],
  };
}

let hub: Loopback;
let answers: readonly string[] = [];

beforeAll(async () => {
  hub = await listen((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(answers[hub.requests.length - 1] ?? '{}');
  });
});

afterAll(async () => {
  await hub.close();
});

/** What was sent meanwhile. */
async function recorded(
  work: () => Promise<unknown>,
  replies: readonly unknown[] = [],
): Promise<readonly Sent[]> {
  hub.requests.length = 0;
  answers = replies.map((reply) => JSON.stringify(reply));
  await work();
  return [...hub.requests];
}

/** A route's path with the awkward names in it, not encoded. */
function filled(template: string, operation: string): string {
  return template
    .replace('{namespace}/{repo_name}', repository)
    .replace('{id}', id)
    .replace('{step}', '400')
    .replace('{workspace}', 'w')
    .replace('{part}', '3')
    .replace('{+folder}', folder)
    .replace('{+branch}', branch)
    .replace('{+resource}', operation === 'dir' ? `${branch}/${branch}/samples` : resource);
}

/** `[operation, …]`, and a complaint wherever a request is none of the hub's. */
function operationsOf(sent: readonly Sent[]): readonly string[] {
  return sent.flatMap((one) => {
    const [operation, complaints] = checkSent(one);
    return [operation, ...complaints];
  });
}

describe('each way of the client is an operation of the hub', () => {
  const ways: Readonly<
    Record<
      Exclude<keyof OxenClient, 'withMemory'>,
      readonly [string, (client: OxenClient) => Promise<unknown>]
    >
  > = {
    create: [
      'create',
      (client) => client.create(repository, { resource, base_model: 'm', script_type: 's' }),
    ],
    patch: ['label', (client) => client.patch(repository, id, { display_name: 'n', description: 'd' })],
    run: ['run', (client) => client.run(repository, id)],
    stop: ['stop', (client) => client.stop(repository, id)],
    get: ['get', (client) => client.get(repository, id)],
    list: [
      'list',
      (client) =>
        client.list(repository, {
          page: 1,
          page_size: 100,
          status: 'running',
          search: 'ft-0 &=',
          sort: 'newest',
        }),
    ],
    checkpoints: ['checkpoints', (client) => client.checkpoints(repository, id)],
    logs: ['logs', (client) => client.logs(repository, id)],
    endOfLogs: ['logs', (client) => client.endOfLogs(repository, id, 1000)],
    repository: ['repo', (client) => client.repository(repository, true)],
    branch: ['branch', (client) => client.branch(repository, branch)],
    meta: ['meta', (client) => client.meta(repository, resource)],
    dataFrame: ['data_frames', (client) => client.dataFrame(repository, resource)],
    folder: ['dir', (client) => client.folder(repository, branch, `${branch}/samples`, 2)],
    schemas: ['schemas', (client) => client.schemas()],
    models: ['models', (client) => client.models()],
    deploy: ['deploy', (client) => client.deploy(repository, id, 400, { deployment_type: 'normal' })],
    model: ['model', (client) => client.model(id)],
    activate: ['activate', (client) => client.activate(id)],
    deactivate: ['deactivate', (client) => client.deactivate(id)],
    chat: [
      'chat',
      (client) => client.chat({ model: 'm', messages: [{ role: 'user', content: 'hi' }], max_tokens: 1 }),
    ],
    rows: [
      'data_frames',
      (client) => client.rows(repository, resource, { page: 2, page_size: 100, columns: 'a b,ü&=' }),
    ],
    me: ['me', (client) => client.me()],
    branches: ['branches', (client) => client.branches(repository)],
    makeBranch: [
      'branch_create',
      (client) => client.makeBranch(repository, { new_name: 'b', from_name: 'main' }),
    ],
    openWorkspace: [
      'workspace',
      (client) => client.openWorkspace(repository, { workspace_id: 'w', branch_name: 'b', force: true }),
    ],
    staged: ['staged', (client) => client.staged(repository, 'w', folder, 2)],
    stage: ['stage', (client) => client.stage(repository, 'w', folder, bytes)],
    merge: [
      'merge',
      (client) => client.merge(repository, 'w', branch, { message: 'm', author: 'a', email: 'e' }),
    ],
    beginParts: [
      'parts',
      (client) =>
        client.beginParts(repository, { hash: '0f', size: 1, destination: { workspace_id: 'w', path: 'p' } }),
    ],
    sendPart: ['part', (client) => client.sendPart(repository, 'w', 3, bytes)],
    fileText: ['file', (client) => client.fileText(repository, resource)],
    file: [
      'file',
      async (client) =>
        client
          .file(new URL(`${hub.url}/api/repos/ox/data/file/models/x/a%20b.png`), 0, 1e6)
          .catch(() => undefined),
    ],
  };

  test.each(Object.entries(ways))('%s', async (_, [operation, ask]) => {
    const client = openClient({ hubUrl: hub.url, key: 'k', userAgent });
    const sent = await recorded(() => ask(client));
    expect(operationsOf(sent)).toEqual([operation]);
    // Nothing of a name is lost on the way: decoded, the path is the template with the names in it.
    const path = decodeURIComponent(sent[0]?.path?.split('?')[0] ?? '');
    if (path.startsWith('/api/repos/ox/')) return;
    expect(path).toBe(filled(routes[operation]?.path ?? '', operation));
  });

  test('and there is no other way', () => {
    const { withMemory, ...calls } = openClient({ hubUrl: hub.url, userAgent });
    for (const each of [calls, withMemory(new Map())])
      expect(
        Object.keys(each)
          .filter((name) => name !== 'withMemory')
          .sort(),
      ).toEqual(Object.keys(ways).sort());
  });
});

describe('each call of the provider is a conversation of the hub’s operations', () => {
  const ref = { repository, id };
  const last: Observation = { id, status: 'succeeded', word: 'completed', sampleUrls: [] };
  const empty = { branch, checkpoints: [] };
  const text: JsonObject = { resource, base_model: 'm', script_type: 'text_generation' };
  const conversations: readonly (readonly [
    string,
    (oxen: Provider) => Promise<unknown>,
    readonly unknown[],
    readonly string[],
  ])[] = [
    ['check', (oxen) => oxen.check(trialOf(text)), [], ['meta', 'data_frames', 'branch']],
    [
      'check of what is missing',
      (oxen) => oxen.check(trialOf(text)),
      [missing, missing],
      ['meta', 'data_frames', 'repo', 'branches'],
    ],
    ['create', (oxen) => oxen.create(trialOf(text)), [{ id: 'a' }], ['create']],
    ['label', (oxen) => oxen.label(ref, { name: 'n · ft-0', description: 'a\n\nb' }), [], ['label']],
    ['start', (oxen) => oxen.start(ref), [], ['run']],
    ['read', (oxen) => oxen.read(ref), [{ id }], ['get']],
    ['stop', (oxen) => oxen.stop(ref), [], ['stop']],
    ['list', (oxen) => oxen.list(repository, { page: 1 }), [[]], ['list']],
    ['list by search', (oxen) => oxen.list(repository, { page: 2, search: 'ft-0' }), [[]], ['list']],
    ['results', (oxen) => oxen.results(ref, last), [empty], ['checkpoints', 'dir', 'dir']],
    ['checkpoints', (oxen) => oxen.checkpoints(ref), [empty], ['checkpoints']],
    ['logs', (oxen) => oxen.logs(ref), [], ['logs']],
    ['branchExists', (oxen) => oxen.branchExists(repository, branch), [], ['branch']],
    ['isPublic', (oxen) => oxen.isPublic(repository), [], ['repo']],
    ['rateOf', async (oxen) => oxen.rateOf?.('m'), [], ['schemas', 'models']],
    ['account', async (oxen) => oxen.account?.(), [], ['me']],
    ['sampleHashes', async (oxen) => oxen.sampleHashes?.(repository, branch), [], ['dir']],
    ['deploy', async (oxen) => oxen.serving?.deploy(ref, 400, 'fast'), [{ model: { id: 'm' } }], ['deploy']],
    ['look', async (oxen) => oxen.serving?.look(repository, id), [{ id, object: 'model' }], ['model']],
    ['activate', async (oxen) => oxen.serving?.activate(repository, id), [], ['activate']],
    ['deactivate', async (oxen) => oxen.serving?.deactivate(repository, id), [], ['deactivate']],
    [
      'ask',
      async (oxen) =>
        oxen.serving?.ask(repository, {
          model: 'm',
          messages: [{ role: 'user', content: 'x' }],
          maxTokens: 9,
        }),
      [{ choices: [{ message: { content: 'y' } }] }],
      ['chat'],
    ],
    [
      'base model',
      async (oxen) => oxen.serving?.baseModel(repository, 'Qwen/Qwen3-0.6B'),
      [{ models: [{ name: 'qwen3-0.6b', canonical_name: 'Qwen/Qwen3-0.6B' }] }, { id: 'qwen3-0.6b' }],
      ['schemas', 'model'],
    ],
    [
      'rows',
      async (oxen) => oxen.tables?.rows(repository, resource, { page: 1, columns: ['a', 'b'] }),
      [{ data_frame: { view: { data: [] } } }],
      ['data_frames'],
    ],
    ['catalog', async (oxen) => oxen.catalog?.(), [], ['schemas']],
  ];

  test.each(conversations)('%s', async (_, ask, replies, operations) => {
    const oxen = openOxen({ hubUrl: hub.url, key: 'k', userAgent });
    expect(operationsOf(await recorded(() => ask(oxen), replies))).toEqual(operations);
  });

  test('every active word is one that lists are filtered by', async () => {
    const oxen = openOxen({ hubUrl: hub.url, key: 'k', userAgent });
    for (const word of oxen.activeWords) {
      const sent = await recorded(() => oxen.list(repository, { page: 1, word }), [[]]);
      expect(operationsOf(sent)).toEqual(['list']);
    }
  });
});

describe('a create with every parameter', () => {
  test.each([...scriptTypes.values()])('$name', async (type) => {
    const request = {
      resource: 'main/data',
      base_model: type.baseModels[0] ?? 'm',
      script_type: type.name,
      is_public: true,
      oxen_model_path: null,
      training_params: fullParams(type),
    };
    const oxen = openOxen({ hubUrl: hub.url, key: 'k', userAgent });
    const sent = await recorded(() => oxen.create(trialOf(request)), [{ id: 'a' }]);
    expect(operationsOf(sent)).toEqual(['create']);
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual(request);
  });
});

describe('the simulator knows every request', () => {
  let simulator: ControlledHub;
  beforeAll(async () => {
    simulator = await startControlledHub({ timing: { queueMs: 1000, trainMs: 60_000 } });
  });
  afterAll(async () => {
    await simulator.close();
  });

  test('of a training from check to results', async () => {
    const oxen = openOxen({ hubUrl: simulator.url, key: 'k', userAgent });
    const trial = trialOf(
      {
        resource: 'main/images.parquet',
        base_model: 'Qwen/Qwen-Image',
        script_type: 'image_generation',
        training_params: { image_column: 'image', caption_column: 'text', samples: [{ prompt: 'a' }] },
      },
      'ox/data',
    );
    await oxen.check(trial);
    const { id: made } = await oxen.create(trial);
    const ref = { repository: 'ox/data', id: made };
    await oxen.label(ref, { name: 'cats · ft-0', description: 'd' });
    expect((await oxen.list('ox/data', { page: 1, search: 'ft-0' })).map((one) => one.id)).toEqual([made]);
    await oxen.start(ref);
    simulator.hub.skip(10 * 60_000);
    const last = await oxen.read(ref);
    const { samples, checkpoints, branch: output = '' } = await oxen.results(ref, last);
    expect([last.status, last.displayName]).toEqual(['succeeded', 'cats · ft-0']);
    expect([samples.length > 0, checkpoints.length > 0]).toEqual([true, true]);
    expect((await oxen.logs(ref)).length).toBeGreaterThan(0);
    expect(await oxen.branchExists('ox/data', output)).toBe(true);
    expect(typeof (await oxen.isPublic('ox/data'))).toBe('boolean');
    await oxen.stop(ref).catch(() => undefined);
    const { entries } = simulator.requestLog;
    const sent = entries.map(({ method, path, query, body }) => {
      const search = new URLSearchParams(query).toString();
      return {
        method,
        path: search === '' ? path : `${path}?${search}`,
        body: body === undefined ? '' : JSON.stringify(body),
      };
    });
    expect(operationsOf(sent)).toEqual(entries.map(({ operation }) => operation));
  });
});
