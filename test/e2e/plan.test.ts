import { describe, expect, test } from '@jest/globals';
import type { ScriptType } from '../../src/catalog/catalog.js';
import { scriptTypes } from '../../src/catalog/index.js';
import { openStandIn, pullRequest } from '../support/github.js';
import type { Step, StepOptions } from '../support/runner.js';
import { expectEnding, expectProperRequests, line, textFile, train, withHub } from './training.js';
import type { HubOptions } from '../support/hub-control.js';

const list = '/api/repos/ox/data/fine_tunes';
const world: HubOptions['world'] = {
  repositories: {
    'ox/data': {
      branches: {
        main: {
          files: {
            'train.parquet': { columns: { prompt: 'str', response: 'str', score: 'f64' }, rows: 500 },
            'empty.parquet': { columns: ['prompt', 'response'], rows: 0 },
          },
        },
      },
    },
  },
};

function plan(hubUrl: string, options: StepOptions = {}): ReturnType<typeof train> {
  return train(hubUrl, { ...options, inputs: { command: 'plan', ...options.inputs } });
}

describe('plan', () => {
  test('asks with GET only, each question once, and says what run would do', () =>
    withHub({ world }, async (hub) => {
      const step = await plan(hub.url);
      expectEnding(step, { conclusion: 'planned' });
      expectProperRequests(hub.requestLog.entries);
      const fingerprint = step.outputs['fingerprint'] ?? '';
      expect(hub.requestLog.entries.map(line)).toEqual([
        'GET /api/evaluations/models',
        'GET /api/users/me',
        'GET /api/repos/ox/data/meta/main/train.parquet',
        `GET ${list}?page=1&page_size=100&search=ft-${fingerprint.slice(0, 12)}&sort=newest`,
        ...['created', 'tokenizing', 'enqueued', 'running'].map(
          (word) => `GET ${list}?page=1&page_size=100&status=${word}&sort=newest`,
        ),
        `GET ${list}?page=1&page_size=100&sort=newest`,
        ...[1, 2, 3, 4, 5].map(
          (page) =>
            `GET /api/repos/ox/data/data_frames/main/train.parquet?page=${page}&page_size=100&columns=prompt,response`,
        ),
        'GET /api/repos/ox/data',
        'GET /api/ai/models',
      ]);
      expect(JSON.parse(step.outputs['plan'] ?? '')).toMatchObject({
        version: 1,
        file: 'fine-tune.yml',
        fingerprint: fingerprint.slice(0, 64),
        data: { identity: expect.stringMatching(/^table:/), rows: 500 },
        action: { kind: 'start' },
        estimate: { kind: 'guess', low: 0.13, high: 0.52, rate: { perSecond: 0.00135 } },
        request: { script_type: 'text_generation' },
      });
    }));

  test('several files share what they ask', () =>
    withHub({ world }, async (hub) => {
      const files = Object.fromEntries([1, 2, 3].map((n) => [`${n}.yml`, `${textFile}  epochs: ${n}\n`]));
      expectEnding(await plan(hub.url, { files, inputs: { config: '*.yml' } }), { conclusion: 'planned' });
      const lines = hub.requestLog.entries.map(line);
      // One search a file; everything else once.
      expect(lines.filter((each) => each.includes('search='))).toHaveLength(3);
      expect(new Set(lines).size).toBe(lines.length);
    }));

  test('knows the last fine-tune of the file: what changed, what it cost, what would be reused', () =>
    withHub({ world }, async (hub) => {
      const trained = await train(hub.url);
      expectEnding(trained, { conclusion: 'succeeded' });
      const again = await plan(hub.url);
      const id = trained.outputs['fine-tune-id'];
      expect(again.outputs['fingerprint']?.slice(0, 64)).toBe(trained.outputs['fingerprint']);
      expect(JSON.parse(again.outputs['plan'] ?? '')).toMatchObject({
        action: { kind: 'reuse', id, word: 'completed' },
        estimate: { kind: 'range', unit: 'row', units: 500, precedents: [id] },
        last: { id, changes: [], dataBefore: expect.anything() },
      });
      const changed = await plan(hub.url, { inputs: { set: 'training_params.epochs=2' } });
      expect(JSON.parse(changed.outputs['plan'] ?? '')).toMatchObject({
        action: { kind: 'start' },
        estimate: { kind: 'range', units: 1000 },
        last: { id, changes: [{ key: 'training_params.epochs', before: 1, after: 2 }] },
      });
    }));

  test.each([
    ['a missing column', 'prompt', 'promt', 6, 'column-not-found'],
    ['a missing resource', 'train.parquet', 'trian.parquet', 2, 'resource-not-found'],
    ['a missing repository', 'ox/data', 'ox/date', 1, 'repository-not-found'],
  ])('%s is an error on its line', (_, right, wrong, lineNumber, code) =>
    withHub({ world }, async (hub) => {
      const step = await plan(hub.url, { files: { 'fine-tune.yml': textFile.replace(right, wrong) } });
      expectEnding(step, { conclusion: 'invalid', reason: 'not-found' });
      const [error] = step.commands.filter(({ name }) => name === 'error');
      expect(error?.properties).toMatchObject({ title: code, line: String(lineNumber) });
      expect(hub.requestLog.entries.every(({ method }) => method === 'GET')).toBe(true);
    }),
  );

  test('a column of numbers where text is learnt is a warning', () =>
    withHub({ world }, async (hub) => {
      const step = await plan(hub.url, { inputs: { set: 'training_params.answer_column=score' } });
      expectEnding(step, { conclusion: 'planned' });
      const warnings = step.commands.filter(({ name }) => name === 'warning');
      expect(warnings.map(({ properties }) => properties['title'])).toEqual(['column-type']);
    }));

  test('a table without rows stops a run before anything is created', () =>
    withHub({ world }, async (hub) => {
      const files = { 'fine-tune.yml': textFile.replace('train.parquet', 'empty.parquet') };
      const step = await train(hub.url, { files });
      expectEnding(step, { conclusion: 'invalid', reason: 'not-found' });
      expect(hub.requestLog.of('create')).toEqual([]);
    }));

  test('a wrong key is refused at once', () =>
    withHub({ world }, async (hub) => {
      const step = await plan(hub.url, { inputs: { 'api-key': 'SFMyNTY.wrong' } });
      expectEnding(step, { conclusion: 'refused', reason: 'unauthorized' });
    }));

  test('without a key only what is public is looked at, and no key is sent', () =>
    withHub({ world }, async (hub) => {
      const step = await plan(hub.url, { inputs: { 'api-key': '' } });
      expectEnding(step, { conclusion: 'planned' });
      expect(JSON.parse(step.outputs['plan'] ?? '')).toMatchObject({ action: null, data: { rows: 500 } });
      const asked = new Set(hub.requestLog.entries.map(({ operation }) => operation));
      expect([...asked]).toEqual(['schemas', 'meta', 'data_frames', 'repo', 'models']);
      expect(hub.requestLog.entries.every(({ headers }) => headers['authorization'] === undefined)).toBe(
        true,
      );
    }));

  test('a hub that is down leaves gaps and notices', () =>
    withHub({ world, faults: () => ({ kind: 'status', status: 502 }) }, async (hub) => {
      const step = await plan(hub.url);
      expectEnding(step, { conclusion: 'planned' });
      expect(JSON.parse(step.outputs['plan'] ?? '')).toMatchObject({
        action: null,
        estimate: { kind: 'rate', rate: { origin: 'list price of 2026-10, H100' } },
      });
      expect(step.commands.filter(({ name }) => name === 'notice').length).toBeGreaterThan(1);
    }));
});

describe('of several files, what run would do with all of them', () => {
  const filesOf = (count: number, text: (nth: number) => string) =>
    Object.fromEntries(Array.from({ length: count }, (_, nth) => [`ft/f${nth}.yml`, text(nth)]));
  const others = (nth: number): string => `${textFile}  epochs: ${nth + 2}\n`;
  /** What it says of each. */
  const sentencesOf = ({ stdout }: Step): readonly string[] =>
    [...stdout.matchAll(/^Plan of \S+:\n {2}(.*)$/gm)].map(([, text = '']) => text);
  const both = (files: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>> = {}) =>
    withHub({}, async (hub) => {
      const options = { files, inputs: { config: 'ft/*.yml', ...inputs } };
      const planned = await plan(hub.url, options);
      const run = await train(hub.url, { ...options, inputs: { ...options.inputs, command: 'run' } });
      return { planned, run, started: hub.hub.started().length };
    });

  test('more than may be started are none', async () => {
    const { planned, run, started } = await both(filesOf(3, others), { 'max-starts': '2' });
    expectEnding(run, { conclusion: 'refused', reason: 'too-many' });
    expectEnding(planned, { conclusion: 'planned' });
    expect(started).toBe(0);
    const refused = /^`run` would be refused and start none: .* 3 trainings, and max-starts is 2/;
    expect(sentencesOf(planned)).toEqual([1, 2, 3].map(() => expect.stringMatching(refused)));
    expect(planned.summary).toContain('max-starts');
  });

  test('equal files share one training, and that is one start', async () => {
    const { planned, started } = await both(
      filesOf(2, () => textFile),
      { 'max-starts': '1' },
    );
    expect(started).toBe(1);
    expect(sentencesOf(planned)).toEqual([
      expect.stringMatching(/^`run` would start a training/),
      '`run` would start nothing for it: ft/f0.yml asks for the same training, and there is one for both.',
    ]);
  });

  test('what another file spoils, and what was not approved', async () => {
    const files = { ...filesOf(1, others), 'ft/g.yml': textFile.replace('prompt', 'nothing') };
    await withHub({ world }, async (hub) => {
      const step = await plan(hub.url, { files, inputs: { config: 'ft/*.yml' } });
      expectEnding(step, { conclusion: 'invalid', reason: 'not-found' });
      expect(step.stdout).toContain(
        '`run` would start nothing, because another file of this step is invalid',
      );
      const changed = await plan(hub.url, { inputs: { 'expect-fingerprint': 'a'.repeat(64) } });
      expectEnding(changed, { conclusion: 'planned' });
      expect(JSON.parse(changed.outputs['plan'] ?? '')).toMatchObject({
        action: { kind: 'refuse', reason: 'plan-changed' },
      });
    });
  });

  test('what they may cost together is said once', async () => {
    const { planned } = await both(filesOf(2, others), { 'max-credits': '0.01' });
    const notices = planned.commands.filter(({ name }) => name === 'notice').map(({ message }) => message);
    expect(notices.filter((text) => text.includes('credits in sum'))).toEqual([
      expect.stringMatching(/together: they are stopped at 0\.01 credits in sum\. The estimates together/),
    ]);
    expect(planned.stdout).not.toMatch(/It is stopped|No limit is in force/);
    const alone = await both(filesOf(1, others), { 'max-credits': '0.01' });
    expect(alone.planned.stdout).toContain('It is stopped at 0.01 credits');
  });
});

describe('a hostile hub', () => {
  const branch = 'feature/ä b';
  const columns = [
    'prompt',
    'response\n::error::forged',
    '<img src=x>',
    '..',
    ...Array.from({ length: 5000 }, (_, at) => `column ${at} @octocat |`),
  ];
  const strange: HubOptions['world'] = {
    repositories: {
      'ox/data': { branches: { [branch]: { files: { 'in a/träin.parquet': { columns, rows: 1 } } } } },
    },
  };
  const files = {
    'fine-tune.yml': textFile.replace('main/train.parquet', `${branch}/in a/träin.parquet`),
  };

  test('with strange names and 5,000 columns is answered in clear words, and nothing is changed', () =>
    withHub({ world: strange }, async (hub) => {
      // Such an answer takes a busy machine longer than a scaled time-out allows.
      const step = await plan(hub.url, { files, env: { FINE_TUNE_TIME_SCALE: '0.5' } });
      expectEnding(step, { conclusion: 'invalid', reason: 'not-found' });
      const errors = step.commands.filter(({ name }) => name === 'error');
      expect(errors.map(({ properties }) => properties['title'])).toEqual(['column-not-found']);
      expect(errors[0]?.message.length).toBeLessThan(4000);
      expect(step.summary.length).toBeLessThan(20_000);
      expect(step.summary).not.toContain('<img');
      const [, , meta] = hub.requestLog.entries;
      expect(meta?.path).toBe('/api/repos/ox/data/meta/feature/%C3%A4%20b/in%20a/tr%C3%A4in.parquet');
      expect(hub.requestLog.entries.every(({ method }) => method === 'GET')).toBe(true);
    }));

  test.each(['main/../secrets.parquet', '/main/train.parquet', 'main//train.parquet'])(
    'is never asked for %s',
    (resource) =>
      withHub({ world }, async (hub) => {
        const step = await plan(hub.url, { inputs: { set: `resource=${resource}` } });
        expectEnding(step, { conclusion: 'invalid', reason: 'invalid-input' });
        expect(hub.requestLog.entries).toEqual([]);
      }),
  );
});

describe('the hub’s own schemas', () => {
  const text = scriptTypes.get('text_generation');
  const own: readonly ScriptType[] =
    text === undefined
      ? []
      : [
          {
            ...text,
            parameters: {
              ...text.parameters,
              dropout: { type: 'number', description: '', default: 0.1, maximum: 1 },
              epochs: { type: 'integer', description: '', default: 3, minimum: 1, maximum: 10 },
            },
          },
          { ...text, name: 'video_to_text', data: 'commit' },
        ];
  const options = { world, scriptTypes: new Map(own.map((type) => [type.name, type])) };

  test('decide what may be written, and one notice says how they differ', () =>
    withHub(options, async (hub) => {
      const step = await plan(hub.url, { files: { 'fine-tune.yml': `${textFile}  dropout: 0.2\n` } });
      expectEnding(step, { conclusion: 'planned' });
      const notices = step.commands.filter(({ name }) => name === 'notice').map(({ message }) => message);
      expect(notices.filter((message) => message.includes('new parameter dropout'))).toHaveLength(1);
      expect(step.stdout).toMatch(/training_params\.epochs +3 +default, hub +not sent/);
    }));

  test('refuse what they do not allow', () =>
    withHub(options, async (hub) => {
      const files = { 'fine-tune.yml': `${textFile}  dropout: 2\n  epochs: 11\n` };
      const step = await plan(hub.url, { files });
      expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
      const errors = step.commands.filter(({ name }) => name === 'error');
      expect(errors.map(({ properties }) => [properties['title'], properties['line']])).toEqual([
        ['above-maximum', '8'],
        ['above-maximum', '9'],
      ]);
      expect(hub.requestLog.entries.map(({ operation }) => operation)).toEqual(['schemas']);
    }));

  test('a script type that only the hub knows can be run', () =>
    withHub(options, async (hub) => {
      const files = { 'fine-tune.yml': textFile.replace('text_generation', 'video_to_text') };
      expectEnding(await train(hub.url, { files }), { conclusion: 'succeeded' });
    }));

  test('are not asked for a file that no schema could save', () =>
    withHub(options, async (hub) => {
      const files = { 'fine-tune.yml': textFile.replace('repository: ox/data', 'repository: ox') };
      const step = await train(hub.url, { files });
      expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
      expect(hub.requestLog.entries).toEqual([]);
    }));

  test.each([
    ['unreachable', { kind: 'status', status: 503 } as const],
    ['malformed', { kind: 'altered', change: 'html' } as const],
  ])('%s: the bundled copy decides, with one notice', (_, fault) =>
    withHub(
      { world, faults: ({ operation }) => (operation === 'schemas' ? fault : undefined) },
      async (hub) => {
        const step = await plan(hub.url);
        expectEnding(step, { conclusion: 'planned' });
        const notices = step.commands.filter(({ message }) =>
          message.includes('own list of parameters, of 2026-01'),
        );
        expect(notices).toHaveLength(1);
        expect(step.stdout).toMatch(/default, 2026-01 +not sent/);
      },
    ),
  );
});

describe('expect-fingerprint', () => {
  test('starts what was planned, and nothing else', () =>
    withHub({ world }, async (hub) => {
      const planned = await plan(hub.url);
      const expected = { 'expect-fingerprint': planned.outputs['fingerprint'] ?? '' };
      const other = await train(hub.url, { inputs: { ...expected, set: 'training_params.epochs=2' } });
      expectEnding(other, { conclusion: 'refused', reason: 'plan-changed' });
      expect(hub.requestLog.of('create')).toEqual([]);
      expectEnding(await train(hub.url, { inputs: expected }), { conclusion: 'succeeded' });
    }));

  test('is of all files, whatever their order', () =>
    withHub({ world }, async (hub) => {
      const other = textFile.replace('training_params:', 'training_params:\n  epochs: 2');
      const files = { 'a.yml': textFile, 'b.yml': other };
      const planned = await plan(hub.url, { files, inputs: { config: 'a.yml\nb.yml' } });
      const { fingerprint: expected = '' } = planned.outputs;
      const inputs = { config: 'b.yml\na.yml', 'expect-fingerprint': expected };
      const one = await train(hub.url, { files, inputs: { ...inputs, config: 'a.yml' } });
      expectEnding(one, { conclusion: 'refused', reason: 'plan-changed' });
      expect(hub.requestLog.of('create')).toEqual([]);
      expectEnding(await train(hub.url, { files, inputs }), { conclusion: 'succeeded' });
    }));

  test('limits, evaluate, gates and deploy have a part of their own', () =>
    withHub({ world }, async (hub) => {
      const files = { 'fine-tune.yml': `${textFile}\nlimits: { max_credits: 50 }\n` };
      const { fingerprint: expected = '' } = (await plan(hub.url, { files })).outputs;
      expect(expected).toMatch(/^[0-9a-f]{64}\.[0-9a-f]{12}$/);
      const inputs = { 'expect-fingerprint': expected };
      const raised = { 'fine-tune.yml': `${textFile}\nlimits: { max_credits: 500 }\n` };
      const refused = await train(hub.url, { files: raised, inputs });
      expectEnding(refused, { conclusion: 'refused', reason: 'plan-changed' });
      const [training = ''] = expected.split('.');
      const step = await train(hub.url, { files: raised, inputs: { 'expect-fingerprint': training } });
      expectEnding(step, { conclusion: 'succeeded' });
      expect(step.outputs['fingerprint']).toBe(training);
    }));
});

describe('on a pull request', () => {
  const event = pullRequest();
  const inputs = { 'github-token': 'ghs_token-of-the-job', comment: 'true' };

  test('one comment a file is kept up to date by plan and run', async () => {
    const planted = {
      id: 99,
      user: { login: 'mallory' },
      body: '<!-- fine-tune-action: fine%2Dtune.yml',
    };
    const github = await openStandIn({ files: { 'fine-tune.yml': textFile }, comments: [planted] });
    const env = { GITHUB_API_URL: github.apiUrl };
    try {
      await withHub({ world }, async (hub) => {
        expectEnding(await plan(hub.url, { event, inputs, env }), { conclusion: 'planned' });
        expect(github.comments).toHaveLength(2);
        expect(github.comments[1]?.body).toContain('Its values are those of the base');
        const run = await train(hub.url, { event, env, inputs: { ...inputs, command: 'run' } });
        expectEnding(run, { conclusion: 'succeeded' });
        expect(github.comments).toHaveLength(2);
        expect(github.comments[1]?.body).toMatch(
          /^<!-- fine-tune-action: fine%2Dtune\.yml [0-9a-f]{12} -->\n\n## ✅ Trained/,
        );
        expect(github.comments[0]?.body).toBe(planted.body);
        // While it trained the comment said so.
        expect(github.requests().filter((each) => each.startsWith('PATCH'))).toHaveLength(2);
      });
    } finally {
      await github.close();
    }
  });

  test('a broken file is commented on as well, and each file has its own comment', async () => {
    const github = await openStandIn();
    try {
      await withHub({ world }, async (hub) => {
        const files = { 'a.yml': textFile, 'b.yml': textFile.replace('Qwen/Qwen3-0.6B', '') };
        const step = await plan(hub.url, {
          event,
          files,
          inputs: { ...inputs, config: '*.yml' },
          env: { GITHUB_API_URL: github.apiUrl },
        });
        expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
        expect(github.comments.map(({ body }) => body.split('\n')[0])).toEqual([
          expect.stringMatching(/^<!-- fine-tune-action: a\.yml [0-9a-f]{12} -->$/),
          expect.stringMatching(/^<!-- fine-tune-action: b\.yml [0-9a-f]{12} -->$/),
        ]);
        expect(github.comments[1]?.body).toContain('missing-value');
        expect(github.comments[0]?.body).not.toContain('missing-value');
      });
    } finally {
      await github.close();
    }
  });

  test('a missing permission is a notice that names it', async () => {
    const github = await openStandIn({ writeStatus: 403, files: { 'fine-tune.yml': textFile } });
    try {
      await withHub({ world }, async (hub) => {
        const step = await plan(hub.url, { event, inputs, env: { GITHUB_API_URL: github.apiUrl } });
        expectEnding(step, { conclusion: 'planned' });
        const notices = step.commands.filter(({ name }) => name === 'notice').map(({ message }) => message);
        expect(notices.join('\n')).toContain('pull-requests: write');
      });
    } finally {
      await github.close();
    }
  });

  test('the difference to the base comes from the API, parents included', async () => {
    const child = 'extends: base.yml\ntraining_params: { epochs: 4 }\n';
    const github = await openStandIn({
      files: { 'fine-tune.yml': child.replace('4', '2'), 'base.yml': `${textFile}  lora_rank: 8\n` },
    });
    try {
      await withHub({ world }, async (hub) => {
        const step = await plan(hub.url, {
          event,
          files: { 'fine-tune.yml': child, 'base.yml': textFile },
          inputs: { 'github-token': 'ghs_token-of-the-job' },
          env: { GITHUB_API_URL: github.apiUrl },
        });
        expectEnding(step, { conclusion: 'planned' });
        expect(JSON.parse(step.outputs['plan'] ?? '')).toMatchObject({
          base: {
            kind: 'compared',
            changes: [
              { key: 'training_params.epochs', before: 2, after: 4 },
              { key: 'training_params.lora_rank', before: 8 },
            ],
          },
        });
      });
    } finally {
      await github.close();
    }
  });

  test('without a token it is not told, and why', () =>
    withHub({ world }, async (hub) => {
      const step = await plan(hub.url, { event, env: { GITHUB_API_URL: 'http://127.0.0.1:9' } });
      expectEnding(step, { conclusion: 'planned' });
      expect(JSON.parse(step.outputs['plan'] ?? '')).toMatchObject({
        base: { kind: 'unknown', why: expect.stringContaining('contents: read') as unknown },
      });
    }));

  test('a file that is new is said to be new', async () => {
    const github = await openStandIn();
    try {
      await withHub({ world }, async (hub) => {
        const step = await plan(hub.url, {
          event,
          inputs: { 'github-token': 'ghs_token-of-the-job' },
          env: { GITHUB_API_URL: github.apiUrl },
        });
        expect(JSON.parse(step.outputs['plan'] ?? '')).toMatchObject({ base: { kind: 'new' } });
      });
    } finally {
      await github.close();
    }
  });
});
