import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moveCell, readCellPath } from '../../../src/data/cell-path.js';
import { times } from '../../support/property-runs.js';

test.each([
  ['images/a b.png', 'images/a b.png'],
  ['./images/a.png', 'images/a.png'],
  ['…/ü.png', '…/ü.png'],
  ['.hidden/a.png', '.hidden/a.png'],
])('%s is a path', (cell, path) => {
  expect(readCellPath(cell)).toEqual({ kind: 'path', path });
});

test.each([
  '/etc/passwd',
  '~/x',
  '../x',
  'a/../../x',
  'a/..',
  '..',
  'a\\b',
  'C:x',
  'c:/x',
  'C:\\x',
  'file:///etc/passwd',
  's3://bucket/x',
  'a//b',
  'a/',
  './',
  '.',
  'a/./b',
  '',
  'a\nb',
  'a\0b',
])('%j is none', (cell) => {
  expect(readCellPath(cell).kind).toBe('mistake');
});

test('addresses of the web stay as they are', () => {
  expect(readCellPath('https://example.com/../a.png')).toEqual({ kind: 'url' });
  expect(moveCell('data/0', ['https://example.com/a', 'a.png', null])).toEqual([
    'https://example.com/a',
    'data/0/a.png',
    null,
  ]);
});

test('no cell leads out of its folder', () => {
  const part = fc.constantFrom('..', '.', '', 'a', '/', '\\', 'C:', '~', '\u2215', '%2e%2e', ' ');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), fc.constantFrom('/', '', '\\'), (parts, glue) => {
      const read = readCellPath(parts.join(glue));
      if (read.kind !== 'path') return;
      const { pathname } = new URL(
        read.path.split('/').map(encodeURIComponent).join('/'),
        'file:///root/folder/',
      );
      expect(pathname.startsWith('/root/folder/') && pathname !== '/root/folder/').toBe(true);
    }),
    { numRuns: times(500) },
  );
});
