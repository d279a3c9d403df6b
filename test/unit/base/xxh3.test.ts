import { expect, test } from '@jest/globals';
import { startXxh3 } from '../../../src/base/xxh3.js';

const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 131 + 7) % 251);

// Made with the reference implementation (python-xxhash 4.1.0, xxHash 0.8.4): xxh3_128 of bytes (i · 131 + 7) mod 251.
const known: readonly (readonly [number, string])[] = [
  [241, 'b4125661642a66f9246c5fe4ed1436a3'],
  [255, '603db5eacaa9585328eb4e368f3f9ec0'],
  [256, 'b513c6fb2f402bdc94408c78397f3c77'],
  [257, 'bff88b7dd1406c1225d42d17a5d725c2'],
  [320, 'd3058c965604999a0caeae7eb2afbaa8'],
  [1023, '921cad6e6868d56a6ce6170ec6623387'],
  [1024, '4b8b4d51d1b23ed30b662daec235d4ca'],
  [1025, '1c489c9ad8646bff13d178f3e2b48e9e'],
  [1088, 'b704330b79a73930cd4eaf7b82cabf01'],
  [1089, 'f04bfd7ae8e10632e28f8cfe2a543a60'],
  [2048, 'c9834449e62d0ddd9fe4fe6af7adb92a'],
  [2049, '13d884cabc5029f32fc70c172b5021f0'],
  [4095, '9f88e983ec54027c19f731aa400f803b'],
  [100000, 'af6b8609f8d1f2ed61c58ce093c4ea0'],
];

test.each(known)('of %i bytes', (length, hash) => {
  const whole = startXxh3();
  whole.update(bytesOf(length));
  expect(whole.digest()).toBe(hash);
  const pieces = startXxh3();
  const bytes = bytesOf(length);
  const step = Math.max(7, Math.floor(length / 60));
  for (let at = 0; at < length; at += step) pieces.update(bytes.subarray(at, at + step));
  expect(pieces.digest()).toBe(hash);
  // Asking changes nothing.
  expect(pieces.digest()).toBe(hash);
});

test('short content has none', () => {
  const hash = startXxh3();
  hash.update(bytesOf(240));
  expect(hash.digest()).toBeUndefined();
  hash.update(new Uint8Array([1]));
  expect(hash.digest()).toMatch(/^[0-9a-f]{20,32}$/);
});
