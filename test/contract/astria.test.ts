import { afterEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../src/base/json.js';
import { openAstria } from '../../src/provider/astria/index.js';
import type { Provider } from '../../src/provider/contract.js';
import { simulatedEndings } from '../../src/simulator/simulated-endings.js';
import type { LoggedRequest } from '../../src/simulator/request-log.js';
import { checkShape, type Shape } from '../support/shape.js';
import { trialOf } from '../support/tune-file.js';
import { png } from '../unit/provider/astria/pictures.js';
import { memoryWorkspace } from '../unit/provider/astria/workspaces.js';
import { finished, fresh, painted } from '../unit/provider/astria/tunes.js';
import { startControlledAstria, type ControlledAstria } from '../support/astria-control.js';

interface Operation {
  readonly request?: Shape;
  readonly query?: readonly string[];
  readonly answer: Shape;
}

const { shapes, operations } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'astria-shapes.json'), 'utf8'),
) as { shapes: Record<string, Shape>; operations: Record<string, Operation> };
const resolve = (ref: string): Shape | undefined => shapes[ref.replace('#/shapes/', '')];

const minute = 60_000;
const open: ControlledAstria[] = [];
const pictures = Object.fromEntries([1, 2, 3, 4].map((at) => [`p/${at}.png`, png(512, 512, 900, at)]));
const captions = { 'p/1.txt': 'a', 'p/2.txt': 'b', 'p/3.txt': 'c', 'p/4.txt': 'd' };

afterEach(async () => {
  for (const simulator of open.splice(0)) await simulator.close();
});

async function scene(ending = 'succeeds'): Promise<{ simulator: ControlledAstria; provider: Provider }> {
  const simulator = await startControlledAstria({ ending, startAt: Date.UTC(2026, 0, 5, 12) });
  open.push(simulator);
  const workspace = memoryWorkspace({ ...pictures, ...captions });
  return {
    simulator,
    provider: openAstria({ url: simulator.url, key: 'key', userAgent: 'test/1', workspace }),
  };
}

const everyKey = `
  title: Portrait
  name: man
  base_tune_id: 1504944
  model_type: lora
  preset: flux-lora-focus
  token: ohwx
  steps: 600
  face_crop: false
  training_face_correct: true
  auto_extend: true
  callback: https://example.com/?x=1
  characteristics: {eyes: blue}
  prompts_attributes:
    - text: ohwx man with {{eyes}} eyes
      num_images: 2
      seed: 42
      steps: 30
      cfg_scale: 3.5
      w: 896
      h: 1152
      aspect_ratio: '3:4'
      resolution: 1K
      super_resolution: true
      inpaint_faces: true
      hires_fix: true
      face_correct: true
      face_swap: false
      film_grain: true
      use_lpw: false
      scheduler: euler_a
      style: Cinematic
      color_grading: Film Portra
      lora_scale: 0.9
      callback: https://example.com/?p=1
    - text: ohwx man`;
const trials = {
  'every key and files': trialOf(`provider: astria\ntune:${everyKey}\n  images: [p/*]\n`),
  'every key and addresses': trialOf(
    `provider: astria\ntune:${everyKey}\n  image_urls: [https://a.example/1]\n`,
  ),
  'the high preset': trialOf(
    'provider: astria\ntune: {name: style, base_tune_id: 1504944, model_type: lora, preset: high, image_urls: [https://a.example/1]}\n',
  ),
  'a mock': trialOf(
    'provider: astria\ntune: {name: man, branch: fast, base_tune_id: 1504944, model_type: null, images: [p/*]}\n',
  ),
  'an older model': trialOf(
    'provider: astria\ntune: {name: man, base_tune_id: 690204, model_type: faceid, images: [p/*], prompts_attributes: [{text: a man, negative_prompt: blur}]}\n',
  ),
};

/** Everything of a fine-tune's life, as the action goes through it. */
async function live(provider: Provider, simulator: ControlledAstria, trial: (typeof trials)['a mock']) {
  const name = `${trial.name} · ft-0123456789ab`;
  await provider.check(trial);
  await provider.list('', { search: name, page: 1 });
  const { id } = await provider.create(trial, { name, description: '' });
  const ref = { repository: '', id };
  for (const skip of [0, 2 * minute, 50 * minute, 50 * minute]) {
    simulator.control.skip(skip);
    await provider.read(ref);
  }
  await provider.list('', { page: 1 });
  return provider.results(ref, await provider.read(ref));
}

function complaintsAbout({ operation, body, query }: LoggedRequest): readonly string[] {
  // Where files go is told by the answer before; it is no part of Astria's interface.
  if (operation === 'store') return [];
  const { request, query: known = [] } = operations[operation] ?? {};
  const wrong = request === undefined ? [] : checkShape(request, withoutFiles(body), resolve);
  if (request === undefined && body !== undefined) wrong.push(`${operation}: takes no body`);
  return [
    ...wrong,
    ...Object.keys(query)
      .filter((key) => !known.includes(key))
      .map((key) => `${operation}: knows no parameter ${key}`),
    ...(operations[operation] === undefined ? [`${operation}: is no endpoint that is used`] : []),
  ];
}

/** A form is read by the simulator with its files beside the tune. */
function withoutFiles(body: unknown): unknown {
  return isObject(body) && 'files' in body ? { tune: body['tune'] } : body;
}

describe('what is sent', () => {
  test.each(Object.entries(trials))('of %s is what Astria documents', async (name, trial) => {
    const { simulator, provider } = await scene();
    await live(provider, simulator, trial);
    expect(simulator.requestLog.entries.flatMap(complaintsAbout)).toEqual([]);
    expect(simulator.requestLog.entries.every(({ status = 0 }) => status < 300)).toBe(true);
    const [create] = simulator.requestLog.of('create');
    expect(create?.headers['content-type']).toMatch(/^application\/json$/);
    const { tune } = create?.body as { tune: object };
    if (name === 'a mock') expect(Object.keys(tune)).toEqual(['title', 'name', 'branch', 'images']);
    if (name === 'the high preset') expect(tune).not.toHaveProperty('preset');
  });

  test('of files to an Astria without direct uploads is one form', async () => {
    const { simulator, provider } = await scene();
    simulator.control.setWorld({ uploads: 'none' });
    await live(provider, simulator, trials['every key and files']);
    const entries = simulator.requestLog.entries.filter(({ operation }) => operation !== 'announce');
    expect(entries.flatMap(complaintsAbout)).toEqual([]);
    expect(simulator.requestLog.of('create')[0]?.headers['content-type']).toMatch(/^multipart\/form-data; /);
  });

  test('a wrong key, type or word would be seen', () => {
    const request = operations['create']?.request ?? {};
    const wrong = {
      tune: { title: 'T', name: 'man', preet: 'x', steps: '600', branch: 'flux', token: null },
    };
    expect(checkShape(request, wrong, resolve)).toEqual([
      '$.tune.preet: is not known',
      '$.tune.steps: is of type string, not integer',
      '$.tune.branch: "flux" is none of ["flux1","sd15","sdxl1","fast"]',
      '$.tune.token: is null',
    ]);
  });
});

describe('what the simulator answers', () => {
  test.each(simulatedEndings)('of the ending %s is what Astria answers', async (ending) => {
    const { simulator } = await scene(ending);
    const complaints: string[] = [];
    const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
      const response = await fetch(`${simulator.url}${path}`, {
        method,
        headers: { authorization: 'Bearer key', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.status >= 300) return undefined;
      const json: unknown = await response.json();
      const operation = simulator.requestLog.entries.at(-1)?.operation ?? '';
      // Hostile texts stand where times and words should be.
      if (ending !== 'hostile')
        complaints.push(
          ...checkShape(operations[operation]?.answer ?? {}, json, resolve).map((line) => `${path} ${line}`),
        );
      return json;
    };
    const trial = trials['every key and addresses'];
    const made = await ask('POST', '/tunes', { tune: { title: 'T', ...trial.sent } });
    const id = isObject(made) ? Number(made['id']) : 0;
    for (let at = 0; at < 5; at++) {
      for (const path of [`/tunes/${id}`, `/tunes/${id}/prompts`, '/tunes?limit=120', '/users'])
        await ask('GET', path);
      simulator.control.skip(15 * minute);
    }
    await ask('POST', `/tunes/${id}/prompts`, { prompt: { text: 'x' } });
    expect(complaints).toEqual([]);
    expect(simulator.requestLog.entries.length).toBeGreaterThan(20);
  });

  test.each([
    ['fresh', 'Tune', fresh],
    ['finished', 'Tune', finished],
    ['painted', 'Prompt', painted],
  ])('has the shape of what was captured: %s', (_, shape, captured) => {
    expect(checkShape({ $ref: `#/shapes/${shape}` }, captured, resolve)).toEqual([]);
  });
});
