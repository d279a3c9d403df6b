import { describe, expect, test } from '@jest/globals';
import { simulatedEndings } from '../../src/simulator/simulated-endings.js';
import { rehearse } from '../support/rehearse.js';
import { makeWorkspace, runStep, type Step, type StepOptions } from '../support/runner.js';
import { fluxFiles } from './astria.js';
import { expectEnding, textFile, train, withHub, type Expected } from './training.js';

const expectations: Readonly<Record<(typeof simulatedEndings)[number] | 'true', Expected>> = {
  true: { conclusion: 'simulated' },
  succeeds: { conclusion: 'simulated' },
  deployed: { conclusion: 'simulated' },
  'unknown-status': { conclusion: 'simulated' },
  hostile: { conclusion: 'simulated' },
  fails: { conclusion: 'failed', reason: 'training-failed' },
  stops: { conclusion: 'stopped', reason: 'stopped' },
  'no-credits': { conclusion: 'refused', reason: 'no-credits' },
  unauthorized: { conclusion: 'refused', reason: 'unauthorized' },
  unreachable: { conclusion: 'unfinished', reason: 'hub-unreachable' },
  slow: { conclusion: 'unfinished', reason: 'wait-timeout' },
  'never-starts': { conclusion: 'capped', reason: 'queue-timeout' },
  stalls: { conclusion: 'capped', reason: 'stall-timeout' },
};

const image = `repository: ox/pictures
resource: main/train.parquet
base_model: Qwen/Qwen-Image
script_type: image_generation
training_params:
  image_column: image
  caption_column: caption
  steps: 400
  samples: [{ prompt: an ox }]
limits: { queue_timeout: 20m, stall_timeout: 15m }
`;

const words = Object.keys(expectations) as readonly (keyof typeof expectations)[];

describe('simulate', () => {
  const sceneOf = rehearse(words, (simulate) =>
    // Whatever the other inputs say: no key, no address of a service, on the event of a stranger.
    runStep({
      files: { 'fine-tune.yml': image },
      event: { name: 'issue_comment', payload: {} },
      inputs: {
        simulate,
        'hub-url': 'https://hub.invalid',
        'wait-timeout': simulate === 'slow' ? '2h' : '2d',
      },
      // An outage must not be over between two readings.
      env: { FINE_TUNE_TIME_SCALE: simulate === 'unreachable' ? '0.001' : '0.00005' },
    }),
  );

  test.each(words)('%s', (word) => {
    const step = sceneOf(word);
    expectEnding(step, expectations[word]);
    const { outputs } = step;
    // Nowhere may it look as if something had been trained.
    expect(step.commands[0]).toMatchObject({
      name: 'warning',
      message: expect.stringContaining('simulation'),
    });
    expect(step.summary.trimStart().split('\n')[0]).toContain('simulation');
    expect(step.result).toMatchObject({ simulated: true });
    expect(outputs['model']).toBe('');
    for (const id of JSON.parse(outputs['fine-tune-ids'] ?? '') as string[]) expect(id).toMatch(/^sim-/);
    for (const url of JSON.parse(outputs['sample-urls'] ?? '') as string[])
      expect(new URL(url).hostname).toMatch(/\.invalid$/);
    if (outputs['fine-tune-url'] !== '') expect(outputs['fine-tune-url']).toContain('.invalid');
    if (word === 'true')
      expect((JSON.parse(outputs['sample-urls'] ?? '') as string[]).length).toBeGreaterThan(0);
  });

  test('is an ending that exists', async () => {
    const step = await runStep({ files: { 'fine-tune.yml': textFile }, inputs: { simulate: 'explodes' } });
    expectEnding(step, { conclusion: 'invalid', reason: 'invalid-input' });
    for (const ending of simulatedEndings) expect(step.stdout).toContain(ending);
  });

  test('asks nobody else, although there is a key', async () => {
    await withHub({}, async ({ url, requestLog }) => {
      const step = await train(url, {
        inputs: { simulate: 'true' },
        env: { FINE_TUNE_TIME_SCALE: '0.00005' },
      });
      expectEnding(step, { conclusion: 'simulated' });
      expect(requestLog.entries).toEqual([]);
    });
  });

  test('of Astria: what one command leaves the next ones find, by file and by id, and nobody can stop it', async () => {
    const workspace = makeWorkspace(fluxFiles);
    const env = { RUNNER_TEMP: makeWorkspace(), FINE_TUNE_TIME_SCALE: '0.00005' };
    const say = (inputs: StepOptions['inputs']): Promise<Step> =>
      runStep({ workspace, env, inputs: { simulate: 'true', ...inputs } });
    const left = await say({ wait: 'false' });
    expectEnding(left, { conclusion: 'detached' });
    const id = left.outputs['fine-tune-id'] ?? '';
    expect(id).toMatch(/^sim-\d+$/);
    // What still runs is found and not bought again.
    expect((await say({ wait: 'false' })).outputs['fine-tune-id']).toBe(id);
    for (const inputs of [{}, { 'fine-tune-id': id }]) {
      const stopped = await say({ command: 'stop', ...inputs });
      expectEnding(stopped, { conclusion: 'refused', reason: 'rejected' });
      expect(stopped.result).toMatchObject({ message: expect.stringContaining('cannot stop') });
    }
    const attached = await say({ command: 'attach' });
    expectEnding(attached, { conclusion: 'simulated' });
    expect(attached.outputs['fine-tune-id']).toBe(id);
    const known = await say({ command: 'attach', 'fine-tune-id': id });
    expectEnding(known, { conclusion: 'simulated' });
    expect(known.outputs['fine-tune-id']).toBe(id);
    // Simulated again it is another training.
    const again = await say({});
    expectEnding(again, { conclusion: 'simulated' });
    expect(again.outputs['fine-tune-id']).not.toBe(id);
  });

  test.each(['attach', 'stop', 'plan'])('with command %s', async (command) => {
    const step = await runStep({
      files: { 'fine-tune.yml': textFile },
      inputs: { command, simulate: 'true' },
      env: { FINE_TUNE_TIME_SCALE: '0.00005' },
    });
    // The hub in the box is new: there is nothing to attach to.
    expectEnding(
      step,
      command === 'plan' ? { conclusion: 'planned' } : { conclusion: 'invalid', reason: 'not-found' },
    );
  });
});
