import type { Document, YAMLError } from 'yaml';
import type { Diagnostic, Place } from '../base/diagnostic.js';
import { lineEnd, lineStart } from './lines.js';
import * as messages from './text-messages.js';
import { explainTrouble, type SyntaxContext } from './explain-trouble.js';

/** One file shows this many mistakes of syntax at most. */
const most = 10;

/** After these the parser goes on unharmed: a mistake of the same kind further down is one of its own. */
const harmless: ReadonlySet<string> = new Set([
  'BAD_DIRECTIVE',
  'BAD_DQ_ESCAPE',
  'BAD_SCALAR_START',
  'BLOCK_AS_IMPLICIT_KEY',
  'KEY_OVER_1024_CHARS',
  'MULTILINE_IMPLICIT_KEY',
  'MULTIPLE_DOCS',
  'NON_STRING_KEY',
  'TAG_RESOLVE_FAILED',
]);

/**
 * Why a text is no YAML, in words of our own and where the mistake was made. What only follows from an earlier
 * mistake is left out. Empty when the parser has nothing to complain about.
 */
export function explainSyntax(
  document: Document.Parsed,
  text: string,
  place: (start: number, end: number) => Place,
): readonly Diagnostic[] {
  // A closing bracket in the column of its key is against the rules only, and common.
  const warnings = document.warnings.filter(({ code }) => code !== 'BAD_INDENT');
  const all = [...document.errors, ...warnings];
  if (all.length === 0) return [];
  if (all.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) return [messages.tooDeep(place(0, 1))];
  // A wrong sign can cause a trouble for each sign that follows.
  const troubles = all.sort((a, b) => a.pos[0] - b.pos[0]).slice(0, 1000);
  const scene: SyntaxContext = { document, text, place, troubles };
  return wholeLineMistake(scene) ?? causes(troubles, text).map((trouble) => explainTrouble(trouble, scene));
}

/** The troubles that are no consequence of another one. */
function causes(troubles: readonly YAMLError[], text: string): readonly YAMLError[] {
  const found: YAMLError[] = [];
  let covered = -1;
  for (const trouble of troubles) {
    const [start, end] = trouble.pos;
    if (start < covered) continue;
    if (found.length === most || (found.length > 0 && !harmless.has(trouble.code))) break;
    found.push(trouble);
    covered = lineEnd(text, trouble.code === 'MULTILINE_IMPLICIT_KEY' ? end : start);
    if (!harmless.has(trouble.code)) break;
  }
  return found;
}

/** Mistakes that show in the line as a whole, whatever the parser makes of it. */
function wholeLineMistake({ text, place, troubles }: SyntaxContext): readonly Diagnostic[] | undefined {
  const lines: (readonly [start: number, end: number])[] = [];
  for (const {
    pos: [at],
  } of troubles)
    if (at > (lines.at(-1)?.[1] ?? -1)) lines.push([lineStart(text, at), lineEnd(text, at)]);
  const within = (pattern: RegExp): readonly Place[] =>
    lines.flatMap(([start, end]) => {
      const match = pattern.exec(text.slice(start, end));
      if (match === null) return [];
      const [whole, sign = whole] = match;
      const last = start + match.index + whole.length;
      return [place(last - sign.length, last)];
    });
  const tabs = isJson(text) ? [] : within(/^ *(\t+)/).slice(0, most);
  if (tabs.length > 0) return tabs.map((tab) => messages.tabIndent(tab));
  const [conflict] = within(/^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)/);
  if (conflict !== undefined)
    return [
      messages.syntaxError(
        'it holds the marks of a merge conflict',
        'Keep one of the two sides and remove the lines of <, = and >.',
        conflict,
      ),
    ];
  const [blank] = within(/^ *[^\S \t\r]+/);
  if (blank !== undefined)
    return [
      messages.syntaxError('a line begins with blanks that are no spaces', 'Type plain spaces.', blank),
    ];
  const [carriageReturn] = within(/\r(?!$)/);
  if (carriageReturn !== undefined)
    return [
      messages.syntaxError(
        'its lines end in a carriage return alone',
        'Save the file with LF or CRLF as line ends.',
        carriageReturn,
      ),
    ];
  return undefined;
}

function isJson(text: string): boolean {
  return /^\s*\{/.test(text);
}
