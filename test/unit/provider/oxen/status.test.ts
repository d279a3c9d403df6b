import { expect, test } from '@jest/globals';
import { isTerminal, type Status } from '../../../../src/provider/contract.js';
import { activeWords, statusOf } from '../../../../src/provider/oxen/status.js';

const meanings: readonly (readonly [Status, readonly string[]])[] = [
  ['created', ['created']],
  ['queued', ['tokenizing', 'enqueued', 'pending', 'queued']],
  ['running', ['running', 'processing', 'committing', 'stopping', 'deploying']],
  ['succeeded', ['completed', 'deployed', 'succeeded', 'success']],
  ['failed', ['errored', 'failed', 'error']],
  ['stopped', ['stopped', 'cancelled', 'canceled']],
  ['unknown', ['recalibrating', '', 'constructor', '__proto__', 'COMPLETED']],
];

test.each(meanings)('%s is what %j mean', (status, words) => {
  for (const word of words) expect([word, statusOf(word)]).toEqual([word, status]);
});

test('the words a list is asked for are those that the hub filters by and that are no ending', () => {
  expect(activeWords).toEqual(['created', 'tokenizing', 'enqueued', 'running']);
  expect(activeWords.map(statusOf).some(isTerminal)).toBe(false);
});
