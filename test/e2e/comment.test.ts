import { describe, expect, test } from '@jest/globals';
import { openStandIn, pullRequest, type StandIn, type StandInOptions } from '../support/github.js';
import { runStep, type Step, type StepOptions } from '../support/runner.js';
import { currentTime } from '../support/test-time.js';
import { expectEnding, key, quick, textFile, train, withHub } from './training.js';

/* Whose comment it is, that it never stays at "Training", and what becomes of it when its token ends. */

const minute = 60_000;
const long = { ...quick, trainMs: 120 * minute };

function at(github: StandIn, { inputs, env, ...rest }: StepOptions = {}): StepOptions {
  return {
    event: pullRequest(),
    inputs: { command: 'run', comment: 'true', 'github-token': 'ghs_token-of-the-job', ...inputs },
    env: { GITHUB_API_URL: github.apiUrl, ...env },
    ...rest,
  };
}

async function withGitHub(options: StandInOptions, body: (github: StandIn) => Promise<void>): Promise<void> {
  const github = await openStandIn(options);
  try {
    await body(github);
  } finally {
    await github.close();
  }
}

describe('a matrix over one file', () => {
  const legs: readonly StepOptions[] = [
    { inputs: { set: 'training_params.learning_rate=1e-4' } },
    { inputs: { set: 'training_params.learning_rate=2e-4' } },
    { inputs: { repository: 'ox/other' } },
    { files: { 'fine-tune.yml': `name: small\n${textFile}` } },
    { files: { 'fine-tune.yml': textFile.replace('ox/data', 'ox/third') } },
    { env: { GITHUB_JOB: 'plan-too' } },
    { env: { GITHUB_WORKFLOW_REF: 'octo/models/.github/workflows/other.yml@refs/heads/main' } },
  ];

  test('each leg has its own comment, which its own later run updates', () =>
    withHub({}, (hub) =>
      withGitHub({}, async (github) => {
        const all = (set: string): Promise<unknown> =>
          Promise.all(
            legs.map(({ inputs, ...leg }, number) => {
              const given = { command: 'plan', ...inputs };
              // What a description says is another with every commit.
              const text = `${inputs?.['set'] ?? ''}\ndescription=${set} ${number}`;
              return train(hub.url, at(github, { ...leg, inputs: { ...given, set: text } }));
            }),
          );
        await all('first');
        expect(github.comments).toHaveLength(legs.length);
        await all('second');
        expect(github.comments).toHaveLength(legs.length);
        expect(github.requests().filter((each) => each.startsWith('PATCH'))).toHaveLength(legs.length);
        // Broken, and called as before.
        await train(
          hub.url,
          at(github, {
            files: { 'fine-tune.yml': `name: small\n${textFile}oops: 1\n` },
          }),
        );
        expect(github.comments).toHaveLength(legs.length);
        expect(github.comments.filter(({ body }) => body.includes('oops'))).toHaveLength(1);
      }),
    ));
});

describe('a matrix over values', () => {
  const rates = ['1e-5', '2e-4'];
  const leg = (github: StandIn, rate: string, rest: StepOptions = {}): StepOptions =>
    at(github, { ...rest, inputs: { set: `training_params.learning_rate=${rate}`, ...rest.inputs } });
  const headings = (github: StandIn): readonly (string | undefined)[] =>
    github.comments.map(({ body }) => body.split('\n').find((each) => each.startsWith('## ')));

  test('each comment and summary says in its heading which leg it is, planned, trained and ended', () =>
    withHub({ timing: long }, (hub) =>
      withGitHub({}, async (github) => {
        for (const rate of rates) await train(hub.url, leg(github, rate, { inputs: { command: 'plan' } }));
        expect(headings(github)).toEqual([
          '## 📋 Planned: fine-tune (learning_rate: 0.00001)',
          '## 📋 Planned: fine-tune (learning_rate: 0.0002)',
        ]);
        const [one, two] = rates as [string, string];
        const trained = await train(hub.url, leg(github, one));
        expect(trained.summary).toContain('## ✅ Trained: fine-tune (learning_rate: 0.00001)\n');
        const killed = await train(
          hub.url,
          leg(github, two, {
            onOutput: (text, running) => {
              if (text.includes('running · step')) running.kill('SIGKILL');
            },
          }),
        );
        const inputs = { 'hub-url': hub.url, 'api-key': key, 'job-status': 'failure' };
        await runStep(leg(github, two, { post: killed.state, inputs }));
        expect(headings(github)).toEqual([
          '## ✅ Trained: fine-tune (learning_rate: 0.00001)',
          '## 🚫 This step was ended: fine-tune (learning_rate: 0.0002)',
        ]);
      }),
    ));

  test('without `set` it reads as before', () =>
    withHub({}, (hub) =>
      withGitHub({}, async (github) => {
        await train(hub.url, at(github, { inputs: { command: 'plan' } }));
        expect(headings(github)).toEqual(['## 📋 Planned: fine-tune']);
      }),
    ));
});

describe('while it trains', () => {
  test('the comment is brought up to date every ten minutes, and has a last word', () =>
    withHub({ timing: long }, (hub) =>
      withGitHub({}, async (github) => {
        const seen: string[] = [];
        const step = await train(
          hub.url,
          at(github, { onOutput: () => seen.push(github.comments[0]?.body ?? '') }),
        );
        expectEnding(step, { conclusion: 'succeeded' });
        const updates = github.requests().filter((each) => each.startsWith('PATCH')).length;
        // Two hours of training.
        expect(updates).toBeGreaterThanOrEqual(8);
        expect(updates).toBeLessThanOrEqual(13);
        expect(seen.some((body) => /Training[^]*running · step \d+ of/.test(body))).toBe(true);
        expect(github.comments[0]?.body).toMatch(/## ✅ Trained[^]*, as of 2027-01-15 \d\d:\d\d UTC/);
      }),
    ));

  test('the post step rewrites what a killed step left', () =>
    withHub({ timing: long }, (hub) =>
      withGitHub({}, async (github) => {
        const main = await train(
          hub.url,
          at(github, {
            onOutput: (text, running) => {
              if (text.includes('running · step')) running.kill('SIGKILL');
            },
          }),
        );
        expect(main.code).toBeNull();
        expect(github.comments[0]?.body).toContain('⏳ Training');
        const options = at(github, { post: main.state });
        const inputs = { 'hub-url': hub.url, 'api-key': key, 'job-status': 'failure', ...options.inputs };
        await runStep({ ...options, inputs });
        expect(github.comments).toHaveLength(1);
        expect(github.comments[0]?.body).toMatch(
          /^<!-- fine-tune-action: [^\n]+-->\n\n## 🚫[^]*is left alone/,
        );
      }),
    ));
});

describe('the token of an App', () => {
  const author = { login: 'our-app[bot]', id: 77, type: 'Bot' };

  test('says its last word before it ends, and is used no more', () =>
    withHub({ timing: long }, (hub) => {
      const { clock } = currentTime();
      const begunAt = clock.date();
      const asked: number[] = [];
      const refuse = (): number | undefined => {
        asked.push((clock.date() - begunAt) / minute);
        return clock.date() - begunAt > 60 * minute ? 401 : undefined;
      };
      return withGitHub({ author, refuse }, async (github) => {
        const step = await train(hub.url, at(github, { inputs: { 'commit-status': 'true' } }));
        expectEnding(step, { conclusion: 'succeeded' });
        expect(Math.max(...asked)).toBeLessThan(50);
        expect(github.comments).toHaveLength(1);
        expect(github.comments[0]?.body).toContain('This is the last word here');
        expect(github.statuses.at(-1)).toMatchObject({
          state: 'pending',
          description: expect.stringMatching(/^ft-[0-9a-f]{12} · last word/) as unknown,
        });
        const notes = step.commands.filter(({ message }) =>
          message.includes('ends an hour after it was made'),
        );
        expect(notes).toHaveLength(2);
      });
    }));

  test('that has ended already is named, not a permission, and nothing more is tried', () =>
    withHub({ timing: long }, (hub) =>
      withGitHub({ author, refuse: () => 401 }, async (github) => {
        const step = await train(hub.url, at(github));
        expectEnding(step, { conclusion: 'succeeded' });
        const notes = step.commands.filter(({ message }) => message.includes('HTTP 401'));
        expect(notes).toHaveLength(1);
        expect(notes[0]?.message).not.toContain('permissions');
        expect(github.requests().filter((each) => !each.includes('graphql'))).toHaveLength(1);
      }),
    ));
});

test('a valid file is not blamed for the mistake of another one', () =>
  withHub({}, (hub) =>
    withGitHub({}, async (github) => {
      const files = { 'a.yml': textFile, 'b.yml': `${textFile}oops: 1\n` };
      const inputs = { command: 'plan', config: 'a.yml\nb.yml' };
      const step = await train(hub.url, at(github, { files, inputs }));
      expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
      const [a, b] = ['a.yml', 'b.yml'].map(
        (path) => github.comments.find(({ body }) => body.includes(`action: ${path} `))?.body ?? '',
      );
      expect(a).toMatch(
        /\n## ✅ Valid, and nothing was done\n[^]*because b\.yml of the same step has mistakes/,
      );
      expect(a).not.toMatch(/Invalid|oops|invalid-file/);
      expect(b).toMatch(/\n## ❌ Invalid[^]*oops/);
      // A mistake in an input is that of all.
      await train(
        hub.url,
        at(github, { files: { ...files, 'b.yml': textFile }, inputs: { ...inputs, set: 'oops=1' } }),
      );
      const others = github.comments.slice(2);
      expect(others).toHaveLength(2);
      for (const { body } of others) expect(body).toContain('❌ Invalid');
    }),
  ));

describe('a training that is known by its id', () => {
  const byId = (command: string, first: Step, more = {}): StepOptions => ({
    inputs: { command, 'fine-tune-id': first.outputs['fine-tune-id'] ?? '', ...more },
  });
  const files = { 'models/a.yml': `name: small\n${textFile}` };
  const config = { config: 'models/a.yml' };
  const repository = { repository: 'ox/data' };

  test.each(['attach', 'stop'])('%s goes on with the comment of the file that its label tells', (command) =>
    withHub({ timing: long }, (hub) =>
      withGitHub({}, async (github) => {
        const first = await train(hub.url, at(github, { files, inputs: { wait: 'false', ...config } }));
        expect(github.comments[0]?.body).toContain('## 🚀 Started');
        const step = await train(hub.url, at(github, byId(command, first, repository)));
        expect(step.code).toBe(0);
        expect(github.comments).toHaveLength(1);
        expect(github.comments[0]?.body).toContain(command === 'stop' ? '## 🛑 Stopped' : '## ✅ Trained');
        expect(github.comments[0]?.body).toContain(first.outputs['fine-tune-id']);
      }),
    ),
  );

  test('so it does where a file says which repository it is', () =>
    withHub({ timing: long }, (hub) =>
      withGitHub({}, async (github) => {
        const first = await train(hub.url, at(github, { files, inputs: { wait: 'false', ...config } }));
        await train(hub.url, at(github, { files, ...byId('attach', first, config) }));
        expect(github.comments.map(({ body }) => body)).toEqual([
          expect.stringMatching(/^<!-- fine-tune-action: models%2Fa\.yml [^]*## ✅ Trained/),
        ]);
        expect(github.comments[0]?.body).toContain(`| fine-tune | ${first.outputs['fine-tune-id'] ?? ''}`);
      }),
    ));

  test('where no label tells a file, there is no comment, and that is said once', () =>
    withHub({ timing: quick, world: { labels: 'ignored' } }, (hub) =>
      withGitHub({}, async (github) => {
        const first = await train(hub.url, at(github, { inputs: { wait: 'false', comment: 'false' } }));
        const step = await train(hub.url, at(github, byId('attach', first, repository)));
        expectEnding(step, { conclusion: 'succeeded' });
        expect(github.comments).toEqual([]);
        const told = step.commands.filter(({ message }) => message.includes('`comment` does nothing here'));
        expect(told.map(({ name }) => name)).toEqual(['notice']);
        expect(step.summary).toContain('nothing tells which file');
      }),
    ));
});
