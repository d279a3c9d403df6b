import type { Diagnostic } from '../base/diagnostic.js';
import type { PathProblem } from '../base/workspace.js';
import { maxFileBytes } from './document.js';

/** Why a path could not be read as text. */
export type FileProblem = PathProblem | 'binary';

/** The complaint about a path that could not be read. */
export function fileProblem({
  path,
  problem,
  way,
}: {
  readonly path: string;
  readonly problem: FileProblem;
  /** What is there instead, in a sentence. */
  readonly way?: string;
}): Diagnostic {
  const [message, usual] = words[problem];
  const help = way ?? usual;
  return {
    code: `file-${problem}`,
    severity: 'error',
    message: `${path} ${message}.`,
    help,
    place: { kind: 'file', name: path },
  };
}

const words: Readonly<Record<FileProblem, readonly [message: string, help: string]>> = {
  missing: ['does not exist', 'Check the path against the files of the checkout.'],
  folder: ['is a folder', 'Name a file, or the files of the folder by a glob such as folder/*.yml.'],
  outside: [
    'leads out of the workspace',
    'Only files of the workspace are read, also through symbolic links; put the file itself there.',
  ],
  'in-git': [
    "belongs to git's own files",
    'What is under .git can hold a token and is never read; name a file of the checkout.',
  ],
  'too-large': [
    `is larger than ${maxFileBytes / 1024} KiB`,
    'A fine-tune file names its data by `resource`; it does not hold it.',
  ],
  binary: [
    'is not text in UTF-8',
    'Save it as UTF-8 text; a data file or an archive belongs into the Oxen repository.',
  ],
  unreadable: ['cannot be read', 'Check its permissions.'],
  'not-a-file': ['is neither a file nor a folder', 'Name a regular file.'],
  'hard-link': [
    'is a hard link',
    'It has another name as well, which may lie outside of the workspace; put a copy there instead.',
  ],
  changed: ['was replaced while it was read', 'Nothing may write to the workspace while this step runs.'],
};
