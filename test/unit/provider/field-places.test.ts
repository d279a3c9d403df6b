import { expect, test } from '@jest/globals';
import { Failure, Fault, messageOf } from '../../../src/base/failure.js';
import type { Source } from '../../../src/base/source.js';
import { withPlaces } from '../../../src/provider/field-places.js';

const at = (line: number): Source => ({ kind: 'file', path: 'a.yml', line, column: 1 });
const trial = {
  values: [
    { key: 'resource', value: 'main/a.csv', source: at(2), sent: true },
    { key: 'training_params.steps', value: 0, source: { kind: 'set', line: 3 } as const, sent: true },
    { key: 'training_params.samples', value: [], source: at(5), items: [at(6), at(7)], sent: true },
    { key: 'tune.title', value: 'x', source: at(9), sent: true },
    { key: 'is_public', value: false, source: { kind: 'default', origin: 'hub' } as const, sent: false },
  ],
};

test.each([
  [
    'Refused (HTTP 422): training_params.steps: is 0.',
    'Refused (HTTP 422): training_params.steps (set, line 3): is 0.',
  ],
  [
    'Refused: steps: is 0; resource: is gone.',
    'Refused: steps (set, line 3): is 0; resource (a.yml:2): is gone.',
  ],
  [
    'Refused (HTTP 400): Bad (training_params.samples.1.prompt: is blank).',
    'Refused (HTTP 400): Bad (training_params.samples.1.prompt (a.yml:7): is blank).',
  ],
  ['title: is taken', 'title (a.yml:9): is taken'],
  ['is_public: is odd', 'is_public: is odd'],
  ['other: is odd', 'other: is odd'],
])('%s', (message, expected) => {
  const failure = new Failure('rejected', message, { status: 422, help: 'h' });
  const named = withPlaces(failure, trial);
  expect(messageOf(named)).toBe(expected);
  expect(named).toMatchObject({ reason: 'rejected', status: 422, help: 'h' });
});

test('what is no refusal of values stays as it is', () => {
  for (const thrown of [new Failure('no-credits', 'steps: 0'), new Fault('busy', 'steps: 0'), 'steps: 0'])
    expect(withPlaces(thrown, trial)).toBe(thrown);
});
