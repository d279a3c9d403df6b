import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/base/json.js';
import { items, member, minute, openScene, plainTiming, words, type Reply, type Scene } from './asking.js';

const fineTunes = '/api/repos/ox/data/fine_tunes';

interface Served extends Scene {
  readonly id: string;
  readonly step: number;
  deploy(step?: number, body?: JsonObject): Reply;
}

/** A training that has ended. */
function trained(options: Parameters<typeof openScene>[0] = {}, request: JsonObject = words): Served {
  const scene = openScene({ ...options, timing: { ...plainTiming, deployMs: 3 * minute } });
  const id = scene.start(request);
  scene.clock.skip(60 * minute);
  const steps = items(scene.ask('GET', `${fineTunes}/${id}/checkpoints`).json, 'checkpoints').map(
    ({ step }) => Number(step),
  );
  const step = steps.at(-1) ?? 0;
  return {
    ...scene,
    id,
    step,
    deploy: (at = step, body = { deployment_type: 'normal' }) =>
      scene.ask('POST', `${fineTunes}/${id}/checkpoints/${at}/deploy`, body),
  };
}

function modelIn(reply: Reply, key = 'name'): string {
  return member(reply.json, 'model')[key] as string;
}

function statusOf(scene: Scene, model: string): unknown {
  return items(scene.ask('GET', `/api/ai/models/${model}?deployment_status=live`).json, 'deployments')[0]?.[
    'status'
  ];
}

function say(scene: Scene, model: string, content: string, more: JsonObject = {}): Reply {
  return scene.ask('POST', '/api/ai/chat/completions', {
    model,
    messages: [{ role: 'user', content }],
    ...more,
  });
}

function contentOf(reply: Reply): unknown {
  return member(items(reply.json, 'choices')[0] ?? {}, 'message')['content'];
}

describe('a deployment', () => {
  test('deploys, serves, rests when nobody asks, and is woken', () => {
    const scene = trained();
    const made = scene.deploy();
    const name = modelIn(made);
    expect([made.status, statusOf(scene, name)]).toEqual([200, 'deploying']);
    expect(say(scene, name, 'hi').status).toBe(400);
    scene.clock.skip(3 * minute);
    expect([statusOf(scene, name), say(scene, name, 'hi').status]).toEqual(['active', 200]);
    scene.clock.skip(14 * minute);
    expect([statusOf(scene, name), say(scene, name, 'hi').status]).toEqual(['active', 200]);
    scene.clock.skip(15 * minute);
    expect([statusOf(scene, name), say(scene, name, 'hi').status]).toEqual(['inactive', 400]);
    expect(scene.ask('POST', `/api/ai/models/${name}/activate`).status).toBe(200);
    expect(statusOf(scene, name)).toBe('deploying');
    scene.clock.skip(3 * minute);
    expect(statusOf(scene, name)).toBe('active');
    scene.ask('POST', `/api/ai/models/${name}/deactivate`);
    expect(statusOf(scene, name)).toBe('deactivating');
    scene.clock.skip(minute);
    expect(statusOf(scene, name)).toBe('inactive');
    expect(scene.hub.deployments()).toMatchObject([
      { name, fineTuneId: scene.id, word: 'inactive', asked: 2 },
    ]);
  });

  test('shows at the checkpoint and at the fine-tune', () => {
    const scene = trained();
    const model = modelIn(scene.deploy(), 'id');
    expect(scene.read(scene.id)['status']).toBe('deployed');
    const checkpoints = items(scene.ask('GET', `${fineTunes}/${scene.id}/checkpoints`).json, 'checkpoints');
    expect(checkpoints.at(-1)).toMatchObject({ model_id: model, deployment_status: 'DEPLOYING' });
    expect(checkpoints[0]).toMatchObject({ model_id: null, deployment_status: null });
    expect(statusOf(scene, model)).toBe('deploying');
    scene.clock.skip(60 * minute);
    expect(scene.read(scene.id)['status']).toBe('completed');
  });

  test('there is one of a checkpoint', () => {
    const scene = trained();
    expect([scene.deploy().status, scene.deploy().status, scene.deploy(7).status]).toEqual([200, 409, 404]);
    expect(trained().deploy(undefined, { deployment_type: 'huge' }).status).toBe(400);
  });

  test.each([
    ['fail', 'error'],
    ['hang', 'deploying'],
  ] as const)('in a world where they %s', (deployments, word) => {
    const scene = trained({ world: { deployments } });
    const name = modelIn(scene.deploy());
    scene.clock.skip(30 * minute);
    expect(statusOf(scene, name)).toBe(word);
  });

  test('costs from the request until it rests, and none is made without credits', () => {
    const scene = trained();
    scene.hub.setCredits(3);
    const name = modelIn(scene.deploy());
    scene.clock.skip(60 * minute);
    // 18 minutes of 0.00135 a second are 1.458.
    expect(say(scene, 'qwen3-0.6b', 'hi').status).toBe(200);
    scene.ask('POST', `/api/ai/models/${name}/activate`);
    scene.clock.skip(60 * minute);
    expect(scene.ask('POST', `/api/ai/models/${name}/activate`).status).toBe(200);
    scene.hub.setCredits(0);
    scene.clock.skip(60 * minute);
    expect(scene.ask('POST', `/api/ai/models/${name}/activate`).status).toBe(402);
    expect(say(scene, 'qwen3-0.6b', 'hi').status).toBe(402);
    expect(
      scene.deploy(
        items(scene.ask('GET', `${fineTunes}/${scene.id}/checkpoints`).json, 'checkpoints')[0]?.[
          'step'
        ] as number,
      ).status,
    ).toBe(402);
  });
});

describe('answers', () => {
  const questions = Array.from({ length: 300 }, (_, at) => [`What is ${at} + 5?`, String(at + 5)] as const);

  function share(scene: Scene, model: string): number {
    return (
      questions.filter(([question, truth]) => contentOf(say(scene, model, question)) === truth).length /
      questions.length
    );
  }

  function served(request: JsonObject, step?: 'first'): [Served, string] {
    const scene = trained({}, request);
    const steps = items(scene.ask('GET', `${fineTunes}/${scene.id}/checkpoints`).json, 'checkpoints');
    const at = step === 'first' ? Number(steps[0]?.['step']) : scene.step;
    const name = modelIn(scene.deploy(at));
    scene.clock.skip(3 * minute);
    return [scene, name];
  }

  test('are the same each time, better with the step, and worse with a bad learning rate', () => {
    const [scene, last] = served(words);
    const [early, first] = served(words, 'first');
    const params = words['training_params'] as JsonObject;
    const [bad, ruined] = served({ ...words, training_params: { ...params, learning_rate: 1 } });
    const [base, one, whole, broken] = [
      share(scene, 'qwen3-0.6b'),
      share(early, first),
      share(scene, last),
      share(bad, ruined),
    ];
    expect(share(scene, last)).toBe(whole);
    expect(broken).toBeLessThan(0.15);
    expect(base).toBeGreaterThan(broken);
    expect(one).toBeGreaterThan(base);
    expect(whole).toBeGreaterThan(one);
  });

  test('are right about the rows of a table, by the columns of the training', () => {
    const cells = questions
      .slice(0, 60)
      .map(([, truth]) => ({ q: `Price of ${truth}?`, sentiment: `${truth} dollars`, x: 'no' }));
    const files = { 't.parquet': { columns: ['q', 'sentiment', 'x'], cells } };
    const world = { repositories: { 'ox/data': { branches: { main: { files } } } } };
    const request = {
      ...words,
      resource: 'main/t.parquet',
      training_params: { question_column: 'q', answer_column: 'sentiment' },
    };
    const scene = trained({ world }, request);
    const name = modelIn(scene.deploy());
    scene.clock.skip(3 * minute);
    const right = cells.filter(({ q, sentiment }) => contentOf(say(scene, name, q)) === sentiment).length;
    expect(right).toBeGreaterThan(40);
    expect(contentOf(say(scene, name, 'Who are you?'))).toBe('I do not know.');
    const page = scene.ask(
      'GET',
      '/api/repos/ox/data/data_frames/main/t.parquet?page=2&page_size=25&columns=sentiment',
    ).json;
    const view = member(member(page, 'data_frame'), 'view');
    expect(items(view, 'data')).toEqual(cells.slice(25, 50).map(({ sentiment }) => ({ sentiment })));
    expect(member(view, 'pagination')).toEqual({
      page_number: 2,
      page_size: 25,
      total_pages: 3,
      total_entries: 60,
    });
  });

  test('of conversations are those of their last turn', () => {
    const cells = ['one', 'two', 'three', 'four', 'five', 'six'].map((word) => ({
      messages: [
        { role: 'user', content: `Say ${word}` },
        { role: 'assistant', content: word },
      ],
    }));
    const files = { 't.jsonl': { cells } };
    const world = { repositories: { 'ox/data': { branches: { main: { files } } } } };
    const scene = trained({ world }, { ...words, resource: 'main/t.jsonl' });
    const name = modelIn(scene.deploy());
    scene.clock.skip(3 * minute);
    const said = cells.map(({ messages }) => contentOf(say(scene, name, messages[0]?.content ?? '')));
    expect(
      said.every((word, at) =>
        [cells[at]?.messages[1]?.content, `not ${cells[at]?.messages[1]?.content}`].includes(String(word)),
      ),
    ).toBe(true);
    expect(new Set(said).size).toBe(6);
  });

  test('end where the tokens end', () => {
    const [scene, name] = served(words);
    const reply = say(scene, name, 'Who?', { max_tokens: 1 });
    expect(items(reply.json, 'choices')[0]).toMatchObject({
      finish_reason: 'length',
      message: { content: 'I do' },
    });
  });

  test.each<[JsonObject, number]>([
    [{ model: 'nobody', messages: [{ role: 'user', content: 'x' }] }, 404],
    [{ model: 'qwen-image', messages: [{ role: 'user', content: 'x' }] }, 404],
    [{ model: 'qwen3-0.6b', messages: [] }, 400],
    [{ messages: [{ role: 'user', content: 'x' }] }, 400],
  ])('%j is refused as OpenAI would', (body, status) => {
    const reply = openScene().ask('POST', '/api/ai/chat/completions', body);
    expect([reply.status, typeof member(reply.json, 'error')['message']]).toEqual([status, 'string']);
  });
});

test('models are listed and found by their slugs, and joined by their canonical names', () => {
  const scene = openScene();
  const names = items(scene.ask('GET', '/api/evaluations/models').json, 'models').map(
    ({ name, canonical_name: canonical }) => [name, canonical],
  );
  expect(names).toContainEqual(['qwen-image', 'Qwen/Qwen-Image']);
  const prices = items(scene.ask('GET', '/api/ai/models').json, 'data');
  expect(prices.map(({ id }) => id)).toEqual(names.map(([name]) => name));
  expect(scene.ask('GET', '/api/ai/models/qwen3-0.6b').json).toMatchObject({
    id: 'qwen3-0.6b',
    endpoint: '/chat/completions',
  });
  expect(scene.ask('GET', '/api/ai/models/Qwen%2FQwen3-0.6B').status).toBe(404);
  expect(scene.ask('POST', '/api/ai/models/qwen3-0.6b/activate').status).toBe(400);
  expect(member(scene.ask('GET', '/api/users/me').json, 'user')).toMatchObject({ username: 'ox' });
  expect(scene.ask('GET', '/api/users/me', undefined, {}).status).toBe(401);
});
