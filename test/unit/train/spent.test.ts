/* What a step may spend counts what all of it spends: by the list price where the service tells no rate, serving included. */

import { expect, test } from '@jest/globals';
import type { Trial } from '../../../src/plan/trial.js';
import { servingCredits } from '../../../src/train/spent.js';
import { parts } from '../../../src/train/stages.js';
import { walk } from '../../../src/train/walk.js';
import { contextOf, MemoryProvider } from '../../support/memory-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { minute, openScopes, policy as usual, trial as plain } from './scene.js';
import { asking, run } from './serving-scene.js';

const perSecond = 0.001;
const other = (path: string, base_model: string): Trial => ({
  ...plain,
  path,
  request: { ...plain.request, base_model },
});

test.each([true, false])('five files share one max-credits; rate told: %s', async (isTold) => {
  const clock = virtualClock();
  const provider = Object.assign(new MemoryProvider(clock), { rateOf: () => Promise.resolve(perSecond) });
  provider.course = { queueMs: minute, trainMs: 120 * minute, ending: 'succeeded', stopMs: 0 };
  if (isTold) provider.shown = (shown) => ({ ...shown, ratePerSecond: perSecond });
  const trials = [1, 2, 3, 4, 5].map((at) => ({ trial: other(`${at}.yml`, `Qwen/Q${at}`) }));
  const policy = { wait: true, maxCredits: 1.5, waitUntil: 10_000 * minute };
  const { scopes } = openScopes(contextOf(clock), provider, trials, policy);
  await walk(scopes, parts.run);
  const ran = provider
    .all()
    .reduce((sum, { startedAt = 0, finishedAt = 0 }) => sum + finishedAt - startedAt, 0);
  expect((ran / 1000) * perSecond).toBeLessThan(2);
});

test('what one file has served bounds the training of another, as long as it was not handed over', async () => {
  const { clock, provider } = await run({ trial: { ...plain, request: asking.request } });
  provider.shown = (shown) => ({ ...shown, ratePerSecond: perSecond });
  provider.deployMs = 18 * minute;
  const deploying: Trial = {
    ...plain,
    request: asking.request,
    deploy: { checkpoint: 'last', type: 'normal', replace: false },
  };
  const { trainings } = await run({
    clock,
    provider,
    trials: [deploying, other('b.yml', 'Qwen/Q2')],
    policy: { owner: { ...usual.owner, run: '8' }, maxCredits: 3 },
  });
  const { startedAt = 0, finishedAt = 0 } = provider.now('ft2') ?? {};
  const trained = ((finishedAt - startedAt) / 1000) * perSecond;
  const served = trainings.reduce((sum, each) => sum + servingCredits(each, clock.date()), 0);
  expect([trained < 2.5, trained + served < 3.2, served < 1.7]).toEqual([true, true, true]);
  expect(provider.serves()).toEqual(['ft1 40']);
});

test('where no rate is told the list price bounds the questions', async () => {
  const { training, provider } = await run({
    policy: { maxCredits: 4 },
    trial: { ...asking, gates: { sanity: 'warn' } },
    setUp: (each) => {
      // 3.6 credits for the hour, and about two for the wait.
      Object.assign(each, { rateOf: () => Promise.resolve(perSecond) });
      each.deployMs = 25 * minute;
    },
  });
  expect(training.evaluation?.unfinished).toContain('max-credits');
  expect(provider.questions).toEqual([]);
  expect(servingCredits(training, Infinity)).toBeLessThan(1);
});
