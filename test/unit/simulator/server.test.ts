import { afterEach, describe, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import { simulatedEndings } from '../../../src/simulator/simulated-endings.js';
import { minute, noon, picture, plainTiming } from './asking.js';
import { startControlledHub, type ControlledHub, type HubOptions } from '../../support/hub-control.js';

const all = '/api/repos/ox/data/fine_tunes';
const open: ControlledHub[] = [];

async function start(options: HubOptions = {}): Promise<ControlledHub> {
  const simulator = await startControlledHub({ startAt: noon, timing: plainTiming, ...options });
  open.push(simulator);
  return simulator;
}

interface Body {
  readonly fine_tune: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly [key: string]: unknown;
}

async function ask(
  { url }: ControlledHub,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = { authorization: 'Bearer key', connection: 'close' },
): Promise<Response> {
  const payload = body === undefined ? {} : { body: JSON.stringify(body) };
  return fetch(`${url}${path}`, { method, headers, redirect: 'manual', ...payload });
}

const bodyOf = async (response: Response): Promise<Body> => (await response.json()) as Body;
const create = async (simulator: ControlledHub): Promise<string> =>
  (await bodyOf(await ask(simulator, 'POST', all, picture))).fine_tune.id;

afterEach(async () => {
  for (const simulator of open.splice(0)) await simulator.close();
});

test('a training from create to its pictures', async () => {
  const simulator = await start();
  const id = await create(simulator);
  expect((await ask(simulator, 'POST', `${all}/${id}/actions/run`)).status).toBe(200);
  simulator.hub.skip(60 * minute);
  const { fine_tune: done } = await bodyOf(await ask(simulator, 'GET', `${all}/${id}`));
  expect(done['status']).toBe('completed');
  const list = await bodyOf(await ask(simulator, 'GET', `${all}/${id}/checkpoints`));
  const [first] = list['checkpoints'] as { inference_samples: { path: string }[] }[];
  const path = first?.inference_samples[0]?.path ?? '';
  const file = await ask(simulator, 'GET', `/api/repos/ox/data/file/${String(list['branch'])}/${path}`);
  expect(file.headers.get('content-type')).toBe('image/jpeg');
  const bytes = Buffer.from(await file.arrayBuffer());
  expect(bytes.length).toBe(Number(file.headers.get('content-length')));
  expect(bytes.subarray(0, 2).toString('hex')).toBe('ffd8');
});

test('the Date header is the clock of the hub; a request id is echoed', async () => {
  const simulator = await start();
  simulator.hub.skip(24 * 60 * minute);
  const headers = { authorization: 'Bearer key', 'x-oxen-request-id': 'mine' };
  const response = await ask(simulator, 'GET', all, undefined, headers);
  expect(response.headers.get('date')).toMatch(/^Tue, 06 Jan 2026 12:00:/);
  expect(response.headers.get('x-oxen-request-id')).toBe('mine');
});

test('the request log holds every request with what became of it', async () => {
  const simulator = await start({
    faults: [{ operation: 'get', nth: 2, fault: { kind: 'status', status: 503 } }],
  });
  const id = await create(simulator);
  await ask(simulator, 'GET', `${all}/${id}`);
  await ask(simulator, 'GET', `${all}/${id}`);
  await ask(simulator, 'GET', `${all}?search=a%20b&page=2`);
  await ask(simulator, 'POST', `${all}/none/actions/run`);
  expect(simulator.requestLog.entries).toMatchObject([
    { operation: 'create', nth: 1, method: 'POST', path: all, body: picture, acted: true, status: 201 },
    { operation: 'get', nth: 1, body: undefined, acted: true, status: 200 },
    { operation: 'get', nth: 2, fault: 'status 503 before acting', acted: false, status: 503 },
    { operation: 'list', query: { search: 'a b', page: '2' }, headers: { authorization: 'Bearer key' } },
    { operation: 'run', acted: false, status: 404 },
  ]);
  expect(simulator.requestLog.of('get')).toHaveLength(2);
  simulator.requestLog.clear();
  await ask(simulator, 'GET', `${all}/${id}`);
  expect(simulator.requestLog.entries).toMatchObject([{ operation: 'get', nth: 3 }]);
});

describe('faults on the wire', () => {
  test.each([true, false])('a lost answer is a broken connection; acted: %s', async (acts) => {
    const simulator = await start({
      faults: [{ operation: 'create', nth: 1, fault: { kind: 'lost', acts } }],
    });
    await expect(ask(simulator, 'POST', all, picture)).rejects.toThrow();
    expect(simulator.hub.fineTunes()).toHaveLength(acts ? 1 : 0);
    const [entry] = simulator.requestLog.entries;
    expect(entry?.acted).toBe(acts);
    expect(entry?.status).toBeUndefined();
  });

  test.each([true, false])('502 with a run that took effect: %s', async (acts) => {
    const simulator = await start({
      faults: [{ operation: 'run', nth: 1, fault: { kind: 'status', status: 502, acts } }],
    });
    const id = await create(simulator);
    expect((await ask(simulator, 'POST', `${all}/${id}/actions/run`)).status).toBe(502);
    expect(simulator.hub.started()).toEqual(acts ? [id] : []);
  });

  test.each([
    ['after', 0],
    ['before', 1],
  ] as const)(
    'a late answer that is acted on %s the delay; others do not wait for it',
    async (acts, made) => {
      const simulator = await start({
        faults: [{ operation: 'create', fault: { kind: 'late', acts, ms: 1e9 } }],
      });
      const late = ask(simulator, 'POST', all, picture);
      while (simulator.requestLog.of('create').length < 1)
        expect((await ask(simulator, 'GET', '/api/version')).status).toBe(200);
      expect(simulator.hub.fineTunes()).toHaveLength(made);
      await simulator.close();
      await expect(late).rejects.toThrow();
    },
  );

  test('a late answer arrives all the same', async () => {
    const simulator = await start({
      scale: 0.001,
      faults: [{ operation: 'create', fault: { kind: 'late', acts: 'after', ms: 5000 } }],
    });
    expect((await ask(simulator, 'POST', all, picture)).status).toBe(201);
    expect(simulator.requestLog.entries).toMatchObject([
      { status: 201, fault: 'late by 5000 ms, before acting' },
    ]);
    expect(simulator.hub.fineTunes()[0]?.createdAt).toBeGreaterThanOrEqual(
      (simulator.requestLog.entries[0]?.arrivedAt ?? Infinity) + 4000,
    );
  });

  test('a redirect is sent as asked for', async () => {
    const simulator = await start({
      faults: [{ operation: 'list', fault: { kind: 'redirect', status: 302, to: 'http://127.0.0.1:9/' } }],
    });
    const response = await ask(simulator, 'GET', all);
    expect([response.status, response.headers.get('location')]).toEqual([302, 'http://127.0.0.1:9/']);
  });

  test('an answer that is cut off is no JSON; faults can be changed while it runs', async () => {
    const simulator = await start({
      faults: [{ operation: '*', fault: { kind: 'altered', change: 'truncated' } }],
    });
    await expect((await ask(simulator, 'POST', all, picture)).json()).rejects.toThrow('JSON');
    expect(simulator.hub.fineTunes()).toHaveLength(1);
    simulator.hub.setFaults(undefined);
    expect((await ask(simulator, 'GET', all)).status).toBe(200);
  });
});

test('the ending unreachable: pages instead of answers while it trains, then all is as it should be', async () => {
  const simulator = await start({ ending: 'unreachable', timing: { ...plainTiming, outageMs: 20 * minute } });
  const id = await create(simulator);
  await ask(simulator, 'POST', `${all}/${id}/actions/run`);
  const look = async (): Promise<number> => (await ask(simulator, 'GET', `${all}/${id}`)).status;
  expect(await look()).toBe(200);
  simulator.hub.skip(3 * minute);
  expect(await look()).toBe(502);
  simulator.hub.skip(20 * minute);
  expect(await look()).toBe(200);
});

test('in a simulation ids say so and addresses lead nowhere', async () => {
  const simulator = await start({ idPrefix: 'sim-', publicUrl: 'https://simulator.invalid' });
  const id = await create(simulator);
  expect(id).toMatch(/^sim-/);
  await ask(simulator, 'POST', `${all}/${id}/actions/run`);
  simulator.hub.skip(60 * minute);
  const text = await (await ask(simulator, 'GET', `${all}/${id}/checkpoints`)).text();
  const addresses = text.match(/https?:\/\/[^/"]+/g) ?? [];
  expect(addresses).toHaveLength(10);
  expect(new Set(addresses)).toEqual(new Set(['https://simulator.invalid']));
});

test('answers many at once, each its own', async () => {
  const simulator = await start();
  const ids = await Promise.all(Array.from({ length: 50 }, () => create(simulator)));
  expect(new Set(ids).size).toBe(50);
  const readings = await Promise.all(
    ids.map(async (id) => bodyOf(await ask(simulator, 'GET', `${all}/${id}`))),
  );
  expect(readings.map(({ fine_tune: { id } }) => id)).toEqual(ids);
});

test('closing ends what is under way', async () => {
  const simulator = await start({ faults: [{ operation: 'get', fault: { kind: 'silent', acts: true } }] });
  const waiting = ask(simulator, 'GET', `${all}/x`);
  const idle = connect(Number(new URL(simulator.url).port), '127.0.0.1');
  const idleClosed = new Promise<void>((resolve) => idle.on('close', () => resolve()));
  idle.on('error', () => undefined);
  await new Promise<void>((resolve) => idle.on('connect', () => resolve()));
  while (simulator.requestLog.of('get').length === 0) await ask(simulator, 'GET', '/api/version');
  await simulator.close();
  await expect(waiting).rejects.toThrow();
  await idleClosed;
  await expect(ask(simulator, 'GET', '/api/version')).rejects.toThrow();
});

test('starts with every ending it names and with no other', async () => {
  for (const ending of simulatedEndings)
    expect((await ask(await start({ ending }), 'GET', '/api/version')).status).toBe(200);
  await expect(startControlledHub({ ending: 'explodes' })).rejects.toThrow("no ending 'explodes'");
});

test('time passes by itself, as fast as it is told to', async () => {
  const simulator = await start({ scale: 0.0001 });
  const id = await create(simulator);
  await ask(simulator, 'POST', `${all}/${id}/actions/run`);
  let word: unknown;
  while (word !== 'completed') {
    word = (await bodyOf(await ask(simulator, 'GET', `${all}/${id}`))).fine_tune['status'];
    expect(['enqueued', 'running', 'completed']).toContain(word);
  }
  expect(simulator.hub.now()).toBeGreaterThanOrEqual(noon + 42 * minute);
});
