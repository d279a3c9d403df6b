import { describe, expect, test } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rehearse } from '../support/rehearse.js';
import { makeWorkspace, outputNames, runStep, type Step } from '../support/runner.js';
import { expectEnding, key, quick, textFile, train, withHub } from './training.js';

/** A folder where a file should be: it can be neither written nor appended to, also by an administrator. */
function unwritable(): string {
  const path = join(makeWorkspace(), 'folder');
  mkdirSync(path);
  return path;
}

interface Case {
  readonly what: string;
  readonly env: () => Readonly<Record<string, string | undefined>>;
  readonly code: number;
  readonly started: number;
  /** Of the result file, which is there unless it is what cannot be written. */
  readonly conclusion?: string;
  /** What a warning names. */
  readonly unwritten?: readonly string[];
}

const cases: readonly Case[] = [
  {
    what: 'neither outputs nor state can be written',
    env: () => ({ GITHUB_OUTPUT: unwritable(), GITHUB_STATE: unwritable() }),
    code: 1,
    started: 0,
    unwritten: ['Outputs'],
  },
  {
    what: 'there are neither outputs nor state',
    env: () => ({ GITHUB_OUTPUT: undefined, GITHUB_STATE: undefined }),
    code: 1,
    started: 0,
    unwritten: ['Outputs'],
  },
  {
    what: 'outputs cannot be written',
    env: () => ({ GITHUB_OUTPUT: unwritable() }),
    code: 0,
    started: 1,
    unwritten: ['Outputs'],
  },
  {
    what: 'state cannot be written',
    env: () => ({ GITHUB_STATE: unwritable() }),
    code: 0,
    started: 1,
    conclusion: 'succeeded',
  },
  {
    what: 'the summary cannot be written',
    env: () => ({ GITHUB_STEP_SUMMARY: unwritable() }),
    code: 0,
    started: 1,
    conclusion: 'succeeded',
    unwritten: ['The summary'],
  },
  {
    what: 'there is no summary',
    env: () => ({ GITHUB_STEP_SUMMARY: undefined }),
    code: 0,
    started: 1,
    conclusion: 'succeeded',
    unwritten: ['The summary'],
  },
  {
    what: 'there is no RUNNER_TEMP',
    env: () => ({ RUNNER_TEMP: undefined }),
    code: 0,
    started: 1,
    conclusion: 'succeeded',
  },
  {
    what: 'RUNNER_TEMP is no folder',
    env: () => ({ RUNNER_TEMP: join(makeWorkspace({ file: '' }), 'file') }),
    code: 0,
    started: 1,
    conclusion: 'succeeded',
  },
  {
    what: 'nothing is known of the run',
    env: () =>
      Object.fromEntries(
        [
          'EVENT_PATH',
          'REPOSITORY',
          'ACTOR',
          'SHA',
          'RUN_ID',
          'RUN_ATTEMPT',
          'SERVER_URL',
          'API_URL',
          'ACTION_REF',
          'ACTION_REPOSITORY',
        ].map((name) => [`GITHUB_${name}`, undefined]),
      ),
    code: 0,
    started: 1,
    conclusion: 'succeeded',
  },
];

const sceneOf = rehearse(cases, ({ env }) =>
  withHub({}, async ({ url, hub }) => ({
    // Of a process of its own the system's folder for such files is its own.
    step: await train(url, { env: env(), process: 'RUNNER_TEMP' in env() }),
    started: hub.started(),
    facts: hub.fineTunes(),
  })),
);

describe('a runner in trouble', () => {
  test.each(cases)('$what', (each) => {
    const { step, started, facts } = sceneOf(each);
    expect(step.code).toBe(each.code);
    expect(step.stderr).toBe('');
    expect(started.length).toBe(each.started);
    if (each.conclusion === undefined) expect(step.result).toBeUndefined();
    else expect(step.result).toMatchObject({ conclusion: each.conclusion });
    // What cannot be said in one place is said in the others.
    expect(step.stdout).toContain(each.code === 0 ? 'succeeded' : 'internal-error');
    expect(step.stdout).toContain(facts[0]?.id ?? '?');
    const told = step.commands.filter(
      ({ name, message }) => name === 'warning' && /could not be/.test(message),
    );
    expect(told.map(({ message }) => message.split(' could')[0])).toEqual(each.unwritten ?? []);
  });

  test('the id is in the other file when one of the two cannot be written', () => {
    const [, , noOutputs, noState] = cases;
    if (noOutputs === undefined || noState === undefined) throw new Error('The table has changed.');
    const { step, facts } = sceneOf(noOutputs);
    expect(step.state['fine-tunes']).toContain(facts[0]?.id);
    expect(sceneOf(noState).step.outputs['fine-tune-id']).toBe(sceneOf(noState).facts[0]?.id);
  });
});

/** Makes the step throw, out of reach of all of its code, once a file appears. */
function bombIn(folder: string): {
  readonly env: Readonly<Record<string, string>>;
  readonly light: () => void;
} {
  const fuse = join(folder, 'fuse');
  const bomb = join(folder, 'bomb.mjs');
  writeFileSync(
    bomb,
    `import { existsSync } from 'node:fs';
     setInterval(() => { if (existsSync(${JSON.stringify(fuse)})) throw new Error('out of the blue ::error::x'); }, 5).unref();`,
  );
  return {
    env: { NODE_OPTIONS: `--import=${pathToFileURL(bomb).href}` },
    light: () => writeFileSync(fuse, ''),
  };
}

describe('an error that nobody caught', () => {
  const moments = ['meta', 'get'] as const;
  const bombScene = rehearse(moments, (operation) => {
    const { env, light } = bombIn(makeWorkspace());
    return withHub(
      {
        timing: { ...quick, trainMs: 24 * 3_600_000 },
        faults: (call) => {
          if (call.operation === operation && call.nth === (operation === 'get' ? 3 : 1)) light();
          return undefined;
        },
      },
      async ({ url, hub, requestLog }) => {
        const step = await train(url, { env, process: true });
        const asked = requestLog.entries.length;
        const post = await train(url, { post: step.state, inputs: { 'job-status': 'failure' } });
        return { step, post, facts: hub.fineTunes(), askedByPost: requestLog.entries.length - asked };
      },
    );
  });

  test.each(moments)('during %s ends with all that is known', (operation) => {
    const { step, facts } = bombScene(operation);
    expectEnding(step, { conclusion: 'error', reason: 'internal-error' });
    expect(step.outputs['fine-tune-id']).toBe(operation === 'get' ? facts[0]?.id : '');
    expect(step.commands.map(({ name }) => name)).not.toContain('x');
    expect(step.summary).toContain('out of the blue');
  });

  test('leaves the training alone, and the post step says how to go on', () => {
    const { post, facts, askedByPost } = bombScene('get');
    expect(facts.map(({ stops }) => stops.length)).toEqual([0]);
    expect(post.code).toBe(0);
    expect(askedByPost).toBe(0);
    expect(post.stdout).toContain('command: attach');
  });
});

describe('a log that nobody takes', () => {
  const [closed] = ['closed'];
  const scene = rehearse([closed], () =>
    withHub({}, async ({ url, hub }) => ({
      step: await train(url, { onStart: (child) => child.stdout?.destroy() }),
      started: hub.started(),
    })),
  );

  test('ends nothing: outputs and result are there', () => {
    const { step, started } = scene(closed);
    expect(step.code).toBe(0);
    expect(Object.keys(step.outputs).sort()).toEqual([...outputNames].sort());
    expect(step.outputs['fine-tune-id']).toBe(started[0]);
    expect(step.result).toMatchObject({ conclusion: 'succeeded' });
  });
});

describe('input that is endless or deep', () => {
  const endless: readonly (readonly [
    string,
    { readonly file?: string; readonly inputs?: Readonly<Record<string, string>> },
  ])[] = [
    ['200,000 open brackets', { file: `x-deep: ${'['.repeat(200_000)}` }],
    ['40,000 open braces', { file: '{"a":'.repeat(40_000) }],
    ['20,000 keys', { file: Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n') }],
    ['a deep override', { inputs: { set: `training_params.x=${'['.repeat(50_000)}` } }],
    ['a long path in an override', { inputs: { set: `${'a.'.repeat(50_000)}b=1` } }],
    ['1,000 overrides', { inputs: { set: 'training_params.epochs=1\n'.repeat(1000) } }],
    ['a long pattern', { inputs: { config: '*'.repeat(50_000) } }],
    ['many patterns', { inputs: { config: '**/*.yml\n'.repeat(5000) } }],
  ];
  const endlessScene = rehearse(endless, ([, { file = textFile, inputs = {} }]) =>
    runStep({ files: { 'fine-tune.yml': file }, inputs: { command: 'validate', ...inputs } }),
  );

  test.each(endless)('%s is a mistake, not a crash', (what) => {
    const each = endless.find(([name]) => name === what);
    if (each === undefined) throw new Error('no such case');
    const step: Step = endlessScene(each);
    expect(step.outputs['conclusion']).toMatch(/^(?:invalid|valid)$/);
    expect(Object.keys(step.outputs).sort()).toEqual([...outputNames].sort());
    expect(step.stdout.length + step.summary.length).toBeLessThan(2_000_000);
    expect(step.stdout).not.toContain(key);
  });
});
