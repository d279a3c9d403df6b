import { expect, test } from '@jest/globals';
import type { Diagnostic } from '../../../src/base/diagnostic.js';
import { openAnnotator, type Annotator } from '../../../src/record/annotator.js';

function scene(kind: 'action' | 'terminal' = 'action'): {
  readonly annotator: Annotator;
  readonly shown: Diagnostic[];
  readonly log: string[];
} {
  const shown: Diagnostic[] = [];
  const log: string[] = [];
  const host = {
    kind,
    annotate: (one: Diagnostic) => void shown.push(one),
    print: (line: string) => void log.push(line),
  };
  return { annotator: openAnnotator(host), shown, log };
}

const some = (severity: Diagnostic['severity'], count: number): readonly Diagnostic[] =>
  Array.from({ length: count }, (_, at) => ({ code: `c${at}`, severity, message: `m${at}` }));

test('nine of each severity, however they come, and one that tells how many are left out', () => {
  const { annotator, shown, log } = scene();
  for (const one of some('error', 4)) annotator.annotate(one, true);
  for (const one of [...some('warning', 12), ...some('notice', 9), ...some('error', 7)])
    annotator.annotate(one, one.severity === 'error');
  annotator.close();
  const told = (severity: string): readonly string[] =>
    shown.filter((one) => one.severity === severity).map(({ message }) => message);
  expect(told('error')).toHaveLength(10);
  expect(told('error').at(-1)).toBe('2 errors more; the log and the summary show all of them.');
  expect(told('warning')).toHaveLength(10);
  expect(told('warning').at(-1)).toBe('3 warnings more; the log and the summary show all of them.');
  expect(told('notice')).toEqual(some('notice', 9).map(({ message }) => message));
  // What is nowhere else stands in the log.
  expect(log).toEqual(['warning: m9', 'warning: m10', 'warning: m11']);
});

test('what comes after the end is shown while there is room, and else stands in the log', () => {
  const { annotator, shown, log } = scene();
  for (const one of some('warning', 9)) annotator.annotate(one);
  annotator.close();
  annotator.annotate({ code: 'late', severity: 'warning', message: 'the tenth' });
  annotator.annotate({ code: 'late', severity: 'warning', message: 'the eleventh', help: 'A way out.' });
  expect(shown.map(({ message }) => message).slice(9)).toEqual(['the tenth']);
  expect(log).toEqual(['warning: the eleventh A way out.']);
});

test('a terminal shows all of them', () => {
  const { annotator, shown } = scene('terminal');
  for (const one of some('warning', 30)) annotator.annotate(one);
  annotator.close();
  expect(shown).toHaveLength(30);
});
