import { expect, test } from '@jest/globals';
import { functions } from '../hostile/functions.js';

/*
 * The quick part of `npm run test:hostile`: texts that have stopped the clock, so long that work which goes back over them
 * would not be done before the test is given up.
 */
const length = 1_000_000;
const pieces = ['x-amz-', 'u0026sig', '<title', '\u001b[', 'a://', '?a', ' '];
const names = [
  'withoutSignatures',
  'logLine',
  'messageOfText',
  'messageOfJson',
  'errorText',
  'refusal',
  'fineTune',
  'logs',
  'logsOfJson',
  'readMore',
  'hint',
  'frame',
  'summary',
];

test.each(names)('%s comes to an end', (name) => {
  const work = functions[name];
  for (const piece of pieces) work?.(`http://x/?${piece.repeat(length / piece.length)}\u0000`);
  expect(work).toBeDefined();
});
