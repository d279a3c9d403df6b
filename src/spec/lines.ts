/** Where the line of an offset begins. */
export function lineStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** Where it ends, without its line break. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  const last = end < 0 ? text.length : end;
  return text.charAt(last - 1) === '\r' && last > at ? last - 1 : last;
}

/** Where the first sign of a line stands, from an offset in it on. */
export function firstSign(text: string, at: number): number {
  const rest = /\S/.exec(text.slice(at, lineEnd(text, at)));
  return rest === null ? at : at + rest.index;
}
