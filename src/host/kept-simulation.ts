import { chmodSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceId } from '../base/service.js';
import { overwrite } from './new-file.js';

/** A text that simulations keep between two commands. */
export interface KeptSimulation {
  /** Its folder, to be said. */
  readonly folder: string;
  /** Undefined when there is none. */
  read(): string | undefined;
  write(text: string): void;
}

/**
 * Below the system's folder for such files, which others may write into as well: only a folder that is ours alone is used.
 * What cannot be kept is not, and nothing else fails.
 */
export function openKept(temp: string, service: ServiceId): KeptSimulation {
  const folder = join(temp, `fine-tune-simulation-${ownName()}`);
  const path = join(folder, `${service}.json`);
  return {
    folder,
    read: () => {
      try {
        return isOwn(folder) && lstatSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;
      } catch {
        return undefined;
      }
    },
    write: (text) => {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (isOwn(folder)) overwrite(path, text);
      } catch {
        // A simulation that is not kept is still one.
      }
    },
  };
}

function isOwn(folder: string): boolean {
  const stat = lstatSync(folder);
  if (!stat.isDirectory()) return false;
  // Windows has a folder for such files for each user.
  if (process.platform === 'win32') return true;
  if (stat.uid !== process.getuid?.()) return false;
  if ((stat.mode & 0o077) !== 0) chmodSync(folder, 0o700);
  return true;
}

function ownName(): string {
  try {
    // Loaded late: only simulations in a terminal are kept.
    return String(process.getBuiltinModule('node:os').userInfo().uid);
  } catch {
    return 'user';
  }
}
