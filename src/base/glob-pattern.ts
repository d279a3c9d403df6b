/*
 * Patterns of paths: `*`, `?`, `[abc]` and `**`. Matching takes time in proportion to pattern and path, whatever they hold.
 */

/** No path is longer; a longer pattern matches nothing. */
const longestPattern = 4096;

/** Segments of any number. */
export const anyDepth = '**';

/** What one segment of a path must look like. */
export type Segment = typeof anyDepth | readonly string[];

/** A segment by its signs; several `**` one behind the other are one, and one at the end means all files. */
export function segmentsOf(pattern: string): readonly Segment[] {
  if (pattern.length > longestPattern) return [];
  const written = (pattern.startsWith('./') ? pattern.slice(2) : pattern).split('/');
  const segments = written.filter((segment, at) => segment !== anyDepth || written[at - 1] !== anyDepth);
  if (segments.at(-1) === anyDepth) segments.push('*');
  return segments.map((segment) => (segment === anyDepth ? anyDepth : tokenize(segment)));
}

/** Whether a path of segments matches: each row says up to which segments of the pattern it has come. */
export function matchesPath(segments: readonly Segment[], path: readonly string[]): boolean {
  let reached = reach(segments, new Set([0]));
  for (const name of path) {
    const next = new Set<number>();
    for (const at of reached) {
      const head = segments[at];
      if (head === anyDepth) next.add(at);
      else if (head !== undefined && matchesSegment(head, name)) next.add(at + 1);
    }
    reached = reach(segments, next);
  }
  return segments.length > 0 && reached.has(segments.length);
}

/** `**` may stand for nothing. */
function reach(segments: readonly Segment[], reached: Set<number>): ReadonlySet<number> {
  for (const at of reached) if (segments[at] === anyDepth) reached.add(at + 1);
  return reached;
}

/** Two-pointer wildcard match of one path segment. A leading dot must be written. */
export function matchesSegment(tokens: readonly string[], name: string): boolean {
  if (name.startsWith('.') && tokens[0] !== '\0.') return false;
  let token = 0;
  let at = 0;
  let starToken = -1;
  let starAt = 0;
  while (at < name.length) {
    const current = tokens[token];
    if (current === '*') {
      starToken = token++;
      starAt = at;
    } else if (current !== undefined && current.includes(name.charAt(at)) !== current.startsWith('\0!')) {
      token++;
      at++;
    } else if (current === '?') {
      token++;
      at++;
    } else if (starToken >= 0) {
      token = starToken + 1;
      at = ++starAt;
    } else {
      return false;
    }
  }
  while (tokens[token] === '*') token++;
  return token === tokens.length;
}

/** `a[bc]*` → ['\0a', '\0bc', '*']; sets begin with NUL, negated ones with NUL and `!`. */
function tokenize(pattern: string): readonly string[] {
  const tokens: string[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    const close = char === '[' ? pattern.indexOf(']', at + 2) : -1;
    if (char === '*' || char === '?') tokens.push(char);
    else if (close > 0) {
      const body = pattern.slice(at + 1, close);
      const negated = body.startsWith('!');
      tokens.push(`\0${negated ? '!' : ''}${expandRanges(negated ? body.slice(1) : body)}`);
      at = close;
    } else tokens.push(char === '!' ? '\0\0!' : `\0${char}`);
  }
  return tokens;
}

function expandRanges(body: string): string {
  return body.replace(/(.)-(.)/gs, (_, from: string, to: string) => {
    let set = '';
    for (let code = from.charCodeAt(0); code <= to.charCodeAt(0) && set.length < 256; code++)
      set += String.fromCharCode(code);
    return set;
  });
}
