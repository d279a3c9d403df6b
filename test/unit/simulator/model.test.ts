import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/base/json.js';
import { ratePerSecond } from '../../../src/simulator/model.js';
import { items, member, minute, noon, openScene, picture, words } from './asking.js';

const all = '/api/repos/ox/data/fine_tunes';

describe('create', () => {
  test('answers 201 with a fine-tune that is created and costs nothing', () => {
    const scene = openScene();
    const { status, json } = scene.ask('POST', all, picture);
    expect(status).toBe(201);
    expect(json).toMatchObject({ status: 'success', status_message: 'resource_created' });
    expect(member(json, 'fine_tune')).toMatchObject({ status: 'created', base_model: 'Qwen/Qwen-Image' });
    scene.clock.skip(999 * minute);
    expect(scene.hub.fineTunes()).toMatchObject([{ word: 'created', runs: [] }]);
    expect(scene.hub.started()).toEqual([]);
  });

  test('takes a slash at the end', () => {
    expect(openScene().ask('POST', `${all}/`, picture).status).toBe(201);
  });

  test.each<[string, Json]>([
    ['no object', [1]],
    ['no resource', { ...picture, resource: '' }],
    ['no model', { resource: 'main/x.csv', script_type: 'image_generation' }],
    ['samples as a number', { ...picture, training_params: { samples: 2 } }],
    ['parameters as a list', { ...picture, training_params: [] }],
    ['is_public as text', { ...picture, is_public: 'yes' }],
  ])('refuses %s with the envelope', (_, body) => {
    const scene = openScene();
    const { status, json } = scene.ask('POST', all, body);
    expect(status).toBe(400);
    expect(json).toMatchObject({
      error: { type: 'invalid_params' },
      status: 'error',
      status_message: 'invalid_params',
    });
    expect(scene.hub.fineTunes()).toEqual([]);
  });

  test('each one gets an id and a name of its own', () => {
    const scene = openScene();
    for (let time = 0; time < 300; time++) scene.ask('POST', all, picture);
    const made = scene.hub.fineTunes();
    expect(new Set(made.map(({ id }) => id)).size).toBe(300);
    expect(new Set(made.map(({ name }) => name)).size).toBe(300);
    expect(made[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(made[0]?.name).toMatch(/^ox-[a-z]+-[a-z]+-[a-z]+$/);
  });
});

describe('run', () => {
  test('starts what is created, once', () => {
    const scene = openScene();
    const id = scene.start(picture);
    expect(scene.read(id)).toMatchObject({
      status: 'enqueued',
      queue_position: 3,
    });
    const again = scene.ask('POST', `${all}/${id}/actions/run`);
    expect(again.status).toBe(400);
    expect(scene.hub.started()).toEqual([id]);
  });

  test('text is tokenizing after it', () => {
    const scene = openScene();
    expect(scene.read(scene.start(words))['status']).toBe('tokenizing');
  });

  test('with the ending no-credits is 402 and starts nothing', () => {
    const scene = openScene({ ending: 'no-credits' });
    const id = scene.start(picture);
    expect(scene.ask('POST', `${all}/${id}/actions/run`)).toMatchObject({
      status: 402,
      json: { error: { type: 'insufficient_credits' } },
    });
    expect(scene.read(id)['status']).toBe('created');
  });
});

test('a reading tells times, costs and the step', () => {
  const scene = openScene();
  const id = scene.start(picture);
  expect(scene.read(id)).toMatchObject({ started_at: null, credits_used: '0.000000', queue_position: 3 });
  scene.clock.skip(12 * minute);
  expect(scene.read(id)).toMatchObject({
    status: 'running',
    started_at: '2026-01-05T12:02:00.000Z',
    finished_at: null,
    queue_position: null,
    current_step: 250,
    credits_used: (600 * ratePerSecond).toFixed(6),
    rate_per_second: '0.00135',
    last_credit_check: '2026-01-05T12:12:00.000Z',
  });
  scene.clock.skip(60 * minute);
  expect(scene.read(id)).toMatchObject({
    status: 'completed',
    finished_at: '2026-01-05T12:42:00.000Z',
    credits_used: (2400 * ratePerSecond).toFixed(6),
    current_step: 1000,
  });
});

describe('stop', () => {
  test('of a running one is soft', () => {
    const scene = openScene();
    const id = scene.start(picture);
    scene.clock.skip(10 * minute);
    const { status, json } = scene.ask('POST', `${all}/${id}/actions/stop`);
    expect(status).toBe(200);
    expect(member(json, 'fine_tune')['status']).toBe('running');
    expect(scene.ask('GET', `${all}/${id}/train_status`).json['train_status']).toBe('stopping');
    scene.clock.skip(minute - 1);
    expect(scene.read(id)['status']).toBe('running');
    scene.clock.skip(1);
    expect(scene.read(id)['status']).toBe('stopped');
  });

  test('takes 30 to 90 s, and asking again makes it neither longer nor shorter', () => {
    for (let seed = 1; seed < 30; seed++) {
      const scene = openScene({ seed, timing: {} });
      const id = scene.start(picture);
      scene.clock.skip(10 * minute);
      scene.ask('POST', `${all}/${id}/actions/stop`);
      scene.clock.skip(20_000);
      expect(scene.ask('POST', `${all}/${id}/actions/stop`).status).toBe(200);
      expect(scene.read(id)['status']).toBe('running');
      scene.clock.skip(70_000);
      const { finishedAt = 0, stops = [] } = scene.hub.find(id) ?? {};
      expect(stops).toHaveLength(2);
      expect(finishedAt - (stops[0] ?? 0)).toBeGreaterThanOrEqual(30_000);
      expect(finishedAt - (stops[0] ?? 0)).toBeLessThanOrEqual(90_000);
    }
  });

  test('of a queued one is at once', () => {
    const scene = openScene();
    const id = scene.start(picture);
    scene.ask('POST', `${all}/${id}/actions/stop`);
    expect(scene.read(id)).toMatchObject({ status: 'stopped', credits_used: '0.000000' });
  });

  test('of one that completes meanwhile is none', () => {
    const scene = openScene();
    const id = scene.start(picture);
    scene.clock.skip(41.5 * minute);
    scene.ask('POST', `${all}/${id}/actions/stop`);
    scene.clock.skip(5 * minute);
    expect(scene.read(id)['status']).toBe('completed');
  });

  test('of one that has ended or was never started is refused', () => {
    const scene = openScene();
    const ended = scene.start(picture);
    const made = scene.hub.add({ repository: 'ox/data', request: picture });
    scene.clock.skip(60 * minute);
    expect(scene.ask('POST', `${all}/${ended}/actions/stop`).status).toBe(400);
    expect(scene.ask('POST', `${all}/${made}/actions/stop`).status).toBe(400);
  });
});

describe('credits', () => {
  const perMinute = 60 * ratePerSecond;

  test('that run out stop all trainings, which share them', () => {
    const scene = openScene();
    scene.hub.setCredits(20 * perMinute);
    const ids = [scene.start(picture), scene.start(picture)];
    scene.clock.skip(11 * minute);
    expect(ids.map((id) => scene.read(id)['status'])).toEqual(['running', 'running']);
    scene.clock.skip(2 * minute);
    expect(ids.map((id) => scene.read(id)['status'])).toEqual(['stopped', 'stopped']);
    expect(Number(scene.read(ids[0] ?? '')['credits_used'])).toBeCloseTo(
      10 * perMinute + 10 * ratePerSecond,
      5,
    );
  });

  test('that are gone refuse the next start, until there are new ones; what has stopped stays stopped', () => {
    const scene = openScene();
    scene.hub.setCredits(5 * perMinute);
    const first = scene.start(picture);
    scene.clock.skip(30 * minute);
    const second = scene.start(picture);
    expect(scene.read(second)['status']).toBe('created');
    scene.hub.setCredits(100 * perMinute);
    expect(scene.read(first)['status']).toBe('stopped');
    expect(scene.ask('POST', `${all}/${second}/actions/run`).status).toBe(200);
    scene.clock.skip(60 * minute);
    expect(scene.read(second)['status']).toBe('completed');
    expect(scene.read(first)['status']).toBe('stopped');
  });
});

describe('labels', () => {
  const label = { display_name: 'cats · ft-0123456789ab', description: 'ours' };

  test('are kept', () => {
    const scene = openScene();
    const id = scene.start(picture);
    expect(scene.ask('PATCH', `${all}/${id}`, label).status).toBe(200);
    expect(scene.ask('PATCH', `${all}/${id}`, { description: 'changed' }).status).toBe(200);
    expect(scene.read(id)).toMatchObject({ display_name: label.display_name, description: 'changed' });
  });

  test('are taken and ignored in a world that does so', () => {
    const scene = openScene({ world: { labels: 'ignored' } });
    const id = scene.start(picture);
    expect(scene.ask('PATCH', `${all}/${id}`, label).status).toBe(200);
    expect(scene.read(id)).toMatchObject({ display_name: null, description: null });
    expect(items(scene.ask('GET', `${all}?search=ft-0123456789ab`).json, 'fine_tunes')).toEqual([]);
  });
});

test('what was deleted is gone for the hub, not for tests', () => {
  const scene = openScene();
  const id = scene.start(picture);
  expect(scene.ask('DELETE', `${all}/${id}`).status).toBe(200);
  expect(scene.ask('GET', `${all}/${id}`).status).toBe(404);
  expect(scene.hub.find(id)).toMatchObject({ deleted: true });
});

test('a fine-tune of another repository is not there', () => {
  const scene = openScene();
  const id = scene.start(picture);
  expect(scene.ask('GET', `/api/repos/ox/other/fine_tunes/${id}`).status).toBe(404);
});

describe('what was there before', () => {
  test.each(['created', 'enqueued', 'running', 'completed', 'deployed', 'errored', 'stopped'] as const)(
    '%s',
    (word) => {
      const scene = openScene();
      const id = scene.hub.add({ repository: 'ox/data', request: picture, word, displayName: 'theirs' });
      expect(scene.read(id)).toMatchObject({
        status: word,
        display_name: 'theirs',
        inserted_at: '2026-01-05T11:00:00.000Z',
        created_by: { username: 'stranger' },
      });
    },
  );

  test('goes on', () => {
    const scene = openScene();
    const id = scene.hub.add({ repository: 'ox/data', request: picture, word: 'enqueued' });
    scene.clock.skip(10 * minute);
    expect(scene.read(id)['status']).toBe('running');
    scene.clock.skip(40 * minute);
    expect(scene.read(id)['status']).toBe('completed');
  });
});

test('the history tells every word with its time', () => {
  const scene = openScene();
  const id = scene.start(words);
  scene.clock.skip(99 * minute);
  expect(scene.hub.find(id)?.history.map(({ at, word }) => [(at - noon) / minute, word])).toEqual([
    [0, 'created'],
    [0, 'tokenizing'],
    [1, 'enqueued'],
    [3, 'running'],
    [43, 'completed'],
  ]);
});

test('the same seed tells the same story, another one another', () => {
  const story = (seed: number): string => {
    const scene = openScene({ seed, timing: {} });
    const ids = [scene.start(picture), scene.start(words)];
    scene.clock.skip(50 * minute);
    return JSON.stringify(
      ids.map((id) => [
        scene.read(id),
        scene.ask('GET', `${all}/${id}/checkpoints`).json,
        scene.ask('GET', `${all}/${id}/logs`).json,
      ]),
    );
  };
  expect(story(7)).toBe(story(7));
  expect(story(7)).not.toBe(story(8));
});
