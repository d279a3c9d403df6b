import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  code,
  codeBlock,
  decimal,
  image,
  link,
  logLine,
  markdownText,
  mermaidLabel,
  outputText,
  prose,
  tableCell,
} from '../../../src/report/escape.js';
import { times } from '../../support/property-runs.js';
import { anyText } from '../../support/any-text.js';

/** Strings that are likely to hurt, mixed with any others. */
const hostile = fc
  .array(
    fc.oneof(
      anyText({ maxLength: 8 }),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(
        '::',
        '##[',
        '#',
        '[',
        '\r',
        '\n',
        '\r\n',
        '\u2028',
        '\v',
        '\f',
        '\u0085',
        '\u200b',
        '\u00ad',
        '\ufeff',
        ' ',
        '\t',
        '\u00a0',
        '\u001b[31m',
        '\u001b]0;x\u0007',
        '\u009b1m',
        '\u001b',
        '\u202e',
        '\ud83d',
        '@octocat',
        '#123',
        'GH-7',
        'https://evil.example/x',
        'www.evil.example',
        'mailto:a@b.c',
        '<script>',
        '</details>',
        '<!--',
        '`',
        '```',
        '~~~',
        '|',
        '\\',
        '\\|',
        '![x](https://e.example/p.png)',
        '[a](javascript:alert(1))',
        '**',
        '__',
        '_',
        '$$',
        '&lt;',
        '&#64;',
        '1.',
        '- ',
        '%%',
        '"',
        ';',
        '::set-output name=x::y',
        '##[add-mask]a',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const controls = /[^\P{Cc}\t]/u;

describe('logLine', () => {
  test.each([
    ['::add-mask::a', [': :add-mask::a']],
    ['progress\r::add-mask::a', ['progress', ': :add-mask::a']],
    ['  \u00a0::error::x', ['  \u00a0: :error::x']],
    ['\u200b::error::x', [': :error::x']],
    ['#\u200b#[error]x', ['# #[error]x']],
    ['a ##[set-env name=x]y', ['a # #[set-env name=x]y']],
    ['#\u001b[0m#\u001b[0m[group]x', ['# #[group]x']],
    ['a\u2028b\u2029c\vd\fe\r\nf', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['\u001b[31mred\u001b[0m \u001b]8;;x\u0007link', ['red link']],
    ['a\tb\u0000c\u202ed', ['a\tbcd']],
    ['', ['']],
  ])('%j', (text, lines) => expect(logLine(text)).toEqual(lines));

  test('cuts long lines between characters', () => {
    const [line = ''] = logLine('😀'.repeat(50), 10);
    expect(line).toBe(`${'😀'.repeat(4)}…`);
  });

  test('no text becomes a command, for any text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const line of logLine(text)) {
          expect(line).not.toMatch(/[\r\n\v\f\u0085\u2028\u2029]/);
          expect(line.trimStart().startsWith('::')).toBe(false);
          // As a runner sees it that compares by culture: without the signs that have no width.
          const seen = line.replace(/[\p{DI}\p{Cc}]/gu, '');
          expect(seen.trimStart().startsWith('::')).toBe(false);
          expect(seen).not.toContain('##[');
          expect(line).not.toMatch(controls);
          expect(line).not.toMatch(bidi);
          expect(line).not.toMatch(/\p{Cs}/u);
        }
      }),
      { numRuns: times(2000) },
    );
  });
});

describe('markdown', () => {
  test('reads as before', () => {
    expect(markdownText('a | b & c')).toBe('a &#124; b &amp; c');
    expect(markdownText('train_financial_sentiment, _x_')).toBe('train_financial_sentiment, \\_x\\_');
    expect(markdownText('# 1')).toBe('\\# 1');
    expect(markdownText('2. x')).toBe('2\\. x');
    expect(prose('Use `steps`; see https://docs.oxen.ai/x.')).toBe(
      'Use `steps`; see `https://docs.oxen.ai/x`.',
    );
    expect(prose('https://x.example/`a` `')).toBe('`https://x.example/`\\`a\\` \\`');
    expect(code('a|b')).toBe('<code>a&#124;b</code>');
    expect(code('a `` b')).toBe('```a `` b```');
    expect(codeBlock('a\n```\nb', 'txt')).toBe('````txt\na\n```\nb\n````');
  });

  test('names, references and addresses are broken by a zero-width sign', () => {
    expect(markdownText('@octocat #123 GH-7 https://x.example www.x.example')).toBe(
      '@\u200boctocat #\u200b123 GH-\u200b7 https:\u200b//x.example www\u200b.x.example',
    );
    expect(code('@octocat')).toBe('`@\u200boctocat`');
  });

  test.each([
    ['markdownText', markdownText],
    ['tableCell', tableCell],
  ])('%s: nothing survives and nothing is lost, for any text', (name, escape) => {
    fc.assert(
      fc.property(hostile, (text) => {
        const markdown = escape(text);
        expect(markdown).not.toMatch(/[<>|\r\n\v\f\u0085\u2028\u2029]/);
        expect(markdown).not.toMatch(/&(?!(?:amp|lt|gt|#124);)/);
        expect(markdown).not.toMatch(/(?<!\\)(?:\\\\)*[`*~[\]$]/);
        expect(markdown).not.toMatch(/^(?:[#+=-]|\d+[.)])/);
        expect(markdown).not.toMatch(/@(?!\u200b)|(?<!&)#\d|gh-\d|:\/\/|www\.|mailto:(?!\u200b)/i);
        expect(markdown).not.toMatch(bidi);
        expect(markdown).not.toMatch(controls);
        // What a reader sees is what was written, but for what has no place in one line.
        expect(visible(markdown)).toBe(
          outputText(text, name === 'tableCell' ? 300 : 2000).replace(/\u200b/g, ''),
        );
      }),
      { numRuns: times(2000) },
    );
  });

  test('inline code and blocks hold any text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const inline = code(text);
        expect(inline).not.toMatch(/[|\r\n]/);
        expect(inline).not.toMatch(/@(?!\u200b)/);
        if (inline.startsWith('<code>')) expect(inline.slice(6, -7)).not.toMatch(/[<>"`*[\]\\]|:\/\//);
        else if (inline !== '') {
          const [fence = ''] = /^`+/.exec(inline) ?? [];
          expect(inline.endsWith(fence)).toBe(true);
          expect(runs(inline.slice(fence.length, -fence.length))).not.toContain(fence.length);
        }
        const block = codeBlock(text);
        const [open = ''] = /^`+/.exec(block) ?? [];
        const body = block.split('\n').slice(1, -1).join('\n');
        expect(Math.max(0, ...runs(body))).toBeLessThan(open.length);
      }),
      { numRuns: times(2000) },
    );
  });

  test('prose is text and code, nothing else', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const rest = prose(text)
          .replace(/\\[\\`*~[\]$_]/g, 'x')
          .replace(/(`+)(?!`).*?(?<!`)\1(?!`)|<code>[^<]*<\/code>/g, '');
        expect(rest).not.toMatch(/[<>|`[\]*]|@(?!\u200b)|:\/\/|(?<!&)#\d/);
      }),
      { numRuns: times(2000) },
    );
  });
});

describe('links and images', () => {
  const hosts = ['hub.oxen.ai'];

  test.each([
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['//evil.example/x'],
    ['https://user:pass@hub.oxen.ai/x'],
    ['https://hub.oxen.ai/x?X-Amz-Signature=abc'],
    ['not an address'],
    [`https://hub.oxen.ai/${'x'.repeat(3000)}`],
  ])('%s is no link', (url) => {
    expect(link('text', url)).toBe('text');
    expect(image('text', url, hosts)).toBeUndefined();
  });

  test('addresses are encoded so that they cannot leave the link', () => {
    expect(link('a', 'https://hub.oxen.ai/a)b](c "d|e<f>?g=1&copy=2')).toBe(
      '[a](https://hub.oxen.ai/a%29b%5D%28c%20%22d%7Ce%3Cf%3E?g=1&amp;copy=2)',
    );
  });

  test('only images of given hosts are shown', () => {
    expect(image('a "b"', 'https://hub.oxen.ai/x.png', hosts)).toBe(
      '<a href="https://hub.oxen.ai/x.png"><img src="https://hub.oxen.ai/x.png" alt="a &#34;b&#34;" width="240"></a>',
    );
    expect(image('a', 'https://hub.oxen.ai.evil.example/x.png', hosts)).toBeUndefined();
    expect(image('a', 'https://hub.oxen.ai:8443/x.png', hosts)).toBeUndefined();
  });

  test('hold for any text and address', () => {
    fc.assert(
      fc.property(
        hostile,
        fc.oneof(
          hostile,
          hostile.map((tail) => `https://hub.oxen.ai/${tail}`),
        ),
        (text, url) => {
          const linked = link(text, url);
          expect(linked).not.toMatch(/[<>|\r\n]/);
          const target = /(?<!\\)\]\(([^)]*)\)$/.exec(linked)?.[1];
          if (target !== undefined) expect(target).toMatch(/^https?:\/\/[\w./:?&;=%+,#-]*$/);
          const shown = image(text, url, hosts);
          expect(shown ?? '').toMatch(
            /^(?:<a href="https?:\/\/[^"<>|\s]*"><img src="[^"<>|\s]*" alt="[^"<>|\r\n]*" width="240"><\/a>)?$/,
          );
        },
      ),
      { numRuns: times(2000) },
    );
  });
});

describe('signed addresses', () => {
  test.each([
    'https://b.s3.amazonaws.com/k.png?X-Amz-Algorithm=A&X-Amz-Signature=SECRET',
    'https://b.s3.amazonaws.com/k.png?x-amz-security-token=SECRET',
    'https://b.s3.amazonaws.com/k.png?AWSAccessKeyId=A&Expires=1&Signature=SECRET',
    'https://storage.googleapis.com/b/k?X-Goog-Signature=SECRET',
    'https://a.blob.core.windows.net/c/k?sv=1&se=2&sig=SECRET',
    'https://d.cloudfront.net/k?Expires=1&Key-Pair-Id=K&Policy=SECRET',
    'https://x.example/k?token=SECRET',
    'https://x.example/k?access_token=SECRET#x',
    'https://x.example/k?X%2DAmz%2DSignature=SECRET',
    'https://x.example/k#token=SECRET',
    'https://x.example/k?a=1&amp;sig=SECRET',
    'https://x.example/k?a=1\\u0026Signature=SECRET',
    "https://x.example/it's?Signature=SECRET",
    'https://user:SECRET@x.example/k',
    's3://bucket/k?X-Amz-Signature=SECRET',
    '/k?Signature=SECRET',
  ])('%s is not printed', (url) => {
    for (const render of [markdownText, tableCell, code, codeBlock, prose, outputText])
      expect(render(`see ${url} now`)).not.toContain('SECRET');
    expect(logLine(`see ${url}`).join()).not.toContain('SECRET');
    expect(link('a', url)).toBe('a');
  });
});

describe('the rest', () => {
  test('labels of charts hold letters, digits and a few signs', () => {
    fc.assert(fc.property(hostile, (text) => expect(mermaidLabel(text)).toMatch(/^"[\w .,:/()+-]{0,60}"$/)));
  });

  test('outputs are one line', () => {
    fc.assert(fc.property(hostile, (text) => expect(outputText(text)).not.toMatch(/\p{Cc}|\u2028|\u2029/u)));
  });

  test.each([
    [0, '0'],
    [-0, '0'],
    [1e-7, '0.0000001'],
    [1e21, '1000000000000000000000'],
    [0.26, '0.26'],
    [1234567.89, '1234568'],
    [-2.5, '-2.5'],
    [100, '100'],
    [Infinity, ''],
    [NaN, ''],
  ])('%d is written %s', (value, text) => expect(decimal(value)).toBe(text));

  test('decimals have no exponent and are right to six digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = decimal(value);
        expect(text).toMatch(/^-?\d+(?:\.\d+)?$/);
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.max(1e-99, Math.abs(value) * 1e-5));
      }),
    );
  });
});

/** What a browser would show: escapes undone, signs without a width and runs of spaces gone. */
function visible(markdown: string): string {
  const words: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', '#124': '|' };
  const plain = markdown.replace(
    /\\([\\`*~[\]$_#+=.)-])|&(amp|lt|gt|#124);/g,
    (_, sign?: string, word?: string) => (word === undefined ? (sign ?? '') : (words[word] ?? '')),
  );
  return plain.replace(/\u200b/g, '');
}

function runs(text: string): readonly number[] {
  return (text.match(/`+/g) ?? []).map(({ length }) => length);
}
