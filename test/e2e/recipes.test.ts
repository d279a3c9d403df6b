import { describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { openStandIn, pullRequest, reviewed } from '../support/github.js';
import { root, type Step, type StepOptions } from '../support/runner.js';
import { expectEnding, key, quick, textFile, train, withHub } from './training.js';
import type { ControlledHub } from '../support/hub-control.js';

/*
 * The workflows of examples/ as they stand, their steps run against the simulator: the inputs are theirs, and what they
 * write as expressions is looked up here as the runner would find it.
 */

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly if?: string;
        readonly needs?: string | readonly string[];
        readonly environment?: string;
        readonly concurrency?: Readonly<Record<string, unknown>>;
        readonly outputs?: Readonly<Record<string, string>>;
        readonly steps: readonly {
          readonly uses?: string;
          readonly run?: string;
          readonly with?: Readonly<Record<string, unknown>>;
        }[];
      }
    >
  >;
}

function load(name: string): Workflow {
  return parse(readFileSync(join(root, 'examples/workflows', name), 'utf8')) as Workflow;
}

/** The inputs that a job gives to our action; an expression that has no value here is a mistake. */
function inputsOf(
  workflow: Workflow,
  job: string,
  values: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const step = workflow.jobs[job]?.steps.find(({ uses }) => uses?.includes('fine-tune-action@') === true);
  const known: Readonly<Record<string, string>> = { 'secrets.OXEN_API_KEY': key, ...values };
  const evaluate = (text: string): string =>
    text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
      const value = known[expression];
      if (value === undefined) throw new Error(`no value for ${expression}`);
      return value;
    });
  return Object.fromEntries(
    Object.entries(step?.with ?? {}).map(([name, value]) => [name, evaluate(String(value))]),
  );
}

function step(
  hub: ControlledHub,
  event: string,
  inputs: Readonly<Record<string, string>>,
  more: StepOptions = {},
): Promise<Step> {
  return train(hub.url, { event: { name: event }, ...more, inputs });
}

/** Longer than any test takes, at any scale. */
const days = 1000 * 86_400_000;

const starts = (hub: ControlledHub): number => hub.requestLog.of('run').filter(({ acted }) => acted).length;

describe('the first workflow of the README', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [file = '', workflow = ''] = [...readme.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text]) => text);
  const [row = ''] = /\{"messages": \[.*?\]\}/.exec(readme) ?? [];
  const inputs = inputsOf(parse(workflow) as Workflow, 'fine-tune');
  const files = {
    'fine-tune.yml': file.replace('your-namespace/your-repository', 'acme/support'),
    'data/train.jsonl': `${row}\n`.repeat(2),
  };

  test('plans on the pull request and trains on the push, on data of the repository', async () => {
    const github = await openStandIn();
    try {
      await withHub({}, async (hub) => {
        const env = { GITHUB_API_URL: github.apiUrl };
        const given = { ...inputs, 'github-token': 'ghs_job' };
        const event = pullRequest();
        const planned = await train(hub.url, { event, inputs: given, files, env });
        expectEnding(planned, { conclusion: 'planned' });
        expect(github.comments).toHaveLength(1);
        expect(hub.requestLog.entries.every(({ method }) => method === 'GET')).toBe(true);
        const push = { name: 'push', payload: { repository: { private: false } } };
        const trained = await train(hub.url, { event: push, inputs: given, files, env });
        expectEnding(trained, { conclusion: 'succeeded' });
        expect(hub.requestLog.of('create')[0]?.body).toMatchObject({
          resource: expect.stringMatching(/^fine-tune-data\/data\/[\da-f]{12}\/train\.jsonl$/),
        });
      });
    } finally {
      await github.close();
    }
  });

  test('as it stands it is told the line to change, before anything is asked', () =>
    withHub({}, async (hub) => {
      const asIs = { ...files, 'fine-tune.yml': file };
      const done = await step(hub, 'push', inputs, { files: asIs });
      expectEnding(done, { conclusion: 'invalid', reason: 'invalid-file' });
      expect(done.stdout).toContain('fine-tune.yml:1:13');
      expect(hub.requestLog.of('create')).toEqual([]);
    }));
});

describe('recipes', () => {
  test('push: trains, and the same push again buys nothing', () =>
    withHub({}, async (hub) => {
      const inputs = inputsOf(load('push.yml'), 'train');
      expectEnding(await step(hub, 'push', inputs), { conclusion: 'succeeded' });
      expectEnding(await step(hub, 'push', inputs, { env: { GITHUB_RUN_ID: '1001' } }), {
        conclusion: 'reused',
      });
      expect(starts(hub)).toBe(1);
    }));

  test('schedule: does nothing while data and file are unchanged, and trains when the data has changed', () =>
    withHub({}, async (hub) => {
      const inputs = inputsOf(load('schedule.yml'), 'train');
      const monday = (run: string): Promise<Step> =>
        step(hub, 'schedule', inputs, { env: { GITHUB_RUN_ID: run } });
      expectEnding(await monday('1'), { conclusion: 'succeeded' });
      expectEnding(await monday('2'), { conclusion: 'reused' });
      hub.hub.changeData('ox/data');
      expectEnding(await monday('3'), { conclusion: 'succeeded' });
      expect(starts(hub)).toBe(2);
    }));

  test('pull request: plans, comments, spends nothing', async () => {
    const github = await openStandIn();
    try {
      await withHub({}, async (hub) => {
        const inputs = inputsOf(load('pull-request.yml'), 'plan');
        const done = await train(hub.url, {
          event: pullRequest(),
          inputs: { ...inputs, 'github-token': 'ghs_job' },
          env: { GITHUB_API_URL: github.apiUrl },
        });
        expectEnding(done, { conclusion: 'planned' });
        expect(github.comments).toHaveLength(1);
        expect(hub.requestLog.entries.every(({ method }) => method === 'GET')).toBe(true);
      });
    } finally {
      await github.close();
    }
  });

  test('plan, approve, train: starts only what was planned', () =>
    withHub({}, async (hub) => {
      const workflow = load('plan-approve-train.yml');
      const planned = await step(hub, 'push', { ...inputsOf(workflow, 'plan'), comment: 'false' });
      expectEnding(planned, { conclusion: 'planned' });
      expect(workflow.jobs['plan']?.outputs).toEqual({
        fingerprint: '${{ steps.plan.outputs.fingerprint }}',
      });
      expect(workflow.jobs['train']).toMatchObject({
        needs: ['plan', 'guard'],
        environment: 'training',
      });
      const inputs = inputsOf(workflow, 'train', {
        'needs.plan.outputs.fingerprint': planned.outputs['fingerprint'] ?? '',
      });
      // While the reviewer was asleep somebody pushed data.
      hub.hub.changeData('ox/data');
      expectEnding(await step(hub, 'push', inputs), { conclusion: 'refused', reason: 'plan-changed' });
      expect(hub.requestLog.of('create')).toEqual([]);
      const again = await step(hub, 'push', { ...inputsOf(workflow, 'plan'), comment: 'false' });
      const approved = inputsOf(workflow, 'train', {
        'needs.plan.outputs.fingerprint': again.outputs['fingerprint'] ?? '',
      });
      expectEnding(await step(hub, 'push', approved), { conclusion: 'succeeded' });
    }));

  const itHasShell = process.platform === 'win32' ? test.skip : test;
  itHasShell.each<[string, object | undefined, boolean]>([
    ['with a reviewer', reviewed, true],
    ['that does not exist', undefined, false],
    ['without rules', { protection_rules: [] }, false],
    ['with a timer alone', { protection_rules: [{ type: 'wait_timer', wait_timer: 30 }] }, false],
    ['with an empty rule', { protection_rules: [{ type: 'required_reviewers', reviewers: [] }] }, false],
    ['that is told in another form', { protection_rules: 'required_reviewers' }, false],
  ])('plan, approve, train: an environment %s', async (_, environment, isLet) => {
    const github = await openStandIn(environment === undefined ? {} : { environment });
    try {
      const { run = '' } = load('plan-approve-train.yml').jobs['guard']?.steps[0] ?? {};
      const env = {
        ...process.env,
        GITHUB_API_URL: github.apiUrl,
        GITHUB_REPOSITORY: 'octo/models',
        TOKEN: 't',
      };
      const child = spawn('bash', ['-e', '-c', run], { env, stdio: ['ignore', 'pipe', 'ignore'] });
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
      const code = await new Promise((done) => child.on('close', done));
      expect(code === 0).toBe(isLet);
      expect(said.includes('::error::')).toBe(!isLet);
    } finally {
      await github.close();
    }
  });

  test('train by approval: the comment shows the fingerprint and where to give it', async () => {
    const github = await openStandIn();
    try {
      await withHub({}, async (hub) => {
        const name = 'train-by-approval.yml';
        const workflow = load(name);
        const place = `.github/workflows/${name}`;
        const text = readFileSync(join(root, 'examples/workflows', name), 'utf8');
        const files = { 'fine-tune.yml': textFile, [place]: text };
        const env = {
          GITHUB_API_URL: github.apiUrl,
          GITHUB_WORKFLOW_REF: `octo/models/${place}@refs/pull/7/merge`,
        };
        const inputs = { ...inputsOf(workflow, 'plan'), 'github-token': 'ghs_job' };
        expectEnding(await train(hub.url, { event: pullRequest(), files, inputs, env }), {
          conclusion: 'planned',
        });
        const body = github.comments[0]?.body ?? '';
        expect(body).toContain(`(https://github.com/octo/models/actions/workflows/${name})`);
        const [, print = ''] = /with this fingerprint\.[^`]*```\n([0-9a-f.]+)\n/.exec(body) ?? [];
        const approved = inputsOf(workflow, 'train', { 'inputs.fingerprint': print });
        const changed = { 'fine-tune.yml': textFile.replace('prompt', 'question') };
        expectEnding(await step(hub, 'workflow_dispatch', approved, { files: changed }), {
          conclusion: 'refused',
          reason: 'plan-changed',
        });
        expectEnding(await step(hub, 'workflow_dispatch', approved), { conclusion: 'succeeded' });
        // Nothing is started without one.
        expect(workflow.jobs['train']?.if).toContain("inputs.fingerprint != ''");
        expect(starts(hub)).toBe(1);
      });
    } finally {
      await github.close();
    }
  });

  test('label: trains a pull request of this repository, not of a fork', () =>
    withHub({}, async (hub) => {
      const workflow = load('label.yml');
      expect(workflow.on).toEqual({ pull_request: { types: ['labeled'] } });
      expect(workflow.jobs['train']?.if).toBe("github.event.label.name == 'train'");
      // Another label must not take the place of a training that waits.
      expect(Object.keys(workflow)).not.toContain('concurrency');
      expect(workflow.jobs['train']?.concurrency).toMatchObject({ queue: 'max' });
      const inputs = { ...inputsOf(workflow, 'train'), comment: 'false' };
      const fork = {
        name: 'pull_request',
        payload: { repository: { id: 1 }, pull_request: { number: 7, head: { repo: { id: 2 } } } },
      };
      expectEnding(await train(hub.url, { event: fork, inputs }), { conclusion: 'skipped' });
      expect(hub.requestLog.entries).toEqual([]);
      expectEnding(await train(hub.url, { event: pullRequest(), inputs }), { conclusion: 'succeeded' });
    }));

  test('dispatch: the values asked for arrive, a simulation is the default', () =>
    withHub({}, async (hub) => {
      const workflow = load('dispatch.yml');
      const asked = {
        'inputs.config': 'fine-tune.yml',
        'inputs.learning-rate': '5e-5',
        'inputs.max-credits': '10',
        'inputs.simulate': 'true',
      };
      const tried = await step(hub, 'workflow_dispatch', inputsOf(workflow, 'train', asked));
      expect(tried.outputs['conclusion']).toBe('simulated');
      expect(hub.requestLog.entries).toEqual([]);
      const real = inputsOf(workflow, 'train', { ...asked, 'inputs.simulate': 'false' });
      expectEnding(await step(hub, 'workflow_dispatch', real), { conclusion: 'succeeded' });
      expect(hub.requestLog.of('create')[0]?.body).toMatchObject({
        training_params: { learning_rate: 5e-5 },
      });
    }));

  test('attach: a later workflow waits, by id or by file; or stops', () =>
    withHub({ timing: { ...quick, trainMs: days } }, async (hub) => {
      const started = await step(hub, 'push', { wait: 'false', 'api-key': key });
      expectEnding(started, { conclusion: 'detached' });
      const workflow = load('attach.yml');
      const choice = "inputs.stop && 'stop' || 'attach'";
      const inputs = (command: string, id: string): Record<string, string> => ({
        ...inputsOf(workflow, 'watch', { [choice]: command, 'inputs.fine-tune-id': id }),
        repository: 'ox/data',
      });
      const id = started.outputs['fine-tune-id'] ?? '';
      const stopped = await step(hub, 'workflow_dispatch', inputs('stop', id));
      expectEnding(stopped, { conclusion: 'stopped' });
      const found = await step(hub, 'workflow_dispatch', inputs('attach', ''));
      expectEnding(found, { conclusion: 'stopped', reason: 'stopped' });
      expect(found.outputs['fine-tune-id']).toBe(id);
    }));

  test('longer than six hours: each later run goes on waiting for the same training', () => {
    // Five hours of waiting take two seconds.
    const scale = 0.0001;
    return withHub({ scale, timing: { ...quick, trainMs: days } }, async (hub) => {
      const inputs = inputsOf(load('long-training.yml'), 'train');
      const run = (event: string, id: string, more: StepOptions = {}): Promise<Step> => {
        const env = { FINE_TUNE_TIME_SCALE: String(scale), GITHUB_RUN_ID: id };
        return step(hub, event, inputs, { env, files: { 'fine-tune.yml': textFile }, ...more });
      };
      const first = await run('push', '1');
      expectEnding(first, { conclusion: 'unfinished', reason: 'wait-timeout' });
      let isOver = false;
      const second = await run('schedule', '2', {
        onOutput: (text) => {
          if (isOver || !text.includes('] running')) return;
          isOver = true;
          hub.hub.skip(2 * days);
        },
      });
      expectEnding(second, { conclusion: 'succeeded' });
      expect(second.outputs['fine-tune-id']).toBe(first.outputs['fine-tune-id']);
      expectEnding(await run('schedule', '3'), { conclusion: 'reused' });
      expect(starts(hub)).toBe(1);
    });
  });
});
