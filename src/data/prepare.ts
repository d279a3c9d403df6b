import type { DataSet } from '../base/content.js';
import { hasErrors, type Diagnostic, type Place } from '../base/diagnostic.js';
import { present } from '../base/present.js';
import type { FileFacts, Workspace } from '../base/workspace.js';
import { toDataSet, type LocalTable } from './data-set.js';
import { troubleAsDiagnostic, type TableNames } from './findings.js';
import { hasByteOrderMark, troubleWithHead } from './head.js';
import { openText } from './line-ends.js';
import {
  largestFile,
  nearTable,
  problemOf,
  refusalOf,
  refusalOfFile,
  type FilePattern,
} from './local-files.js';
import type { LookFor } from './rows-seen.js';
import { lookAtTable, type TableLook } from './look-at-table.js';
import { prepareFiles } from './prepare-files.js';
import { tableFormatOf, type TableFormat } from './table.js';

/** The key `data` of a fine-tune file. */
export interface DataRequest {
  /** Path of the table in the workspace. */
  readonly table: string;
  /** Where it is written. */
  readonly place: Place;
  /** `data.files`; absent when the key is. */
  readonly files?: readonly FilePattern[];
  readonly lookFor: LookFor;
}

/** What came of a table of the workspace. */
export interface LocalData {
  readonly diagnostics: readonly Diagnostic[];
  readonly format?: TableFormat;
  readonly look?: TableLook;
  /** What would be sent; absent when there are errors. */
  readonly set?: DataSet;
  /** SHA-256 of the table alone, whatever files go with it; its line ends are those that git keeps. */
  readonly sha256?: string;
  /** How many files the patterns bring that no cell names: they stay here. */
  readonly unnamed?: number;
}

const headBytes = 64 * 1024;

/**
 * Looks at a table of the workspace and the files that it names: no network, and nothing is held but names, counts and
 * three example rows. Throws only what the workspace throws while it is read.
 */
export async function prepareData(request: DataRequest, workspace: Workspace): Promise<LocalData> {
  const format = tableFormatOf(request.table);
  const refused = format === undefined ? noTable(request) : refusal(request, format);
  if (format === undefined || refused !== undefined) return { diagnostics: refused ?? [] };
  const facts = await workspace.inspect(request.table, { maxBytes: largestFile, headBytes });
  if (facts.kind === 'problem') {
    const near = facts.problem === 'missing' ? nearTable(request.table, workspace) : undefined;
    return { diagnostics: [problemOf(facts, request.place, near)] };
  }
  const hidden = refusalOfFile(facts);
  if (hidden !== undefined) return { diagnostics: [notSent(request, hidden)] };

  const names = namesOf(facts);
  const trouble = troubleWithHead(facts.head, format, facts.size);
  if (trouble !== undefined) return { diagnostics: [troubleAsDiagnostic(trouble, names)], format };
  const open = (from?: number) => workspace.open(facts.path, from);
  const text = format === 'parquet' ? undefined : openText(open);
  const source = { bytes: facts.size, open: text?.open ?? open };
  const look = await lookAtTable(format, source, request.lookFor, names);
  const { size, sha256 } = (await text?.facts()) ?? facts;
  const table: LocalTable = {
    ...{ workspace, format, facts: { ...facts, size, sha256 } },
    source: { ...source, bytes: size },
  };
  const columns = fileColumns(request);
  const files =
    request.files === undefined ? undefined : await prepareFiles(table, request.files, columns, names);
  const diagnostics = [
    ...byteOrderMark(table, names),
    ...look.diagnostics,
    ...forgotten(request, columns),
    ...(files?.diagnostics ?? []),
  ];
  const set = hasErrors(diagnostics) ? undefined : await toDataSet(table, files);
  return present({ diagnostics, format, look, set, sha256, unnamed: files?.unnamed });
}

function namesOf({ path }: FileFacts): TableNames {
  return {
    subject: path,
    placeOf: (row, column) => ({
      kind: 'file',
      name: path,
      ...(row?.at === undefined ? {} : { start: row.at(column) }),
    }),
  };
}

function fileColumns({ lookFor }: DataRequest): readonly string[] {
  return lookFor.wanted.filter(({ role }) => role === 'file').map(({ name }) => name);
}

function noTable({ table, place }: DataRequest): readonly Diagnostic[] {
  const help = 'A table is a .csv, .tsv, .jsonl or .parquet file.';
  return [{ code: 'table-format', severity: 'error', message: `${table} is no table.`, help, place }];
}

/** What can be said before the file is touched. */
function refusal(request: DataRequest, format: TableFormat): readonly Diagnostic[] | undefined {
  const { table, files, place } = request;
  const why = refusalOf(table);
  if (why !== undefined) return [notSent(request, why)];
  if (format !== 'parquet' || files === undefined) return undefined;
  return [
    {
      code: 'parquet-files',
      severity: 'error',
      message: `${table} is Parquet, and its cells cannot be rewritten for data.files.`,
      help: 'Write the table as JSON Lines (.jsonl).',
      place,
    },
  ];
}

function notSent({ table, place }: DataRequest, why: string): Diagnostic {
  return {
    code: 'file-refused',
    severity: 'error',
    message: `${table} ${why}.`,
    help: 'Only files of the checkout are sent, and nothing of git itself.',
    place,
  };
}

/** Readers of csv take it away; of JSON it makes the first row unreadable. */
function byteOrderMark({ format, facts }: LocalTable, { placeOf }: TableNames): readonly Diagnostic[] {
  if (format !== 'jsonl' || !hasByteOrderMark(facts.head)) return [];
  return [
    {
      code: 'byte-order-mark',
      severity: 'warning',
      message: `${facts.path} begins with a byte order mark, which readers of JSON Lines do not expect.`,
      help: 'Save it as UTF-8 without a mark (BOM).',
      place: placeOf(),
    },
  ];
}

/** A table that names files, and none are sent with it. */
function forgotten({ table, place, files }: DataRequest, [column]: readonly string[]): readonly Diagnostic[] {
  if (files !== undefined || column === undefined) return [];
  return [
    {
      code: 'files-not-sent',
      severity: 'warning',
      message: `'${column}' of ${table} names files, and none are sent with it.`,
      help: 'Name them by data.files, for example images/**; without it they must be on the branch at Oxen already.',
      place,
    },
  ];
}
