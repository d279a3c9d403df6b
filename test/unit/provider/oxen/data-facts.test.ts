import { describe, expect, test } from '@jest/globals';
import {
  readBranchCommit,
  readDataFrame,
  readFolder,
  readMeta,
} from '../../../../src/provider/oxen/data-facts.js';

const fields = [
  { name: 'text', dtype: 'str', metadata: null },
  { name: ' label ', dtype: 'i64', metadata: null },
];
const table = {
  filename: 'train.parquet',
  hash: 'h1',
  is_dir: false,
  latest_commit: { id: 'c0' },
  resource: {
    commit: { id: 'c1' },
    branch: { name: 'main', commit_id: 'c2' },
    path: 'train.parquet',
    version: 'main',
  },
  size: 5,
  data_type: 'tabular',
  extension: 'parquet',
  metadata: { tabular: { width: 2, height: 100, schema: { hash: 's', fields } } },
};
const facts = {
  isFolder: false,
  isTable: true,
  hash: 'h1',
  branch: 'main',
  commit: 'c2',
  rows: 100,
  columns: ['text', ' label '],
  numeric: [' label '],
};

describe('meta', () => {
  test.each<[string, unknown, object | undefined]>([
    ['a table', { entry: table, status: 'success' }, facts],
    ['bare', table, facts],
    ['a list of one', [{ entry: table }], facts],
    [
      'a commit as revision',
      { entry: { ...table, resource: { commit: { id: 'c1' }, branch: null } } },
      { ...facts, branch: undefined, commit: 'c1' },
    ],
    [
      'branch and commit as text',
      { entry: { ...table, resource: { branch: 'dev', commit: 'c3' } } },
      { ...facts, branch: 'dev', commit: 'c3' },
    ],
    [
      'rows as text',
      { entry: { ...table, metadata: { tabular: { height: '7' } } } },
      { ...facts, rows: 7, columns: undefined, numeric: undefined },
    ],
    [
      'columns as texts',
      { entry: { filename: 'a', metadata: { tabular: { schema: ['x', 'y', ''] } } } },
      { isTable: true, columns: ['x', 'y'] },
    ],
    [
      'a table of unknown kind',
      { entry: { hash: 'h', metadata: { tabular: {} } } },
      { isTable: true, hash: 'h' },
    ],
    [
      'a folder',
      { entry: { filename: 'images', hash: 'h', is_dir: true, data_type: 'dir' } },
      { isFolder: true, isTable: false, hash: 'h' },
    ],
    ['a folder by its kind', { entry: { data_type: 'Dir' } }, { isFolder: true, isTable: false }],
    [
      'an image',
      { entry: { is_dir: false, data_type: 'image', metadata: { image: {} } } },
      { isFolder: false, isTable: false },
    ],
    [
      'nulls',
      {
        entry: { filename: null, hash: null, is_dir: null, data_type: null, resource: null, metadata: null },
      },
      {},
    ],
    ['a hash that is none', { entry: { filename: 'a', hash: 'a\nb' } }, {}],
    ['no entry', { status: 'success', entry: null }, undefined],
    ['an empty entry', { entry: {} }, undefined],
    ['another answer', { models: [] }, undefined],
    ['text', 'entry', undefined],
    ['nothing', undefined, undefined],
  ])('%s', (_, body, read) => expect(readMeta(body)).toEqual(read));
});

describe('data frame', () => {
  const source = { schema: { fields }, size: { height: 100, width: 2 } };
  test.each<[string, unknown, object | undefined]>([
    [
      'as documented',
      {
        data_frame: { source, view: { size: { height: 1 } } },
        commit: { id: 'c1' },
        resource: { branch: { name: 'main', commit_id: 'c2' } },
      },
      {
        isFolder: false,
        isTable: true,
        branch: 'main',
        commit: 'c2',
        rows: 100,
        columns: ['text', ' label '],
        numeric: [' label '],
      },
    ],
    [
      'the commit alone',
      { data_frame: { source: {} }, commit: { id: 'c1' } },
      { isFolder: false, isTable: true, commit: 'c1' },
    ],
    // The view is one page: its height is not that of the table.
    [
      'the view alone',
      { data_frame: { view: { schema: { fields }, size: { height: 1 } } } },
      { isFolder: false, isTable: true, columns: ['text', ' label '], numeric: [' label '] },
    ],
    ['none', { data_frame: null }, undefined],
    ['an empty one', { data_frame: {} }, undefined],
    ['a list', [1, 2], undefined],
  ])('%s', (_, body, read) => expect(readDataFrame(body)).toEqual(read));
});

test.each<[unknown, string | undefined]>([
  [{ branch: { name: 'main', commit_id: 'c' } }, 'c'],
  [{ branch: { commit: { id: 'c' } } }, 'c'],
  [{ name: 'main', commit_id: 'c' }, 'c'],
  [[{ branch: { commit_id: 'c' } }], 'c'],
  [{ branch: null }, undefined],
  [{ branch: { commit_id: '' } }, undefined],
  ['c', undefined],
  [null, undefined],
])('branch %j stands at %j', (body, commit) => expect(readBranchCommit(body)).toBe(commit));

describe('folder', () => {
  const file = { name: 'a.jpg', isFolder: false };
  test.each<[string, unknown, readonly object[], boolean]>([
    [
      'as documented',
      {
        entries: [
          { filename: 'a.jpg', is_dir: false },
          { filename: 'b', is_dir: true },
        ],
      },
      [file, { name: 'b', isFolder: true }],
      false,
    ],
    ['entries in entries', { entries: [{ entry: { filename: 'a.jpg' } }] }, [file], false],
    ['names', { entries: ['a.jpg', 'x/b.jpg', ''] }, [file, { name: 'b.jpg', isFolder: false }], false],
    [
      'paths',
      { entries: [{ path: 'models/x/a.jpg' }, { name: 'd/', type: 'directory' }] },
      [file, { name: 'd', isFolder: true }],
      false,
    ],
    [
      'kinds',
      {
        entries: [
          { filename: 'd', data_type: 'dir' },
          { filename: 'a.jpg', data_type: 'image' },
        ],
      },
      [{ name: 'd', isFolder: true }, file],
      false,
    ],
    ['bare', [{ filename: 'a.jpg' }], [file], false],
    ['bare, several', [{ filename: 'a.jpg' }, { filename: 'a.jpg' }], [file, file], false],
    ['in data', { data: { entries: [{ filename: 'a.jpg' }] } }, [file], false],
    ['more to come', { entries: [], pagination: { page_number: 1, total_pages: 2 } }, [], true],
    ['more, beside the entries', { entries: [], page_number: 1, page_size: 100, total_pages: 2 }, [], true],
    ['no more, beside the entries', { entries: [], page_number: 2, total_pages: 2 }, [], false],
    ['as text', { entries: [], pagination: { page_number: '2', total_pages: '2' } }, [], false],
    ['odd', { entries: [null, 5, {}, { filename: null }, { filename: '/' }] }, [], false],
    ['null', { entries: null, pagination: null }, [], false],
  ])('%s', (_, body, entries, more) => expect(readFolder(body)).toEqual({ entries, more }));
});
