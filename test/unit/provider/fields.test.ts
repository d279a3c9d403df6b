import { describe, expect, test } from '@jest/globals';
import {
  amountOf,
  bodyOf,
  countOf,
  fieldsOf,
  idOf,
  listOf,
  numberOf,
  present,
  textOf,
  timeOf,
} from '../../../src/provider/fields.js';

describe('a text', () => {
  test.each([
    ['  a b ', 'a b'],
    ['', undefined],
    [' \n', undefined],
    [5, undefined],
    [null, undefined],
    [['a'], undefined],
  ])('%j reads as %j', (value, text) => expect(textOf(value)).toBe(text));
});

describe('an id', () => {
  test.each([
    ['3f2c-1', '3f2c-1'],
    [' 17 ', '17'],
    [17, '17'],
    [0, '0'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    // What JSON has rounded would be the id of another one.
    [12345678901234567890, undefined],
    [1.5, undefined],
    [NaN, undefined],
    ['', undefined],
    ['a\nb', undefined],
    ['a\u2028b', undefined],
    ['a\ud800', undefined],
    ['x'.repeat(256), 'x'.repeat(256)],
    ['x'.repeat(257), undefined],
    [null, undefined],
    [{ id: 1 }, undefined],
    [true, undefined],
  ])('%j reads as %j', (value, id) => expect(idOf(value)).toBe(id));
});

describe('a number', () => {
  test.each([
    [1.5, 1.5, 1.5, undefined],
    ['1.25', 1.25, 1.25, undefined],
    [' 3 ', 3, 3, 3],
    ['.5', 0.5, 0.5, undefined],
    ['4.', 4, 4, 4],
    ['1e3', 1000, 1000, 1000],
    ['0.0000', 0, 0, 0],
    [0, 0, 0, 0],
    [-1, -1, undefined, undefined],
    ['-2.5', -2.5, undefined, undefined],
    ['1e400', undefined, undefined, undefined],
    [Infinity, undefined, undefined, undefined],
    [2 ** 60, 2 ** 60, 2 ** 60, undefined],
    ['0x10', undefined, undefined, undefined],
    ['1,5', undefined, undefined, undefined],
    ['NaN', undefined, undefined, undefined],
    ['', undefined, undefined, undefined],
    [null, undefined, undefined, undefined],
    [true, undefined, undefined, undefined],
    [[1], undefined, undefined, undefined],
  ])('%j: number %j, amount %j, count %j', (value, number, amount, count) => {
    expect(numberOf(value)).toBe(number);
    expect(amountOf(value)).toBe(amount);
    expect(countOf(value)).toBe(count);
  });
});

describe('a time', () => {
  const noon = Date.UTC(2026, 2, 4, 12, 0, 5);
  test.each([
    ['2026-03-04T12:00:05Z', noon],
    ['2026-03-04T12:00:05', noon],
    ['2026-03-04 12:00:05Z', noon],
    ['2026-03-04T12:00:05.250000Z', noon + 250],
    ['2026-03-04T14:00:05+02:00', noon],
    ['2026-03-04T14:00:05+0200', noon],
    [' 2026-03-04T12:00z ', Date.UTC(2026, 2, 4, 12)],
    ['2026-13-04T12:00:05Z', undefined],
    ['2026-03-04', undefined],
    ['yesterday', undefined],
    [1772625605, undefined],
    [null, undefined],
  ])('%j reads as %j', (value, time) => expect(timeOf(value)).toBe(time));
});

test('what is no object has no fields, and a list of one is its item', () => {
  for (const value of [null, undefined, 'a', 5, [], [{ id: 1 }]]) expect(fieldsOf(value)).toEqual({});
  expect(bodyOf([{ id: 1 }])).toEqual({ id: 1 });
  expect(bodyOf([{ id: 1 }, { id: 2 }])).toEqual({});
  expect(bodyOf({ id: 1 })).toEqual({ id: 1 });
});

test('the first list wins, and absent members are left out', () => {
  expect(listOf(null, { 0: 'a' }, ['b'], ['c'])).toEqual(['b']);
  expect(listOf('abc', undefined)).toBeUndefined();
  expect(Object.keys(present({ a: 0, b: undefined, c: null, d: '' }))).toEqual(['a', 'c', 'd']);
});
