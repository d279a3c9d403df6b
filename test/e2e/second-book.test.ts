import { describe, expect, test } from '@jest/globals';
import { present } from '../../src/base/present.js';
import type { Operation } from '../../src/simulator/routes.js';
import type { World } from '../../src/simulator/world.js';
import type { ControlledHub } from '../support/hub-control.js';
import type { Running } from '../support/in-process.js';
import { openStandIn, pullRequest, type StandIn, type StandInOptions } from '../support/github.js';
import { runStep, type Step, type StepOptions } from '../support/runner.js';
import { expectEnding, key, quick, textFile, train, withHub } from './training.js';

/* The second book: each start is a status on the commit, looked at before a create. */

const long = { ...quick, trainMs: 30 * 60_000 };
const id = /^ft-[0-9a-f]{12} · /;

function at(github: StandIn, { inputs, env, ...rest }: StepOptions = {}): StepOptions {
  return {
    inputs: { 'commit-status': 'true', 'github-token': 'ghs_token-of-the-job', ...inputs },
    env: { GITHUB_API_URL: github.apiUrl, ...env },
    ...rest,
  };
}

async function withGitHub<T>(options: StandInOptions, body: (github: StandIn) => Promise<T>): Promise<T> {
  const github = await openStandIn(options);
  try {
    return await body(github);
  } finally {
    await github.close();
  }
}

/** Ends it while it watches, as a runner that dies does. */
const dies: StepOptions = {
  onOutput: (text, running) => {
    if (text.includes('running · ')) running.kill('SIGKILL');
  },
};
const again = { env: { GITHUB_RUN_ATTEMPT: '2' } };

const silent: World = { labels: 'ignored', listItems: 'few', shape: 'documented' };

describe('a re-run buys nothing', () => {
  test.each<[string, World]>([
    ['keeps no labels', { labels: 'ignored' }],
    ['keeps no labels and shows six fields', silent],
    ['keeps no labels and writes values in its own form', { labels: 'ignored', recording: 'own-form' }],
    ['does all of that', { ...silent, recording: 'own-form' }],
  ])('on a hub that %s', (_, world) =>
    withHub({ world, timing: long }, (hub) =>
      withGitHub({}, async (github) => {
        expect((await train(hub.url, at(github, dies))).code).toBeNull();
        const [one] = hub.hub.started();
        const second = await train(hub.url, at(github, again));
        expectEnding(second, { conclusion: 'succeeded' });
        expect(second.outputs['fine-tune-id']).toBe(one);
        // It was this run's own: a cancel would have stopped it.
        expect(second.state['fine-tunes']).toContain('"startedHere":true');
        expectEnding(await train(hub.url, at(github, again)), { conclusion: 'reused' });
        expect(hub.hub.started()).toEqual([one]);
        expect(github.statuses.at(-1)).toMatchObject({ state: 'success' });
      }),
    ),
  );

  test('nor does another run of the commit, of whose training a cancel is not the end', () =>
    withHub({ world: silent, timing: long }, (hub) =>
      withGitHub({}, async (github) => {
        await train(hub.url, at(github, dies));
        const other = { env: { GITHUB_RUN_ID: '2000', GITHUB_RUN_ATTEMPT: '2' } };
        const second = await train(hub.url, at(github, other));
        expectEnding(second, { conclusion: 'succeeded' });
        expect(second.state['fine-tunes']).toContain('"startedHere":false');
        expect(hub.hub.started()).toHaveLength(1);
      }),
    ));

  test('one that failed is not bought again by a push', () =>
    withHub({ world: silent, ending: 'fails' }, (hub) =>
      withGitHub({}, async (github) => {
        await train(hub.url, at(github));
        const second = await train(hub.url, at(github, { env: { GITHUB_RUN_ID: '2000' } }));
        expectEnding(second, { conclusion: 'refused', reason: 'already-failed' });
        expect(github.statuses.map(({ state }) => state).slice(-1)).toEqual(['failure']);
      }),
    ));
});

describe('while GitHub does not answer', () => {
  const statuses = /\/statuses(?:\/|$)/;

  test('a re-run buys nothing, and goes on when it is back', () =>
    withHub({ world: silent, timing: long }, async (hub) => {
      const state = { isAway: false };
      await withGitHub(
        { refuse: (_, path) => (state.isAway && statuses.test(path) ? 502 : undefined) },
        async (github) => {
          await train(hub.url, at(github, dies));
          // What is over bars nothing.
          hub.hub.skip(60 * 60_000);
          state.isAway = true;
          const away = await train(hub.url, at(github, again));
          expectEnding(away, { conclusion: 'refused', reason: 'hub-unreachable' });
          expect(away.stdout).toMatch(/earlier one has bought this training could not be read: GitHub/);
          expect(hub.hub.started()).toHaveLength(1);
          state.isAway = false;
          expectEnding(await train(hub.url, at(github, again)), { conclusion: 'reused' });
          expect(hub.hub.started()).toHaveLength(1);
        },
      );
    }));

  test('an outage of a minute is waited for: the re-run takes up what it had bought', () =>
    withHub({ world: silent, timing: long }, async (hub) => {
      const state = { failures: 0 };
      await withGitHub(
        { refuse: (method) => (method === 'GET' && state.failures-- > 0 ? 503 : undefined) },
        async (github) => {
          await train(hub.url, at(github, dies));
          hub.hub.skip(60 * 60_000);
          state.failures = 8;
          expectEnding(await train(hub.url, at(github, again)), { conclusion: 'reused' });
          expect(hub.hub.started()).toHaveLength(1);
          // It is announced once, however often the list is asked for.
          const told = github.statuses.filter(({ description }) =>
            description.endsWith('about to be started'),
          );
          expect(told).toHaveLength(2);
        },
      );
    }));

  test('a first attempt goes on with a warning', () =>
    withHub({}, (hub) =>
      withGitHub({ refuse: (_, path) => (statuses.test(path) ? 502 : undefined) }, async (github) => {
        const step = await train(hub.url, at(github));
        expectEnding(step, { conclusion: 'succeeded' });
        const told = step.commands.filter(({ message }) => message.includes('bought on this commit before'));
        expect(told.map(({ name }) => name)).toEqual(['warning']);
      }),
    ));
});

test('what others wrote is not believed', () =>
  withHub({ timing: quick }, (hub) =>
    withGitHub({}, async (github) => {
      const plan = await train(hub.url, at(github, { inputs: { command: 'plan' } }));
      const stranger = hub.hub.add({
        repository: 'ox/data',
        word: 'running',
        request: {
          resource: 'main/train.parquet',
          base_model: 'Qwen/Qwen3-0.6B',
          script_type: 'text_generation',
          training_params: { question_column: 'a', answer_column: 'b' },
        },
      });
      github.statuses.push({
        sha: 'a'.repeat(40),
        context: 'fine-tune/fine-tune',
        state: 'pending',
        description: `ft-${plan.outputs['fingerprint']?.slice(0, 12) ?? ''} · being started`,
        target_url: `https://github.com/octo/models/actions/runs/1000#${stranger}`,
        created_at: '2027-01-15T08:00:00Z',
        creator: { login: 'mallory', id: 666, type: 'User' },
      });
      const step = await train(hub.url, at(github));
      expectEnding(step, { conclusion: 'succeeded' });
      expect(hub.hub.started()).toEqual([stranger, step.outputs['fine-tune-id']]);
    }),
  ));

describe('what is written', () => {
  const contexts = (github: StandIn): readonly string[] => [
    ...new Set(github.statuses.map(({ sha, context }) => `${sha.slice(0, 2)} ${context}`)),
  ];

  test('on the head of a pull request, from before the start to the end, no more often than every ten minutes', () =>
    withHub({ timing: { ...quick, trainMs: 60 * 60_000 } }, (hub) =>
      withGitHub({}, async (github) => {
        const order: string[] = [];
        const step = await train(
          hub.url,
          at(github, {
            event: pullRequest(),
            inputs: { command: 'run', config: 'models/tiny.yaml' },
            files: { 'models/tiny.yaml': `name: big\n${textFile}` },
            onOutput: () => order.push(`${github.statuses.length} ${hub.hub.started().length}`),
          }),
        );
        expectEnding(step, { conclusion: 'succeeded' });
        expect(contexts(github)).toEqual(['cc fine-tune/models/tiny (big)']);
        // Nothing was started before the book said so.
        expect(order).not.toContain('0 1');
        expect(github.statuses.map(({ state }) => state)).toEqual([
          ...github.statuses.slice(1).map(() => 'pending'),
          'success',
        ]);
        expect(github.statuses.length).toBeGreaterThan(5);
        expect(github.statuses.length).toBeLessThan(11);
        for (const { description, target_url: address } of github.statuses) {
          expect(description).toMatch(id);
          expect(description.length).toBeLessThanOrEqual(140);
          expect(address).toMatch(/^https:\/\/github\.com\/octo\/models\/actions\/runs\/1000(?:#|$)/);
        }
        expect(github.statuses.some(({ description }) => /step \d+ of \d+.* left$/.test(description))).toBe(
          true,
        );
      }),
    ));

  test('of one that was announced and could not be created: it does not stay pending', () =>
    withHub(
      { faults: ({ operation }) => (operation === 'create' ? { kind: 'status', status: 422 } : undefined) },
      (hub) =>
        withGitHub({}, async (github) => {
          const step = await train(hub.url, at(github));
          expect(step.outputs['conclusion']).toMatch(/^(?:refused|invalid)$/);
          expect(github.statuses.map(({ state }) => state)).toEqual(['pending', 'failure']);
        }),
    ));

  test('at a GitHub Enterprise Server, and nothing by a simulation', () =>
    withHub({}, (hub) =>
      withGitHub({}, async (github) => {
        const env = {
          GITHUB_SERVER_URL: 'https://github.example.com',
          GITHUB_API_URL: `${github.apiUrl}/api/v3`,
          GITHUB_GRAPHQL_URL: `${github.apiUrl}/api/graphql`,
        };
        expectEnding(await train(hub.url, at(github, { env })), { conclusion: 'succeeded' });
        expect(new Set(github.requests().map((each) => each.split('/').slice(0, 6).join('/')))).toEqual(
          new Set(['POST /api/v3/repos/octo/models', 'GET /api/v3/repos/octo/models']),
        );
        expect(github.statuses[0]?.target_url).toBe(
          'https://github.example.com/octo/models/actions/runs/1000',
        );
        const before = github.statuses.length;
        await runStep(at(github, { files: { 'fine-tune.yml': textFile }, inputs: { simulate: 'true' } }));
        expect(github.statuses).toHaveLength(before);
      }),
    ));

  test('by the post step, of one that it has stopped', () =>
    withHub({ timing: long }, (hub) =>
      withGitHub({}, async (github) => {
        const cancelled: Step = await train(
          hub.url,
          at(github, {
            onOutput: (text, running) => {
              if (text.includes('running · ')) running.kill('SIGINT');
            },
          }),
        );
        expect(github.statuses.at(-1)).toMatchObject({ state: 'pending' });
        const { inputs, env } = at(github);
        const own = { 'hub-url': hub.url, 'api-key': key, 'job-status': 'cancelled', ...inputs };
        await runStep({ post: cancelled.state, inputs: own, ...(env === undefined ? {} : { env }) });
        const [one = ''] = hub.hub.started();
        expect(hub.hub.find(one)?.word).toBe('stopped');
        expect(github.statuses.at(-1)).toMatchObject({
          state: 'failure',
          description: expect.stringMatching(/^ft-[0-9a-f]{12} · cancelled: it ended 'stopped'/) as unknown,
          target_url: expect.stringMatching(new RegExp(`#${one}$`)) as unknown,
        });
      }),
    ));

  test('by the post step, of one that no gate had judged yet; the next run does', () =>
    withHub({ world: { rows: 40 } }, (hub) =>
      withGitHub({}, async (github) => {
        const files = {
          'fine-tune.yml': `${textFile}evaluate: { resource: main/test.parquet, rows: 10, against: none }\ngates: { accuracy: { min: 0.1 } }\n`,
        };
        let running: Running | undefined;
        hub.hub.setFaults(({ operation }) => {
          if (operation === 'chat') running?.kill('SIGINT');
          return undefined;
        });
        const cancelled = await train(hub.url, at(github, { files, onOutput: (_, own) => (running = own) }));
        hub.hub.setFaults(undefined);
        expect(cancelled.stdout).toMatch(/while it did what follows the training of [\w-]+, which has ended/);
        const { inputs, env } = at(github);
        const own = { 'hub-url': hub.url, 'api-key': key, 'job-status': 'cancelled', ...inputs };
        await runStep({ post: cancelled.state, inputs: own, ...(env === undefined ? {} : { env }) });
        expect(github.statuses.at(-1)).toMatchObject({
          state: 'failure',
          description: expect.stringMatching(
            /it ended 'completed', and no gate of this run has judged it$/,
          ) as unknown,
        });
        expect(hub.requestLog.of('stop')).toEqual([]);
        expect((await train(hub.url, at(github, { files, ...again }))).code).toBe(0);
        expect(github.statuses.at(-1)).toMatchObject({ state: 'success' });
        expect(hub.hub.started()).toHaveLength(1);
      }),
    ));
});

test.each([403, 404])(
  'a token that may not (%i) is a notice that names the permission, once',
  (writeStatus) =>
    withHub({}, (hub) =>
      withGitHub({ writeStatus }, async (github) => {
        const step = await train(hub.url, at(github));
        expectEnding(step, { conclusion: 'succeeded' });
        const told = step.commands.filter(({ message }) => message.includes('statuses: write'));
        expect(told.map(({ name }) => name)).toEqual(['notice']);
        expect(github.requests()).toHaveLength(1);
      }),
    ),
);

describe('what is written after a cancel', () => {
  const asked = `${textFile}  logging_steps: 1\n  epochs: 1\n`;
  const gates = (max: string): string => `gates: { loss: { max: ${max} } }\n`;
  const last = ({ statuses }: StandIn, context: string): string => {
    const found = statuses.findLast((each) => each.context === context);
    return `${found?.state ?? ''} ${found?.description.replace(/^ft-[0-9a-f]{12} · /, '') ?? ''}`;
  };
  const settle = (hub: ControlledHub, github: StandIn, { state }: Step): Promise<Step> => {
    const { inputs, env } = at(github, { inputs: { 'job-status': 'cancelled', 'api-key': key } });
    hub.hub.setFaults(undefined);
    return runStep({ post: state, inputs: { 'hub-url': hub.url, ...inputs }, ...present({ env }) });
  };
  /** Cancels it when the checkpoint is asked for. */
  const cancelAtDeploy = async (
    hub: ControlledHub,
    github: StandIn,
    file: string,
    inputs: StepOptions['inputs'] = {},
  ): Promise<Step> => {
    let running: Running | undefined;
    hub.hub.setFaults(({ operation }) => {
      if (operation === 'deploy') running?.kill('SIGINT');
      return undefined;
    });
    const files = { 'fine-tune.yml': file };
    return train(hub.url, at(github, { files, inputs, onOutput: (_, own) => (running = own) }));
  };
  /** A file that comes to its end, and another one that starts later and is cancelled when the first has. */
  const cancelSecond = async (
    hub: ControlledHub,
    github: StandIn,
    file: string,
    options: { readonly more?: StepOptions; readonly second?: string; readonly refuses?: Operation } = {},
  ): Promise<Step> => {
    const { more = {}, second = '', refuses } = options;
    const looks = { runs: 0, after: 0 };
    hub.hub.setFaults(({ operation }) => {
      if (operation === refuses) return { kind: 'status', status: 422 };
      const isLate = operation === 'run' && ++looks.runs > 1 && looks.runs < 12;
      return isLate ? { kind: 'status', status: 503 } : undefined;
    });
    const files = { 'a.yml': file, 'b.yml': `${textFile}  epochs: 9\n${second}` };
    const inputs = { config: 'a.yml\nb.yml', ...more.inputs };
    return train(
      hub.url,
      at(github, {
        ...{ ...more, files, inputs },
        onOutput: (text, running) => {
          const [one = ''] = hub.hub.started();
          const isOver = hub.hub.deployments().every(({ word }) => word === 'active');
          if (!/b\.yml: .*running · step/.test(text) || !isOver) return;
          if (!/^(?:completed|deployed)$/.test(hub.hub.find(one)?.word ?? '')) return;
          if (++looks.after === 3) running.kill('SIGINT');
        },
      }),
    );
  };
  const slow = { world: { rows: 40 }, timing: { ...quick, trainMs: 5 * 60_000 } };
  const play = (body: (hub: ControlledHub, github: StandIn) => Promise<void>): Promise<void> =>
    withHub(slow, (hub) => withGitHub({}, (github) => body(hub, github)));

  test('what the gates have let through stays so while it is being deployed, and what is on its way is named', () =>
    play(async (hub, github) => {
      const cancelled = await cancelAtDeploy(hub, github, `${asked}${gates('5')}deploy: last\n`);
      const before = github.statuses.length;
      const post = await settle(hub, github, cancelled);
      expect(hub.hub.deployments()).toHaveLength(1);
      expect(github.statuses).toHaveLength(before);
      expect(last(github, 'fine-tune/fine-tune')).toMatch(/^success succeeded: /);
      expect(post.stdout).toMatch(/Step \d+, which its file wants deployed, .* and bills/);
      expect(post.stdout + post.summary).not.toMatch(/nothing of it goes on/);
      expect(cancelled.summary).not.toMatch(/served for the questions/);
    }));

  test.each(['stop', 'detach'])('without gates it is not good as long as it does not serve (%s)', (wish) =>
    play(async (hub, github) => {
      const file = `${asked}deploy: last\n`;
      await settle(hub, github, await cancelAtDeploy(hub, github, file, { 'on-cancel': wish }));
      expect(last(github, 'fine-tune/fine-tune')).toBe(
        "failure cancelled: it ended 'completed', and what its file wants deployed was not seen to serve",
      );
      expectEnding(await train(hub.url, at(github, { files: { 'fine-tune.yml': file }, ...again })), {
        conclusion: 'reused',
      });
      expect(last(github, 'fine-tune/fine-tune')).toMatch(/^success reused: /);
      expect(hub.hub.deployments()).toHaveLength(1);
    }),
  );

  test.each([
    ['5', /^success succeeded: /],
    ['0.01', /^failure gate-failed: .* The loss is /],
  ])('of one that was judged (at most %s) it stays when another one is cancelled', (max, words) =>
    play(async (hub, github) => {
      const cancelled = await cancelSecond(hub, github, asked + gates(max), { second: gates('5') });
      const before = last(github, 'fine-tune/a');
      const post = await settle(hub, github, cancelled);
      expect(before).toMatch(words);
      expect(last(github, 'fine-tune/a')).toBe(before);
      expect(last(github, 'fine-tune/b')).toMatch(/^failure cancelled: /);
      expect(post.stdout).toMatch(/ had ended 'completed' before; nothing of it goes on/);
    }),
  );

  test('it is written by the post step where it did not get through', () =>
    play(async (hub, github) => {
      const cancelled = await cancelSecond(hub, github, asked + gates('0.01'));
      // As if main had been ended before it.
      const at = github.statuses.findIndex(({ description }) => description.includes('gate-failed'));
      github.statuses.splice(at, 1);
      expect(last(github, 'fine-tune/a')).toMatch(/^pending /);
      await settle(hub, github, cancelled);
      expect(last(github, 'fine-tune/a')).toBe("failure gate-failed: it ended 'completed'");
    }));

  test('what could not be deployed, or was not yet, is not told to be good', () =>
    play(async (hub, github) => {
      const deploy = 'deploy: last\n';
      const cancelled = await cancelSecond(hub, github, asked + deploy, {
        ...{ second: deploy, refuses: 'deploy' },
      });
      const before = last(github, 'fine-tune/a');
      await settle(hub, github, cancelled);
      expect(before).toMatch(/^pending unfinished: .*does not serve/);
      expect(last(github, 'fine-tune/a')).toBe(before);
      expect(last(github, 'fine-tune/b')).toMatch(/^failure cancelled: /);
    }));

  test('what was deployed is good, serves and is named', () =>
    play(async (hub, github) => {
      const cancelled = await cancelSecond(hub, github, `${asked}deploy: last\n`);
      const post = await settle(hub, github, cancelled);
      expect(last(github, 'fine-tune/a')).toMatch(/^success succeeded: /);
      const [deployed] = hub.hub.deployments();
      expect(post.stdout).toContain(`wants deployed, serves as ${deployed?.name ?? '?'} and bills.`);
      expect(hub.hub.deployments().map(({ word }) => word)).toEqual(['active']);
    }));

  test('on a pull request, where nothing is deployed, it is good without that', () =>
    play(async (hub, github) => {
      const more = { event: pullRequest(), inputs: { command: 'run' } };
      const cancelled = await cancelSecond(hub, github, `${asked}deploy: last\n`, { more });
      await settle(hub, github, cancelled);
      expect(last(github, 'fine-tune/a')).toMatch(/^success succeeded: /);
      expect(hub.hub.deployments()).toEqual([]);
    }));
});

describe('legs of a matrix', () => {
  const rate = (value: string): string => `training_params.learning_rate=${value}`;
  const leg = (github: StandIn, set: string, rest: StepOptions = {}): StepOptions =>
    at(github, { ...rest, inputs: { ...rest.inputs, set } });
  const told = ({ commands }: Step): readonly string[] =>
    commands.flatMap(({ name, message }) => (message.includes('share the status') ? [name] : []));
  /** The last word of each context. */
  const words = (github: StandIn): Readonly<Record<string, string>> =>
    Object.fromEntries(github.statuses.map(({ context, state }) => [context, state]));

  test('that have names have a status each, and a re-run buys nothing', () =>
    withHub({ world: silent, ending: 'fails' }, (hub) =>
      withGitHub({}, async (github) => {
        const sets = ['1e-5', '2e-4'].map((value) => `name=rate ${value}\n${rate(value)}`);
        const [one = '', two = ''] = sets;
        const failed = await train(hub.url, leg(github, one));
        hub.hub.setEnding('succeeds');
        const good = await train(hub.url, leg(github, two));
        expect(words(github)).toEqual({
          'fine-tune/fine-tune (rate 1e-5)': 'failure',
          'fine-tune/fine-tune (rate 2e-4)': 'success',
        });
        expect([failed, good].flatMap(told)).toEqual([]);
        const other = { GITHUB_RUN_ID: '2000' };
        expectEnding(await train(hub.url, leg(github, one, { env: other })), {
          conclusion: 'refused',
          reason: 'already-failed',
        });
        expectEnding(await train(hub.url, leg(github, two, { env: other })), { conclusion: 'reused' });
        expect(hub.hub.started()).toHaveLength(2);
        expect(Object.values(words(github))).toEqual(['failure', 'success']);
      }),
    ));

  test('that have none are told that they share one', () =>
    withHub({}, (hub) =>
      withGitHub({}, async (github) => {
        expect(told(await train(hub.url, leg(github, rate('1e-5'))))).toEqual(['notice']);
        expect(Object.keys(words(github))).toEqual(['fine-tune/fine-tune']);
        for (const set of ['', 'description=of this push'])
          expect(told(await train(hub.url, leg(github, set)))).toEqual([]);
        const inputs = { set: rate('2e-5'), 'commit-status': 'false' };
        expect(told(await train(hub.url, at(github, { inputs })))).toEqual([]);
      }),
    ));
});

describe('what another run has begun', () => {
  const left: StepOptions = { inputs: { wait: 'false' } };
  const known = (ended: Step): Readonly<Record<string, string>> => ({
    'fine-tune-id': ended.outputs['fine-tune-id'] ?? '',
    repository: 'ox/data',
  });
  const last = (github: StandIn): unknown => {
    const { sha, context, state, description, target_url: address } = github.statuses.at(-1) ?? {};
    return { sha: sha?.slice(0, 2), context, state, text: description?.split(' · ')[1], address };
  };
  const later = { GITHUB_RUN_ID: '2000', GITHUB_SHA: 'd'.repeat(40) };

  test.each<[string, boolean]>([
    ['by file', false],
    ['by id', true],
  ])('`attach` %s brings to its end, where it stands', (_, byId) =>
    withHub({ timing: long }, (hub) =>
      withGitHub({}, async (github) => {
        const files = { 'fine-tune.yml': `name: big\n${textFile}` };
        const first = await train(hub.url, at(github, { ...left, files }));
        expect(last(github)).toMatchObject({ state: 'pending' });
        const inputs = { command: 'attach', ...(byId ? known(first) : {}) };
        // Another commit is checked out by now.
        const step = await train(hub.url, at(github, { inputs, files, env: later }));
        expectEnding(step, { conclusion: 'succeeded' });
        const id = step.outputs['fine-tune-id'] ?? '';
        expect(last(github)).toEqual({
          ...{ sha: 'aa', context: 'fine-tune/fine-tune (big)', state: 'success' },
          text: `succeeded: The training of ${id} ended 'completed'.`,
          address: `https://github.com/octo/models/actions/runs/2000#${id}`,
        });
        expect(new Set(github.statuses.map(({ sha }) => sha)).size).toBe(1);
        // What is over is left as it is.
        const before = github.statuses.length;
        await train(hub.url, at(github, { inputs, files, env: later }));
        expect(github.statuses).toHaveLength(before);
      }),
    ),
  );

  test.each<[string, boolean]>([
    ['by file', false],
    ['by id', true],
  ])('`stop` %s is a failure there', (_, byId) =>
    withHub({ timing: long }, (hub) =>
      withGitHub({}, async (github) => {
        const first = await train(hub.url, at(github, left));
        const inputs = { command: 'stop', ...(byId ? known(first) : {}) };
        expectEnding(await train(hub.url, at(github, { inputs })), { conclusion: 'stopped' });
        expect(last(github)).toMatchObject({ context: 'fine-tune/fine-tune', state: 'failure' });
      }),
    ),
  );

  test('of one that goes on it stays pending', () =>
    withHub({ timing: long }, (hub) =>
      withGitHub({}, async (github) => {
        await train(hub.url, at(github, left));
        await train(hub.url, at(github, { inputs: { command: 'attach', 'wait-timeout': '1m' } }));
        expect(last(github)).toMatchObject({ state: 'pending', text: expect.stringMatching(/^unfinished/) });
      }),
    ));

  test.each<[string, World, boolean]>([
    ['there is none', {}, false],
    ['its label tells no file', { labels: 'ignored' }, true],
  ])('where %s, nothing is written and that is said once', (_, world, byId) =>
    withHub({ timing: long, world }, (hub) =>
      withGitHub({}, async (github) => {
        const off = { 'commit-status': byId ? 'true' : 'false' };
        const first = await train(hub.url, at(github, { inputs: { ...left.inputs, ...off } }));
        const before = github.statuses.length;
        const inputs = { command: 'attach', ...(byId ? known(first) : {}) };
        const step = await train(hub.url, at(github, { inputs }));
        expectEnding(step, { conclusion: 'succeeded' });
        expect(github.statuses).toHaveLength(before);
        const told = step.commands.filter(({ message }) => message.includes('`commit-status` does nothing'));
        expect(told.map(({ name }) => name)).toEqual(['notice']);
      }),
    ),
  );
});
