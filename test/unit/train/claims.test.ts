/* A claim to serve lives as long as its step, and leaves nothing behind when that is over. */
import { Failure } from '../../../src/base/failure.js';

import { describe, expect, test } from '@jest/globals';
import type { Trial } from '../../../src/plan/trial.js';
import { amendLabel, readLabel, renderLabel } from '../../../src/record/label.js';
import type { Policy } from '../../../src/train/context.js';
import { unclear, type ServingProvider } from '../../support/serving-provider.js';
import type { virtualClock } from '../../support/virtual-clock.js';
import { minute, policy as usual, trial as plain } from './scene.js';
import { alone, asking, by, evaluate, run, theirs } from './serving-scene.js';

const bare: Trial = { ...plain, request: asking.request };
const keeping: Trial = { ...asking, deploy: { checkpoint: 'last', type: 'normal', replace: false } };
const deploying: Trial = { ...plain, deploy: { checkpoint: 'last', type: 'normal', replace: true } };

type Clock = ReturnType<typeof virtualClock>;

/** A last good training that was asked other rows. */
function addLast(provider: ServingProvider): void {
  const { repositoryId, repository, ref } = usual.owner;
  const facts = {
    ...{ fingerprint: 'e'.repeat(64), repositoryId, repository, ref, commit: '', run: '5', runUrl: '' },
    ...{ file: plain.path, limits: {}, after: 'aaaaaaaaaaaa' },
  } as const;
  const { name, description } = renderLabel(plain, { ...facts, verdict: 'passed' }, 'whole');
  provider.add(plain, { status: 'succeeded', displayName: name, description });
}

/** What is asked after the training, but for rows. */
function verbs({ asked }: ServingProvider): readonly string[] {
  return asked.filter((each) => !each.startsWith('rows'));
}

/** ft2 is trained and takes 20 minutes to be asked; ft1, the last good one, takes 15 to serve and 12 to be asked. */
async function slowScene() {
  const { clock, provider } = await run({ trial: bare, setUp: addLast });
  provider.onDeploy = (nth, when) => {
    if (when === 'before') provider.deployMs = nth === 1 ? 3 * minute : 15 * minute;
  };
  const ask = provider.serving.ask.bind(provider.serving);
  const state = { isLost: false };
  Object.assign(provider.serving, {
    ask: async (...question: Parameters<typeof ask>) => {
      if (state.isLost) return new Promise(() => undefined);
      await clock.sleep(question[1].model.startsWith('ft1') ? 30_000 : 45_000);
      return ask(...question);
    },
  });
  return { clock, provider, state };
}

async function after<T>(clock: Clock, ms: number, act: () => Promise<T>): Promise<T> {
  await clock.sleep(ms);
  return act();
}

describe('a step that needs fifty minutes for both models', () => {
  const proposal: Partial<Policy> = {
    event: 'pull_request',
    owner: { ...usual.owner, run: '12', ref: 'refs/pull/1/merge' },
    refs: ['refs/pull/1/merge', 'refs/heads/main'],
  };
  test.each([
    ['a run of a file that asks nothing', 40, bare, by('12')],
    ['the same file on a pull request', 5, keeping, proposal],
    ['the same file on a pull request, late', 40, keeping, proposal],
    ['the same file', 5, keeping, by('12')],
    ['the same file, late', 40, keeping, by('12')],
  ] as const)(
    '%s, %i minutes later, neither asks again nor ends what it serves',
    async (_, minutes, trial, policy) => {
      const { clock, provider } = await slowScene();
      const [first, second] = await Promise.all([
        run({ clock, provider, trial: keeping, policy: by('11') }),
        after(clock, minutes * minute, () => run({ clock, provider, trial, policy })),
      ]);
      expect([first.ending, second.ending, provider.questions.length]).toEqual(['reused', 'reused', 200]);
      expect(verbs(provider)).toEqual(['deploy ft2 40', 'deploy ft1 40', 'deactivate m2']);
      expect(provider.serves()).toEqual(['ft2 40']);
      expect(first.label).not.toHaveProperty('claim');
    },
  );

  test('what the last good one could not be asked to end, the next run ends, though it asks nothing', async () => {
    const { clock, provider } = await slowScene();
    const deactivate = provider.serving.deactivate.bind(provider.serving);
    const isAway = { now: true };
    Object.assign(provider.serving, {
      deactivate: (...which: Parameters<typeof deactivate>) =>
        which[1] === 'm2' && isAway.now ? Promise.reject(unclear()) : deactivate(...which),
    });
    await run({ clock, provider, trial: keeping, policy: by('11') });
    const left = provider.serves();
    isAway.now = false;
    await run({ clock, provider, trial: keeping, policy: by('12') });
    expect([left, provider.serves(), provider.questions.length]).toEqual([
      ['ft2 40', 'ft1 40'],
      ['ft2 40'],
      200,
    ]);
  });

  test('another checkpoint waits for it', async () => {
    const { clock, provider } = await slowScene();
    const other: Trial = { ...alone, evaluate: { ...evaluate, against: 'none', checkpoint: 20 } };
    await Promise.all([
      run({ clock, provider, trial: alone, policy: by('11') }),
      after(clock, 2 * minute, () => run({ clock, provider, trial: other, policy: by('12') })),
    ]);
    expect(verbs(provider)).toEqual(['deploy ft2 40', 'deactivate m1', 'deploy ft2 20', 'deactivate m2']);
  });

  test('when its runner is lost, what it served is not forgotten for another checkpoint', async () => {
    const { clock, provider, state } = await slowScene();
    const other: Trial = { ...alone, evaluate: { ...evaluate, against: 'none', checkpoint: 20 } };
    void run({ clock, provider, trial: alone, policy: by('11') });
    await clock.sleep(10 * minute);
    state.isLost = true;
    await clock.sleep(30 * minute);
    state.isLost = false;
    await run({ clock, provider, trial: other, policy: by('12') });
    expect(provider.serves()).toEqual([]);
    expect(verbs(provider)).toContain('deactivate m1');
  });

  test('one that another run has taken for dead leaves what that serves alone', async () => {
    const { clock, provider } = await slowScene();
    const [first] = await Promise.all([
      run({ clock, provider, trial: alone, policy: by('11') }),
      after(clock, 6 * minute, () => {
        const claim = `12.1.0000bbbb@${Math.floor(clock.date() / 1000)}`;
        const label = amendLabel(provider.now('ft2') ?? {}, { claim });
        provider.change('ft2', { description: label?.description ?? '' });
        return Promise.resolve();
      }),
    ]);
    expect(first.ending).toBe('reused');
    expect(verbs(provider)).toEqual(['deploy ft2 40']);
  });
});

/** No label can be changed until a time. */
function noLabels(clock: Clock, provider: ServingProvider, until: number): void {
  const { label } = provider;
  provider.label = (...change) => (clock.now() < until ? Promise.reject(unclear()) : label(...change));
}

describe('a claim that does not get through', () => {
  test('is waited for: nothing serves that its label does not tell of', async () => {
    const { clock, provider } = await run({ trial: bare });
    const until = clock.now() + 6 * minute;
    noLabels(clock, provider, until);
    const deployed: (readonly [number, string | undefined])[] = [];
    provider.onDeploy = (_, when) => {
      if (when === 'before') deployed.push([clock.now(), readLabel(provider.now('ft1') ?? {})?.opened]);
    };
    const { training } = await run({ clock, provider, trial: alone, policy: by('11') });
    expect(deployed).toEqual([[expect.any(Number), '40.asked']]);
    expect(deployed[0]?.[0]).toBeGreaterThan(until);
    expect(training.evaluation?.score.right).toBe(100);
  });

  test('because the service knows no such fine-tune for once is written again', async () => {
    const scene = await run({ trial: bare });
    const { clock, provider } = scene;
    const { label } = provider;
    let claims = 0;
    provider.label = (ref, text) =>
      text.description.includes('claim=') && ++claims === 1
        ? Promise.reject(new Failure('not-found', 'There is no such fine-tune.', { status: 404 }))
        : label(ref, text);
    const marks: (string | undefined)[] = [];
    provider.onDeploy = (_, when) => {
      if (when === 'before') marks.push(readLabel(provider.now('ft1') ?? {})?.claim);
    };
    await run({ clock, provider, trial: alone, policy: by('11') });
    expect(marks).toEqual([expect.stringMatching(/^11\.1\./)]);
  });

  test('keeps two runs apart all the same', async () => {
    const { clock, provider } = await run({ trial: bare });
    noLabels(clock, provider, clock.now() + 3 * minute);
    await Promise.all(
      ['11', '12'].map((name, at) =>
        after(clock, at * minute, () => run({ clock, provider, trial: alone, policy: by(name) })),
      ),
    );
    expect(provider.questions).toHaveLength(100);
    expect(verbs(provider)).toEqual(['deploy ft1 40', 'deactivate m1']);
  });

  test('until the time is over, deploys nothing, and says why', async () => {
    const { clock, provider } = await run({ trial: plain });
    noLabels(clock, provider, clock.now() + 40 * minute);
    const { training, ending, label } = await run({ clock, provider, trial: deploying, policy: by('11') });
    expect([ending, verbs(provider), label?.live]).toEqual(['unfinished deploy-failed', [], undefined]);
    expect(training.ending?.message).toContain('cannot be written');
  });
});

describe('an outage between claim and deployment', () => {
  /** Until the function is called that it returns. */
  function outage(provider: ServingProvider): () => void {
    const real = provider.checkpoints;
    provider.checkpoints = (ref) =>
      readLabel(provider.now(ref.id) ?? {})?.claim === undefined ? real(ref) : Promise.resolve([]);
    return () => void (provider.checkpoints = real);
  }

  test('leaves no mark by which a person’s deployment is ended', async () => {
    const { clock, provider } = await run({ trial: bare });
    const mend = outage(provider);
    const { label } = await run({ clock, provider, trial: alone, policy: by('11') });
    mend();
    expect([label?.opened, label?.claim, verbs(provider)]).toEqual([undefined, undefined, []]);
    provider.standing.push({ ...theirs });
    await run({ clock, provider, trial: bare, policy: by('11', { attempt: 2 }) });
    expect(provider.serves()).toEqual(['ft1 40']);
  });

  test('leaves nothing that is told to be deployed', async () => {
    const { clock, provider } = await run({ trial: plain });
    const mend = outage(provider);
    const { label, ending } = await run({ clock, provider, trial: deploying, policy: by('11') });
    mend();
    expect([ending, label?.live, label?.claim]).toEqual(['unfinished deploy-failed', undefined, undefined]);
    provider.standing.push({ ...theirs });
    const changed = { ...deploying, request: { ...plain.request, base_model: 'Qwen/Qwen3-4B' } };
    await run({ clock, provider, trial: changed, policy: by('12') });
    expect(provider.serves()).toEqual(['ft1 40', 'ft2 40']);
  });
});

describe('what never served', () => {
  test('is woken by the next run, and red as long as it does not serve', async () => {
    const { clock, provider, ...first } = await run({
      trial: deploying,
      setUp: (each) => (each.deployMs = Infinity),
    });
    expect([first.ending, provider.serves(), first.label?.unserved]).toEqual([
      'unfinished deploy-failed',
      [],
      [40],
    ]);
    const again = await run({ clock, provider, trial: deploying, policy: by('11') });
    expect([again.ending, provider.serves(), again.label?.unserved]).toEqual([
      'reused',
      ['ft1 40'],
      undefined,
    ]);
  });

  test('is not begun when the time of the step is over', async () => {
    const { clock, provider } = await run({ trial: plain });
    const { ending } = await run({
      clock,
      provider,
      trial: deploying,
      policy: by('11', { waitUntil: clock.now() + 1.9 * minute }),
    });
    expect([ending, verbs(provider)]).toEqual(['unfinished deploy-failed', []]);
  });
});

test('what slept is let sleep again, also where that it was woken could not be written down', async () => {
  const once: Trial = { ...bare, deploy: { checkpoint: 'last', type: 'normal', replace: false } };
  const { clock, provider } = await run({ trial: once });
  const [deployed] = provider.standing;
  if (deployed !== undefined) deployed.status = 'inactive';
  const label = provider.label;
  provider.label = (ref, wanted) =>
    / opened=/.test(wanted.description) ? Promise.reject(unclear()) : label(ref, wanted);
  const { training } = await run({ clock, provider, trial: alone, policy: by('11') });
  expect(training.evaluation?.score.right).toBe(100);
  expect(verbs(provider)).toEqual(['deploy ft1 40', 'activate m1', 'deactivate m1']);
});

test('a question that waits until the model is awake loses none that were refused before', async () => {
  const { clock, provider } = await run({ trial: bare });
  const ask = provider.serving.ask.bind(provider.serving);
  const state = { asked: 0 };
  Object.assign(provider.serving, {
    ask: async (...question: Parameters<typeof ask>) => {
      const nth = ++state.asked;
      const [first] = provider.standing;
      if (nth === 5 && first !== undefined) first.status = 'inactive';
      // The gateway holds this one.
      if (nth === 7) while (first?.status !== 'active') await clock.sleep(1000);
      if (nth === 7) await clock.sleep(20);
      return nth === 7 ? { content: 'right, at last' } : ask(...question);
    },
  });
  const { training } = await run({ clock, provider, trial: alone, policy: by('11') });
  expect(training.evaluation?.unfinished).toBeUndefined();
  expect(training.evaluation?.score).toMatchObject({ rows: 100, answered: 100, right: 99 });
});

test('an outage is no reason to ask no more', async () => {
  const { clock, provider } = await run({ trial: bare });
  const ask = provider.serving.ask.bind(provider.serving);
  Object.assign(provider.serving, { ask: () => Promise.reject(unclear()) });
  for (const name of ['11', '12'])
    await run({ clock, provider, trial: alone, policy: by(name, { unattended: true }) });
  Object.assign(provider.serving, { ask });
  const { training } = await run({
    clock,
    provider,
    trial: alone,
    policy: by('13', { unattended: true }),
  });
  expect(training.evaluation?.score.right).toBe(100);
});

test('a file whose last good one another file of the step asks as well takes turns with it', async () => {
  const { clock, provider } = await run({ trial: { ...bare, path: 'a.yml' } });
  const changed: Trial = {
    ...asking,
    path: 'a.yml',
    request: { ...bare.request, base_model: 'Qwen/Qwen3-4B' },
  };
  await run({
    clock,
    provider,
    trial: { ...bare, path: 'a.yml', request: changed.request },
    policy: by('10'),
  });
  const { trainings } = await run({
    clock,
    provider,
    trials: [changed, { ...asking, path: 'b.yml' }],
    policy: by('11'),
  });
  expect(trainings.map(({ evaluation }) => evaluation?.unfinished)).toEqual([undefined, undefined]);
  expect(trainings.map(({ evaluation }) => evaluation?.score.right)).toEqual([100, 100]);
  expect(provider.serves()).toEqual([]);
});
