import type { TableTrouble } from './table.js';

/** Text of a file piece by piece, without a byte order mark; the last item may be what is wrong with it. */
export type Texts = AsyncGenerator<string | TableTrouble, void, undefined>;

/** Bytes as the UTF-8 that they must be. Lines are counted for the place of what is none. */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>): Texts {
  // The decoder takes the byte order mark away by itself.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let lines = 1;
  for await (const chunk of chunks) {
    const text = attempt(() => decoder.decode(chunk, { stream: true }));
    if (text === undefined) {
      yield notUtf8(lines + linesBefore(chunk));
      return;
    }
    if (text.includes('\0')) {
      const before = text.slice(0, text.indexOf('\0'));
      yield { ...notUtf8(lines + newlines(before)), message: 'holds NUL bytes and is no text' };
      return;
    }
    lines += newlines(text);
    yield text;
  }
  if (attempt(() => decoder.decode()) === undefined) yield notUtf8(lines);
}

function attempt(decode: () => string): string | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}

function notUtf8(line: number): TableTrouble {
  return {
    code: 'table-encoding',
    message: `is not UTF-8: line ${line} holds other bytes`,
    help: 'Save it as UTF-8; Excel calls that "CSV UTF-8". On a command line: iconv -f WINDOWS-1252 -t UTF-8.',
    at: { line, column: 1 },
  };
}

/** Lines of a piece before its first byte that is no UTF-8. */
function linesBefore(chunk: Uint8Array): number {
  // Where the piece begins may lie in the middle of a sign.
  let from = 0;
  while (from < 3 && ((chunk[from] ?? 0) & 0xc0) === 0x80) from++;
  const lenient = new TextDecoder('utf-8').decode(chunk.subarray(from));
  const at = lenient.indexOf('\ufffd');
  return newlines(at < 0 ? lenient : lenient.slice(0, at));
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
