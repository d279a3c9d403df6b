import { appendFileSync } from 'node:fs';
import type { Diagnostic } from '../base/diagnostic.js';
import { randomName } from '../base/random-name.js';

/*
 * The runner's protocol as far as every ending needs it: annotations, outputs. Written here and not taken from
 * @actions/core because core loads an HTTP stack (25 ms and 1 MB) that a validation has no use for; what only the
 * commands with a network need (masks, state, groups) does come from core, see toolkit.ts.
 * Source of the format: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */

/** `::error file=…,line=…,col=…,title=…::message`, harmless for any text. */
export function renderAnnotation(diagnostic: Diagnostic): string {
  const { place } = diagnostic;
  const properties: [string, string | number | undefined][] =
    place?.kind === 'file'
      ? [
          // Such a file is not found by its name then; but GitHub shows properties as they are.
          ['file', place.name.replaceAll(unsafeSigns, '·')],
          ['line', place.start?.line ?? 1],
          ['endLine', place.end?.line],
          ['col', place.start?.column],
          ['endColumn', place.end?.line === place.start?.line ? place.end?.column : undefined],
          ['title', diagnostic.code],
        ]
      : [['title', diagnostic.code]];
  const where =
    place?.kind === 'input' ? `${place.name}${place.start ? `, line ${place.start.line}` : ''}: ` : '';
  const help = diagnostic.help === undefined ? '' : `\n${diagnostic.help}`;
  const text = `${where}${diagnostic.message}${help}`.slice(0, 4000);
  const rendered = properties
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(',');
  return `::${diagnostic.severity} ${rendered}::${escapeData(text)}`;
}

/** Signs that act on whoever reads them, and turn the direction of writing; ends of lines are escaped. */
const unsafeSigns = /(?![\r\n])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** One `name<<delimiter` entry of a runner file; a single string, so that it is appended at once. */
export function renderFileEntry(name: string, value: string): string {
  let delimiter: string;
  do delimiter = `ghadelimiter_${randomName()}`;
  while (value.includes(delimiter));
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

/** Appends to the file that an environment variable names; false when there is none or it cannot be written. */
export function appendToRunnerFile(path: string | undefined, text: string): boolean {
  if (path === undefined || path === '') return false;
  try {
    appendFileSync(path, text, 'utf8');
    return true;
  } catch {
    return false; // The caller decides what an unwritable file means: a warning, or no start.
  }
}

export function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
