import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scriptTypes } from '../../../src/catalog/index.js';
import { read } from '../project/files.js';
import { simulatedEndings } from '../../../src/simulator/simulated-endings.js';
import { keep, restore } from '../../../src/simulator/keep.js';
import { keptTime } from '../../../src/simulator/kept-text.js';
import {
  createFineTune,
  isRefusal,
  openModel,
  runFineTune,
  type Model,
} from '../../../src/simulator/model.js';

const open = (): Model =>
  openModel({ ending: 'never-starts', seed: 1, idPrefix: 'sim-', user: 'sim', timing: {}, scriptTypes });

test('what is kept comes back as it was, also what never ends', () => {
  const model = open();
  const body = {
    resource: 'main/a.parquet',
    base_model: 'm',
    script_type: 'text_generation',
    training_params: {},
  };
  const made = createFineTune(model, 'ox/data', body, 1000);
  if (isRefusal(made)) throw new Error(made.title);
  runFineTune(model, made, 2000);
  const again = open();
  const text = keep(model, 3000);
  expect([restore(again, text), keptTime(text)]).toEqual([3000, 3000]);
  expect(again.fineTunes).toEqual(model.fineTunes);
  expect(again.fineTunes[0]?.schedule?.endsAt).toBe(Infinity);
  // The next one gets another id.
  expect(createFineTune(again, 'ox/data', body, 4000)).not.toMatchObject({ id: made.id });
});

test('what is none of ours is nothing, and throws nothing', () => {
  const json = fc
    .json()
    .map((text) => `{"version":1,"now":1,"made":1,"fineTunes":[${text}],"deleted":[],"deployments":[]}`);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), json), (text) => {
      const model = open();
      expect(restore(model, text)).toBeUndefined();
      expect(model).toEqual(open());
    }),
  );
});

test('every ending of a simulation is explained', () => {
  const page = read('docs/simulation.md');
  for (const ending of simulatedEndings)
    expect(page).toMatch(new RegExp(`^\\| .*\`${ending}\`.* \\| .* \\|$`, 'm'));
});
