import type { Place } from '../base/diagnostic.js';

/** Lines before the one that is pointed at. */
const context = 2;
const width = 100;

/** The lines of a text around a place, with marks under it; empty when the place has no line in the text. */
export function renderFrame(text: string, { start, end }: Pick<Place, 'start' | 'end'>): string[] {
  const lines = text.split('\n').map(shown);
  const target = start === undefined ? undefined : lines[start.line - 1];
  if (start === undefined || target === undefined) return [];
  const first = Math.max(1, start.line - context);
  const gutter = String(start.line).length;
  // All lines are cut at the same column, so that they keep their indentation to each other.
  const from = start.column > width - 20 ? start.column - 41 : 0;
  const numbered = lines
    .slice(first - 1, start.line)
    .map((line, at) => `${String(first + at).padStart(gutter)} | ${line.slice(from, from + width)}`);
  const lastColumn = end?.line === start.line ? end.column : target.length + 1;
  const marks = Math.max(1, Math.min(lastColumn, from + width + 1) - start.column);
  const pointer = `${' '.repeat(gutter)} | ${' '.repeat(start.column - 1 - from)}${'^'.repeat(marks)}`;
  return [...numbered.map((line) => line.trimEnd()), pointer];
}

/** One column for each sign, so that the marks stand where they should. */
function shown(line: string): string {
  return line
    .replace(/\r$/, '')
    .replaceAll('\t', ' ')
    .replaceAll(/\p{Cc}/gu, '·');
}
