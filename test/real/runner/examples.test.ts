import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { astriaKey, withAstria } from '../../e2e/astria.js';
import { key, quick, scale, textFile, withHub } from '../../e2e/training.js';
import { openStandIn, pullRequest, reviewed } from '../../support/github.js';
import { root } from '../../support/runner.js';
import { runAct, type ActOptions } from './act.js';
import { stepOf, type ActRun, type SeenStep } from './log.js';
import { copyAction, makeRepository, type Services } from './places.js';

/* The workflows of examples/ as they stand, but for one key that act does not know. */

type Repository = Readonly<Record<string, string>>;

const small: Repository = { 'fine-tune.yml': textFile };
/** Without `queue: max` (GitHub, May 2026), for which act 0.2.89 refuses the whole file. */
function knownToAct(name: string): string {
  return readFileSync(join(root, 'examples/workflows', name), 'utf8').replaceAll(/^ +queue: max.*\n/gm, '');
}

const played = new Set<string>();
/** Longer than any test takes, at any scale. */
const days = 1000 * 86_400_000;

function play(
  name: string,
  services: Services,
  { files = small, ...options }: Partial<ActOptions> & { readonly files?: Repository },
): Promise<ActRun> {
  played.add(name);
  const workflow = `.github/workflows/${name}`;
  return runAct({
    event: { name: 'push' },
    ...options,
    workdir: makeRepository({ [workflow]: knownToAct(name), ...files }),
    workflow,
    secrets: { OXEN_API_KEY: key, ASTRIA_API_KEY: astriaKey },
    env: { FINE_TUNE_TIME_SCALE: String(scale), ...options.env },
    actions: { 'OWNER/fine-tune-action@v0': copyAction(services) },
  });
}

/** Our step: the only one with a conclusion, in a job when there are several. */
function ours(run: ActRun, job = ''): SeenStep {
  const [step, ...more] = run.steps.filter(
    ({ outputs, ...step }) => 'conclusion' in outputs && step.job.endsWith(job),
  );
  if (step === undefined || more.length > 0) throw new Error(`Not one step of ours:\n${run.log}`);
  return step;
}

/** What came of it, and that no post step had anything to complain about. */
function expectConclusion(run: ActRun, conclusion: string, { code = 0, job = '' } = {}): SeenStep {
  const step = ours(run, job);
  if (run.code !== code) throw new Error(run.log);
  expect({ conclusion: step.outputs['conclusion'], code: run.code }).toEqual({ conclusion, code });
  const posts = run.steps.filter(({ stage }) => stage === 'Post');
  expect(posts.length).toBeGreaterThan(0);
  for (const post of posts) expect(post).toMatchObject({ result: 'success', text: '', annotations: [] });
  for (const secret of [key, astriaKey]) expect(run.log).not.toContain(secret);
  return step;
}

describe('workflows of the examples', () => {
  test('push.yml: trains, and a later step uses the outputs', () =>
    withHub({}, async ({ url: hubUrl, hub }) => {
      const run = await play('push.yml', { hubUrl }, {});
      const { outputs, summary } = expectConclusion(run, 'succeeded');
      expect(stepOf(run, '2').text.trimEnd()).toBe(
        `Trained ${outputs['model'] ?? ''} for ${outputs['credits-used'] ?? ''} credits`,
      );
      expect(summary).toMatch(/^## ✅/);
      expect(hub.started()).toEqual([outputs['fine-tune-id']]);
    }));

  test('schedule.yml: the second Monday buys nothing', () =>
    withHub({}, async ({ url: hubUrl, hub }) => {
      const event = { name: 'schedule', payload: { schedule: '17 4 * * 1' } };
      expectConclusion(await play('schedule.yml', { hubUrl }, { event }), 'succeeded');
      const env = { GITHUB_RUN_ID: '2' };
      expectConclusion(await play('schedule.yml', { hubUrl }, { event, env }), 'reused');
      expect(hub.started()).toHaveLength(1);
    }));

  test('retrain-weekly.yml: the first week deploys and says so, a week without new data asks nothing', () =>
    withHub({}, async ({ url: hubUrl, hub }) => {
      const files = {
        'fine-tune.yml': `${textFile}evaluate: { resource: main/test.parquet, rows: 100 }
gates: { not_worse_than: previous }
deploy: { replace: true }
`,
      };
      const event = { name: 'schedule', payload: { schedule: '23 4 * * 1' } };
      const first = await play('retrain-weekly.yml', { hubUrl }, { event, files });
      const { outputs } = expectConclusion(first, 'succeeded', { job: 'train' });
      expect(outputs['deployed-model']).toMatch(/-step-\d+$/);
      const env = { GITHUB_RUN_ID: '2' };
      const second = await play('retrain-weekly.yml', { hubUrl }, { event, files, env });
      expectConclusion(second, 'reused', { job: 'train' });
      expect([hub.started().length, hub.deployments().length]).toEqual([1, 1]);
    }));

  test('dispatch.yml: the values asked for arrive, a simulation is the default', () =>
    withHub({}, async ({ url: hubUrl, hub, requestLog }) => {
      const event = { name: 'workflow_dispatch' };
      const tried = ours(await play('dispatch.yml', { hubUrl }, { event }));
      expect(tried.outputs['conclusion']).toBe('simulated');
      expect(requestLog.entries).toEqual([]);
      const inputs = { 'learning-rate': '5e-5', simulate: 'false' };
      expectConclusion(await play('dispatch.yml', { hubUrl }, { event, inputs }), 'succeeded');
      expect(hub.fineTunes()[0]?.request).toMatchObject({ training_params: { learning_rate: 5e-5 } });
    }));

  test('pull-request.yml: plans and comments with the job’s own token, spends nothing', async () => {
    const github = await openStandIn();
    try {
      await withHub({}, async ({ url: hubUrl, requestLog }) => {
        const run = await play(
          'pull-request.yml',
          { hubUrl },
          { event: pullRequest(), env: { GITHUB_API_URL: github.apiUrl } },
        );
        expectConclusion(run, 'planned');
        expect(github.comments).toHaveLength(1);
        expect(requestLog.entries.every(({ method }) => method === 'GET')).toBe(true);
      });
    } finally {
      await github.close();
    }
  });

  test('label.yml: trains at the label `train`, skips the job at another one', async () => {
    const github = await openStandIn();
    const labelled = (name: string): ActOptions['event'] => {
      const { payload } = pullRequest();
      return { name: 'pull_request', payload: { ...payload, action: 'labeled', label: { name } } };
    };
    try {
      await withHub({}, async ({ url: hubUrl, hub }) => {
        const env = { GITHUB_API_URL: github.apiUrl };
        const other = await play('label.yml', { hubUrl }, { event: labelled('bug'), env });
        expect([other.code, other.steps]).toEqual([0, []]);
        const run = await play('label.yml', { hubUrl }, { event: labelled('train'), env });
        expectConclusion(run, 'succeeded');
        expect(hub.started()).toHaveLength(1);
        expect(github.comments).toHaveLength(1);
      });
    } finally {
      await github.close();
    }
  });

  test('plan-approve-train.yml: the fingerprint of one job reaches the next', async () => {
    const github = await openStandIn({ environment: reviewed });
    try {
      await withHub({}, async ({ url: hubUrl, hub }) => {
        const env = { GITHUB_API_URL: github.apiUrl };
        const proposed = await play('plan-approve-train.yml', { hubUrl }, { event: pullRequest(), env });
        expectConclusion(proposed, 'planned');
        expect(hub.started()).toEqual([]);
        const merged = await play('plan-approve-train.yml', { hubUrl }, { env });
        const { fingerprint } = expectConclusion(merged, 'planned', { job: 'plan' }).outputs;
        // A plan adds what follows the training; what was bought is the rest.
        expect(expectConclusion(merged, 'succeeded', { job: 'train' }).outputs).toMatchObject({
          fingerprint: fingerprint?.slice(0, 64),
        });
        expect(hub.started()).toHaveLength(1);
      });
    } finally {
      await github.close();
    }
  });

  test('train-by-approval.yml: plans on a pull request, trains by hand what was planned', async () => {
    const github = await openStandIn();
    try {
      await withHub({}, async ({ url: hubUrl, hub }) => {
        const env = { GITHUB_API_URL: github.apiUrl };
        const planned = await play('train-by-approval.yml', { hubUrl }, { event: pullRequest(), env });
        const { fingerprint = '' } = expectConclusion(planned, 'planned').outputs;
        expect(hub.started()).toEqual([]);
        const run = await play(
          'train-by-approval.yml',
          { hubUrl },
          { event: { name: 'workflow_dispatch' }, inputs: { fingerprint } },
        );
        expectConclusion(run, 'succeeded');
        expect(hub.started()).toHaveLength(1);
      });
    } finally {
      await github.close();
    }
  });

  test('long-training.yml: the first run stops looking, a later one goes on with the same training', () => {
    // Five hours of waiting take two seconds.
    const env = { FINE_TUNE_TIME_SCALE: '0.0001' };
    return withHub({ scale: 0.0001, timing: { ...quick, trainMs: days } }, async ({ url: hubUrl, hub }) => {
      const first = expectConclusion(await play('long-training.yml', { hubUrl }, { env }), 'unfinished', {
        code: 1,
      });
      let isOver = false;
      const later = await play(
        'long-training.yml',
        { hubUrl },
        {
          event: { name: 'schedule', payload: { schedule: '41 */6 * * *' } },
          env: { ...env, GITHUB_RUN_ID: '2' },
          onEntry: ({ msg }) => {
            if (isOver || !msg.includes('] running')) return;
            isOver = true;
            hub.skip(days);
          },
        },
      );
      const second = expectConclusion(later, 'succeeded');
      expect(second.outputs['fine-tune-id']).toBe(first.outputs['fine-tune-id']);
      expect(hub.started()).toHaveLength(1);
    });
  });

  describe('attach.yml', () => {
    const event = { name: 'workflow_dispatch' };
    const given = {
      repository: 'your-namespace/your-repository',
      request: {
        resource: 'main/train.parquet',
        base_model: 'Qwen/Qwen3-0.6B',
        script_type: 'text_generation',
        training_params: { question_column: 'prompt', answer_column: 'response' },
      },
    };

    test('watches', () =>
      withHub({}, async ({ url: hubUrl, hub }) => {
        const inputs = { 'fine-tune-id': hub.add({ ...given, word: 'running' }) };
        expectConclusion(await play('attach.yml', { hubUrl }, { event, inputs }), 'succeeded');
      }));

    test('or stops', () =>
      // The hub's time stands almost still, so that nothing ends by itself; what is queued stops at once.
      withHub({ scale: 1 }, async ({ url: hubUrl, hub }) => {
        const id = hub.add({ ...given, word: 'enqueued' });
        const inputs = { 'fine-tune-id': id, stop: 'true' };
        expectConclusion(await play('attach.yml', { hubUrl }, { event, inputs }), 'stopped');
        expect(hub.find(id)?.stops).toHaveLength(1);
      }));
  });

  test('train-at-astria.yml: sends the images, and a later step uses the outputs', () =>
    withAstria({}, async ({ url: astriaUrl, control }) => {
      const files = { 'astria.yml': 'copy:examples/astria.yml', 'examples/astria': 'copy:examples/astria' };
      const run = await play('train-at-astria.yml', { hubUrl: 'http://127.0.0.1:9', astriaUrl }, { files });
      const { outputs } = expectConclusion(run, 'succeeded');
      expect(stepOf(run, '2').text).toContain(`Trained ${outputs['model'] ?? ''}, samples [`);
      expect(control.tunes()).toHaveLength(1);
    }));

  test('all of them were played', () => {
    expect([...played].sort()).toEqual(readdirSync(join(root, 'examples/workflows')).sort());
  });
});
