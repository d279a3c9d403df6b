import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Diagnostic } from '../../../src/base/diagnostic.js';
import { renderFrame } from '../../../src/spec/frame.js';
import { parseOverrides } from '../../../src/spec/overrides.js';
import { readSpec } from '../../../src/spec/read-spec.js';
import { openCases } from './cases.js';
import { times } from '../../support/property-runs.js';
import { anyCharacter, anyText } from '../../support/any-text.js';

/*
 * What holds for every text: it is read to its end without a throw, every complaint has its place in the text, and the
 * place can be shown.
 */
const good = openCases('good');
const examples = good.names.filter((name) => !name.includes('.tabs.')).map((name) => good.text(name));

/** Pieces that mean something to YAML, to us, or to neither. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '\n',
      '\r\n',
      '\r',
      '\t',
      ' ',
      '  ',
      '    ',
      ': ',
      ':',
      '- ',
      '-',
      '? ',
      '# ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '&a ',
      '*a',
      '!a ',
      '!!str ',
    ],
    ...[
      '|\n',
      '>-\n',
      '"',
      "'",
      '\\',
      '%YAML 1.1\n',
      '---\n',
      '...\n',
      '<<: ',
      '~',
      'null',
      '1e400',
      '.nan',
      '-0',
      '0x1F',
      '\ufeff',
      '\u2028',
      '\u0000',
    ],
    ...[
      'training_params:',
      'script_type: image_generation\n',
      'samples:',
      'prompt',
      'extends: ',
      'limits',
      'x-a: ',
      '__proto__: ',
    ],
  ),
  anyText({ maxLength: 4 }),
);
const soup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
/** A good file with something put into it, or taken out. */
const damaged = fc
  .tuple(fc.constantFrom(...examples), fc.nat(), fc.nat({ max: 12 }), fc.array(piece, { maxLength: 3 }))
  .map(([text, at, length, pieces]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + pieces.join('') + text.slice(start + length);
  });

describe('any text', () => {
  test.each([
    ['a soup of signs', soup],
    ['a damaged file', damaged],
    ['a text', anyText({ maxLength: 200 })],
  ])('is read: %s', (_name, texts) => {
    fc.assert(
      fc.property(texts, fc.boolean(), (text, allowUnknown) => {
        const { spec, diagnostics } = readSpec({ path: 'a.yml', text }, { allowUnknown });
        expect(spec === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
        for (const diagnostic of diagnostics) expectPlaceIn(text, diagnostic);
      }),
      { numRuns: times(300) },
    );
  });

  test('is read as overrides', () => {
    fc.assert(
      fc.property(fc.oneof(soup, anyText()), (text) => {
        const { table, diagnostics } = parseOverrides(text);
        const { diagnostics: more } = readSpec(
          { path: 'a.yml', text: examples[0] ?? '' },
          { overrides: table, repository: 'a/b', allowUnknown: false },
        );
        for (const diagnostic of [...diagnostics, ...more])
          if (diagnostic.place?.name === 'set') expectPlaceIn(text, diagnostic, /\r\n|\n|\r/);
      }),
    );
  });
});

test('any JSON is read, as JSON and as YAML', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: anyCharacter, maxDepth: 6 }), (value) => {
      for (const text of [JSON.stringify(value), JSON.stringify(value, null, '\t'), stringify(value)]) {
        const { spec, diagnostics } = readSpec({ path: 'a.json', text }, { allowUnknown: false });
        expect(spec).toBeUndefined();
        for (const diagnostic of diagnostics) expectPlaceIn(text, diagnostic);
      }
    }),
  );
});

/** A line of the text, a column of that line or the one behind its end, and an end that is not before the start. */
function expectPlaceIn(text: string, { place, message, help }: Diagnostic, lineBreak = /\n/): void {
  expect(message).not.toBe('');
  expect(help).not.toBe('');
  expect(place).toBeDefined();
  if (place?.start === undefined || place.end === undefined) return;
  const lines = text.split(lineBreak);
  for (const { line, column } of [place.start, place.end]) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThanOrEqual(1);
    // A mark is one sign wide also where there is none.
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 2);
  }
  const [start, end] = [place.start, place.end].map(({ line, column }) => line * 1e6 + column);
  expect(end).toBeGreaterThanOrEqual(start ?? 0);
  if (place.kind !== 'file') return;
  const frame = renderFrame(text, place);
  expect(frame.length).toBeGreaterThanOrEqual(2);
  expect(frame.at(-1)).toMatch(/^ +\| [ \u3000]*\^+$/);
}
