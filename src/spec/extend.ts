import { posix } from 'node:path';
import type { Diagnostic, Place } from '../base/diagnostic.js';
import { parseTable } from './document.js';
import { fileProblem, type FileProblem } from './file-problem.js';
import { sentences } from './hints.js';
import * as messages from './messages.js';
import { entryOf, merge, placeOf, textIn, type SpecTable } from './node.js';
import { fileOrigin } from './origin.js';
import { readyToMerge } from './short-forms.js';

/** Reads a file of the workspace by its path from the workspace's root. */
export type Load = (path: string) =>
  | { readonly kind: 'text'; readonly path: string; readonly text: string }
  | {
      readonly kind: 'problem';
      readonly path: string;
      readonly problem: FileProblem;
      /** Of a file that is missing: what is there instead, in a sentence. */
      readonly way?: string;
      /** Of text that is no UTF-8: where it begins not to be, 1-based. */
      readonly line?: number;
    };

type Unread = Extract<ReturnType<Load>, { kind: 'problem' }>;

/** A file may stand on a file that stands on a file …, this many times. */
const maxDepth = 20;

/**
 * The file with everything it `extends` merged under it; every value still knows the file that it was written in.
 * Partial when something it extends cannot be used, as the diagnostics say; without a table the file itself cannot.
 */
export function readExtended(
  file: { readonly path: string; readonly text: string },
  load: Load,
  chain: readonly string[] = [],
): { readonly table?: SpecTable; readonly isPartial?: boolean; readonly diagnostics: readonly Diagnostic[] } {
  const { table, diagnostics } = parseTable(file.text, fileOrigin(file.path, file.text));
  const parent = table === undefined ? undefined : entryOf(table, 'extends');
  if (table === undefined || parent === undefined)
    return { ...(table === undefined ? {} : { table }), diagnostics };
  const written = textIn(table, 'extends') ?? '';
  // No path: the check of all keys says so.
  if (written.trim() === '') return { table, isPartial: true, diagnostics };
  const rest = { ...table, entries: table.entries.filter((entry) => entry !== parent) };
  const place = placeOf(parent.value.spot);
  const failed = (diagnostic: Diagnostic) => ({
    table: rest,
    isPartial: true,
    diagnostics: [...diagnostics, diagnostic],
  });

  const way = [...chain, file.path];
  const target = targetOf(file.path, written);
  if (target === undefined) return failed(unreadable({ path: written, problem: 'outside' }, place));
  if (way.includes(target)) return failed(messages.extendsCycle([...way, target], place));
  if (way.length > maxDepth) return failed(messages.extendsTooDeep([...way, target], maxDepth, place));
  const read = load(target);
  if (read.kind === 'problem') return failed(unreadable(read, place));

  const below = readExtended({ path: target, text: read.text }, load, way);
  return {
    table: below.table === undefined ? rest : merge(readyToMerge(below.table, rest), rest),
    isPartial: below.table === undefined || below.isPartial === true,
    diagnostics: [...below.diagnostics, ...diagnostics],
  };
}

function unreadable({ way, ...file }: Omit<Unread, 'kind'>, place: Place): Diagnostic {
  const ways: Readonly<Partial<Record<FileProblem, string>>> = {
    missing: sentences('The path counts from the folder of the file that names it.', way),
    folder: 'Name one file in it.',
    outside: 'Only files of the workspace can be extended, by a path from the file that names them.',
  };
  return messages.extendsUnreadable(fileProblem(file), ways[file.problem], place);
}

/** A path from a file, as one from the root of the workspace; undefined when it leads out of it. */
function targetOf(from: string, written: string): string | undefined {
  const path = written.replaceAll('\\', '/');
  if (path.startsWith('/') || /^[A-Za-z][A-Za-z\d+.-]*:/.test(path)) return undefined;
  const target = posix.join(posix.dirname(from), path);
  return target === '..' || target.startsWith('../') ? undefined : target;
}
