import { describe, expect, test } from '@jest/globals';
import { renderFrame } from '../../../src/spec/frame.js';

function frame(
  text: string,
  line: number,
  column: number,
  to: readonly [line: number, column: number],
): string {
  return renderFrame(text, { start: { line, column }, end: { line: to[0], column: to[1] } }).join('\n');
}

describe('a code frame', () => {
  test('shows the line, two before it, and marks the place', () => {
    expect(frame('a: 1\nb: 2\nc: 3\nd: four\ne: 5\n', 4, 4, [4, 8])).toBe(
      ['2 | b: 2', '3 | c: 3', '4 | d: four', '  |    ^^^^'].join('\n'),
    );
    expect(frame('a: one\n', 1, 1, [1, 2])).toBe(['1 | a: one', '  | ^'].join('\n'));
  });

  test('numbers of lines stand below each other', () => {
    const text = 'x\n'.repeat(9) + 'y: 1';
    expect(frame(text, 10, 1, [10, 2])).toBe([' 8 | x', ' 9 | x', '10 | y: 1', '   | ^'].join('\n'));
  });

  test('marks to the end of the line what goes on in the next, and one sign where there is none', () => {
    expect(frame('a: [1,\n  2]\n', 1, 4, [2, 4])).toBe(['1 | a: [1,', '  |    ^^^'].join('\n'));
    expect(frame('a:\n', 2, 1, [2, 1])).toBe(['1 | a:', '2 |', '  | ^'].join('\n'));
    expect(frame('', 1, 1, [1, 1])).toBe(['1 |', '  | ^'].join('\n'));
  });

  test('counts a tab, a line end of Windows and what cannot be seen as the log will show them', () => {
    expect(frame('\ta: x\r\n', 1, 2, [1, 3])).toBe(['1 |  a: x', '  |  ^'].join('\n'));
    expect(frame('a\u200d\ufeff: "\u0007\u2028" b', 1, 10, [1, 11])).toBe(
      ['1 | a: "··" b', '  |        ^'].join('\n'),
    );
  });

  test('marks stand below signs that are wider, narrower or pairs', () => {
    expect(frame('図図: b', 1, 5, [1, 6])).toBe(['1 | 図図: b', '  | \u3000\u3000  ^'].join('\n'));
    expect(frame('a: 図図', 1, 4, [1, 6])).toBe(['1 | a: 図図', '  |    ^^^^'].join('\n'));
    expect(frame('e\u0301: b', 1, 5, [1, 6])).toBe(['1 | e\u0301: b', '  |    ^'].join('\n'));
    expect(frame('🐂: b', 1, 5, [1, 6])).toBe(['1 | 🐂: b', '  |     ^'].join('\n'));
  });

  test('shows the part of a long line around the place', () => {
    const text = `short\n${'x'.repeat(500)}HERE${'y'.repeat(500)}`;
    const lines = frame(text, 2, 501, [2, 505]).split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toHaveLength(104);
    expect(lines[0]?.indexOf('HERE')).toBe(lines[1]?.indexOf('^^^^'));
    expect(lines[0]).toMatch(/^2 \| …x+HERE.*y…$/);
    expect(frame(`a: b ${'c'.repeat(96)}`, 1, 4, [1, 5]).split('\n')[0]).toMatch(/^1 \| a: b c{94}…$/);
    expect(frame(`a: b ${'c'.repeat(95)}`, 1, 4, [1, 5]).split('\n')[0]).toMatch(/^1 \| a: b c{95}$/);
    expect(frame('z'.repeat(500), 1, 1, [1, 501]).split('\n')[1]).toBe(`  | ${'^'.repeat(100)}`);
  });

  test('is nothing for a place that is not in the text', () => {
    expect(renderFrame('a: 1', {})).toEqual([]);
    expect(frame('a: 1', 3, 1, [3, 2])).toBe('');
  });
});
