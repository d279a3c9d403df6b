import { expect, test } from '@jest/globals';
import type { ScriptType } from '../../../src/catalog/catalog.js';
import { schemaDifferences } from '../../../src/catalog/schema-differences.js';
import { bundledCatalog, scriptTypes } from '../../../src/catalog/index.js';

const copy: ScriptType = {
  name: 'image_generation',
  description: '',
  baseModels: [],
  required: ['image_column'],
  replaceable: {},
  data: 'commit',
  parameters: {
    image_column: { type: 'string', description: '' },
    steps: { type: 'integer', description: '', default: 2000, minimum: 1 },
    timestep_type: { type: 'string', description: '', enum: ['a', 'b'] },
    old: { type: 'string', description: '' },
  },
};

test('says what is new, gone and changed, and nothing of words', () => {
  const own: ScriptType = {
    ...copy,
    description: 'other words',
    required: ['image_column', 'steps'],
    parameters: {
      image_column: { type: 'string', description: 'other words', title: 'Image' },
      steps: { type: 'number', description: '', default: 1500 },
      timestep_type: { type: 'string', description: '', enum: ['b', 'a'] },
      dropout: { type: 'number', description: '', default: 0.1 },
    },
  };
  expect(schemaDifferences(copy, own)).toEqual([
    'new parameter dropout (default 0.1)',
    'no parameter old',
    'steps is of type number, not integer',
    'steps: default 1500 instead of 2000',
    'steps: minimum none instead of 1',
    'steps is required',
  ]);
});

test.each([...scriptTypes.keys()])('%s does not differ from itself', (name) => {
  const type = bundledCatalog.types.get(name) ?? copy;
  expect(schemaDifferences(type, structuredClone(type))).toEqual([]);
});
