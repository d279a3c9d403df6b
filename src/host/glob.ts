import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../base/failure.js';
import { isGitName } from '../base/git-path.js';

/** So many names are looked at for all patterns of one question together; no checkout that is used so holds more. */
const maxEntries = 200_000;
/** No path is longer. */
const longestPattern = 4096;

export function isGlob(pattern: string): boolean {
  return /[*?[]/.test(pattern);
}

/** Looks for files below `root`; see `openGlobs`. */
export type Expand = (pattern: string) => readonly string[];

/**
 * Files below `root` that match a pattern of `*`, `?`, `[abc]` and `**`; workspace-relative, forward slashes.
 * Symlinks, `.git` and `node_modules` are not entered; matching is linear per name, and what several patterns look at is
 * bounded, so none can hang it. Throws when there is more.
 */
export function openGlobs(root: string): Expand {
  const folders = new Map<string, Entries>();
  let seen = 0;
  const entriesOf = (folder: string): Entries => {
    const known = folders.get(folder) ?? readEntries(join(root, folder));
    folders.set(folder, known);
    seen += known.length;
    if (seen > maxEntries)
      throw new Failure('invalid-input', 'The patterns of files match too much of the workspace.', {
        help: 'Name the folders more exactly, or fewer of them.',
      });
    return known;
  };
  return (pattern) => {
    if (pattern.length > longestPattern) return [];
    const found = new Set<string>();
    const walk = (folder: string, at: number): void => {
      const head = segments[at];
      if (head === undefined) return;
      const isLast = at === segments.length - 1;
      if (head === anyDepth) walk(folder, at + 1);
      for (const entry of entriesOf(folder)) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        const isEntered = entry.isDirectory() && !isGitName(entry.name) && entry.name !== 'node_modules';
        if (head === anyDepth) {
          if (isEntered && !entry.name.startsWith('.')) walk(path, at);
        } else if (matchesSegment(head, entry.name)) {
          if (isLast && (entry.isFile() || entry.isSymbolicLink())) found.add(path);
          if (!isLast && isEntered) walk(path, at + 1);
        }
      }
    };
    const segments = segmentsOf(pattern);
    walk('', 0);
    return [...found].sort();
  };
}

const anyDepth = '**';

/** A segment by its signs; several `**` one behind the other are one, and one at the end means all files. */
function segmentsOf(pattern: string): readonly (typeof anyDepth | readonly string[])[] {
  const written = (pattern.startsWith('./') ? pattern.slice(2) : pattern).split('/');
  const segments = written.filter((segment, at) => segment !== anyDepth || written[at - 1] !== anyDepth);
  if (segments.at(-1) === anyDepth) segments.push('*');
  return segments.map((segment) => (segment === anyDepth ? anyDepth : tokenize(segment)));
}

type Entries = ReturnType<typeof readSorted>;

function readEntries(folder: string): Entries {
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
function matchesSegment(tokens: readonly string[], name: string): boolean {
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
