import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderDiagnosticsLog } from '../../../src/report/log.js';
import { read as readProjectFile, root } from '../project/files.js';
import { openCases, renderExpectation } from './cases.js';

/*
 * Files with mistakes in them: NAME and beside it NAME.expected, a line for each mistake: from line:column to
 * line:column, severity, code. A bug report becomes two files here.
 */
describe.each(['broken', 'extends'] as const)('%s files', (folder) => {
  const { names, read } = openCases(folder);
  const cases = names.filter((name) => names.includes(`${name}.expected`));

  test('each has its expectation', () => {
    const without = names.filter((name) => !name.endsWith('.expected') && !cases.includes(name));
    // Of the files that extend one another only the first of each chain is a case.
    expect(without.filter((name) => !name.startsWith('parent-'))).toEqual([]);
  });

  test.each(cases)('%s', (name) => {
    const { spec, diagnostics, texts } = read(name);
    const expected = readFileSync(join(root, 'test/unit/spec/cases', folder, `${name}.expected`), 'utf8');
    const lines = diagnostics.map((diagnostic) => renderExpectation(diagnostic, name));
    expect(lines).toEqual(expected.split('\n').filter((line) => line !== ''));
    expect(spec === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
    expect(renderDiagnosticsLog(diagnostics, texts).join('\n')).toMatchSnapshot();
  });
});

test('every code of the table of messages occurs in a file', () => {
  const table = ['messages', 'text-messages']
    .map((name) => readProjectFile(`src/spec/${name}.ts`))
    .join('\n');
  const codes = new Set([...table.matchAll(/diagnostic\(\s*'([a-z-]+)'/g)].map((match) => match[1]));
  const seen = (['broken', 'extends'] as const).flatMap((folder) => {
    const { names, read } = openCases(folder);
    return names.filter((name) => !name.endsWith('.expected')).flatMap((name) => read(name).diagnostics);
  });
  expect(codes.size).toBeGreaterThan(20);
  for (const { code } of seen) codes.delete(code);
  // Mistakes of overrides and of more than twenty files have tests of their own.
  expect([...codes].sort()).toEqual(['bad-override', 'extends-too-deep']);
});
