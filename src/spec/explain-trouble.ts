import { isCollection, isScalar, visit, type Document, type YAMLError } from 'yaml';
import type { Diagnostic, Place } from '../base/diagnostic.js';
import { firstSign, lineEnd, lineStart } from './lines.js';
import * as messages from './text-messages.js';

/** What is known when the parser complains. */
export interface SyntaxContext {
  readonly document: Document.Parsed;
  readonly text: string;
  readonly place: (start: number, end: number) => Place;
  readonly troubles: readonly YAMLError[];
}

/** One complaint of the parser in our words, at the place of the mistake rather than where the parser noticed. */
export function explainTrouble(trouble: YAMLError, context: SyntaxContext): Diagnostic {
  const { text, place } = context;
  const { code, message } = trouble;
  const [start, end] = trouble.pos;
  const line = place(start, Math.max(start + 1, lineEnd(text, start)));
  const sign = text.charAt(start);
  const comma = missingComma(trouble, context);
  if (comma !== undefined) return comma;
  // Codes of the parser that need no words of ours fall to the end.
  switch (code as string) {
    case 'MULTIPLE_DOCS':
      return messages.severalDocuments(line);
    case 'TAG_RESOLVE_FAILED':
      return messages.customTag(place(start, end));
    case 'BAD_DIRECTIVE':
      return message.includes('version')
        ? messages.yamlVersion(line)
        : messages.syntaxError('a line that begins with %', 'Remove it.', line);
    case 'BAD_SCALAR_START':
      return messages.syntaxError(`a value that begins with ${sign}`, 'Put the value in quotes.', line);
    case 'BAD_DQ_ESCAPE':
      return messages.syntaxError(
        `${text.slice(start, start + 2)} in double quotes, which stands for nothing`,
        'Use single quotes, or write a backslash twice.',
        place(start, start + 2),
      );
    case 'BLOCK_AS_IMPLICIT_KEY':
      return nestedMap(trouble, context);
    case 'MULTILINE_IMPLICIT_KEY':
      return keyless(line);
    case 'NON_STRING_KEY':
      return /^\{?\{/.test(text.slice(start - 1)) && text.charAt(start) === '{'
        ? messages.syntaxError(
            'double braces',
            'Placeholders such as {{ … }} are not filled in here: write the value, or pass it by the input `set`.',
            line,
          )
        : messages.syntaxError('a key that is no plain word', 'Write `key: value`.', line);
    case 'KEY_OVER_1024_CHARS':
      return messages.syntaxError('a key of more than 1,024 characters', 'Keys are short words.', line);
    case 'BAD_INDENT':
      return message.startsWith('Flow') ? openBracket(trouble, context) : otherColumn(trouble, context);
    case 'MISSING_CHAR':
      if (message.startsWith('Missing closing')) return openQuotes(trouble, context);
      if (message.startsWith('Flow')) return openBracket(trouble, context);
      if (message.startsWith('Implicit')) return keyless(line);
      return inTheWordsOfTheParser(trouble, line);
    case 'UNEXPECTED_TOKEN':
      return unexpected(trouble, context);
    default:
      return inTheWordsOfTheParser(trouble, line);
  }
}

/** Between brackets and braces two things that stand beside each other want a comma, whatever the parser makes of them. */
function missingComma(
  { code, message, pos: [start] }: YAMLError,
  context: SyntaxContext,
): Diagnostic | undefined {
  const { text, place } = context;
  const kinds: readonly string[] = [
    'BLOCK_IN_FLOW',
    'MULTILINE_IMPLICIT_KEY',
    'NON_STRING_KEY',
    'BLOCK_AS_IMPLICIT_KEY',
  ];
  const isSaid = code === 'MISSING_CHAR' && message.startsWith('Missing ,');
  const sign = openingOf(context, start);
  const isMeant = kinds.includes(code) || (code === 'UNEXPECTED_TOKEN' && followsAnItem(text, start));
  if (!isSaid && (sign === '' || !isMeant)) return undefined;
  // `{a} {b}`: the second one is meant.
  const end = code === 'NON_STRING_KEY' ? /^[[{][^[\]{}]*[\]}]\s+(?=[[{])/.exec(text.slice(start)) : null;
  if (code === 'NON_STRING_KEY' && end === null) return undefined;
  // A value in several lines begins before the key that lacks its comma.
  const next = code === 'MULTILINE_IMPLICIT_KEY' ? /^[^\n]*\n\s*/.exec(text.slice(start)) : end;
  const at = start + (next?.[0].length ?? 0);
  return messages.syntaxError(
    'a comma is missing before this',
    sign === '['
      ? 'Between brackets, items are separated by commas.'
      : 'Between braces, keys are separated by commas.',
    place(at, Math.max(at + 1, lineEnd(text, at))),
  );
}

/** `{…} "b"`: something begins right behind something that has ended. */
function followsAnItem(text: string, at: number): boolean {
  return (
    /[\]}"'\w]$/.test(text.slice(Math.max(0, at - 200), at).trimEnd()) && /["'\w[{]/.test(text.charAt(at))
  );
}

function inTheWordsOfTheParser({ message }: YAMLError, place: Place): Diagnostic {
  return messages.syntaxError(message.replace(/\.$/, ''), 'Look here and at the line before.', place);
}

function keyless(place: Place): Diagnostic {
  const help = 'Every line is `key: value`: is the colon missing, or the space after it?';
  return messages.syntaxError('a line without a key', help, place);
}

/** `a: b: c`, or a line that hangs below a value. */
function nestedMap({ pos: [start] }: YAMLError, { text, place, troubles }: SyntaxContext): Diagnostic {
  const hanging = troubles.some(({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === start);
  if (!hanging)
    return messages.syntaxError(
      'a value with a colon and a space in it',
      'Put the value in quotes.',
      place(start, lineEnd(text, start)),
    );
  const below = firstSign(text, Math.min(text.length, lineEnd(text, start) + 1));
  return messages.syntaxError(
    'a line that is indented deeper than the one before, which has its value already',
    'Keys of the same map begin in the same column.',
    place(below, Math.max(below + 1, lineEnd(text, below))),
  );
}

function otherColumn({ pos: [start] }: YAMLError, { text, place }: SyntaxContext): Diagnostic {
  const at = firstSign(text, lineStart(text, start));
  return messages.syntaxError(
    'a line that begins in another column than those it belongs to',
    'Keys of the same map begin in the same column; a text of several lines is indented deeper than its key.',
    place(at, Math.max(at + 1, lineEnd(text, at))),
  );
}

/** The parser notices at the end of the file; the mistake is where the quotes open. */
function openQuotes({ pos: [noticed] }: YAMLError, { document, text, place }: SyntaxContext): Diagnostic {
  const at =
    lastStart(document, noticed, (node) => isScalar(node) && /^["']/.test(text.slice(startOf(node)))) ??
    noticed;
  return messages.syntaxError(
    'quotes that open here and never close',
    'Close them, or remove them.',
    place(at, Math.max(at + 1, lineEnd(text, at))),
  );
}

function openBracket({ pos: [noticed] }: YAMLError, { document, text, place }: SyntaxContext): Diagnostic {
  const isOpen = (node: unknown): boolean =>
    isCollection(node) && node.flow === true && !']}'.includes(text.charAt((node.range?.[1] ?? 0) - 1));
  const at = lastStart(document, noticed, isOpen) ?? noticed;
  const closing = text.charAt(at) === '[' ? ']' : '}';
  return messages.syntaxError(
    'a bracket that opens here and never closes',
    `Close it with ${closing}; what stands in it is indented deeper than its key.`,
    place(at, at + 1),
  );
}

function unexpected(
  { pos: [start, end], message }: YAMLError,
  { document, text, place }: SyntaxContext,
): Diagnostic {
  const sign = text.charAt(start);
  if (sign === ']' || sign === '}')
    return messages.syntaxError(
      `a ${sign} that closes nothing`,
      'Remove it, or open it before.',
      place(start, end),
    );
  if (sign === '-' && message.includes('same line'))
    return messages.syntaxError(
      'a list that begins on the line of its key',
      'Begin it on the next line, or write it as [a, b].',
      place(start, lineEnd(text, start)),
    );
  if (message.startsWith('Block scalar header'))
    return messages.syntaxError(
      'text right behind | or >',
      'Begin the text on the next line, indented.',
      place(start, lineEnd(text, start)),
    );
  const here = place(start, Math.max(start + 1, Math.min(end, lineEnd(text, start))));
  const quotes = lastStart(
    document,
    start,
    (node) => isScalar(node) && /^["']/.test(text.slice(startOf(node))),
  );
  if (quotes === undefined || !/^(["'])[^]*\1[ \t]*$/.test(text.slice(quotes, start)))
    return messages.syntaxError(
      'something that does not belong to what stands before it',
      'Look here and at the line before: at quotes, at brackets, and at the column in which the line begins.',
      here,
    );
  const { start: opened } = place(quotes, quotes + 1);
  const help =
    opened !== undefined && opened.line !== here.start?.line
      ? `The quotes open in line ${opened.line}: do they lack their end there?`
      : 'Put all of the value in quotes, in the kind that is not in it.';
  return messages.syntaxError('text behind the closing quotes', help, here);
}

/** The bracket or brace that is open at an offset; empty where none is. Signs in quotes are taken for what they look like. */
function openingOf({ text }: SyntaxContext, at: number): string {
  let depth = 0;
  for (let back = at - 1; back >= Math.max(0, at - furthest); back--) {
    const sign = text.charAt(back);
    if (sign === ']' || sign === '}') depth++;
    else if (sign === '[' || sign === '{') depth--;
    if (depth < 0) return sign;
  }
  return '';
}

/** Nobody opens a bracket further back. */
const furthest = 5000;

/** Where the last node before an offset begins that is of a kind. */
function lastStart(
  document: Document.Parsed,
  before: number,
  isOfKind: (node: unknown) => boolean,
): number | undefined {
  let last: number | undefined;
  visit(document, {
    Node: (_key, node) => {
      const at = startOf(node);
      if (at < before && at >= (last ?? 0) && isOfKind(node)) last = at;
    },
  });
  return last;
}

function startOf(node: { readonly range?: readonly number[] | null | undefined }): number {
  return node.range?.[0] ?? -1;
}
