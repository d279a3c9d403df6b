import { expect, test } from '@jest/globals';
import { nestsTooDeep } from '../../../src/base/yaml-depth.js';
import { parseOverrides } from '../../../src/spec/overrides.js';

const many = 5000;

test.each<[string, string, boolean]>([
  ['a usual file', 'a:\n  - b: [c, {d: e}]\n    f: "[["\n', false],
  ['many lists, each closed', '[a]\n'.repeat(many), false],
  ['a line of signs in a text', `a: |\n  ${'-'.repeat(many)}\n`, false],
  ['brackets that open', `a: ${'['.repeat(many)}`, true],
  ['braces that open', `a: ${'{a: '.repeat(many)}`, true],
  ['lists in lists in a line', '- '.repeat(many), true],
  ['keys of keys', '? '.repeat(many), true],
  [
    'each deeper than the one before',
    Array.from({ length: 600 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    true,
  ],
])('%s', (_, text, expected) => {
  expect(nestsTooDeep(text)).toBe(expected);
});

test('an override of thousands of brackets is refused, and nothing dies of it', () => {
  const { diagnostics } = parseOverrides(`name=${'['.repeat(20_000)}`);
  expect(diagnostics.map(({ code }) => code)).toEqual(['too-deep']);
});
