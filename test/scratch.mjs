import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder for temporary files of all suites, which is removed after the last of them. That none tidies up behind itself
 * is for speed: ext4 passes over inodes that were freed lately, one by one, for every new file.
 */
export default function openScratch() {
  const folder = mkdtempSync(join(tmpdir(), 'fine-tune-tests-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
}
