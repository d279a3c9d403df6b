import type { Hub } from '../../src/simulator/hub.js';
import type { SimulatorOptions } from '../../src/simulator/server.js';
import type { StepOptions } from '../support/runner.js';
import { quick, textFile, whileWatching, type Expected } from './training.js';

/** How a step ends, and what it takes to get there. */
export interface Case {
  readonly name: string;
  readonly hub?: SimulatorOptions;
  /** A step of another workflow run that has been here before, and what happened since. */
  readonly before?: StepOptions;
  readonly since?: (hub: Hub) => void;
  /** Makes what the hub has already; the id of it goes into `fine-tune-id`. */
  readonly given?: (hub: Hub) => string;
  readonly step?: StepOptions;
  readonly expected: Expected;
  readonly outputs?: Readonly<Record<string, string>>;
  /** Every request, by operation; see `trace`. */
  readonly requests: string;
  /** Trainings started at the hub by this step. */
  readonly started?: number;
}

const request = {
  resource: 'main/train.parquet',
  base_model: 'Qwen/Qwen3-0.6B',
  script_type: 'text_generation',
  training_params: { question_column: 'prompt', answer_column: 'response' },
};
const queued = (hub: Hub): string => hub.add({ repository: 'ox/data', request, word: 'enqueued' });
const dayMs = 24 * 3_600_000;
/** So long that it does not end by itself, however busy the machine is. */
const long: SimulatorOptions = { timing: { ...quick, trainMs: dayMs } };
const attach = { command: 'attach', repository: 'ox/data' };
const limits = (text: string): StepOptions => ({
  files: { 'fine-tune.yml': `${textFile}limits: {${text}}\n` },
});
const described = {
  repositories: {
    'ox/data': { branches: { main: { files: { 'train.parquet': { columns: ['prompt', 'answer'] } } } } },
  },
};

/** From the first look to the start. */
const bought = 'meta list create label list get run meta';

export const cases: readonly Case[] = [
  // Green.
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
    requests: 'meta list[a-z_ ]*',
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
    requests: 'meta list get(?: stop| get)+ checkpoints',
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
    requests: 'meta list get(?: stop| get)+ checkpoints',
  },
  {
    name: 'command stop of one that was never started',
    given: (hub) => hub.add({ repository: 'ox/data', request }),
    step: { inputs: { ...attach, command: 'stop' } },
    expected: { conclusion: 'stopped' },
    requests: 'get',
  },
  // The user's mistakes.
  {
    name: 'a broken file',
    step: { files: { 'fine-tune.yml': textFile.replace('question_column', 'question') } },
    expected: { conclusion: 'invalid', reason: 'invalid-file' },
    requests: '',
  },
  {
    name: 'a broken override',
    step: { inputs: { set: 'training_params.epochs=none' } },
    expected: { conclusion: 'invalid', reason: 'invalid-input' },
    requests: '',
  },
  {
    name: 'a broken input',
    step: { inputs: { 'wait-timeout': 'a while' } },
    expected: { conclusion: 'invalid', reason: 'invalid-input' },
    requests: '',
  },
  {
    name: 'no key',
    step: { inputs: { 'api-key': '' } },
    expected: { conclusion: 'invalid', reason: 'invalid-input' },
    requests: '',
  },
  {
    name: 'no such repository',
    hub: { world: { repositories: {} } },
    expected: { conclusion: 'invalid', reason: 'not-found' },
    requests: 'meta data_frames repo',
  },
  {
    name: 'no such resource',
    hub: { world: { repositories: { 'ox/data': { branches: { main: { files: {} } } } } } },
    expected: { conclusion: 'invalid', reason: 'not-found' },
    requests: 'meta data_frames repo',
  },
  {
    name: 'no such column',
    hub: { world: described },
    expected: { conclusion: 'invalid', reason: 'not-found' },
    requests: 'meta',
  },
  {
    name: 'attach to an unknown id',
    step: { inputs: { ...attach, 'fine-tune-id': 'nobody' } },
    expected: { conclusion: 'invalid', reason: 'not-found' },
    requests: 'get',
  },
  // Somebody says no.
  {
    name: 'a wrong key',
    hub: { key: 'another-key' },
    expected: { conclusion: 'refused', reason: 'unauthorized' },
    requests: 'meta',
  },
  {
    name: 'no credits at start',
    hub: { ending: 'no-credits' },
    expected: { conclusion: 'refused', reason: 'no-credits' },
    outputs: { status: 'created' },
    requests: 'meta list create label list get run get',
    started: 0,
  },
  {
    name: 'the hub rejects the create',
    hub: { faults: [{ operation: 'create', fault: { kind: 'status', status: 422 } }] },
    expected: { conclusion: 'refused', reason: 'rejected' },
    requests: 'meta list create',
  },
  {
    name: 'run on an event of strangers',
    step: { inputs: { command: 'run' }, event: { name: 'issue_comment' } },
    expected: { conclusion: 'refused', reason: 'untrusted-event' },
    requests: '',
  },
  {
    name: 'an equal one of a stranger is active',
    // Its time stands almost still, so that it stays active.
    hub: { scale: 1 },
    given: queued,
    step: { inputs: { 'fine-tune-id': '' } },
    expected: { conclusion: 'refused', reason: 'already-exists' },
    requests: 'meta list get',
    started: 0,
  },
  {
    name: 'on-existing: fail',
    before: {},
    step: { env: { GITHUB_RUN_ID: '2000' }, inputs: { 'on-existing': 'fail' } },
    expected: { conclusion: 'refused', reason: 'already-exists' },
    requests: 'meta list get',
    started: 0,
  },
  {
    name: 'the same failed before',
    hub: { ending: 'fails' },
    before: {},
    step: { env: { GITHUB_RUN_ID: '2000' } },
    expected: { conclusion: 'refused', reason: 'already-failed' },
    requests: 'meta list get',
    started: 0,
  },
  {
    name: 'more than max-starts',
    step: {
      files: { 'a.yml': textFile, 'b.yml': `${textFile}  epochs: 2\n` },
      inputs: { config: '*.yml', 'max-starts': '1' },
    },
    expected: { conclusion: 'refused', reason: 'too-many' },
    requests: 'meta list meta list',
    started: 0,
  },
  {
    name: 'the hub is down',
    hub: { faults: [{ operation: '*', fault: { kind: 'status', status: 503 } }] },
    expected: { conclusion: 'refused', reason: 'hub-unreachable' },
    requests: '(?:meta data_frames branch )+list',
  },
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
    requests: `${bought} get stop label(?: get| stop)+ checkpoints`,
    started: 1,
  },
  {
    name: 'max-duration',
    hub: long,
    step: { inputs: { 'max-duration': '2m' } },
    expected: { conclusion: 'capped', reason: 'max-duration' },
    requests: `${bought} get stop label(?: get| stop)+ checkpoints`,
    started: 1,
  },
  {
    name: 'queue_timeout of the file',
    hub: { ending: 'never-starts' },
    step: limits('queue_timeout: 4m'),
    expected: { conclusion: 'capped', reason: 'queue-timeout' },
    requests: `${bought} get stop label(?: get| stop)+ checkpoints`,
    started: 1,
  },
  {
    name: 'stall_timeout of the file',
    hub: { ending: 'stalls', timing: { ...quick, trainMs: 3_600_000 } },
    step: limits('stall_timeout: 4m'),
    expected: { conclusion: 'capped', reason: 'stall-timeout' },
    requests: `${bought} get stop label(?: get| stop)+ checkpoints`,
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
    requests: 'meta list create label list get(?: run| get| list)+',
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
