import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rehearse } from '../support/rehearse.js';
import { dist, type Step, type StepOptions } from '../support/runner.js';
import { train, withHub } from './training.js';

interface PostCase {
  readonly what: string;
  readonly state?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly startedHere?: boolean;
  readonly onCancel?: 'stop' | 'detach';
  /** How old the job is; its limit is an hour. */
  readonly jobAgeMs?: number;
  readonly isStopped: boolean;
  /** Says nothing, asks nothing. */
  readonly isSilent?: boolean;
}

const cancelled = { 'job-status': 'cancelled' };
const minute = 60_000;
const posts: readonly PostCase[] = [
  { what: 'the job was cancelled', inputs: cancelled, isStopped: true },
  { what: 'the job was cancelled, no signal was seen', inputs: cancelled, state: {}, isStopped: true },
  { what: 'it cannot be told, and a signal came', inputs: { 'job-status': '' }, isStopped: true },
  {
    what: 'it cannot be told, and no signal came',
    inputs: { 'job-status': '' },
    state: {},
    isStopped: false,
  },
  { what: 'a time-out of the step', inputs: { 'job-status': 'failure' }, isStopped: false },
  { what: 'on-cancel: detach', inputs: cancelled, onCancel: 'detach', isStopped: false },
  {
    what: 'its own inputs are evaluated wrongly',
    inputs: { ...cancelled, command: 'plan', 'on-cancel': 'detach', 'hub-url': 'https://hub.invalid' },
    isStopped: true,
  },
  { what: 'another workflow run started it', inputs: cancelled, startedHere: false, isStopped: false },
  { what: 'the time limit of the job', inputs: cancelled, jobAgeMs: 58 * minute, isStopped: false },
  { what: 'a moment after that limit', inputs: cancelled, jobAgeMs: 62 * minute, isStopped: false },
  { what: 'some minutes before it', inputs: cancelled, jobAgeMs: 55 * minute, isStopped: true },
  { what: 'main had ended', inputs: cancelled, state: { ended: 'true' }, isStopped: false, isSilent: true },
  { what: 'no key', inputs: { ...cancelled, 'api-key': '' }, isStopped: false },
];

describe('the post step', () => {
  const request = {
    resource: 'main/train.parquet',
    base_model: 'Qwen/Qwen3-0.6B',
    script_type: 'text_generation',
    training_params: { question_column: 'prompt', answer_column: 'response' },
  };
  const play = (
    options: (id: string, url: string) => StepOptions,
  ): Promise<{ step: Step; stops: number; word: string; id: string; asked: readonly string[] }> =>
    // What is queued stops at once.
    withHub({}, async ({ url, hub, requestLog }) => {
      const id = hub.add({ repository: 'ox/data', request, word: 'enqueued' });
      const step = await train(url, options(id, url));
      const fact = hub.find(id);
      return {
        step,
        stops: fact?.stops.length ?? 0,
        word: fact?.word ?? '',
        id,
        asked: requestLog.entries.map(({ operation }) => operation),
      };
    });
  const recorded = (id: string, startedHere = true, simulated = false): string =>
    JSON.stringify({ simulated, fineTunes: [{ repository: 'ox/data', id, startedHere, limited: false }] });

  const understood = (url: string, onCancel: 'stop' | 'detach' = 'stop'): string =>
    JSON.stringify({ onCancel, addresses: { oxen: url, astria: url }, jobLimitMs: 60 * minute });

  const sceneOf = rehearse(
    posts,
    ({ inputs, jobAgeMs, onCancel, startedHere, state = { signal: 'SIGINT' } }) =>
      play((id, url) => ({
        post: { command: understood(url, onCancel), ...state, 'fine-tunes': recorded(id, startedHere) },
        ...(inputs === undefined ? {} : { inputs }),
        ...(jobAgeMs === undefined ? {} : { jobAgeMs }),
      })),
  );

  test.each(posts)('$what: stopped $isStopped', (each) => {
    const { step, stops, word, id, asked } = sceneOf(each);
    expect(step.code).toBe(0);
    expect(step.stderr).toBe('');
    expect(stops).toBe(each.isStopped ? 1 : 0);
    expect(word === 'stopped').toBe(each.isStopped);
    if (!each.isStopped) expect(asked).toEqual([]);
    if (each.isSilent === true) expect([step.stdout, step.summary]).toEqual(['', '']);
    else {
      expect(step.summary).toContain(id);
      if (!each.isStopped)
        expect(step.stdout).toMatch(/command: attach.*command: stop|command: stop.*command: attach/s);
    }
  });

  test.each(['detach', 'stop'] as const)(
    '%s: of one that had ended nothing is told to go on',
    async (wish) => {
      const { step, id, asked } = await play((one, url) => ({
        post: {
          command: understood(url, wish),
          signal: 'SIGINT',
          'fine-tunes': JSON.stringify({
            simulated: false,
            fineTunes: [
              {
                repository: 'ox/data',
                id: one,
                startedHere: true,
                limited: true,
                ended: { word: 'completed', isGood: true },
              },
            ],
          }),
        },
        inputs: cancelled,
      }));
      expect(asked).toEqual([]);
      expect(step.stdout).toContain(`${id} had ended 'completed' before`);
      expect(step.stdout + step.summary).not.toMatch(/left alone|To watch it|To stop it/);
    },
  );

  const harmless: readonly (readonly [string, (id: string) => Readonly<Record<string, string>>])[] = [
    ['no state', () => ({})],
    ['broken state', () => ({ 'fine-tunes': '{"fineTunes":[' })],
    ['a state of another form', () => ({ 'fine-tunes': '{"fineTunes":{"id":1}}' })],
    ['nothing of what main had understood', (id) => ({ signal: 'SIGINT', 'fine-tunes': recorded(id) })],
    ['a simulation', (id) => ({ signal: 'SIGINT', 'fine-tunes': recorded(id, true, true) })],
  ];
  const harmlessScene = rehearse(harmless, ([, state]) =>
    play((id) => ({ post: state(id), inputs: cancelled })),
  );

  test.each(harmless)('%s: nothing is done', (...each) => {
    const { step, stops, asked } = harmlessScene(harmless.find(([what]) => what === each[0]) ?? each);
    expect([step.code, step.stdout, step.stderr, step.summary]).toEqual([0, '', '', '']);
    expect([stops, asked]).toEqual([0, []]);
  });

  test('its door loads nothing when there is nothing to do', () => {
    // Without the rest of the bundle it can only end well where it does not look for it.
    const alone = mkdtempSync(join(tmpdir(), 'post-'));
    cpSync(join(dist, 'post'), join(alone, 'post'), { recursive: true });
    cpSync(join(dist, 'package.json'), join(alone, 'package.json'));
    const code = (env: Readonly<Record<string, string>>): number | null =>
      spawnSync(process.execPath, [join(alone, 'post/index.js')], { env }).status;
    const state = { 'STATE_fine-tunes': '{}' };
    expect([{}, { STATE_signal: 'SIGINT' }, { ...state, STATE_ended: 'true' }].map(code)).toEqual([0, 0, 0]);
    expect(code(state)).toBe(1);
  });

  test('fails for nobody: the hub is away', async () => {
    const step = await train('http://127.0.0.1:1', {
      post: {
        signal: 'SIGINT',
        command: understood('http://127.0.0.1:1'),
        'fine-tunes': recorded('some-id'),
      },
      inputs: cancelled,
    });
    expect(step.code).toBe(0);
    expect(step.commands.filter(({ name }) => name === 'error')).toEqual([]);
    expect(step.summary).toContain('some-id');
  });
});

test.each(['by file', 'by id'])(
  'a cancel of a step that attaches (%s) stops what this very run has started, and nothing else',
  async (how) => {
    await withHub(
      { timing: { tokenizeMs: 0, queueMs: 0, trainMs: 120 * minute, stopMs: minute } },
      async ({ url, hub }) => {
        const first = await train(url, { inputs: { wait: 'false' } });
        const id = first.outputs['fine-tune-id'] ?? '';
        const byId = { repository: 'ox/data', 'fine-tune-id': id };
        const cancelledIn = async (run: string): Promise<Step> => {
          const inputs = { command: 'attach', ...(how === 'by id' ? byId : {}) };
          const env = { GITHUB_RUN_ID: run };
          const step = await train(url, {
            ...{ inputs, env },
            onOutput: (text, running) => {
              if (text.includes('running · ')) running.kill('SIGTERM');
            },
          });
          return train(url, { post: step.state, env, inputs: { ...inputs, ...cancelled } });
        };
        const other = await cancelledIn('4711');
        expect(other.stdout).toContain('another workflow run started it');
        expect(hub.find(id)?.stops).toEqual([]);
        await cancelledIn('1000');
        expect(hub.find(id)?.stops).toHaveLength(1);
      },
    );
  },
);
