import { expect, test } from '@jest/globals';
import { items, minute, openScene, picture, words, type Scene } from './asking.js';

const all = '/api/repos/ox/data/fine_tunes';
const names = (scene: Scene, query: string): unknown[] =>
  items(scene.ask('GET', `${all}?${query}`).json, 'fine_tunes').map(({ id }) => id);

/** Three fine-tunes, a minute apart, in the states created, running and completed. */
function threeOf(scene: Scene): string[] {
  const completed = scene.hub.add({
    repository: 'ox/data',
    request: picture,
    word: 'completed',
    displayName: 'Cats · ft-00000000000a',
  });
  scene.clock.skip(minute);
  const running = scene.start(words);
  scene.clock.skip(5 * minute);
  const created = scene.hub.add({ repository: 'ox/data', request: picture, agoMs: 0 });
  scene.hub.add({ repository: 'ox/other', request: picture });
  return [completed, running, created];
}

test('newest first, of this repository alone', () => {
  const scene = openScene();
  const [completed, running, created] = threeOf(scene);
  expect(names(scene, '')).toEqual([created, running, completed]);
  expect(names(scene, 'sort=oldest')).toEqual([completed, running, created]);
});

test('filters by status, creator and text of four fields', () => {
  const scene = openScene();
  const [completed, running, created] = threeOf(scene);
  expect(names(scene, 'status=running')).toEqual([running]);
  expect(names(scene, 'status=enqueued')).toEqual([]);
  expect(names(scene, 'created_by=ox')).toEqual([running]);
  expect(names(scene, 'created_by=Ox')).toEqual([]);
  expect(names(scene, 'search=FT-00000000000A')).toEqual([completed]);
  expect(names(scene, 'search=qwen3')).toEqual([running]);
  expect(names(scene, `search=${scene.hub.find(created ?? '')?.name ?? ''}`)).toEqual([created]);
  expect(names(scene, 'search=ox/data')).toHaveLength(3);
  expect(names(scene, 'search=train.parquet')).toEqual([]);
});

test('pages until one is short; at most 100 to a page; no pagination in the answer', () => {
  const scene = openScene();
  for (let time = 0; time < 130; time++) scene.ask('POST', all, picture);
  expect(names(scene, 'page_size=1000')).toHaveLength(100);
  expect(names(scene, 'page_size=100&page=2')).toHaveLength(30);
  expect(names(scene, 'page_size=100&page=3')).toEqual([]);
  expect(new Set([...names(scene, 'page_size=100'), ...names(scene, 'page_size=100&page=2')]).size).toBe(130);
  expect(Object.keys(scene.ask('GET', all).json).sort()).toEqual(['fine_tunes', 'status', 'status_message']);
});

test('items show few fields, or more in other worlds', () => {
  const keys = (listItems: 'few' | 'labelled' | 'full'): string[] => {
    const scene = openScene({ world: { listItems } });
    scene.start(picture);
    return Object.keys(items(scene.ask('GET', all).json, 'fine_tunes')[0] ?? {});
  };
  const few = ['id', 'name', 'status', 'base_model', 'created_at', 'updated_at'];
  expect(keys('few')).toEqual(few);
  expect(keys('labelled')).toEqual([...few, 'display_name']);
  expect(keys('full')).toEqual(expect.arrayContaining([...few, 'training_params', 'inserted_at']));
});

test('a list that lags shows what was', () => {
  const scene = openScene({ world: { listLagMs: 30_000 } });
  const id = scene.start(picture);
  scene.ask('PATCH', `${all}/${id}`, { display_name: 'late' });
  scene.clock.skip(29_999);
  expect(names(scene, '')).toEqual([]);
  scene.clock.skip(1);
  expect(names(scene, 'search=late')).toEqual([id]);
  scene.clock.skip(2 * minute - 30_000);
  expect(scene.read(id)['status']).toBe('running');
  expect(names(scene, 'status=running')).toEqual([]);
  expect(names(scene, 'status=enqueued')).toEqual([id]);
  scene.clock.skip(30_000);
  expect(names(scene, 'status=running')).toEqual([id]);
});
