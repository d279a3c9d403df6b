import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '../../../src/host/open-workspace.js';
import { makeWorkspace } from '../../support/runner.js';

describe('reading a file', () => {
  const outside = makeWorkspace({ 'secret.yml': 'secret: 1' });
  const root = makeWorkspace({
    'a.yml': 'a: 1',
    'bom.yml': '\uFEFFa: 1',
    'empty.yml': '',
    'big.yml': 'x'.repeat(101),
    'full.yml': 'x'.repeat(100),
  });
  writeFileSync(join(root, 'nul.yml'), Buffer.from([97, 0, 98]));
  writeFileSync(join(root, 'latin1.yml'), Buffer.from([0xe4, 0xf6]));
  mkdirSync(join(root, 'folder'));
  symlinkSync(join(outside, 'secret.yml'), join(root, 'link-out.yml'));
  symlinkSync(join(root, 'a.yml'), join(root, 'link-in.yml'));
  symlinkSync(join(root, 'loop.yml'), join(root, 'loop.yml'));
  linkSync(join(outside, 'secret.yml'), join(root, 'hard-link.yml'));
  execFileSync('mkfifo', [join(root, 'pipe.yml')]);
  symlinkSync('/dev/zero', join(root, 'device.yml'));
  symlinkSync('/proc/self/environ', join(root, 'environ.yml'));
  const workspace = openWorkspace(root);

  test.each([
    ['hard-link.yml', 'hard-link'],
    ['pipe.yml', 'not-a-file'],
    ['device.yml', 'outside'],
    ['environ.yml', 'outside'],
    ['.git/config', 'in-git'],
    ['sub/.GIT/config', 'in-git'],
    ['.git./config', 'in-git'],
    ['GIT~1/config', 'in-git'],
    ['.g\u200Cit/config', 'in-git'],
    ['.git::$INDEX_ALLOCATION/config', 'in-git'],
    ['.gitignore', 'missing'],
    ['git/config', 'missing'],
    ['missing.yml', 'missing'],
    ['a.yml/b.yml', 'missing'],
    ['folder', 'folder'],
    ['link-out.yml', 'outside'],
    ['../secret.yml', 'missing'],
    [join(outside, 'secret.yml'), 'outside'],
    ['big.yml', 'too-large'],
    ['nul.yml', 'binary'],
    ['latin1.yml', 'binary'],
    ['loop.yml', 'unreadable'],
  ])('%s is a problem: %s', (path, problem) => {
    expect(workspace.readText(path, 100)).toMatchObject({ kind: 'problem', problem });
  });
  test.each([
    ['a.yml', 'a: 1'],
    ['./a.yml', 'a: 1'],
    [join(root, 'a.yml'), 'a: 1'],
    ['link-in.yml', 'a: 1'],
    ['empty.yml', ''],
    ['full.yml', 'x'.repeat(100)],
    ['bom.yml', 'a: 1'],
  ])('%s is text', (path, text) => {
    expect(workspace.readText(path, 100)).toMatchObject({ kind: 'text', text });
  });
  test('what is no UTF-8 is told by its line, what is no text at all by none', () => {
    writeFileSync(
      join(root, 'umlaut.yml'),
      Buffer.from('# \u00c3\u00b6 is fine\r\n\na: \u00fc\nb: \u00fc\n', 'latin1'),
    );
    expect(workspace.readText('umlaut.yml', 100)).toMatchObject({ problem: 'binary', line: 3 });
    expect(workspace.readText('nul.yml', 100)).not.toHaveProperty('line');
  });
  test('the path of a result is relative', () => {
    expect(workspace.readText(join(root, 'a.yml'), 100).path).toBe('a.yml');
  });
});

test('a workspace that is the root of the system does not hold what the kernel tells', () => {
  expect(openWorkspace('/').readText('proc/self/environ', 100_000)).toMatchObject({ problem: 'outside' });
});

describe('how a path stands in the checkout', () => {
  const root = makeWorkspace({
    '.git/HEAD': '',
    'models/a.yml': '',
    'sub/.git': 'gitdir: ../.git/modules/sub',
    'sub/models/a.yml': '',
    'nested/.git/HEAD': '',
    'nested/a.yml': '',
  });
  symlinkSync('models', join(root, 'linked'));
  symlinkSync('models/a.yml', join(root, 'a.yml'));
  const { standing } = openWorkspace(root);
  test.each([
    ['models/a.yml', 'own'],
    ['./models/a.yml', 'own'],
    [join(root, 'models/a.yml'), 'own'],
    ['models/gone.yml', 'own'],
    ['a.yml', 'link'],
    ['linked/a.yml', 'link'],
    ['sub/models/a.yml', 'other-repository'],
    ['nested/a.yml', 'other-repository'],
  ])('%s: %s', (path, expected) => {
    expect(standing(path)).toBe(expected);
  });
});

describe('globs', () => {
  const root = makeWorkspace({
    'a.yml': '',
    'b.yaml': '',
    'c[1].yml': '',
    '.hidden.yml': '',
    'models/x.yml': '',
    'models/deep/y.yml': '',
    'models/deep/z.txt': '',
    'node_modules/n.yml': '',
    '.git/g.yml': '',
  });
  const { expand } = openWorkspace(root);
  test.each([
    ['*.yml', ['a.yml', 'c[1].yml']],
    ['*.y*ml', ['a.yml', 'b.yaml', 'c[1].yml']],
    ['?.yml', ['a.yml']],
    ['[ab].y*', ['a.yml', 'b.yaml']],
    ['[!a-b].yml', []],
    ['**/*.yml', ['a.yml', 'c[1].yml', 'models/deep/y.yml', 'models/x.yml']],
    ['models/**', ['models/deep/y.yml', 'models/deep/z.txt', 'models/x.yml']],
    ['models/*/y.yml', ['models/deep/y.yml']],
    ['./models/*.yml', ['models/x.yml']],
    ['c[1].yml', ['c[1].yml']],
    ['nothing/*.yml', []],
  ])('%s', (pattern, paths) => {
    expect(expand([pattern])).toEqual({
      paths,
      unmatched: paths.length === 0 ? [pattern] : [],
      matches: [paths],
    });
  });
  test('a plain path is kept even when it is missing: reading it tells', () => {
    expect(expand(['missing.yml', 'a.yml', 'a.yml'])).toEqual({
      paths: ['missing.yml', 'a.yml'],
      unmatched: [],
      matches: [['missing.yml'], ['a.yml'], ['a.yml']],
    });
  });
  test('a pattern of many stars ends', () => {
    expect(expand([`${'*a'.repeat(40)}*`]).paths).toEqual([]);
    expect(expand([`${'*a'.repeat(100_000)}*`]).paths).toEqual([]);
    expect(expand([`${'**/'.repeat(1000)}x.yml`]).paths).toEqual(['models/x.yml']);
  });
  test('patterns that look at too much of the workspace are told so', () => {
    expect(() => expand(Array.from({ length: 100_000 }, () => '**/*.none'))).toThrow(/too much/);
  });
  test('an exclamation mark is one', () => {
    const { expand: look } = openWorkspace(makeWorkspace({ 'a!.yml': '', 'ab.yml': '' }));
    expect(look(['*!.yml']).paths).toEqual(['a!.yml']);
  });
});
