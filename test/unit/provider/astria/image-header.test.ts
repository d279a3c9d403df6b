import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeContent, readImageHeader } from '../../../../src/provider/astria/image-header.js';
import { bytesOf, heads, jpeg, png } from './pictures.js';

describe('an image by its content', () => {
  test.each([
    ['png', bytesOf(heads.png), 'image/png', 600, 520],
    ['progressive JPEG', bytesOf(heads.jpegProgressive), 'image/jpeg', 720, 477],
    ['JPEG behind a large preview', jpeg(150_000), 'image/jpeg', 640, 480],
    ['WebP with a profile', bytesOf(heads.webpExtended), 'image/webp', 700, 300],
    ['lossy WebP', bytesOf(heads.webpLossy), 'image/webp', 700, 300],
    ['lossless WebP', bytesOf(heads.webpLossless), 'image/webp', 701, 301],
    ['lossless WebP with alpha', bytesOf(heads.webpAlpha), 'image/webp', 703, 303],
    ['GIF', bytesOf(heads.gif), 'image/gif', 48, 48],
    ['PNG of a given size', png(512, 1024), 'image/png', 512, 1024],
  ])('%s', (_, bytes, type, width, height) => {
    expect(readImageHeader(bytes)).toEqual({ type, size: { width, height } });
    // Inside of a larger buffer nothing is at its place by chance.
    const shifted = Buffer.concat([Buffer.from('xyz'), bytes]).subarray(3);
    expect(readImageHeader(shifted)).toEqual({ type, size: { width, height } });
  });

  test.each(['png', 'jpegProgressive', 'webpLossy', 'webpLossless', 'webpExtended', 'gif'] as const)(
    'a torn %s is an image without a size, or none',
    (name) => {
      const whole = bytesOf(heads[name]);
      for (let length = 0; length < whole.length; length++)
        expect(() => readImageHeader(whole.subarray(0, length))).not.toThrow();
      expect(readImageHeader(whole.subarray(0, 14))).not.toHaveProperty('size.width', 0);
    },
  );

  test('no bytes at all make it throw or hang', () => {
    const starts = Object.values(heads).map((hex) => bytesOf(hex).subarray(0, 16));
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        const header = readImageHeader(Buffer.concat([start, rest]));
        expect(header?.size === undefined || header.size.width > 0).toBe(true);
      }),
    );
  });

  test.each([
    ['ftypheic', 'a HEIC image'],
    ['ftypavif', 'an AVIF image'],
    ['ftypisom', 'a video'],
  ])('a file of the brand %s is %s', (brand, word) => {
    const bytes = Buffer.from(`\0\0\0 ${brand}\0\0\0\0`, 'latin1');
    expect([readImageHeader(bytes), describeContent(bytes)]).toEqual([undefined, word]);
  });

  test.each([
    ['', 'empty'],
    ['just words\n', 'text'],
    [
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\n',
      'a pointer of Git LFS; check out with `lfs: true`',
    ],
    ['<svg xmlns="x"/>', 'an SVG drawing'],
    ['\u0001\u0002\u0003', undefined],
  ])('%j is %s', (text, word) => {
    expect([readImageHeader(Buffer.from(text)), describeContent(Buffer.from(text))]).toEqual([
      undefined,
      word,
    ]);
  });
});
