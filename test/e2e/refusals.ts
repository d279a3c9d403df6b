import { attach, queued, type Case } from './ending-case.js';
import { textFile } from './training.js';

const described = {
  repositories: {
    'ox/data': { branches: { main: { files: { 'train.parquet': { columns: ['prompt', 'answer'] } } } } },
  },
};

/** What ends before anything runs. */
export const refusals: readonly Case[] = [
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
    requests: 'meta data_frames repo branches dir',
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
    requests: 'meta list create label get label list get run get',
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
    requests: 'meta list',
    started: 0,
  },
  {
    name: 'the hub is down',
    hub: { faults: [{ operation: '*', fault: { kind: 'status', status: 503 } }] },
    expected: { conclusion: 'refused', reason: 'hub-unreachable' },
    requests: '(?:meta data_frames branch )+list',
  },
];
