import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keepTunes, restoreTunes } from '../../../../src/simulator/astria/keep-tunes.js';
import {
  addTune,
  hasEnded,
  openAstriaModel,
  type AstriaModel,
} from '../../../../src/simulator/astria/model.js';
import { startAstria } from '../../../../src/simulator/astria/server.js';
import { keptTime } from '../../../../src/simulator/kept-text.js';
import { times } from '../../../support/property-runs.js';

const timing = { queueMs: 1000, trainMs: 10_000, paintMs: 500 };
const open = (): AstriaModel => openAstriaModel({ seed: 1, timing, hostile: false }, 'succeeds');
const request = {
  title: 'mug',
  name: 'mug',
  base_tune_id: 1504944,
  prompts_attributes: [{ text: 'a mug' }],
};

test('what is kept comes back as it was, also what never ends', () => {
  const model = open();
  const made = addTune(model, request, [], 1000);
  const again = open();
  const text = keepTunes(model, 3000);
  expect([restoreTunes(again, text), keptTime(text)]).toEqual([3000, 3000]);
  expect(again.tunes).toEqual(model.tunes);
  expect(again.tunes[0]?.times.failsAt).toBe(Infinity);
  // The next one gets another number.
  expect(addTune(again, request, [], 4000).id).not.toBe(made.id);
});

test('what is none of ours is nothing, and throws nothing', () => {
  const json = fc
    .json()
    .map((text) => `{"version":1,"now":1,"made":1,"tunes":[${text}],"deleted":[],"bought":[]}`);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), json), (text) => {
      const model = open();
      expect(restoreTunes(model, text)).toBeUndefined();
      expect(model).toEqual(open());
    }),
    { numRuns: times(300) },
  );
});

test('one has ended when its samples are painted, and is set aside until it is kept', async () => {
  const model = open();
  const tune = addTune(model, request, [], 0);
  const paintedAt = tune.prompts[0]?.paintedAt ?? 0;
  expect([hasEnded(tune, paintedAt - 1), hasEnded(tune, paintedAt)]).toEqual([false, true]);

  const simulator = await startAstria({ timing, kept: keepTunes(model, paintedAt), startAt: 1 });
  simulator.setAside(({ name }) => name === 'another');
  expect(simulator.model.tunes).toHaveLength(1);
  simulator.setAside(({ name }) => name === 'mug');
  expect(simulator.model.tunes).toEqual([]);
  const later = open();
  expect(restoreTunes(later, simulator.keep())).toBeGreaterThanOrEqual(paintedAt);
  expect(later.tunes).toEqual([tune]);
  await simulator.close();
});
