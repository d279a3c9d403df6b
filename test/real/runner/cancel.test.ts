import { describe, expect, test } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { quick, withHub } from '../../e2e/training.js';
import type { LogEntry } from './log.js';
import { stepOf } from './log.js';
import { action, playText, type Play } from './play.js';

/*
 * Act is interrupted as by a person (Ctrl-C). It kills the process of the step at once (SIGKILL; GitHub asks with SIGINT
 * and waits), so all that the post step can go by is what main had written down.
 */

/** Longer than any test takes, at any scale. */
const days = 1000 * 86_400_000;
const endless = { timing: { ...quick, trainMs: days } };

const job = (rest: string): string => `name: w
on: push
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
${rest}`;

const train = `      - id: train
        uses: ${action}
        with:
          api-key: \${{ secrets.OXEN_API_KEY }}
`;

/** Interrupts act once, when a training is seen running. */
function cancelled(hubUrl: string, more: Play = {}): Play {
  let isDone = false;
  const onEntry = ({ msg, raw_output }: LogEntry, child: ChildProcess): void => {
    if (isDone || raw_output !== true || !msg.includes('] running')) return;
    isDone = true; // a second time would be `kill at once`, post steps included
    child.kill('SIGINT');
  };
  return { hubUrl, onEntry, ...more };
}

describe('a cancelled workflow', () => {
  test('stops the training that it started, and says so', () =>
    withHub(endless, async ({ url: hubUrl, hub }) => {
      const run = await playText(job(train), cancelled(hubUrl));
      expect(run.code).toBe(1);
      const [fineTune] = hub.fineTunes();
      expect(fineTune?.word).toBe('stopped');
      expect(fineTune?.stops).toHaveLength(1);
      // The id was written before the process was killed.
      expect(stepOf(run, 'train').outputs['fine-tune-id']).toBe(fineTune?.id);
      const post = stepOf(run, 'train', 'Post');
      expect(post.result).toBe('success');
      expect(post.summary).toContain(fineTune?.id);
    }));

  test('lets it go on with `on-cancel: detach`, and says how to watch it', () =>
    withHub(endless, async ({ url: hubUrl, hub }) => {
      const run = await playText(job(`${train}          on-cancel: detach\n`), cancelled(hubUrl));
      const [fineTune] = hub.fineTunes();
      expect([fineTune?.word, fineTune?.stops]).toEqual(['running', []]);
      expect(stepOf(run, 'train', 'Post').text).toContain('command: attach');
    }));

  test('runs what is marked `if: always()` before the training is stopped', () =>
    withHub(endless, async ({ url: hubUrl, hub }) => {
      const text = job(`${train}      - id: after
        if: always()
        env:
          ID: \${{ steps.train.outputs.fine-tune-id }}
        run: echo "$ID"
`);
      const run = await playText(text, cancelled(hubUrl));
      expect(stepOf(run, 'after').text.trimEnd()).toBe(hub.fineTunes()[0]?.id);
      expect(hub.fineTunes()[0]?.word).toBe('stopped');
      const order = run.steps.map(({ id, stage }) => `${id} ${stage}`);
      expect(order.slice(-2)).toEqual(['after Main', 'train Post']);
    }));

  test('stops the second of two, leaves the first, which has its model', () =>
    withHub({}, async ({ url: hubUrl, hub }) => {
      const second = train.replace('id: train', 'id: second');
      const text = job(`${train}${second}          set: training_params.epochs=2\n`);
      const { onEntry } = cancelled(hubUrl);
      const run = await playText(text, {
        hubUrl,
        onEntry: (entry, child) => {
          if (entry.stepID?.[0] !== 'second' || entry.stage !== 'Main') return;
          hub.setEnding('stalls'); // so that it is still there to be stopped
          onEntry?.(entry, child);
        },
      });
      expect(hub.fineTunes().map(({ word, stops }) => [word, stops.length])).toEqual([
        ['completed', 0],
        ['stopped', 1],
      ]);
      expect(stepOf(run, 'train', 'Post').text).toBe('');
    }));

  test('inside a composite action stops the training too', () =>
    withHub(endless, async ({ url: hubUrl, hub }) => {
      const files = { 'wrap/action.yml': wrapper };
      const text = job(`      - id: wrapped
        uses: ./wrap
        with:
          key: \${{ secrets.OXEN_API_KEY }}
`);
      await playText(text, cancelled(hubUrl, { files }));
      expect(hub.fineTunes().map(({ word, stops }) => [word, stops.length])).toEqual([['stopped', 1]]);
    }));

  test('a step after the training that fails stops nothing', () =>
    withHub(endless, async ({ url: hubUrl, hub }) => {
      const text = job(`${train}          wait: false\n      - run: exit 1\n`);
      const run = await playText(text, { hubUrl });
      expect(run.code).toBe(1);
      expect(hub.fineTunes().map(({ stops }) => stops)).toEqual([[]]);
      expect(stepOf(run, 'train', 'Post')).toMatchObject({ result: 'success', text: '', summary: '' });
    }));
});

const wrapper = `name: wrap
description: Ours inside.
inputs:
  key:
    description: The key.
runs:
  using: composite
  steps:
    - id: train
      uses: ${action}
      with:
        api-key: \${{ inputs.key }}
`;
