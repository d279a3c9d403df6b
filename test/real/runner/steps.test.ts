import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { withHub } from '../../e2e/training.js';
import { outputNames, root } from '../../support/runner.js';
import { stepOf, type ActRun } from './log.js';
import { makeSpy } from './places.js';
import { action, playText } from './play.js';

const head = `name: w
on: push
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
`;

const train = `      - id: train
        uses: ${action}
        with:
          api-key: \${{ secrets.OXEN_API_KEY }}
`;

interface Spied {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

function spied(run: ActRun, stage: string): Spied {
  const { text } = stepOf(run, 'train', stage);
  return JSON.parse(/^spied=(.*)$/m.exec(text)?.[1] ?? 'null') as Spied;
}

const inputsIn = (env: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('INPUT_')));

describe('what the runner hands to the action', () => {
  const { inputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
    readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  };
  const expected = (given: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries({ ...inputs, ...given }).map(([name, value]) => [
        `INPUT_${name.toUpperCase()}`,
        typeof value === 'string' ? value : value.default,
      ]),
    );

  test('inputs with their defaults, variables and files, as the harness of the other tests gives them', async () => {
    const text = `${head}${train}          max-credits: 10
          set: |
            training_params.epochs=2
            name="a: b"
`;
    const run = await playText(text, { actions: { [action]: makeSpy() } });
    expect(run.code).toBe(0);
    const { env, cwd } = spied(run, 'Main');
    expect(inputsIn(env)).toEqual(
      expected({
        'api-key': '***', // masked in the log, which is where this is read
        'github-token': '***',
        'job-status': 'success',
        'max-credits': '10',
        set: 'training_params.epochs=2\nname="a: b"\n',
      }),
    );
    expect(env).toMatchObject({
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: cwd,
      GITHUB_EVENT_NAME: 'push',
      GITHUB_REPOSITORY: 'octo/models',
      GITHUB_RUN_ID: '1',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_API_URL: 'https://api.github.com',
      GITHUB_ACTION_REPOSITORY: 'OWNER/fine-tune-action',
      GITHUB_ACTION_REF: 'v0',
      GITHUB_SHA: expect.stringMatching(/^[0-9a-f]{40}$/),
      RUNNER_OS: 'Linux',
      RUNNER_TEMP: expect.stringMatching(/^\//),
    });
    const files = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY'];
    for (const name of [...files, 'GITHUB_EVENT_PATH']) expect(env[name]).toMatch(/^\//);
  });

  test('to the post step the inputs again, evaluated anew: how the job stands now', async () => {
    const run = await playText(`${head}${train}      - run: exit 1\n`, { actions: { [action]: makeSpy() } });
    expect(run.code).toBe(1);
    expect(spied(run, 'Main').env['INPUT_JOB-STATUS']).toBe('success');
    const given = { 'api-key': '***', 'github-token': '***', 'job-status': 'failure' };
    expect(inputsIn(spied(run, 'Post').env)).toEqual(expected(given));
  });
});

describe('the action in a job', () => {
  test('a training that fails: outputs are there for `if: always()` and `if: failure()`', () =>
    withHub({ ending: 'fails' }, async ({ url: hubUrl }) => {
      const text = `${head}${train}      - id: skipped
        run: echo never
      - id: after
        if: always()
        env:
          SAW: \${{ job.status }} \${{ steps.train.outcome }} \${{ steps.train.outputs.conclusion }}
        run: echo "$SAW"
      - id: mend
        if: failure() && steps.train.outputs.failure-reason == 'training-failed'
        run: echo mending
`;
      const run = await playText(text, { hubUrl });
      expect([run.code, run.jobs]).toEqual([1, { 'w/a': 'failure' }]);
      const step = stepOf(run, 'train');
      expect(step.result).toBe('failure');
      expect(Object.keys(step.outputs).sort()).toEqual([...outputNames].sort());
      expect(step.annotations.map(({ level }) => level)).toContain('error');
      expect(stepOf(run, 'after').text.trimEnd()).toBe('failure failure failed');
      expect(stepOf(run, 'mend').text.trimEnd()).toBe('mending');
      expect(run.steps.filter(({ id, result }) => id === 'skipped' && result !== 'skipped')).toEqual([]);
    }));

  test('three times, each with its own outputs and its own post step, last first', () =>
    withHub({}, async ({ url: hubUrl, hub }) => {
      const use = (id: string, rest: string): string => `      - id: ${id}
        uses: ${action}
        with:
          api-key: \${{ secrets.OXEN_API_KEY }}
${rest}`;
      const text = `${head}${use('one', '')}${use('two', '          set: training_params.epochs=2\n')}${use('three', '          command: plan\n')}      - env:
          IDS: \${{ steps.one.outputs.fine-tune-id }} \${{ steps.two.outputs.fine-tune-id }} [\${{ steps.three.outputs.conclusion }}]
        id: last
        run: echo "$IDS"
`;
      const run = await playText(text, { hubUrl });
      expect(run.code).toBe(0);
      expect(hub.started()).toHaveLength(2);
      expect(stepOf(run, 'last').text.trimEnd()).toBe(`${hub.started().join(' ')} [planned]`);
      const posts = run.steps.filter(({ stage }) => stage === 'Post');
      expect(posts.map(({ id, result }) => `${id} ${result ?? ''}`)).toEqual([
        'three success',
        'two success',
        'one success',
      ]);
    }));

  test('in the legs of a matrix: each trains its own, none meets another', () =>
    withHub({}, async ({ url: hubUrl, hub }) => {
      const text = `name: w
on: push
jobs:
  a:
    runs-on: ubuntu-latest
    strategy:
      fail-fast: false
      matrix:
        rate: [5e-5, 1e-4, 2e-4]
    steps:
      - uses: actions/checkout@v7
${train}          set: training_params.learning_rate=\${{ matrix.rate }}
`;
      const run = await playText(text, { hubUrl });
      expect([run.code, Object.values(run.jobs)]).toEqual([0, ['success', 'success', 'success']]);
      const ids = [1, 2, 3].map((leg) => stepOf(run, 'train', 'Main', `w/a-${leg}`).outputs['fine-tune-id']);
      expect([...ids].sort()).toEqual([...hub.started()].sort());
      expect(new Set(ids).size).toBe(3);
      const rates = hub.fineTunes().map(({ request }) => request['training_params']);
      expect(rates).toHaveLength(3);
    }));

  test('in a composite action: inputs in, outputs out', () =>
    withHub({}, async ({ url: hubUrl, hub }) => {
      const files = { 'wrap/action.yml': wrapper };
      const text = `${head}      - id: wrapped
        uses: ./wrap
        with:
          key: \${{ secrets.OXEN_API_KEY }}
      - id: last
        env:
          MODEL: \${{ steps.wrapped.outputs.model }}
        run: echo "$MODEL"
`;
      const run = await playText(text, { hubUrl, files });
      expect(run.code).toBe(0);
      const inner = stepOf(run, 'wrapped/train');
      expect(inner.outputs['conclusion']).toBe('succeeded');
      expect(stepOf(run, 'last').text.trimEnd()).toBe(inner.outputs['model']);
      expect(hub.fineTunes()[0]?.request).toMatchObject({ training_params: { epochs: 3 } });
      expect(stepOf(run, 'wrapped/train', 'Post')).toMatchObject({ result: 'success', text: '' });
    }));

  test('in a reusable workflow: inputs and secrets in, outputs out', () =>
    withHub({}, async ({ url: hubUrl, hub }) => {
      const files = { '.github/workflows/train.yml': reusable };
      const text = `name: w
on: push
jobs:
  call:
    uses: ./.github/workflows/train.yml
    with:
      epochs: 3
    secrets: inherit
  use:
    needs: call
    runs-on: ubuntu-latest
    steps:
      - id: last
        env:
          MODEL: \${{ needs.call.outputs.model }}
        run: echo "$MODEL"
`;
      const run = await playText(text, { hubUrl, files });
      expect(run.code).toBe(0);
      const { outputs } = stepOf(run, 'train');
      expect(outputs['conclusion']).toBe('succeeded');
      expect(stepOf(run, 'last').text.trimEnd()).toBe(outputs['model']);
      expect(hub.fineTunes()[0]?.request).toMatchObject({ training_params: { epochs: 3 } });
    }));

  test('in a workspace with a blank in its path', () =>
    withHub({}, async ({ url: hubUrl }) => {
      const text = `${head}${train}          config: |
            fine-tune.yml
            more files/*.yml
      - id: last
        shell: bash -e '{0}'
        env:
          RESULT: \${{ steps.train.outputs.result-path }}
        run: |
          test -s "$RESULT"
          pwd
`;
      const other = `repository: ox/data\nresource: main/other.parquet\nbase_model: Qwen/Qwen3-0.6B\nscript_type: text_generation\ntraining_params: {question_column: prompt, answer_column: response}\n`;
      const run = await playText(text, { hubUrl, hasBlank: true, files: { 'more files/b.yml': other } });
      expect(run.code).toBe(0);
      expect(stepOf(run, 'last').text).toMatch(/^\/.*home of /);
      const { outputs } = stepOf(run, 'train');
      expect(outputs['conclusion']).toBe('succeeded');
      expect(JSON.parse(outputs['fine-tune-ids'] ?? '')).toHaveLength(2);
    }));
});

const wrapper = `name: wrap
description: Ours inside.
inputs:
  key:
    description: The key.
  epochs:
    description: How often.
    default: '3'
outputs:
  model:
    description: The model.
    value: \${{ steps.train.outputs.model }}
runs:
  using: composite
  steps:
    - id: train
      uses: ${action}
      with:
        api-key: \${{ inputs.key }}
        set: training_params.epochs=\${{ inputs.epochs }}
`;

const reusable = `name: train
on:
  workflow_call:
    inputs:
      epochs:
        type: number
        default: 1
    secrets:
      OXEN_API_KEY:
        required: true
    outputs:
      model:
        value: \${{ jobs.train.outputs.model }}
jobs:
  train:
    runs-on: ubuntu-latest
    outputs:
      model: \${{ steps.train.outputs.model }}
    steps:
      - uses: actions/checkout@v7
${train}          set: training_params.epochs=\${{ inputs.epochs }}
`;
