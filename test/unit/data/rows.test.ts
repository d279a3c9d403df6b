import { expect, test } from '@jest/globals';
import { readRows } from '../../../src/data/rows.js';
import { openWorkspace } from '../../../src/host/open-workspace.js';
import { makeWorkspace } from '../../support/runner.js';

test('what is asked is the same where git has checked the table out with CRLF', async () => {
  const table = 'question,answer\nq,"two\nlines"\n';
  const read = async (content: string): Promise<unknown> => {
    const rows: unknown[] = [];
    const pieces = readRows('a.csv', ['question'], openWorkspace(makeWorkspace({ 'a.csv': content })));
    for await (const piece of pieces) rows.push(...piece);
    return rows;
  };
  expect(await read(table)).toEqual([{ question: 'q', answer: 'two\nlines' }]);
  expect(await read(table.replaceAll('\n', '\r\n'))).toEqual(await read(table));
});
