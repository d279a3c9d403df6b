import { expect, test } from '@jest/globals';
import { openWorkspace } from '../../../src/host/open-workspace.js';
import { readImages } from '../../../src/provider/astria/images.js';
import { inShort, readTuneFile } from '../../support/tune-file.js';
import { read, root } from './files.js';

const example = read('examples/astria.yml');
/** The same without the mock: the lines that are commented out come in. */
const real = example.replace(/^ {2}branch:.*\n/m, '').replaceAll(/^ {2}# (\w+: \S+)/gm, '  $1');

test.each([
  ['as it stands', example],
  ['without its mock', real],
])('examples/astria is valid %s, with the images that are there', async (_, text) => {
  const { trial, diagnostics } = readTuneFile(text);
  expect(inShort(diagnostics)).toEqual([]);
  if (trial === undefined) throw new Error('it has no trial');
  const images = await readImages(trial, openWorkspace(root));
  expect(inShort(images.diagnostics)).toEqual([]);
  expect(images.files).toHaveLength(8);
});

test('the lines that are commented out train Flux', () => {
  expect(readTuneFile(real).trial?.request).toMatchObject({
    base_tune_id: 1504944,
    model_type: 'lora',
    preset: 'flux-lora-portrait',
  });
});
