import { posix } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { parseTable } from './document.js';
import { fileProblem, type FileProblem } from './file-problem.js';
import * as messages from './messages.js';
import { entryOf, merge, placeOf, textIn, type Table } from './node.js';
import { fileOrigin } from './origin.js';

/** Reads a file of the workspace by its path from the workspace's root. */
export type Load = (
  path: string,
) =>
  | { readonly kind: 'text'; readonly path: string; readonly text: string }
  | { readonly kind: 'problem'; readonly path: string; readonly problem: FileProblem };

/** A file may stand on a file that stands on a file …, this many times. */
const maxDepth = 20;

/**
 * The file with everything it `extends` merged under it; every value still knows the file that it was written in.
 * Without a table the diagnostics say why.
 */
export function readExtended(
  file: { readonly path: string; readonly text: string },
  load: Load,
  chain: readonly string[] = [],
): { readonly table?: Table; readonly diagnostics: readonly Diagnostic[] } {
  const { table, diagnostics } = parseTable(file.text, fileOrigin(file.path, file.text));
  const parent = table === undefined ? undefined : entryOf(table, 'extends');
  const path = table === undefined ? undefined : textIn(table, 'extends');
  // Not a text: the check of all keys says so.
  if (table === undefined || parent === undefined || path === undefined || path === '')
    return { ...(table === undefined ? {} : { table }), diagnostics };
  const place = placeOf(parent.value.spot);
  const rest = { ...table, entries: table.entries.filter((entry) => entry !== parent) };
  const failed = (diagnostic: Diagnostic) => ({ diagnostics: [...diagnostics, diagnostic] });

  const written = path.replaceAll('\\', '/');
  const target = posix.join(posix.dirname(file.path), written);
  const way = [...chain, file.path];
  if (way.includes(target)) return failed(messages.extendsCycle([...way, target], place));
  if (way.length > maxDepth) return failed(messages.extendsTooDeep([...way, target], maxDepth, place));
  const leadsOut = /^(?:\/|[A-Za-z]:)/.test(written) || target === '..' || target.startsWith('../');
  const read = leadsOut ? ({ kind: 'problem', path, problem: 'outside' } as const) : load(target);
  if (read.kind === 'problem') return failed(messages.extendsUnreadable(read.path, fileProblem(read), place));

  const below = readExtended({ path: target, text: read.text }, load, way);
  const all = [...below.diagnostics, ...diagnostics];
  if (below.table === undefined) return { diagnostics: all };
  return { table: merge(below.table, rest), diagnostics: all };
}
