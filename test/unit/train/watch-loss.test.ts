import { expect, test } from '@jest/globals';
import type { Training } from '../../../src/record/training.js';
import { parts } from '../../../src/train/stages.js';
import { contextOf, MemoryProvider } from '../../support/memory-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { minute, trial, walkOne } from './scene.js';

const checkpoints = [{ step: 10, metrics: { loss: 0.5 } }];

/** Follows a training of half an hour whose log says this. */
async function followed(
  lines: readonly string[],
): Promise<{ training: Training; checkpointReads: number; heartbeats: number }> {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock);
  provider.course = { queueMs: 0, trainMs: 30 * minute, ending: 'succeeded', stopMs: 0 };
  provider.lines = lines;
  let checkpointReads = 0;
  provider.checkpoints = () => {
    checkpointReads++;
    return Promise.resolve(checkpoints);
  };
  const { id } = provider.add(trial);
  const ref = { repository: 'ns/data', id };
  await provider.start(ref);
  const { training, heard } = await walkOne(contextOf(clock), provider, { ref }, parts.attach, {
    wait: true,
  });
  return { training, checkpointReads, heartbeats: heard.news.length };
}

test('the loss comes from the log, and the checkpoints are not asked', async () => {
  const { training, checkpointReads } = await followed(['step 1/9 loss 0.25']);
  expect(training.log).toMatchObject({ loss: 0.25, step: 1, totalSteps: 9, tail: ['step 1/9 loss 0.25'] });
  expect(checkpointReads).toBe(0);
});

test('a log without a loss: the checkpoints are asked at heartbeats, no more often', async () => {
  const { training, checkpointReads, heartbeats } = await followed(['starting']);
  expect(training.log?.savedLoss).toBe(0.5);
  expect(checkpointReads).toBeGreaterThan(2);
  expect(checkpointReads).toBeLessThanOrEqual(heartbeats);
});
