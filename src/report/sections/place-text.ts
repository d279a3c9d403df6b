import { renderPlace, type Place } from '../../base/diagnostic.js';
import { renderSource, type Source } from '../../base/source.js';
import { code, link, tableCell } from '../escape.js';
import type { Report } from '../report.js';

type Pages = Report['pages'];

/**
 * A place below the name of its file: `line 7`, a link where GitHub shows it. The name alone would break at its hyphens
 * in every row. Empty when it is the whole file or input.
 */
export function lineText({ kind, name, start }: Place, pages: Pages): string {
  if (start === undefined) return '';
  const words = kind === 'file' ? `line ${start.line}:${start.column}` : `line ${start.line}`;
  return unbroken(linked(words, kind === 'file' ? name : undefined, start.line, pages));
}

/** A place with the name of its file. */
export function placeText(place: Place, pages: Pages): string {
  const { kind, name, start } = place;
  return linked(renderPlace(place), kind === 'file' ? name : undefined, start?.line, pages);
}

/** Where a value was written; within the file that all are about its line is enough. */
export function sourceText(source: Source, file: string, pages: Pages): string {
  if (source.kind !== 'file') return tableCell(renderSource(source), 150);
  const words = source.path === file ? `line ${source.line}` : renderSource(source);
  return unbroken(linked(words, source.path, source.line, pages));
}

/** The name of a file, to be copied or followed. */
export function fileText(path: string, pages: Pages): string {
  const page = pages?.get(path);
  return page === undefined ? code(path) : link(path, page);
}

/** `line 7` stays on one line. */
function unbroken(rendered: string): string {
  return rendered.replace(/^(\[?line) /, '$1&nbsp;');
}

function linked(words: string, file: string | undefined, line: number | undefined, pages: Pages): string {
  const page = file === undefined ? undefined : pages?.get(file);
  return page === undefined
    ? tableCell(words, 200)
    : link(words, line === undefined ? page : `${page}#L${line}`);
}
