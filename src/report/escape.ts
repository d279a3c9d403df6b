import { showableAddress, withoutSignatures } from '../base/address.js';
import { cut, isPlain, lineOf, linesOf, shortened, withoutEnd } from '../base/text.js';

/*
 * The one way for strings from outside (service, file, event) into something we write. One function for each context;
 * each takes any string and gives back text that can do nothing there but be read. Sources of the rules:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands, actions/runner
 * (ActionCommand.cs: `::` after trimming, `##[` anywhere in a line), https://github.github.com/gfm.
 */

/** Breaks what GitHub would link after markdown is rendered; an entity would be decoded before it looks. */
const zeroWidth = '\u200b';
/** Signs without a width: a runner that compares by culture would not see them between `:` and `:`. */
const invisible = /[\p{DI}\ufff9-\ufffb]/gu;

/** Of a text for the log; nobody reads more. */
const longestLog = 200_000;

/** Any text → lines that can be printed to the log of a runner: no workflow command, no control sequence. */
export function logLine(text: string, maxLength = 2000): string[] {
  return linesOf(cut(text, longestLog)).map((line) => {
    // Cut before cleaning as well: a megabyte of control characters is not worth a look.
    const short = cut(line, roomy * maxLength);
    const seen = withoutSignatures(isPlain(short) ? short : short.replace(invisible, ''));
    return shortened(seen, maxLength)
      .replaceAll('##[', '# #[')
      .replace(/^(\s*)::/, '$1: :');
  });
}

/** One line of markdown that shows the text as it is: no markup, HTML, mention, reference or link survives. */
export function markdownText(text: string, maxLength = 2000): string {
  return leadSafe(inlineMarkdown(oneLine(text, maxLength)));
}

/** Like `markdownText`, but `words between backticks` and addresses become code, so that they can be copied. */
export function prose(text: string, maxLength = 2000): string {
  const pieces = oneLine(text, maxLength).split(/((?<!`)`[^`]+`(?!`)|(?<!`)https?:\/\/[^\s`<>"|]*[\w/])/);
  return pieces
    .map((piece, index) => {
      // Two pieces of code side by side would make one run of their backticks.
      const alone = index === 1 || pieces[index - 1] !== '';
      if (index % 2 === 1 && alone) return code(piece.replace(/^`(.*)`$/, '$1'));
      return index === 0 ? leadSafe(inlineMarkdown(piece)) : inlineMarkdown(piece);
    })
    .join('');
}

/** Text for a cell of a markdown table: `markdownText` holds no pipe and no line break; shorter by default. */
export function tableCell(text: string, maxLength = 300): string {
  return markdownText(text, maxLength);
}

/** Inline code, also inside a table. */
export function code(text: string, maxLength = 500): string {
  const line = mentionSafe(oneLine(text, maxLength));
  if (line === '') return '';
  // A table splits at every pipe, even inside backticks, so there HTML has to do.
  if (line.includes('|')) return `<code>${entities(linkSafe(line))}</code>`;
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A fenced block; the fence is longer than any run of backticks inside. */
export function codeBlock(text: string, language = '', maxLength = 20_000): string {
  const body = linesOf(shortened(text, maxLength))
    .map((line) => mentionSafe(withoutSignatures(line)))
    .join('\n');
  const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}

/** A link, or the text alone when the address must not or cannot be shown. */
export function link(text: string, url: string): string {
  const address = showableAddress(url);
  const label = markdownText(text, 300);
  return address === undefined ? label : `[${label}](${address.replaceAll('&', '&amp;')})`;
}

/**
 * An image that leads to itself, if its host is one of `hosts`; undefined when it must not be shown. GitHub fetches it
 * without a key, and everybody who reads the page fetches it from GitHub.
 */
export function image(alt: string, url: string, hosts: readonly string[], width = 240): string | undefined {
  const address = showableAddress(url);
  if (address === undefined || !hosts.includes(new URL(address).host)) return undefined;
  const href = address.replaceAll('&', '&amp;');
  return `<a href="${href}"><img src="${href}" alt="${htmlText(alt, 200)}" width="${width}"></a>`;
}

/** Text between HTML tags or in a quoted attribute, on one line: `<summary>`, `alt`. */
export function htmlText(text: string, maxLength = 300): string {
  return entities(linkSafe(mentionSafe(oneLine(text, maxLength))));
}

/** Text of a page of our own, between tags or in a quoted attribute: as it is, on one line. */
export function attributeText(text: string, maxLength = 300): string {
  return entities(oneLine(text, maxLength));
}

/**
 * Lines to be copied as they are, in a fenced block; undefined when one of them is not plain enough to be shown
 * unchanged. Every part of them must have passed a pattern of `strict` already: this is the second lock.
 */
export function commandBlock(lines: readonly string[], language: 'sh' | 'yaml'): string | undefined {
  // An action's own reference has an `@`, a shell line of ours has none.
  const plain = language === 'yaml' ? /^[\x20-\x7e]*$/ : /^[\x20-\x3f\x41-\x7e]*$/;
  const isPlain = lines.length > 0 && lines.every((line) => plain.test(line) && !line.includes('```'));
  return isPlain ? `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`` : undefined;
}

/** A quoted label of a mermaid chart: letters, digits and a few signs, nothing that its grammar knows. */
export function mermaidLabel(text: string): string {
  const plain = oneLine(text, 200)
    .replace(/[^\w .,:/()+-]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `"${plain.slice(0, 60)}"`;
}

/** Text for an output: one line, no control characters, no signed address. */
export function outputText(text: string, maxLength = 10_000): string {
  return oneLine(text, maxLength);
}

/** A number as a plain decimal, never with an exponent, to so many significant digits; empty when it is not finite. */
export function decimal(value: number, digits = 6): string {
  if (!Number.isFinite(value)) return '';
  const size = Math.abs(value);
  if (size >= 1e21) return BigInt(value).toString();
  const places = size === 0 ? 0 : Math.max(0, Math.min(100, digits - 1 - Math.floor(Math.log10(size))));
  const text = value.toFixed(places);
  const short = text.includes('.') ? withoutEnd(withoutEnd(text, '0'), '.') : text;
  return short === '-0' ? '0' : short;
}

/** What is taken out leaves less than this share of a text, or the rest is not worth a look. */
const roomy = 20;

function oneLine(text: string, maxLength: number): string {
  return shortened(withoutSignatures(lineOf(cut(text, roomy * maxLength))), maxLength);
}

function inlineMarkdown(line: string): string {
  // Links are broken first: an entity must not get a zero-width sign inside.
  return linkSafe(mentionSafe(line))
    .replace(/[\\`*~[\]$]|(?<![a-z\d])_|_(?![a-z\d])/gi, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('|', '&#124;');
}

/** At the start of a line these would make a heading or a list. */
function leadSafe(markdown: string): string {
  return markdown.replace(/^[#+=-]/, '\\$&').replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

function mentionSafe(line: string): string {
  return line.replaceAll('@', `@${zeroWidth}`);
}

/** Breaks what would become a link without being written as one: addresses, `#1`, `GH-1`. */
function linkSafe(line: string): string {
  return line.replace(/:(?=\/\/)|#(?=\d)|gh-(?=\d)|www(?=\.)|(?:mailto|xmpp):/gi, `$&${zeroWidth}`);
}

/** Every sign that HTML or markdown knows, as an entity; `@` and `#` are broken already. */
function entities(line: string): string {
  return line.replace(/["$&'*+<=>[\\\]^_`{|}~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
