import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../base/failure.js';
import { isGitName } from '../base/git-path.js';
import { anyDepth, matchesSegment, segmentsOf } from '../base/glob-pattern.js';

/** So many names are looked at for all patterns of one question together; no checkout that is used so holds more. */
const maxEntries = 200_000;
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
