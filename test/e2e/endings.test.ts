import { describe, expect, test } from '@jest/globals';
import { rehearse } from '../support/rehearse.js';
import { outputNames } from '../support/runner.js';
import { badEndings } from './bad-endings.js';
import { goodEndings } from './good-endings.js';
import { refusals } from './refusals.js';
import { expectEnding, expectProperRequests, trace, train, withHub } from './training.js';

const cases = [...goodEndings, ...refusals, ...badEndings];

const sceneOf = rehearse(cases, ({ hub: options = {}, before, since, given, step: own = {} }) =>
  withHub(options, async ({ url, hub, requestLog }) => {
    if (before !== undefined) await train(url, before);
    since?.(hub);
    const id = given?.(hub);
    const earlier = hub.started().length;
    requestLog.clear();
    const inputs = { ...(id === undefined ? {} : { 'fine-tune-id': id }), ...own.inputs };
    const step = await train(url, { ...own, inputs });
    return { step, entries: requestLog.entries, started: hub.started().length - earlier };
  }),
);

/** Endings of whoever only looked. */
const reading: ReadonlySet<string> = new Set(['planned', 'valid', 'reused']);

describe('endings', () => {
  test.each(cases)('$name', (each) => {
    const { step, entries, started } = sceneOf(each);
    expectEnding(step, each.expected);
    expect(step.outputs).toMatchObject(each.outputs ?? {});
    expect(trace(entries)).toMatch(new RegExp(`^${each.requests}$`));
    expectProperRequests(entries);
    expect(started).toBe(each.started ?? 0);
    if (reading.has(each.expected.conclusion))
      expect(entries.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('every case names outputs that exist', () => {
    const named = cases.flatMap(({ outputs = {} }) => Object.keys(outputs));
    expect(named.filter((name) => !outputNames.includes(name))).toEqual([]);
  });
});
