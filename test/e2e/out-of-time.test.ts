import { expect, test } from '@jest/globals';
import type { StepOptions } from '../support/runner.js';
import type { HubOptions } from '../support/hub-control.js';
import { expectEnding, quick, textFile, train, withHub, type Expected } from './training.js';

/* A service that does not answer, near the end of our time: the ending is written before GitHub ends the job. */

const minute = 60_000;
const files = {
  'fine-tune.yml': textFile,
  '.github/workflows/train.yml':
    'jobs:\n  train:\n    runs-on: ubuntu-latest\n    timeout-minutes: 10\n    steps: []\n',
};
const always503: NonNullable<HubOptions['faults']> = () => ({ kind: 'status', status: 503 });

test.each<[string, number, NonNullable<HubOptions['faults']>, StepOptions, Expected]>([
  [
    'wait-timeout, and nothing is answered',
    3 * minute,
    always503,
    { inputs: { 'wait-timeout': '1m' } },
    { conclusion: 'refused', reason: 'hub-unreachable' },
  ],
  [
    'the job, and nothing is answered',
    10 * minute,
    always503,
    { files },
    { conclusion: 'refused', reason: 'hub-unreachable' },
  ],
  [
    'the job, and no start gets through',
    10 * minute,
    [{ operation: 'run', fault: { kind: 'status', status: 503 } }],
    { files },
    { conclusion: 'unfinished', reason: 'hub-unreachable' },
  ],
  [
    'wait-timeout, and a create is to be sent again much later',
    2.5 * minute,
    [{ operation: 'create', fault: { kind: 'status', status: 429, retryAfter: 290 } }],
    { inputs: { 'wait-timeout': '30s' } },
    { conclusion: 'refused', reason: 'hub-unreachable' },
  ],
])('the limit of %s', (_, most, faults, options, expected) =>
  withHub({ faults }, async ({ url, hub }) => {
    const begun = hub.now();
    const step = await train(url, options);
    expectEnding(step, expected);
    expect(hub.now() - begun).toBeLessThan(most);
    expect(hub.started()).toEqual([]);
  }),
);

test('a start whose answer is lost, and all others after it: the next run goes on with what it has started', async () => {
  let isLost: boolean | undefined;
  const faults: NonNullable<HubOptions['faults']> = ({ operation }) => {
    if (operation === 'run') isLost ??= true;
    return isLost === true ? { kind: 'lost', acts: true } : undefined;
  };
  await withHub({ faults, timing: { ...quick, trainMs: 30 * minute } }, async ({ url, hub }) => {
    const begun = hub.now();
    const first = await train(url, { files, env: { GITHUB_RUN_ID: '1' } });
    expectEnding(first, { conclusion: 'unfinished', reason: 'hub-unreachable' });
    expect(hub.now() - begun).toBeLessThan(10 * minute);
    expect(hub.started()).toEqual([first.outputs['fine-tune-id']]);

    isLost = false;
    const second = await train(url, { env: { GITHUB_RUN_ID: '2' } });
    expectEnding(second, { conclusion: 'succeeded' });
    expect(second.outputs['fine-tune-id']).toBe(first.outputs['fine-tune-id']);
    expect(hub.started()).toHaveLength(1);
  });
});
