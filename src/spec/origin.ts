import type { Position } from '../base/diagnostic.js';
import { placeOf, sourceOf, type Origin, type Spot } from './node.js';

/** A file of the workspace; offsets become lines and columns. */
export function fileOrigin(path: string, text: string): Origin {
  const position = positionsIn(text);
  return {
    place: (start, end) => ({ kind: 'file', name: path, start: position(start), end: position(end) }),
    source: (start) => ({ kind: 'file', path, ...position(start) }),
  };
}

/** An input that is read as a text of several lines. */
export function inputText(name: 'set', text: string): Origin {
  const position = positionsIn(text);
  return {
    place: (start, end) => ({ kind: 'input', name, start: position(start), end: position(end) }),
    source: (start) => ({ kind: 'set', line: position(start).line }),
  };
}

/** A text that stands at one spot as a whole: what is in it cannot be told apart there. */
export function fixedOrigin(spot: Spot): Origin {
  return { place: () => placeOf(spot), source: () => sourceOf(spot) };
}

/** One line (1-based) of the input `set`; offsets count from `column` (1-based). */
export function overrideOrigin(line: number, column: number): Origin {
  return {
    place: (start, end) => ({
      kind: 'input',
      name: 'set',
      start: { line, column: column + start },
      end: { line, column: column + end },
    }),
    source: () => ({ kind: 'set', line }),
  };
}

/** An input that is a value as a whole. */
export function inputOrigin(name: string): Origin {
  return { place: () => ({ kind: 'input', name }), source: () => ({ kind: 'input', name }) };
}

/** Index of the last line that starts at or before an offset. */
function lineAt(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Offset → line and column. */
function positionsIn(text: string): (offset: number) => Position {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return (offset) => {
    const line = lineAt(lineStarts, Math.min(offset, text.length));
    return { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1 };
  };
}
