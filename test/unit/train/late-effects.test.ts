import { expect, test } from '@jest/globals';
import { Failure, Fault } from '../../../src/base/failure.js';
import type { Trial } from '../../../src/plan/trial.js';
import { parts } from '../../../src/train/stages.js';
import { rest } from '../../../src/train/serve/rest.js';
import { walk } from '../../../src/train/walk.js';
import { contextOf, MemoryProvider } from '../../support/memory-provider.js';
import { ServingProvider } from '../../support/serving-provider.js';
import { SpendingProvider } from '../../support/spending-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { minute, openScopes, policy as usual, trial as plain, walkOne } from './scene.js';

const evaluating: Trial = {
  ...plain,
  request: { ...plain.request, training_params: { epochs: 2, question_column: 'q', answer_column: 'a' } },
  evaluate: {
    table: { kind: 'resource', path: 'main/test.parquet' },
    match: 'exact',
    rows: 100,
    against: 'none',
    checkpoint: 'last',
    maxTokens: 64,
  },
};

test('where no labels are kept, what this very step opened rests also after a revival', async () => {
  const clock = virtualClock();
  const provider = new ServingProvider(clock);
  provider.course = { queueMs: minute, trainMs: minute, ending: 'succeeded', stopMs: 0 };
  provider.keepsLabels = false;
  provider.answer = (_, prompt, nth) => {
    if (nth <= 12) throw new Failure('rejected', 'not yet', { status: 400 });
    return `right ${prompt}`;
  };
  const policy = { wait: true, mayServe: true, waitUntil: 10_000 * minute };
  await walkOne(contextOf(clock), provider, { trial: evaluating }, parts.run, policy);
  expect(provider.serves()).toEqual([]);
});

test('the post step and a deployment whose request is still on its way', async () => {
  const clock = virtualClock();
  const provider = new ServingProvider(clock);
  const ref = { repository: 'ns/data', id: provider.add(plain, { status: 'succeeded' }).id };
  clock.at(clock.now() + 20_000, () => void provider.serving.deploy(ref, 40, 'normal'));
  await rest({ ...contextOf(clock), mostPatienceMs: 3 * minute }, provider, { ref, step: 40 });
  await clock.sleep(5 * minute);
  expect(provider.serves()).toEqual([]);
});

test('where create spends nothing is created after a cancel that came during the last look', async () => {
  const clock = virtualClock();
  const provider = new SpendingProvider(clock);
  provider.latencyMs = 2000;
  const gone = new AbortController();
  const { scopes } = openScopes({ ...contextOf(clock), interrupted: gone.signal }, provider, [
    { trial: plain },
  ]);
  const { list } = provider;
  let looks = 0;
  provider.list = (...args) => {
    if (++looks === 8) gone.abort('SIGINT');
    return list(...args);
  };
  await walk(scopes, parts.run).catch(() => undefined);
  expect([gone.signal.aborted, provider.started]).toEqual([true, []]);
});

test('nothing is stopped for one that the budget of the step does not let start', async () => {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock);
  provider.course = { queueMs: 0, trainMs: 600 * minute, ending: 'succeeded', stopMs: minute };
  const file = (path: string, epochs: number): Trial => ({
    ...plain,
    path,
    name: path,
    request: { ...plain.request, training_params: { epochs } },
  });
  const owner = { ...usual.owner, run: '6' };
  await walk(
    openScopes(contextOf(clock), provider, [{ trial: file('a.yml', 3) }, { trial: file('b.yml', 4) }], {
      owner,
    }).scopes,
    parts.run,
  );
  provider.shown = (each) => ({ ...each, credits: each.id === 'ft1' ? 12 : 30 });
  await clock.sleep(60 * minute);
  const policy = { maxCredits: 10, onRunning: 'stop' } as const;
  await walk(
    openScopes(contextOf(clock), provider, [{ trial: file('a.yml', 3) }, { trial: file('b.yml', 5) }], policy)
      .scopes,
    parts.run,
  );
  expect(provider.stopped).toEqual([]);
});

test('a branch that shows a minute after the end is not gone', async () => {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock);
  provider.course = { queueMs: 0, trainMs: 60 * minute, ending: 'succeeded', stopMs: minute };
  provider.shown = (each) => ({ ...each, outputBranch: 'fine-tune/ft1' });
  await walkOne(contextOf(clock), provider, { trial: plain }, parts.run, { wait: true });
  const shownFrom = clock.now() + minute;
  const { branchExists } = provider;
  provider.branchExists = () => (clock.now() < shownFrom ? Promise.resolve(false) : branchExists());
  await walkOne(contextOf(clock), provider, { trial: plain }, parts.run, {
    wait: true,
    owner: { ...usual.owner, run: '8' },
  });
  expect(provider.started).toEqual(['ft1']);
});

test('the second of a title is found where the first has been deleted', async () => {
  const clock = virtualClock();
  const provider = new SpendingProvider(clock);
  provider.titles = 'equal';
  provider.course = { queueMs: minute, trainMs: minute, ending: 'failed', stopMs: minute };
  const { list } = provider;
  // The first page shows the latest 20.
  provider.list = async (...args) =>
    (await list(...args)).filter(({ id }) => !provider.gone.has(id)).slice(0, 20);
  const trial = { ...plain };
  const context = contextOf(clock);
  const go = (attempt: number, event: string) =>
    walkOne(context, provider, { trial }, parts.run, {
      wait: true,
      attempt,
      event,
      unattended: event === 'push',
    });
  const first = await go(1, 'push');
  provider.course = { queueMs: minute, trainMs: minute, ending: 'succeeded', stopMs: minute };
  const second = await go(2, 'workflow_dispatch');
  const titles = provider.all().map(({ displayName }) => displayName);
  provider.gone.add(first.training.ref?.id ?? '');
  for (let at = 0; at < 25; at++) {
    await clock.sleep(minute);
    provider.add({ ...plain, name: `other${at}` }, { displayName: `other ${at}` });
  }
  const before = provider.all().length;
  const third = await go(1, 'push');
  expect([first.ending, second.ending, titles.length, third.ending, provider.all().length - before]).toEqual([
    'failed training-failed',
    'succeeded',
    2,
    'reused',
    0,
  ]);
});

test('what could not be labelled at its create is labelled at its end, and taken up by the next run', async () => {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock);
  provider.course = { queueMs: minute, trainMs: 60 * minute, ending: 'succeeded', stopMs: 0 };
  const { label } = provider;
  provider.label = (...change) =>
    clock.now() < 20 * minute ? Promise.reject(new Fault('unclear', '503')) : label(...change);
  const policy = { wait: true, waitUntil: 10_000 * minute };
  const first = await walkOne(contextOf(clock), provider, { trial: plain }, parts.run, policy);
  expect(first.heard.notes.join(' ')).toContain('is labelled by now');
  const run = { ...policy, owner: { ...usual.owner, run: '8' } };
  const again = await walkOne(contextOf(clock), provider, { trial: plain }, parts.run, run);
  expect([first.ending, again.ending, provider.started]).toEqual(['succeeded', 'reused', ['ft1']]);
});
