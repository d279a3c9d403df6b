import { describe, expect, test } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import type { SimulatedFault, FaultPlan } from '../support/simulated-faults.js';
import type { Operation } from '../../src/simulator/routes.js';
import type { Running } from '../support/in-process.js';
import { rehearse } from '../support/rehearse.js';
import { expectEnding, textFile, train, whileWatching, withHub } from './training.js';
import type { HubOptions } from '../support/hub-control.js';

// Windows has no signals to send to a child; there the same code listens to SIGBREAK.
const describeSignals = process.platform === 'win32' ? describe.skip : describe;

/** A hub whose time passes as ours does: nothing happens by itself, however busy the machine is, but what is asked for. */
const slow = {
  scale: 1,
  timing: { tokenizeMs: 0, queueMs: 0, trainMs: 24 * 3_600_000, stopMs: 0 },
} satisfies HubOptions;

interface Moment {
  readonly signal: NodeJS.Signals;
  /** It arrives while this request is under way; `get` is a reading after the start. */
  readonly during: Operation;
  /** What is known by then. */
  readonly isRecorded: boolean;
  readonly isStarted: boolean;
}

/** A plan that sends a signal to the step when a request arrives, and answers only when that must have had an effect. */
function interruption(
  { signal, during }: Pick<Moment, 'signal' | 'during'>,
  child: () => ChildProcess | undefined,
): FaultPlan {
  const strike = (): SimulatedFault => {
    child()?.kill(signal);
    return { kind: 'silent', acts: true };
  };
  if (during === 'get') return whileWatching((nth) => (nth === 2 ? strike() : undefined));
  return (call) => (call.operation === during && call.nth === 1 ? strike() : undefined);
}

const moments: readonly Moment[] = [
  { signal: 'SIGINT', during: 'meta', isRecorded: false, isStarted: false },
  { signal: 'SIGTERM', during: 'create', isRecorded: false, isStarted: false },
  { signal: 'SIGINT', during: 'label', isRecorded: true, isStarted: false },
  { signal: 'SIGTERM', during: 'run', isRecorded: true, isStarted: true },
  { signal: 'SIGINT', during: 'get', isRecorded: true, isStarted: true },
  { signal: 'SIGTERM', during: 'logs', isRecorded: true, isStarted: true },
];

describeSignals('a signal', () => {
  const sceneOf = rehearse(moments, (moment) => {
    let child: ChildProcess | undefined;
    const faults = interruption(moment, () => child);
    return withHub({ ...slow, faults }, async ({ url, hub, requestLog }) => {
      const main = await train(url, { onStart: (started) => (child = started) });
      const [after] = hub.fineTunes();
      const asked = requestLog.entries.length;
      hub.setFaults(undefined);
      // As the runner does it: every state comes back, and the default of `job-status` is evaluated anew.
      const post = await train(url, { post: main.state, inputs: { 'job-status': 'cancelled' } });
      return { main, post, after, asked, hub, requestLog };
    });
  });

  test.each(moments)('$signal during $during ends the step with all that is known', (moment) => {
    const { main, after } = sceneOf(moment);
    expectEnding(main, { conclusion: 'cancelled', reason: 'cancelled' });
    expect(main.outputs['fine-tune-id']).toBe(moment.isRecorded ? after?.id : '');
    expect(main.state['signal']).toBe(moment.signal);
    expect(main.state['ended']).toBeUndefined();
    // Nothing is stopped by main: a signal does not say who sent it.
    expect(after?.stops ?? []).toEqual([]);
    expect(after?.runs.length ?? 0).toBe(moment.isStarted ? 1 : 0);
    if (moment.isRecorded) expect(main.stdout + main.summary).toContain(after?.id ?? '?');
  });

  test.each(moments)('$signal during $during: the post step stops what was started', (moment) => {
    const { post, hub, requestLog, asked } = sceneOf(moment);
    expect(post.code).toBe(0);
    expect(post.commands.filter(({ name }) => name === 'error')).toEqual([]);
    const [fact] = hub.fineTunes();
    expect(fact?.stops.length ?? 0).toBe(moment.isStarted ? 1 : 0);
    if (fact !== undefined) expect(fact.word).toBe(moment.isStarted ? 'stopped' : 'created');
    const sent = requestLog.entries.slice(asked).map(({ operation }) => operation);
    // The request to stop goes first: there is not much time.
    expect(sent[0]).toBe(moment.isStarted ? 'stop' : undefined);
    // Stop, readings, and the word of it in the label.
    expect(new Set(sent).size).toBeLessThanOrEqual(3);
    if (moment.isRecorded) expect(post.summary).toContain(fact?.id ?? '?');
  });
});

test('a signal at the create of one file promises nothing of it because another one was reused', async () => {
  const files = { 'a.yml': `${textFile}  epochs: 1\n`, 'b.yml': `${textFile}  epochs: 9\n` };
  await withHub({}, async ({ url, hub }) => {
    await train(url, { files, inputs: { config: 'a.yml' } });
    let step: Running | undefined;
    hub.setFaults(({ operation }) => {
      if (operation === 'create') step?.kill('SIGINT');
      return undefined;
    });
    const both = { files, inputs: { config: 'a.yml\nb.yml' }, env: { GITHUB_RUN_ID: '2000' } };
    const done = await train(url, { ...both, onOutput: (_, running) => (step = running) });
    hub.setFaults(undefined);
    expectEnding(done, { conclusion: 'cancelled', reason: 'cancelled' });
    expect(done.stdout).toMatch(/before a fine-tune of b\.yml was created or found; [\w-]+ had ended before/);
    expect(done.stdout + done.summary).not.toMatch(/trains nothing/);
    await train(url, { ...both, env: { GITHUB_RUN_ID: '3000' } });
    expect(hub.started()).toHaveLength(2);
  });
});

test('a signal before the first reading of a given id says nothing of it', async () => {
  let step: Running | undefined;
  const faults: FaultPlan = ({ operation }) => {
    if (operation !== 'get') return undefined;
    step?.kill('SIGINT');
    return { kind: 'silent', acts: false };
  };
  await withHub({ faults }, async ({ url }) => {
    const done = await train(url, {
      inputs: { command: 'attach', 'fine-tune-id': 'abc', repository: 'ox/data' },
      onOutput: (_, running) => (step = running),
    });
    expectEnding(done, { conclusion: 'cancelled', reason: 'cancelled' });
    expect(done.stdout).toContain('This step was cancelled before anything was read of abc.');
    expect(done.summary).toContain('fine-tune-id: abc');
    expect(done.stdout + done.summary).not.toMatch(/goes on|it may go on|it costs|To stop it/);
  });
});

const kills: readonly Pick<Moment, 'during' | 'isRecorded'>[] = [
  { during: 'create', isRecorded: false },
  { during: 'label', isRecorded: true },
  { during: 'run', isRecorded: true },
  { during: 'get', isRecorded: true },
];

describeSignals('a kill', () => {
  const sceneOf = rehearse(kills, (moment) => {
    let child: ChildProcess | undefined;
    const faults = interruption({ ...moment, signal: 'SIGKILL' }, () => child);
    return withHub({ ...slow, faults }, async ({ url, hub }) => {
      const killed = await train(url, { onStart: (started) => (child = started) });
      const [known] = hub.fineTunes();
      // From now on each reading brings it nearer to its end, however busy the machine is.
      hub.setFaults(({ operation }) => {
        if (operation === 'get') hub.skip(3 * 3_600_000);
        return undefined;
      });
      const again = await train(url, { env: { GITHUB_RUN_ATTEMPT: '2' } });
      return { killed, known, again, started: hub.started() };
    });
  });

  test.each(kills)(
    'during $during leaves what a second attempt needs, and nothing is bought twice',
    (moment) => {
      const { killed, known, again, started } = sceneOf(moment);
      expect(killed.code).toBe(null);
      const id = moment.isRecorded ? known?.id : undefined;
      expect(killed.outputs['fine-tune-id']).toBe(id);
      expect(killed.outputs['fine-tune-ids']).toBe(id === undefined ? undefined : JSON.stringify([id]));
      expect(killed.state['fine-tunes']?.includes(id ?? '?') ?? false).toBe(moment.isRecorded);
      expectEnding(again, { conclusion: 'succeeded' });
      expect(started.length).toBe(1);
      expect(again.outputs['fine-tune-id']).toBe(started[0]);
      if (id !== undefined) expect(started[0]).toBe(id);
    },
  );
});
