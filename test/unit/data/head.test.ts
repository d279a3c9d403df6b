import { expect, test } from '@jest/globals';
import { troubleWithHead } from '../../../src/data/head.js';
import type { TableFormat } from '../../../src/data/table.js';

const pointer =
  'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n';

test.each<readonly [string, TableFormat, string | Uint8Array, string | undefined]>([
  ['csv', 'csv', 'a,b\n1,2\n', undefined],
  ['csv of one letter', 'csv', 'a', undefined],
  ['lines', 'jsonl', ' {"a":1}\n', undefined],
  ['Parquet', 'parquet', 'PAR1…PAR1', undefined],
  ['nothing', 'csv', '', 'table-empty'],
  ['blanks', 'jsonl', ' \r\n\n', 'table-empty'],
  ['a mark alone', 'csv', '\ufeff\n', 'table-empty'],
  ['a pointer of Git LFS', 'csv', pointer, 'lfs-pointer'],
  ['a pointer for Parquet', 'parquet', pointer, 'lfs-pointer'],
  ['UTF-16 with its mark', 'csv', Buffer.from('\ufeffa,b\n', 'utf16le'), 'table-encoding'],
  ['UTF-16 the other way round', 'csv', Buffer.from('\ufeffa,b\n', 'utf16le').swap16(), 'table-encoding'],
  ['UTF-16 without a mark', 'tsv', Buffer.from('a\tb\n', 'utf16le'), 'table-encoding'],
  ['Parquet by another name', 'csv', 'PAR1…PAR1', 'table-format'],
  ['csv named Parquet', 'parquet', 'a,b\n', 'table-format'],
  ['an Excel workbook', 'csv', 'PK\u0003\u0004…', 'table-format'],
  ['gzip', 'jsonl', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2]), 'table-format'],
  ['a web page', 'csv', '<!DOCTYPE html><html>', 'table-format'],
  ['a list', 'jsonl', '\n[\n  {"a":1}\n]', 'table-format'],
  ['line ends of an old Mac', 'csv', 'a,b\r1,2\r', 'table-format'],
])('%s', (_, format, content, code) => {
  const bytes = Buffer.from(content);
  expect(troubleWithHead(bytes, format, bytes.length)?.code).toBe(code);
});
