/**
 * Whether a path leads through git's own folder, also by the other names that macOS and Windows know it by.
 * Source: `is_hfs_dotgit` and `is_ntfs_dotgit`, https://github.com/git/git/blob/v2.50.0/path.c
 */
export function isInGit(path: string): boolean {
  return path.split(/[\\/]/).some(isGitName);
}

/** Whether one segment of a path is the name of git's own folder. */
export function isGitName(segment: string): boolean {
  const [name = ''] = segment.replaceAll(ignoredByHfs, '').toLowerCase().split(':', 1);
  let end = name.length;
  while (end > 0 && (name.endsWith('.', end) || name.endsWith(' ', end))) end--;
  const bare = name.slice(0, end);
  return bare === '.git' || bare === 'git~1';
}

const ignoredByHfs = /[\u200C-\u200F\u202A-\u202E\u206A-\u206F\uFEFF]/g;
