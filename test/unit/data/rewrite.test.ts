import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moveFiles } from '../../../src/data/rewrite.js';
import { readAll, sourceOf } from './sources.js';
import { times } from '../../support/property-runs.js';

async function moved(format: 'csv' | 'jsonl', text: string, sizes: readonly number[]): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of moveFiles(format, sourceOf(text, sizes), ['file'], 'data/0f')) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 });
const path = fc.constantFrom('a.png', 'b c.png', 'x/"q".png', 'x,y.png', 'ü/😀.png', 'https://e.com/a', '');
const other = fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('"', ',', '\n', '1.0', '0001', ' '));
const rows = fc.array(fc.tuple(other, path), { maxLength: 5 });
const expected = (cell: string): string =>
  cell === '' || cell.startsWith('https:') ? cell : `data/0f/${cell}`;

test('of csv only the cells of the column are changed', async () => {
  const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(rows, sizes, async (cells, pieces) => {
      const text = ['x,file\r\n', ...cells.map(([a, b]) => `${quote(a)},${quote(b)}\r\n`)].join('');
      const after = await moved('csv', text, pieces);
      const read = await readAll('csv', sourceOf(after));
      expect(read.rows.map(({ cells: row }) => row)).toEqual(
        cells.map(([x, file]) => ({ x, file: expected(file) })),
      );
      expect(after.replaceAll('data/0f/', '')).toBe(text);
    }),
    { numRuns: times(100) },
  );
});

test('of lines too, down to how numbers are written', async () => {
  await fc.assert(
    fc.asyncProperty(rows, sizes, async (cells, pieces) => {
      const line = ([x, file]: readonly [string, string]): string =>
        `{"n":12345678901234567890, "x" :${JSON.stringify(x)},"file": ${JSON.stringify(file)} , "y": 1.50}\n`;
      const after = await moved('jsonl', cells.map(line).join(''), pieces);
      expect(after).toBe(cells.map(([x, file]) => line([x, expected(file)])).join(''));
    }),
    { numRuns: times(100) },
  );
});

test('bare cells stay bare unless the folder makes quotes necessary', async () => {
  expect(await moved('csv', 'file,x\na.png, 1 \n\n"b.png",2', [4])).toBe(
    'file,x\ndata/0f/a.png, 1 \n\n"data/0f/b.png",2',
  );
});
