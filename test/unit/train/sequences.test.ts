import { describe, expect, test } from '@jest/globals';
import { Failure } from '../../../src/base/failure.js';
import type { Trial } from '../../../src/plan/trial.js';
import { renderLabel } from '../../../src/record/label.js';
import type { Policy } from '../../../src/train/context.js';
import { parts } from '../../../src/train/stages.js';
import { stopAndConfirm } from '../../../src/train/stop.js';
import { walk } from '../../../src/train/walk.js';
import { contextOf, MemoryProvider } from '../../support/memory-provider.js';
import { ServingProvider } from '../../support/serving-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import {
  endingOf,
  labelled,
  minute,
  openScopes,
  policy as usual,
  trainBeside,
  trial as plain,
  walkOne,
} from './scene.js';
import { run, theirs } from './serving-scene.js';

/*
 * Sequences of events in which money was spent twice, a paid training was lost, or what serves was left or was somebody
 * else's: each was possible once.
 */

type Clock = ReturnType<typeof virtualClock>;
const hour = { queueMs: minute, trainMs: 60 * minute, ending: 'succeeded', stopMs: minute } as const;

/** A start that was accepted, and readings that say `created` for so long after it. */
function slowToShow(clock: Clock, provider: MemoryProvider, forMs: number): void {
  let startedAt = Infinity;
  const { start, stop } = provider;
  const isHidden = (): boolean => clock.now() - startedAt < forMs;
  provider.start = async (ref) => {
    await start(ref);
    startedAt = clock.now();
  };
  provider.shown = (each) => (isHidden() ? { ...each, status: 'created', word: 'created' } : each);
  provider.stop = (ref) =>
    isHidden() ? Promise.reject(new Failure('rejected', 'It is created.')) : stop(ref);
}

describe('`created` for a while after an accepted start is not "never started"', () => {
  const ref = { repository: 'ns/data', id: 'ft1' };
  async function started(showsAfterMs: number) {
    const clock = virtualClock();
    const provider = new MemoryProvider(clock);
    provider.course = hour;
    slowToShow(clock, provider, showsAfterMs);
    provider.add(plain, labelled({ run: '7' }));
    await provider.start(ref);
    return { clock, provider };
  }
  test('the post step after a cancel', async () => {
    const { clock, provider } = await started(minute);
    const task = { until: clock.now() + 3 * minute, cause: 'cancel', mayBeStarted: true } as const;
    await stopAndConfirm(contextOf(clock), provider, ref, task);
    await clock.sleep(10 * minute);
    expect(provider.now('ft1')?.status).toBe('stopped');
  });
  test('command: stop', async () => {
    const { clock, provider } = await started(minute);
    const { ending } = await walkOne(contextOf(clock), provider, { ref }, parts.stop, {
      wait: true,
      stopNow: true,
    });
    await clock.sleep(10 * minute);
    expect([ending, provider.now('ft1')?.status]).toEqual(['stopped', 'stopped']);
  });
  test('queue_timeout', async () => {
    const clock = virtualClock();
    const provider = new MemoryProvider(clock);
    provider.course = hour;
    slowToShow(clock, provider, 8 * minute);
    const trial = { ...plain, limits: { queueTimeoutMs: 5 * minute } };
    await walkOne(contextOf(clock), provider, { trial }, parts.run, { wait: true });
    await clock.sleep(20 * minute);
    expect(provider.now('ft1')?.status).toBe('stopped');
  });
});

describe('a label that is cut behind its fingerprint', () => {
  test.each([
    ['reuse', 160], // `repo=` is lost: it is nobody's
    ['new', 146], // `run=` is lost: attempt 2 does not know its own
  ] as const)(
    'on-existing: %s, a description of %i characters at a hub that keeps 255',
    async (onExisting, length) => {
      const clock = virtualClock();
      const provider = new MemoryProvider(clock);
      provider.course = hour;
      const { label } = provider;
      provider.label = (ref, text) => label(ref, { ...text, description: text.description.slice(0, 255) });
      const trial = { ...plain, description: 'x'.repeat(length) };
      const owner = { ...usual.owner, repositoryId: '712345678', run: '17234567890' };
      const attempt = (nth: number) =>
        walkOne(contextOf(clock), provider, { trial }, parts.run, {
          wait: true,
          onExisting,
          owner,
          attempt: nth,
        });
      const [first, second] = [await attempt(1), await attempt(2)];
      expect([first.ending, second.ending, provider.started]).toEqual(['succeeded', 'reused', ['ft1']]);
    },
  );
});

test('what a stop of a created one has left in its label does not end the training that is started later', async () => {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock);
  provider.course = hour;
  const { stop } = provider;
  // 2xx without an effect: there is nothing to stop.
  provider.stop = (ref) => (provider.now(ref.id)?.status === 'created' ? Promise.resolve() : stop(ref));
  const context = contextOf(clock);
  // Attempt 1 was cancelled between its label and its start; this is its post step.
  const { id } = provider.add(plain, labelled({ run: '7' }));
  await stopAndConfirm(
    context,
    provider,
    { repository: 'ns/data', id },
    { until: clock.now() + 3 * minute, cause: 'cancel' },
  );
  const second = await trainBeside(context, provider, '7', { attempt: 2 });
  await clock.sleep(10 * minute);
  const push = await trainBeside(context, provider, '8', { wait: true });
  expect([endingOf(second), endingOf(push), provider.started, provider.stopped]).toEqual([
    'detached',
    'succeeded',
    ['ft1'],
    [],
  ]);
});

test.each([
  ['another GitHub repository', labelled({ repositoryId: '99', repository: 'other/repo' })],
  ['somebody by hand', {}],
  ['whoever: our mark alone is shown', { displayName: labelled().displayName ?? '' }],
])('attach by file ends no training of %s at the limits of the file', async (_, label) => {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock);
  provider.course = hour;
  const { id } = provider.add(plain, label);
  await provider.start({ repository: 'ns/data', id });
  const trial = { ...plain, limits: { maxDurationMs: 10 * minute } };
  const { ending } = await walkOne(contextOf(clock), provider, { trial }, parts.attach, { wait: true });
  expect([ending, provider.stopped]).toEqual(['succeeded', []]);
});

test('stop in the terminal of one person leaves the training of another one alone', async () => {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock);
  provider.course = hour;
  // As src/host/terminal.ts and work.ts make them, on whatever machine.
  const terminal = (name: string): Partial<Policy> => ({
    owner: {
      repositoryId: '',
      repository: 'terminal',
      run: `terminal-${name}`,
      ref: '',
      commit: '',
      runUrl: '',
    },
    event: '',
  });
  const context = contextOf(clock);
  const hers = {
    ...plain,
    request: { ...plain.request, base_model: 'Qwen/Qwen3-4B', resource: 'main/b.parquet' },
  };
  await walkOne(context, provider, { trial: hers }, parts.run, terminal('a'));
  await clock.sleep(5 * minute);
  const his = { wait: true, stopNow: true, ...terminal('b') };
  const { ending } = await walkOne(context, provider, { trial: plain }, parts.stop, his);
  expect([ending, provider.stopped]).toEqual(['invalid not-found', []]);
});

test('a second attempt does not turn a good training into a bad one', async () => {
  const first = await run({
    setUp: (provider) => {
      // 5 of 100 rows are cut off, which is allowed.
      provider.answer = (_, prompt) =>
        /^question [0-4]?7$/.test(prompt) ? { content: 'lon', finishReason: 'length' } : `right ${prompt}`;
    },
  });
  const { clock, provider } = first;
  const again = await run({ clock, provider, policy: { attempt: 2 } });
  expect([first.ending, first.label?.verdict, again.ending, again.label?.verdict]).toEqual([
    ...['succeeded', 'passed'],
    ...['reused', 'passed'],
  ]);
});

test.each([
  ['rests', 3 * minute],
  ['is left serving', Infinity],
])('attach deploys nothing and asks nothing (what it deployed %s)', async (_, deployMs) => {
  const { clock, provider } = await run({
    setUp: (each) => {
      // The last good one was asked other rows.
      const facts = { ...usual.owner, fingerprint: 'e'.repeat(64), verdict: 'passed' } as const;
      const label = renderLabel(plain, { ...facts, file: plain.path, limits: {} }, 'whole');
      each.add(plain, { status: 'succeeded', displayName: label.name, description: label.description });
    },
  });
  const [requests, questions] = [provider.asked.length, provider.questions.length];
  provider.deployMs = deployMs;
  provider.standing.length = 0; // Oxen has taken what slept away.
  await run({ clock, provider, part: 'attach', policy: { mayServe: false } });
  const asked = provider.asked.slice(requests).filter((each) => !each.startsWith('rows'));
  expect([asked, provider.questions.length - questions, provider.serves()]).toEqual([[], 0, []]);
});

describe('the label tells what we have deployed', () => {
  const keeping: Trial = { ...plain, deploy: { checkpoint: 'last', type: 'normal', replace: true } };
  const changed = { ...keeping, request: { ...keeping.request, base_model: 'Qwen/Qwen3-4B' } };
  const next = { owner: { ...usual.owner, run: '8' } };

  test('what somebody else had deployed is not ended by `replace`', async () => {
    const { clock, provider } = await run({
      trial: keeping,
      setUp: (each) => each.standing.push({ ...theirs }),
    });
    await run({ clock, provider, trial: changed, policy: next });
    expect(provider.serves()).toEqual(['ft1 40', 'ft2 40']);
  });

  test('what a step deployed that died before it served is replaced', async () => {
    const clock = virtualClock();
    const provider = new ServingProvider(clock);
    provider.course = hour;
    const serving = provider.serving as { deploy: typeof provider.serving.deploy };
    const { deploy } = serving;
    const policy = { wait: true, mayServe: true, waitUntil: 10_000 * minute };
    const { scopes } = openScopes(contextOf(clock), provider, [{ trial: keeping }], policy);
    const died = new Promise<void>((resolve) => {
      serving.deploy = async (...args) => {
        await deploy(...args);
        resolve();
        return new Promise(() => undefined);
      };
    });
    void walk(scopes, parts.run);
    await died;
    serving.deploy = deploy;
    await clock.sleep(60 * minute);
    await run({ clock, provider, trial: changed, policy: next });
    expect(provider.serves()).toEqual(['ft2 40']);
  });
});
