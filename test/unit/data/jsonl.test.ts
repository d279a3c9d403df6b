import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonMembers } from '../../../src/data/json-members.js';
import { readAll, sourceOf } from './sources.js';
import { times } from '../../support/property-runs.js';

describe('a table of JSON lines', () => {
  test.each([
    ['plain', '{"a":1}\n{"a":2}\n'],
    ['from Windows, with a mark and blank lines', '\ufeff{"a":1}\r\n\r\n{"a":2}\r\n'],
    ['without a last line break', '{"a":1}\n{"a":2}'],
  ])('%s', async (_, text) => {
    const { rows, troubles } = await readAll('jsonl', sourceOf(text, [3]));
    expect([rows.map(({ cells }) => cells), troubles]).toEqual([[{ a: 1 }, { a: 2 }], []]);
  });

  test('whatever is written comes back, in whatever pieces it arrives', async () => {
    const rows = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), { maxLength: 5 });
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(rows, sizes, async (written, pieces) => {
        const text = written.map((row) => `${JSON.stringify(row)}\n`).join('');
        const read = await readAll('jsonl', sourceOf(text, pieces));
        expect(read.rows.map(({ cells }) => JSON.stringify(cells))).toEqual(
          written.map((row) => JSON.stringify(row)),
        );
      }),
      { numRuns: times(100) },
    );
  });

  test.each([
    ['[1]', 'holds JSON that is no object'],
    ['null', 'holds JSON that is no object'],
    ["{'a': 1}", 'has single quotes where JSON has double ones'],
    ['{"a": NaN}', 'has a word that JSON does not know'],
    ['{"a": None}', 'has a word that JSON does not know'],
    ['{"a": 1', 'has an object that does not end on its line'],
    ['{"a": 1,}', 'is no JSON'],
  ])('%s is a broken row', async (line, what) => {
    const { rows, troubles } = await readAll('jsonl', sourceOf(`{"a":1}\n\n${line}\n{"a":2}\n`));
    expect(rows.map(({ number }) => number)).toEqual([1, 3]);
    expect(troubles).toMatchObject([
      { code: 'row-broken', row: 2, message: `${what} in row 2`, at: { line: 3, column: 1 } },
    ]);
  });

  test.each<[string, Uint8Array, number]>([
    ['NUL', Buffer.from('{"a":1}\n{"a":"\0"}\n'), 2],
    ['latin', Buffer.from('{"a":1}\n{"a":2}\n{"a":"ü"}\n', 'latin1'), 3],
    ['half a sign at its end', Buffer.from('{"a":1}\n{"a":"ü"}').subarray(0, 15), 2],
  ])('bytes that are no text end the reading: %s', async (_, bytes, line) => {
    const { troubles } = await readAll('jsonl', sourceOf(bytes, [4]));
    expect(troubles).toMatchObject([{ code: 'table-encoding', at: { line } }]);
  });

  test('a line without an end is not held', async () => {
    let pieces = 0;
    const piece = Buffer.alloc(1024 * 1024, 'x');
    const open = async function* (): AsyncGenerator<Uint8Array> {
      for (; pieces < 1000; pieces++) yield await Promise.resolve(piece);
    };
    const { troubles } = await readAll('jsonl', { bytes: 1000 * piece.length, open });
    expect(troubles).toMatchObject([{ code: 'row-too-long', at: { line: 1 } }]);
    expect(pieces).toBeLessThan(20);
  });

  test('places are those of the values', async () => {
    const { rows } = await readAll('jsonl', sourceOf('{"a": 1}\n{"x": {"a": 5}, "a" : "…", "b": []}\n'));
    expect(rows[1]?.at?.('a')).toEqual({ line: 2, column: 23 });
    expect(rows[1]?.at?.('none')).toEqual({ line: 2, column: 1 });
  });
});

test('members are found wherever they stand in the text', () => {
  const members = fc.array(fc.tuple(fc.string(), fc.jsonValue({ maxDepth: 3 })), { maxLength: 5 });
  const blank = fc.constantFrom('', ' ', '\t', ' \r\n ');
  fc.assert(
    fc.property(members, blank, (pairs, gap) => {
      const written = pairs.map(
        ([name, value]) => `${JSON.stringify(name)}${gap}:${gap}${JSON.stringify(value)}`,
      );
      const text = `${gap}{${gap}${written.join(`${gap},${gap}`)}${gap}}${gap}`;
      const found = jsonMembers(text).map(({ name, from, to }) => [name, text.slice(from, to)]);
      expect(found).toEqual(pairs.map(([name, value]) => [name, JSON.stringify(value)]));
    }),
    { numRuns: times(300) },
  );
});
