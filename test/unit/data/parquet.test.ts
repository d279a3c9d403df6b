import { describe, expect, test } from '@jest/globals';
import zlib from 'node:zlib';
import { readTable } from '../../../src/data/read-table.js';
import { fixture, readAll, sourceOf } from './sources.js';

/** Written by pyarrow 26.0.1 and (`polars`) Polars 2.1.0. */
const rows = [
  {
    id: 1,
    question: 'What is a cow?',
    answer: 'An animal.',
    messages: [
      { role: 'user', content: 'hi' },
      { role: 'assistant', content: 'hello' },
    ],
    at: '2026-01-02T03:04:05.000Z',
  },
  { id: 2, question: 'Größe?', answer: 'groß', messages: [], at: null },
  { id: '1152921504606846976', question: null, answer: '— none —', messages: null, at: null },
];

const hasZstd = 'zstdDecompressSync' in zlib;

describe('a Parquet table', () => {
  const codecs = ['snappy', 'gzip', 'brotli', 'none', ...(hasZstd ? ['zstd'] : [])];
  test.each(codecs)('compressed by %s', async (codec) => {
    const read = await readAll('parquet', fixture(`${codec}.parquet`));
    expect(read.troubles).toEqual([]);
    expect(read.columns).toEqual(['id', 'question', 'answer', 'messages', 'at']);
    expect(read.rows.map(({ number, cells }) => [number, cells])).toEqual(
      rows.map((cells, at) => [at + 1, cells]),
    );
  });

  test('by LZ4 is told by its name', async () => {
    const { rows: none, troubles } = await readAll('parquet', fixture('lz4.parquet'));
    expect(none).toEqual([]);
    expect(troubles).toMatchObject([{ code: 'table-unreadable' }]);
    expect(troubles[0]?.message).toContain('LZ4');
    expect(troubles[0]?.help).toBe('Write it with snappy, gzip or brotli.');
  });

  (hasZstd ? test.skip : test)('by zstd is told with the Node that reads it, not advised', async () => {
    const { troubles } = await readAll('parquet', fixture('zstd.parquet'));
    expect(troubles[0]?.message).toContain('ZSTD');
    expect(troubles[0]?.help).toMatch(/^Node 22\.15 or newer reads zstd; .* snappy, gzip or brotli\.$/);
  });

  test('of Polars', async () => {
    const read = await readAll('parquet', fixture('polars.parquet'));
    expect(read.rows.map(({ cells }) => cells)).toEqual(
      hasZstd
        ? [
            { image: 'a.png', text: 'one' },
            { image: 'b.png', text: 'two' },
          ]
        : [],
    );
  });

  test('is read group by group, and of each only what is wanted', async () => {
    const sizes: number[] = [];
    for await (const events of readTable('parquet', fixture('groups.parquet'), {
      columns: ['answer', 'none'],
      most: 7,
    }))
      sizes.push(events.filter(({ kind }) => kind === 'row').length);
    expect(sizes).toEqual([0, 3, 3, 1]);
    const read = await readAll('parquet', fixture('groups.parquet'), { columns: ['answer'] });
    expect(read.rows.map(({ cells }) => cells)).toEqual(
      Array.from({ length: 10 }, (_, at) => ({ answer: `a${at}` })),
    );
  });

  test.each([
    ['cut off', Buffer.from('PAR1PAR1')],
    ['with a footer that lies', Buffer.from('PAR1xxxx\xff\xff\xff\x0fPAR1', 'latin1')],
    ['of one byte', Buffer.from('P')],
  ])('%s is a trouble, not a crash', async (_, bytes) => {
    const { troubles } = await readAll('parquet', sourceOf(bytes));
    expect(troubles).toMatchObject([{ code: 'table-unreadable' }]);
  });
});
