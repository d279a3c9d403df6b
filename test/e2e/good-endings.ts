import { attach, bought, queued, request, type Case } from './ending-case.js';
import { quick } from './training.js';
import type { HubOptions } from '../support/hub-control.js';

const dayMs = 24 * 3_600_000;
/** So long that it does not end by itself, however busy the machine is. */
const long: HubOptions = { timing: { ...quick, trainMs: dayMs } };

/** What ends with exit code 0. */
export const goodEndings: readonly Case[] = [
  {
    name: 'completed',
    expected: { conclusion: 'succeeded' },
    outputs: { status: 'completed' },
    requests: `${bought} get checkpoints`,
    started: 1,
  },
  {
    name: 'deployed',
    hub: { ending: 'deployed' },
    expected: { conclusion: 'succeeded' },
    outputs: { status: 'deployed' },
    requests: `${bought} get checkpoints`,
    started: 1,
  },
  {
    name: 'the same again by another workflow run',
    before: {},
    step: { env: { GITHUB_RUN_ID: '2000' } },
    expected: { conclusion: 'reused' },
    outputs: { 'credits-used': '0', 'duration-seconds': '0', status: 'completed' },
    requests: 'meta list get branch checkpoints',
    started: 0,
  },
  {
    name: 'wait: false',
    step: { inputs: { wait: 'false' } },
    expected: { conclusion: 'detached' },
    requests: bought,
    started: 1,
  },
  {
    name: 'plan',
    step: { inputs: { command: 'plan' } },
    expected: { conclusion: 'planned' },
    requests: 'me meta list[a-z_ ]*',
  },
  {
    name: 'validate',
    step: { inputs: { command: 'validate' } },
    expected: { conclusion: 'valid' },
    requests: '',
  },
  {
    name: 'attach to a running one',
    given: queued,
    step: { inputs: attach },
    expected: { conclusion: 'succeeded' },
    requests: 'get checkpoints',
  },
  {
    name: 'attach by the file',
    before: { inputs: { wait: 'false' } },
    step: { inputs: { command: 'attach' } },
    expected: { conclusion: 'succeeded' },
    requests: 'meta list get checkpoints',
    started: 0,
  },
  {
    name: 'command stop',
    hub: long,
    before: { inputs: { wait: 'false' } },
    step: { inputs: { command: 'stop' } },
    expected: { conclusion: 'stopped' },
    outputs: { status: 'stopped' },
    requests: 'meta list get stop get label get checkpoints',
  },
  {
    name: 'command stop of one that completes meanwhile',
    hub: { timing: { ...quick, trainMs: dayMs, stopMs: 2 * dayMs } },
    before: { inputs: { wait: 'false' } },
    since: (hub) =>
      hub.setFaults(({ operation }) => {
        if (operation === 'stop') hub.skip(dayMs);
        return undefined;
      }),
    step: { inputs: { command: 'stop' } },
    expected: { conclusion: 'succeeded' },
    outputs: { status: 'completed' },
    requests: 'meta list get stop get label get checkpoints',
  },
  {
    name: 'command stop of one that was never started',
    given: (hub) => hub.add({ repository: 'ox/data', request }),
    step: { inputs: { ...attach, command: 'stop' } },
    expected: { conclusion: 'stopped' },
    // Somebody may have started it a moment ago.
    requests: 'get(?: stop| get)+',
  },
];
