import type { Diagnostic, Place } from '../base/diagnostic.js';
import { nearest } from '../base/nearest.js';
import { oddTurns } from './odd-turns.js';
import { signsPerToken, type RowsSeen, type LookFor, type Tally } from './rows-seen.js';
import type { TableRow, TableTrouble } from './table.js';
import type { WantedColumn } from './wanted.js';

/** How a table is named in sentences, and where its rows are. */
export interface TableNames {
  /** `data/train.csv`, or `main/train.parquet` at Oxen. */
  readonly subject: string;
  /** The place of a cell, of a row, or of the table as such. */
  readonly placeOf: (row?: TableRow, column?: string) => Place;
}

/** What is known of the whole table, where only its first rows were looked at. */
export interface TableFacts {
  readonly columns?: readonly string[];
  readonly rows?: number;
}

/** Everything that a look has found, as complaints. */
export function findingsOf(
  look: RowsSeen,
  lookFor: LookFor,
  names: TableNames,
  { columns, rows }: TableFacts,
): readonly Diagnostic[] {
  const there = columns ?? look.columns;
  const { wanted } = lookFor;
  // Of jsonl the columns are those of its rows: without a row, nothing is missing yet.
  const missing =
    columns === undefined && look.seen === 0 ? [] : wanted.filter(({ name }) => !there.includes(name));
  const context: FindingsContext = { look, ...lookFor, ...names, there, rows, missing };
  return [
    ...noRows(context),
    ...missing.map((column) => missingColumn(context, column)),
    ...wanted.filter((column) => !missing.includes(column)).flatMap((column) => inColumn(context, column)),
    ...inMessages(context),
    ...inRows(context),
  ];
}

interface FindingsContext extends LookFor, TableNames {
  readonly look: RowsSeen;
  readonly there: readonly string[];
  readonly missing: readonly WantedColumn[];
  readonly rows: number | undefined;
}

function noRows({ look, rows, subject, placeOf }: FindingsContext): readonly Diagnostic[] {
  if (rows === undefined ? look.seen > 0 : rows > 0) return [];
  const help = 'Nothing can be learnt from it: put the data into it, or name another file.';
  return [error('no-rows', `${subject} has no rows.`, help, placeOf())];
}

function missingColumn(
  { there, subject, placeOf }: FindingsContext,
  { name, place }: WantedColumn,
): Diagnostic {
  const shown = there.slice(0, mostShown).map(cut).join(', ');
  const list = `Its columns are ${shown}${there.length > mostShown ? ', …' : ''}.`;
  const near = nearest(name, there);
  const help = near === undefined ? list : `Did you mean '${cut(near)}'? ${list}`;
  return error('column-not-found', `${subject} has no column '${name}'.`, help, place ?? placeOf());
}

function inColumn(context: FindingsContext, { name, role }: WantedColumn): readonly Diagnostic[] {
  const { look, there, rows, subject, placeOf } = context;
  const [empty, absent] = [look.empty.get(name), look.absent.get(name)];
  const isTwice = there.indexOf(name) !== there.lastIndexOf(name);
  const twice = isTwice
    ? [error('column-twice', `${subject} has two columns '${name}'.`, 'Rename one of them.', placeOf())]
    : [];
  const first = earlier(empty, absent);
  if (first === undefined) return twice;
  if (role === 'answer' && (empty?.count ?? 0) + (absent?.count ?? 0) === look.seen)
    return [
      ...twice,
      error(
        'answers-empty',
        `${subject} has no answers: '${name}' is empty in ${allOf(look, rows)}.`,
        'Nothing can be learnt without answers: check that it is the right column.',
        placeOf(first, name),
      ),
    ];
  const missing = 'Give each row this key, or take these rows out.';
  return [
    ...twice,
    ...warn(context, absent, 'cells-empty', `without '${name}'`, missing, name),
    ...warn(context, empty, 'cells-empty', `with an empty '${name}'`, fillIn, name),
  ];
}

const fillIn = 'Fill them in or take these rows out: an empty text is learnt like any other.';

function earlier(one: Tally | undefined, other: Tally | undefined): TableRow | undefined {
  const rows = [one, other].flatMap((tally) => (tally === undefined ? [] : [tally.first]));
  return rows.toSorted((a, b) => a.number - b.number)[0];
}

const turns =
  'Each must be a list such as [{"role": "user", "content": "…"}, {"role": "assistant", "content": "…"}].';

function inMessages(context: FindingsContext): readonly Diagnostic[] {
  const { wanted, missing, look, rows, subject, placeOf } = context;
  const column = wanted.find(({ role }) => role === 'messages');
  if (column === undefined || missing.includes(column) || look.seen === 0) return [];
  const { name } = column;
  const noAssistant = error(
    'no-assistant',
    `${subject} has no turn of an assistant in ${allOf(look, rows)}.`,
    `${turns} What the assistant says is what is learnt.`,
    placeOf(),
  );
  const noAnswers = error(
    'answers-empty',
    `${subject} has no answers: what the assistant says in '${name}' is empty in ${allOf(look, rows)}.`,
    'Nothing can be learnt without answers: look at how the conversations were written.',
    placeOf(look.blank?.first, name),
  );
  const isAllBlank = look.assisted > 0 && look.answered === 0;
  const form = look.isShareGpt
    ? "They have the form of ShareGPT: rename 'from' to 'role', 'value' to 'content', and the roles 'human' to 'user', 'gpt' to 'assistant'."
    : turns;
  const end = 'What comes behind the last answer is not learnt: end each conversation with an answer.';
  return [
    ...(look.assisted === 0 ? [noAssistant] : []),
    ...(isAllBlank
      ? [noAnswers]
      : warn(context, look.blank, 'cells-empty', `with an empty answer in '${name}'`, fillIn, name)),
    ...warn(context, look.malformed, 'messages-shape', `whose '${name}' is no list of turns`, form, name),
    ...oddTurns.flatMap((kind) =>
      warn(context, look.odd.get(kind), 'messages-unknown', `${kind.what} in '${name}'`, kind.help, name),
    ),
    ...warn(context, look.unanswered, 'messages-end', 'that do not end with the assistant', end, name),
  ];
}

function inRows(context: FindingsContext): readonly Diagnostic[] {
  const { look, missing, seqLength = 0 } = context;
  const repeated = 'They are learnt more often than others: take them out unless that is meant.';
  const long = `What is longer than seq_length is cut off. This is an estimate at ${signsPerToken} signs a token: shorten them, or raise seq_length.`;
  return [
    // Without the column that tells them apart, all rows may look alike.
    ...(missing.length > 0
      ? []
      : warn(context, look.duplicates, 'rows-duplicate', 'that repeat an earlier one', repeated)),
    ...warn(context, look.long, 'rows-long', `of probably more than ${seqLength} tokens`, long),
  ];
}

/** `… has rows with an empty 'answer': 3 of 500, the first is row 17.` */
function warn(
  { look, rows, subject, placeOf }: FindingsContext,
  tally: Tally | undefined,
  code: string,
  what: string,
  help: string,
  column?: string,
): readonly Diagnostic[] {
  if (tally === undefined) return [];
  const { count, first } = tally;
  const passed = look.seen + look.broken;
  const share = `${grouped(count)} of ${rows === passed ? '' : 'the first '}${grouped(passed)}`;
  const where = `${count === 1 ? '' : 'the first is '}row ${first.number}`;
  const message = `${subject} has rows ${what}: ${share}, ${where}.`;
  return [{ code, severity: 'warning', message, help, place: placeOf(first, column) }];
}

function error(code: string, message: string, help: string, place: Place): Diagnostic {
  return { code, severity: 'error', message, help, place };
}

/** What is wrong with the table as such. */
export function troubleAsDiagnostic(trouble: TableTrouble, { subject, placeOf }: TableNames): Diagnostic {
  const { code, message, help, at } = trouble;
  const place = placeOf();
  const isFile = place.kind === 'file' && place.start === undefined;
  return error(
    code,
    `${subject} ${message}.`,
    help,
    at !== undefined && isFile ? { ...place, start: at } : place,
  );
}

const mostShown = 20;
const mostSigns = 100;

function cut(name: string): string {
  return name.length <= mostSigns ? name : `${name.slice(0, mostSigns)}…`;
}

function allOf({ seen, broken }: RowsSeen, rows: number | undefined): string {
  const kind = broken === 0 ? 'rows' : 'rows that can be read';
  return rows === seen + broken ? `all ${grouped(seen)} ${kind}` : `the first ${grouped(seen)} ${kind}`;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
