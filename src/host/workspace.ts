import { closeSync, fstatSync, lstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { isObject } from '../base/json.js';
import { expandGlob, isGlob } from './glob.js';
import type { FileRead, Host } from './host.js';

/** Reads below `root` only: nothing outside is opened, also not through a symlink. */
export function openWorkspace(root: string): Pick<Host, 'expand' | 'readText'> {
  return {
    expand: (patterns) => {
      const paths: string[] = [];
      const unmatched: string[] = [];
      for (const pattern of patterns) {
        const path = toRelative(root, pattern);
        const matches = isGlob(path) && !exists(root, path) ? expandGlob(root, path) : [path];
        if (matches.length === 0) unmatched.push(pattern);
        paths.push(...matches);
      }
      return { paths: [...new Set(paths)], unmatched };
    },
    readText: (path, maxBytes) => readText(root, path, maxBytes),
  };
}

function readText(root: string, given: string, maxBytes: number): FileRead {
  const path = toRelative(root, given);
  const problem = (kind: Extract<FileRead, { kind: 'problem' }>['problem']): FileRead => ({
    kind: 'problem',
    path,
    problem: kind,
  });
  let real: string;
  try {
    real = realpathSync(resolve(root, given));
  } catch (error) {
    return problem(codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR' ? 'missing' : 'unreadable');
  }
  if (!isInside(realpathSync(root), real)) return problem('outside');
  let handle: number;
  try {
    // A pipe or device would block on open; lstat first, and fstat again on what was really opened.
    const kind = lstatSync(real);
    if (kind.isDirectory()) return problem('folder');
    if (!kind.isFile()) return problem('not-a-file');
    handle = openSync(real, 'r');
  } catch {
    return problem('unreadable');
  }
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) return problem('not-a-file');
    if (stat.size > maxBytes) return problem('too-large');
    const bytes = Buffer.alloc(maxBytes + 1);
    let length = 0;
    for (let read = 1; read > 0 && length <= maxBytes; length += read)
      read = readSync(handle, bytes, length, bytes.length - length, null);
    if (length > maxBytes) return problem('too-large');
    const text = decode(bytes.subarray(0, length));
    return text === undefined ? problem('binary') : { kind: 'text', path, text };
  } catch {
    return problem('unreadable');
  } finally {
    closeSync(handle);
  }
}

/** UTF-8 text, undefined for anything else. The BOM stays: the parser knows it. */
function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function toRelative(root: string, path: string): string {
  const inside = isAbsolute(path) ? relative(root, path) : path;
  const slashes = sep === '/' ? inside : inside.replaceAll(sep, '/');
  return slashes.replace(/^(?:\.\/)+/, '');
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function exists(root: string, path: string): boolean {
  try {
    lstatSync(resolve(root, path));
    return true;
  } catch {
    return false;
  }
}

function codeOf(error: unknown): unknown {
  return isObject(error) ? error['code'] : undefined;
}
