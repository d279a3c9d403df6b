import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isGitName } from './inside.js';

const maxEntries = 100_000;

export function isGlob(pattern: string): boolean {
  return /[*?[]/.test(pattern);
}

/**
 * Files below `root` that match a pattern of `*`, `?`, `[abc]` and `**`; workspace-relative, forward slashes.
 * Symlinks, `.git` and `node_modules` are not entered; matching is linear per name, so no pattern can hang it.
 */
export function expandGlob(root: string, pattern: string): readonly string[] {
  const found: string[] = [];
  let seen = 0;
  const walk = (folder: string, segments: readonly string[]): void => {
    const [head, ...rest] = segments;
    if (head === undefined) return;
    if (head === '**') walk(folder, rest.length === 0 ? ['*'] : rest);
    for (const entry of readEntries(join(root, folder))) {
      if (++seen > maxEntries) return;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const skipped = isGitName(entry.name) || entry.name === 'node_modules';
      if (head === '**') {
        if (entry.isDirectory() && !skipped && !entry.name.startsWith('.')) walk(path, segments);
      } else if (matchesSegment(head, entry.name)) {
        if (rest.length === 0 ? entry.isFile() || entry.isSymbolicLink() : false) found.push(path);
        if (rest.length > 0 && entry.isDirectory() && !skipped) walk(path, rest);
      }
    }
  };
  walk('', pattern.replace(/^\.\//, '').split('/'));
  return [...new Set(found)].sort();
}

function readEntries(folder: string): ReturnType<typeof readSorted> {
  try {
    return readSorted(folder);
  } catch {
    return []; // A folder that cannot be listed matches nothing; the caller reports the pattern.
  }
}

function readSorted(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}

/** Two-pointer wildcard match of one path segment. A leading dot must be written. */
function matchesSegment(pattern: string, name: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  const tokens = tokenize(pattern);
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
    } else tokens.push(`\0${char}`);
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
