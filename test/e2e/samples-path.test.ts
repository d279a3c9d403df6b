import { describe, expect, test } from '@jest/globals';
import { createServer, type IncomingMessage } from 'node:http';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Simulator } from '../../src/simulator/server.js';
import { makeWorkspace } from '../support/runner.js';
import { withServer } from '../support/servers.js';
import { expectEnding, key, train, withHub } from './training.js';
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
    - prompt: a cow
`;
const count = 6; // two prompts, three steps

/** Trains with `samples-path` and gives back what is in the folder, and the requests for files. */
async function download(
  options: HubOptions,
  { workspace = makeWorkspace({ 'fine-tune.yml': imageFile }), path = 'out/samples', inputs = {} } = {},
) {
  return withHub({ seed: 3, ...options }, async (hub) => {
    const step = await train(hub.url, { workspace, inputs: { 'samples-path': path, ...inputs } });
    return { step, hub, files: filesIn(join(workspace, path)), asked: filesAsked(hub), workspace };
  });
}

function filesAsked(hub: Simulator) {
  return hub.requestLog.entries.filter(({ operation }) => operation === 'file');
}

/** Paths below a folder; empty when it is not there. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => !path.endsWith('samples.html'))
      .sort();
  } catch {
    return [];
  }
}

describe('samples-path', () => {
  test('brings the pictures, with the key, and says where they are', async () => {
    const { step, files, asked } = await download({});
    expectEnding(step, { conclusion: 'succeeded' });
    expect(files).toHaveLength(count);
    for (const file of files) {
      expect(file).toMatch(/samples[\\/][\w-]+[\\/]\d+__\d{9}_\d\.jpg$/);
      const bytes = readFileSync(file);
      expect([bytes[0], bytes[1], bytes.at(-2), bytes.at(-1)]).toEqual([0xff, 0xd8, 0xff, 0xd9]);
    }
    expect(asked).toHaveLength(count);
    expect(new Set(asked.map(({ headers }) => headers['authorization']))).toEqual(new Set([`Bearer ${key}`]));
    expect(step.summary).toContain('6 files of them are in `out/samples`; `samples.html` there shows them.');
    const [fineTune] = step.result?.['fineTunes'] as readonly { samples: readonly { file: string }[] }[];
    expect(fineTune?.samples.every(({ file }) => file.startsWith('out/samples/'))).toBe(true);
  });

  test('puts a page beside them that needs nothing else', async () => {
    const { workspace, step } = await download({});
    const page = readFileSync(join(workspace, 'out/samples/samples.html'), 'utf8');
    expect(page.match(/<img [^>]*src="data:image\/jpeg;base64,/g)).toHaveLength(count);
    expect(page).not.toMatch(/https?:|127\.0\.0\.1/);
    expect(page).not.toContain(key);
    expect(step.stdout).toContain('6, to look at in out/samples/samples.html');
  });

  test('what the last good run drew stands beside it, by the words of the prompts', () =>
    withHub({ seed: 3 }, async ({ url }) => {
      const inputs = { 'samples-path': 'samples' };
      const first = await train(url, { files: { 'fine-tune.yml': imageFile }, inputs });
      const changed = imageFile
        .replace('steps: 300', 'steps: 200')
        .replace('an ox\n    - prompt: a cow', 'a cow\n    - prompt: a calf');
      const step = await train(url, { files: { 'fine-tune.yml': changed }, inputs });
      expectEnding(step, { conclusion: 'succeeded' });
      const folder = join(step.workspace, 'samples');
      const id = first.outputs['fine-tune-id'] ?? '';
      expect(readdirSync(join(folder, id))).toHaveLength(2);
      const page = readFileSync(join(folder, 'samples.html'), 'utf8');
      const columns = [...page.matchAll(/<h2>(.*?)<|<figcaption>(.*?)<|class="none[^"]*">(.*?)</g)];
      expect(columns.map(([, ...words]) => words.find(Boolean))).toEqual([
        ...['a cow', 'step 200', 'last good run', 'step 100'],
        ...['a calf', 'step 200', 'no sample of the last good run', 'step 100'],
      ]);
      // Those that are this one's are counted.
      expect(step.stdout).toContain('4, to look at in samples/samples.html');
    }));

  test('gets over faults', async () => {
    const { step, files, asked } = await download({
      faults: [
        { operation: 'file', nth: [1, 2], fault: { kind: 'status', status: 503 } },
        { operation: 'file', nth: 3, fault: { kind: 'lost', acts: true } },
        { operation: 'file', nth: 4, fault: { kind: 'status', status: 429, retryAfter: 2 } },
      ],
    });
    expectEnding(step, { conclusion: 'succeeded' });
    expect(files).toHaveLength(count);
    expect(asked).toHaveLength(count + 4);
    expect(step.commands.filter(({ name }) => name === 'warning')).toEqual([]);
  });

  test('is a warning where it fails, never a red step', async () => {
    const { step, files } = await download({
      faults: [{ operation: 'file', fault: { kind: 'status', status: 404 } }],
    });
    expectEnding(step, { conclusion: 'succeeded' });
    expect(files).toEqual([]);
    const warnings = step.commands.filter(({ name }) => name === 'warning').map(({ message }) => message);
    expect(warnings).toEqual([expect.stringMatching(/^6 of 6 samples were not downloaded: .*HTTP 404/)]);
  });

  test('does not fetch again what is there', async () => {
    const { files, workspace, step } = await download({});
    const again = await withHub({ seed: 3 }, async (hub) => {
      const second = await train(hub.url, { workspace, inputs: { 'samples-path': 'out/samples' } });
      return { second, asked: filesAsked(hub) };
    });
    // The same seed makes the same fine-tune with the same files, but for the times in their names.
    expect(again.second.outputs['fine-tune-id']).toBe(step.outputs['fine-tune-id']);
    expect(filesIn(join(workspace, 'out/samples')).length).toBeGreaterThanOrEqual(files.length);
    expect(again.asked.length).toBe(filesIn(join(workspace, 'out/samples')).length - files.length);
  });

  test('follows the hub to its storage without the key', async () => {
    const seen: IncomingMessage[] = [];
    const storage = createServer((request, response) => {
      seen.push(request);
      response.writeHead(200, { 'content-type': 'image/jpeg' });
      response.end('a picture');
    });
    await withServer(storage, async (port) => {
      const to = `http://127.0.0.1:${port}/bucket/x?X-Amz-Signature=abc`;
      const { step, files } = await download({
        faults: [{ operation: 'file', fault: { kind: 'redirect', status: 302, to } }],
      });
      expect(files).toHaveLength(count);
      expect(seen).toHaveLength(count);
      expect(seen.filter(({ headers }) => 'authorization' in headers)).toEqual([]);
      expect(step.stdout + step.summary).not.toContain('X-Amz-Signature');
    });
  });

  test('does not write through a link of the checkout', async () => {
    const outside = makeWorkspace();
    const workspace = makeWorkspace({ 'fine-tune.yml': imageFile });
    mkdirSync(join(workspace, 'out'));
    symlinkSync(outside, join(workspace, 'out/samples'), 'junction');
    const { step, asked } = await download({}, { workspace });
    expectEnding(step, { conclusion: 'succeeded' });
    expect(filesIn(outside)).toEqual([]);
    expect(asked).toEqual([]);
    expect(step.commands.filter(({ name }) => name === 'warning')).toHaveLength(1);
  });

  test('fetches nothing from elsewhere, whatever a hostile hub says', async () => {
    const { step, files, asked } = await download({ hostile: true });
    expectEnding(step, { conclusion: 'succeeded' });
    for (const file of files) expect(file).toMatch(/samples[\\/][\w-]+[\\/]\w[\w.-]*$/);
    for (const { path } of asked) expect(path.startsWith('/api/repos/ox/data/file/')).toBe(true);
  });

  test('works in a simulation', async () => {
    const workspace = makeWorkspace({ 'fine-tune.yml': imageFile });
    const step = await train('https://hub.oxen.ai', {
      workspace,
      inputs: { simulate: 'true', 'samples-path': 'samples', 'api-key': '', 'wait-timeout': '2d' },
      env: { FINE_TUNE_TIME_SCALE: '0.0001' },
    });
    expect(step.outputs['conclusion']).toBe('simulated');
    expect(filesIn(join(workspace, 'samples'))).toHaveLength(count);
  });
});
