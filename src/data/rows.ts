import { Failure } from '../base/failure.js';
import type { JsonObject } from '../base/json.js';
import type { Workspace } from '../base/workspace.js';
import { troubleWithHead } from './head.js';
import { openText } from './line-ends.js';
import { largestFile, problemOf, refusalOf, refusalOfFile } from './local-files.js';
import { readTable } from './read-table.js';
import { tableFormatOf } from './table.js';

const headBytes = 64 * 1024;

/**
 * The rows of a table of the workspace, as they come out of its pieces. Throws `Failure` for one that cannot be read, and
 * for a row that is broken: what is asked must be what stands there.
 */
export async function* readRows(
  path: string,
  columns: readonly string[],
  workspace: Workspace,
): AsyncGenerator<readonly JsonObject[], void, undefined> {
  const format = tableFormatOf(path);
  if (format === undefined)
    throw no(path, 'is no table', 'A table is a .csv, .tsv, .jsonl or .parquet file.');
  const refused = refusalOf(path);
  if (refused !== undefined) throw no(path, refused, 'Only files of the checkout are read.');
  const facts = await workspace.inspect(path, { maxBytes: largestFile, headBytes });
  if (facts.kind === 'problem') {
    const { message, help } = problemOf(facts, { kind: 'file', name: path });
    throw new Failure('invalid-file', message, help === undefined ? {} : { help });
  }
  const hidden = refusalOfFile(facts);
  if (hidden !== undefined) throw no(path, hidden, 'Only files of the checkout are read.');
  const trouble = troubleWithHead(facts.head, format, facts.size);
  if (trouble !== undefined) throw no(path, trouble.message, trouble.help);
  const open = (from?: number) => workspace.open(facts.path, from);
  const source = { bytes: facts.size, open: format === 'parquet' ? open : openText(open).open };
  for await (const events of readTable(format, source, { columns })) {
    const rows: JsonObject[] = [];
    for (const event of events) {
      if (event.kind === 'trouble') throw no(path, event.trouble.message, event.trouble.help);
      if (event.kind === 'row') rows.push(event.row.cells);
      else missing(path, columns, event.columns);
    }
    yield rows;
  }
}

function missing(path: string, wanted: readonly string[], there: readonly string[]): void {
  const lost = wanted.filter((name) => !there.includes(name));
  if (lost.length > 0)
    throw no(
      path,
      `has no column ${lost.join(', ')}`,
      'The table of `evaluate` has the columns of the training.',
    );
}

function no(path: string, why: string, help: string): Failure {
  return new Failure('invalid-file', `${path} ${why}.`, { help });
}
