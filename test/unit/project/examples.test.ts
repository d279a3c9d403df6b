import { describe, expect, test } from '@jest/globals';
import { basename } from 'node:path';
import { scriptTypes } from '../../../src/catalog/index.js';
import { readSpec } from '../../../src/spec/read-spec.js';
import { allYamlFences, filesUnder, isWorkflow, read } from './files.js';

const files = filesUnder('examples', '.yml').filter((path) => !path.startsWith('examples/workflows/'));
const fences = allYamlFences.filter((fence) => !isWorkflow(fence));

describe('fine-tune files', () => {
  test.each([...files.map((name) => ({ name, text: read(name) })), ...fences])(
    '$name is valid',
    ({ name, text: written }) => {
      const text = written.replaceAll('your-namespace/your-repository', 'acme/support');
      const { spec, diagnostics } = readSpec({ path: name, text }, { allowUnknown: false });
      expect(diagnostics).toEqual([]);
      expect(spec).toBeDefined();
    },
  );

  test('that of the README, not changed, is told which line to change', () => {
    const text = fences[0]?.text ?? '';
    const { diagnostics } = readSpec({ path: 'README.md', text }, { allowUnknown: false });
    expect(diagnostics.map(({ code, place }) => [code, place?.start?.line])).toEqual([['placeholder', 1]]);
  });

  test('there is an example for each script type, one for Astria, and one that is asked and judged', () => {
    const names = [...scriptTypes.keys(), 'astria', 'is-it-better'];
    expect(files.map((path) => basename(path, '.yml')).sort()).toEqual(names.sort());
  });

  test('an example is of the type that its name says', () => {
    for (const path of files.filter((each) => !each.endsWith('/is-it-better.yml')))
      expect(read(path)).toMatch(new RegExp(`^(?:script_type|provider): ${basename(path, '.yml')}\\b`, 'm'));
  });
});
