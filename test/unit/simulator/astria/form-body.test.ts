import { expect, test } from '@jest/globals';
import { parseForm } from '../../../../src/simulator/astria/form-body.js';

const type = 'multipart/form-data; boundary=X';

function form(...fields: readonly (readonly [name: string, value: string])[]): Buffer {
  const parts = fields.map(
    ([name, value]) => `--X\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return Buffer.from(`${parts.join('')}--X--\r\n`);
}

test('indexes and empty ones are lists; a new element begins when its key repeats', () => {
  const body = form(
    ['tune[title]', 'T'],
    ['tune[image_urls][]', 'a'],
    ['tune[image_urls][]', 'b'],
    ['tune[prompts_attributes][][text]', 'one'],
    ['tune[prompts_attributes][][w]', '512'],
    ['tune[prompts_attributes][][text]', 'two'],
    ['tune[characteristics][eyes]', 'blue'],
  );
  expect(parseForm(body, type)).toEqual({
    tune: {
      title: 'T',
      image_urls: ['a', 'b'],
      prompts_attributes: [{ text: 'one', w: 512 }, { text: 'two' }],
      characteristics: { eyes: 'blue' },
    },
    files: [],
  });
});

test('two samples with different keys merge without indexes, and do not with them', () => {
  const merged = form(['tune[prompts_attributes][][text]', 'one'], ['tune[prompts_attributes][][seed]', '1']);
  expect(parseForm(merged, type)).toMatchObject({ tune: { prompts_attributes: [{ text: 'one', seed: 1 }] } });
  const apart = form(
    ['tune[prompts_attributes][0][text]', 'one'],
    ['tune[prompts_attributes][1][seed]', '1'],
  );
  expect(parseForm(apart, type)).toMatchObject({
    tune: { prompts_attributes: [{ text: 'one' }, { seed: 1 }] },
  });
});

test('indexes of more than one digit keep their order', () => {
  const many = form(
    ...Array.from({ length: 12 }, (_, at) => [`tune[prompts_attributes][${at}][text]`, `${at}`] as const),
  );
  const { tune } = parseForm(many, type) as { tune: { prompts_attributes: { text: string }[] } };
  expect(tune.prompts_attributes.map(({ text }) => text)).toEqual(
    Array.from({ length: 12 }, (_, at) => `${at}`),
  );
});

test('what is no form stays text', () => {
  expect(parseForm(Buffer.from('{}'), 'text/plain')).toBe('{}');
});
