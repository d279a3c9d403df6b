import { afterEach, describe, expect, test } from '@jest/globals';
import { Failure, Fault } from '../../../../src/base/failure.js';
import type { Provider, Ref } from '../../../../src/provider/contract.js';
import { openAstria } from '../../../../src/provider/astria/index.js';
import { inShort, trialOf } from '../../../support/tune-file.js';
import { listen } from '../../http/loopback.js';
import { png } from './pictures.js';
import { memoryWorkspace } from './workspaces.js';
import {
  startControlledAstria,
  type ControlledAstria,
  type AstriaOptions,
} from '../../../support/astria-control.js';

const second = 1000;
const minute = 60 * second;
const noon = Date.UTC(2026, 0, 5, 12);
const timing = { queueMs: minute, trainMs: 20 * minute, paintMs: 30 * second };
const label = { name: 'Portrait · ft-0123456789ab', description: 'ours' };
const head = 'provider: astria\ntune:\n  name: man\n  face_crop: true\n';
const flux = '  base_tune_id: 1504944\n  model_type: lora\n';
const prompts =
  '  prompts_attributes:\n    - {text: ohwx man, num_images: 2}\n    - {text: ohwx man on a horse}\n';
const byFiles = trialOf(`${head}  images: [p/*]\n${flux}${prompts}`);
const byUrls = trialOf(`${head}  image_urls: [https://a.example/1, https://a.example/2]\n${flux}${prompts}`);
const pictures = Object.fromEntries(
  [1, 2, 3, 4, 5, 6, 7, 8].map((at) => [`p/${at}.png`, png(512, 512, 900, at)]),
);

const open: ControlledAstria[] = [];

interface Scene {
  readonly simulator: ControlledAstria;
  readonly provider: Provider;
  readonly workspace: ReturnType<typeof memoryWorkspace>;
  /** Makes a tune of the addresses. */
  readonly make: () => Promise<Ref>;
}

async function scene(options: AstriaOptions = {}, key = 'key'): Promise<Scene> {
  const simulator = await startControlledAstria({ startAt: noon, timing, key: 'key', ...options });
  open.push(simulator);
  const workspace = memoryWorkspace(pictures);
  const provider = openAstria({ url: simulator.url, key, userAgent: 'test/1', workspace });
  const make = async (): Promise<Ref> => ({ repository: '', id: (await provider.create(byUrls, label)).id });
  return { simulator, provider, workspace, make };
}

afterEach(async () => {
  for (const simulator of open.splice(0)) await simulator.close();
});

async function thrownBy(promise: Promise<unknown>): Promise<Failure | Fault> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Failure || error instanceof Fault) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('create', () => {
  test('of addresses is one JSON request with the title of the label', async () => {
    const { simulator, provider } = await scene();
    const created = await provider.create(byUrls, label);
    const [id] = simulator.control.bought();
    expect(created).toMatchObject({ id: `astria:${id}`, status: 'queued', displayName: label.name });
    expect(simulator.requestLog.entries).toHaveLength(1);
    const [entry] = simulator.requestLog.entries;
    expect(entry).toMatchObject({ operation: 'create', method: 'POST', path: '/tunes', status: 201 });
    expect(entry?.headers).toMatchObject({
      authorization: 'Bearer key',
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': 'test/1',
    });
    expect(entry?.body).toEqual({ tune: { title: label.name, ...byUrls.sent } });
  });

  test('of files sends them first, and then names them in one short request', async () => {
    const { simulator, provider } = await scene();
    await provider.check(byFiles);
    await provider.create(byFiles, label);
    const [tune] = simulator.control.tunes();
    expect(tune?.request).toEqual({ title: label.name, ...byFiles.sent });
    expect(tune?.files.map(({ name, bytes, type }) => [name, bytes, type])).toEqual(
      Object.keys(pictures).map((path) => [path.slice(2), 900, 'image/png']),
    );
    const operations = simulator.requestLog.entries.map(({ operation }) => operation);
    expect(operations.filter((one) => one === 'announce')).toHaveLength(8);
    expect(operations.filter((one) => one === 'store')).toHaveLength(8);
    expect(operations.at(-1)).toBe('create');
    expect(simulator.requestLog.of('create')[0]?.headers['content-type']).toBe('application/json');
    // The key is for Astria alone.
    for (const { headers } of simulator.requestLog.of('store'))
      expect(headers['authorization']).toBeUndefined();
  });

  test('that is repeated sends the files once', async () => {
    const { simulator, provider } = await scene({
      faults: [{ operation: 'create', nth: 1, fault: { kind: 'status', status: 429 } }],
    });
    await provider.check(byFiles);
    expect(await thrownBy(provider.create(byFiles, label))).toMatchObject({ kind: 'busy' });
    await provider.create(byFiles, label);
    expect(simulator.requestLog.of('store')).toHaveLength(8);
    expect(simulator.control.bought()).toHaveLength(1);
  });

  test.each<[string, AstriaOptions, number]>([
    ['has no direct uploads', { world: { uploads: 'none' } }, 1],
    ['has a storage that is broken', { world: { uploads: 'broken' } }, 1],
    ['has a fault there', { faults: [{ operation: 'announce', fault: { kind: 'status', status: 500 } }] }, 1],
    [
      'names a place that is none',
      { faults: [{ operation: 'announce', fault: { kind: 'altered', change: 'truncated' } }] },
      1,
    ],
    ['loses a file', { faults: [{ operation: 'store', nth: 3, fault: { kind: 'lost', acts: true } }] }, 8],
  ])('of files to an Astria that %s is one form', async (_, options, most) => {
    const { simulator, provider } = await scene(options);
    await provider.check(byFiles);
    await provider.create(byFiles, label);
    expect(simulator.requestLog.of('announce').length).toBeLessThanOrEqual(most);
    expect(simulator.requestLog.of('create')[0]?.headers['content-type']).toMatch(/^multipart\/form-data; /);
    expect(simulator.control.tunes()[0]?.files).toHaveLength(8);
  });

  test.each<[string, AstriaOptions, object]>([
    [
      'busy',
      { faults: [{ operation: 'announce', fault: { kind: 'status', status: 429, retryAfter: 7 } }] },
      { kind: 'busy', retryAfterMs: 7000 },
    ],
    [
      'silent',
      { faults: [{ operation: 'announce', fault: { kind: 'lost', acts: true } }] },
      { kind: 'unsent' },
    ],
    [
      'refusing',
      { faults: [{ operation: 'announce', fault: { kind: 'status', status: 401 } }] },
      { reason: 'unauthorized' },
    ],
  ])('of files to an Astria that is %s has surely made nothing', async (_, options, thrown) => {
    const { simulator, provider } = await scene(options);
    await provider.check(byFiles);
    expect(await thrownBy(provider.create(byFiles, label))).toMatchObject(thrown);
    expect(simulator.requestLog.of('create')).toEqual([]);
  });

  test('of files is one form with all of them, as they were looked at', async () => {
    const { simulator, provider } = await scene({ world: { uploads: 'none' } });
    const checked = await provider.check(byFiles);
    expect(checked).toMatchObject({
      diagnostics: [],
      dataIdentity: expect.stringMatching(/^images:/),
    });
    await provider.create(byFiles, label);
    const [tune] = simulator.control.tunes();
    expect(tune?.request).toEqual({ title: label.name, ...byFiles.sent });
    expect(tune?.files.map(({ name, bytes }) => [name, bytes])).toEqual(
      Object.keys(pictures).map((path) => [path.slice(2), 900]),
    );
    const [entry] = simulator.requestLog.of('create');
    expect(entry?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(entry?.headers['transfer-encoding']).toBeUndefined();
  });

  test('of files that were not looked at looks at them', async () => {
    const { simulator, provider, workspace } = await scene();
    await provider.create(byFiles);
    expect(simulator.control.tunes()[0]).toMatchObject({ title: byFiles.name });
    workspace.files.set('p/1.png', Buffer.from('no image'));
    const other = openAstria({ url: simulator.url, key: 'key', userAgent: 'test/1', workspace });
    expect(await thrownBy(other.create(byFiles))).toMatchObject({ reason: 'invalid-file' });
    expect(simulator.control.bought()).toHaveLength(1);
  });

  test('with a file that has changed since makes nothing', async () => {
    const { simulator, provider, workspace } = await scene();
    await provider.check(byFiles);
    workspace.files.set('p/8.png', png(512, 512, 900, 99));
    expect(await thrownBy(provider.create(byFiles, label))).toMatchObject({ reason: 'invalid-file' });
    expect(simulator.control.bought()).toEqual([]);
  });

  test.each([
    [{ kind: 'status', status: 429, retryAfter: 7 }, { kind: 'busy', retryAfterMs: 7000 }, 0],
    [{ kind: 'status', status: 500 }, { kind: 'unclear' }, 0],
    [{ kind: 'status', status: 504, acts: true }, { kind: 'unclear' }, 1],
    [{ kind: 'lost', acts: true }, { kind: 'unclear' }, 1],
    [{ kind: 'altered', change: 'truncated' }, { kind: 'unclear' }, 1],
    [{ kind: 'altered', change: 'html' }, { kind: 'unclear' }, 1],
    [{ kind: 'status', status: 422, form: 'attributes' }, { reason: 'rejected' }, 0],
    [{ kind: 'status', status: 401, form: 'said' }, { reason: 'unauthorized' }, 0],
    [{ kind: 'redirect', status: 307, to: 'https://elsewhere.example/' }, { reason: 'rejected' }, 0],
    [{ kind: 'redirect', status: 302, to: 'https://elsewhere.example/' }, { kind: 'unclear' }, 0],
  ] as const)('that meets %j is %j', async (fault, expected, bought) => {
    const { simulator, provider, make } = await scene({ faults: [{ operation: 'create', fault }] });
    expect(await thrownBy(make())).toMatchObject(expected);
    expect(simulator.control.bought()).toHaveLength(bought);
    // What was made all the same is found by its title.
    const found = await provider.list('', { search: label.name, page: 1 });
    expect(found).toHaveLength(bought);
    expect(simulator.requestLog.of('create')).toHaveLength(1);
  });

  test('on an account that finds tunes by title returns the old one, also when its time is over', async () => {
    const { simulator, provider, make } = await scene({ world: { idempotency: true } });
    const first = await make();
    expect(await make()).toEqual(first);
    expect(simulator.control.bought()).toHaveLength(1);
    simulator.control.skip(31 * 24 * 60 * minute);
    const { id, expiresAt = Infinity, serviceTime = 0 } = await provider.create(byUrls, label);
    expect([id, expiresAt < serviceTime]).toEqual([first.id, true]);
  });

  test.each([200, 201] as const)('takes %i for an answer', async (created) => {
    const { make } = await scene({ world: { created } });
    expect((await make()).id).toMatch(/^astria:\d+$/);
  });

  test('without money is no-credits', async () => {
    const { make } = await scene({ ending: 'no-credits' });
    expect(await thrownBy(make())).toMatchObject({ reason: 'no-credits' });
  });
});

describe('read', () => {
  test('follows a training through its samples to its end', async () => {
    const { simulator, provider, make } = await scene();
    const ref = await make();
    const seen: (readonly [string, string, number | undefined])[] = [];
    for (const skip of [0, 2 * minute, 20 * minute, 70 * second]) {
      simulator.control.skip(skip);
      const { word, status, nextLookMs } = await provider.read(ref);
      seen.push([word, status, nextLookMs]);
    }
    expect(seen).toEqual([
      ['queued', 'queued', 30_000],
      ['training', 'running', 30_000],
      ['sampling', 'running', 10_000],
      ['trained', 'succeeded', undefined],
    ]);
    // One list call, never one for each sample.
    expect(simulator.requestLog.of('prompt')).toEqual([]);
    expect(simulator.requestLog.of('prompts')).toHaveLength(2);
  });

  test.each([
    ['never end', { timing: { ...timing, paintMs: 99 * 24 * 60 * minute } }],
    ['cannot be read', { faults: [{ operation: 'prompts', fault: { kind: 'status', status: 500 } }] }],
    [
      'are refused to the key',
      { faults: [{ operation: 'prompts', fault: { kind: 'status', status: 403 } }] },
    ],
  ] as const)('waits fifteen minutes for samples that %s', async (_, options) => {
    const { simulator, provider, make } = await scene(options);
    const ref = await make();
    simulator.control.skip(35 * minute);
    expect(await provider.read(ref)).toMatchObject({ word: 'sampling', status: 'running' });
    simulator.control.skip(2 * minute);
    const last = await provider.read(ref);
    expect(last).toMatchObject({ word: 'trained', status: 'succeeded' });
    const { samples, notes } = await provider.results(ref, last);
    expect([samples.length, notes.length > 0]).toEqual([0, true]);
  });

  test('is asked to come back later by busy samples', async () => {
    const { simulator, provider, make } = await scene({
      faults: [{ operation: 'prompts', fault: { kind: 'status', status: 429, retryAfter: 90 } }],
    });
    const ref = await make();
    simulator.control.skip(22 * minute);
    expect((await provider.read(ref)).nextLookMs).toBe(90_000);
  });

  test.each([
    ['fails', {}, { status: 'failed', word: 'failed', error: expect.stringContaining('images') }],
    ['fails', { failure: 'silent' }, { status: 'running', doubt: expect.any(String) }],
    ['stalls', {}, { status: 'running', doubt: expect.any(String) }],
    ['never-starts', {}, { status: 'queued', doubt: expect.any(String) }],
  ] as const)('%s %j', async (ending, world, expected) => {
    const { simulator, provider, make } = await scene({ ending, world });
    const ref = await make();
    simulator.control.skip(200 * minute);
    expect(await provider.read(ref)).toMatchObject(expected);
  });

  test.each([
    ['vanished', { ending: 'stops' }, 30 * minute],
    ['expired and is shown', {}, 31 * 24 * 60 * minute],
    ['expired and is gone', { world: { expired: 'gone' } }, 31 * 24 * 60 * minute],
  ] as const)('one that %s is not found', async (_, options, skip) => {
    const { simulator, provider, make } = await scene(options);
    const ref = await make();
    simulator.control.skip(skip);
    expect(await thrownBy(provider.read(ref))).toMatchObject({ reason: 'not-found' });
  });

  test('a page instead of a tune is no word of Astria', async () => {
    const { provider, make } = await scene({
      faults: [{ operation: 'get', fault: { kind: 'status', status: 404, form: 'html' } }],
    });
    expect(await thrownBy(provider.read(await make()))).toMatchObject({ kind: 'unclear' });
  });

  test('a tune that was not asked for is a fault, whatever its state', async () => {
    const cache = await listen((_, response) =>
      response.end(JSON.stringify({ id: 18, title: 'x', trained_at: '2026-01-05T12:00:00Z' })),
    );
    const workspace = memoryWorkspace({});
    const provider = openAstria({ url: cache.url, key: 'key', userAgent: 'test/1', workspace });
    try {
      const read = provider.read({ repository: '', id: 'astria:17' });
      expect(await thrownBy(read)).toMatchObject({ kind: 'unclear' });
    } finally {
      await cache.close();
    }
  });

  test.each(['123', 'astria:', 'astria:x', 'astria:1/../users', 'sim-1', 'astria:1e9'])(
    'an id such as %s asks for nothing',
    async (id) => {
      const { simulator, provider } = await scene();
      expect(await thrownBy(provider.read({ repository: '', id }))).toMatchObject({
        reason: 'invalid-input',
      });
      expect(provider.pageUrl({ repository: '', id })).toBeUndefined();
      expect(simulator.requestLog.entries).toEqual([]);
    },
  );
});

describe('the list', () => {
  const request = (title: string) => ({ title, name: 'man', branch: 'sd15' });

  test('brings all of a title by its cursor, and nothing on a second page', async () => {
    const { simulator, provider } = await scene();
    for (let at = 0; at < 250; at++)
      simulator.control.add({ request: request(at % 2 === 0 ? label.name : 'other') });
    for (let at = 0; at < 130; at++) simulator.control.add({ request: request(label.name) });
    const found = await provider.list('', { search: label.name, page: 1 });
    expect(new Set(found.map(({ id }) => id)).size).toBe(255);
    expect(
      simulator.requestLog
        .of('list')
        .map(({ query }) => [query['title'], query['limit'], query['before_id'] !== undefined]),
    ).toEqual([
      [label.name, '120', false],
      [label.name, '120', true],
      [label.name, '120', true],
    ]);
    expect(await provider.list('', { search: label.name, page: 2 })).toEqual([]);
    expect(simulator.requestLog.of('list')).toHaveLength(3);
  });

  test.each(['contain', 'equal', 'ignored'] as const)(
    'finds a title when the filter is %s',
    async (titles) => {
      const { simulator, provider } = await scene({ world: { titles } });
      simulator.control.add({ request: request('other') });
      const id = simulator.control.add({ request: request(label.name) });
      const found = await provider.list('', { search: label.name, page: 1 });
      expect(found.map((tune) => tune.id)).toEqual([`astria:${id}`]);
    },
  );

  test('without a search is one page', async () => {
    const { simulator, provider } = await scene();
    for (let at = 0; at < 130; at++) simulator.control.add({ request: request('x') });
    expect(await provider.list('', { page: 1 })).toHaveLength(120);
  });

  test.each(['html', 'truncated', 'empty'] as const)('that is %s is not empty', async (change) => {
    const { provider } = await scene({ faults: [{ operation: 'list', fault: { kind: 'altered', change } }] });
    expect(await thrownBy(provider.list('', { search: 'x', page: 1 }))).toMatchObject({ kind: 'unclear' });
  });
});

describe('check', () => {
  test.each([
    [401, 'key', 'unauthorized'],
    [403, 'other', 'unauthorized'],
  ])('a key that is refused (%i) is refused before anything is sent', async (_, key, reason) => {
    const options = key === 'key' ? ({ ending: 'unauthorized' } as const) : {};
    const { simulator, provider } = await scene(options, key);
    expect(await thrownBy(provider.check(byFiles))).toMatchObject({ reason });
    expect(simulator.requestLog.entries.map(({ method }) => method)).toEqual(['GET']);
  });

  test.each([
    [{ world: { balance: 0 } }, ['warning no-balance 3:9']],
    [
      { faults: [{ operation: 'account', fault: { kind: 'status', status: 500 } }] },
      ['notice not-checked 3:9'],
    ],
    [{ faults: [{ operation: 'account', fault: { kind: 'status', status: 404 } }] }, []],
    // A key may be good for tunes and not for this.
    [{ faults: [{ operation: 'account', fault: { kind: 'status', status: 403 } }] }, []],
  ] as const)('of the account: %j', async (options, expected) => {
    const { provider } = await scene(options);
    expect(inShort((await provider.check(byFiles)).diagnostics)).toEqual(expected);
  });

  test('a mock needs no money', async () => {
    const { provider } = await scene({ world: { balance: 0 } });
    const mock = trialOf(`${head}  images: [p/*]\n  branch: fast\n`);
    expect((await provider.check(mock)).diagnostics).toEqual([]);
  });

  test('says what is known of the data', async () => {
    const { provider } = await scene();
    const both = trialOf(`${head}  images: [p/*]\n  image_urls: [https://a.example/1]\n${flux}`);
    expect(await provider.check(byFiles)).not.toHaveProperty('partial');
    expect(await provider.check(both)).toMatchObject({
      partial: true,
      dataIdentity: expect.any(String),
    });
    expect(await provider.check(byUrls)).not.toHaveProperty('dataIdentity');
  });

  test('without a key, or with images that are wrong, asks nothing', async () => {
    const { simulator, provider, workspace } = await scene({}, '');
    expect((await provider.check(byFiles)).diagnostics).toEqual([]);
    workspace.files.clear();
    expect(inShort((await provider.check(byFiles)).diagnostics)).toEqual(['error no-match 5:12']);
    expect(simulator.requestLog.entries).toEqual([]);
  });
});

describe('what is left', () => {
  test('are the samples by their texts, and when all of it is deleted', async () => {
    const { simulator, provider, make } = await scene();
    const ref = await make();
    simulator.control.skip(30 * minute);
    const last = await provider.read(ref);
    const results = await provider.results(ref, last);
    expect(results.samples.map(({ prompt, index }) => [prompt, index])).toEqual([
      ['ohwx man', 0],
      ['ohwx man', 0],
      ['ohwx man on a horse', 1],
    ]);
    expect(results.notes).toEqual([]);
    expect(results.remarks?.join(' ')).toMatch(/2026-02-04.*0\.30 USD/);
    expect(JSON.stringify([last, results])).not.toMatch(/Signature|safetensors|a\.example/);
    expect(provider.usage(ref, last, results).recipes[0]?.lines.join('')).toContain(
      `<lora:${ref.id.slice(7)}:1.0>`,
    );
  });

  test('of a face is loaded on top of its base', async () => {
    const { provider } = await scene();
    const ref = { repository: '', id: 'astria:7' };
    const last = { id: ref.id, status: 'succeeded', word: 'trained', sampleUrls: [] } as const;
    const face = { ...last, scriptType: 'faceid', baseModel: '690204' };
    const lines = provider.usage(ref, face, undefined).recipes[0]?.lines.join('');
    expect(lines).toContain('/tunes/690204/prompts');
    expect(lines).toContain('<faceid:7:1.0> CLASS');
    expect(provider.usage(ref, { ...face, baseModel: 'sd15' }, undefined).recipes).toEqual([]);
  });

  test('failed samples are notes, and the training succeeded', async () => {
    const { simulator, provider, make } = await scene({ world: { prompts: 'refused' } });
    const ref = await make();
    simulator.control.skip(30 * minute);
    const last = await provider.read(ref);
    expect(last.status).toBe('succeeded');
    expect((await provider.results(ref, last)).notes).toHaveLength(2);
  });

  test('an image comes from the service itself without its key being asked for elsewhere', async () => {
    const { simulator, provider, make } = await scene();
    const ref = await make();
    simulator.control.skip(30 * minute);
    const { samples } = await provider.results(ref, await provider.read(ref));
    const { chunks } = await provider.openFile(samples[0]?.url ?? '', 0, 1_000_000);
    const bytes: Uint8Array[] = [];
    for await (const chunk of chunks) bytes.push(chunk);
    expect(Buffer.concat(bytes).subarray(0, 2).toString('hex')).toBe('ffd8');
    for (const url of [
      'https://evil.example/a.png',
      'http://169.254.169.254/latest',
      'file:///etc/passwd',
      'x',
    ])
      expect(await thrownBy(provider.openFile(url, 0, 1000))).toMatchObject({ reason: 'rejected' });
  });
});

test('there is no stop, and no second start', async () => {
  const { simulator, provider, make } = await scene();
  const ref = await make();
  expect(await thrownBy(provider.stop(ref))).toMatchObject({
    reason: 'rejected',
    message: provider.cannotStop,
  });
  await provider.start(ref);
  await provider.label(ref, label);
  expect(simulator.requestLog.entries).toHaveLength(1);
  expect(provider.spends).toBe('create');
});

test('pages are known of the public service alone', () => {
  const at = (url: string) => openAstria({ url, key: 'k', userAgent: 't', workspace: memoryWorkspace({}) });
  const ref = { repository: '', id: 'astria:17' };
  expect(at('https://api.astria.ai').pageUrl(ref)).toBe('https://www.astria.ai/tunes/17/prompts');
  expect(at('https://astria.example').pageUrl(ref)).toBeUndefined();
  expect(at('https://astria.example').listUrl('')).toBeUndefined();
});
