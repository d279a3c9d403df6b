import { describe, expect, test } from '@jest/globals';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../src/base/json.js';
import { makeWorkspace } from '../support/runner.js';
import { rewriteAnswers } from '../support/rewriting-hub.js';
import { expectEnding, key, textFile, train, withHub } from './training.js';

const imageFile = `repository: ox/data
resource: main/train.parquet
base_model: Qwen/Qwen-Image
script_type: image_generation
training_params:
  image_column: image
  caption_column: caption
  steps: 300
  batch_size: 4
  sample_every: 100
`;

describe('a training that fails', () => {
  test('is explained on the line to change, in the summary with the end of its log', async () => {
    await withHub({ ending: 'fails' }, async (hub) => {
      const step = await train(hub.url, { files: { 'fine-tune.yml': imageFile } });
      expectEnding(step, { conclusion: 'failed', reason: 'training-failed' });
      const [error, ...others] = step.commands.filter(({ name }) => name === 'error');
      expect(others).toEqual([]);
      expect(error?.properties).toMatchObject({ file: 'fine-tune.yml', line: '9', title: 'training-failed' });
      expect(error?.message).toContain('training_params.batch_size, now 4 (fine-tune.yml:9): lower it');
      expect(step.summary).toMatch(
        /`training_params\.batch_size`, now 4 \(\[fine-tune\.yml:9\]\(https:[^)]+#L9\)\): lower it/,
      );
      expect(step.summary).toContain('### The end of its log');
      expect(step.summary).toContain('### Loss');
      const [fineTune] = step.result?.['fineTunes'] as readonly {
        log: readonly string[];
        loss: readonly object[];
      }[];
      expect(fineTune?.log.length).toBeGreaterThan(0);
      expect(fineTune?.loss.length).toBeGreaterThan(1);
    });
  });
});

describe('while it runs', () => {
  test('the log tells step, loss, speed, credits and the time left', async () => {
    await withHub({ timing: { queueMs: 60_000, trainMs: 40 * 60_000 } }, async (hub) => {
      const { stdout } = await train(hub.url, { files: { 'fine-tune.yml': imageFile } });
      expect(stdout).toMatch(
        /^\[\d+m[^\]]*\] running · step \d+ of 300 \(\d+ %\) · loss 0\.\d+ · [\d.]+ s\/step · [\d.]+ credits · about \d+m left$/m,
      );
      // Each line of the training's own log once.
      const lines = stdout.split('\n').filter((line) => line.startsWith('│ '));
      expect(lines.length).toBeGreaterThan(10);
      expect(new Set(lines).size).toBe(lines.length);
      expect(stdout).toMatch(/^ {2}loss: +[▁▂▃▄▅▆▇█]{2,40} 0\.\d+ → 0\.\d+/m);
    });
  });

  test('the summary says how to stop it', async () => {
    await withHub({}, async (hub) => {
      let start = '';
      await train(hub.url, {
        onOutput: (text, _child, files) => {
          if (start === '' && text.includes(' running '))
            start = readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
        },
      });
      expect(start).toContain('## ⏳ Training: fine-tune');
      expect(start).toMatch(
        /command: stop\n {4}fine-tune-id: [\w-]+\n {4}repository: ox\/data\n {4}hub-url: http/,
      );
    });
  });
});

describe('an output that would hold the key', () => {
  test('is withheld, and a warning names it', async () => {
    await withHub({}, async (hub) => {
      const front = await rewriteAnswers(hub.url, ({ route, body }) =>
        route.operation === 'get' && isObject(body) && isObject(body['fine_tune'])
          ? { ...body, fine_tune: { ...body['fine_tune'], name: `ox-${key}` } }
          : body,
      );
      try {
        const step = await train(front.url, { files: { 'fine-tune.yml': textFile } });
        expectEnding(step, { conclusion: 'succeeded' });
        expect(step.outputs['fine-tune-name']).toBe('');
        const warnings = step.commands.filter(({ name }) => name === 'warning').map(({ message }) => message);
        expect(warnings).toContainEqual(expect.stringContaining('The output fine-tune-name is withheld'));
      } finally {
        await front.close();
      }
    });
  });
});

test('addresses with a signature are never shown', async () => {
  await withHub({ world: { samples: 'signed' } }, async (hub) => {
    const step = await train(hub.url, { files: { 'fine-tune.yml': imageFile } });
    expectEnding(step, { conclusion: 'succeeded' });
    const warnings = step.commands.filter(({ name }) => name === 'warning').map(({ message }) => message);
    expect([...warnings, step.outputs['sample-urls']].join('\n')).not.toContain('X-Amz-Signature');
  });
});

// Windows makes links for administrators alone.
(process.platform === 'win32' ? test.skip : test)(
  'each file is shown with its own page at GitHub, and none for what stands behind a link',
  async () => {
    const broken = textFile.replace('text_generation', 'text_generatoin');
    const workspace = makeWorkspace({ 'a.yml': broken, 'b/c d.yml': broken });
    symlinkSync(join(workspace, 'a.yml'), join(workspace, 'link.yml'));
    const step = await train('http://127.0.0.1:1', {
      workspace,
      inputs: { command: 'validate', config: 'link.yml\na.yml\nb/c d.yml' },
    });
    expectEnding(step, { conclusion: 'invalid', reason: 'invalid-file' });
    expect(step.summary).toContain('link.yml');
    const base = `https://github.com/octo/models/blob/${'a'.repeat(40)}`;
    const pages = [...step.summary.matchAll(/\]\((https:[^)#]+)/g)].map(([, page = '']) => page);
    expect(new Set(pages.filter((page) => page.includes('/octo/models/blob/')))).toEqual(
      new Set([`${base}/a.yml`, `${base}/b/c%20d.yml`]),
    );
  },
);
