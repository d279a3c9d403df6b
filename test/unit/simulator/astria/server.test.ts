import { afterEach, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../../src/base/json.js';
import { simulatedEndings } from '../../../../src/simulator/simulated-endings.js';
import {
  startControlledAstria,
  type ControlledAstria,
  type AstriaOptions,
} from '../../../support/astria-control.js';

const minute = 60_000;
const noon = Date.UTC(2026, 0, 5, 12);
const urls = ['https://a.example/1'];
const flux: JsonObject = {
  title: 'T',
  name: 'man',
  base_tune_id: 1504944,
  model_type: 'lora',
  image_urls: urls,
};
const open: ControlledAstria[] = [];

async function start(options: AstriaOptions = {}): Promise<ControlledAstria> {
  const simulator = await startControlledAstria({ startAt: noon, ...options });
  open.push(simulator);
  return simulator;
}

afterEach(async () => {
  for (const simulator of open.splice(0)) await simulator.close();
});

type Body = Record<string, unknown> & { id: number };

async function ask(simulator: ControlledAstria, method: string, path: string, body?: unknown) {
  const response = await fetch(`${simulator.url}${path}`, {
    method,
    headers: {
      authorization: 'Bearer key',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: (text === '' ? undefined : JSON.parse(text)) as Body & Body[] };
}

const make = async (simulator: ControlledAstria, tune: JsonObject = flux) =>
  (await ask(simulator, 'POST', '/tunes', { tune })).json;

describe('create', () => {
  test('answers a tune without a word for its state, with an expected end', async () => {
    const simulator = await start();
    const { status, json } = await ask(simulator, 'POST', '/tunes', { tune: { ...flux, gender: 'x' } });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      title: 'T',
      token: 'ohwx',
      branch: 'flux1',
      started_training_at: null,
      trained_at: null,
      expires_at: null,
      ckpt_url: null,
      orig_images: urls,
    });
    expect(json).not.toHaveProperty('status');
    expect(json).not.toHaveProperty('gender');
    expect(Date.parse(String(json['eta']))).toBeGreaterThan(noon);
  });

  test.each([
    [{ title: '', name: 'man', image_urls: urls }, ['title']],
    [{ title: 'T', image_urls: urls }, ['name']],
    [{ title: 'T', name: 'man', image_urls: [] }, ['images']],
    [{ ...flux, model_type: null }, ['model_type']],
    [{ ...flux, characteristics: {} }, ['characteristics']],
    [{ ...flux, base_tune_id: 7 }, ['base_tune']],
    [
      { ...flux, prompts_attributes: [{ text: 'a', cfg_scale: 5, negative_prompt: 'b' }, { seed: 1 }] },
      ['prompts.negative_prompt', 'prompts.cfg_scale', 'prompts.text'],
    ],
  ])('refuses %j by attribute', async (tune, attributes) => {
    const simulator = await start();
    const { status, json } = await ask(simulator, 'POST', '/tunes', { tune });
    expect([status, Object.keys(json)]).toEqual([422, attributes]);
    expect(simulator.control.bought()).toEqual([]);
  });

  test.each([
    [{ base_tune_id: 690204 }, { branch: 'sd15', token: 'sks' }],
    [
      { branch: 'sdxl1', model_type: 'lora' },
      { branch: 'sdxl1', token: 'ohwx', model_type: 'pti' },
    ],
    [
      { base_tune_id: 690204, model_type: 'faceid' },
      { branch: 'sd15', token: null },
    ],
    [{}, { branch: 'sd15', token: 'sks', face_crop: false }],
    [
      { token: 'zwx', face_crop: true },
      { token: 'zwx', face_crop: true },
    ],
  ])('makes of %j %j', async (fields, expected) => {
    const simulator = await start({ world: { faceCrop: false } });
    expect(await make(simulator, { title: 'T', name: 'man', image_urls: urls, ...fields })).toMatchObject(
      expected,
    );
  });

  test.each([
    [false, 2],
    [true, 1],
  ])('the same title twice, with the account switch on: %s, is %i tunes', async (idempotency, count) => {
    const simulator = await start({ world: { idempotency } });
    const first = await make(simulator);
    const second = await make(simulator, { ...flux, steps: 600 });
    expect(simulator.control.bought()).toHaveLength(count);
    expect(second.id === first.id).toBe(idempotency);
  });
});

describe('time', () => {
  test('turns a tune from queued to trained, and gives it a month', async () => {
    const simulator = await start({ timing: { queueMs: minute, trainMs: 20 * minute } });
    const { id } = await make(simulator);
    const times: unknown[][] = [];
    for (const skip of [0, minute, 20 * minute]) {
      simulator.control.skip(skip + 1000);
      const { json } = await ask(simulator, 'GET', `/tunes/${id}`);
      times.push([json['started_training_at'] !== null, json['trained_at'] !== null]);
      if (typeof json['trained_at'] === 'string') {
        const month = Date.parse(String(json['expires_at'])) - Date.parse(json['trained_at']);
        expect([month, json['eta']]).toEqual([30 * 24 * 60 * minute, json['trained_at']]);
      }
    }
    expect(times).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
  });

  test.each([
    ['a mock', { ...flux, branch: 'fast' }, 12_000, 35_000],
    ['a face', { ...flux, base_tune_id: 690204, model_type: 'faceid' }, -600, -600],
    ['Flux', flux, 20 * minute, 40 * minute],
  ])('%s is trained in its time', async (_, tune, least, most) => {
    const simulator = await start();
    for (let seed = 0; seed < 5; seed++) await make(simulator, tune);
    for (const { createdAt, trainedAt } of simulator.control.tunes()) {
      expect(trainedAt - createdAt).toBeGreaterThanOrEqual(least);
      expect(trainedAt - createdAt).toBeLessThanOrEqual(most);
    }
  });

  test('samples begin when the training ends; of a LoRA they run on the base with its tag', async () => {
    const simulator = await start({ timing: { queueMs: 0, trainMs: minute, paintMs: 10_000 } });
    const { id } = await make(simulator, {
      ...flux,
      prompts_attributes: [{ text: 'ohwx man', num_images: 3, cfg_scale: 3 }],
    });
    const [early] = (await ask(simulator, 'GET', `/tunes/${id}/prompts`)).json;
    expect(early).toMatchObject({
      tune_id: 1504944,
      text: `<lora:${id}:1.0>ohwx man`,
      cfg_scale: '3.0',
      images: [],
      started_training_at: null,
    });
    simulator.control.skip(2 * minute);
    const [late] = (await ask(simulator, 'GET', `/tunes/${id}/prompts`)).json;
    const images = late?.['images'] as string[];
    expect(images).toHaveLength(3);
    for (const image of images) expect(new URL(image).pathname).not.toContain('.');
    expect((await ask(simulator, 'GET', `/prompts/${late?.id}`)).json).toEqual(late);
    expect((await ask(simulator, 'GET', `/tunes/${id}/prompts/${late?.id}`)).json).toEqual(late);
    expect((await fetch(images[0] ?? '')).headers.get('content-type')).toBe('image/jpeg');
  });

  test('a later sample is one of them', async () => {
    const simulator = await start({ timing: { queueMs: 0, trainMs: 0, paintMs: 0 } });
    const { id } = await make(simulator);
    const { status } = await ask(simulator, 'POST', `/tunes/${id}/prompts`, { prompt: { text: 'x' } });
    expect(status).toBe(201);
    expect((await ask(simulator, 'GET', `/tunes/${id}/prompts`)).json).toHaveLength(1);
    expect((await ask(simulator, 'POST', `/tunes/${id}/prompts`, { prompt: {} })).status).toBe(422);
  });
});

describe('the list', () => {
  const add = (simulator: ControlledAstria, title: string): number =>
    simulator.control.add({ request: { ...flux, title } });

  test('is newest first, in pages of 20, at most 120, by cursor or a small offset', async () => {
    const simulator = await start();
    const ids = Array.from({ length: 130 }, () => add(simulator, 'T')).reverse();
    const idsOf = async (query: string) =>
      (await ask(simulator, 'GET', `/tunes${query}`)).json.map(({ id }) => id);
    expect(await idsOf('')).toEqual(ids.slice(0, 20));
    expect(await idsOf('?limit=500')).toEqual(ids.slice(0, 120));
    expect(await idsOf(`?limit=120&before_id=${ids[119] ?? 0}`)).toEqual(ids.slice(120));
    expect(await idsOf('?offset=100')).toEqual(ids.slice(100, 120));
    expect((await ask(simulator, 'GET', '/tunes?offset=201')).status).toBe(400);
  });

  test.each([
    ['contain', 2],
    ['equal', 1],
    ['ignored', 3],
  ] as const)('a title filters by %s', async (titles, count) => {
    const simulator = await start({ world: { titles } });
    for (const title of ['cat', 'a cat', 'dog']) add(simulator, title);
    expect((await ask(simulator, 'GET', '/tunes?title=cat')).json).toHaveLength(count);
  });

  test('may lag', async () => {
    const simulator = await start({ world: { listLagMs: minute } });
    await make(simulator);
    expect((await ask(simulator, 'GET', '/tunes')).json).toEqual([]);
    simulator.control.skip(minute + 1);
    expect((await ask(simulator, 'GET', '/tunes')).json).toHaveLength(1);
  });
});

describe('endings', () => {
  test.each(simulatedEndings)('%s can be asked about at any time', async (ending) => {
    const simulator = await start({ ending });
    await ask(simulator, 'POST', '/tunes', { tune: { ...flux, prompts_attributes: [{ text: 'a' }] } });
    const [tune] = simulator.control.tunes();
    for (let at = 0; at < 6; at++) {
      simulator.control.skip(10 * minute);
      for (const path of [`/tunes/${tune?.id ?? 1}`, `/tunes/${tune?.id ?? 1}/prompts`, '/tunes', '/users'])
        expect(
          await fetch(`${simulator.url}${path}`, { headers: { authorization: 'Bearer k' } }).then(
            ({ status }) => status,
          ),
        ).not.toBe(599);
    }
  });

  test.each([
    ['fails', {}, { error_message: expect.any(String), trained_at: null }],
    ['fails', { failure: 'silent' }, { started_training_at: expect.any(String), trained_at: null }],
    ['never-starts', {}, { started_training_at: null }],
  ] as const)('%s %j', async (ending, world, expected) => {
    const simulator = await start({ ending, world });
    const { id } = await make(simulator);
    simulator.control.skip(300 * minute);
    const { json } = await ask(simulator, 'GET', `/tunes/${id}`);
    expect(json).toMatchObject(expected);
    expect('error_message' in json).toBe('error_message' in expected);
  });

  test('a tune may vanish, be deleted, or outlive its time', async () => {
    const simulator = await start({ ending: 'stops' });
    const { id } = await make(simulator);
    simulator.control.skip(60 * minute);
    expect((await ask(simulator, 'GET', `/tunes/${id}`)).status).toBe(404);
    simulator.control.setEnding('succeeds');
    const other = (await make(simulator)).id;
    expect((await ask(simulator, 'DELETE', `/tunes/${other}`)).status).toBe(200);
    expect((await ask(simulator, 'GET', `/tunes/${other}`)).status).toBe(404);
    const third = (await make(simulator)).id;
    simulator.control.skip(31 * 24 * 60 * minute);
    expect((await ask(simulator, 'GET', `/tunes/${third}`)).status).toBe(200);
    simulator.control.setWorld({ expired: 'gone' });
    expect((await ask(simulator, 'GET', `/tunes/${third}`)).status).toBe(404);
    expect(simulator.control.bought()).toEqual([id, other, third]);
  });

  test('no credits and a wrong key are refused', async () => {
    const poor = await start({ ending: 'no-credits' });
    expect(await ask(poor, 'POST', '/tunes', { tune: flux })).toMatchObject({
      status: 422,
      json: { error: expect.any(String) },
    });
    const closed = await start({ key: 'other' });
    expect((await ask(closed, 'GET', '/tunes')).status).toBe(401);
  });

  test('an unknown ending is refused', async () => {
    await expect(startControlledAstria({ ending: 'explodes' })).rejects.toThrow('explodes');
  });
});

test('errors have the forms that Astria uses', async () => {
  const simulator = await start();
  for (const [form, body] of [
    ['attributes', { cfg_scale: ['must be less than 5'], negative_prompt: ['must be blank'] }],
    ['word', { error: 'Unprocessable' }],
    ['said', { message: 'Unprocessable' }],
    ['empty', undefined],
  ] as const) {
    simulator.control.setFaults([{ operation: 'list', fault: { kind: 'status', status: 422, form } }]);
    expect(await ask(simulator, 'GET', '/tunes')).toEqual({ status: 422, json: body });
  }
  simulator.control.setFaults([{ operation: 'list', fault: { kind: 'status', status: 401 } }]);
  expect((await ask(simulator, 'GET', '/tunes')).json).toHaveProperty('error');
});
