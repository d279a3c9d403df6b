import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { openStandIn } from '../support/github.js';
import { makeWorkspace, type Step, type StepOptions } from '../support/runner.js';
import { expectEnding, train, withHub } from './training.js';
import type { HubOptions } from '../support/hub-control.js';

const rows = Array.from({ length: 30 }, (_, at) =>
  JSON.stringify({ prompt: `What is ${at} and ${at}?`, response: `It is ${2 * at}.` }),
);
const table = `${rows.join('\n')}\n`;
const file = `repository: ox/data
data: data/train.jsonl
base_model: Qwen/Qwen3-0.6B
script_type: text_generation
training_params:
  question_column: prompt
  answer_column: response
`;
const files = { 'fine-tune.yml': file, 'data/train.jsonl': table };
const identity = createHash('sha256').update(table).digest('hex');
const folder = `data/${identity.slice(0, 12)}`;
const resource = `fine-tune-data/${folder}/train.jsonl`;

/** An Oxen repository of our own, with nothing but a branch. */
const world: NonNullable<HubOptions['world']> = {
  repositories: { 'ox/data': { visibility: 'private', branches: { main: { files: { 'README.md': {} } } } } },
};

function put(hubUrl: string, options: StepOptions = {}): Promise<Step> {
  return train(hubUrl, { files, ...options });
}

function changes(entries: readonly { readonly method: string; readonly operation: string }[]): string[] {
  return entries.filter(({ method }) => method !== 'GET').map(({ operation }) => operation);
}

describe('data of this repository', () => {
  test('is uploaded once, trained on, and known the next time', () =>
    withHub({ world }, async (hub) => {
      const step = await put(hub.url);
      expectEnding(step, { conclusion: 'succeeded' });
      expect(changes(hub.requestLog.entries)).toEqual([
        ...['branch_create', 'workspace', 'stage', 'stage', 'merge'],
        ...['create', 'label', 'label', 'run'],
      ]);
      const sent = hub.hub.uploaded('ox/data', 'fine-tune-data');
      expect(String(sent[`${folder}/train.jsonl`])).toBe(table);
      expect(hub.requestLog.of('create')[0]?.body).toMatchObject({ resource });
      expect(step.result).toMatchObject({
        fineTunes: [
          {
            data: {
              identity: `data:${identity}`,
              upload: { resource, files: 1, bytes: table.length, sent: { files: 1, bytes: table.length } },
            },
          },
        ],
      });
      expect(step.stdout).toContain(
        `Uploaded data/train.jsonl: 1 file, ${(table.length / 1000).toFixed(1)} kB`,
      );
      hub.requestLog.clear();
      const again = await put(hub.url);
      expectEnding(again, { conclusion: 'reused' });
      expect(again.outputs['fine-tune-id']).toBe(step.outputs['fine-tune-id']);
      expect(changes(hub.requestLog.entries)).toEqual([]);
      // Other data is another training.
      const other = await put(hub.url, {
        files: { ...files, 'data/train.jsonl': `${table}${rows[0]?.replace('0', '31')}\n` },
      });
      expectEnding(other, { conclusion: 'succeeded' });
      expect(other.outputs['fingerprint']).not.toBe(step.outputs['fingerprint']);
    }));

  const crlf = { ...files, 'data/train.jsonl': table.replaceAll('\n', '\r\n') };
  test.each([
    ['LF, then CRLF', files, crlf],
    ['CRLF, then LF', crlf, files],
  ])('checked out with %s: the same bytes, bought once', (_, first, second) =>
    withHub({ world }, async (hub) => {
      const one = await put(hub.url, { files: first, env: { GITHUB_RUN_ID: '1' } });
      expectEnding(one, { conclusion: 'succeeded' });
      const sent = hub.hub.uploaded('ox/data', 'fine-tune-data');
      expect(String(sent[`${folder}/train.jsonl`])).toBe(table);
      hub.requestLog.clear();
      const other = await put(hub.url, { files: second, env: { GITHUB_RUN_ID: '2' } });
      expectEnding(other, { conclusion: 'reused' });
      expect(other.outputs['fingerprint']).toBe(one.outputs['fingerprint']);
      expect(changes(hub.requestLog.entries)).toEqual([]);
      expect(hub.hub.started()).toHaveLength(1);
    }),
  );
});

describe('a dead run', () => {
  test('is gone on with, wherever it died: one commit, one training', async () => {
    const killedAt: string[] = [];
    for (let at = 1, isOver = false; !isOver; at++) {
      let running: { kill(signal: NodeJS.Signals): boolean } | undefined;
      let changing = 0;
      const faults: HubOptions['faults'] = ({ method, operation }) => {
        if (method === 'GET' || ++changing !== at) return undefined;
        killedAt.push(operation);
        running?.kill('SIGKILL');
        return undefined;
      };
      await withHub({ world, faults }, async (hub) => {
        const workspace = makeWorkspace(files);
        const dead = await put(hub.url, { workspace, onOutput: (_, process) => (running = process) });
        isOver = dead.code !== null;
        const next = isOver ? dead : await put(hub.url, { workspace });
        expect([at, next.outputs['conclusion']]).toEqual([at, 'succeeded']);
        expect(hub.requestLog.of('merge').filter(({ acted }) => acted)).toHaveLength(1);
        expect(hub.requestLog.of('run').filter(({ acted }) => acted)).toHaveLength(1);
        const sent = hub.hub.uploaded('ox/data', 'fine-tune-data');
        expect(String(sent[`${folder}/train.jsonl`])).toBe(table);
      });
    }
    expect(killedAt.slice(0, 6)).toEqual(['branch_create', 'workspace', 'stage', 'stage', 'merge', 'create']);
  });

  test.each(['branch_create', 'workspace', 'stage', 'merge'] as const)(
    'a lost answer to %s is looked up',
    (operation) =>
      withHub(
        { world, faults: [{ operation, nth: 1, fault: { kind: 'lost', acts: true } }] },
        async (hub) => {
          expectEnding(await put(hub.url), { conclusion: 'succeeded' });
          expect(hub.requestLog.of('merge').filter(({ acted }) => acted)).toHaveLength(1);
        },
      ),
  );
});

test('a workspace that another run has just made is taken for made', () =>
  withHub(
    {
      world,
      faults: [{ operation: 'workspace', nth: 1, fault: { kind: 'status', status: 500, acts: true } }],
    },
    async (hub) => {
      expectEnding(await put(hub.url), { conclusion: 'succeeded' });
      expect(hub.requestLog.of('workspace').map(({ status }) => status)).toEqual([500, 200]);
    },
  ));

describe('nothing is uploaded', () => {
  test('by a plan, which says what would be', () =>
    withHub({ world }, async (hub) => {
      const step = await put(hub.url, { inputs: { command: 'plan' } });
      expectEnding(step, { conclusion: 'planned' });
      expect(changes(hub.requestLog.entries)).toEqual([]);
      expect(JSON.parse(step.outputs['plan'] ?? '')).toMatchObject({
        data: { identity: `data:${identity}`, rows: 30 },
        upload: { repository: 'ox/data', resource, files: 1, missing: { files: 1 }, isPublic: false },
        request: { resource },
      });
      expect(step.stdout).toMatch(
        /`run` would upload 1 file, 1\.6 kB, to \S+ in ox\/data, which only its members/,
      );
      const trained = await put(hub.url, {
        inputs: { 'expect-fingerprint': step.outputs['fingerprint'] ?? '' },
      });
      expectEnding(trained, { conclusion: 'succeeded' });
      const after = await put(hub.url, { inputs: { command: 'plan' } });
      expect(after.stdout).toContain('is at Oxen already');
    }));

  test('on a fork, nor by a validation; what is wrong with it is said all the same', () =>
    withHub({ world }, async (hub) => {
      const broken = `${rows[0] ?? ''}\n{"prompt": "x", "response": }\n`;
      const step = await put(hub.url, {
        inputs: { command: 'validate' },
        files: { ...files, 'data/train.jsonl': broken },
      });
      expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
      const [error] = step.commands.filter(({ name }) => name === 'error');
      expect(error?.properties).toMatchObject({ file: 'data/train.jsonl', line: '2', title: 'row-broken' });
      const event = { name: 'pull_request', payload: { pull_request: { number: 1 } } };
      expectEnding(await put(hub.url, { event }), { conclusion: 'skipped' });
      expect(hub.requestLog.entries).toEqual([]);
    }));

  test('of conversations whose answers are all empty', () =>
    withHub({ world }, async (hub) => {
      const conversation = (question: string): string =>
        JSON.stringify({
          messages: [
            { role: 'user', content: question },
            { role: 'assistant', content: '' },
          ],
        });
      const step = await put(hub.url, {
        files: {
          'fine-tune.yml': file
            .replace('text_generation', 'text_chat_messages')
            .replace(/ {2}question_column[^]*/, '  messages_column: messages\n'),
          'data/train.jsonl': `${conversation('Where?')}\n${conversation('When?')}\n`,
        },
      });
      expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
      const [error] = step.commands.filter(({ name }) => name === 'error');
      expect(error?.properties).toMatchObject({
        ...{ file: 'data/train.jsonl', line: '1', title: 'answers-empty' },
      });
      expect(changes(hub.requestLog.entries)).toEqual([]);
    }));

  test.each<[string, HubOptions, object, RegExp]>([
    [
      'a key that may not write',
      { world: { ...world, uploads: 'read-only' } },
      { reason: 'unauthorized' },
      /may write to ox\/data/,
    ],
    ['no room', { world: { ...world, uploads: 'full' } }, { reason: 'no-credits' }, /storage quota of ox/],
    [
      'no such repository',
      { world: { repositories: {} } },
      { conclusion: 'invalid', reason: 'not-found' },
      /no repository ox\/data/,
    ],
    [
      'a repository that anyone can read',
      { world: { repositories: { 'ox/data': { branches: { main: { files: { a: {} } } } } } } },
      { reason: 'would-publish' },
      /data\/train\.jsonl would become public/,
    ],
  ])('%s ends it before a create', (_, options, ending, words) =>
    withHub(options, async (hub) => {
      const step = await put(hub.url);
      expectEnding(step, { conclusion: 'refused', ...(ending as { reason: string }) });
      expect(step.stdout).toMatch(words);
      expect(hub.requestLog.of('create')).toEqual([]);
    }),
  );

  test('that is meant to be public, or comes from a public repository, may go to a public one', async () => {
    const open = { world: { repositories: { 'ox/data': { branches: { main: { files: { a: {} } } } } } } };
    await withHub(open, async (hub) => {
      const event = { name: 'push', payload: { repository: { private: false } } };
      expectEnding(await put(hub.url, { event }), { conclusion: 'succeeded' });
      const meant = file.replace(
        'data: data/train.jsonl',
        'data: {table: data/train.jsonl, public: true, branch: other}',
      );
      expectEnding(await put(hub.url, { files: { ...files, 'fine-tune.yml': meant } }), {
        conclusion: 'succeeded',
      });
      expect(hub.requestLog.of('merge').map(({ path }) => path.split('/').at(-1))).toEqual([
        'fine-tune-data',
        'other',
      ]);
    });
  });
});

test('images that cells name go with a copy of the table', () =>
  withHub({ world }, async (hub) => {
    const step = await put(hub.url, {
      files: {
        'fine-tune.yml': `repository: ox/data
data: { table: data/train.csv, files: ['images/**'] }
base_model: Qwen/Qwen-Image
script_type: image_generation
training_params: { image_column: image, caption_column: caption, steps: 100, samples: [{ prompt: an ox }] }
`,
        'data/train.csv': 'image,caption\nimages/a.png,an ox\nimages/b.png,a cow\n',
        'images/a.png': 'A',
        'images/b.png': 'B',
        'images/c.png': 'C',
      },
    });
    expectEnding(step, { conclusion: 'succeeded' });
    const sent = hub.hub.uploaded('ox/data', 'fine-tune-data');
    const [where = ''] = Object.keys(sent)
      .filter((path) => path.startsWith('data/'))
      .map((path) => path.split('/').slice(0, 2).join('/'));
    expect(
      Object.keys(sent)
        .filter((path) => path.startsWith('data/'))
        .sort(),
    ).toEqual(
      ['complete.json', 'images/a.png', 'images/b.png', 'train.csv'].map((path) => `${where}/${path}`),
    );
    expect(String(sent[`${where}/train.csv`])).toContain(`${where}/images/a.png,an ox`);
  }));

test('a simulation takes them as well, and sends nothing to anybody', async () => {
  const step = await train('https://hub.example.com', { files, inputs: { simulate: 'true' } });
  expectEnding(step, { conclusion: 'simulated' });
});

test('an upload that is refused leaves no commit status pending', async () => {
  const github = await openStandIn();
  try {
    await withHub({ world: { ...world, uploads: 'read-only' } }, async (hub) => {
      const step = await put(hub.url, {
        inputs: { 'commit-status': 'true', 'github-token': 'ghs_token-of-the-job' },
        env: { GITHUB_API_URL: github.apiUrl },
      });
      expectEnding(step, { conclusion: 'refused', reason: 'unauthorized' });
      expect(github.statuses.map(({ state }) => state)).toEqual(['pending', 'failure']);
    });
  } finally {
    await github.close();
  }
});
