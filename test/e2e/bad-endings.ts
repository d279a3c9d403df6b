import type { StepOptions } from '../support/runner.js';
import { bought, type Case } from './ending-case.js';
import { quick, textFile, whileWatching } from './training.js';
import type { HubOptions } from '../support/hub-control.js';

const dayMs = 24 * 3_600_000;
/** So long that it does not end by itself, however busy the machine is. */
const long: HubOptions = { timing: { ...quick, trainMs: dayMs } };
const limits = (text: string): StepOptions => ({
  files: { 'fine-tune.yml': `${textFile}limits: {${text}}\n` },
});

/** What ends badly, or without our knowing, once something runs or may run. */
export const badEndings: readonly Case[] = [
  // The training does not end well.
  {
    name: 'errored',
    hub: { ending: 'fails' },
    expected: { conclusion: 'failed', reason: 'training-failed' },
    outputs: { status: 'errored' },
    requests: `${bought} get checkpoints`,
    started: 1,
  },
  {
    name: 'stopped by a person',
    hub: { ending: 'stops' },
    expected: { conclusion: 'stopped', reason: 'stopped' },
    outputs: { status: 'stopped' },
    requests: `${bought} get checkpoints`,
    started: 1,
  },
  {
    name: 'credits run out',
    hub: { credits: 0.03 },
    expected: { conclusion: 'stopped', reason: 'stopped' },
    outputs: { status: 'stopped' },
    requests: `${bought} get checkpoints`,
    started: 1,
  },
  {
    name: 'max-credits',
    hub: long,
    step: { inputs: { 'max-credits': '0.05' } },
    expected: { conclusion: 'capped', reason: 'max-credits' },
    outputs: { status: 'stopped' },
    requests: `${bought}(?: models)?(?: get| stop)+ label(?: get| stop)+ checkpoints`,
    started: 1,
  },
  {
    name: 'max-duration',
    hub: long,
    step: { inputs: { 'max-duration': '2m' } },
    expected: { conclusion: 'capped', reason: 'max-duration' },
    requests: `${bought}(?: models)?(?: get| stop)+ label(?: get| stop)+ checkpoints`,
    started: 1,
  },
  {
    name: 'queue_timeout of the file',
    hub: { ending: 'never-starts' },
    step: limits('queue_timeout: 4m'),
    expected: { conclusion: 'capped', reason: 'queue-timeout' },
    requests: `${bought}(?: models)?(?: get| stop)+ label(?: get| stop)+ checkpoints`,
    started: 1,
  },
  {
    name: 'stall_timeout of the file',
    hub: { ending: 'stalls', timing: { ...quick, trainMs: 3_600_000 } },
    step: limits('stall_timeout: 4m'),
    expected: { conclusion: 'capped', reason: 'stall-timeout' },
    requests: `${bought}(?: models)?(?: get| stop)+ label(?: get| stop)+ checkpoints`,
    started: 1,
  },
  // We stopped looking.
  {
    name: 'wait-timeout',
    hub: long,
    step: { inputs: { 'wait-timeout': '4m' } },
    expected: { conclusion: 'unfinished', reason: 'wait-timeout' },
    requests: `${bought} get(?: checkpoints)?`,
    started: 1,
  },
  {
    name: 'the hub goes away while watching',
    hub: { ending: 'unreachable', timing: { ...quick, queueMs: 1_800_000, outageMs: dayMs } },
    expected: { conclusion: 'unfinished', reason: 'hub-unreachable' },
    requests: `${bought} get`,
    started: 1,
  },
  {
    name: 'the key is refused while watching',
    hub: {
      ...long,
      faults: whileWatching((nth) => (nth < 2 ? undefined : { kind: 'status', status: 401 })),
    },
    expected: { conclusion: 'unfinished', reason: 'unauthorized' },
    requests: `${bought} get`,
    started: 1,
  },
  {
    name: 'the id is unknown while watching',
    hub: {
      ...long,
      faults: whileWatching((nth) => (nth < 2 ? undefined : { kind: 'status', status: 404 })),
    },
    expected: { conclusion: 'unfinished', reason: 'not-found' },
    requests: `${bought} get`,
    started: 1,
  },
  {
    name: 'start has no effect for a quarter of an hour',
    hub: { faults: [{ operation: 'run', fault: { kind: 'status', status: 502 } }] },
    expected: { conclusion: 'unfinished', reason: 'hub-unreachable' },
    requests: 'meta list create label get label list get(?: run| get| list)+',
    started: 0,
  },
  // Nobody knows.
  {
    name: 'create is unclear and nothing is found',
    hub: { faults: [{ operation: 'create', fault: { kind: 'status', status: 502 } }] },
    expected: { conclusion: 'unknown', reason: 'submit-unclear' },
    requests: 'meta list create list create list',
    started: 0,
  },
];
