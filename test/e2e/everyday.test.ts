import { describe, expect, test } from '@jest/globals';
import type { World } from '../../src/simulator/world.js';
import { pullRequest } from '../support/github.js';
import { runStep, type Step, type StepOptions } from '../support/runner.js';
import type { Running } from '../support/in-process.js';
import { expectEnding, key, quick, textFile, train, withHub } from './training.js';
import { startControlledHub, type ControlledHub, type HubOptions } from '../support/hub-control.js';

/* What happens to people every day, from public bug reports of work of this kind: nothing is bought twice, nothing lost. */

const minute = 60_000;
const hour = 60 * minute;
const imageFile = `repository: ox/data
resource: main/train.parquet
base_model: Qwen/Qwen-Image
script_type: image_generation
training_params:
  image_column: image
  caption_column: caption
  samples: [{prompt: an ox}]
`;

const run = (id: string, attempt = 1): NonNullable<StepOptions['env']> => ({
  GITHUB_RUN_ID: id,
  GITHUB_RUN_ATTEMPT: String(attempt),
});
const event = (name: string): NonNullable<StepOptions['event']> => ({ name });
const starts = ({ hub }: ControlledHub): number => hub.started().length;

/** A hub that has run one training of the file to its end. */
async function withOne(
  options: HubOptions,
  body: (hub: ControlledHub, first: Step) => Promise<void>,
): Promise<void> {
  await withHub(options, async (hub) => {
    const first = await train(hub.url, { env: run('1') });
    expectEnding(first, { conclusion: 'succeeded' });
    await body(hub, first);
  });
}

test('a run that goes on with what an earlier one bought says so, and which that was', () =>
  withHub({ timing: { ...quick, trainMs: 9 * hour } }, async (hub) => {
    const first = await train(hub.url, { inputs: { wait: 'false' }, env: run('1') });
    expect(first.stdout).not.toContain('nothing new is bought');
    const second = await train(hub.url, { inputs: { wait: 'false' }, env: run('2') });
    const said = `${first.outputs['fine-tune-id'] ?? '?'} was made at `;
    for (const text of [second.stdout, second.summary]) {
      expect(text).toContain(said);
      expect(text).toMatch(
        /by an earlier run \S+\/actions\/runs\/1\S*: it is gone on with, and nothing new is bought/,
      );
    }
    expect(second.summary).toContain('Goes on, not watched');
    expect(starts(hub)).toBe(1);
  }));

test('a commit to the data branch while a long training runs: the schedule buys nothing beside it', () =>
  withHub({ timing: { ...quick, trainMs: 9 * hour } }, async (hub) => {
    const files = { 'fine-tune.yml': imageFile };
    const first = await train(hub.url, { files, env: run('1') });
    expectEnding(first, { conclusion: 'unfinished', reason: 'wait-timeout' });
    hub.hub.changeData('ox/data');
    const second = await train(hub.url, { files, env: run('2'), event: event('schedule') });
    expectEnding(second, { conclusion: 'succeeded' });
    expect(second.outputs['fine-tune-id']).toBe(first.outputs['fine-tune-id']);
    expect(second.stdout).toContain('the present state of the data is not trained');
    expect(starts(hub)).toBe(1);
  }));

describe('somebody writes over our label at Oxen', () => {
  test.each<[string, object]>([
    ['the name', { display_name: 'Sentiment prod' }],
    ['the description', { description: 'the good one' }],
  ])('%s: the next push knows it', (_, patch) =>
    withOne({}, async (hub, first) => {
      const id = first.outputs['fine-tune-id'] ?? '';
      for (let others = 0; others < 40; others++)
        hub.hub.add({
          repository: 'ox/data',
          word: 'completed',
          agoMs: 0,
          request: {
            base_model: 'Qwen/Qwen3-0.6B',
            resource: `main/${others}.parquet`,
            script_type: 'text_generation',
            training_params: { question_column: 'prompt', answer_column: 'response' },
          },
        });
      await fetch(`${hub.url}/api/repos/ox/data/fine_tunes/${id}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(patch),
      });
      const second = await train(hub.url, { env: run('2') });
      expectEnding(second, { conclusion: 'reused' });
      expect(second.outputs['fine-tune-id']).toBe(id);
    }),
  );
});

describe('a hub that shows or keeps little', () => {
  const dies: StepOptions = {
    onOutput: (text, running) => {
      if (text.includes('running · ')) running.kill('SIGKILL');
    },
  };
  const forms: readonly [string, World][] = [
    ['shows the six documented fields', { shape: 'documented' }],
    ['shows them in its own form', { shape: 'documented', recording: 'own-form' }],
    ['records in its own form', { recording: 'own-form' }],
    ['cuts labels at 255 characters', { labels: 'cut' }],
    ['writes labels in one line of plain letters', { labels: 'flattened' }],
    ['keeps names alone', { labels: 'name-only' }],
    ['keeps names alone, and records in its own form', { labels: 'name-only', recording: 'own-form' }],
    ['keeps descriptions alone', { labels: 'description-only' }],
    ['keeps descriptions alone, and records so', { labels: 'description-only', recording: 'own-form' }],
  ];
  test.each(forms)('%s: a re-run goes on, and a schedule buys nothing', (_, world) =>
    withHub({ world, timing: { ...quick, trainMs: 20 * minute } }, async (hub) => {
      await train(hub.url, { env: run('1'), ...dies });
      const [id] = hub.hub.started();
      const again = await train(hub.url, { env: run('1', 2) });
      expectEnding(again, { conclusion: 'succeeded' });
      expect(again.outputs['fine-tune-id']).toBe(id);
      expectEnding(await train(hub.url, { env: run('2'), event: event('schedule') }), {
        conclusion: 'reused',
      });
      expect(hub.hub.started()).toEqual([id]);
    }),
  );

  test('six fields: what cannot be told to be ours is not stopped by file, but named', () =>
    withHub({ world: { shape: 'documented' }, timing: { ...quick, trainMs: 20 * minute } }, async (hub) => {
      await train(hub.url, { env: run('1'), ...dies });
      const [id = ''] = hub.hub.started();
      const step = await train(hub.url, { env: run('2'), inputs: { command: 'stop' } });
      expectEnding(step, { conclusion: 'invalid', reason: 'not-found' });
      expect(step.outputs['fine-tune-id']).toBe('');
      expect(step.summary).toContain(id);
      expect(hub.hub.find(id)?.stops).toEqual([]);
    }));

  test('a label that one reading leaves out: it is read again before it is said that there is none', () => {
    let readings = 0;
    const timing = { ...quick, trainMs: 20 * minute };
    return withHub({ timing }, async (hub) => {
      await train(hub.url, { env: run('1'), ...dies });
      hub.hub.setFaults(({ operation }) =>
        operation === 'get' && ++readings === 1 ? { kind: 'altered', change: 'missing-fields' } : undefined,
      );
      const step = await train(hub.url, { env: run('2'), inputs: { command: 'stop' } });
      expectEnding(step, { conclusion: 'stopped' });
    });
  });

  test('neither labels nor values: what runs bars the way, and the first run has warned', () =>
    withHub(
      { world: { shape: 'documented', labels: 'ignored' }, timing: { ...quick, trainMs: 20 * minute } },
      async (hub) => {
        const first = await train(hub.url, { env: run('1'), ...dies });
        expect(first.stdout).toContain('commit-status');
        for (const attempt of [2, 3]) {
          const step = await train(hub.url, { env: run('1', attempt) });
          expectEnding(step, { conclusion: 'refused', reason: 'already-exists' });
          expect(step.outputs['fine-tune-id']).toBe('');
          expect(step.summary).toContain(hub.hub.started()[0] ?? '?');
        }
        expect(starts(hub)).toBe(1);
      },
    ));

  test('no labels, though values can be read: it is said at once, and no schedule buys in silence', () =>
    withHub({ world: { labels: 'ignored' } }, async (hub) => {
      const step = await train(hub.url, { env: run('1') });
      expectEnding(step, { conclusion: 'succeeded' });
      const warning = step.commands.find(({ message }) => message.includes('does not keep our label'));
      expect(warning).toMatchObject({
        name: 'warning',
        message: expect.stringContaining('commit-status') as unknown,
      });
      expectEnding(await train(hub.url, { env: run('1', 2) }), {
        conclusion: 'refused',
        reason: 'already-exists',
      });
      expect(starts(hub)).toBe(1);
    }));
});

test('a step that is killed has said by then what was known', () =>
  withHub({ timing: { ...quick, trainMs: hour } }, async (hub) => {
    const kill = (text: string, running: Running): void => {
      if (text.includes('running · ')) running.kill('SIGKILL');
    };
    const killed = await train(hub.url, { onOutput: kill });
    expect(killed.code).toBeNull();
    const again = await train(hub.url, { env: run('1000', 2) });
    const known = ['fine-tune-id', 'fine-tune-ids', 'fine-tune-name', 'fingerprint'] as const;
    for (const name of known) {
      expect(killed.outputs[name]).toBe(again.outputs[name]);
      expect(killed.outputs[name]).not.toBe('');
    }
    expect(killed.outputs['status']).toBe('running');
    expect(Object.keys(killed.outputs).sort()).toEqual([...known, 'status'].sort());
  }));

describe('the time limit of the job', () => {
  const limited = {
    '.github/workflows/train.yml':
      'jobs:\n  train:\n    runs-on: ubuntu-latest\n    timeout-minutes: 60\n    steps: []\n',
    'fine-tune.yml': textFile,
  };
  const long = { timing: { ...quick, trainMs: 9 * hour } };
  const rows: readonly [string, StepOptions, number][] = [
    ['of 60 minutes', { files: limited, jobAgeMs: 5 * minute }, 60],
    ['of six hours, after 75 minutes of preparation', { jobAgeMs: 75 * minute }, 360],
    [
      'on a runner of one’s own',
      { inputs: { 'wait-timeout': '20h' }, env: { RUNNER_ENVIRONMENT: 'self-hosted' } },
      360,
    ],
  ];
  test.each(rows)('%s: a warning, an ending in time', (_, options, limit) =>
    withHub(long, async (hub) => {
      const begun = hub.hub.now();
      const step = await train(hub.url, options);
      expectEnding(step, { conclusion: 'unfinished', reason: 'wait-timeout' });
      const age = (hub.hub.now() - begun + (options.jobAgeMs ?? 0)) / minute;
      expect(age).toBeGreaterThan(limit - 10);
      expect(age).toBeLessThan(limit);
      expect(step.commands.filter(({ name }) => name === 'warning').map(({ message }) => message)).toEqual([
        expect.stringContaining('GitHub ends this job after'),
      ]);
    }),
  );

  test.each(rows)('%s: cut off there, the post step leaves the training alone', (_, options, limit) =>
    withHub(long, async (hub) => {
      const main = await train(hub.url, {
        ...options,
        onOutput: (text, running) => {
          if (text.includes('running · ')) running.kill('SIGINT');
        },
      });
      const inputs = { 'hub-url': hub.url, 'api-key': key, 'job-status': 'cancelled' };
      const post = { ...options, inputs, post: main.state, workspace: main.workspace };
      const left = await runStep({ ...post, jobAgeMs: (limit + 0.5) * minute });
      expect(left.stdout).toMatch(/is left alone: the job had reached its time limit/);
      const [id = ''] = hub.hub.started();
      expect(hub.hub.find(id)?.stops).toEqual([]);
      // The same by a person, half way.
      await runStep({ ...post, jobAgeMs: (limit / 2) * minute });
      expect(hub.hub.find(id)?.stops).toHaveLength(1);
    }),
  );
});

test('a run that is cancelled for the next one: its training is awaited, then trained anew', () =>
  withHub({ timing: { ...quick, trainMs: 20 * minute, stopMs: 4 * minute } }, async (hub) => {
    const first = await train(hub.url, {
      env: run('1'),
      onOutput: (text, running) => {
        if (text.includes('running · ')) running.kill('SIGINT');
      },
    });
    const inputs = { 'hub-url': hub.url, 'api-key': key, 'job-status': 'cancelled' };
    const [, second] = await Promise.all([
      runStep({ post: first.state, inputs, env: run('1') }),
      train(hub.url, { env: run('2') }),
    ]);
    expectEnding(second, { conclusion: 'succeeded' });
    expect(second.outputs['fine-tune-id']).not.toBe(first.outputs['fine-tune-id']);
    const words = hub.hub.fineTunes().map(({ word }) => word);
    expect(words).toEqual(['stopped', 'completed']);
  }));

test('an empty list of changed files trains nothing', () =>
  withHub({}, async (hub) => {
    const step = await train(hub.url, { inputs: { config: ' \n ' } });
    expectEnding(step, { conclusion: 'skipped' });
    expect(step.commands.some(({ name }) => name === 'notice')).toBe(true);
    expect(hub.requestLog.entries).toEqual([]);
  }));

test('two files that were planned: their fingerprint holds, an edit of one is refused', () =>
  withHub({}, async (hub) => {
    const other = textFile.replace('prompt', 'question');
    const files = { 'a.yml': textFile, 'b.yml': other };
    const inputs = { config: 'a.yml\nb.yml' };
    const planned = await train(hub.url, { files, inputs: { ...inputs, command: 'plan' } });
    const print = planned.outputs['fingerprint'] ?? '';
    expect(print).toMatch(/^[0-9a-f]{64}/);
    const expecting = { ...inputs, 'expect-fingerprint': print };
    const edited = { ...files, 'b.yml': other.replace('response', 'answer') };
    expectEnding(await train(hub.url, { files: edited, inputs: expecting }), {
      conclusion: 'refused',
      reason: 'plan-changed',
    });
    expect(starts(hub)).toBe(0);
    const both = await train(hub.url, { files, inputs: expecting });
    expectEnding(both, { conclusion: 'succeeded' });
    // The sentence of one is not given as that of both.
    expect(both.result?.['message']).toBe('2 fine-tunes: 2 succeeded.');
  }));

test('four files of one table: its data is looked at once before anything is made, and once after the starts', () =>
  withHub({}, async (hub) => {
    const variant = (epochs: number): string => `${textFile}  epochs: ${epochs}\n`;
    const files = Object.fromEntries([1, 2, 3, 4].map((epochs) => [`${epochs}.yml`, variant(epochs)]));
    expectEnding(await train(hub.url, { files, inputs: { config: '*.yml' } }), { conclusion: 'succeeded' });
    expect(starts(hub)).toBe(4);
    const asked = hub.requestLog.entries.map(({ operation }) => operation);
    const looks = (part: readonly string[]): number => part.filter((word) => word === 'meta').length;
    expect(looks(asked.slice(0, asked.indexOf('create')))).toBe(1);
    expect(looks(asked.slice(asked.lastIndexOf('run')))).toBe(1);
    expect(looks(asked)).toBe(2);
  }));

describe('a key that the hub does not know', () => {
  test('is seen by a plan, also where the repository is public', () =>
    withHub({}, async (hub) => {
      const step = await train(hub.url, { inputs: { command: 'plan', 'api-key': 'SFMyNTY.another' } });
      expect(step.outputs).toMatchObject({ conclusion: 'refused', 'failure-reason': 'unauthorized' });
      expect(
        hub.requestLog.entries.map(({ operation }) => operation).filter((word) => word !== 'schemas'),
      ).toEqual(['me']);
    }));
});

test('an account without credits: both causes and the page are named', () =>
  withHub({ ending: 'no-credits' }, async (hub) => {
    const step = await train(hub.url);
    expectEnding(step, { conclusion: 'refused', reason: 'no-credits' });
    for (const text of [step.stdout, step.summary]) expect(text).toMatch(/credits[^]*storage/);
    expect(step.summary).toMatch(/oxen\.ai[^\s]*billing|oxen\.ai\/settings/);
  }));

test('a hub that is away: its status page is named', async () => {
  const simulator = await startControlledHub({ key });
  await simulator.close();
  const step = await train(simulator.url, { inputs: { command: 'run' } });
  expectEnding(step, { conclusion: 'refused', reason: 'hub-unreachable' });
  expect(step.summary).toContain('oxenai.statuspage.io');
});

describe('a training that another of our runs stops: who watches it is told why', () => {
  const newer = textFile.replace('training_params:', 'training_params:\n  epochs: 3');
  const stops: StepOptions = { inputs: { command: 'run', 'on-running': 'stop' } };
  const rows: readonly [string, StepOptions, StepOptions, RegExp][] = [
    [
      'a newer commit of the pull request',
      { ...stops, event: pullRequest() },
      { ...stops, event: pullRequest(), files: { 'fine-tune.yml': newer } },
      /was stopped, because a newer commit supersedes it/,
    ],
    [
      'a newer training of the file',
      stops,
      { ...stops, files: { 'fine-tune.yml': newer } },
      /was stopped, because a newer training of this file supersedes it/,
    ],
    [
      'the command `stop`',
      {},
      { inputs: { command: 'stop' } },
      /was stopped, because somebody ran `command: stop` for it/,
    ],
  ];
  const cases = rows.flatMap((row) =>
    (['running', 'queued'] as const).map((word) => [word, ...row] as const),
  );
  test.each(cases)('while it is %s: %s', (word, _, first, second, told) =>
    withHub({ timing: { ...quick, queueMs: 5 * minute, trainMs: 2 * hour } }, async (hub) => {
      const others: Promise<Step>[] = [];
      const step = await train(hub.url, {
        ...first,
        env: run('1'),
        onOutput: (text) => {
          if (others.length > 0 || !text.includes(word)) return;
          const { inputs, ...rest } = second;
          others.push(train(hub.url, { ...rest, env: run('2'), inputs: { ...inputs, wait: 'false' } }));
        },
      });
      expectEnding(step, { conclusion: 'stopped', reason: 'stopped' });
      expect(step.result?.['message']).toMatch(told);
      expect(step.stdout).not.toMatch(/Somebody stopped it|billing/);
      const [other] = await Promise.all(others);
      expect(other?.code).toBe(0);
      if (first.event !== undefined)
        expect(other?.stdout).toContain('a newer commit supersedes it, and it is');
    }),
  );
});
