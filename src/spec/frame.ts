import type { Place } from '../base/diagnostic.js';

/** Lines before the one that is pointed at. */
const context = 2;
const width = 100;

/** So much of a line is looked at on either side of the place: far more than is shown. */
const window = 1000;

/** The lines of a text around a place, with marks under it; empty when the place has no line in the text. */
export function renderFrame(text: string, { start, end }: Pick<Place, 'start' | 'end'>): string[] {
  if (start === undefined) return [];
  const lines = linesAround(text, start.line);
  const target = lines.at(-1);
  if (target === undefined) return [];
  const column = start.column - 1;
  const left = Math.max(0, column - window);
  const part = target.slice(left, column + window);
  const before = shown(part.slice(0, column - left));
  const rest = part.slice(column - left);
  // Of a place without an end the first word is marked: what follows may be a comment.
  const marked = shown(
    end === undefined
      ? (/^\S+/.exec(rest)?.[0] ?? '')
      : rest.slice(0, end.line === start.line ? end.column - start.column : undefined),
  );
  // Of a long line the part around the place is shown; the lines before it have nothing there.
  const from = before.length > width - 20 ? before.length - 40 : 0;
  const gutter = String(start.line).length;
  const around = from === 0 ? lines.slice(0, -1) : [];
  const numbered = [...around, part].map((line, at, { length }) => {
    const number = String(start.line - length + 1 + at).padStart(gutter);
    return `${number} | ${cutOut(shown(line.slice(0, 2 * window)), from)}`.trimEnd();
  });
  const marks = marked.slice(0, Math.max(0, from + width - before.length));
  const pointer = blank(before.slice(from)) + '^'.repeat(Math.max(1, cells(marks)));
  return [...numbered, `${' '.repeat(gutter)} | ${pointer}`];
}

/** The part of a line that is shown; a sign stands for what is left out on either side. */
function cutOut(line: string, from: number): string {
  const part = line.slice(from, from + width);
  const begun = from === 0 ? part : `…${part.slice(1)}`;
  return line.length > from + width ? `${begun.slice(0, -1)}…` : begun;
}

/** A line (1-based) and some before it; none when the text is shorter. */
function linesAround(text: string, line: number): readonly string[] {
  const lines: string[] = [];
  let start = 0;
  for (let number = 1; number <= line; number++) {
    if (start > text.length) return [];
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    if (number >= line - context)
      lines.push(text.slice(start, text.charAt(end - 1) === '\r' && end > start ? end - 1 : end));
    start = end + 1;
  }
  return lines;
}

/** One sign for each that can be seen; a log drops the invisible ones, and the marks would be off. */
function shown(line: string): string {
  return line
    .replaceAll('\t', ' ')
    .replaceAll(/\p{DI}/gu, '')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '·');
}

/** Signs of East Asian scripts are as wide as two; so is the ideographic space. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

function blank(text: string): string {
  return text
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(wide, '\u3000')
    .replaceAll(/[^\u3000]/g, ' ');
}

function cells(text: string): number {
  return blank(text).replaceAll('\u3000', '  ').length;
}
