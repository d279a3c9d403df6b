import { hasErrors, type Diagnostic } from '../base/diagnostic.js';
import type { FileFacts, FileTrouble } from '../base/workspace.js';
import { marker, nameOf, type LocalTable, type NamedContent } from './data-set.js';
import type { TableNames } from './findings.js';
import {
  expandFiles,
  isLfsPointer,
  largestFile,
  problemOf,
  refusalOfFile,
  type FilePattern,
} from './local-files.js';
import { startNaming, type Mention } from './named-files.js';
import { readTable } from './read-table.js';

/** What the patterns bring and the table names; complaints about what does not fit together. */
export interface PreparedFiles extends NamedContent {
  readonly diagnostics: readonly Diagnostic[];
  /** Files that the patterns bring and no cell names. */
  readonly unnamed: number;
}

/** Reads the columns of files from the first row to the last, and every file that they name. */
export async function prepareFiles(
  table: LocalTable,
  patterns: readonly FilePattern[],
  columns: readonly string[],
  names: TableNames,
): Promise<PreparedFiles> {
  const { workspace, format, source } = table;
  const { diagnostics: unmatched, paths } = expandFiles(patterns, workspace);
  const naming = startNaming(columns, paths, names);
  // Without all of the files every cell would be complained about.
  if (unmatched.length === 0)
    for await (const events of readTable(format, source, { columns })) naming.add(events);
  const named = naming.end();
  const diagnostics = [...unmatched, ...named.diagnostics];
  const files: FileFacts[] = [];
  if (!hasErrors(diagnostics))
    for (const [path, mention] of named.paths) {
      const facts = await workspace.inspect(path, { maxBytes: largestFile, headBytes: 1024 });
      const complaint = complaintAbout(facts, mention, nameOf(table.facts.path));
      if (complaint !== undefined) diagnostics.push(complaint);
      else if (facts.kind === 'file') files.push(facts);
    }
  return { diagnostics, columns, files, unnamed: paths.size - named.paths.size };
}

function complaintAbout(
  facts: FileFacts | FileTrouble,
  { place }: Mention,
  table: string,
): Diagnostic | undefined {
  if (facts.kind === 'problem') return problemOf(facts, place);
  const { path, head } = facts;
  const say = (code: string, what: string, help: string): Diagnostic => ({
    code,
    severity: 'error',
    message: `${path} ${what}.`,
    help,
    place,
  });
  const refusal = refusalOfFile(facts);
  if (refusal !== undefined) return say('file-refused', refusal, 'Only files of the checkout are sent.');
  if (isLfsPointer(head))
    return say(
      'lfs-pointer',
      'is a Git LFS pointer, not the file itself',
      "Give actions/checkout 'lfs: true', so that it fetches the files behind the pointers.",
    );
  if (path !== table && path !== marker) return undefined;
  return say('file-refused', 'has the name of a file that is sent with the data', 'Put it into a folder.');
}
