import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAll, sourceOf } from './sources.js';
import { times } from '../../support/property-runs.js';

async function cellsOf(text: string, sizes?: readonly number[]): Promise<readonly unknown[]> {
  const { rows, troubles } = await readAll('csv', sourceOf(text, sizes));
  expect(troubles).toEqual([]);
  return rows.map(({ cells }) => cells);
}

describe('a table of comma-separated values', () => {
  test.each([
    ['plain', 'a,b\n1,2\n3,4\n'],
    ['without a last line break', 'a,b\n1,2\n3,4'],
    ['from Windows', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['with a byte order mark', '\ufeffa,b\n1,2\n3,4\n'],
    ['with blank lines', '\na,b\n\n1,2\n  \n3,4\n\n'],
    ['quoted throughout', '"a","b"\r\n"1","2"\n"3","4"'],
  ])('%s', async (_, text) => {
    expect(await cellsOf(text)).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]);
  });

  test.each([
    ['separators and line breaks in quotes', 'a,b\n"1,\n2",3\n', { a: '1,\n2', b: '3' }],
    ['quotes written twice', 'a,b\n"say ""moo""",""\n', { a: 'say "moo"', b: '' }],
    ['a quote inside a bare cell is a sign like any other', 'a,b\n5" pipe,3\n', { a: '5" pipe', b: '3' }],
    ['spaces are kept', 'a,b\n 1 , 2\n', { a: ' 1 ', b: ' 2' }],
    ['empty cells', 'a,b\n,\n', { a: '', b: '' }],
    [
      'a column named like a trap',
      '__proto__,constructor\n1,2\n',
      JSON.parse('{"__proto__":"1","constructor":"2"}'),
    ],
  ])('%s', async (_, text, row) => {
    expect(await cellsOf(text)).toEqual([row]);
  });

  test('whatever is written comes back, in whatever pieces it arrives', async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom('', '"', '""', ',', '\n', '\r\n', ' ', 'ü', '😀', 'a"b', '\t'),
    );
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }));
    const written = fc.record({
      rows: table,
      ending: fc.constantFrom('\n', '\r\n'),
      lazy: fc.boolean(),
      sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(written, async ({ rows, ending, lazy, sizes }) => {
        const width = rows[0]?.length ?? 2;
        const names = Array.from({ length: width }, (_, at) => `c${at}`);
        const quoted = (text: string): string =>
          lazy && /^[^",\r\n]+$/.test(text) && text === text.trim()
            ? text
            : `"${text.replaceAll('"', '""')}"`;
        const text = [names, ...rows].map((row) => row.map(quoted).join(',') + ending).join('');
        const expected = rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])));
        expect(await cellsOf(text, sizes)).toEqual(expected);
      }),
      { numRuns: times(150) },
    );
  });

  test('places are those of the cells, behind line breaks in cells too', async () => {
    const { rows } = await readAll('csv', sourceOf('\ufeffa,b,c\n"x\ny",2,3\n4,"5",6\n'));
    expect(rows.map(({ at }) => [at?.('a'), at?.('b'), at?.('c'), at?.()])).toEqual([
      [
        { line: 2, column: 1 },
        { line: 3, column: 4 },
        { line: 3, column: 6 },
        { line: 2, column: 1 },
      ],
      [
        { line: 4, column: 1 },
        { line: 4, column: 3 },
        { line: 4, column: 7 },
        { line: 4, column: 1 },
      ],
    ]);
  });
});

describe('broken rows', () => {
  test('are told with their place, and those behind them are read', async () => {
    const text = 'a,b\n1\n1,2\n"1"x,2\n1,2,3\n3,4\n';
    const { rows, troubles } = await readAll('csv', sourceOf(text));
    expect(rows.map(({ number }) => number)).toEqual([2, 5]);
    expect(troubles.map(({ code, row, at }) => [code, row, at?.line, at?.column])).toEqual([
      ['row-broken', 1, 2, 1],
      ['row-broken', 3, 4, 4],
      ['row-broken', 4, 5, 1],
    ]);
  });

  test('a quote that is never closed ends the reading at its row', async () => {
    const { rows, troubles } = await readAll('csv', sourceOf('a,b\n1,2\n3,"4\n5,6\n7,8\n'));
    expect(rows).toHaveLength(1);
    expect(troubles).toMatchObject([{ code: 'row-broken', at: { line: 3, column: 1 } }]);
  });

  test('and not all of a file is held to find that out', async () => {
    let pieces = 0;
    const piece = Buffer.alloc(1024 * 1024, 'x');
    const open = async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('a,b\n1,"'));
      for (; pieces < 1000; pieces++) yield piece;
    };
    const { troubles } = await readAll('csv', { bytes: 1000 * piece.length, open });
    expect(troubles).toMatchObject([{ code: 'row-too-long', at: { line: 2 } }]);
    expect(pieces).toBeLessThan(20);
  });

  test.each([
    ['csv', 'question;answer\n1;2\n'],
    ['csv', 'question\tanswer\n1\t2\n'],
    ['csv', 'question|answer\n1|2\n'],
    ['tsv', 'question,answer\n1,2\n'],
  ] as const)('another separator in a .%s is one mistake: %j', async (format, text) => {
    const { rows, troubles } = await readAll(format, sourceOf(text));
    expect([rows.length, troubles.map(({ code }) => code)]).toEqual([0, ['wrong-separator']]);
  });

  test('tabs separate a .tsv', async () => {
    const { rows } = await readAll('tsv', sourceOf('a\tb\n1,5\t2\n'));
    expect(rows[0]?.cells).toEqual({ a: '1,5', b: '2' });
  });
});
