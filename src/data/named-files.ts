import type { Diagnostic, Place } from '../base/diagnostic.js';
import { nearest } from '../base/nearest.js';
import { pathsIn, readCellPath } from './cell-path.js';
import type { TableNames } from './findings.js';
import type { TableRow, TableEvent } from './table.js';

/** The files that the cells of a table name. */
export interface NamedFiles {
  readonly diagnostics: readonly Diagnostic[];
  /** Path → the first cell that names it; only those that the patterns brought. */
  readonly paths: ReadonlyMap<string, Mention>;
  /** Cells that name an address of the web, which is left as it is. */
  readonly addresses: number;
}

/** A cell that names a file. */
export interface Mention {
  readonly row: number;
  readonly place: Place;
}

/** So many files one table may name. */
const mostFiles = 10_000;
/** So many mistakes of a table are named one by one; the others are counted. */
const mostNamed = 5;
/** Among more candidates nobody looks for a word that is near. */
const mostCandidates = 2000;

/** Collects, row by row, what the columns of files name. A cell brings no file that is not among those there. */
export function startNaming(
  columns: readonly string[],
  there: ReadonlySet<string>,
  { subject, placeOf }: TableNames,
): { readonly add: (events: readonly TableEvent[]) => void; readonly end: () => NamedFiles } {
  const paths = new Map<string, Mention>();
  const diagnostics: Diagnostic[] = [];
  let mistakes = 0;
  let addresses = 0;

  const mistake = (code: string, row: TableRow, column: string, [what, help]: Words): void => {
    if (++mistakes > mostNamed) return;
    const message = `${subject}, row ${row.number}: the cell '${column}' ${what}.`;
    diagnostics.push({ code, severity: 'error', message, help, place: placeOf(row, column) });
  };
  const addPath = (cell: string, row: TableRow, column: string): void => {
    const read = readCellPath(cell);
    if (read.kind === 'url') addresses++;
    else if (read.kind === 'mistake') mistake('cell-path', row, column, [read.what, pathHelp]);
    else if (!there.has(read.path)) mistake('file-not-sent', row, column, unknownFile(read.path, there));
    // Not the row itself: it would hold the piece of the file that it was read from.
    else if (!paths.has(read.path)) paths.set(read.path, { row: row.number, place: placeOf(row, column) });
  };
  const addRow = (row: TableRow): void => {
    for (const column of columns) {
      const cell = Object.hasOwn(row.cells, column) ? (row.cells[column] ?? null) : null;
      const found = pathsIn(cell);
      if (found === undefined) mistake('cell-path', row, column, ['holds no path', pathHelp]);
      for (const path of found ?? []) addPath(path, row, column);
    }
  };

  return {
    add: (events) => {
      for (const event of events) if (event.kind === 'row') addRow(event.row);
    },
    end: () => ({
      diagnostics: [
        ...diagnostics,
        ...(mistakes > mostNamed ? [more(mistakes - mostNamed, subject, placeOf())] : []),
        ...(paths.size > mostFiles ? [tooMany(subject, paths.size, placeOf())] : []),
      ],
      paths,
      addresses,
    }),
  };
}

type Words = readonly [what: string, help: string];

function more(count: number, subject: string, place: Place): Diagnostic {
  const message = `${subject} has ${count} more cells whose files cannot be sent.`;
  return { code: 'cell-path', severity: 'error', message, place };
}

function tooMany(subject: string, count: number, place: Place): Diagnostic {
  return {
    code: 'too-many-files',
    severity: 'error',
    message: `${subject} names ${count} files, and more than ${mostFiles} are not sent.`,
    help: 'Push them to Oxen with its own client, and name the table by resource instead of data.',
    place,
  };
}

const pathHelp =
  "Write the path of the file from the root of the checkout, with '/', for example images/cat.jpg.";

function unknownFile(path: string, there: ReadonlySet<string>): Words {
  const near = there.size > mostCandidates ? undefined : nearest(path, there);
  return [
    `names ${shown(path)}, which data.files does not bring`,
    near === undefined
      ? 'Add its folder to data.files; paths begin at the root of the checkout.'
      : `Did you mean ${shown(near)}?`,
  ];
}

function shown(path: string): string {
  return path.length <= 200 ? `'${path}'` : `'${path.slice(0, 200)}…'`;
}
