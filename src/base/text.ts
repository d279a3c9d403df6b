/*
 * Texts from outside as text: cut, without what steers a terminal, hides or turns around. All of it takes time that grows
 * with the length of the text and no faster.
 */

/** A text of at most so many UTF-16 units, without half a sign at its end. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}

/** The same, with an ellipsis where something was cut off. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${cut(text, most - 1)}…`;
}

/** The text without those of the signs that it ends in. (A pattern would try each run of them anew from every sign.) */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** As `withoutEnd`, at both ends. */
export function withoutEnds(text: string, signs: string): string {
  let start = 0;
  while (start < text.length && signs.includes(text.charAt(start))) start++;
  return withoutEnd(text.slice(start), signs);
}

const ansi =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b\r\n]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]/g;
const separators = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/;
/** They turn what is shown around, or are not seen at all; those that join signs into one are kept. */
const unseen =
  /(?![\u200c\u200d\ufe00-\ufe0f])[\p{DI}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/gu;

/** Its lines, without control sequences, control signs (tab excepted) and what cannot be seen; half signs are �. */
export function linesOf(text: string): string[] {
  return text.replace(ansi, '').split(separators).map(printable);
}

/** The same as one line, each run of blanks as one. */
export function lineOf(text: string): string {
  return linesOf(text).join(' ').replace(/\s+/g, ' ').trim();
}

/** Without anything that has to be looked for: most texts, and the signs of Unicode take milliseconds to look up at first. */
export function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function printable(line: string): string {
  if (isPlain(line)) return line;
  return line
    .replace(/[^\P{Cc}\t]/gu, '')
    .replace(unseen, '')
    .replace(/\p{Cs}/gu, '\ufffd');
}

/** A word as it is compared with keys: small, with `_` between its parts. */
export function asKey(word: string): string {
  return word.toLowerCase().replaceAll(/[-\s]/g, '_');
}
