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
  // Best effort by promise: a summary that cannot be written never fails a training.
  return path !== undefined && path !== '' && troubleOfWriting(path, text) === undefined;
}

/** Replaces a file; undefined when it is written, else why not. */
export function troubleOfWriting(path: string, text: string): string | undefined {
  try {
    writeFileSync(path, text, 'utf8');
    return undefined;
  } catch (error) {
    const code = isObject(error) && typeof error['code'] === 'string' ? error['code'] : '';
    return `${causes.get(code) ?? 'the system refused it'}${code === '' ? '' : ` (${code})`}`;
  }
}

const causes: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'its folder does not exist'],
  ['ENOTDIR', 'what should be its folder is a file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'it may not be written there'],
  ['EPERM', 'it may not be written there'],
  ['EROFS', 'nothing can be written there'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the quota of the disk is used up'],
]);

/** The text of a file that a person at a keyboard names, or why it is not read. */
export function readSmall(
  path: string,
  mostBytes: number,
): { readonly text: string } | { readonly problem: 'missing' | 'not-a-file' | 'too-large' | 'unreadable' } {
  try {
    const facts = statSync(path);
    if (!facts.isFile()) return { problem: 'not-a-file' };
    return facts.size > mostBytes ? { problem: 'too-large' } : { text: readFileSync(path, 'utf8') };
  } catch (error) {
    const code = isObject(error) ? error['code'] : undefined;
    return { problem: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
}
