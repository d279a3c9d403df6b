import { closeSync, lstatSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Workspace } from '../base/workspace.js';
import { isGlob, openGlobs } from './globs.js';
import type { FileRead, Host } from './host.js';
import { openInside, standing, toRelative } from './inside.js';

/** Reads below `root` only: nothing outside is opened, also not through a symlink. */
export function openWorkspace(root: string): Pick<Host, 'readText' | 'openFolder'> & Workspace {
  return {
    expand: (patterns) => {
      const expandGlob = openGlobs(root);
      const matches = patterns.map((pattern) => {
        const path = toRelative(root, pattern);
        return isGlob(path) && !exists(root, path) ? expandGlob(path) : [path];
      });
      const unmatched = patterns.filter((_, at) => matches[at]?.length === 0);
      return { paths: [...new Set(matches.flat())], unmatched, matches };
    },
    readText: (path, maxBytes) => readText(root, path, maxBytes),
    // Loaded late, as what follows: a validation writes no files, and few send any along.
    openFolder: async (path) =>
      (await import(/* webpackChunkName: "files" */ './folder.js')).openFolder(root, path),
    standing: standing(root),
    inspect: async (path, limits) =>
      (await import(/* webpackChunkName: "files" */ './file-content.js')).inspect(root)(path, limits),
    open: async function* (path, from) {
      yield* (await import(/* webpackChunkName: "files" */ './file-content.js')).open(root)(path, from);
    },
  };
}

type Unread = Extract<FileRead, { kind: 'problem' }>;

function readText(root: string, given: string, maxBytes: number): FileRead {
  const opened = openInside(root, given);
  if (opened.kind === 'problem') return opened;
  const { path, handle, size } = opened;
  const problem = (kind: Unread['problem']): Unread => ({ kind: 'problem', path, problem: kind });
  try {
    if (size > maxBytes) return problem('too-large');
    // As large as the file is, not as it may be; one that grows meanwhile gets more room.
    let bytes = Buffer.allocUnsafe(size + 1);
    let length = 0;
    for (let read = 1; read > 0 && length <= maxBytes; length += read) {
      if (length === bytes.length) bytes = Buffer.concat([bytes], maxBytes + 1);
      read = readSync(handle, bytes, length, bytes.length - length, null);
    }
    if (length > maxBytes) return problem('too-large');
    const whole = bytes.subarray(0, length);
    const text = decode(whole);
    if (text !== undefined) return { kind: 'text', path, text };
    return whole.includes(0) ? problem('binary') : { ...problem('binary'), line: lineOfOther(whole) };
  } catch {
    return problem('unreadable');
  } finally {
    closeSync(handle);
  }
}

/** UTF-8 text, undefined for anything else. Without the BOM: editors do not count it as a column. */
function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The first line whose bytes are no UTF-8; a line break is a byte of its own in it. */
function lineOfOther(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end + 1;
    if (decode(bytes.subarray(from, to)) === undefined) break;
    from = to;
  }
  return line;
}

function exists(root: string, path: string): boolean {
  try {
    lstatSync(resolve(root, path));
    return true;
  } catch {
    return false;
  }
}
