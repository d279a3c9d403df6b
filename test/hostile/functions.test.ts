import { expect, test } from '@jest/globals';
import { costlyTexts } from '../support/costly-texts.js';
import { functions } from './functions.js';
import { growsTooFast } from './growth.js';

const length = 20_000;

test.each(Object.keys(functions))('%s takes time as long as its text, whatever stands in it', (name) => {
  const work = functions[name] ?? (() => undefined);
  const slow = costlyTexts
    .filter(({ make }) => growsTooFast(make, (text) => void work(text), length))
    .map((each) => each.name);
  expect(slow).toEqual([]);
});
