import { expect, test } from '@jest/globals';
import { follow } from '../../../src/train/follow.js';
import { openDraft, type Draft } from '../../../src/train/draft.js';
import { circumstances, MemoryProvider } from '../../support/memory-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { benchOf, minute, trial } from './scene.js';

const checkpoints = [{ step: 10, metrics: { loss: 0.5 } }];

/** Follows a training of half an hour whose log says this. */
async function followed(
  lines: readonly string[],
): Promise<{ draft: Draft; checkpointReads: number; heartbeats: number }> {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock);
  provider.course = { queueMs: 0, trainMs: 30 * minute, ending: 'succeeded', stopMs: 0 };
  provider.lines = lines;
  let checkpointReads = 0;
  let heartbeats = 0;
  provider.checkpoints = () => {
    checkpointReads++;
    return Promise.resolve(checkpoints);
  };
  const world = circumstances(clock);
  const draft = openDraft('x.yml', benchOf(world, provider), trial);
  const first = provider.add(trial);
  draft.ref = { repository: 'ns/data', id: first.id };
  await provider.start(draft.ref);
  await follow(
    world,
    draft,
    {
      first,
      siblings: [draft],
      seeker: { repository: 'octo/models', run: '1', commit: '', runUrl: '' },
      maxCredits: undefined,
      maxDurationMs: undefined,
      wait: true,
      waitUntil: 300 * minute,
    },
    {
      onDiagnostics: () => undefined,
      onAnnounce: () => true,
      onRecord: () => true,
      onEvent: (_, { kind }) => {
        if (kind === 'heartbeat' || kind === 'changed') heartbeats++;
      },
      onLog: () => undefined,
      onNote: () => undefined,
    },
  );
  return { draft, checkpointReads, heartbeats };
}

test('the loss comes from the log, and the checkpoints are not asked', async () => {
  const { draft, checkpointReads } = await followed(['step 1/9 loss 0.25']);
  expect(draft.log).toMatchObject({ loss: 0.25, step: 1, totalSteps: 9, tail: ['step 1/9 loss 0.25'] });
  expect(checkpointReads).toBe(0);
});

test('a log without a loss: the checkpoints are asked at heartbeats, no more often', async () => {
  const { draft, checkpointReads, heartbeats } = await followed(['starting']);
  expect(draft.log?.savedLoss).toBe(0.5);
  expect(checkpointReads).toBeGreaterThan(2);
  expect(checkpointReads).toBeLessThanOrEqual(heartbeats);
});
