import { createHash } from 'node:crypto';
import { matchesPath, segmentsOf } from '../../../../src/base/glob-pattern.js';
import type { Workspace } from '../../../../src/base/workspace.js';

/** A workspace in memory that can be written to. Globs have `*` and `**` alone. */
export function memoryWorkspace(files: Readonly<Record<string, Uint8Array | string>>): Workspace & {
  readonly files: Map<string, Buffer>;
  readonly opened: string[];
} {
  const all = new Map(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes)]));
  const opened: string[] = [];
  return {
    files: all,
    opened,
    expand: (patterns) => {
      const matches = patterns.map((pattern) => {
        const segments = segmentsOf(pattern);
        return pattern.includes('*')
          ? [...all.keys()].filter((path) => matchesPath(segments, path.split('/'))).sort()
          : [pattern];
      });
      const unmatched = patterns.filter((_, at) => matches[at]?.length === 0);
      return { paths: matches.flat(), unmatched, matches };
    },
    standing: () => 'own',
    inspect: (path, { maxBytes, headBytes }) => {
      const bytes = all.get(path);
      if (bytes === undefined) return Promise.resolve({ kind: 'problem', path, problem: 'missing' });
      const size = bytes.length;
      if (size > maxBytes) return Promise.resolve({ kind: 'problem', path, problem: 'too-large', size });
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return Promise.resolve({ kind: 'file', path, size, sha256, head: bytes.subarray(0, headBytes) });
    },
    open: async function* (path) {
      opened.push(path);
      const bytes = all.get(path);
      if (bytes === undefined) throw new Error(`${path} is gone`);
      // In two pieces, as files come.
      const middle = Math.floor(bytes.length / 2);
      yield await Promise.resolve(bytes.subarray(0, middle));
      yield bytes.subarray(middle);
    },
  };
}
