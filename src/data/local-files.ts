import { isInGit } from '../base/git-path.js';
import type { Diagnostic, Place } from '../base/diagnostic.js';
import { Failure } from '../base/failure.js';
import { nearbyFiles } from '../base/nearby.js';
import type { FileFacts, FileTrouble, PathProblem, Workspace } from '../base/workspace.js';
import { tableFormats } from './table.js';

/** A pattern of `data.files`, and where it is written. */
export interface FilePattern {
  readonly pattern: string;
  readonly place: Place;
}

/** The most that one file may have, the table or what it names: 1 GB. */
export const largestFile = 1_000_000_000;

/** What patterns bring, without anything of git; complaints about those that bring nothing or lead out. */
export function expandFiles(
  patterns: readonly FilePattern[],
  workspace: Pick<Workspace, 'expand'>,
): { readonly diagnostics: readonly Diagnostic[]; readonly paths: ReadonlySet<string> } {
  const diagnostics: Diagnostic[] = [];
  const paths = new Set<string>();
  const { matches } = workspace.expand(patterns.map(({ pattern }) => pattern));
  for (const [at, { pattern, place }] of patterns.entries()) {
    const found = matches[at] ?? [];
    const refused = found.find((path) => refusalOf(path) !== undefined);
    if (found.length === 0)
      diagnostics.push({
        code: 'no-match',
        severity: 'error',
        message: `No file matches '${pattern}'.`,
        help: 'Paths begin at the root of the checkout; is there a checkout step before this one?',
        place,
      });
    if (refused !== undefined)
      diagnostics.push({
        code: 'file-refused',
        severity: 'error',
        message: `'${pattern}' ${refusalOf(refused) ?? ''}.`,
        help: 'Only files of the checkout are sent, and nothing of git itself.',
        place,
      });
    for (const path of found) if (refusalOf(path) === undefined) paths.add(path);
  }
  return { diagnostics, paths };
}

/** Why a path of the workspace is never sent, whatever names it; continues its name. Undefined when it may be. */
export function refusalOf(path: string): string | undefined {
  const segments = path.split(/[/\\]/);
  if (segments.includes('..') || /^(?:[/\\]|[a-z]:)/i.test(path)) return 'leads out of the workspace';
  return isInGit(path) ? 'leads into .git' : undefined;
}

/** Why a file that was looked at is not sent: a symbolic link must not bring what its own name could not. */
export function refusalOfFile({ path, realPath }: FileFacts): string | undefined {
  if (realPath === undefined) return refusalOf(path);
  const named = new Set(path.split('/'));
  const hidden = realPath.split('/').some((segment) => segment.startsWith('.') && !named.has(segment));
  return refusalOf(realPath) ?? (hidden ? 'is a symbolic link to a hidden file' : undefined);
}

/** Whether a file holds the pointer of Git LFS instead of its content. */
export function isLfsPointer(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 40))
    .toString('latin1')
    .startsWith('version https://git-lfs.github.com/spec/');
}

const words: Readonly<Record<PathProblem, readonly [what: string, help: string]>> = {
  missing: [
    'does not exist',
    'Paths begin at the root of the checkout; is there a checkout step before this one?',
  ],
  folder: ['is a folder', 'Name the file in it.'],
  outside: [
    'leads out of the workspace',
    'Only files of the checkout are sent; a symbolic link may not lead out of it.',
  ],
  'too-large': [
    'is larger than 1 GB',
    'Push it to Oxen with its own client, and name it by resource instead of data.',
  ],
  'in-git': ['leads into .git', 'What is under .git can hold a token and is never sent.'],
  unreadable: ['cannot be read', 'Check its permissions.'],
  'not-a-file': ['is no file', 'Name a file.'],
  'hard-link': [
    'is a hard link',
    'It has another name as well, which may lie outside of the workspace; put a copy there instead.',
  ],
  changed: ['was replaced while it was read', 'Nothing may write to the workspace while this step runs.'],
};

/** The table that was probably meant by one that is missing, in a sentence. */
export function nearTable(path: string, workspace: Pick<Workspace, 'expand'>): string | undefined {
  try {
    const { paths } = workspace.expand(tableFormats.map((ending) => `**/*.${ending}`));
    return paths.length === 0 ? undefined : nearbyFiles(path, paths);
  } catch (error) {
    // There are too many to look at.
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Why a file cannot be read, as a complaint at a place; `near`: what is there instead of one that is missing. */
export function problemOf({ path, problem }: FileTrouble, place: Place, near?: string): Diagnostic {
  const [what, usual] = words[problem];
  const help =
    problem === 'missing' && near !== undefined ? `${near} Paths begin at the root of the checkout.` : usual;
  return { code: `file-${problem}`, severity: 'error', message: `${path} ${what}.`, help, place };
}
