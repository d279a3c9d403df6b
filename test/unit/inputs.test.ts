import { expect, test } from '@jest/globals';
import { readInputs } from '../../src/inputs.js';

const read = (
  given: Readonly<Record<string, string>>,
  kind: 'action' | 'terminal' = 'action',
  variables: Readonly<Record<string, string>> = {},
) =>
  readInputs(
    {
      kind,
      readInput: (name) => (given[name] ?? '').trim(),
      hasInput: (name) => name in given,
      readVariable: (name) => variables[name],
    },
    [],
  );
const complaints = (given: Readonly<Record<string, string>>): readonly string[] =>
  read(given).diagnostics.map(
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

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['not given', {}, ['fine-tune.yml']],
  ['given and blank, nothing stands for it', { config: ' \n ' }, []],
  ['given', { config: 'a.yml\n\n b.yml' }, ['a.yml', 'b.yml']],
])('config %s', (_, given, expected) => {
  expect(read(given).inputs.config).toEqual(expected);
});

test('on-cancel is stop in a workflow, and detach in a terminal unless it is said', () => {
  expect(read({}).inputs.onCancel).toBe('stop');
  expect(read({}, 'terminal').inputs.onCancel).toBe('detach');
  expect(read({ 'on-cancel': 'stop' }, 'terminal').inputs.onCancel).toBe('stop');
});

test.each<[string, unknown]>([
  ['f'.repeat(64), { fingerprint: 'f'.repeat(64) }],
  [`${'f'.repeat(64)}.0123456789ab`, { fingerprint: 'f'.repeat(64), followUp: '0123456789ab' }],
  ['f'.repeat(63), undefined],
  [`${'f'.repeat(64)}.0123`, undefined],
  [`${'f'.repeat(64)}\n${'f'.repeat(64)}`, undefined],
])('expect-fingerprint %j', (text, expected) => {
  const { inputs, diagnostics } = read({ 'expect-fingerprint': text });
  expect(inputs.expectFingerprint).toEqual(expected);
  expect(diagnostics).toHaveLength(expected === undefined ? 1 : 0);
});

test.each<[string, string, readonly string[], string]>([
  ['', 'key-1', [], 'key-1'],
  ['', ' key-1\n', [], 'key-1'],
  ['', ' ', [], ''],
  // Whether anybody needs it is known later.
  ['', 'ab cd', [], ''],
  // The input wins, and only what is used can be wrong.
  ['key-2', 'ab cd', [], 'key-2'],
  [
    'x y',
    'ab cd',
    ['astria-api-key: Write the key alone: printable characters, no spaces or line breaks.'],
    '',
  ],
])('the key of input %j and variable %j', (input, variable, expected, key) => {
  const { inputs, diagnostics } = read({ 'astria-api-key': input }, 'action', { ASTRIA_API_KEY: variable });
  expect(diagnostics.map(({ place, help = '' }) => `${place?.name ?? ''}: ${help}`)).toEqual(expected);
  expect(diagnostics.every(({ message }) => !/ab cd|x y/.test(message))).toBe(true);
  expect(inputs.keys.astria).toBe(key);
  expect([...inputs.unreadableKeys]).toEqual(input === '' && variable === 'ab cd' ? ['astria'] : []);
});
