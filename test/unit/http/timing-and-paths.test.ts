import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodePath, encodeSegment } from '../../../src/http/paths.js';
import { redactor } from '../../../src/http/redact.js';
import { retryAfterMs } from '../../../src/http/retry-timing.js';
import { anyText } from '../../support/any-text.js';

describe('retryAfterMs', () => {
  const now = Date.UTC(2026, 2, 2, 10);

  test.each([
    ['5', 5000],
    [' 120 ', 120_000],
    ['0', 0],
    ['1.5', 1500],
    ['Mon, 02 Mar 2026 10:00:07 GMT', 7000],
    ['Monday, 02-Mar-26 10:00:07 GMT', 7000],
    ['Mon Mar  2 10:00:07 2026 GMT', 7000],
    ['Mon, 02 Mar 2026 09:00:00 GMT', 0],
    ['', undefined],
    ['-5', undefined],
    ['soon', undefined],
    ['Infinity', undefined],
    ['1e3', undefined],
    ['2026-03-02', undefined],
    ['Mon, 99 Mar 2026 10:00:00 GMT', undefined],
    [undefined, undefined],
  ])('%j → %j', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });

  test('is absent or a finite number from 0 up, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.date().map(String)), (header) => {
        const ms = retryAfterMs(header, now);
        expect(ms === undefined || (Number.isFinite(ms) && ms >= 0)).toBe(true);
      }),
    );
  });
});

describe('encodePath', () => {
  test.each([
    ['main/train.parquet', 'main/train.parquet'],
    ['main/a b/c?d#e%2F.csv', 'main/a%20b/c%3Fd%23e%252F.csv'],
    ["models/ox's (1)!*/ü", 'models/ox%27s%20%281%29%21%2A/%C3%BC'],
    ['a\\..\\b', 'a%5C..%5Cb'],
    ['...', '...'],
    ['', undefined],
    ['/a', undefined],
    ['a/', undefined],
    ['a//b', undefined],
    ['a/./b', undefined],
    ['a/../b', undefined],
    ['a/\uD800', undefined],
  ])('%j → %j', (path, expected) => {
    expect(encodePath(path)).toBe(expected);
  });

  test('what comes out names the same path after a URL parser, and nothing beyond it', () => {
    fc.assert(
      fc.property(anyText(), (path) => {
        const encoded = encodePath(path);
        if (encoded === undefined) return;
        const url = new URL(`https://host.invalid/base/${encoded}`);
        expect(url.host + url.search + url.hash).toBe('host.invalid');
        expect(url.pathname.slice('/base/'.length).split('/').map(decodeURIComponent).join('/')).toBe(path);
      }),
    );
  });

  test('a single segment keeps no slash', () => {
    expect(encodeSegment('a/b')).toBe('a%2Fb');
    expect(encodeSegment('..')).toBeUndefined();
  });
});

describe('redactor', () => {
  test('blanks a secret wherever it stands', () => {
    const hex = fc.string({
      unit: fc.constantFrom(...Array.from('abcdef0123456789+/=')),
      minLength: 12,
      maxLength: 60,
    });
    fc.assert(
      fc.property(hex, fc.string(), fc.string(), (secret, before, after) => {
        const clean = redactor(secret);
        expect(clean(`${before}${secret}${after}`)).not.toContain(secret);
        expect(clean(before + encodeURIComponent(secret))).not.toContain(encodeURIComponent(secret));
      }),
    );
  });

  test.each(['', 'a', 'abc'])('leaves texts alone when the secret is %j', (secret) => {
    expect(redactor(secret)('a cab, abc')).toBe('a cab, abc');
  });
});
