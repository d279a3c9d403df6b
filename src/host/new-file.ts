import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { isObject } from '../base/json.js';

/** Writes a file that does not exist yet; what stands there is never touched. Undefined when it is written, else why not. */
export function createFile(path: string, text: string): 'exists' | 'no-folder' | 'unwritable' | undefined {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    const code = isObject(error) ? error['code'] : undefined;
    // A folder in the way is EEXIST on one system and EISDIR on another.
    if (code === 'EEXIST' || code === 'EISDIR') return 'exists';
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'no-folder' : 'unwritable';
  }
}

/** Replaces a file; false when there is no path or it cannot be written. */
export function overwrite(path: string | undefined, text: string): boolean {
  if (path === undefined || path === '') return false;
  try {
    writeFileSync(path, text, 'utf8');
    return true;
  } catch {
    return false; // Best effort by promise: a summary that cannot be written never fails a training.
  }
}

/** The text of a file that a person at a keyboard names; undefined when it cannot be read, or has more bytes. */
export function readSmall(path: string, mostBytes: number): string | undefined {
  try {
    const facts = statSync(path);
    return facts.isFile() && facts.size <= mostBytes ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
