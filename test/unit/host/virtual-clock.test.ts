import { expect, test } from '@jest/globals';
import { setImmediate as aMoment } from 'node:timers/promises';
import { openVirtualClock } from '../../../src/host/virtual-clock.js';

test('no time passes until the other end of a request that was given up has learnt of it', async () => {
  const clock = openVirtualClock({ startAt: 0 });
  let learn = (): void => undefined;
  const gone = new Promise<void>((resolve) => (learn = resolve));
  // The service would answer in a day.
  const answered = clock.sleep(86_400_000);
  void clock.idle(() => Promise.race([answered, gone]));
  await clock.busy(() => clock.sleep(30_000));
  // That a connection is cut is known a few turns later.
  const isLearnt = (async () => {
    for (let turns = 0; turns < 5; turns++) await aMoment();
    learn();
  })();
  const givenUp = clock.busy(() => Promise.resolve());
  await Promise.all([givenUp, isLearnt]);
  expect(clock.now()).toBe(30_000);
});
