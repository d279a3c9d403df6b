import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '../../../src/host/open-workspace.js';
import { makeWorkspace } from '../../support/runner.js';

const outside = makeWorkspace({ 'secret.jpg': 'secret' });
const root = makeWorkspace({
  'a.jpg': 'abc',
  'full.jpg': 'x'.repeat(600_000),
  'big.jpg': 'x'.repeat(600_001),
});
mkdirSync(join(root, 'folder'));
symlinkSync(join(outside, 'secret.jpg'), join(root, 'link-out.jpg'));
symlinkSync(join(root, 'a.jpg'), join(root, 'link-in.jpg'));
const workspace = openWorkspace(root);
const most = { maxBytes: 600_000, headBytes: 300_000 };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

async function read(path: string, from?: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of workspace.open(path, from)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const openHandles = (): number => readdirSync('/proc/self/fd').length;

describe('what a file holds', () => {
  test('size, hash and head of a short one', async () => {
    expect(await workspace.inspect('./a.jpg', most)).toEqual({
      kind: 'file',
      path: 'a.jpg',
      size: 3,
      sha256: sha256('abc'),
      head: Buffer.from('abc'),
    });
  });

  test('a long one is hashed whole, and only its head is kept', async () => {
    const facts = await workspace.inspect('full.jpg', most);
    expect(facts).toMatchObject({ size: 600_000, sha256: sha256('x'.repeat(600_000)) });
    expect('head' in facts && facts.head.length).toBe(300_000);
  });

  test('of one that is only looked at the beginning is read, and nothing is hashed', async () => {
    const facts = await workspace.inspect('full.jpg', { ...most, headBytes: 10, headOnly: true });
    expect(facts).toEqual({
      kind: 'file',
      path: 'full.jpg',
      size: 600_000,
      sha256: '',
      head: Buffer.from('x'.repeat(10)),
    });
    expect(await workspace.inspect('big.jpg', { ...most, headOnly: true })).toMatchObject({
      problem: 'too-large',
    });
  });

  test('where a symbolic link leads is told', async () => {
    expect(await workspace.inspect('link-in.jpg', most)).toMatchObject({
      path: 'link-in.jpg',
      realPath: 'a.jpg',
    });
  });

  test.each([
    ['big.jpg', { problem: 'too-large', size: 600_001 }],
    ['missing.jpg', { problem: 'missing' }],
    ['folder', { problem: 'folder' }],
    ['link-out.jpg', { problem: 'outside' }],
    [join(outside, 'secret.jpg'), { problem: 'outside' }],
  ])('%s is a problem', async (path, problem) => {
    expect(await workspace.inspect(path, most)).toMatchObject({ kind: 'problem', ...problem });
  });
});

describe('its bytes', () => {
  test('come whole, and anew at each call', async () => {
    expect(await read('full.jpg')).toBe('x'.repeat(600_000));
    expect(await read('link-in.jpg')).toBe('abc');
    expect([await read('a.jpg', 1), await read('a.jpg', 3), await read('a.jpg', 9)]).toEqual(['bc', '', '']);
    expect((await read('full.jpg', 599_000)).length).toBe(1000);
    writeFileSync(join(root, 'a.jpg'), 'other');
    expect(await read('a.jpg')).toBe('other');
  });

  test.each(['link-out.jpg', 'missing.jpg', 'folder'])('of %s do not come', async (path) => {
    await expect(read(path)).rejects.toThrow('cannot be opened');
  });

  const onLinux = process.platform === 'linux' ? test : test.skip;
  onLinux('leave no handle open, also when nobody reads on or begins to', async () => {
    const before = openHandles();
    for await (const chunk of workspace.open('full.jpg')) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    workspace.open('full.jpg');
    await workspace.inspect('big.jpg', most);
    await workspace.inspect('full.jpg', most);
    expect(openHandles()).toBe(before);
  });
});
