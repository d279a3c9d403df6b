import { describe, expect, test } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readResult } from '../../src/report/result-shape.js';
import { rehearse } from '../support/rehearse.js';
import { makeWorkspace, runCommandLine } from '../support/runner.js';
import {
  expectProperRequests,
  isCatalog,
  key,
  quick,
  scale,
  textFile,
  trace,
  whileWatching,
  withHub,
} from './training.js';

const env = { FINE_TUNE_TIME_SCALE: String(scale), OXEN_API_KEY: key };
const files = {
  'fine-tune.yml': textFile,
  'other.yml': `${textFile}  epochs: 2\n`,
  'bad.yml': `${textFile}  epoch: 2\n`,
};

interface Case {
  readonly words: string;
  readonly code: number;
  /** Somewhere in what is printed. */
  readonly says: readonly (string | RegExp)[];
  /** On stderr rather than on stdout. */
  readonly isComplaint?: boolean;
  /** By operation; default none. */
  readonly requests?: string;
}

const bought = 'meta list create label get label list get run meta';
const cases: readonly Case[] = [
  { words: '', code: 0, says: ['Usage: fine-tune'] },
  { words: '--help', code: 0, says: ['Usage: fine-tune'] },
  { words: 'run -h', code: 0, says: ['Usage: fine-tune run', '--on-cancel WORD'] },
  { words: 'help stop', code: 0, says: ['Usage: fine-tune stop', '--fine-tune-id ID'] },
  { words: '--version', code: 0, says: [/^fine-tune-action \d+\.\d+\.\d+$/m] },
  { words: 'help', code: 0, says: ['Usage: fine-tune'] },
  {
    words: 'valdate fine-tune.yml',
    code: 1,
    says: ['no command valdate', 'Did you mean validate?'],
    isComplaint: true,
  },
  {
    words: 'run --simulte',
    code: 1,
    says: ['no flag --simulte', 'Did you mean --simulate?'],
    isComplaint: true,
  },
  { words: 'run -x', code: 1, says: ['no flag -x'], isComplaint: true },
  { words: 'run fine-tune.yml --api-key', code: 1, says: ['--api-key needs a value'], isComplaint: true },
  { words: 'validate', code: 0, says: ['Conclusion: valid'] },
  { words: 'validate fine-tune.yml other.yml', code: 0, says: ['2 files valid'] },
  {
    words: 'validate *.yml',
    code: 1,
    says: ["'epoch'", 'bad.yml:8:3', 'Conclusion: invalid'],
  },
  { words: 'validate bad.yml --allow-unknown', code: 0, says: ['Conclusion: valid'] },
  { words: 'validate nowhere.yml', code: 1, says: ['nowhere.yml', 'Conclusion: invalid (invalid-file)'] },
  {
    words: 'validate --set training_params.epochs=0',
    code: 1,
    says: [/set, line 1/, 'Conclusion: invalid (invalid-input)'],
  },
  {
    words: 'validate --set training_params.epochs=1 --set training_params.lora_rank=0',
    code: 1,
    says: [/set, line 2/],
  },
  {
    words: 'validate --wait-timeout soon',
    code: 1,
    says: ['wait-timeout', 'Conclusion: invalid (invalid-input)'],
  },
  {
    words: 'plan',
    code: 0,
    says: [
      /training_params\.epochs .*not sent/,
      'Conclusion: planned',
      /fingerprint: +[0-9a-f]{64}\.[0-9a-f]{12}$/m,
    ],
    requests: 'me meta list[a-z_ ]*',
  },
  {
    words: 'run',
    code: 0,
    says: ['completed', 'Conclusion: succeeded', /fingerprint: +[0-9a-f]{12}$/m],
    requests: `${bought} get checkpoints`,
  },
  {
    words: 'run other.yml fine-tune.yml --wait=false',
    code: 0,
    says: ['Conclusion: detached'],
    requests: `meta list (?:meta list )?create[a-z_ ]*`,
  },
  {
    words: 'run --wait false --set training_params.epochs=3',
    code: 0,
    says: [/training_params\.epochs .*set, line 1/],
    requests: bought,
  },
  {
    words: 'attach --repository ox/data --fine-tune-id nobody',
    code: 1,
    says: ['Conclusion: invalid (not-found)'],
    requests: 'get',
  },
  {
    words: 'stop --fine-tune-id nobody --repository ox/data',
    code: 1,
    says: ['Conclusion: invalid (not-found)'],
    requests: 'get',
  },
];

describe('the command line', () => {
  const sceneOf = rehearse(cases, ({ words }) =>
    withHub({}, async ({ url, requestLog }) => {
      const list = words === '' ? [] : words.split(' ');
      const isOnline =
        /^(?:plan|run|attach|stop)\b/.test(words) && !words.includes('-h') && !words.endsWith('-x');
      const done = await runCommandLine(
        [...list, ...(isOnline && !words.endsWith('key') ? ['--hub-url', url] : [])],
        { files, env },
      );
      return { done, entries: requestLog.entries };
    }),
  );

  test.each(cases)('fine-tune $words', (each) => {
    const { done, entries } = sceneOf(each);
    expect(done.code).toBe(each.code);
    const [said, unsaid] =
      each.isComplaint === true ? [done.stderr, done.stdout] : [done.stdout, done.stderr];
    for (const text of each.says) expect(said).toMatch(text);
    expect(unsaid).toBe('');
    expect(trace(entries)).toMatch(new RegExp(`^${each.requests ?? ''}$`));
    if (each.requests === undefined) expect(entries.filter((entry) => !isCatalog(entry))).toEqual([]);
    expectProperRequests(entries);
    // A terminal knows no workflow commands, and masks nothing: the key must not be there at all.
    expect(said).not.toMatch(/^::/m);
    expect(said).not.toContain(key);
  });

  test('says once what is wrong with a file', () => {
    const each = cases.find(({ words }) => words === 'validate *.yml');
    if (each === undefined) throw new Error('no such case');
    const { stdout } = sceneOf(each).done;
    expect(stdout.split("'epoch'").length - 1).toBe(1);
    expect(stdout).not.toContain('|  |  |');
  });
});

describe('a simulated training in a terminal', () => {
  const words = [
    'run --simulate',
    'run --simulate fails',
    'run --simulate=stops',
    'run fine-tune.yml --simulate',
  ];
  const sceneOf = rehearse(words, (each) =>
    runCommandLine(each.split(' '), { files, env: { FINE_TUNE_TIME_SCALE: '0.0002' } }),
  );
  test.each(words)('%s', (each) => {
    const { code, stdout, stderr } = sceneOf(each);
    const ending = /fails|stops/.exec(each)?.[0];
    expect(code).toBe(ending === undefined ? 0 : 1);
    expect(stderr).toBe('');
    expect(stdout.split('\n')[0]).toMatch(/simulation/);
    expect(stdout).toMatch(/Fine-tune sim-/);
    expect(stdout).toContain(
      `Conclusion: ${ending === 'fails' ? 'failed' : ending === 'stops' ? 'stopped' : 'simulated'}`,
    );
  });
});

describe('a simulation is kept between two commands', () => {
  test('attach and stop find what was left running; it is not bought again', async () => {
    const workspace = makeWorkspace(files);
    const env = { FINE_TUNE_TIME_SCALE: '0.0002', TMPDIR: makeWorkspace() };
    const say = async (words: string): Promise<string> => {
      const { stdout, stderr } = await runCommandLine(words.split(' '), { workspace, env });
      expect(stderr).toBe('');
      return stdout;
    };
    const idOf = (text: string): string | undefined => /fine-tune: +(sim-\S+)/.exec(text)?.[1];
    const left = await say('run --simulate --wait false');
    expect(left).toContain(
      `fine-tune attach --simulate --fine-tune-id ${idOf(left) ?? '?'} --repository ox/data`,
    );
    const attached = await say('attach --simulate');
    expect([left, attached].map((text) => text.includes('not sent'))).toEqual([true, false]);
    expect([idOf(attached), attached]).toEqual([
      idOf(left),
      expect.stringContaining('Conclusion: simulated'),
    ]);
    // Simulated again it is another training; what still runs is found.
    const second = await say('run --simulate --wait false');
    expect(idOf(second)).not.toBe(idOf(left));
    expect(second).not.toContain('nothing new is bought');
    const third = await say('run --simulate --wait false --summary page.md');
    expect(idOf(third)).toBe(idOf(second));
    for (const text of [third, readFileSync(join(workspace, 'page.md'), 'utf8')])
      expect(text).toMatch(
        /sim-\S+ was made at \d{4}-\S+ \d\d:\d\d UTC by an earlier command in a terminal: it is gone on with, and nothing new is bought/,
      );
    const stopped = await say('stop --simulate');
    expect([idOf(stopped), stopped]).toEqual([idOf(second), expect.stringContaining('Conclusion: stopped.')]);
  });
});

test.each(['validate', 'run', 'run no.yml', 'validate *.yaml'])(
  '%s: nothing is said in the words of a workflow',
  async (words) => {
    const { stdout } = await runCommandLine(words.split(' '), { files: {} });
    expect(stdout).toContain('init` writes a file to begin with');
    expect(stdout).not.toMatch(/checkout|working-directory|command:|secret|this step/);
  },
);

test('all warnings are shown, and none is said to stand elsewhere', async () => {
  const unsaid = Array.from({ length: 12 }, (_, at) => `  key_${at}: 1\n`).join('');
  const { stdout } = await runCommandLine(['validate', '--allow-unknown'], {
    files: { 'fine-tune.yml': textFile + unsaid },
  });
  expect(stdout).toContain('12 notices');
  expect(stdout).not.toContain('more; the log');
});

test('a missing key does not hide the mistakes of the files', async () => {
  const { code, stdout } = await runCommandLine(['run', 'bad.yml'], { files });
  expect(code).toBe(1);
  for (const said of ['[missing-api-key]', '[unknown-key]', '2 mistakes were found'])
    expect(stdout).toContain(said);
});

test.each([
  ['validate', ['validate'], { OXEN_API_KEY: 'ab cd' }, 0],
  ['a simulation', ['run', '--simulate'], { OXEN_API_KEY: 'ab cd' }, 0],
  ['who needs another one', ['plan', '--simulate'], { ASTRIA_API_KEY: 'ab cd' }, 0],
  ['plan', ['plan'], { OXEN_API_KEY: 'ab cd' }, 1],
  ['run', ['run'], { OXEN_API_KEY: 'ab cd' }, 1],
] as const)('a key that cannot be read and %s', async (_, words, env, expected) => {
  const { code, stdout } = await runCommandLine([...words], { files, env });
  expect([code, stdout.includes('OXEN_API_KEY cannot be understood')]).toEqual([expected, expected === 1]);
  expect(stdout).not.toContain('ab cd');
});

describe('nobody listens at the address', () => {
  test.each(['plan', 'run', 'attach'])(
    '%s gives up after half a minute and names the address',
    async (command) => {
      const hubUrl = await withHub({}, ({ url }) => Promise.resolve(url));
      // The time of the test, not of a wall.
      await withHub({}, async ({ hub }) => {
        const begun = hub.now();
        const { stdout } = await runCommandLine([command, '--hub-url', hubUrl], { files, env });
        expect(hub.now() - begun).toBeLessThan(45_000);
        expect(stdout).toContain(`Nothing listens at ${hubUrl.slice('http://'.length)} (ECONNREFUSED)`);
        if (command === 'plan') return;
        expect(stdout).toContain('(hub-unreachable)');
        expect(stdout).toMatch(/What to do: Check the address of the service \(`(?:--)?hub-url`\)/);
      });
    },
  );
});

test.each(['attach', 'stop'])('%s of an id that nobody could read says nothing of it', async (command) => {
  const hubUrl = await withHub({}, ({ url }) => Promise.resolve(url));
  await withHub({}, async () => {
    const words = `${command} --fine-tune-id abc --repository ox/data --summary page.md --hub-url ${hubUrl}`;
    const { code, stdout, workspace } = await runCommandLine(words.split(' '), { env });
    expect(code).toBe(1);
    expect(stdout).toContain('unfinished (hub-unreachable)');
    expect(stdout).toContain('whether there is a fine-tune abc is not known');
    expect(stdout).toContain('fine-tune attach --fine-tune-id abc');
    const page = readFileSync(join(workspace, 'page.md'), 'utf8');
    expect(stdout + page).not.toMatch(/exists|it costs|To stop it|fine-tune stop/);
  });
});

test('the second of two simulations has one clock: that of its service', async () => {
  const workspace = makeWorkspace(files);
  const env = { TMPDIR: makeWorkspace() };
  await runCommandLine(['run', '--simulate'], { workspace, env });
  await runCommandLine(['run', '--simulate', '--result', 'out.json'], { workspace, env });
  const [one] = readResult(readFileSync(join(workspace, 'out.json'), 'utf8')).fineTunes;
  const at = (status: string): number =>
    Date.parse(one?.history.find(({ text }) => text === status)?.at ?? '');
  const [begun, ended] = [Date.parse(one?.times.started ?? ''), Date.parse(one?.times.finished ?? '')];
  const minute = 60_000;
  expect(at('running')).toBeGreaterThanOrEqual(begun);
  expect(at('running')).toBeLessThan(begun + 5 * minute);
  expect(at('completed')).toBeGreaterThanOrEqual(ended);
  expect(at('completed')).toBeLessThan(ended + 10 * minute);
});

describe('a simulation that is left with Ctrl-C', () => {
  test.each(['stop', 'detach'])('--on-cancel %s', async (wish) => {
    const workspace = makeWorkspace(files);
    const env = { TMPDIR: makeWorkspace() };
    const done = await runCommandLine(['run', '--simulate', 'slow', '--on-cancel', wish], {
      workspace,
      env,
      onOutput: (text, running) => {
        if (text.includes('] running')) running.kill('SIGINT');
      },
    });
    expect(done.code).toBe(130);
    const says =
      wish === 'stop' ? /sim-\S+ ended 'stopped'/ : /It goes on in the simulation; `--on-cancel stop`/;
    expect(done.stdout).toMatch(says);
    const later = await runCommandLine(['stop', '--simulate'], { workspace, env });
    expect(later.stdout.includes('was stopped already')).toBe(wish === 'stop');
  });
});

test('a simulation of an earlier command is left alone in the words of a terminal', async () => {
  const workspace = makeWorkspace(files);
  const env = { TMPDIR: makeWorkspace() };
  await runCommandLine(['run', '--simulate', 'slow', '--wait', 'false'], { workspace, env });
  const { stdout } = await runCommandLine(['run', '--simulate', 'slow', '--on-cancel', 'stop'], {
    workspace,
    env,
    onOutput: (text, running) => {
      if (text.includes('] running')) running.kill('SIGINT');
    },
  });
  const left = stdout.split('\n').find((line) => line.includes('left alone')) ?? '';
  expect(left).toContain('is left alone: it was not this command that started it.');
  expect(left).not.toContain('workflow');
  for (const verb of ['attach', 'stop'])
    expect(left).toMatch(new RegExp(`fine-tune ${verb} --simulate --fine-tune-id sim-\\S+ --repository `));
});

describe('what has ended in a simulation', () => {
  test('is found by attach and stop, is the last good one, and is trained again by run', async () => {
    const workspace = makeWorkspace(files);
    const env = { FINE_TUNE_TIME_SCALE: '0.0002', TMPDIR: makeWorkspace() };
    const say = async (words: string): Promise<string> =>
      (await runCommandLine(words.split(' '), { workspace, env })).stdout;
    const idOf = (text: string): string => /fine-tune: +(sim-\S+)/.exec(text)?.[1] ?? '?';
    const id = idOf(await say('run --simulate'));
    for (const words of ['attach --simulate', `attach --simulate --fine-tune-id ${id}`, 'stop --simulate'])
      expect(await say(words)).toContain(`The training of ${id} ended 'completed'`);
    const again = await say('run --simulate');
    expect(idOf(again)).not.toBe(id);
    expect(again).toContain(`Against the last good one, ${id}`);
    const third = idOf(await say('run --simulate --wait false'));
    await say('stop --simulate');
    expect(await say('stop --simulate')).toContain(`${third} was stopped already`);
  });
});

describe('what is left behind', () => {
  test('a file that was asked for and cannot be written is named with the cause, once', async () => {
    const words = 'validate fine-tune.yml --summary no/page.md --result fine-tune.yml/out.json'.split(' ');
    const { code, stdout, workspace } = await runCommandLine(words, { files });
    expect(code).toBe(1);
    const said = stdout.split('\n').filter((line) => line.includes('could not be written'));
    expect(said).toEqual([
      `error: --result: ${join(workspace, 'fine-tune.yml/out.json')} could not be written: what should be its folder is a file (ENOTDIR).`,
      `error: --summary: ${join(workspace, 'no/page.md')} could not be written: its folder does not exist (ENOENT).`,
    ]);
    const run = await runCommandLine('run --simulate --summary no/page.md'.split(' '), { files });
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/\(ENOENT\)\. Nothing else is lost: sim-\S+ stands at the service/);
  });

  test('files that were asked for, and JSON alone on stdout', async () => {
    const workspace = makeWorkspace(files);
    const words = 'run --simulate --json --summary page.md --result out.json'.split(' ');
    const done = await runCommandLine(words, { workspace, env: { FINE_TUNE_TIME_SCALE: '0.0002' } });
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({ version: 1, conclusion: 'simulated' });
    expect(done.stderr).toContain('Conclusion: simulated');
    expect(done.stderr).not.toContain('## ');
    expect(readFileSync(join(workspace, 'page.md'), 'utf8')).toContain('## ✅ Simulated');
    expect(JSON.parse(readFileSync(join(workspace, 'out.json'), 'utf8'))).toEqual(JSON.parse(done.stdout));
    expect(readdirSync(workspace).sort()).toEqual([...Object.keys(files), 'out.json', 'page.md'].sort());
  });
});

// Windows has no signals to send to a child.
const describeSignals = process.platform === 'win32' ? describe.skip : describe;

describeSignals('Ctrl-C', () => {
  const wishes = ['stop', 'detach'] as const;
  const sceneOf = rehearse(wishes, (wish) => {
    let child: ChildProcess | undefined;
    return withHub(
      {
        timing: { ...quick, trainMs: 24 * 3_600_000 },
        faults: whileWatching((nth) => {
          if (nth === 2) child?.kill('SIGINT');
          return undefined;
        }),
      },
      async ({ url, hub }) => {
        const done = await runCommandLine(['run', '--hub-url', url, '--on-cancel', wish], {
          files,
          env,
          onStart: (started) => (child = started),
        });
        return { done, facts: hub.fineTunes() };
      },
    );
  });

  test.each(wishes)('acts at once: %s', (wish) => {
    const { done, facts } = sceneOf(wish);
    expect(done.code).toBe(130);
    expect(facts.map(({ stops, word }) => [stops.length, word === 'stopped'])).toEqual([
      wish === 'stop' ? [1, true] : [0, false],
    ]);
    expect(done.stdout).toContain('cancelled');
    expect(done.stdout).toContain(facts[0]?.id ?? '?');
    expect(done.stdout).toMatch(
      wish === 'stop' ? /ended 'stopped'/ : /node \S+index\.js attach --fine-tune-id/,
    );
  });

  test('`… | head` has seen enough', async () => {
    const done = await runCommandLine(['run', '--simulate', '--wait-timeout', '2d'], {
      workspace: makeWorkspace(files),
      env: { FINE_TUNE_TIME_SCALE: '1' },
      onStart: (child) => child.stdout?.once('data', () => child.stdout?.destroy()),
    });
    expect(done.code).toBe(1);
  });
});
