import { writeSync } from 'node:fs';
import { isObject } from '../base/json.js';

const stdout = 1;

/**
 * Writes to stdout at once and without its stream, which takes milliseconds to make. Whoever reads the log may leave
 * (`| head`): a training that is paid for does not end because of that, so it never throws. For pipes and files; a
 * console of Windows wants its stream.
 */
export function writeOut(text: string): void {
  const bytes = Buffer.from(text);
  try {
    for (let at = 0; at < bytes.length;) at += writeSome(bytes, at);
  } catch {
    // Nobody reads it any more.
  }
}

function writeSome(bytes: Uint8Array, from: number): number {
  try {
    return writeSync(stdout, bytes, from);
  } catch (error) {
    if (!isObject(error) || error['code'] !== 'EAGAIN') throw error;
    // The pipe is full, and whoever made it does not want to be waited for by the system.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    return 0;
  }
}
