import { execFileSync } from 'node:child_process';
import { basename, dirname, join } from 'node:path';

/**
 * Text of a file of the checkout as it was at a commit, from git's own objects; undefined when git, the commit or the
 * file is not there (a shallow checkout has the newest commit only). Nothing is fetched.
 */
export function readFromHistory(
  root: string,
  path: string,
  commit: string,
  maxBytes: number,
): string | undefined {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
  try {
    return execFileSync('git', ['cat-file', 'blob', `${commit}:./${basename(path)}`], {
      cwd: join(root, dirname(path)),
      encoding: 'utf8',
      maxBuffer: maxBytes,
      timeout: 10_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined; // Whoever asks has another way, or says that there is nothing to compare with.
  }
}
