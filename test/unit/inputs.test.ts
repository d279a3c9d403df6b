import { expect, test } from '@jest/globals';
import { readInputs } from '../../src/inputs.js';

const complaints = (given: Readonly<Record<string, string>>): readonly string[] =>
  readInputs({ readInput: (name) => given[name] ?? '', readVariable: () => undefined }, []).diagnostics.map(
    ({ place, help = '' }) => `${place?.kind === 'input' ? place.name : ''}: ${help}`,
  );

test('the number of a tune alone is told from an id, where only Astria can be meant', () => {
  const given = { command: 'attach', 'fine-tune-id': '1900000' };
  expect(complaints({ ...given, 'astria-api-key': 'sd_key' })).toEqual([
    expect.stringMatching(/^fine-tune-id: .*astria:1900000/),
  ]);
  expect(complaints({ ...given, 'astria-api-key': 'sd_key', 'api-key': 'key' })).toEqual([]);
  expect(complaints({ ...given, 'astria-api-key': 'sd_key', 'fine-tune-id': 'astria:1900000' })).toEqual([]);
});
