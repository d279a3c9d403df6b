import { describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolder } from '../../../src/host/folder.js';

function makeRoot(): string {
  return mkdtempSync(join(tmpdir(), 'fine-tune-folder-'));
}

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

async function* broken(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
  throw new Error('the connection broke');
}

describe('a folder', () => {
  test('is made with what leads to it, and takes files in folders of their own', async () => {
    const root = makeRoot();
    const folder = openFolder(root, 'out/samples');
    expect(await folder.has('ft1/a.jpg')).toBe(false);
    await folder.write('ft1/a.jpg', 0, chunks('pic', 'ture'));
    await folder.write('b.jpg', 0, chunks());
    expect(await folder.has('ft1/a.jpg')).toBe(true);
    expect(readFileSync(join(root, 'out/samples/ft1/a.jpg'), 'utf8')).toBe('picture');
    expect(readFileSync(join(root, 'out/samples/b.jpg'), 'utf8')).toBe('');
  });

  test('may be anywhere that the workflow says', async () => {
    const [root, other] = [makeRoot(), makeRoot()];
    await openFolder(root, join(other, 'x')).write('a.jpg', 0, chunks('1'));
    expect(existsSync(join(other, 'x/a.jpg'))).toBe(true);
  });

  test('shows a file only when it is whole, and goes on where it broke', async () => {
    const root = makeRoot();
    const folder = openFolder(root, 'samples');
    await expect(folder.write('a.jpg', 0, broken('pic'))).rejects.toThrow('the connection broke');
    expect(await folder.has('a.jpg')).toBe(false);
    expect(await folder.partial('a.jpg')).toBe(3);
    await folder.write('a.jpg', 3, chunks('ture'));
    expect(readFileSync(join(root, 'samples/a.jpg'), 'utf8')).toBe('picture');
    expect(await folder.partial('a.jpg')).toBe(0);
  });

  test('forgets what was begun when the file is sent whole', async () => {
    const root = makeRoot();
    const folder = openFolder(root, 'samples');
    await expect(folder.write('a.jpg', 0, broken('something longer'))).rejects.toThrow();
    await folder.write('a.jpg', 0, chunks('new'));
    expect(readFileSync(join(root, 'samples/a.jpg'), 'utf8')).toBe('new');
  });
});

describe('nothing is written outside', () => {
  test.each([['../a.jpg'], ['/etc/a.jpg'], ['a/../../b.jpg'], ['.hidden'], ['a\\b.jpg'], ['a b.jpg'], ['']])(
    'by the name %j',
    async (name) => {
      const folder = openFolder(makeRoot(), 'samples');
      await expect(folder.write(name, 0, chunks('x'))).rejects.toThrow('not safe');
    },
  );

  test.each([
    ['the folder itself', 'samples'],
    ['a folder on the way', 'samples/deep/er'],
  ])('by a link in the place of %s', (_what, path) => {
    const [root, outside] = [makeRoot(), makeRoot()];
    symlinkSync(outside, join(root, 'samples'), 'junction');
    expect(() => openFolder(root, path)).toThrow('symbolic link');
    expect(existsSync(join(outside, 'deep'))).toBe(false);
  });

  test('by a link in the place of the fine-tune’s own folder', async () => {
    const [root, outside] = [makeRoot(), makeRoot()];
    mkdirSync(join(root, 'samples'));
    symlinkSync(outside, join(root, 'samples/ft1'), 'junction');
    const folder = openFolder(root, 'samples');
    await expect(folder.write('ft1/a.jpg', 0, chunks('x'))).rejects.toThrow('symbolic link');
    expect(existsSync(join(outside, 'a.jpg'))).toBe(false);
  });

  const linkTest = process.platform === 'win32' ? test.skip : test;
  linkTest('by a link in the place of a file', async () => {
    const root = makeRoot();
    const victim = join(makeRoot(), 'victim');
    writeFileSync(victim, 'untouched');
    mkdirSync(join(root, 'samples'));
    symlinkSync(victim, join(root, 'samples/a.jpg'));
    symlinkSync(victim, join(root, 'samples/b.jpg.part'));
    const folder = openFolder(root, 'samples');
    expect(await folder.has('a.jpg')).toBe(false);
    await folder.write('a.jpg', 0, chunks('picture'));
    expect(readFileSync(join(root, 'samples/a.jpg'), 'utf8')).toBe('picture');
    await expect(folder.write('b.jpg', 0, chunks('picture'))).rejects.toThrow();
    expect(readFileSync(victim, 'utf8')).toBe('untouched');
  });
});
