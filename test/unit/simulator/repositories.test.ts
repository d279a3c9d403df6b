import { describe, expect, test } from '@jest/globals';
import type { World } from '../../../src/simulator/world.js';
import { items, member, minute, openScene, picture, type Reply } from './asking.js';

const commit = '0123456789abcdef0123456789abcdef';
const exact: World = {
  repositories: {
    'ox/open': {
      branches: {
        main: {
          commit,
          files: {
            'data/train.parquet': { columns: { text: 'str', label: 'i64' }, rows: 12, hash: 'cafe' },
            'data/images/a.png': {},
            'notes.md': { bytes: '# Notes' },
          },
        },
        'feature/new': { files: { 'train.csv': { columns: ['a'] } } },
        feature: { files: { 'new/train.csv': { columns: ['b'] } } },
      },
    },
    'ox/secret': { visibility: 'private', branches: { main: { files: {} } } },
  },
};
const anonymous = {};
const type = ({ json }: Reply): unknown => (json['error'] as { type?: string } | undefined)?.type;

describe('a world that is described', () => {
  const scene = openScene({ world: exact });
  const columns = (path: string): unknown => {
    const { json } = scene.ask('GET', `/api/repos/ox/open/meta/${path}`);
    const table = member(member(member(json, 'entry'), 'metadata'), 'tabular');
    return items(member(table, 'schema'), 'fields').map(({ name }) => name);
  };

  test('tells of a table all that is known', () => {
    const { status, json } = scene.ask('GET', '/api/repos/ox/open/meta/main/data/train.parquet');
    expect(status).toBe(200);
    expect(member(json, 'entry')).toMatchObject({
      filename: 'train.parquet',
      hash: 'cafe',
      is_dir: false,
      data_type: 'tabular',
      resource: {
        path: 'data/train.parquet',
        branch: { name: 'main', commit_id: commit },
        commit: { id: commit },
      },
      metadata: { tabular: { height: 12, width: 2 } },
    });
    expect(columns('main/data/train.parquet')).toEqual(['text', 'label']);
  });

  test('takes the longest branch that fits, and commits', () => {
    expect(columns('feature/new/train.csv')).toEqual(['a']);
    expect(columns(`${commit}/data/train.parquet`)).toEqual(['text', 'label']);
  });

  test.each([
    '/api/repos/ox/none',
    '/api/repos/ox/open/meta/main/nothing.csv',
    '/api/repos/ox/open/meta/gone/data/train.parquet',
    '/api/repos/ox/open/data_frames/main/nothing.csv',
    '/api/repos/ox/open/branches/gone',
    '/api/repos/ox/open/dir/main/nowhere',
    '/api/repos/ox/open/file/main/data',
    '/api/repos/ox/none/fine_tunes',
    '/api/repos/ox/open/fine_tunes/00000000-0000-4000-a000-000000000000',
  ])('does not know %s, and says so in the envelope', (path) => {
    const reply = scene.ask('GET', path);
    expect(reply.status).toBe(404);
    expect(type(reply)).toBe('resource_not_found');
    expect(reply.json['status_message']).toBe('resource_not_found');
  });

  test('lists folders page by page', () => {
    const page = (query: string): unknown[] =>
      items(scene.ask('GET', `/api/repos/ox/open/dir/main/data?${query}`).json, 'entries').map(
        ({ filename, is_dir: isFolder }) => [filename, isFolder],
      );
    expect(page('')).toEqual([
      ['images', true],
      ['train.parquet', false],
    ]);
    expect(page('page=2&page_size=1')).toEqual([['train.parquet', false]]);
    expect(member(scene.ask('GET', '/api/repos/ox/open/meta/main/data/images').json, 'entry')).toMatchObject({
      is_dir: true,
      data_type: 'dir',
    });
  });

  test('tables have rows, other files are no tables', () => {
    const table = scene.ask(
      'GET',
      '/api/repos/ox/open/data_frames/main/data/train.parquet?page=1&page_size=1',
    );
    expect(member(member(table.json, 'data_frame'), 'source')).toMatchObject({
      size: { width: 2, height: 12 },
    });
    const picture = scene.ask('GET', '/api/repos/ox/open/data_frames/main/data/images/a.png');
    expect(picture.status).toBe(400);
    expect(type(picture)).toBe('invalid_file_type');
  });

  test('hands out files', () => {
    expect(scene.ask('GET', '/api/repos/ox/open/file/main/notes.md').bytes).toBe('# Notes');
  });

  test('a create needs data that is there', () => {
    const { status, json } = scene.ask('POST', '/api/repos/ox/open/fine_tunes', picture);
    expect(status).toBe(400);
    expect(json['status_message']).toBe('invalid_params');
    const good = { ...picture, resource: 'feature/new/train.csv' };
    expect(scene.ask('POST', '/api/repos/ox/open/fine_tunes', good).status).toBe(201);
  });

  test('data that is changed has another commit and another hash', () => {
    const facts = (): unknown[] => {
      const entry = member(scene.ask('GET', '/api/repos/ox/open/meta/main/data/train.parquet').json, 'entry');
      return [entry['hash'], member(member(entry, 'resource'), 'commit')['id']];
    };
    const before = facts();
    expect(facts()).toEqual(before);
    scene.hub.changeData('ox/open');
    const after = facts();
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });
});

describe('keys', () => {
  const scene = openScene({ world: exact, key: 'right' });
  const wrong = { authorization: 'Bearer wrong' };

  test.each([
    ['public data without a key', '/api/repos/ox/open', anonymous, 200],
    ['private data without a key', '/api/repos/ox/secret', anonymous, 401],
    ['fine-tunes without a key', '/api/repos/ox/open/fine_tunes', anonymous, 401],
    ['public data with a wrong key', '/api/repos/ox/open', wrong, 401],
    ['private data with the right key', '/api/repos/ox/secret', { authorization: 'Bearer right' }, 200],
    ['schemas with a wrong key', '/api/evaluations/models', wrong, 200],
  ])('%s', (_, path, headers, status) => {
    const reply = scene.ask('GET', path, undefined, headers);
    expect(reply.status).toBe(status);
    if (status === 401) expect(type(reply)).toBe('unauthenticated');
  });

  test('any key will do when none is set, unless the ending is unauthorized', () => {
    expect(openScene().ask('GET', '/api/repos/a/b/fine_tunes').status).toBe(200);
    expect(openScene({ ending: 'unauthorized' }).ask('GET', '/api/repos/a/b/fine_tunes').status).toBe(401);
  });

  test('an agent that is called like the client of the hub is taken for an old one', () => {
    const agent = { authorization: 'Bearer right', 'user-agent': 'my-Oxen-action/0.1.0' };
    expect(scene.ask('GET', '/api/repos/ox/open', undefined, agent)).toMatchObject({
      status: 426,
      json: { status_message: 'update_required' },
    });
  });
});

describe('a world without a description', () => {
  test('has every repository, branch and file, and tables that tell no columns', () => {
    const scene = openScene();
    const { status, json } = scene.ask('GET', '/api/repos/any/thing/meta/some/path/train.csv');
    expect(status).toBe(200);
    expect(member(json, 'entry')).toMatchObject({
      data_type: 'tabular',
      resource: { branch: { name: 'some' }, path: 'path/train.csv' },
      metadata: { tabular: { height: 1000, schema: { fields: [] } } },
    });
    expect(scene.ask('GET', '/api/repos/any/thing/branches/whatever').status).toBe(200);
    expect(member(scene.ask('GET', '/api/repos/any/thing/meta/main/images').json, 'entry')['is_dir']).toBe(
      true,
    );
  });

  test('has the branch of a model only from the start of its training until somebody removes it', () => {
    const scene = openScene();
    const id = scene.start(picture);
    const branch = scene.hub.find(id)?.branch ?? '';
    const exists = (): number => scene.ask('GET', `/api/repos/ox/data/branches/${branch}`).status;
    expect(branch).toMatch(/^models\/ox-/);
    expect(exists()).toBe(404);
    scene.clock.skip(3 * minute);
    expect(exists()).toBe(200);
    expect(scene.ask('GET', `/api/repos/ox/other/branches/${branch}`).status).toBe(404);
    scene.hub.removeBranch('ox/data', branch);
    expect(exists()).toBe(404);
  });
});

test.each([
  ['GET', '/'],
  ['GET', '/api/unknown'],
  ['PUT', '/api/repos/ox/data/fine_tunes/1'],
  ['POST', '/api/repos/ox/data/meta/main/x'],
  ['GET', '/api/repos/ox/data/fine_tunes/1/actions/run'],
  ['GET', '/api/repos/ox/%E0%A4%A/meta'],
])('%s %s is plain text 404', (method, path) => {
  const reply = openScene().ask(method, path);
  expect(reply.status).toBe(404);
  expect(reply.headers['content-type']).toContain('text/plain');
});
