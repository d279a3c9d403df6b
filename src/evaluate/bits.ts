/** One bit a row, the first row the highest bit of the first byte, as base64url. */
export function toBits(rights: readonly boolean[]): string {
  const bytes = new Uint8Array(Math.ceil(rights.length / 8));
  for (const [at, isRight] of rights.entries())
    if (isRight) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (0x80 >> (at & 7));
  return Buffer.from(bytes).toString('base64url');
}

/**
 * The bits of a label, which anybody may have edited: undefined unless they are exactly as many as the rows, and as many of
 * them are set as the accuracy says (0 to 1, with at least three decimals).
 */
export function readBits(text: string, rows: number, accuracy: number): readonly boolean[] | undefined {
  const bytes = Buffer.from(text, 'base64url');
  // Signs that are none are skipped by the decoder, so it must come out as it went in.
  if (rows < 1 || bytes.length !== Math.ceil(rows / 8) || bytes.toString('base64url') !== text)
    return undefined;
  const bits = [...bytes].flatMap((byte) =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((at) => ((byte << at) & 0x80) !== 0),
  );
  const right = bits.slice(0, rows).filter(Boolean).length;
  const isWhole = bits.slice(rows).every((bit) => !bit);
  return isWhole && Math.abs(right / rows - accuracy) <= 0.0005 ? bits.slice(0, rows) : undefined;
}
