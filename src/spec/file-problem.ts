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
  line,
}: {
  readonly path: string;
  readonly problem: FileProblem;
  /** What is there instead, in a sentence. */
  readonly way?: string;
  /** Of text that is no UTF-8: where it begins not to be, 1-based. */
  readonly line?: number;
}): Diagnostic {
  const [message, usual] = line === undefined ? words[problem] : otherEncoding(line);
  const help = way ?? usual;
  return {
    code: `file-${problem}`,
    severity: 'error',
    message: `${path} ${message}.`,
    help,
    place: { kind: 'file', name: path, ...(line === undefined ? {} : { start: { line, column: 1 } }) },
  };
}

function otherEncoding(line: number): readonly [message: string, help: string] {
  return [
    `is not text in UTF-8: line ${line} holds other bytes`,
    'Save it as UTF-8. On a command line: iconv -f WINDOWS-1252 -t UTF-8.',
  ];
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
