import { describe, expect, test } from '@jest/globals';
import { renderDiagnosticsLog } from '../../../src/report/log.js';
import { maxFileBytes } from '../../../src/spec/document.js';
import { readSpec } from '../../../src/spec/read-spec.js';

/*
 * Texts of up to the size that a file may have, made to cost time or to flood the log. Each is read to its end; one that took more
 * than linear time would not be done before the test is given up.
 */
const most = maxFileBytes;
const fill = (piece: string, length = most): string => piece.repeat(Math.floor(length / piece.length));
const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => `${line(at)}\n`).join('');
const art = `repository: ox/Art
resource: main/a.csv
base_model: Qwen/Qwen-Image
script_type: image_generation
training_params:
  image_column: image
  caption_column: caption
`;

const texts: Readonly<Record<string, readonly [text: string, codes: readonly string[]]>> = {
  '50,000 keys': [lines(50_000, (at) => `${at.toString(36)}:`), ['too-many-values']],
  '10,000 unknown keys': [art + lines(10_000, (at) => `  step${at}: 1`), ['unknown-key', 'more-mistakes']],
  '5,000 maps under one key': [
    art + lines(5000, (at) => `a: {k${at}: 1}`),
    ['duplicate-key', 'more-mistakes', 'unknown-key'],
  ],
  'brackets that open': [fill('['), ['too-deep']],
  'braces that open': [fill('{'), ['too-deep']],
  'maps in maps': [fill('a: '), ['too-deep']],
  'brackets that close': [fill(']', 100_000), ['yaml-syntax']],
  'commas alone': [`[${fill(',', 100_000)}]`, ['yaml-syntax']],
  'tags before tags': [fill('!a ', 100_000), ['yaml-syntax']],
  'quotes alone': [fill('"', 100_000), ['yaml-syntax']],
  'aliases of aliases': [
    `x-a: &a0 [1, 1]\n${lines(40, (at) => `x-${at}: &a${at + 1} [*a${at}, *a${at}]`)}${art}`,
    ['too-many-values'],
  ],
  'one line': [`${art}name: ${'n'.repeat(250_000)}\n`, ['wrong-format', 'stock-samples']],
  'a path of many parts': [
    art.replace('main/a.csv', `"${'a/'.repeat(120_000)} "`),
    ['wrong-format', 'stock-samples'],
  ],
  'a duration of many digits': [
    `${art}limits: {max_duration: "${'1'.repeat(200_000)}"}\n`,
    ['wrong-format', 'stock-samples'],
  ],
};

// As outside of tests; the stacks of 100,000 syntax errors would be most of the time here.
Error.stackTraceLimit = 10;

describe('a hostile text', () => {
  test.each(Object.entries(texts))('%s', (_name, [text, codes]) => {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(most);
    const { diagnostics, spec } = readSpec({ path: 'a.yml', text }, { allowUnknown: false });
    expect(spec).toBeUndefined();
    expect([...new Set(diagnostics.map(({ code }) => code))].sort()).toEqual([...codes].sort());
    // It can be shown: few lines, and none of them long.
    const log = renderDiagnosticsLog(diagnostics, new Map([['a.yml', text]]));
    expect(log.length).toBeLessThan(2000);
    expect(Math.max(...log.map((line) => line.length))).toBeLessThan(1000);
  });
});

test('of very many mistakes the errors are shown, and how many there are', () => {
  const notices = lines(300, (at) => `unknown${at}: 1`);
  const errors = lines(5, () => 'script_type: twice');
  const { diagnostics } = readSpec({ path: 'a.yml', text: notices + art + errors }, { allowUnknown: true });
  expect(diagnostics).toHaveLength(201);
  expect(diagnostics.filter(({ code }) => code === 'duplicate-key')).toHaveLength(5);
  expect(diagnostics.at(-1)).toMatchObject({
    code: 'more-mistakes',
    severity: 'notice',
    place: { name: 'a.yml' },
  });
  expect(diagnostics.at(-1)?.message).toContain('106');
});
