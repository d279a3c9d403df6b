import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readStored, type Stored } from '../../../src/record/stored.js';

const fineTune = { id: 'ft-1', repository: 'ox/data', startedHere: true, limited: false };
const whole: Stored = {
  simulated: false,
  fineTunes: [
    fineTune,
    {
      ...{ ...fineTune, id: 'ft-2', ended: { word: 'completed', isGood: true } },
      entry: {
        ...{ path: 'a.yml', name: 'a', fingerprint: 'f', undone: 'undeployed' },
        last: { state: 'success', conclusion: 'succeeded' },
      },
      deployed: [{ step: 40, state: 'kept', model: 'm', asleep: true }],
    },
  ],
  announced: [{ title: 'mug · ft-0123456789ab', service: 'astria' }],
};

describe('what main left for the post step', () => {
  test('comes back as it was written', () => {
    expect(readStored(JSON.stringify(whole))).toEqual(whole);
  });

  test.each(['', 'undefined', '{', 'null', '7', '[]', '{}', '{"fineTunes":"ft-1"}'])(
    'nothing is read from %j',
    (text) => {
      expect(readStored(text)).toBeUndefined();
    },
  );

  test('an item that is broken hides no other', () => {
    const fineTunes = [null, { id: 7 }, { id: '', repository: '' }, fineTune, { id: 'x' }];
    const announced = [{ title: 'x', service: 'other' }, whole.announced[0]];
    expect(readStored(JSON.stringify({ fineTunes, announced }))).toEqual({
      ...whole,
      fineTunes: [fineTune],
    });
  });

  test('what is not said is not taken for yes', () => {
    const { id, repository } = fineTune;
    expect(readStored(JSON.stringify({ fineTunes: [{ id, repository, startedHere: 'true' }] }))).toEqual({
      simulated: false,
      fineTunes: [{ id, repository, startedHere: false, limited: false }],
      announced: [],
    });
  });

  test('one that two files led to is one, and ours when either began it', () => {
    const fineTunes = [
      { ...fineTune, startedHere: false, limited: true },
      fineTune,
      { ...fineTune, startedHere: false },
    ];
    expect(readStored(JSON.stringify({ ...whole, fineTunes }))?.fineTunes).toEqual([
      { ...fineTune, limited: true },
    ]);
  });

  test('of what two files want deployed of one, each step is told once, as it was last', () => {
    const fineTunes = [
      { ...fineTune, deployed: [{ step: 20, state: 'kept' }] },
      { ...fineTune, deployed: [{ step: 40, state: 'asked' }] },
      {
        ...fineTune,
        deployed: [
          { step: 40, state: 'serving' },
          { step: 60, state: 'rested' },
        ],
      },
    ];
    expect(readStored(JSON.stringify({ ...whole, fineTunes }))?.fineTunes).toEqual([
      {
        ...fineTune,
        deployed: [
          { step: 20, state: 'kept' },
          { step: 40, state: 'serving' },
        ],
      },
    ]);
  });

  test('any text is read without a word', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void readStored(JSON.stringify(value))));
  });
});
