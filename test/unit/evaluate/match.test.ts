import { expect, test } from '@jest/globals';
import { isUsableTruth, judge, withoutThoughts, type Match } from '../../../src/evaluate/match.js';

test.each<readonly [Match, string | null, string, string]>([
  ['exact', ' Positive \n', 'positive', 'right'],
  ['exact', 'STRASSE', 'Straße', 'right'],
  ['exact', 'Cafe\u0301', 'CAFÉ', 'right'],
  ['exact', 'positive.', 'positive', 'wrong'],
  ['exact', '', 'positive', 'wrong'],
  ['exact', null, 'positive', 'wrong'],
  ['exact', '<think>negative?</think>\n\npositive', 'positive', 'right'],
  ['exact', '<think>positive', 'positive', 'wrong'],
  ['exact', 'so <think>x</think>', 'so <think>x</think>', 'right'],
  ['contains', 'I think it is Positive, yes.', 'positive', 'right'],
  ['contains', '<think>positive</think>negative', 'positive', 'wrong'],
  ['contains', 'pos', 'positive', 'wrong'],
  ['json', '{"b": [1.0, 2], "a": "x"}', '{"a":"x","b":[1,2]}', 'right'],
  ['json', '[2,1]', '[1,2]', 'wrong'],
  ['json', 'none', '{}', 'wrong'],
  ['json', '['.repeat(100_000) + ']'.repeat(100_000), '[]', 'wrong'],
  ['number', ' 0.30000000000000004 ', '0.3', 'right'],
  ['number', '1.000001', '1', 'right'],
  ['number', '1.0000021', '1', 'wrong'],
  ['number', '-1e3', '-1000', 'right'],
  ['number', '12 apples', '12', 'wrong'],
  ['number', '1e999', '1e999', 'wrong'],
])('%s: %j for %j is %s', (match, content, truth, outcome) => {
  expect(judge(match, { content, finishReason: 'stop' }, truth)).toBe(outcome);
});

test('an answer that was cut off is none, even when it has begun well', () => {
  expect(judge('exact', { content: 'positive', finishReason: 'length' }, 'positive')).toBe('unanswered');
  expect(judge('exact', { content: 'positive' }, 'positive')).toBe('right');
});

test('a truth that no answer can meet is known before', () => {
  const usable = (['exact', 'contains', 'json', 'number'] as const).map((match) =>
    ['yes', '{"a":1}', '7', ' '].filter((truth) => isUsableTruth(match, truth)),
  );
  expect(usable).toEqual([['yes', '{"a":1}', '7'], ['yes', '{"a":1}', '7'], ['{"a":1}', '7'], ['7']]);
});

test('only thoughts at the beginning are cut', () => {
  expect(withoutThoughts(' <think>a</think>b<think>c</think>')).toBe('b<think>c</think>');
});
