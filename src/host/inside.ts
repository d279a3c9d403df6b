import { closeSync, fstatSync, lstatSync, openSync, realpathSync } from 'node:fs';
import ownPaths, { resolve, type PlatformPath } from 'node:path';
import { isObject } from '../base/json.js';
import type { PathProblem } from '../base/workspace.js';

/** What came of opening a path; whoever gets a handle closes it. */
export type Opened =
  | { readonly kind: 'open'; readonly path: string; readonly handle: number; readonly size: number }
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
  if (!isInside(realpathSync(root), real)) return problem('outside');
  try {
    // A pipe or device would block on open; lstat first, and fstat again on what was really opened.
    const kind = lstatSync(real);
    if (kind.isDirectory()) return problem('folder');
    if (!kind.isFile()) return problem('not-a-file');
    const handle = openSync(real, 'r');
    const stat = fstatSync(handle);
    if (stat.isFile()) return { kind: 'open', path, handle, size: stat.size };
    closeSync(handle);
    return problem('not-a-file');
  } catch {
    return problem('unreadable');
  }
}

/** A path from the root of the workspace, with forward slashes; `paths` are another system's. */
export function toRelative(root: string, path: string, paths: PlatformPath = ownPaths): string {
  const inside = paths.isAbsolute(path) ? paths.relative(root, path) : path;
  const slashes = paths.sep === '/' ? inside : inside.replaceAll(paths.sep, '/');
  return slashes.replace(/^(?:\.\/)+/, '');
}

/** Whether a path is that of a folder or of something below it; both are real ones. `paths` are another system's. */
export function isInside(root: string, path: string, paths: PlatformPath = ownPaths): boolean {
  const way = paths.relative(root, path);
  return way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
}

function codeOf(error: unknown): unknown {
  return isObject(error) ? error['code'] : undefined;
}
