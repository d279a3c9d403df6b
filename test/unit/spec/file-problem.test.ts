import { expect, test } from '@jest/globals';
import { fileProblem, type FileProblem } from '../../../src/spec/file-problem.js';

const problems: readonly FileProblem[] = [
  'missing',
  'folder',
  'outside',
  'in-git',
  'too-large',
  'binary',
  'unreadable',
  'not-a-file',
  'hard-link',
  'changed',
];

test('every problem of a path has a code and words of its own', () => {
  const all = problems.map((problem) => fileProblem({ path: 'models/ox.yml', problem }));
  expect(all.map(({ code }) => code)).toEqual(problems.map((problem) => `file-${problem}`));
  for (const { severity, message, help, place } of all) {
    expect(severity).toBe('error');
    expect(message).toMatch(/^models\/ox\.yml .+\.$/);
    expect(help).toBeDefined();
    expect(place).toEqual({ kind: 'file', name: 'models/ox.yml' });
  }
  expect(new Set(all.map(({ help }) => help))).toHaveProperty('size', problems.length);
});

test('text in another encoding is told by its first line that is none', () => {
  expect(fileProblem({ path: 'fine-tune.yml', problem: 'binary', line: 3 })).toEqual({
    code: 'file-binary',
    severity: 'error',
    message: 'fine-tune.yml is not text in UTF-8: line 3 holds other bytes.',
    help: 'Save it as UTF-8. On a command line: iconv -f WINDOWS-1252 -t UTF-8.',
    place: { kind: 'file', name: 'fine-tune.yml', start: { line: 3, column: 1 } },
  });
});
