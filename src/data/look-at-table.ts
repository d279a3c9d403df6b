import type { Diagnostic } from '../base/diagnostic.js';
import { present } from '../base/present.js';
import { findingsOf, troubleAsDiagnostic, type TableFacts, type TableNames } from './findings.js';
import { mostLookedAt, startLook, type RowsSeen, type LookFor } from './rows-seen.js';
import { readTable } from './read-table.js';
import type { TableRow, TableFormat, TableSource } from './table.js';

/** What came of looking at a table. */
export interface TableLook {
  readonly diagnostics: readonly Diagnostic[];
  /** Of the whole table; absent when it could not be read to its end. */
  readonly rows?: number;
  readonly columns: readonly string[];
  readonly look: RowsSeen;
}

/** So many broken rows are named one by one. */
const mostNamed = 5;

/**
 * Reads a table from its first row to its last: every row must be whole, and the first 1,000 are looked at. Nothing of it
 * is kept but counts and three examples. What throws is the source.
 */
export async function lookAtTable(
  format: TableFormat,
  source: TableSource,
  lookFor: LookFor,
  names: TableNames,
): Promise<TableLook> {
  const diagnostics: Diagnostic[] = [];
  const look = startLook(lookFor);
  const wanted = lookFor.wanted.map(({ name }) => name);
  const seen = { rows: 0, broken: 0, isWhole: true };
  let columns: readonly string[] | undefined;
  let told: number | undefined;
  for await (const events of readTable(format, source, { columns: wanted, most: mostLookedAt }))
    for (const event of events)
      switch (event.kind) {
        case 'columns':
          columns = event.columns;
          told = event.rows;
          break;
        case 'row':
          if (seen.rows < mostLookedAt) look.add(event.row);
          seen.rows++;
          break;
        case 'trouble':
          if (event.isFinal) seen.isWhole = false;
          else {
            seen.broken++;
            if (seen.rows < mostLookedAt) look.pass();
          }
          if (event.isFinal || seen.broken <= mostNamed)
            diagnostics.push(troubleAsDiagnostic(event.trouble, names));
      }
  const rows = told ?? (seen.isWhole ? seen.rows + seen.broken : undefined);
  const found = look.end();
  if (seen.broken > mostNamed) diagnostics.push(moreBroken(seen.broken, names));
  // A table that cannot be read on says nothing of what it lacks.
  if (seen.isWhole) diagnostics.push(...findingsOf(found, lookFor, names, present({ columns, rows })));
  return present({ diagnostics, columns: columns ?? found.columns, look: found, rows });
}

/** The same for rows that are there already, such as those of a data frame at Oxen; facts are those of the whole table. */
export async function lookAtRows(
  rows: AsyncIterable<TableRow> | Iterable<TableRow>,
  lookFor: LookFor,
  names: TableNames,
  facts: TableFacts,
): Promise<TableLook> {
  const look = startLook(lookFor);
  let seen = 0;
  for await (const row of rows) {
    look.add(row);
    if (++seen === mostLookedAt) break;
  }
  const found = look.end();
  return present({
    diagnostics: findingsOf(found, lookFor, names, facts),
    columns: facts.columns ?? found.columns,
    look: found,
    rows: facts.rows,
  });
}

function moreBroken(count: number, { subject, placeOf }: TableNames): Diagnostic {
  return {
    code: 'row-broken',
    severity: 'error',
    message: `${subject} has ${count} broken rows; the first ${mostNamed} are named.`,
    place: placeOf(),
  };
}
