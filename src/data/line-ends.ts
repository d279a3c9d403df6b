import { createHash } from 'node:crypto';

/** Bytes of a file from one on, read anew at each call. */
export type OpenFrom = (from?: number) => AsyncIterable<Uint8Array>;

/** A table that is text, as it is read, hashed and sent. */
export interface TextTable {
  readonly open: OpenFrom;
  /** Of all its bytes; from the first time that it was read to its end, which is done now when nobody has. */
  readonly facts: () => Promise<TextFacts>;
}

export interface TextFacts {
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

const cr = 0x0d;
const lf = 0x0a;

/**
 * A text as git keeps it, with LF where it has CRLF: git for Windows checks the same commit out with CRLF
 * (`core.autocrlf`), and the same data must not be bought again there. Within a quoted cell of a csv as well, since git
 * knows no cells. A CR alone stays: git neither makes nor takes one, so it means the same on every system.
 */
export function openText(open: OpenFrom): TextTable {
  // Where a piece ended in the file and in what came of it: who sends it in parts need not read it from its beginning.
  const marks: Mark[] = [{ read: 0, given: 0 }];
  let facts: TextFacts | undefined;

  async function* openFrom(start = 0): AsyncGenerator<Uint8Array, void, undefined> {
    const { read: first, given: before } = marks.findLast(({ given }) => given <= start) ?? {
      read: 0,
      given: 0,
    };
    const hash = start === 0 && facts === undefined ? createHash('sha256') : undefined;
    let given = before;
    for await (const { piece, read } of lfPieces(open(first), first)) {
      hash?.update(piece);
      if (given + piece.length > start) yield piece.subarray(Math.max(0, start - given));
      given += piece.length;
      if (read !== undefined && read > (marks.at(-1)?.read ?? 0)) marks.push({ read, given });
    }
    if (hash !== undefined) facts ??= { size: given, sha256: hash.digest('hex') };
  }

  return {
    open: openFrom,
    facts: async () => {
      const pieces = openFrom();
      while (facts === undefined && (await pieces.next()).done !== true);
      if (facts === undefined) throw new Error('A text was read to its end and not hashed.');
      return facts;
    },
  };
}

interface Mark {
  /** Bytes of the file. */
  readonly read: number;
  /** Bytes that they have become. */
  readonly given: number;
}

/** With LF for CRLF; `read`: how far the file is read, where the piece holds all of it. */
async function* lfPieces(
  chunks: AsyncIterable<Uint8Array>,
  from: number,
): AsyncGenerator<{ readonly piece: Uint8Array; readonly read?: number }, void, undefined> {
  let read = from;
  let isHeld = false;
  for await (const chunk of chunks) {
    read += chunk.length;
    const whole: Uint8Array = isHeld ? Buffer.concat([Uint8Array.of(cr), chunk]) : chunk;
    // What it belongs to is told by the byte that comes next.
    isHeld = whole.at(-1) === cr;
    yield isHeld ? { piece: withLf(whole.subarray(0, -1)) } : { piece: withLf(whole), read };
  }
  if (isHeld) yield { piece: Uint8Array.of(cr), read };
}

/** The same bytes where there is nothing to change. */
function withLf(bytes: Uint8Array): Uint8Array {
  let at = nextPair(bytes, 0);
  if (at < 0) return bytes;
  const text = new Uint8Array(bytes.length);
  let length = 0;
  let from = 0;
  for (; at >= 0; at = nextPair(bytes, from)) {
    text.set(bytes.subarray(from, at), length);
    length += at - from;
    from = at + 1;
  }
  text.set(bytes.subarray(from), length);
  return text.subarray(0, length + bytes.length - from);
}

function nextPair(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(cr, from);
  while (at >= 0 && bytes[at + 1] !== lf) at = bytes.indexOf(cr, at + 1);
  return at;
}
