import fc from 'fast-check';
import { anyText } from '../../support/any-text.js';

/** Texts that try to be anything but text: markup, HTML, commands, mentions, addresses, broken Unicode. */
export const hostileText = fc
  .array(
    fc.oneof(
      anyText({ maxLength: 6 }),
      fc.constantFrom(
        '\n',
        '\r',
        '\u2028',
        '|',
        '`',
        '```',
        '~~~',
        '</details>',
        '<!--',
        '<img src=x>',
        '![',
        '](',
      ),
      fc.constantFrom(
        '@a',
        '#1',
        'https://e.example/x',
        '**',
        '\\',
        '> ',
        '- ',
        '# ',
        '\u202e',
        '\ud83d',
        '&lt;',
        '$$',
      ),
      fc.constantFrom(
        'www.e.example',
        '::error::',
        '##[',
        '"',
        '</summary>',
        '</b>',
        '%%{',
        '${{ x }}',
        '"]',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
