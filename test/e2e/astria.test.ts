import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulatedEndings } from '../../src/simulator/simulated-endings.js';
import { rehearse } from '../support/rehearse.js';
import { root, runCommandLine, runStep, type StepOptions } from '../support/runner.js';
import { astriaKey, expectNoKey, fluxFile, fluxFiles, order, pictures, tune, withAstria } from './astria.js';
import { expectHarmless } from './harmless.js';
import { expectEnding, key, scale, textFile, train, withHub, type Expected } from './training.js';
import type { AstriaOptions } from '../support/astria-control.js';

const exampleFiles = {
  'fine-tune.yml': readFileSync(join(root, 'examples/astria.yml'), 'utf8'),
  ...Object.fromEntries(
    Object.entries(pictures).map(([path, bytes]) => [path.replace('mug/', 'examples/astria/'), bytes]),
  ),
};
/** The example with the lines that it keeps in comments. */
const real = exampleFiles['fine-tune.yml']
  .replace(/^ {2}branch:.*\n/m, '')
  .replaceAll(/^ {2}# (\w+: \S+)/gm, '  $1');

describe('a whole training at Astria', () => {
  const cases = [
    { what: 'the example, a free mock', text: exampleFiles['fine-tune.yml'], base: 'fast' },
    { what: 'the example as it trains', text: real, base: '1504944' },
  ];
  const sceneOf = rehearse(cases, ({ text }) =>
    withAstria({}, async ({ url, control, requestLog }) => ({
      step: await tune(url, { files: { ...exampleFiles, 'fine-tune.yml': text } }),
      tunes: control.tunes(),
      entries: requestLog.entries,
    })),
  );

  test.each(cases)('$what', (each) => {
    const { step, tunes, entries } = sceneOf(each);
    expectEnding(step, { conclusion: 'succeeded' });
    expectNoKey(step);
    const [made, ...others] = tunes;
    expect(others).toEqual([]);
    const short = step.outputs['fingerprint']?.slice(0, 12) ?? '';
    expect(made?.title).toBe(`stoneware-mug · ft-${short}`);
    expect(made?.files.map(({ name }) => name).sort()).toHaveLength(8);
    expect(made?.request).toMatchObject({
      name: 'mug',
      token: 'ohwx',
      prompts_attributes: { length: 2 },
      ...(each.base === 'fast' ? { branch: 'fast' } : { preset: 'flux-lora-portrait' }),
    });
    // All files are there before the call that spends.
    const sent = entries.filter(({ operation }) => operation !== 'announce' && operation !== 'store');
    expect(order(sent)).toBe('account list create get prompts');
    const [create, ...twins] = entries.filter(({ operation }) => operation === 'create');
    expect(twins).toEqual([]);
    const stored = entries.filter(({ operation }) => operation === 'store');
    expect(stored).toHaveLength(8);
    expect(entries.findLastIndex(({ operation }) => operation === 'store')).toBeLessThan(
      create === undefined ? 0 : entries.indexOf(create),
    );
    for (const { headers, operation } of entries) {
      expect(headers['authorization']).toBe(operation === 'store' ? undefined : `Bearer ${astriaKey}`);
      expect(headers['accept']).toBe('application/json');
    }
    const id = `astria:${made?.id ?? ''}`;
    expect(step.outputs).toMatchObject({
      'fine-tune-id': id,
      'fine-tune-ids': JSON.stringify([id]),
      'fine-tune-name': 'stoneware-mug',
      status: 'trained',
      model: id,
      'credits-used': '',
    });
    expect(JSON.parse(step.outputs['sample-urls'] ?? '')).toHaveLength(3);
    expect(step.summary).toContain('a photo of ohwx mug in the snow');
    expect(step.summary).toContain('8 images');
    expect(step.summary.match(/<img src="http:\/\/127/g)).toHaveLength(3);
    expect(step.result?.['fineTunes']).toMatchObject([
      { provider: 'astria', repository: null, data: { images: 8 } },
    ]);
  });

  test('the tune that the terminal makes of it is the same', () =>
    withAstria({}, async ({ url, control }) => {
      const env = { FINE_TUNE_TIME_SCALE: String(scale), ASTRIA_API_KEY: astriaKey };
      const { code, stdout } = await runCommandLine(['run', '--astria-url', url], { env, files: fluxFiles });
      expect(code).toBe(0);
      expect(stdout).toContain('Conclusion: succeeded.');
      expect(control.bought()).toHaveLength(1);
    }));
});

describe('simulate', () => {
  const expectations: Readonly<Record<(typeof simulatedEndings)[number], Expected>> = {
    succeeds: { conclusion: 'simulated' },
    deployed: { conclusion: 'simulated' },
    'unknown-status': { conclusion: 'simulated' },
    hostile: { conclusion: 'simulated' },
    fails: { conclusion: 'failed', reason: 'training-failed' },
    // Nobody can stop one; it vanishes.
    stops: { conclusion: 'unfinished', reason: 'not-found' },
    'no-credits': { conclusion: 'refused', reason: 'no-credits' },
    unauthorized: { conclusion: 'refused', reason: 'unauthorized' },
    unreachable: { conclusion: 'unfinished', reason: 'hub-unreachable' },
    slow: { conclusion: 'unfinished', reason: 'wait-timeout' },
    'never-starts': { conclusion: 'unfinished', reason: 'wait-timeout' },
    stalls: { conclusion: 'unfinished', reason: 'wait-timeout' },
  };
  const waits: Readonly<Record<string, string>> = { slow: '1h', 'never-starts': '2h', stalls: '9h' };
  const sceneOf = rehearse(simulatedEndings, (simulate) =>
    runStep({
      files: fluxFiles,
      event: { name: 'issue_comment', payload: {} },
      inputs: {
        simulate,
        'astria-url': 'https://astria.invalid',
        'wait-timeout': waits[simulate] ?? '2d',
      },
      env: { FINE_TUNE_TIME_SCALE: simulate === 'unreachable' ? '0.001' : '0.0001' },
    }),
  );

  test.each(simulatedEndings)('%s', (word) => {
    const step = sceneOf(word);
    expectEnding(step, expectations[word]);
    const { outputs } = step;
    expect(outputs['model']).toBe('');
    for (const id of JSON.parse(outputs['fine-tune-ids'] ?? '') as string[]) expect(id).toMatch(/^sim-/);
    for (const address of JSON.parse(outputs['sample-urls'] ?? '') as string[])
      expect(new URL(address).hostname).toMatch(/\.invalid$/);
    if (word === 'stalls') expect(step.stdout).toContain('this one may have failed');
  });
});

describe('bad input is told of before anything is sent', () => {
  interface Bad {
    readonly what: string;
    readonly file?: string;
    readonly more?: Readonly<Record<string, string | Uint8Array>>;
    readonly inputs?: StepOptions['inputs'];
    /** `code line` of each complaint but notices. */
    readonly found: readonly string[];
    readonly isError?: boolean;
  }
  const pngOf = (bytes: number): Uint8Array => {
    const [first = new Uint8Array()] = Object.values(pictures);
    const file = new Uint8Array(bytes);
    file.set(first.subarray(0, Math.min(bytes, first.length)));
    return file;
  };
  const cases: readonly Bad[] = [
    { what: 'no images', file: fluxFile.replace(/ {2}images.*\n/, ''), found: ['no-images 3'] },
    { what: 'no match', file: fluxFile.replace('mug/*', 'cup/*'), found: ['no-match 8'] },
    {
      what: 'three images',
      file: fluxFile.replace('mug/*.png', '"mug/mug-[123].png"'),
      found: ['few-images 8'],
      isError: false,
    },
    {
      what: 'an image of 60 MB',
      more: { 'mug/large.png': pngOf(60 * 1024 * 1024) },
      found: ['file-too-large 8'],
    },
    {
      what: 'an image of 5 MB',
      more: { 'mug/large.png': pngOf(5 * 1024 * 1024) },
      found: ['image-large 8'],
      isError: false,
    },
    {
      what: 'a text named .jpg',
      file: fluxFile.replace('[mug/*.png]', '[mug/*.png, mug/*.jpg]'),
      more: { 'mug/a.jpg': 'a text' },
      found: ['not-an-image 8'],
    },
    {
      what: 'two images of one name',
      file: fluxFile.replace('mug/*.png', '"**/*.png"'),
      more: { 'cup/mug-1.png': pngOf(600_000) },
      found: ['same-name 8'],
    },
    {
      what: 'a caption without its image',
      file: fluxFile.replace('[mug/*.png]', '[mug/*.png, mug/*.txt]'),
      more: { 'mug/lonely.txt': 'a mug' },
      found: ['caption-alone 8'],
    },
    {
      what: 'an address with a password',
      file: `${fluxFile}  image_urls: ['https://me:S3CRET@pictures.example/a.jpg']\n`,
      found: ['wrong-format 13'],
    },
    {
      what: 'a prompt without the class',
      file: fluxFile.replace('ohwx mug', 'ohwx cup'),
      found: ['token-missing 11'],
      isError: false,
    },
    {
      what: 'Flux with a negative prompt',
      file: `${fluxFile}      negative_prompt: blurry\n`,
      found: ['not-for-flux 13'],
    },
    { what: 'a limit', file: `${fluxFile}limits: { max_credits: 5 }\n`, found: ['not-at-astria 13'] },
    { what: 'the input max-credits', inputs: { 'max-credits': '5' }, found: ['invalid-input max-credits'] },
    {
      what: 'the input max-duration',
      inputs: { 'max-duration': '5h' },
      found: ['invalid-input max-duration'],
    },
  ];
  const sceneOf = rehearse(cases, ({ file = fluxFile, more = {}, inputs = {} }) =>
    withAstria({}, async ({ url, requestLog }) => {
      const files = { ...fluxFiles, 'fine-tune.yml': file, ...more };
      const step = await tune(url, { files, inputs });
      const validated = await runStep({ files, inputs: { ...inputs, command: 'validate' } });
      return { step, validated, asked: requestLog.entries.length };
    }),
  );

  test.each(cases)('$what', (each) => {
    const { step, validated, asked } = sceneOf(each);
    const { found, isError = true, inputs } = each;
    const complaints = (result: Record<string, unknown> | undefined): readonly string[] =>
      (result?.['diagnostics'] as readonly Diagnostic[])
        .filter(({ severity }) => severity !== 'notice')
        .map(({ code, place }) => `${code} ${place.start?.line ?? place.name}`);
    expect(complaints(step.result)).toEqual(found);
    if (isError) {
      const reason = inputs === undefined ? 'invalid-file' : 'invalid-input';
      expectEnding(step, { conclusion: 'invalid', reason });
      expect(asked).toBe(0);
    } else expectEnding(step, { conclusion: 'succeeded' });
    // `validate` asks nobody and finds the same.
    if (inputs === undefined) {
      expectEnding(
        validated,
        isError ? { conclusion: 'invalid', reason: 'invalid-file' } : { conclusion: 'valid' },
      );
      expect(complaints(validated.result)).toEqual(found);
    }
    for (const text of [step.summary, JSON.stringify(step.result), JSON.stringify(step.outputs)])
      expect(text).not.toContain('S3CRET');
  });
});

interface Diagnostic {
  readonly code: string;
  readonly severity: string;
  readonly place: { readonly name: string; readonly start: { readonly line: number } | null };
}

describe('attach and stop', () => {
  const visit = (
    command: string,
    inputs: Readonly<Record<string, string>>,
    options: AstriaOptions = {},
  ): Promise<{ step: Awaited<ReturnType<typeof tune>>; id: string; asked: number; creates: number }> =>
    withAstria(options, async ({ url, control, requestLog }) => {
      const request = { title: 'by hand', name: 'mug', image_urls: ['https://pictures.example/a.jpg'] };
      const number = control.add({ request, agoMs: 1000 });
      const id = `astria:${number}`;
      const given = Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [name, value.replace('ID', String(number))]),
      );
      const step = await tune(url, { inputs: { command, ...given } });
      return { step, id, asked: requestLog.entries.length, creates: requestLog.of('create').length };
    });

  test('attach by id needs no repository and no file', async () => {
    const { step, id, creates } = await visit('attach', { 'fine-tune-id': 'astria:ID', config: 'none.yml' });
    expectEnding(step, { conclusion: 'succeeded' });
    expect([step.outputs['fine-tune-id'], creates]).toEqual([id, 0]);
  });

  test('attach by an id that does not exist', async () => {
    const { step } = await visit('attach', { 'fine-tune-id': 'astria:77' });
    expectEnding(step, { conclusion: 'invalid', reason: 'not-found' });
  });

  test('attach by the file finds what a run has bought', () =>
    withAstria({}, async ({ url, control, requestLog }) => {
      expectEnding(await tune(url, { inputs: { wait: 'false' } }), { conclusion: 'detached' });
      const step = await tune(url, { inputs: { command: 'attach' }, env: { GITHUB_RUN_ID: '2' } });
      expectEnding(step, { conclusion: 'succeeded' });
      expect(step.outputs['fine-tune-id']).toBe(`astria:${control.bought()[0] ?? ''}`);
      expect(requestLog.of('create')).toHaveLength(1);
    }));

  test('stop is refused with the reason, and nothing is asked', async () => {
    const { step, asked } = await visit('stop', { 'fine-tune-id': 'astria:ID' });
    expectEnding(step, { conclusion: 'refused', reason: 'rejected' });
    expect(step.stdout).toContain('Astria cannot stop a training');
    expect(asked).toBe(0);
  });

  test('a limit that cannot be kept is refused', async () => {
    const { step, asked } = await visit('attach', { 'fine-tune-id': 'astria:ID', 'max-duration': '1h' });
    expectEnding(step, { conclusion: 'invalid', reason: 'invalid-input' });
    expect(asked).toBe(0);
  });
});

describe('keys', () => {
  test('a missing one is asked for by its own name', async () => {
    for (const command of ['run', 'attach']) {
      const step = await runStep({ files: fluxFiles, inputs: { command, 'api-key': key } });
      expectEnding(step, { conclusion: 'invalid', reason: 'invalid-input' });
      expect(step.stdout).toContain("needs an Astria API key, and the input 'astria-api-key' is empty.");
    }
    const stop = await runStep({ inputs: { command: 'stop', 'fine-tune-id': 'astria:1', 'api-key': key } });
    expect(stop.stdout).toContain("'astria-api-key' is empty");
  });

  test('one with a line break is refused and not repeated', async () => {
    const step = await runStep({ files: fluxFiles, inputs: { 'astria-api-key': 'sd_S3CRET part\nmore' } });
    expectEnding(step, { conclusion: 'invalid', reason: 'invalid-input' });
    expect(step.stdout).not.toContain('S3CRET');
  });

  test('a wrong one is refused at once', () =>
    withAstria({}, async ({ url, requestLog }) => {
      const step = await tune(url, { inputs: { 'astria-api-key': 'sd_wrong' } });
      expectEnding(step, { conclusion: 'refused', reason: 'unauthorized' });
      expect(order(requestLog.entries)).toBe('account');
    }));

  test('it may come from the environment', () =>
    withAstria({}, async ({ url }) => {
      const step = await tune(url, { inputs: { 'astria-api-key': '' }, env: { ASTRIA_API_KEY: astriaKey } });
      expectEnding(step, { conclusion: 'succeeded' });
      expectNoKey(step);
    }));

  test('with files for both services each gets its own, and both are masked', () =>
    withHub({}, (hub) =>
      withAstria({}, async (astria) => {
        const step = await train(hub.url, {
          files: { ...fluxFiles, 'fine-tune.yml': textFile, 'mug.yml': fluxFile },
          inputs: {
            config: 'fine-tune.yml\nmug.yml',
            'astria-url': astria.url,
            'astria-api-key': astriaKey,
          },
        });
        expectEnding(step, { conclusion: 'succeeded' });
        expectNoKey(step);
        expect(hub.hub.started()).toHaveLength(1);
        expect(astria.control.bought()).toHaveLength(1);
        expect(JSON.stringify(hub.requestLog.entries)).not.toContain(astriaKey);
        expect(JSON.stringify(astria.requestLog.entries)).not.toContain(key);
        const masks = step.commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message);
        expect([...masks].sort()).toEqual([key, astriaKey].sort());
        expect(step.result?.['fineTunes']).toMatchObject([{ provider: 'oxen' }, { provider: 'astria' }]);
      }),
    ));

  test('time is not scaled while one of two services is real', async () => {
    // Nobody listens there; a scaled quarter of an hour of patience would be over before the signal comes.
    const step = await runStep({
      files: { ...fluxFiles, 'fine-tune.yml': textFile, 'mug.yml': fluxFile },
      inputs: {
        config: 'fine-tune.yml\nmug.yml',
        'hub-url': 'http://127.0.0.1:9',
        'api-key': key,
        'astria-api-key': astriaKey,
        'astria-url': 'https://astria.invalid',
      },
      env: { FINE_TUNE_TIME_SCALE: '0.00001' },
      process: true,
      onOutput: (text, child) => {
        if (text.includes('trying again')) setTimeout(() => child.kill('SIGINT'), 300);
      },
    });
    expectEnding(step, { conclusion: 'cancelled', reason: 'cancelled' });
  });
});

describe('plan', () => {
  const planOf = (options: StepOptions, more: AstriaOptions = {}) =>
    withAstria(more, async ({ url, control, requestLog }) => {
      const step = await tune(url, { ...options, inputs: { command: 'plan', ...options.inputs } });
      return { step, entries: requestLog.entries, bought: control.bought() };
    });

  test('asks with GET only and says what run would do', async () => {
    const { step, entries, bought } = await planOf({});
    expectEnding(step, { conclusion: 'planned' });
    expect(order(entries)).toBe('account list');
    expect([entries.every(({ method }) => method === 'GET'), bought]).toEqual([true, []]);
    expect(JSON.parse(step.outputs['plan'] ?? '')).toMatchObject({
      provider: 'astria',
      repository: null,
      action: { kind: 'start' },
      estimate: { kind: 'unknown' },
    });
  });

  test('without a key looks at the files alone', async () => {
    const { step, entries } = await planOf({ inputs: { 'astria-api-key': '' } });
    expectEnding(step, { conclusion: 'planned' });
    expect(entries).toEqual([]);
    expect(step.stdout).toContain('There is no key, so only what is public at Astria was looked at.');
  });

  test('what was planned is what is bought', () =>
    withAstria({}, async ({ url, control }) => {
      const planned = await tune(url, { inputs: { command: 'plan' } });
      const print = planned.outputs['fingerprint'] ?? '';
      expect(print).toMatch(/^[0-9a-f]{64}\.[0-9a-f]{12}$/);
      const other = { ...fluxFiles, 'mug/mug-1.png': pictures['mug/mug-2.png'] ?? '' };
      const changed = await tune(url, { files: other, inputs: { 'expect-fingerprint': print } });
      expectEnding(changed, { conclusion: 'refused', reason: 'plan-changed' });
      expect(control.bought()).toEqual([]);
      expectEnding(await tune(url, { inputs: { 'expect-fingerprint': print } }), { conclusion: 'succeeded' });
      expect(control.bought()).toHaveLength(1);
    }));
});

describe('an Astria that turns against us', () => {
  const cases = [
    { ending: 'succeeds', conclusion: 'succeeded' },
    { ending: 'hostile', conclusion: 'succeeded' },
    { ending: 'fails', conclusion: 'failed', reason: 'training-failed' },
    { ending: 'stops', conclusion: 'unfinished', reason: 'not-found' },
    { ending: 'no-credits', conclusion: 'refused' },
  ].flatMap((each, at) => [1, 2, 3].map((kind) => ({ ...each, seed: 3 * at + kind })));
  const sceneOf = rehearse(cases, ({ ending, seed }) =>
    withAstria({ ending, seed, hostile: true }, async ({ url, control }) => ({
      step: await tune(url),
      url,
      bought: control.bought(),
    })),
  );

  test.each(cases)('$ending, seed $seed', (each) => {
    const { step, url, bought } = sceneOf(each);
    const { conclusion, reason = step.outputs['failure-reason'] ?? '' } = each;
    expectEnding(step, { conclusion, reason });
    expectHarmless(step, [new URL(url).host, 'api.astria.ai', 'mp.astria.ai']);
    expectNoKey(step);
    expect(JSON.parse(step.outputs['fine-tune-ids'] ?? '')).toEqual(bought.map((id) => `astria:${id}`));
  });
});

test('samples come into a folder, under names that every system and artifact takes', () =>
  withAstria({}, async ({ url, control }) => {
    const step = await tune(url, { inputs: { 'samples-path': 'samples' } });
    expectEnding(step, { conclusion: 'succeeded' });
    const [folder = '', ...others] = readdirSync(join(step.workspace, 'samples'));
    expect([folder, others]).toEqual([`astria_${control.bought()[0] ?? ''}`, ['samples.html']]);
    expect(readdirSync(join(step.workspace, 'samples', folder))).toHaveLength(2);
    expect(step.result?.['fineTunes']).toMatchObject([
      { samples: [{ file: expect.stringMatching(/^samples\/astria_\d+\/\d+-1\.jpg$/) }, {}] },
    ]);
  }));
