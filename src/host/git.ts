import { basename, dirname, join } from 'node:path';

/**
 * Text of a file of the checkout as it was at a commit, from git's own objects; undefined when git, the commit or the
 * file is not there (a shallow checkout has the newest commit only). Nothing is fetched.
 */
export async function readFromHistory(
  root: string,
  path: string,
  commit: string,
  maxBytes: number,
): Promise<string | undefined> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
  // Loaded late: a validation has no use for it.
  const { execFile } = await import('node:child_process');
  const cwd = join(root, dirname(path));
  const options = { cwd, encoding: 'utf8', maxBuffer: maxBytes, timeout: 10_000 } as const;
  return new Promise((done) => {
    // After an error whoever asks has another way, or says that there is nothing to compare with.
    execFile('git', ['cat-file', 'blob', `${commit}:./${basename(path)}`], options, (error, stdout) => {
      done(error === null ? stdout : undefined);
    });
  });
}
