import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  realpathSync,
  type BigIntStats,
} from 'node:fs';
import ownPaths, { join, relative, resolve, type PlatformPath } from 'node:path';
import { isInGit } from '../base/git-path.js';
import { isObject } from '../base/json.js';
import type { PathProblem, Workspace } from '../base/workspace.js';

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

/**
 * Opens a file below `root` for reading: nothing outside, also not through a symbolic or a hard link, nothing of git's
 * own, and no pipes or devices. What is swapped between the look and the opening is noticed.
 */
export function openInside(root: string, given: string): Opened {
  const path = toRelative(root, given);
  const problem = (kind: PathProblem): Opened => ({ kind: 'problem', path, problem: kind });
  if (isInGit(path)) return problem('in-git');
  const before = look(root, given);
  if (typeof before === 'string') return problem(before);
  let handle: number;
  try {
    handle = openSync(before.real, readOnly);
  } catch {
    return problem('unreadable');
  }
  const stat = fstatSync(handle, { bigint: true });
  const after = look(root, given);
  if (typeof after !== 'string' && isSame(before.stat, stat) && isSame(after.stat, stat))
    return {
      kind: 'open',
      path,
      realPath: toRelative(before.base, before.real),
      handle,
      size: Number(stat.size),
    };
  closeSync(handle);
  return problem('changed');
}

/** A path from the root of the workspace, with forward slashes; `paths` are another system's. */
export function toRelative(root: string, path: string, paths: PlatformPath = ownPaths): string {
  const inside = paths.isAbsolute(path) ? paths.relative(root, path) : path;
  const slashes = paths.sep === '/' ? inside : inside.replaceAll(paths.sep, '/');
  let from = 0;
  while (slashes.startsWith('./', from)) from += 2;
  return slashes.slice(from);
}

/** Whether a path is that of a folder or of something below it; both are real ones. `paths` are another system's. */
export function isInside(root: string, path: string, paths: PlatformPath = ownPaths): boolean {
  const way = paths.relative(root, path);
  return way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
}

/** How a path stands in the checkout; see `Workspace`. */
export const standing =
  (root: string): Workspace['standing'] =>
  (given) => {
    const segments = toRelative(root, given).split('/');
    for (let at = 1; at <= segments.length; at++) {
      const place = resolve(root, ...segments.slice(0, at));
      if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true) return 'link';
      if (at === segments.length) break;
      if (lstatSync(join(place, '.git'), { throwIfNoEntry: false }) !== undefined) return 'other-repository';
    }
    return 'own';
  };

/** A link that takes the place of the file is not followed, and a pipe that does is not waited for. Windows has neither. */
const readOnly =
  process.platform === 'win32'
    ? constants.O_RDONLY
    : constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** What really is at a path, and where the root really is, when it may be opened. */
function look(
  root: string,
  given: string,
): { readonly base: string; readonly real: string; readonly stat: BigIntStats } | PathProblem {
  try {
    // The system's own way: one call instead of one for each part of the path.
    const base = realpathSync.native(root);
    const real = realpathSync.native(resolve(root, given));
    if (!isInside(base, real) || isOfSystem(real)) return 'outside';
    if (isInGit(relative(base, real))) return 'in-git';
    const stat = lstatSync(real, { bigint: true });
    if (stat.isDirectory()) return 'folder';
    if (!stat.isFile()) return 'not-a-file';
    return stat.nlink > 1n ? 'hard-link' : { base, real, stat };
  } catch (error) {
    const code = isObject(error) ? error['code'] : undefined;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable';
  }
}

/** A workspace that is the root of the system holds what the kernel tells of processes, keys in variables among it. */
function isOfSystem(real: string): boolean {
  return ['/proc', '/sys', '/dev'].some((folder) => real.startsWith(`${folder}/`));
}

function isSame(one: BigIntStats, other: BigIntStats): boolean {
  return one.dev === other.dev && one.ino === other.ino;
}
