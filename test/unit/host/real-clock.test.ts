import { describe, expect, test } from '@jest/globals';
import { openClock } from '../../../src/host/real-clock.js';

describe('the clock', () => {
  test.each([1, 0.001])('that takes the place of another goes on from there: scale %d', (scale) => {
    let clock = openClock(1);
    const now = clock.now();
    const date = clock.date();
    clock = openClock(scale, clock);
    expect(clock.now()).toBeGreaterThanOrEqual(now);
    expect(clock.date()).toBeGreaterThanOrEqual(date);
    expect(clock.scale).toBe(scale);
  });

  test('sleeps no longer than it is let', async () => {
    const clock = openClock(1);
    const controller = new AbortController();
    const slept = clock.sleep(3_600_000, controller.signal);
    controller.abort();
    await slept;
    await clock.sleep(3_600_000, controller.signal);
    await clock.sleep(0);
    expect(clock.now()).toBeGreaterThanOrEqual(0);
  });

  test('multiplies what it is told to wait', async () => {
    const clock = openClock(0.000_001);
    await clock.sleep(24 * 3_600_000);
    // Node may call back up to a millisecond early.
    expect(clock.now()).toBeGreaterThan(23 * 3_600_000);
  });
});
