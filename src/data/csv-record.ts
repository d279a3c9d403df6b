/** One cell; the offsets count from the beginning of its record and include its quotes. */
export interface CsvCell {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

export interface CsvRecord {
  /** Number of its first line, 1-based. */
  readonly line: number;
  /** As in the file, with its line break. */
  readonly text: string;
  readonly cells: readonly CsvCell[];
  /** Offset in the text behind the record and its line break. */
  readonly end: number;
  /** How many line breaks it holds, its own included. */
  readonly lines: number;
  /** Where text stands behind a closing quote, from the beginning of the record. */
  readonly stray: number | undefined;
}

/** Where a record is to be read from a text that may not be all there. */
export interface RecordStart {
  readonly text: string;
  readonly start: number;
  readonly line: number;
  readonly separator: string;
  /** Nothing comes behind the text. */
  readonly isEnd: boolean;
}

/** The record that begins at an offset; undefined when its end is not in the text, unless nothing comes behind it. */
export function readRecord({ text, start, line, separator, isEnd }: RecordStart): CsvRecord | undefined {
  const cells: CsvCell[] = [];
  let stray: number | undefined;
  let lines = 0;
  let newline = text.indexOf('\n', start);
  for (let at = start; ;) {
    const isQuoted = text[at] === '"';
    let value = '';
    let to = at;
    if (isQuoted) {
      const close = closingQuote(text, at);
      // The sign behind it says whether it is one quote or the first of two.
      if (close < 0 || (close + 1 >= text.length && !isEnd)) return undefined;
      value = text.slice(at + 1, close).replaceAll('""', '"');
      to = close + 1;
      for (; newline >= 0 && newline < to; newline = text.indexOf('\n', newline + 1)) lines++;
    }
    // Looked for in this line alone: a table of one column would be searched to its end for each row.
    const ending = newline < 0 ? text.length : newline;
    const next = text.slice(to, ending).indexOf(separator);
    const isLast = next < 0;
    if (isLast && newline < 0 && !isEnd) return undefined;
    const stop = isLast ? ending : to + next;
    const cellEnd = isLast && stop > to && text[stop - 1] === '\r' ? stop - 1 : stop;
    if (cellEnd > to) {
      if (isQuoted) stray ??= to - start;
      value += text.slice(to, cellEnd);
    }
    cells.push({ value, from: at - start, to: cellEnd - start });
    if (isLast) {
      const end = newline < 0 ? text.length : newline + 1;
      if (newline >= 0) lines++;
      return { line, text: text.slice(start, end), cells, end, lines, stray };
    }
    at = stop + 1;
  }
}

/** The quote that ends a quoted cell, skipping those written twice; -1 when there is none. */
function closingQuote(text: string, opening: number): number {
  for (let at = text.indexOf('"', opening + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return -1;
}
