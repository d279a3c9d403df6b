import { describe, expect, test } from '@jest/globals';
import { hostileTexts } from '../../src/simulator/hostile.js';
import { openStandIn, pullRequest } from '../support/github.js';
import { runStep } from '../support/runner.js';
import { faults, withoutAnyCode } from '../unit/report/markdown.js';
import { expectHarmless } from './harmless.js';
import { expectEnding, textFile, train, withHub } from './training.js';
import type { HubOptions } from '../support/hub-control.js';

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
  readonly hub: HubOptions;
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

// Windows has no such names.
(process.platform === 'win32' ? test.skip : test)(
  'names of files act nowhere, and each has its comment',
  async () => {
    const names = [
      ...[
        'a\u202eb',
        'x\n::error::pwn',
        '\u001b[31mred',
        'a<img src=x>',
        '@octocat',
        '%0A::set-output name=x::y',
      ],
      ...['a|b', '`c`', '$(id)', `q'"`, '-->', '\u2066z', 'e\r'],
    ].map((name) => `${name}.yml`);
    const github = await openStandIn();
    try {
      const step = await runStep({
        files: Object.fromEntries(names.map((name) => [name, `${textFile}oops: 1\n`])),
        event: pullRequest(),
        inputs: {
          command: 'validate',
          config: '*.yml',
          comment: 'true',
          'github-token': 'ghs_token-of-the-job',
        },
        env: { GITHUB_API_URL: github.apiUrl },
      });
      expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
      const ours = new Set(['add-mask', 'group', 'endgroup', 'notice', 'warning', 'error']);
      expect(step.commands.filter(({ name }) => !ours.has(name))).toEqual([]);
      expect(step.commands.filter(({ message }) => message.startsWith('pwn'))).toEqual([]);
      expect(step.stdout).not.toMatch(/[\u001b\u202e\u2066]|\r(?!\n)/);
      expect(github.comments).toHaveLength(names.length);
      for (const { body } of [{ body: `x\n${step.summary}` }, ...github.comments]) {
        const [marker = '', ...lines] = body.split('\n');
        expect(marker).toMatch(/^(?:x|<!-- fine-tune-action: [^\s>-]+ [0-9a-f]{12} -->)$/);
        const page = lines.join('\n');
        expect(faults(page)).toEqual([]);
        expect(withoutAnyCode(page)).not.toMatch(/@(?!\u200b)octocat/);
        expect(page).not.toMatch(/[\u001b\u202e\u2066]/);
      }
    } finally {
      await github.close();
    }
  },
);
