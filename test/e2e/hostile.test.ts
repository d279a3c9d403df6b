import { describe, expect, test } from '@jest/globals';
import { hostileTexts } from '../../src/simulator/hostile.js';
import type { SimulatorOptions } from '../../src/simulator/server.js';
import { expectHarmless } from './harmless.js';
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
      expectHarmless(step, [new URL(hub.url).host, 'hub.oxen.ai', 'www.oxen.ai']);
      const [fineTune] = hub.hub.fineTunes();
      expect(step.outputs['fine-tune-id']).toBe(fineTune?.id);
    });
  });
});

test('the hostile texts are what they say', () => {
  // The check above would miss them otherwise.
  expect(hostileTexts.join('\n')).toMatch(/0123456789abcdef0123456789abcdef/);
  expect(hostileTexts.join('\n')).toContain('AKIAEXAMPLE');
});
