import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSameWord, nearest } from '../../../src/base/nearest.js';
import { scriptTypes } from '../../../src/catalog/index.js';

const keys = [...new Set([...scriptTypes.values()].flatMap(({ parameters }) => Object.keys(parameters)))];

describe('the nearest word', () => {
  test.each([
    ['stpes', 'steps'],
    ['step', 'steps'],
    ['Steps', 'steps'],
    ['lora-rank', 'lora_rank'],
    ['loraRank', 'lora_rank'],
    ['LORA RANK', 'lora_rank'],
    ['lr', undefined],
    ['r', undefined],
    ['', undefined],
    ['-', undefined],
    ['zebra', undefined],
    ['optimizer', undefined],
    ['constructor', undefined],
  ])('of %j among the parameters is %j', (word, expected) => {
    expect(nearest(word, keys)).toBe(expected);
  });

  test('of several equally near ones is the first', () => {
    expect(nearest('bat', ['cat', 'hat'])).toBe('cat');
  });

  test('is nothing for what is far too long, at once', () => {
    expect(nearest('steps'.repeat(100_000), keys)).toBeUndefined();
    expect(nearest('steps', ['steps'.repeat(100_000)])).toBeUndefined();
  });

  const word = fc.string({ minLength: 1, maxLength: 30 });

  test('is one of the words, and the word itself when it is among them', () => {
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 10 }), (one, others) => {
        const found = nearest(one, others);
        if (found !== undefined) expect(others).toContain(found);
        expect(isSameWord(nearest(one, [...others, one]) ?? '', one)).toBe(true);
      }),
    );
  });

  test('works both ways', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(nearest(a, [b]) === undefined).toBe(nearest(b, [a]) === undefined);
      }),
    );
  });

  test('is never further away than a third of the longer one', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const most = Math.floor(Math.max(a.length, b.length) / 3);
        if (nearest(a, [b]) !== undefined) expect(Math.abs(a.length - b.length)).toBeLessThanOrEqual(most);
        // Of letters that do not occur in the other nothing is near.
        expect(nearest(a, [b.replaceAll(/./g, 'z')])).toBeUndefined();
      }),
    );
  });

  test('is found through any one mistake in a key', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.nat(),
        fc.constantFrom('drop', 'double', 'swap', 'replace'),
        (key, at, mistake) => {
          const place = at % (key.length - 1);
          const [head, sign, next, tail] = [
            key.slice(0, place),
            key[place],
            key[place + 1],
            key.slice(place + 2),
          ];
          const wrong = {
            drop: `${head}${next}${tail}`,
            double: `${head}${sign}${sign}${next}${tail}`,
            swap: `${head}${next}${sign}${tail}`,
            replace: `${head}q${next}${tail}`,
          }[mistake];
          const found = nearest(wrong, keys);
          expect(found).toBeDefined();
          // A singular and its plural are one letter apart.
          expect([key, `${key}s`, key.replace(/s$/, '')]).toContain(found);
        },
      ),
    );
  });
});

test('the same word in other clothes', () => {
  expect(isSameWord('baseModel', 'base_model')).toBe(true);
  expect(isSameWord('BASE-MODEL', 'base_model')).toBe(true);
  expect(isSameWord('base_models', 'base_model')).toBe(false);
  expect(isSameWord('-', '_')).toBe(false);
});
