import { createHash } from 'node:crypto';
import { readMessages, textOf, type Message } from '../base/conversation.js';
import { canonicalJson, isObject, type Json, type JsonObject } from '../base/json.js';
import { isUsableTruth, type Match } from './match.js';

/** The columns that a question and its truth are in, as the training names them. */
export type EvaluationColumns =
  | { readonly kind: 'question'; readonly question: string; readonly answer: string }
  | { readonly kind: 'messages'; readonly messages: string };

/** The columns that question and truth are in, as the training names them; undefined for what cannot be asked. */
export function columnsOf({ request }: { readonly request: JsonObject }): EvaluationColumns | undefined {
  const params = request['training_params'];
  const name = (key: string): string | undefined => {
    const value = isObject(params) ? params[key] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const [question, answer] = [name('question_column'), name('answer_column')];
  const messages = name('messages_column');
  if (messages !== undefined) return { kind: 'messages', messages };
  return question === undefined || answer === undefined ? undefined : { kind: 'question', question, answer };
}

/** One row as it is asked. */
export interface EvaluationRow {
  /** SHA-256 of prompt and truth, hexadecimal: what makes it the same row in another table. */
  readonly hash: string;
  /** As the chat takes them. */
  readonly messages: readonly Message[];
  readonly truth: string;
}

/** The rows that are asked, and what they were chosen from. */
export interface Choice {
  /** By hash. */
  readonly rows: readonly EvaluationRow[];
  /** Rows of the table that were seen. */
  readonly seen: number;
  /** Rows that cannot be asked: without prompt or truth, or whose truth no answer can match. */
  readonly unusable: number;
}

/**
 * Chooses those rows whose content has the smallest SHA-256: at random as far as anybody can tell, the same in every run,
 * and a new row displaces few. What stands there twice is asked once. Rows come one by one; few more are held than are
 * wanted.
 */
export function startChoice(
  columns: EvaluationColumns,
  match: Match,
  most: number,
): { readonly add: (cells: JsonObject) => void; readonly end: () => Choice } {
  const chosen = new Map<string, EvaluationRow>();
  const counts = { seen: 0, unusable: 0 };
  let largest = '';
  const shrink = (): void => {
    const sorted = [...chosen.keys()].sort();
    for (const hash of sorted.slice(most)) chosen.delete(hash);
    largest = sorted.length < most ? '' : (sorted[most - 1] ?? '');
  };
  return {
    add: (cells) => {
      counts.seen++;
      const row = toEvaluationRow(cells, columns);
      if (row === undefined || !isUsableTruth(match, row.truth)) counts.unusable++;
      else if (largest === '' || row.hash < largest) {
        chosen.set(row.hash, row);
        // Sorted once in a while, not at each row.
        if (chosen.size >= 2 * most) shrink();
      }
    },
    end: () => {
      shrink();
      const rows = [...chosen.values()].sort(({ hash: a }, { hash: b }) => (a < b ? -1 : 1));
      return { ...counts, rows };
    },
  };
}

/** Prompt and truth of a row; undefined when one of the two is missing. */
export function toEvaluationRow(cells: JsonObject, columns: EvaluationColumns): EvaluationRow | undefined {
  const cell = (name: string): Json => (Object.hasOwn(cells, name) ? (cells[name] ?? null) : null);
  const pair =
    columns.kind === 'question'
      ? fromQuestion(asText(cell(columns.question)), asText(cell(columns.answer)))
      : fromMessages(cell(columns.messages));
  if (pair === undefined) return undefined;
  // Copied: what is cut out of a piece of a file would hold the whole piece.
  const { messages, truth } = JSON.parse(JSON.stringify(pair)) as Pair;
  const content = messages.map(({ role, content: said }) => [role, said]);
  const hash = createHash('sha256')
    .update(canonicalJson([content, truth]))
    .digest('hex');
  return { hash, messages, truth };
}

/** What two evaluations must have in common to be compared: rows with their truth, and how they were asked and judged. */
export function hashOfRows(
  rows: readonly Pick<EvaluationRow, 'hash'>[],
  { match, maxTokens }: { readonly match: Match; readonly maxTokens: number },
): string {
  const hashes = rows.map(({ hash }) => hash).sort();
  return createHash('sha256')
    .update(canonicalJson([1, hashes, match, maxTokens]))
    .digest('hex');
}

interface Pair {
  readonly messages: readonly Message[];
  readonly truth: string;
}

function fromQuestion(question: string, truth: string): Pair | undefined {
  if (question.trim() === '' || truth.trim() === '') return undefined;
  return { messages: [{ role: 'user', content: question }], truth };
}

/** All turns before the last one of the assistant, which is the truth. */
function fromMessages(cell: Json): Pair | undefined {
  const all = readMessages(cell) ?? [];
  const last = all.findLastIndex(({ role }) => role === 'assistant');
  const answer = all[last];
  const truth = answer === undefined ? '' : textOf(answer);
  const messages = all
    .slice(0, Math.max(0, last))
    .map(({ role, content }) => ({ role: chatRole(role), content: content ?? '' }));
  return messages.length === 0 || truth.trim() === '' ? undefined : { messages, truth };
}

/** Newer conversations call the system so; the chat of Oxen knows the older word alone. */
function chatRole(role: string): string {
  return role === 'developer' ? 'system' : role;
}

/** What is no text is asked as its JSON. */
function asText(cell: Json): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}
