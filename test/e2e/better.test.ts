import { describe, expect, test } from '@jest/globals';
import type { FaultPlan } from '../support/simulated-faults.js';
import { rehearse } from '../support/rehearse.js';
import type { Running } from '../support/in-process.js';
import { runCommandLine, runStep, type Step, type StepOptions } from '../support/runner.js';
import { expectEnding, expectProperRequests, key, scale, textFile, train, withHub } from './training.js';
import type { ControlledHub } from '../support/hub-control.js';

const asking = `${textFile}evaluate: { resource: main/test.parquet, rows: 10, against: base }
`;
const deploying = `${asking}deploy: { replace: true }
`;
/** Few rows, so that few requests are made. */
const world = { rows: 40 };

function run(hub: ControlledHub, file: string, options: StepOptions = {}): Promise<Step> {
  return train(hub.url, { files: { 'fine-tune.yml': file }, ...options });
}

/** What serves, or is about to. */
function serving({ hub }: ControlledHub): readonly string[] {
  return hub
    .deployments()
    .filter(({ word }) => word === 'active' || word === 'deploying')
    .map(({ fineTuneId, step }) => `${fineTuneId} ${step}`);
}

describe('a training that is asked, judged and deployed', () => {
  const sceneOf = rehearse(['whole'], () =>
    withHub({ world }, async (hub) => {
      const step = await run(hub, deploying);
      const answer = await paste(step.summary, hub);
      const again = await run(hub, deploying, { env: { GITHUB_RUN_ID: '1001' } });
      return { hub, step, answer, again, serves: serving(hub) };
    }),
  );

  test('says so in outputs, summary and result, and sends what the contract says', () => {
    const { hub, step } = sceneOf('whole');
    expectEnding(step, { conclusion: 'succeeded' });
    const { outputs, summary, result } = step;
    const [made] = hub.hub.deployments();
    expect([outputs['deployed-model'], outputs['deployed-step']]).toEqual([made?.name, String(made?.step)]);
    expect(JSON.parse(outputs['metrics'] ?? '')).toMatchObject({
      accuracy: expect.any(Number),
      verdict: expect.stringMatching(/^(?:better|same|worse)/),
      compared_with: 'base',
      rows: 10,
    });
    expect(summary).toMatch(/### Is it better\? .*base model/);
    expect(summary).toContain(`serves as \`${made?.name ?? ''}\``);
    const [fineTune] = result?.['fineTunes'] as readonly Record<string, unknown>[];
    expect(fineTune).toMatchObject({ evaluation: { rows: 10, calls: 20 }, deployments: [{ state: 'kept' }] });
    expectProperRequests(hub.requestLog.entries.filter(({ headers }) => headers['x-pasted'] === undefined));
    for (const { body } of hub.requestLog.of('chat').slice(0, 20))
      expect(body).toMatchObject({ temperature: 0, max_tokens: 256 });
    expect(hub.requestLog.of('deploy').map(({ body }) => body)).toEqual([{ deployment_type: 'normal' }]);
  });

  test('the request of the summary can be pasted as it stands', () => {
    expect(sceneOf('whole').answer).toMatchObject({ choices: [{ message: { role: 'assistant' } }] });
  });

  test('the same file again takes all of it from the label: nothing is trained, deployed or asked', () => {
    const { hub, step, again, serves } = sceneOf('whole');
    expectEnding(again, { conclusion: 'reused' });
    expect(again.outputs['deployed-model']).toBe(step.outputs['deployed-model']);
    expect([hub.hub.started().length, hub.hub.deployments().length, serves.length]).toEqual([1, 1, 1]);
    // Ten rows for each of the two models, and the pasted question.
    expect(hub.requestLog.of('chat')).toHaveLength(21);
  });
});

/** Sends what the summary shows as a command, with the key in its place. */
async function paste(summary: string, hub: ControlledHub): Promise<unknown> {
  const block = /```sh\n(curl [^]*?chat\/completions[^]*?)```/.exec(summary)?.[1] ?? '';
  const [, url = ''] = /^curl (\S+) \\$/m.exec(block) ?? [];
  const [, body = ''] = /-d '([^']+)'/.exec(block) ?? [];
  const headers = [...block.matchAll(/-H "([\w-]+): ([^"]+)"/g)].map(
    ([, name = '', value = '']) => [name, value.replace('$OXEN_API_KEY', key)] as const,
  );
  expect(new URL(url).origin).toBe(hub.url);
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...Object.fromEntries(headers), 'x-pasted': 'yes' },
    body,
  });
  return response.json();
}

/** After a kill at the nth request of an operation, and what the post step or the next attempt makes of it. */
const kills = [
  ['the look before', 'checkpoints', 2, 0],
  ['the claim', 'label', 3, 0],
  ['the deployment', 'deploy', 1, 1],
  ['a look whether it serves', 'model', 1, 1],
  ['a question', 'chat', 4, 1],
  ['the end of it', 'deactivate', 1, 0],
] as const;

describe('killed on its way', () => {
  const sceneOf = rehearse([...kills], ([, operation, nth]) =>
    withHub({ world }, async (hub) => {
      let running: Running | undefined;
      // The request arrives, and nobody hears the answer.
      const faults: FaultPlan = (call) => {
        if (call.operation === operation && call.nth === nth) running?.kill('SIGKILL');
        return undefined;
      };
      hub.hub.setFaults(faults);
      const first = await run(hub, asking, { onOutput: (_, each) => (running = each) });
      hub.hub.setFaults(undefined);
      const left = serving(hub).length;
      const post = await run(hub, asking, { post: first.state, inputs: { 'job-status': 'failure' } });
      hub.hub.skip(60_000);
      const afterPost = serving(hub).length;
      const again = await run(hub, asking, { env: { GITHUB_RUN_ATTEMPT: '2' } });
      hub.hub.skip(60_000);
      return { hub, first, left, post, afterPost, again, atTheEnd: serving(hub) };
    }),
  );

  test.each(kills)(
    'at %s: the post step leaves nothing serving, a re-run deploys nothing twice',
    (...each) => {
      const [, , , left] = each;
      const scene = sceneOf(kills.find(([name]) => name === each[0]) ?? kills[0]);
      expect(scene.first.code).toBeNull();
      expect([scene.left, scene.afterPost]).toEqual([left, 0]);
      expectEnding(scene.again, { conclusion: 'reused' });
      expect(scene.hub.hub.deployments()).toHaveLength(1);
      expect(scene.atTheEnd).toEqual([]);
      expect(scene.hub.hub.started()).toHaveLength(1);
      expect(JSON.parse(scene.again.outputs['metrics'] ?? '')).toMatchObject({ rows: 10, answered: 10 });
    },
  );
});

test('cancelled while it asks: the training is as it is, and nothing is left serving', async () => {
  await withHub({ world }, async (hub) => {
    let running: Running | undefined;
    hub.hub.setFaults((call) => {
      if (call.operation === 'chat' && call.nth === 4) running?.kill('SIGTERM');
      return undefined;
    });
    const main = await run(hub, asking, { onOutput: (_, each) => (running = each) });
    expectEnding(main, { conclusion: 'cancelled', reason: 'cancelled' });
    const post = await run(hub, asking, { post: main.state, inputs: { 'job-status': 'cancelled' } });
    hub.hub.skip(60_000);
    expect([post.code, serving(hub)]).toEqual([0, []]);
    expect(post.stdout).toContain('serves no more');
    expect(hub.hub.fineTunes()[0]?.word).toBe('completed');
  });
});

test('what a later step of the job has deployed is not ended by the post step of an earlier one', async () => {
  await withHub({ world }, async (hub) => {
    hub.hub.setFaults((call) =>
      call.operation === 'deactivate' ? { kind: 'status', status: 503, body: '{}' } : undefined,
    );
    const first = await run(hub, asking);
    hub.hub.setFaults(undefined);
    const second = await run(hub, deploying);
    const kept = serving(hub);
    await run(hub, deploying, { post: second.state, inputs: { 'job-status': 'success' } });
    const post = await run(hub, asking, { post: first.state, inputs: { 'job-status': 'success' } });
    expect([kept, serving(hub)]).toEqual([kept, kept]);
    expect(kept).toHaveLength(1);
    expect(post.stdout).toContain('is left as it is');
  });
});

test('in a terminal there is no post step, and Ctrl-C leaves nothing serving either', async () => {
  await withHub({ world }, async (hub) => {
    let running: Running | undefined;
    hub.hub.setFaults((call) => {
      if (call.operation === 'chat' && call.nth === 4) running?.kill('SIGINT');
      return undefined;
    });
    const { code } = await runCommandLine(['run', '--hub-url', hub.url], {
      files: { 'fine-tune.yml': asking },
      env: { OXEN_API_KEY: key, FINE_TUNE_TIME_SCALE: String(scale) },
      onOutput: (_, each) => (running = each),
    });
    hub.hub.skip(60_000);
    expect([code, serving(hub), hub.hub.deployments().length]).toEqual([130, [], 1]);
  });
});

test('a simulation knows the rows of the workspace', async () => {
  const rows = Array.from({ length: 40 }, (_, at) =>
    JSON.stringify({ prompt: `Capital of country ${at}?`, response: `City ${at}` }),
  );
  const step = await runStep({
    files: {
      'fine-tune.yml': `${textFile}evaluate: { data: data/test.jsonl, rows: 40, against: base }\n`,
      'data/test.jsonl': `${rows.join('\n')}\n`,
    },
    inputs: { simulate: 'true' },
  });
  expectEnding(step, { conclusion: 'simulated' });
  const { accuracy, accuracy_other: other } = JSON.parse(step.outputs['metrics'] ?? '') as {
    readonly accuracy: number;
    readonly accuracy_other: number;
  };
  expect(accuracy).toBeGreaterThan(other);
});

describe('who may not spend', () => {
  const fork = {
    name: 'pull_request',
    payload: {
      pull_request: {
        number: 7,
        head: { repo: { full_name: 'them/models' }, sha: 'b'.repeat(40) },
        base: {},
      },
    },
  };
  const cases: readonly [string, StepOptions, string][] = [
    ['a fork', { event: fork }, 'skipped'],
    ['plan', { inputs: { command: 'plan' } }, 'planned'],
    ['validate', { inputs: { command: 'validate' } }, 'valid'],
    ['wait: false', { inputs: { wait: 'false' } }, 'detached'],
  ];

  test.each(cases)('%s deploys nothing and asks nothing', async (_, options, conclusion) => {
    await withHub({ world }, async (hub) => {
      const step = await run(hub, deploying, options);
      expectEnding(step, { conclusion });
      expect([hub.requestLog.of('deploy').length, hub.requestLog.of('chat').length]).toEqual([0, 0]);
      if (conclusion === 'planned') {
        expect(step.summary).toContain('up to 20 questions');
        expect(step.summary).toContain('list price of 2026-10');
      }
    });
  });
});

test('who is sent elsewhere when the table is looked at has no mistake in the file', () =>
  withHub({ world }, async (hub) => {
    hub.hub.setFaults(({ operation, path }) =>
      operation === 'data_frames' && path.includes('test.parquet')
        ? { kind: 'redirect', status: 302, to: 'https://example.com/' }
        : undefined,
    );
    const step = await run(hub, asking);
    expectEnding(step, { conclusion: 'refused', reason: 'rejected' });
    expect(hub.hub.fineTunes()).toEqual([]);
  }));

test('a table that is missing, has other columns or too few rows is found before anything is created', async () => {
  const files = {
    'train.parquet': { columns: ['prompt', 'response'], rows: 50 },
    'few.parquet': { columns: ['prompt', 'response'], rows: 9 },
    'other.parquet': { columns: ['prompt', 'answer'], rows: 50 },
  };
  const repositories = { 'ox/data': { branches: { main: { files } } } };
  await withHub({ world: { repositories } }, async (hub) => {
    for (const [table, reason] of [
      ['none', 'not-found'],
      ['few', 'invalid-file'],
      ['other', 'not-found'],
    ]) {
      const step = await run(hub, `${textFile}evaluate: main/${table ?? ''}.parquet\n`);
      expectEnding(step, { conclusion: 'invalid', reason: reason ?? '' });
      expect(step.commands.find(({ name }) => name === 'error')?.properties).toMatchObject({
        file: 'fine-tune.yml',
        line: '8',
      });
    }
    for (const [table, text] of [
      ['data/none.jsonl', ''],
      ['data/wrong.csv', 'prompt,answer\na,b\n'],
      ['data/few.csv', 'prompt,response\na,b\n'],
    ] as const) {
      const step = await run(hub, '', {
        files: {
          'fine-tune.yml': `${textFile}evaluate: { data: ${table} }\n`,
          ...(text === '' ? {} : { [table]: text }),
        },
      });
      expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
      expect(step.stdout).toContain(`fine-tune.yml:8`);
    }
    expect(hub.hub.fineTunes()).toEqual([]);
  });
});

describe('a table of the workspace that is to be asked', () => {
  const csv = (rows: number): string =>
    `prompt,response\n${Array.from({ length: rows }, (_, at) => `What is ${at}?,It is ${at}.\n`).join('')}`;
  const gated = `{ data: data/test.csv }\ngates: { not_worse_than: previous }`;
  const cases: readonly [string, string, string | undefined, string, string][] = [
    ['is missing', '{ data: data/test.csv }', undefined, '8 file-missing', 'data/test.csv does not exist'],
    [
      'has other columns',
      '{ data: data/test.csv }',
      'prompt,answer\na,b\n',
      '8 column-not-found',
      "no column 'response'.\nIts columns are prompt, answer.",
    ],
    ['has few rows', '{ data: data/test.csv }', csv(9), '8 too-few-rows', 'has 9 rows'],
    ['has none', '{ data: data/test.csv }', csv(0), '8 too-few-rows', 'has 0 rows'],
    ['has few to compare', gated, csv(99), '9 too-few-rows', 'data/test.csv, the table of'],
    [
      'has some twice',
      gated,
      `${csv(60)}${csv(60).replace('prompt,response\n', '')}`,
      '9 too-few-rows',
      'has 60 that can be asked',
    ],
  ];

  test.each(cases)('%s: validate says so, and nothing is bought', async (_, keys, table, at, words) => {
    const file = `${textFile}evaluate: ${keys}\n`;
    const files = { 'fine-tune.yml': file, ...(table === undefined ? {} : { 'data/test.csv': table }) };
    await withHub({ world }, async (hub) => {
      for (const command of ['validate', 'plan', 'run']) {
        const step = await run(hub, '', { files, inputs: { command } });
        expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
        const errors = step.commands.filter(({ name }) => name === 'error');
        const found = errors.map(({ properties: { line, title } }) => `${line ?? ''} ${title ?? ''}`);
        expect([command, found]).toEqual([command, [at]]);
        expect(errors[0]?.message).toContain(words);
      }
      expect(hub.hub.fineTunes()).toEqual([]);
    });
  });

  test.each([
    ['enough', gated, csv(100)],
    ['enough without that gate', '{ data: data/test.csv }', csv(10)],
  ])('%s', async (_, keys, table) => {
    const files = { 'fine-tune.yml': `${textFile}evaluate: ${keys}\n`, 'data/test.csv': table };
    expectEnding(await runStep({ files, inputs: { command: 'validate' } }), { conclusion: 'valid' });
  });

  const training = `data: data/train.csv`;
  test.each([
    ['is a copy of what is trained on', training, csv(20)],
    ['is one with other line ends', training, csv(20).replaceAll('\n', '\r\n')],
    ['is one, and files go with the other', `data: { table: data/train.csv, files: ['*.yml'] }`, csv(20)],
  ])('%s: an error where it is named, and nothing is bought', async (_, data, table) => {
    const file = `${textFile.replace(/^resource: .*$/m, data)}evaluate:\n  data: data/test.csv\n`;
    const files = { 'fine-tune.yml': file, 'data/train.csv': csv(20), 'data/test.csv': table };
    await withHub({ world }, async (hub) => {
      for (const command of ['validate', 'plan', 'run']) {
        const step = await run(hub, '', { files, inputs: { command } });
        expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
        const errors = step.commands.filter(({ name }) => name === 'error');
        expect(errors.map(({ properties }) => properties)).toMatchObject([
          { title: 'same-data', file: 'fine-tune.yml', line: '9' },
        ]);
      }
      expect(hub.requestLog.of('create')).toEqual([]);
    });
  });

  test('has one row more than what is trained on: it is another one', async () => {
    const file = `${textFile.replace(/^resource: .*$/m, training)}evaluate: { data: data/test.csv }\n`;
    const files = { 'fine-tune.yml': file, 'data/train.csv': csv(20), 'data/test.csv': csv(21) };
    expectEnding(await runStep({ files, inputs: { command: 'validate' } }), { conclusion: 'valid' });
  });

  test('one that is gone by now does not keep anybody from stopping what runs', async () => {
    await withHub({ world }, async (hub) => {
      const file = `${textFile}evaluate: { data: data/test.csv }\n`;
      const files = { 'fine-tune.yml': file, 'data/test.csv': csv(10) };
      expectEnding(await run(hub, '', { files, inputs: { wait: 'false' } }), { conclusion: 'detached' });
      const step = await run(hub, file, { inputs: { command: 'stop' } });
      expectEnding(step, { conclusion: 'stopped' });
    });
  });
});

test('a table at the service with too few rows to compare is found at the gate, before anything is created', async () => {
  await withHub({ world }, async (hub) => {
    const file = `${textFile}evaluate: main/test.parquet\ngates: { not_worse_than: previous }\n`;
    for (const command of ['plan', 'run']) {
      const step = await run(hub, file, { inputs: { command } });
      expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
      expect(step.commands.find(({ name }) => name === 'error')?.properties).toMatchObject({
        title: 'too-few-rows',
        line: '9',
      });
    }
    expect(hub.hub.fineTunes()).toEqual([]);
  });
});

test('a gate that says no is red at its line, and stays red without another training', async () => {
  await withHub({ world }, async (hub) => {
    const file = `${asking}gates: { accuracy: { min: 0.99 }, loss: { max: 0.0001 } }\n`;
    const steps = [await run(hub, file), await run(hub, file, { env: { GITHUB_RUN_ATTEMPT: '2' } })];
    for (const step of steps) {
      expectEnding(step, { conclusion: 'gate-failed', reason: 'loss' });
      const errors = step.commands.filter(({ name }) => name === 'error');
      expect(errors.map(({ properties }) => [properties['title'], properties['line']])).toContainEqual([
        'loss',
        '9',
      ]);
      expect(step.summary).toContain('❌ `gates.loss`');
    }
    expect([hub.hub.started().length, hub.hub.deployments().length]).toEqual([1, 1]);
  });
});

test('a gate on the loss that too few points will tell is warned of at its line, once, as soon as the rows are known', async () => {
  const gated = `${textFile}  epochs: 1\n  batch_size: 8\n  logging_steps: 10\ngates: { loss: { max: 0.3 } }\n`;
  const own = gated.replace('resource: main/train.parquet', 'data: data/train.jsonl');
  const rows = Array.from({ length: 100 }, (_, at) =>
    JSON.stringify({ prompt: `q${at}`, response: `a${at}` }),
  );
  await withHub({ world: { rows: 100 } }, async (hub) => {
    for (const [command, file] of [
      ['validate', own],
      ['plan', own],
      ['plan', gated],
      ['run', gated],
    ] as const) {
      const step = await train(hub.url, {
        files: { 'fine-tune.yml': file, 'data/train.jsonl': `${rows.join('\n')}\n` },
        inputs: { command },
      });
      const warnings = step.commands.filter(({ name }) => name === 'warning');
      expect(warnings.map(({ message, properties }) => [properties['line'], message])).toEqual([
        ['11', expect.stringMatching(/about 1 will be logged: 13 steps.*`logging_steps: 2` or less/s)],
      ]);
    }
  });
});

test('a table of the workspace is read there and sent nowhere', async () => {
  const rows = Array.from({ length: 12 }, (_, at) =>
    JSON.stringify({ prompt: `What is ${at} + 5?`, response: String(at + 5) }),
  );
  await withHub({ world }, async (hub) => {
    const step = await train(hub.url, {
      files: {
        'fine-tune.yml': `${textFile}evaluate: { data: data/test.jsonl, rows: 10, against: none }\n`,
        'data/test.jsonl': `${rows.join('\n')}\n`,
      },
    });
    expectEnding(step, { conclusion: 'succeeded' });
    expect(JSON.parse(step.outputs['metrics'] ?? '')).toMatchObject({ rows: 10, answered: 10 });
    expect(
      hub.requestLog
        .of('chat')
        .map(({ body }) => JSON.stringify(body))
        .join(),
    ).toContain('+ 5?');
  });
});

describe('attach by id', () => {
  const gated = `${textFile}gates: { loss: { max: 0.000001 } }\n`;
  const file = 'ft/a.yml';
  const set = 'training_params.epochs=2';
  interface Case {
    readonly trained?: string;
    readonly trainedSet?: string;
    readonly files?: Readonly<Record<string, string>>;
    readonly inputs?: Readonly<Record<string, string>>;
    readonly conclusion: string;
  }
  const cases: readonly (readonly [string, Case])[] = [
    ['its file is there', { conclusion: 'gate-failed' }],
    ['its file, with `set`', { trainedSet: set, inputs: { set }, conclusion: 'gate-failed' }],
    ['its file, without `set`', { trainedSet: set, conclusion: 'detached' }],
    ['no file', { files: { 'README.md': '' }, conclusion: 'detached' }],
    ['a file that is not meant', { inputs: { config: 'other.yml' }, conclusion: 'detached' }],
    ['other values', { files: { [file]: gated.replace('prompt', 'p') }, conclusion: 'detached' }],
    ['a broken file', { files: { [file]: `${gated}: y` }, conclusion: 'detached' }],
    ['nothing is due', { trained: textFile, conclusion: 'succeeded' }],
  ];

  test.each(cases)('asks the gates of its file, or says that it did not: %s', async (_, given) => {
    const { trained = gated, trainedSet = '', conclusion } = given;
    await withHub({ world }, async (hub) => {
      const begun = { wait: 'false', config: file, set: trainedSet };
      const first = await train(hub.url, { files: { [file]: trained }, inputs: begun });
      expect(first.stdout).toContain(`config: ${file}`);
      const step = await train(hub.url, {
        files: { 'other.yml': gated, ...(given.files ?? { [file]: trained }) },
        inputs: {
          ...{ command: 'attach', repository: 'ox/data', config: file },
          'fine-tune-id': first.outputs['fine-tune-id'] ?? '',
          ...given.inputs,
        },
      });
      expectEnding(step, { conclusion, ...(conclusion === 'gate-failed' ? { reason: 'loss' } : {}) });
      const warnings = step.commands.filter(({ name }) => name === 'warning');
      expect(warnings.map(({ message }) => message).join()).toMatch(
        conclusion === 'detached' ? /nothing was judged.* `config: ft\/a\.yml`/ : /^$/,
      );
    });
  });
});

test.each(['few', 'labelled'] as const)(
  'the first training passes beside many others, the second is compared with it (list items: %s)',
  async (listItems) => {
    const file = `${textFile}evaluate: { resource: main/test.parquet, rows: 100 }\ngates: { not_worse_than: previous }\n`;
    await withHub({ world: { rows: 200, listItems } }, async (hub) => {
      const crowd = (): void => {
        for (let nth = 1; nth <= 12; nth++)
          hub.hub.add({
            repository: 'ox/data',
            word: 'completed',
            agoMs: nth * 60_000,
            ...(nth % 2 === 0 ? { displayName: `other ${nth} · ft-${String(nth).padStart(12, '0')}` } : {}),
            request: {
              ...{
                resource: 'main/o.parquet',
                base_model: 'Qwen/Qwen3-1.7B',
                script_type: 'text_generation',
              },
              training_params: { question_column: 'a', answer_column: 'b' },
            },
          });
      };
      crowd();
      const first = await run(hub, file);
      expectEnding(first, { conclusion: 'succeeded' });
      expect(first.summary).toContain('the first of its file');
      crowd();
      const changed = file.replace('training_params:', 'training_params:\n  learning_rate: 0.0003');
      const second = await run(hub, changed, { env: { GITHUB_RUN_ID: '1001' } });
      expect(JSON.parse(second.outputs['metrics'] ?? '')).toMatchObject({
        compared_id: first.outputs['fine-tune-id'],
      });
    });
  },
);
