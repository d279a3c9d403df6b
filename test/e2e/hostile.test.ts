import { describe, expect, test } from '@jest/globals';
import { hostileTexts } from '../../src/simulator/hostile.js';
import type { SimulatorOptions } from '../../src/simulator/server.js';
import type { Step } from '../support/runner.js';
import { faults, withoutAnyCode } from '../unit/report/markdown.js';
import { expectEnding, textFile, train, withHub } from './training.js';

const imageFile = `repository: ox/data
resource: main/train.parquet
base_model: Qwen/Qwen-Image
script_type: image_generation
training_params:
  image_column: image
  caption_column: caption
  steps: 300
  sample_every: 100
  samples:
    - prompt: an ox
    - prompt: '![x](https://evil.example/x.png) @octocat | </details>'
`;

interface Case {
  readonly what: string;
  readonly file: string;
  readonly hub: SimulatorOptions;
  readonly conclusion: string;
  readonly reason?: string;
}

const endings: readonly Pick<Case, 'hub' | 'conclusion' | 'reason'>[] = [
  { hub: { ending: 'succeeds' }, conclusion: 'succeeded' },
  { hub: { ending: 'deployed' }, conclusion: 'succeeded' },
  { hub: { ending: 'hostile' }, conclusion: 'succeeded' },
  { hub: { ending: 'fails' }, conclusion: 'failed', reason: 'training-failed' },
  { hub: { ending: 'stops' }, conclusion: 'stopped', reason: 'stopped' },
];
const cases: readonly Case[] = endings.flatMap(({ hub, ...ending }, at) =>
  [textFile, imageFile].map((file, kind): Case => ({
    what: `${hub.ending ?? ''}, ${kind === 0 ? 'text' : 'images'}`,
    file,
    // Another text stands in each place with each seed.
    hub: { ...hub, hostile: true, seed: 2 * at + kind + 1 },
    ...ending,
  })),
);

describe('a hub that turns against us', () => {
  test.each(cases)('$what', async ({ file, hub: options, conclusion, reason }) => {
    await withHub(options, async (hub) => {
      const step = await train(hub.url, { files: { 'fine-tune.yml': file } });
      expectEnding(step, { conclusion, ...(reason === undefined ? {} : { reason }) });
      expectHarmless(step, hub.url);
      const [fineTune] = hub.hub.fineTunes();
      expect(step.outputs['fine-tune-id']).toBe(fineTune?.id);
    });
  });
});

/** Nothing of what a hostile hub says takes effect anywhere. */
function expectHarmless(step: Step, hubUrl: string): void {
  const { commands, stdout, outputs, state, summary } = step;
  // Commands: only ours, and none of them holds another one.
  const ours = new Set(['add-mask', 'group', 'endgroup', 'notice', 'warning', 'error']);
  expect(commands.map(({ name }) => name).filter((name) => !ours.has(name))).toEqual([]);
  const masks = commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message);
  expect(masks.every((mask) => mask.length > 8)).toBe(true);
  for (const { name, properties, message } of commands) {
    if (name === 'group') expect(message).toMatch(/^Log of [\w-]+$/);
    if ('file' in properties) expect(properties['file']).toBe('fine-tune.yml');
    expect(message).not.toContain('##[');
  }
  expect(stdout).not.toMatch(/##\[|\u001b|\u0000|[\u2028\u202e]/);
  // A lone carriage return ends a line for the runner, too.
  expect(stdout.replaceAll('\r\n', '\n')).not.toContain('\r');

  // Outputs and state: ours alone, and nothing in them that a shell, YAML or a page would act on.
  for (const value of Object.values({ ...outputs, 'sample-urls': '', 'fine-tune-ids': '', plan: '' }))
    expect(value).not.toMatch(/[\r\n<>`$|;"'\\]/);
  for (const url of JSON.parse(outputs['sample-urls'] ?? '') as string[])
    expect(url).toMatch(/^https?:\/\/[\w./:?&=%+,#-]+$/);
  expect(Object.keys(state).sort()).toEqual(['begun-at', 'ended', 'fine-tunes']);

  // The summary: our structure, our images, no mention, no address that opens something.
  expect(faults(summary)).toEqual([]);
  const hosts = [new URL(hubUrl).host, 'hub.oxen.ai', 'www.oxen.ai'];
  const acting = withoutAnyCode(summary);
  for (const [, address = ''] of acting.matchAll(/<img src="([^"]*)"/g))
    expect(hosts).toContain(new URL(address.replaceAll('&amp;', '&')).host);
  expect(acting).not.toMatch(/@(?!\u200b)(?:octocat|org)/);
  expect(acting).not.toMatch(/(?<!\\)\]\((?!https?:)/);
  const everything = [stdout, summary, JSON.stringify([outputs, state, step.result])].join('\n');
  expect(everything).not.toContain('0123456789abcdef0123456789abcdef');
  expect(everything).not.toContain('AKIAEXAMPLE');
}

test('the hostile texts are what they say', () => {
  // The check above would miss them otherwise.
  expect(hostileTexts.join('\n')).toMatch(/0123456789abcdef0123456789abcdef/);
  expect(hostileTexts.join('\n')).toContain('AKIAEXAMPLE');
});
