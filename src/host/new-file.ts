import { writeFileSync } from 'node:fs';
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
