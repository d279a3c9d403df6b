import type { Status } from '../contract.js';

/** The hub's words, and those its neighbours (queue, evaluations, older pages) use for the same. */
const words: ReadonlyMap<string, Status> = new Map([
  ['created', 'created'],
  ['tokenizing', 'queued'],
  ['enqueued', 'queued'],
  ['pending', 'queued'],
  ['queued', 'queued'],
  ['running', 'running'],
  ['processing', 'running'],
  ['committing', 'running'],
  // Stop is soft: it goes on until the step is finished and saved.
  ['stopping', 'running'],
  ['deploying', 'running'],
  ['completed', 'succeeded'],
  ['deployed', 'succeeded'],
  ['succeeded', 'succeeded'],
  ['success', 'succeeded'],
  ['errored', 'failed'],
  ['failed', 'failed'],
  ['error', 'failed'],
  ['stopped', 'stopped'],
  ['cancelled', 'stopped'],
  ['canceled', 'stopped'],
]);

/** The words the hub's list can be filtered by that mean "not finished". */
export const activeWords: readonly string[] = ['created', 'tokenizing', 'enqueued', 'running'];

/** What a word of the hub means; what it never said before is `unknown`. */
export function statusOf(word: string): Status {
  return words.get(word) ?? 'unknown';
}
