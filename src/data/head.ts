import type { TableFormat, TableTrouble } from './table.js';

/**
 * What the first bytes of a file say is wrong with it as a table, before it is read; undefined when nothing is.
 * `head` should hold some kilobytes, or the whole file where it is shorter.
 */
export function troubleWithHead(
  head: Uint8Array,
  format: TableFormat,
  bytes: number,
): TableTrouble | undefined {
  if (bytes === 0) return { code: 'table-empty', message: 'is empty', help: fill };
  // Byte by byte: what the web calls latin1 is another code.
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith('version https://git-lfs.github.com/spec/'))
    return {
      code: 'lfs-pointer',
      message: 'is a Git LFS pointer, not the data itself',
      help: "Give actions/checkout 'lfs: true', so that it fetches the files behind the pointers.",
    };
  if (format === 'parquet')
    return text.startsWith('PAR1')
      ? undefined
      : { code: 'table-format', message: `is no Parquet file${looksLike(text)}`, help: rename };
  if (isUtf16(head))
    return {
      code: 'table-encoding',
      message: 'is UTF-16',
      help: 'Save it as UTF-8; Excel calls that "CSV UTF-8". On a command line: iconv -f UTF-16 -t UTF-8.',
    };
  if (looksLike(text) !== '')
    return { code: 'table-format', message: `is no text${looksLike(text)}`, help: rename };
  const begin = text.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (begin === '' && head.length === bytes)
    return { code: 'table-empty', message: 'holds nothing but blanks', help: fill };
  if (format === 'jsonl') return begin.startsWith('[') ? jsonList : undefined;
  if (/^[^\n]*\r[^\n]/.test(text) && !text.includes('\n'))
    return {
      code: 'table-format',
      message: 'ends its lines by a carriage return alone',
      help: 'Save it with the line ends of Linux (LF) or Windows (CRLF).',
    };
  return undefined;
}

/** Whether a file begins with the mark of UTF-8 that some readers take for a part of the first row. */
export function hasByteOrderMark(head: Uint8Array): boolean {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
}

const fill = 'Put the data into it, or name another file.';
const rename = 'A table is a .csv, .tsv, .jsonl or .parquet file, and its name must say which.';

const jsonList: TableTrouble = {
  code: 'table-format',
  message: 'is one JSON list, and JSON Lines has one object a line',
  help: "Turn it into lines with jq: jq -c '.[]' data.json > data.jsonl",
  at: { line: 1, column: 1 },
};

/** With its mark, or without one: Latin text then has a zero in every other byte. */
function isUtf16(head: Uint8Array): boolean {
  const [a, b, c, d] = head;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  return (a === 0 && b !== 0 && c === 0 && d !== 0) || (a !== 0 && b === 0 && c !== 0 && d === 0);
}

const kinds: readonly (readonly [begin: RegExp, name: string])[] = [
  [/^PAR1/, 'a Parquet file'],
  [/^PK\u0003\u0004/, 'a zip archive or an Excel workbook'],
  [/^\u00d0\u00cf\u0011\u00e0/, 'an old Excel workbook'],
  [/^\u001f\u008b/, 'compressed by gzip'],
  [/^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html)\b/i, 'a web page'],
];

function looksLike(text: string): string {
  const name = kinds.find(([begin]) => begin.test(text))?.[1];
  return name === undefined ? '' : `: by its content it is ${name}`;
}
