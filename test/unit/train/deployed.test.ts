/* Who may end what serves: several files, and one file at several refs, may share a training. */

import { expect, test } from '@jest/globals';
import { Failure, Fault } from '../../../src/base/failure.js';
import type { Trial } from '../../../src/plan/trial.js';
import type { Policy } from '../../../src/train/context.js';
import { parts } from '../../../src/train/stages.js';
import { walk } from '../../../src/train/walk.js';
import { contextOf } from '../../support/memory-provider.js';
import { ServingProvider } from '../../support/serving-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { endingOf, minute, openScopes, policy as usual, trial as plain } from './scene.js';
import { asking, by, run, theirs } from './serving-scene.js';

const hour = { queueMs: minute, trainMs: 60 * minute, ending: 'succeeded', stopMs: minute } as const;

const deploy = (checkpoint: 'last' | number, replace = false) =>
  ({ deploy: { checkpoint, type: 'normal', replace } }) as const;
const keeping: Trial = { ...plain, ...deploy('last') };
const strict: Trial = { ...keeping, gates: { maxLoss: 0.01, sanity: 'warn' } as never };
const feature = {
  owner: { ...usual.owner, run: '8', ref: 'refs/heads/feature' },
  refs: ['refs/heads/feature', 'refs/heads/main'],
};

test('a stricter gate on a feature branch does not end what main deployed', async () => {
  const { clock, provider } = await run({ trials: [keeping] });
  const again = await run({ clock, provider, trials: [strict], policy: feature });
  expect([again.ending, provider.serves()]).toEqual(['gate-failed loss', ['ft1 40']]);
});

test('a second file of the same step whose gate refuses does not end what the first deployed', async () => {
  const { provider, trainings } = await run({ trials: [keeping, { ...strict, path: 'other.yml' }] });
  expect([trainings.map(endingOf), provider.serves()]).toEqual([
    ['succeeded', 'gate-failed loss'],
    ['ft1 40'],
  ]);
});

test('replace with another step on a feature branch leaves what main deployed', async () => {
  const { clock, provider } = await run({ trials: [keeping] });
  await run({ clock, provider, trials: [{ ...plain, ...deploy(20, true) }], policy: feature });
  expect(provider.serves()).toContain('ft1 40');
});

test('two files of one step, other steps, one with replace', async () => {
  const { provider } = await run({ trials: [keeping, { ...plain, ...deploy(20, true), path: 'other.yml' }] });
  expect(provider.serves()).toEqual(['ft1 40', 'ft1 20']);
});

test('a refused deployment leaves no mark by which a person’s is ended', async () => {
  const first = await run({
    trials: [keeping],
    setUp: (each) => {
      each.onDeploy = () => {
        throw new Failure('no-credits', 'No credits.', { status: 402 });
      };
    },
  });
  const { clock, provider } = first;
  const live = first.label?.live;
  // Somebody deploys it at Oxen by hand.
  provider.onDeploy = () => undefined;
  provider.standing.push({ ...theirs });
  const changed = {
    ...plain,
    ...deploy('last', true),
    request: { ...plain.request, base_model: 'Qwen/Qwen3-4B' },
  };
  await run({ clock, provider, trials: [changed], policy: { owner: { ...usual.owner, run: '8' } } });
  expect([first.ending, live, provider.serves()]).toEqual([
    'unfinished deploy-failed',
    undefined,
    ['ft1 40', 'ft2 40'],
  ]);
});

test('`replace: true` ends the step of the same training that was deployed earlier', async () => {
  const { clock, provider } = await run({ trials: [keeping] });
  await run({
    clock,
    provider,
    trials: [{ ...plain, ...deploy(20) }],
    policy: { owner: { ...usual.owner, run: '8' } },
  });
  await run({
    clock,
    provider,
    trials: [{ ...plain, ...deploy(20, true) }],
    policy: { owner: { ...usual.owner, run: '9' } },
  });
  expect(provider.serves()).toEqual(['ft1 20']);
});

test('a deployment of another step that is refused does not make us forget what serves', async () => {
  const { clock, provider } = await run({ trials: [keeping] });
  provider.onDeploy = () => {
    throw new Failure('no-credits', 'No credits.', { status: 402 });
  };
  await run({
    clock,
    provider,
    trials: [{ ...plain, ...deploy(20, true) }],
    policy: { owner: { ...usual.owner, run: '8' } },
  });
  provider.onDeploy = () => undefined;
  const changed = {
    ...plain,
    ...deploy('last', true),
    request: { ...plain.request, base_model: 'Qwen/Qwen3-4B' },
  };
  await run({ clock, provider, trials: [changed], policy: { owner: { ...usual.owner, run: '9' } } });
  expect(provider.serves()).toEqual(['ft2 40']);
});

test('what cannot be seen is not said to serve no more', async () => {
  const { clock, provider } = await run({ trials: [keeping] });
  const { checkpoints } = provider;
  const again = await run({
    clock,
    provider,
    trials: [strict],
    policy: { owner: { ...usual.owner, run: '8' } },
    setUp: (each) => {
      each.checkpoints = () => Promise.resolve([]);
    },
  });
  provider.checkpoints = checkpoints;
  expect([provider.serves(), again.training.ending?.help]).toEqual([
    ['ft1 40'],
    expect.stringContaining('still serve'),
  ]);
});

test('a deployment of the last step needs no log', async () => {
  const { clock, provider } = await run({ trials: [plain] });
  provider.logs = () => Promise.reject(new Fault('unclear', '500'));
  const again = await run({
    clock,
    provider,
    trials: [keeping],
    policy: { owner: { ...usual.owner, run: '8' } },
  });
  expect([again.ending, provider.serves()]).toEqual(['reused', ['ft1 40']]);
});

test('trained on a pull request, deployed after the merge: replace ends the earlier one', async () => {
  const pr = (run: string, n: number): Partial<Policy> => ({
    event: 'pull_request',
    owner: { ...usual.owner, run, ref: `refs/pull/${n}/merge` },
    refs: [`refs/pull/${n}/merge`, 'refs/heads/main'],
  });
  const one = { ...plain, ...deploy('last', true) };
  const two = { ...one, request: { ...plain.request, base_model: 'Qwen/Qwen3-4B' } };
  const { clock, provider } = await run({ trials: [one], policy: pr('11', 1) });
  const m1 = await run({ clock, provider, trials: [one], policy: by('12') });
  await run({ clock, provider, trials: [two], policy: pr('13', 2) });
  const m2 = await run({ clock, provider, trials: [two], policy: by('14') });
  expect([m1.ending, m2.ending, provider.started, provider.serves()]).toEqual([
    'reused',
    'reused',
    ['ft1', 'ft2'],
    ['ft2 40'],
  ]);
});

test.each([[['?', '?', '?', 'no', 'yes']], [['no', '?', '?', 'no', 'yes']]])(
  'one no that comes last is not two: %j',
  async (words) => {
    const { clock, provider } = await run({ trials: [plain] });
    await clock.sleep(60 * minute);
    const left = [...words];
    provider.branchExists = () =>
      Promise.resolve(
        ({ '?': undefined, no: false, yes: true } as const)[
          (left.length > 1 ? left.shift() : left[0]) as '?'
        ],
      );
    const again = await run({ clock, provider, trials: [plain], policy: by('8') });
    expect([again.ending, provider.started]).toEqual(['reused', ['ft1']]);
  },
);

test('of one that may have ended just now it takes more of them', async () => {
  const { clock, provider } = await run({ trials: [plain] });
  const left = ['?', '?', '?', '?', 'no', 'yes'];
  provider.branchExists = () =>
    Promise.resolve(
      ({ '?': undefined, no: false, yes: true } as const)[(left.length > 1 ? left.shift() : left[0]) as '?'],
    );
  const again = await run({ clock, provider, trials: [plain], policy: by('8') });
  expect([again.ending, provider.started]).toEqual(['reused', ['ft1']]);
});

test('attempt 2 finds the deployment of attempt 1 a moment late: it stays known as ours', async () => {
  const clock = virtualClock();
  const provider = new ServingProvider(clock);
  provider.course = hour;
  const serving = provider.serving as { deploy: typeof provider.serving.deploy };
  const { deploy: real } = serving;
  const keep = { ...plain, ...deploy('last', true) };
  const { scopes } = openScopes(contextOf(clock), provider, [{ trial: keep }], {
    wait: true,
    mayServe: true,
    waitUntil: 10_000 * minute,
  });
  let shownAt = Infinity;
  const { checkpoints } = provider;
  provider.checkpoints = async (ref) =>
    (await checkpoints(ref)).map((each) =>
      clock.now() < shownAt ? ({ step: each.step, metrics: each.metrics, size: each.size } as never) : each,
    );
  const died = new Promise<void>((resolve) => {
    serving.deploy = async (...args) => {
      await real(...args);
      shownAt = clock.now() + 20_000;
      resolve();
      return new Promise(() => undefined);
    };
  });
  void walk(scopes, parts.run);
  await died;
  serving.deploy = real;
  await clock.sleep(12_000);
  const second = await run({ clock, provider, trials: [keep], policy: { attempt: 2 } });
  const live = second.label?.live;
  await run({
    clock,
    provider,
    trials: [{ ...keep, request: { ...plain.request, base_model: 'Qwen/Qwen3-4B' } }],
    policy: by('8'),
  });
  expect([second.ending, live === undefined, provider.serves()]).toEqual(['reused', false, ['ft2 40']]);
});

test('attach by file with max-credits on a foreign one says so', async () => {
  const clock = virtualClock();
  const provider = new ServingProvider(clock);
  provider.course = hour;
  const { labelled } = await import('./scene.js');
  const { id } = provider.add(plain, labelled({ repositoryId: '99', repository: 'other/repo' }));
  await provider.start({ repository: 'ns/data', id });
  const a = await run({ clock, provider, trials: [plain], part: 'attach', policy: { maxCredits: 1 } });
  expect(a.notes.join()).toContain('No limits are kept');
});

test('stop of a young one that is created takes as long as a start may take to show', async () => {
  const clock = virtualClock();
  const provider = new ServingProvider(clock);
  const { labelled } = await import('./scene.js');
  const made = provider.add(plain, labelled());
  provider.stop = () => Promise.reject(new Failure('rejected', 'It is created.'));
  const begun = clock.now();
  const { scopes, journal } = openScopes(
    contextOf(clock),
    provider,
    [{ ref: { repository: 'ns/data', id: made.id } }],
    { wait: true, stopNow: true },
  );
  await walk(scopes, parts.stop);
  expect([endingOf(journal.training('1')), (clock.now() - begun) / minute]).toEqual([
    'stopped',
    expect.closeTo(10, 0),
  ]);
});

test('the log of the last good one cannot be read: its kept answers are compared all the same', async () => {
  const { clock, provider } = await run({ trials: [asking] });
  const { logs } = provider;
  provider.logs = (ref) => (ref?.id === 'ft1' ? Promise.reject(new Fault('unclear', '500')) : logs());
  const more = { ...asking, request: { ...asking.request, base_model: 'Qwen/Qwen3-4B' } };
  const again = await run({ clock, provider, trials: [more], policy: by('8') });
  expect([again.ending, again.training.beside?.kind, again.training.ending?.message]).toEqual([
    'succeeded',
    'compared',
    expect.anything(),
  ]);
});

test('an answer that names a deployment otherwise than its checkpoint does: it is ended all the same', async () => {
  const { provider, ending } = await run({
    trials: [asking],
    setUp: (each) => {
      const serving = each.serving as { deploy: typeof each.serving.deploy };
      const { deploy: send } = serving;
      serving.deploy = async (...args) => ({ ...(await send(...args)), id: 'another' });
    },
  });
  expect([ending, provider.serves(), provider.asked.filter((each) => each.startsWith('deactivate'))]).toEqual(
    ['succeeded', [], ['deactivate m1']],
  );
});
