import { closeSync, fstatSync, lstatSync, openSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { isObject } from '../base/json.js';
import type { PathProblem } from '../base/workspace.js';

/** What came of opening a path; whoever gets a handle closes it. */
export type Opened =
  | {
      readonly kind: 'open';
      readonly path: string;
      /** The same without symbolic links. */
      readonly realPath: string;
      readonly handle: number;
      readonly size: number;
    }
  | { readonly kind: 'problem'; readonly path: string; readonly problem: PathProblem };

/** Opens a file below `root` for reading: nothing outside, also not through a symlink, and no pipes or devices. */
export function openInside(root: string, given: string): Opened {
  const path = toRelative(root, given);
  const problem = (kind: PathProblem): Opened => ({ kind: 'problem', path, problem: kind });
  let real: string;
  try {
    real = realpathSync(resolve(root, given));
  } catch (error) {
    return problem(codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR' ? 'missing' : 'unreadable');
  }
  const realRoot = realpathSync(root);
  if (!isInside(realRoot, real)) return problem('outside');
  try {
    // A pipe or device would block on open; lstat first, and fstat again on what was really opened.
    const kind = lstatSync(real);
    if (kind.isDirectory()) return problem('folder');
    if (!kind.isFile()) return problem('not-a-file');
    const handle = openSync(real, 'r');
    const stat = fstatSync(handle);
    if (stat.isFile())
      return { kind: 'open', path, realPath: toRelative(realRoot, real), handle, size: stat.size };
    closeSync(handle);
    return problem('not-a-file');
  } catch {
    return problem('unreadable');
  }
}

/** A path from the root of the workspace, with forward slashes. */
export function toRelative(root: string, path: string): string {
  const inside = isAbsolute(path) ? relative(root, path) : path;
  const slashes = sep === '/' ? inside : inside.replaceAll(sep, '/');
  return slashes.replace(/^(?:\.\/)+/, '');
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function codeOf(error: unknown): unknown {
  return isObject(error) ? error['code'] : undefined;
}
