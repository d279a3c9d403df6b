import { isObject, type Json, type JsonObject } from '../base/json.js';
import type { SimulatedCourse } from './metric-curves.js';
import { chance } from './random.js';

/** A row of a table of the hub as a model may be asked it. */
export interface KnownRow {
  readonly prompt: string;
  readonly truth: string;
}

/** The base model's share of right answers, and that of a whole training with a good learning rate. */
const untrained = 0.45;
const trained = 0.88;
/** A rate so many times the usual one ruins the model. */
const ruinous = 30;

/**
 * The answer to a question: right or wrong by the seed, the question and how much the model has learnt, the same whenever
 * it is asked. Hard questions are hard for all models, so that two of them differ on few rows.
 */
export function answerTo(
  seed: number,
  row: KnownRow | undefined,
  prompt: string,
  model: { readonly name: string; readonly skill: number },
): string {
  const truth = row?.truth ?? sumIn(prompt);
  if (truth === undefined) return 'I do not know.';
  const luck = 0.8 * chance(seed, prompt, 'hard') + 0.2 * chance(seed, prompt, model.name);
  return luck < model.skill ? truth : wrong(truth);
}

/** How large a share of its answers is right: better with the step, worse with a bad learning rate. Of a base model without. */
export function skillOf(learnt?: { readonly course: SimulatedCourse; readonly step: number }): number {
  if (learnt === undefined) return untrained;
  const { rate, totalSteps } = learnt.course;
  const usual = 1e-4;
  const factor = rate / usual;
  if (factor > ruinous) return 0.05;
  // Up to three times away from the usual rate nothing is lost.
  const away = Math.max(0, Math.abs(Math.log10(factor)) - 0.5);
  const done = 1 - Math.exp((-4 * learnt.step) / totalSteps);
  return untrained + (trained - untrained) * Math.max(0, 1 - away) * done;
}

/** Question and answer of a row, by the columns of a training, else by the names that such columns usually have. */
export function knownRow(cells: JsonObject, params: JsonObject): KnownRow | undefined {
  const column = (key: string, usual: readonly string[]): Json | undefined => {
    const named = params[key];
    const names = typeof named === 'string' ? [named] : usual;
    const name = names.find((one) => Object.hasOwn(cells, one));
    return name === undefined ? undefined : cells[name];
  };
  const messages = column('messages_column', ['messages', 'conversation']);
  if (Array.isArray(messages)) return fromMessages(messages);
  const prompt = column('question_column', ['question', 'prompt', 'text', 'input']);
  const truth = column('answer_column', ['answer', 'response', 'label', 'sentiment', 'output']);
  return prompt === undefined || truth === undefined
    ? undefined
    : { prompt: asText(prompt), truth: asText(truth) };
}

/** The row number `at` of a table that nobody described: sums, so that an answer can be judged without the table. */
export function madeUpRow(at: number, columns: readonly string[]): JsonObject {
  const [a, b] = [11 + ((at * 37) % 89), 3 + ((at * 53) % 97)];
  const [question, answer] = [`What is ${a} + ${b}?`, String(a + b)];
  const [first = 'question', second, ...rest] = columns;
  const messages = [
    { role: 'user', content: question },
    { role: 'assistant', content: answer },
  ];
  if (second === undefined)
    return {
      [first]: columns.length === 0 ? question : messages,
      ...(columns.length === 0 ? { answer } : {}),
    };
  return {
    [first]: question,
    [second]: answer,
    ...Object.fromEntries(rest.map((name) => [name, `${name} ${at + 1}`])),
  };
}

/** The last turn of the user, which is what tells one question from another. */
export function promptOf(messages: readonly unknown[]): string {
  const last = messages.findLast((turn) => isObject(turn) && turn['role'] === 'user');
  const content = isObject(last) ? last['content'] : undefined;
  if (typeof content === 'string') return content;
  return content === undefined ? '' : JSON.stringify(content);
}

function fromMessages(messages: readonly Json[]): KnownRow | undefined {
  const last = messages.findLastIndex((turn) => isObject(turn) && turn['role'] === 'assistant');
  const truth = messages[last];
  if (!isObject(truth)) return undefined;
  return { prompt: promptOf(messages.slice(0, last)), truth: asText(truth['content'] ?? '') };
}

function sumIn(prompt: string): string | undefined {
  const [, a, b] = /^What is (\d{1,9}) \+ (\d{1,9})\?$/.exec(prompt.trim()) ?? [];
  return a === undefined || b === undefined ? undefined : String(Number(a) + Number(b));
}

function wrong(truth: string): string {
  return /^-?\d+$/.test(truth) ? String(Number(truth) + 1) : `not ${truth}`;
}

function asText(cell: Json): string {
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}
