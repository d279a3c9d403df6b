import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../../src/base/json.js';
import {
  hashOfRows,
  startChoice,
  toEvaluationRow,
  type EvaluationColumns,
} from '../../../src/evaluate/evaluation-rows.js';

const text: EvaluationColumns = { kind: 'question', question: 'q', answer: 'a' };
const chat: EvaluationColumns = { kind: 'messages', messages: 'm' };

function choose(rows: readonly JsonObject[], most: number): readonly string[] {
  const choice = startChoice(text, 'exact', most);
  for (const row of rows) choice.add(row);
  return choice.end().rows.map(({ hash }) => hash);
}

const many = (count: number, from = 0): readonly JsonObject[] =>
  Array.from({ length: count }, (_, at) => ({ q: `question ${at + from}`, a: `answer ${at % 7}`, id: at }));

test('a row is asked by its columns alone', () => {
  expect(toEvaluationRow({ q: 'What?', a: 5, id: 1 }, text)).toMatchObject({
    messages: [{ role: 'user', content: 'What?' }],
    truth: '5',
  });
  const [one, two] = [1, 2].map((id) => toEvaluationRow({ q: 'What?', a: 5, id }, text)?.hash);
  expect(one).toBe(two);
  expect(toEvaluationRow({ q: { deep: [1] }, a: 'x' }, text)?.messages).toEqual([
    { role: 'user', content: '{"deep":[1]}' },
  ]);
});

test('of a conversation everything before the last answer is asked', () => {
  const turns = [
    { role: 'developer', content: 'be brief' },
    { role: 'user', content: '1+1?' },
    { role: 'assistant', content: '2' },
    { role: 'user', content: [{ type: 'text', text: '2+2?' }] },
    { role: 'assistant', content: '4' },
    { role: 'user', content: 'thanks' },
  ];
  const row = toEvaluationRow({ m: turns }, chat);
  expect(row?.messages).toEqual([{ role: 'system', content: 'be brief' }, ...turns.slice(1, 4)]);
  expect(row?.truth).toBe('4');
  expect(toEvaluationRow({ m: JSON.stringify(turns) }, chat)).toEqual(row);
});

test.each<readonly [JsonObject, EvaluationColumns]>([
  [{ q: '', a: 'x' }, text],
  [{ q: 'x', a: null }, text],
  [{ a: 'x' }, text],
  [{ m: [{ role: 'assistant', content: 'x' }] }, chat],
  [{ m: [{ role: 'user', content: 'x' }] }, chat],
  [{ m: 'hello' }, chat],
])('%j cannot be asked', (cells, columns) => {
  expect(toEvaluationRow(cells, columns)).toBeUndefined();
});

test('the chosen ones do not depend on the order, and a new row displaces few', () => {
  const rows = many(500);
  const chosen = choose(rows, 50);
  expect(chosen).toHaveLength(50);
  expect(choose([...rows].reverse(), 50)).toEqual(chosen);
  const grown = choose([...rows, ...many(10, 500)], 50);
  expect(chosen.filter((hash) => !grown.includes(hash)).length).toBeLessThanOrEqual(10);
});

test('they are those with the smallest hashes, each once, whatever comes', () => {
  const cell = fc.constantFrom('', 'a', 'b', 'c', 'd', 'e');
  fc.assert(
    fc.property(fc.array(fc.record({ q: cell, a: cell })), fc.integer({ min: 1, max: 9 }), (rows, most) => {
      const all = new Set(
        rows.map((row) => toEvaluationRow(row, text)?.hash).filter((hash) => hash !== undefined),
      );
      expect(choose(rows, most)).toEqual([...all].sort().slice(0, most));
    }),
  );
});

test('what cannot be asked or judged is counted', () => {
  const choice = startChoice(text, 'number', 10);
  for (const a of ['1', 'one', '', '2']) choice.add({ q: 'x', a });
  const { rows, seen, unusable } = choice.end();
  expect([rows.length, seen, unusable]).toEqual([2, 4, 2]);
});

test('the hash of an evaluation holds rows, truth and how they were judged, in whatever order', () => {
  const rows = many(3)
    .map((row) => toEvaluationRow(row, text))
    .filter((row) => row !== undefined);
  const hash = hashOfRows(rows, { match: 'exact', maxTokens: 256 });
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOfRows([...rows].reverse(), { match: 'exact', maxTokens: 256 })).toBe(hash);
  expect(hashOfRows(rows, { match: 'json', maxTokens: 256 })).not.toBe(hash);
  expect(hashOfRows(rows, { match: 'exact', maxTokens: 255 })).not.toBe(hash);
  const other = toEvaluationRow({ q: 'question 0', a: 'other' }, text);
  expect(
    hashOfRows([...rows.slice(1), ...(other === undefined ? [] : [other])], {
      match: 'exact',
      maxTokens: 256,
    }),
  ).not.toBe(hash);
});
