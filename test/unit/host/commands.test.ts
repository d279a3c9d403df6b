import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderAnnotation, renderFileEntry } from '../../../src/host/commands.js';
import { anyText } from '../../support/any-text.js';

test('an annotation points at the line', () => {
  const place = {
    kind: 'file',
    name: 'a,b:c.yml',
    start: { line: 4, column: 3 },
    end: { line: 4, column: 9 },
  } as const;
  expect(
    renderAnnotation({ code: 'unknown-key', severity: 'error', message: 'No.\n100%', help: 'Do.', place }),
  ).toBe(
    '::error file=a%2Cb%3Ac.yml,line=4,endLine=4,col=3,endColumn=9,title=unknown-key::No.%0A100%25%0ADo.',
  );
});

test('an annotation is one line for any text', () => {
  fc.assert(
    fc.property(anyText(), anyText(), (message, name) => {
      const line = renderAnnotation({
        code: 'x',
        severity: 'notice',
        message,
        place: { kind: 'file', name },
      });
      expect(line).not.toMatch(/[\r\n]/);
      expect(line.startsWith('::notice file=')).toBe(true);
      expect(line.split('::')[1]).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    }),
  );
});

test('a name that acts on a terminal or turns the text around does not', () => {
  const place = { kind: 'file', name: '\u001b[31ma\u202eb.yml' } as const;
  const line = renderAnnotation({ code: 'x', severity: 'error', message: 'No.', place });
  expect(line).toBe('::error file=·[31ma·b.yml,line=1,title=x::No.');
});

test('an entry cannot be closed from inside', () => {
  const value = 'a\nghadelimiter_x\nfine-tune-id=forged\n';
  const [first = '', ...rest] = renderFileEntry('status', value).split('\n');
  const delimiter = first.slice('status<<'.length);
  expect(value).not.toContain(delimiter);
  expect(rest.join('\n')).toBe(`${value}\n${delimiter}\n`);
});
