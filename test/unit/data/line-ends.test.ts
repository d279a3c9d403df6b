import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { openText, type OpenFrom } from '../../../src/data/line-ends.js';
import { times } from '../../support/property-runs.js';
import { sourceOf } from './sources.js';

async function textOf(open: OpenFrom, from?: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of open(from)) pieces.push(piece);
  return Buffer.concat(pieces).toString('latin1');
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'latin1').digest('hex');
const asGit = (text: string): string => text.replaceAll('\r\n', '\n');
const texts = fc.string({ unit: fc.constantFrom('\r', '\n', 'a', '"', '\u00e4'), maxLength: 40 });
const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });

describe('a text with its line ends as git keeps them', () => {
  test.each([
    ['a\r\nb\r\n', 'a\nb\n'],
    // A CR alone is nothing that git makes: it stays, and so does what a file with it is known by.
    ['a\rb\n\r', 'a\rb\n\r'],
    ['a\r\r\n', 'a\r\n'],
    ['', ''],
  ])('%j is %j', async (written, kept) => {
    expect(await textOf(openText(sourceOf(written).open).open)).toBe(kept);
  });

  test('however it is cut into pieces, and from wherever it is read', () =>
    fc.assert(
      fc.asyncProperty(texts, sizes, fc.nat(45), async (text, cuts, from) => {
        const { open, facts } = openText(sourceOf(Buffer.from(text, 'latin1'), cuts).open);
        const kept = asGit(text);
        expect(await textOf(open, from)).toBe(kept.slice(from));
        expect(await textOf(open)).toBe(kept);
        expect(await facts()).toEqual({ size: kept.length, sha256: sha256(kept) });
        // By now it knows where pieces ended.
        expect(await textOf(open, from)).toBe(kept.slice(from));
      }),
      { numRuns: times(300) },
    ));

  test('a text without CRLF is known by its own bytes, which are handed on as they are', async () => {
    const bytes = Buffer.from('a\nb\rc\n');
    const { open, facts } = openText(async function* () {
      yield await Promise.resolve(bytes);
    });
    for await (const piece of open()) expect(piece.buffer).toBe(bytes.buffer);
    expect(await facts()).toEqual({ size: 6, sha256: sha256('a\nb\rc\n') });
  });

  test('a part of a large one is not looked for from its beginning', async () => {
    const source = sourceOf('line\r\n'.repeat(10_000), [600]);
    const opened: number[] = [];
    const { open, facts } = openText((from = 0) => {
      opened.push(from);
      return source.open(from);
    });
    await facts();
    expect(await textOf(open, 40_000)).toBe('line\n'.repeat(2000));
    expect(opened).toEqual([0, 48_000]);
  });
});
