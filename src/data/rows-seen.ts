import { createHash } from 'node:crypto';
import { isBlank, isShareGpt, readMessages, textOf, type Message } from '../base/conversation.js';
import { canonicalJson, type Json, type JsonObject } from '../base/json.js';
import { cutRow } from './example.js';
import { oddTurns, type OddTurn } from './odd-turns.js';
import type { TableRow } from './table.js';
import type { WantedColumn } from './wanted.js';

/** How many rows have something, and the first of them. */
export interface Tally {
  readonly count: number;
  readonly first: TableRow;
}

/** What was seen in the rows of a table that were looked at. */
export interface RowsSeen {
  /** Rows looked at. */
  readonly seen: number;
  /** Broken rows among them, which were counted and no more. */
  readonly broken: number;
  /** Names of the cells that were met, in their order. */
  readonly columns: readonly string[];
  /** By column: no value, or nothing but blanks. */
  readonly empty: ReadonlyMap<string, Tally>;
  /** By column: rows of JSON without a cell of that name. */
  readonly absent: ReadonlyMap<string, Tally>;
  /** Rows whose wanted cells equal those of an earlier one. */
  readonly duplicates?: Tally;
  /** Rows of probably more tokens than `seq_length`, at four signs a token. */
  readonly long?: Tally;
  /** `messages` that are no list of role and content. */
  readonly malformed?: Tally;
  /** Whether the first malformed one has the names of ShareGPT. */
  readonly isShareGpt: boolean;
  /** `messages` whose last turn is not the assistant's. */
  readonly unanswered?: Tally;
  /** `messages` with a turn of the assistant that says nothing. */
  readonly blank?: Tally;
  /** `messages` with a turn that is odd, by what is odd in it. */
  readonly odd: ReadonlyMap<OddTurn, Tally>;
  /** Signs of text in the wanted cells of all rows that were looked at. */
  readonly signs: number;
  /** Rows with a turn of an assistant. */
  readonly assisted: number;
  /** Rows with such a turn that says something. */
  readonly answered: number;
  /** The first rows, cut. They are data: whoever shows them makes them harmless. */
  readonly examples: readonly JsonObject[];
}

/** What to look for. */
export interface LookFor {
  readonly wanted: readonly WantedColumn[];
  /** In tokens; without it no row is too long. */
  readonly seqLength?: number;
}

/** Rows that are looked at, of however long a table. */
export const mostLookedAt = 1000;
/** A rule of thumb for English: https://help.openai.com/en/articles/4936856 */
export const signsPerToken = 4;
const mostExamples = 3;

/** Looks at rows one by one and keeps counts, hashes and three examples; whoever feeds it decides how many. */
export function startLook({ wanted, seqLength = Infinity }: LookFor): {
  readonly add: (row: TableRow) => void;
  /** A row that cannot be read. */
  readonly pass: () => void;
  readonly end: () => RowsSeen;
} {
  const names = new Set<string>();
  const hashes = new Set<string>();
  const examples: JsonObject[] = [];
  const empty = new Map<string, Tally>();
  const absent = new Map<string, Tally>();
  const odd = new Map<OddTurn, Tally>();
  const tallies: {
    -readonly [Kind in 'duplicates' | 'long' | 'malformed' | 'unanswered' | 'blank']?: Tally;
  } = {};
  const state = { seen: 0, broken: 0, assisted: 0, answered: 0, signs: 0, isShareGpt: false };

  const signsOfMessages = (cell: Json, row: TableRow): number => {
    const messages = readMessages(cell);
    if (messages === undefined) {
      if (tallies.malformed === undefined) state.isShareGpt = isShareGpt(cell);
      tallies.malformed = counted(tallies.malformed, row);
      return 0;
    }
    const answers = messages.filter(isAssistant);
    if (answers.length > 0) state.assisted++;
    if (!answers.every(isBlank)) state.answered++;
    if (answers.some(isBlank)) tallies.blank = counted(tallies.blank, row);
    for (const kind of oddTurns) if (messages.some(kind.is)) odd.set(kind, counted(odd.get(kind), row));
    const last = messages.at(-1);
    if (last !== undefined && !isAssistant(last)) tallies.unanswered = counted(tallies.unanswered, row);
    return messages.reduce((signs, message) => signs + textOf(message).length, 0);
  };

  return {
    add: (row) => {
      state.seen++;
      for (const name of Object.keys(row.cells)) names.add(name);
      if (examples.length < mostExamples) examples.push(cutRow(row.cells, wanted));
      let signs = 0;
      for (const { name, role } of wanted) {
        const cell = cellOf(row, name);
        if (!Object.hasOwn(row.cells, name)) absent.set(name, counted(absent.get(name), row));
        else if (isEmpty(cell)) empty.set(name, counted(empty.get(name), row));
        else if (role === 'messages') signs += signsOfMessages(cell, row);
        else if (role !== 'file') signs += signsOf(cell);
      }
      state.signs += signs;
      if (signs / signsPerToken > seqLength) tallies.long = counted(tallies.long, row);
      const before = hashes.size;
      hashes.add(hashOf(row, wanted));
      if (hashes.size === before) tallies.duplicates = counted(tallies.duplicates, row);
    },
    pass: () => {
      state.broken++;
    },
    end: () => ({ ...state, ...tallies, columns: [...names], empty, absent, odd, examples }),
  };
}

function counted(tally: Tally | undefined, row: TableRow): Tally {
  return { count: (tally?.count ?? 0) + 1, first: tally?.first ?? row };
}

function cellOf({ cells }: TableRow, name: string): Json {
  return Object.hasOwn(cells, name) ? (cells[name] ?? null) : null;
}

function isEmpty(cell: Json): boolean {
  return (
    cell === null ||
    (typeof cell === 'string' && cell.trim() === '') ||
    (Array.isArray(cell) && cell.length === 0)
  );
}

/** Nothing is nothing, however it is written. */
function bare(cell: Json): Json {
  return isEmpty(cell) ? null : cell;
}

function isAssistant({ role }: Message): boolean {
  return role === 'assistant';
}

function signsOf(cell: Json): number {
  return typeof cell === 'string' ? cell.length : JSON.stringify(cell).length;
}

/** Of the wanted cells alone: an id of its own makes no row another one. */
function hashOf(row: TableRow, wanted: readonly WantedColumn[]): string {
  const { cells } = row;
  const content = wanted.length === 0 ? cells : wanted.map(({ name }) => bare(cellOf(row, name)));
  return createHash('sha256').update(canonicalJson(content)).digest('base64');
}
