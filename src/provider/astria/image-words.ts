import type { FileTrouble, PathProblem } from '../../base/workspace.js';

/** What is wrong with a path, in words that continue it, and the way out. */
export function problemWords(
  { problem, size }: FileTrouble,
  maxBytes: number,
  /** What is there instead of a file that is missing, in a sentence. */
  near: string | undefined,
): readonly [message: string, help: string] {
  if (problem === 'missing') return ['does not exist', near ?? fromRoot];
  if (problem !== 'too-large') return words[problem];
  const most = maxBytes < 1024 * 1024 ? `${maxBytes / 1024} KiB` : `${maxBytes / 1024 / 1024} MiB`;
  const has = size === undefined ? '' : ` (${(size / 1024 / 1024).toFixed(1)} MiB)`;
  return [`is too large${has}: at most ${most} are sent`, 'Scale it down: 1024 to 2048 pixels are enough.'];
}

/** The way out where nothing is near. */
export const fromRoot = 'Paths begin at the root of the checkout; capital and small letters differ.';

const words: Readonly<
  Record<Exclude<PathProblem, 'too-large' | 'missing'>, readonly [message: string, help: string]>
> = {
  folder: ['is a folder', 'Name its files by a glob, such as photos/*.jpg.'],
  outside: [
    'leads out of the workspace',
    'Only files of the workspace are sent, also through symbolic links; put the file itself there.',
  ],
  'in-git': ["belongs to git's own files", 'What is under .git can hold a token and is never sent.'],
  unreadable: ['cannot be read', 'Check its permissions.'],
  'not-a-file': ['is neither a file nor a folder', 'Name a regular file.'],
  'hard-link': [
    'is a hard link',
    'It has another name as well, which may lie outside of the workspace; put a copy there instead.',
  ],
  changed: ['was replaced while it was read', 'Nothing may write to the workspace while this step runs.'],
};
