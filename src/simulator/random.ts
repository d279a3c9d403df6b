/** Numbers in [0, 1) that look random and are the same for the same parts, in whatever order they are asked for. */
export function chance(...parts: readonly (string | number)[]): number {
  return hash(parts.join('\u0000')) / 4_294_967_296;
}

/** The same for many that begin with the same parts, which are read once. */
export function chancesAfter(
  ...first: readonly (string | number)[]
): (...parts: readonly (string | number)[]) => number {
  const begun = read(`${first.join('\u0000')}\u0000`);
  return (...parts) => finish(read(parts.join('\u0000'), begun)) / 4_294_967_296;
}

/** A whole number from `low` to `high`, both included. */
export function between(low: number, high: number, ...parts: readonly (string | number)[]): number {
  return low + Math.floor(chance(...parts) * (high - low + 1));
}

/** As many hexadecimal digits as asked for. */
export function hexDigits(count: number, ...parts: readonly (string | number)[]): string {
  const begun = read(`${parts.join('\u0000')}\u0000`);
  let digits = '';
  for (let part = 0; digits.length < count; part++)
    digits += finish(read(String(part), begun))
      .toString(16)
      .padStart(8, '0');
  return digits.slice(0, count);
}

function hash(text: string): number {
  return finish(read(text));
}

/** FNV-1a; goes on from what was read before. */
function read(text: string, before = 0x811c9dc5): number {
  let value = before;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}

/** The finisher of MurmurHash3: neighbours must not get neighbouring numbers. */
function finish(begun: number): number {
  let value = Math.imul(begun ^ (begun >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
