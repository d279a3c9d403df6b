import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { rehearse } from '../support/rehearse.js';
import { root } from '../support/runner.js';
import { expectEnding, expectProperRequests, isCatalog, key, line, train, withHub } from './training.js';

interface Example {
  readonly name: string;
  readonly repository: string;
  readonly resource: string;
  readonly training_params: Readonly<Record<string, unknown>>;
}

// The one for Astria and the one that is asked afterwards have tests of their own.
const others = ['astria.yml', 'is-it-better.yml'];
const examples = readdirSync(join(root, 'examples')).filter(
  (file) => file.endsWith('.yml') && !others.includes(file),
);
const notSent = ['version', 'name', 'description', 'repository', 'limits'];

/** Looking for equal fine-tunes. */
const look = (all: string, short: string): readonly string[] => [
  `GET ${all}?page=1&page_size=100&search=${short}&sort=newest`,
  ...['created', 'tokenizing', 'enqueued', 'running'].map(
    (word) => `GET ${all}?page=1&page_size=100&status=${word}&sort=newest`,
  ),
  `GET ${all}?page=1&page_size=100&sort=newest`,
];

const sceneOf = rehearse(examples, (file) =>
  withHub({}, async (hub) => ({
    hub,
    step: await train(hub.url, {
      files: { 'fine-tune.yml': readFileSync(join(root, 'examples', file), 'utf8') },
    }),
  })),
);

function samplesOf(repo: string, branch: string): string {
  return `${repo}/dir/${branch}/${branch}/samples?page=1&page_size=100`;
}

describe.each(examples)('examples/%s', (file) => {
  const example = parse(readFileSync(join(root, 'examples', file), 'utf8')) as Example;
  const { repository, resource } = example;
  const repo = `/api/repos/${repository}`;

  test('sends what the contract says, in its order', () => {
    const { hub, step } = sceneOf(file);
    const [fact] = hub.hub.fineTunes();
    const one = `${repo}/fine_tunes/${fact?.id ?? ''}`;
    const short = `ft-${step.outputs['fingerprint']?.slice(0, 12) ?? ''}`;
    const all = hub.requestLog.entries.filter((entry) => !isCatalog(entry)).map(line);
    // A bounded look at the rows, and at some of the files that they name, before anything is made.
    const isLook = (each: string): boolean =>
      each.startsWith(`GET ${repo}/data_frames/${resource}?`) ||
      (each.startsWith(`GET ${repo}/meta/`) && each !== `GET ${repo}/meta/${resource}`);
    expect(all.filter(isLook).length).toBeGreaterThan(0);
    expect(all.filter(isLook).length).toBeLessThanOrEqual(30);
    expect(all.findLastIndex(isLook)).toBeLessThan(all.findIndex((each) => each.startsWith('POST ')));
    const lines = all.filter((each) => !isLook(each));
    const started = lines.indexOf(`POST ${one}/actions/run`);
    const collected = lines.lastIndexOf(`GET ${one}`) + 1;
    const labelled = lines.indexOf(`PATCH ${one}`);
    const whole = lines.lastIndexOf(`PATCH ${one}`);
    expect(lines.slice(0, labelled)).toEqual([
      `GET ${repo}/meta/${resource}`,
      ...look(`${repo}/fine_tunes`, short),
      `GET ${repo}/fine_tunes?page=1&page_size=100&sort=newest`,
      `POST ${repo}/fine_tunes`,
    ]);
    // The last look is the searches alone, also for one that could not tell its data; on a busy machine it is repeated.
    const [search = ''] = look(`${repo}/fine_tunes`, short);
    const bare = search.replace(short, 'ft-[0-9a-f]{12}').replaceAll('?', '\\?');
    const last = [search, expect.stringMatching(bare), `GET ${one}`];
    // The short form of the label is read back before the rest follows.
    expect(lines.slice(labelled + 1, whole)).toEqual([`GET ${one}`]);
    const looks: readonly unknown[] = lines.slice(whole + 1, started);
    expect(looks.length).toBeGreaterThan(0);
    expect(looks).toEqual(Array.from({ length: looks.length / last.length }, () => last).flat());
    const [check, ...watch] = lines.slice(started + 1, collected);
    expect(check).toBe(`GET ${repo}/meta/${resource}`);
    // While it runs, what there is to tell is read as well.
    const readings = [`GET ${one}`, `GET ${one}/logs`, `GET ${one}/checkpoints`, 'GET /api/ai/models'];
    expect(watch.filter((each) => !readings.includes(each))).toEqual([]);
    const hasSamples = 'samples' in example.training_params;
    expect(lines.slice(collected).filter((each) => each !== `GET ${one}/logs`)).toEqual([
      `GET ${one}/checkpoints`,
      // Whether its samples are all the same file; and whether anyone may look at them.
      ...(hasSamples ? [`GET ${samplesOf(repo, fact?.branch ?? '')}`, `GET ${repo}`] : []),
    ]);
    expectProperRequests(hub.requestLog.entries);
    // Whether anyone may look at the samples is asked as anyone.
    for (const { headers } of hub.requestLog.of('repo')) expect(headers['authorization']).toBeUndefined();
    expect(hub.requestLog.entries.every(({ status = 0 }) => status < 300)).toBe(true);
  });

  test('sends only what was written', () => {
    const { hub } = sceneOf(file);
    const written = Object.entries(example).filter(([name]) => !notSent.includes(name));
    expect(hub.requestLog.of('create').map(({ body }) => body)).toEqual([Object.fromEntries(written)]);
    expect(hub.requestLog.of('run').map(({ body }) => body)).toEqual([undefined]);
    const { samples } = example.training_params;
    if (samples !== undefined) expect(samples).toBeInstanceOf(Array);
  });

  test('labels it with what is needed to find it again', () => {
    const { hub, step } = sceneOf(file);
    const { fingerprint = '' } = step.outputs;
    const label = hub.requestLog.of('label').map(({ body }) => body as Record<string, string>);
    const name = `${example.name} · ft-${fingerprint.slice(0, 12)}`;
    expect(label.map(({ display_name: shown }) => shown)).toEqual([name, name]);
    const [short, whole] = label.map(({ description }) => description?.split('\n').at(-1) ?? '');
    expect(short?.length).toBeLessThanOrEqual(200);
    for (const fact of [`v2 ${fingerprint} `, 'repo=4711', 'run=1000']) expect(short).toContain(fact);
    for (const fact of ['repository=octo%2Fmodels', `commit=${'a'.repeat(40)}`, 'took='])
      expect(whole).toContain(fact);
  });

  test('ends with all outputs, a summary and a valid result', () => {
    const { hub, step } = sceneOf(file);
    expectEnding(step, { conclusion: 'succeeded' });
    const [fact] = hub.hub.fineTunes();
    const {
      'result-path': path,
      fingerprint,
      'sample-urls': urls = '',
      metrics = '',
      ...rest
    } = step.outputs;
    expect(JSON.parse(metrics)).toMatchObject({ loss: expect.any(Number), step: expect.any(Number) });
    expect(rest).toEqual({
      'deployed-model': '',
      'deployed-step': '',
      'fine-tune-id': fact?.id,
      'fine-tune-ids': JSON.stringify([fact?.id]),
      'fine-tune-name': fact?.name,
      'fine-tune-url': '',
      plan: '',
      status: 'completed',
      conclusion: 'succeeded',
      'failure-reason': '',
      model: `${repository}@${fact?.branch ?? ''}`,
      'credits-used': '0.081',
      'duration-seconds': '60',
    });
    expect(path).toContain('fine-tune-result-');
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    const samples = JSON.parse(urls) as string[];
    const { samples: prompts = [] } = example.training_params as { samples?: unknown[] };
    expect(samples.length % Math.max(1, prompts.length)).toBe(0);
    expect(samples.length > 0).toBe(prompts.length > 0);
    const marks = samples.map((url) => /__0*(\d+)_(\d+)\.(?:jpg|mp4)$/.exec(url)?.slice(1).map(Number));
    expect(marks).toEqual(
      [...marks].sort((a, b) => (b?.[0] ?? 0) - (a?.[0] ?? 0) || (a?.[1] ?? 0) - (b?.[1] ?? 0)),
    );
    for (const url of samples) expect(url.startsWith(`${hub.url}${repo}/file/`)).toBe(true);
    expect(step.summary).toContain('xychart-beta');
    expect(step.summary).toContain('### Loss');
    for (const name of samples.slice(0, prompts.length).map((url) => url.split('/').at(-1) ?? ''))
      expect(step.summary).toContain(name);
  });

  test('tells the post step', () => {
    const { hub, step } = sceneOf(file);
    const { command = '', 'fine-tunes': known = '', ...state } = step.state;
    expect(state).toEqual({ ended: 'true' });
    expect(JSON.parse(command)).toEqual({
      onCancel: 'stop',
      addresses: { oxen: hub.url, astria: 'https://api.astria.ai' },
      jobLimitMs: 360 * 60_000,
    });
    expect(JSON.parse(known)).toMatchObject({
      simulated: false,
      fineTunes: [{ repository, id: step.outputs['fine-tune-id'], startedHere: true }],
    });
    expect(step.stdout).toContain(`::add-mask::${key}\n`);
  });
});
