import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { scriptTypes } from '../../src/catalog/index.js';
import type { SimulatedEnding } from '../../src/simulator/simulated-endings.js';
import type { World } from '../../src/simulator/world.js';
import {
  checkAnswer,
  checkError,
  checkRequest,
  checkServerError,
  checkShape,
  shapedOperations,
  type Shape,
} from '../support/shape.js';
import { startControlledHub, type ControlledHub } from '../support/hub-control.js';

const all = '/api/repos/ox/data/fine_tunes';
const minute = 60_000;
const request = {
  resource: 'main/train.parquet',
  base_model: 'Qwen/Qwen-Image',
  script_type: 'image_generation',
  is_public: false,
  oxen_model_path: null,
  training_params: {
    image_column: 'image',
    caption_column: 'text',
    learning_rate: 2e-4,
    steps: 400,
    samples: [{ prompt: 'a cat' }],
  },
};
const words = {
  resource: 'main/train.jsonl',
  base_model: 'Qwen/Qwen3-0.6B',
  script_type: 'text_generation',
  training_params: { question_column: 'q', answer_column: 'a' },
};

interface Heard {
  readonly operation: string;
  readonly status: number;
  readonly body: unknown;
}

/** Asks everything there is to ask, at every stage of a training; all answers that are JSON. */
async function interview(simulator: ControlledHub, body: object): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  const ask = async (method: string, path: string, payload?: object): Promise<unknown> => {
    const response = await fetch(`${simulator.url}${path}`, {
      method,
      headers: { authorization: 'Bearer key' },
      ...(payload === undefined ? {} : { body: JSON.stringify(payload) }),
    });
    const answer: unknown = await response.json();
    const operation = simulator.requestLog.entries.at(-1)?.operation ?? '';
    heard.push({ operation, status: response.status, body: answer });
    return answer;
  };
  const made = (await ask('POST', all, body)) as { fine_tune: { id: string } };
  const one = `${all}/${made.fine_tune.id}`;
  const look = async (): Promise<void> => {
    for (const path of ['', '/checkpoints', '/logs', '/train_status']) await ask('GET', `${one}${path}`);
    await ask('GET', `${all}?page=1&page_size=100&sort=newest`);
  };
  await look();
  await ask('PATCH', one, { display_name: 'cats · ft-0123456789ab', description: 'ours' });
  await ask('POST', `${one}/actions/run`);
  await ask('POST', `${one}/actions/run`);
  for (const wait of [0.5, 5, 10, 20, 30]) {
    simulator.hub.skip(wait * minute);
    await look();
  }
  const saved = (await ask('GET', `${one}/checkpoints`)) as { checkpoints: { step: number }[] };
  const step = saved.checkpoints.at(-1)?.step ?? 0;
  const deployed = (await ask('POST', `${one}/checkpoints/${step}/deploy`, {
    deployment_type: 'normal',
  })) as {
    model?: { name: string };
  };
  await ask('POST', `${one}/checkpoints/${step}/deploy`, {});
  const name = deployed.model?.name ?? 'nobody';
  simulator.hub.skip(6 * minute);
  await look();
  const question = { model: name, messages: [{ role: 'user', content: 'What is 17 + 25?' }], max_tokens: 9 };
  for (const act of ['deactivate', 'activate']) {
    await ask('GET', `/api/ai/models/${name}?deployment_status=live`);
    if (name !== 'nobody') await ask('POST', '/api/ai/chat/completions', question);
    await ask('POST', `/api/ai/models/${name}/${act}`);
    simulator.hub.skip(6 * minute);
  }
  await ask('GET', '/api/users/me');
  await ask('POST', `${one}/actions/stop`);
  const second = (await ask('POST', all, body)) as { fine_tune: { id: string } };
  await ask('POST', `${all}/${second.fine_tune.id}/actions/run`);
  simulator.hub.skip(10 * minute);
  await ask('POST', `${all}/${second.fine_tune.id}/actions/stop`);
  await ask('DELETE', `${all}/${second.fine_tune.id}`);
  await ask('GET', `${all}/${second.fine_tune.id}`);
  await ask('POST', all, { ...body, training_params: { samples: 2 } });
  for (const path of ['', '/branches', '/branches/main', '/meta/main/train.parquet', '/meta/main/images'])
    await ask('GET', `/api/repos/ox/data${path}`);
  for (const query of ['page=1&page_size=1', 'page=2&page_size=100&columns=q,a'])
    await ask('GET', `/api/repos/ox/data/data_frames/main/train.parquet?${query}`);
  const { branch } = simulator.hub.fineTunes()[0] ?? { branch: '' };
  await ask('GET', `/api/repos/ox/data/branches/${branch}`);
  if (simulator.hub.fineTunes()[0]?.startedAt !== undefined)
    await ask('GET', `/api/repos/ox/data/dir/${branch}/${branch}`);
  await upload(simulator, heard, ask);
  await ask('GET', '/api/evaluations/models');
  await ask('GET', '/api/ai/models');
  await ask('GET', '/api/version');
  return heard;
}

/** Puts two files to a branch of their own, and asks what cannot be. */
async function upload(
  simulator: ControlledHub,
  heard: Heard[],
  ask: (method: string, path: string, payload?: object) => Promise<unknown>,
): Promise<void> {
  const base = '/api/repos/ox/data';
  const send = async (
    method: string,
    path: string,
    body: FormData | Uint8Array<ArrayBuffer>,
  ): Promise<void> => {
    const headers = {
      authorization: 'Bearer key',
      ...(body instanceof FormData ? {} : { 'content-type': 'application/octet-stream' }),
    };
    const response = await fetch(`${simulator.url}${base}${path}`, { method, headers, body });
    const operation = simulator.requestLog.entries.at(-1)?.operation ?? '';
    heard.push({ operation, status: response.status, body: await response.json() });
  };
  const form = (name: string): FormData => {
    const data = new FormData();
    data.append('file', new Blob(['{"a":1}\n']), name);
    return data;
  };
  const folder = 'data/0123456789ab';
  await ask('POST', `${base}/branches`, { new_name: 'fine-tune-data', from_name: 'main' });
  await ask('POST', `${base}/branches`, { new_name: 'fine-tune-data', from_name: 'main' });
  await ask('POST', `${base}/branches`, {});
  for (const branch of ['fine-tune-data', 'fine-tune-data', 'fine-tune-none'])
    await ask('PUT', `${base}/workspaces`, { workspace_id: 'w', branch_name: branch });
  await send('POST', `/workspaces/w/files/${folder}`, form('train.jsonl'));
  await send('POST', `/workspaces/none/files/${folder}`, form('train.jsonl'));
  await ask('GET', `${base}/workspaces/w/changes/${folder}?page=1&page_size=10`);
  const words = { message: 'm', author: 'a', email: 'e' };
  await ask('POST', `${base}/workspaces/w/merge/none-such`, {});
  const hash = 'd3058c965604999a0caeae7eb2afbaa8';
  const destination = { workspace_id: 'w', path: `${folder}/large.bin` };
  await ask('POST', `${base}/versions/uploads`, { hash: 'x', size: 0 });
  const begun = (await ask('POST', `${base}/versions/uploads`, { hash, size: 320, destination })) as {
    upload_id: string;
  };
  const content = Uint8Array.from({ length: 320 }, (_, at) => (at * 131 + 7) % 251);
  await send('PUT', `/versions/uploads/${begun.upload_id}/parts/1`, content.slice(1));
  await send('PUT', `/versions/uploads/${begun.upload_id}/parts/1`, content);
  await send('PUT', `/versions/uploads/${begun.upload_id}/parts/1`, content);
  await ask('POST', `${base}/versions/uploads`, { hash, size: 320, destination });
  await ask('POST', `${base}/workspaces/w/merge/fine-tune-data`, words);
  await ask('POST', `${base}/workspaces/w/merge/fine-tune-data`, words);
  await ask('GET', `${base}/meta/fine-tune-data/${folder}/train.jsonl`);
  await ask('GET', `${base}/dir/fine-tune-data/${folder}`);
}

async function hear(ending: SimulatedEnding, world: World, body: object): Promise<readonly Heard[]> {
  const simulator = await startControlledHub({
    ending,
    world,
    timing: { queueMs: minute, trainMs: 20 * minute },
  });
  try {
    return await interview(simulator, body);
  } finally {
    await simulator.close();
  }
}

function complaints(heard: readonly Heard[]): string[] {
  return heard.flatMap(({ operation, status, body }) =>
    (status < 300 ? checkAnswer(operation, body) : checkRefusal(operation, body)).map(
      (complaint) => `${operation} ${status} ${complaint}`,
    ),
  );
}

const uploads = ['branch_create', 'workspace', 'staged', 'stage', 'merge', 'parts', 'part'];

/** The chat writes its own refusals as OpenAI does: `{error: {message}}`. */
function checkRefusal(operation: string, body: unknown): string[] {
  if (uploads.includes(operation)) return checkServerError(body);
  const { error } = body as { readonly error?: { readonly message?: unknown } };
  return operation === 'chat' && typeof error?.message === 'string' ? [] : checkError(body);
}

const endings: readonly SimulatedEnding[] = [
  'succeeds',
  'fails',
  'stops',
  'never-starts',
  'unknown-status',
  'deployed',
  'stalls',
  'no-credits',
];
const worlds: readonly [string, World][] = [
  ['full lists, addresses, commits', { listItems: 'full', samples: 'url', resource: 'commit' }],
  ['no samples, no output', { samples: 'missing', output: 'missing', logs: 'lines', step: 'hidden' }],
  ['labels in lists, ignored', { listItems: 'labelled', labels: 'ignored', samples: 'absolute' }],
  ['parameters as sent', { params: 'as-sent', samples: 'signed', logs: 'text' }],
];

describe('every answer of the simulator has the documented shape', () => {
  test.each(endings)('ending %s', async (ending) => {
    expect(complaints(await hear(ending, {}, request))).toEqual([]);
    expect(complaints(await hear(ending, {}, words))).toEqual([]);
  });

  test.each(worlds)('world: %s', async (_, world) => {
    expect(complaints(await hear('succeeds', world, request))).toEqual([]);
  });

  test('and every operation is among them', async () => {
    const heard = await hear('succeeds', {}, request);
    const asked = new Set(heard.filter(({ status }) => status < 300).map(({ operation }) => operation));
    expect([...asked].sort()).toEqual([...shapedOperations].sort());
  });

  test('all script types are in the schemas, with their parameters', async () => {
    const heard = await hear('succeeds', {}, request);
    const { models } = heard.find(({ operation }) => operation === 'schemas')?.body as {
      models: { fine_tune_schemas: { name: string; schema: { properties: object; required: string[] } }[] }[];
    };
    const schemas = new Map(
      models.flatMap((model) => model.fine_tune_schemas.map((one) => [one.name, one.schema])),
    );
    expect([...schemas.keys()].sort()).toEqual([...scriptTypes.keys()].sort());
    for (const [name, { properties, required }] of schemas) {
      expect(Object.keys(properties)).toEqual(Object.keys(scriptTypes.get(name)?.parameters ?? {}));
      expect(required).toEqual(scriptTypes.get(name)?.required);
    }
  });
});

describe('the checker', () => {
  test('passes what may be sent', () => {
    expect(checkRequest('create', request)).toEqual([]);
    expect(checkRequest('label', { display_name: 'a', description: 'b' })).toEqual([]);
    expect(checkRequest('run', undefined)).toEqual([]);
  });

  test('sees what may not', () => {
    expect(
      checkRequest('create', { ...request, name: 'x', resource: 'train.parquet', is_public: 'no' }),
    ).toEqual([
      '$.resource: "train.parquet" does not match ^[^/]+/.',
      '$.is_public: is of type string, not boolean',
      '$.name: is not known',
    ]);
    expect(checkRequest('create', { resource: 'main/x' })).toEqual([
      '$.base_model: is missing',
      '$.script_type: is missing',
    ]);
    expect(checkRequest('create', { ...request, training_params: { steps: 1.5, samples: 2 } })).toEqual([
      '$.training_params.steps: is of type number, not integer',
      '$.training_params.samples: is of type integer, not array',
    ]);
    expect(checkRequest('run', {})).toEqual(['run: takes no body']);
    expect(checkRequest('stop', {})).toEqual(['stop: takes no body']);
    expect(() => checkRequest('fly', {})).toThrow("'fly'");
  });

  test('sees answers that are other than documented', () => {
    const item = {
      id: 1,
      name: null,
      status: 'x',
      base_model: 'm',
      created_at: 'now',
      updated_at: '2026-01-01T00:00:00Z',
    };
    expect(
      checkAnswer('list', {
        fine_tunes: [item],
        status: 'success',
        status_message: 'resource_found',
        page: 1,
      }),
    ).toEqual([
      '$.fine_tunes[0].id: is of type integer, not string',
      '$.fine_tunes[0].name: is null',
      '$.fine_tunes[0].created_at: \"now\" does not match ^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d',
      '$.page: is not known',
    ]);
    expect(checkAnswer('get', [])).toEqual(['$: is of type array, not object']);
    expect(checkError({ error: 'no' })).toEqual([
      '$.status: is missing',
      '$.status_message: is missing',
      '$.error: is of type string, not object',
    ]);
  });
});

// The hub's own description is not ours to copy; whoever has it can compare: OXEN_OPENAPI=<file> npm run jest.
const openapiPath = process.env['OXEN_OPENAPI'] ?? '';
const describeIfGiven = openapiPath === '' ? describe.skip : describe;

describeIfGiven('the hub’s own OpenAPI', () => {
  interface OpenApi {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Route | undefined>>>>;
    readonly components: { readonly schemas: Readonly<Record<string, Shape>> };
  }
  interface Content {
    readonly content?: { readonly 'application/json'?: { readonly schema?: Shape } };
  }
  interface Route {
    readonly requestBody?: Content;
    readonly responses: Readonly<Record<string, Content>>;
  }
  const base = '/api/repos/{namespace}/{repo_name}/fine_tunes';
  const routes: Readonly<Record<string, readonly [string, string, string]>> = {
    create: ['post', base, '201'],
    list: ['get', base, '200'],
    get: ['get', `${base}/{id}`, '200'],
    label: ['patch', `${base}/{id}`, '200'],
    delete: ['delete', `${base}/{id}`, '200'],
    run: ['post', `${base}/{id}/actions/run`, '200'],
    stop: ['post', `${base}/{id}/actions/stop`, '200'],
    checkpoints: ['get', `${base}/{id}/checkpoints`, '200'],
    logs: ['get', `${base}/{id}/logs`, '200'],
    train_status: ['get', `${base}/{id}/train_status`, '200'],
    models: ['get', '/api/ai/models', '200'],
    deploy: ['post', `${base}/{id}/checkpoints/{step}/deploy`, '200'],
    model: ['get', '/api/ai/models/{id}', '200'],
    activate: ['post', '/api/ai/models/{id}/activate', '200'],
    deactivate: ['post', '/api/ai/models/{id}/deactivate', '200'],
    chat: ['post', '/api/ai/chat/completions', '200'],
  };
  let openapi: OpenApi;
  let heard: readonly Heard[] = [];
  const schemaOf = (content: Content | undefined): Shape =>
    content?.content?.['application/json']?.schema ?? {};
  const check = (shape: Shape, value: unknown): string[] =>
    checkShape(shape, value, (ref) => openapi.components.schemas[ref.replace('#/components/schemas/', '')]);
  const routeOf = (operation: string): Route | undefined => {
    const [method = '', path = ''] = routes[operation] ?? [];
    return openapi.paths[path]?.[method];
  };

  beforeAll(async () => {
    openapi = JSON.parse(readFileSync(openapiPath, 'utf8')) as OpenApi;
    heard = [
      ...(await hear('succeeds', {}, request)),
      ...(await hear('fails', { listItems: 'full' }, words)),
      ...(await hear('deployed', {}, request)),
    ];
  });
  afterAll(() => {
    heard = [];
  });

  test.each(Object.keys(routes))('%s: the simulator’s answers fit', (operation) => {
    const [, , status = ''] = routes[operation] ?? [];
    const schema = schemaOf(routeOf(operation)?.responses[status]);
    expect(schema).not.toEqual({});
    const answers = heard.filter((one) => one.operation === operation && one.status === Number(status));
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.flatMap(({ body }) => check(schema, body))).toEqual([]);
  });

  test('create: what we send fits, but for samples, which the reference pages know better', () => {
    const schema = schemaOf(routeOf('create')?.requestBody);
    const { samples, ...params } = request.training_params;
    expect(samples).toHaveLength(1);
    expect(check(schema, { ...request, training_params: params })).toEqual([]);
    expect(check(schema, request)).toEqual(['$.training_params.samples: is of type array, not integer']);
  });
});
