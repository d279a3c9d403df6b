import type { Json } from '../base/json.js';

/** What the cell of a column of files says. */
export type CellPath =
  | { readonly kind: 'path'; readonly path: string }
  /** At another place of the web; it stays as it is. */
  | { readonly kind: 'url' }
  /** Continues "the cell": `is absolute`. */
  | { readonly kind: 'mistake'; readonly what: string };

/**
 * A cell as a path from the root of the workspace: relative, with `/`, and never out of it. What a cell says opens no
 * file; it only chooses among those that `files` of the fine-tune file brings.
 */
export function readCellPath(cell: string): CellPath {
  if (/^https?:\/\//i.test(cell)) return { kind: 'url' };
  const what = mistakeIn(cell);
  if (what !== undefined) return { kind: 'mistake', what };
  const path = cell.replace(/^(?:\.\/)+/, '');
  const segments = path.split('/');
  if (segments.includes('..')) return { kind: 'mistake', what: "leads out by '..'" };
  if (segments.some((segment) => segment === '' || segment === '.'))
    return { kind: 'mistake', what: 'is no path of a file' };
  return { kind: 'path', path };
}

/** The paths in a cell: one, or a list of them; undefined when it holds something else. Empty cells hold none. */
export function pathsIn(cell: Json): readonly string[] | undefined {
  if (cell === null || cell === '') return [];
  if (typeof cell === 'string') return [cell];
  if (!Array.isArray(cell)) return undefined;
  const items: readonly Json[] = cell;
  return items.every((item) => typeof item === 'string') ? items : undefined;
}

/** A path below a folder; an address stays as it is. */
export function movePath(folder: string, cell: string): string {
  const read = readCellPath(cell);
  return read.kind === 'path' ? `${folder}/${read.path}` : cell;
}

/** The same for a cell that may hold a list of them. */
export function moveCell(folder: string, cell: Json): Json {
  if (typeof cell === 'string') return movePath(folder, cell);
  if (!Array.isArray(cell)) return cell;
  const items: readonly Json[] = cell;
  return items.map((item) => moveCell(folder, item));
}

function mistakeIn(cell: string): string | undefined {
  if (/[\p{Cc}\p{Cs}]/u.test(cell)) return 'holds a control sign';
  if (/^[a-z]:/i.test(cell)) return 'names a drive';
  if (/^[a-z][a-z\d+.-]*:/i.test(cell)) return 'is an address that is not https';
  if (cell.includes('\\')) return 'has a backslash';
  if (/^[/~]/.test(cell)) return 'is absolute';
  return undefined;
}
