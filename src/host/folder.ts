import { constants, lstatSync, mkdirSync, realpathSync, type Stats } from 'node:fs';
import { lstat, mkdir, open, rename } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { isInGit } from '../base/git-path.js';
import type { Folder } from './host.js';
import { isInside } from './inside.js';

/**
 * A folder to write files into. A path that stays below `root` must do so really: the workspace may hold somebody
 * else's symbolic links. Any other path is one that the workflow itself gave. Throws when it cannot be made or used.
 */
export function openFolder(root: string, given: string): Folder {
  const target = resolve(root, given);
  const guard = isInside(resolve(root), target) ? realpathSync(root) : undefined;
  const check = (real: string): void => {
    if (guard === undefined) return;
    if (!isInside(guard, real)) throw leadsOut(given);
    if (isInGit(relative(guard, real))) throw leadsIntoGit(given);
  };
  if (isInGit(relative(root, target))) throw leadsIntoGit(given);
  check(realpathSync(nearestThatExists(target)));
  mkdirSync(target, { recursive: true });
  const real = realpathSync(target);
  check(real);
  return {
    has: async (file) => (await statOf(join(real, toPath(file))))?.isFile() === true,
    partial: async (file) => {
      const stat = await statOf(partOf(join(real, toPath(file))));
      return stat?.isFile() === true ? stat.size : 0;
    },
    read: async (file, mostBytes) => {
      const path = join(real, toPath(file));
      const stat = await statOf(path);
      if (stat?.isFile() !== true || stat.nlink > 1 || stat.size > mostBytes) return undefined;
      const handle = await open(path, constants.O_RDONLY | noFollow);
      try {
        const content = new Uint8Array(stat.size);
        const { bytesRead } = await handle.read(content, 0, stat.size, 0);
        return content.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    write: async (file, from, chunks) => {
      const path = join(real, toPath(file));
      await mkdir(dirname(path), { recursive: true });
      if (!isInside(real, realpathSync(dirname(path)))) throw leadsOut(given);
      await append(partOf(path), from, chunks);
      await rename(partOf(path), path);
    },
  };
}

async function append(path: string, from: number, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(path, constants.O_WRONLY | constants.O_CREAT | noFollow, 0o644);
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.nlink > 1) throw new Error('There is something else at its place.');
    await handle.truncate(from);
    let at = from;
    for await (const chunk of chunks)
      for (let written = 0; written < chunk.length;) {
        // Fewer bytes than asked for may be taken at once.
        const { bytesWritten } = await handle.write(chunk, written, chunk.length - written, at);
        written += bytesWritten;
        at += bytesWritten;
      }
  } finally {
    await handle.close();
  }
}

/** A symbolic link at the place of a file is refused, not followed; Windows has no such flag and needs rights for links. */
const noFollow = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;

/** What is being written; it gets its name when it is whole. */
function partOf(path: string): string {
  return `${path}.part`;
}

/** Callers make names safe; what is not is a mistake of ours. */
function toPath(file: string): string {
  const parts = file.split('/');
  if (!parts.every((part) => /^\w[\w.-]{0,199}$/.test(part)))
    throw new Error('A name of a file is not safe.');
  return join(...parts);
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch {
    return undefined; // Not there, or not to be seen: then it is written, and that tells.
  }
}

function nearestThatExists(path: string): string {
  for (let at = path; ; at = dirname(at)) {
    try {
      lstatSync(at);
      return at;
    } catch {
      if (dirname(at) === at) return at;
    }
  }
}

function leadsOut(given: string): Error {
  return new Error(`${given} leads out of the workspace by a symbolic link.`);
}

function leadsIntoGit(given: string): Error {
  return new Error(`${given} leads into git's own files.`);
}
