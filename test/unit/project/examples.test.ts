import { describe, expect, test } from '@jest/globals';
import { basename } from 'node:path';
import { scriptTypes } from '../../../src/catalog/index.js';
import { readSpec } from '../../../src/spec/read-spec.js';
import { filesUnder, isWorkflow, read, yamlFences } from './files.js';

const files = filesUnder('examples', '.yml').filter((path) => !path.startsWith('examples/workflows/'));
const fences = yamlFences('README.md').filter((fence) => !isWorkflow(fence));

describe('fine-tune files', () => {
  test.each([...files.map((name) => ({ name, text: read(name) })), ...fences])(
    '$name is valid',
    ({ name, text }) => {
      const { spec, diagnostics } = readSpec({ path: name, text }, { allowUnknown: false });
      expect(diagnostics).toEqual([]);
      expect(spec).toBeDefined();
    },
  );

  test('there is an example for each script type, and one for Astria', () => {
    expect(files.map((path) => basename(path, '.yml'))).toEqual([...scriptTypes.keys(), 'astria'].sort());
  });

  test('an example is of the type that its name says', () => {
    for (const path of files)
      expect(read(path)).toMatch(new RegExp(`^(?:script_type|provider): ${basename(path, '.yml')}\\b`, 'm'));
  });
});
