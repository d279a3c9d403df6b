import { describe, expect, test } from '@jest/globals';
import { without } from '../../../src/base/present.js';
import type { Trial } from '../../../src/plan/trial.js';
import { unclear, type ServingProvider } from '../../support/serving-provider.js';
import { minute, policy as usual, trial as plain } from './scene.js';
import { alone, asking, by, evaluate, run, theirs } from './serving-scene.js';

/** What runs before this one have deployed, asked and labelled. */

/** A file at one of its commits: each number is another training. */
const file = (epochs: number, checkpoint: 'last' | number = 'last', replace = true): Trial => ({
  ...plain,
  request: { ...plain.request, training_params: { epochs } },
  deploy: { checkpoint, type: 'normal', replace },
});

describe('replace: true', () => {
  /** The runs of a branch, one after another; `ft1` is the first training, `ft2` the second. */
  async function runsOf(runs: readonly (readonly [run: string, trial: Trial, attempt?: number])[]) {
    const scene = await run({ trial: file(9), policy: by('0') });
    scene.provider.standing.length = 0;
    let last = scene;
    for (const [name, trial, attempt = 1] of runs)
      last = await run({ ...scene, trial, policy: by(name, { attempt }) });
    return { ...last, serves: scene.provider.serves().map((each) => each.replace('ft', '')) };
  }

  test('of a re-run of what was reverted leaves what the revert has deployed', async () => {
    const { serves, notes } = await runsOf([
      ['1', file(1)],
      ['2', file(2)],
      ['3', file(1)],
      ['2', file(2), 2],
    ]);
    expect(serves).toContain('2 40');
    expect(notes).toEqual([expect.stringMatching(/^Step 40 of ft2 goes on serving: a newer run/)]);
  });

  test('of a revert that comes late leaves what a newer run wanted again', async () => {
    const { serves } = await runsOf([
      ['1', file(1)],
      ['2', file(2)],
      ['4', file(2)],
      ['3', file(1)],
    ]);
    expect(serves).toContain('3 40');
  });

  test('goes by the run, not by the attempt: a revert that needed two ends what it takes back', async () => {
    const scene = await run({ trial: file(1), policy: by('1') });
    const { provider } = scene;
    await run({ ...scene, trial: file(2), policy: by('2') });
    provider.onActivate = () => {
      throw unclear();
    };
    const failed = await run({ ...scene, trial: file(1), policy: by('3') });
    provider.onActivate = () => undefined;
    await run({ ...scene, trial: file(1), policy: by('3', { attempt: 2 }) });
    expect([failed.ending, provider.serves()]).toEqual(['unfinished deploy-failed', ['ft1 40']]);
  });

  test.each([false, true])('knows of several steps of one training what it ended (%s)', async (replace) => {
    const scene = await run({ trial: file(1, 20, replace), policy: by('1') });
    const { provider } = scene;
    await run({ ...scene, trial: file(1, 40, replace), policy: by('2') });
    await run({ ...scene, trial: file(2), policy: by('3') });
    expect(provider.serves()).toEqual(['ft2 40']);
    await run({ ...scene, trial: file(1, 20), policy: by('4') });
    expect(provider.serves()).toEqual(['ft1 20']);
  });

  test('of a late run leaves what a newer one wanted, though an older one has wanted it again since', async () => {
    const { serves } = await runsOf([
      ['1', file(1)],
      ['5', file(2)],
      ['2', file(2), 2],
      ['4', file(1)],
    ]);
    expect(serves).toContain('3 40');
  });

  test('reads afresh which step a newer run wants of the same training', async () => {
    const asked = (step: number): Trial => ({ ...asking, gates: { sanity: 'warn' }, ...deploying(step) });
    const deploying = (step: number): Pick<Trial, 'deploy'> => ({
      deploy: { checkpoint: step, type: 'normal', replace: true },
    });
    const plainly = (step: number): Trial => ({ ...without(asked(step), 'evaluate'), ...deploying(step) });
    const scene = await run({ trial: plainly(20), policy: by('1') });
    const { clock, provider } = scene;
    for (const each of provider.standing) each.status = 'inactive';
    const wish = { ...evaluate, against: 'none', checkpoint: 20 } as const;
    const newer = run({ ...scene, trial: { ...asked(20), evaluate: wish }, policy: by('5') });
    await clock.sleep(5000);
    await Promise.all([newer, run({ ...scene, trial: plainly(40), policy: by('3') })]);
    expect(provider.serves()).toContain('ft1 20');
  });

  test('ends nothing that another file wants as well, and the last of them ends it', async () => {
    const scene = await run({ trial: file(1), policy: by('1') });
    const { provider } = scene;
    const other = (epochs: number): Trial => ({ ...file(epochs), path: 'other.yml' });
    await run({ ...scene, trial: other(1), policy: by('2') });
    await run({ ...scene, trial: file(2), policy: by('3') });
    expect(provider.serves()).toEqual(['ft1 40', 'ft2 40']);
    await run({ ...scene, trial: other(3), policy: by('4') });
    expect(provider.serves()).toEqual(['ft2 40', 'ft3 40']);
  });

  test('ends what a label tells without its run, where the training is of an earlier one', async () => {
    const scene = await run({ trial: file(1), policy: by('1') });
    const { provider } = scene;
    await run({ ...scene, trial: file(2), policy: by('2') });
    const now = provider.now('ft2');
    const description = (now?.description ?? '').replace(/live=(\d+\.\w{24})\.\d+/, 'live=$1');
    await provider.label({ repository: 'ns/data', id: 'ft2' }, { name: now?.displayName ?? '', description });
    await run({ ...scene, trial: file(1), policy: by('3') });
    expect(provider.serves()).toEqual(['ft1 40']);
  });

  test('wakes what it ended also where only the checkpoint tells that it sleeps', async () => {
    const scene = await run({ trial: file(1), policy: by('1') });
    const { provider } = scene;
    await run({ ...scene, trial: file(2), policy: by('2') });
    const look = provider.serving.look.bind(provider.serving);
    const shown = async (...model: Parameters<typeof look>) => {
      const found = await look(...model);
      return found?.status === 'inactive' ? undefined : found;
    };
    Object.assign(provider.serving, { look: shown });
    await run({ ...scene, trial: file(1), policy: by('3') });
    expect(provider.serves()).toEqual(['ft1 40']);
  });

  test('claims what it wakes, also where only a look at the model tells that it sleeps', async () => {
    const scene = await run({ trial: file(1), policy: by('1') });
    const { provider } = scene;
    await run({ ...scene, trial: file(2), policy: by('2') });
    const { checkpoints, label } = provider;
    provider.checkpoints = async (ref) =>
      (await checkpoints(ref)).map((each) =>
        each.deployment === 'inactive' ? { ...each, deployment: 'active' as const } : each,
      );
    const claims: string[] = [];
    provider.label = (ref, text) => {
      claims.push(...(/claim=3\.1\./.exec(text.description) ?? []));
      return label(ref, text);
    };
    await run({ ...scene, trial: file(1), policy: by('3') });
    expect([claims.length > 0, provider.serves()]).toEqual([true, ['ft1 40']]);
  });

  test('is not undone by another run of the training, which cleans up while it is woken', async () => {
    const scene = await run({ trial: file(1), policy: by('1') });
    const { clock, provider } = scene;
    await run({ ...scene, trial: file(2), policy: by('2') });
    const { deploy, ...bare } = file(1);
    expect(deploy).toBeDefined();
    const elsewhere = {
      owner: { ...usual.owner, run: '4', ref: 'refs/heads/feature' },
      refs: ['refs/heads/feature', 'refs/heads/main'],
    };
    let other: Promise<unknown> | undefined;
    provider.onActivate = () => {
      other ??= clock.sleep(5000).then(() => run({ ...scene, trial: bare, policy: elsewhere }));
    };
    const { ending } = await run({ ...scene, trial: file(1), policy: by('3') });
    await other;
    expect([ending, provider.serves()]).toEqual(['reused', ['ft1 40']]);
  });
});

test.each(['is there by then', 'comes later'])(
  'a claim whose answers are lost leaves no word of a deployment that somebody else made: it %s',
  async (when) => {
    const scene = await run({ trial: plain, policy: by('1') });
    const { clock, provider } = scene;
    const { label, checkpoints } = provider;
    const state = { claims: 0, isAway: false };
    provider.label = async (ref, text) => {
      await label(ref, text);
      if (!text.description.includes('claim=') || ++state.claims > 5) return;
      if (state.claims === 5 && when === 'comes later') state.isAway = true;
      if (state.claims === 5 && when === 'is there by then')
        clock.at(clock.now() + 10_000, () => void provider.standing.push({ ...theirs }));
      throw unclear();
    };
    provider.checkpoints = (ref) => (state.isAway ? Promise.reject(unclear()) : checkpoints(ref));
    const same: Trial = { ...plain, deploy: { checkpoint: 'last', type: 'normal', replace: true } };
    await run({ ...scene, trial: same, policy: by('2') });
    Object.assign(provider, { label, checkpoints });
    if (when === 'comes later') provider.standing.push({ ...theirs });
    await run({ ...scene, trial: file(3), policy: by('3') });
    expect(provider.serves()).toEqual(['ft1 40', 'ft2 40']);
  },
);

test('files that share a training and ask it different rows pay for each once', async () => {
  const one: Trial = { ...asking, evaluate: { ...evaluate, against: 'none' }, gates: { sanity: 'warn' } };
  const other: Trial = {
    ...one,
    path: 'other.yml',
    evaluate: { ...evaluate, against: 'none', match: 'contains' },
  };
  const scene = await run({ trial: one, policy: by('1') });
  const { provider } = scene;
  await run({ ...scene, trial: other, policy: by('2') });
  expect(provider.questions).toHaveLength(200);
  await run({ ...scene, trial: one, policy: by('3') });
  const last = await run({ ...scene, trial: other, policy: by('4') });
  expect([last.training.evaluation?.source, provider.questions.length]).toEqual(['label', 200]);
});

test('a gate of an older run does not end what a newer one has deployed', async () => {
  const scene = await run({ trial: file(1), policy: by('5') });
  const strict: Trial = { ...file(1), gates: { maxLoss: 0.001, sanity: 'warn' } };
  await run({ ...scene, trial: strict, policy: by('2', { attempt: 2 }) });
  expect(scene.provider.serves()).toEqual(['ft1 40']);
});

test('a claim that did not get through takes nothing back that another run has written since', async () => {
  const scene = await run({ trial: plain, policy: by('1') });
  const { clock, provider } = scene;
  const { label } = provider;
  provider.label = (ref, text) =>
    /live=40\.\w+\.2/.test(text.description) ? Promise.reject(unclear()) : label(ref, text);
  const same: Trial = { ...plain, deploy: { checkpoint: 'last', type: 'normal', replace: true } };
  const first = run({ ...scene, trial: same, policy: by('2') });
  await clock.sleep(5000);
  await Promise.all([first, run({ ...scene, trial: same, policy: by('3') })]);
  provider.label = label;
  await run({ ...scene, trial: file(3), policy: by('4') });
  expect(provider.serves()).toEqual(['ft2 40']);
});

test('files of one step that share a base model ask it the same rows once', async () => {
  const at = (path: string, epochs: number): Trial => ({
    ...asking,
    path,
    request: { ...asking.request, training_params: { epochs, question_column: 'q', answer_column: 'a' } },
    evaluate: { ...evaluate, against: 'base' },
    gates: { sanity: 'warn' },
  });
  const { provider, trainings } = await run({ trials: [at('a.yml', 1), at('b.yml', 2), at('c.yml', 3)] });
  expect(trainings.map(({ evaluation }) => evaluation?.against?.kind)).toEqual(Array(3).fill('compared'));
  expect(trainings.map(({ evaluation }) => evaluation?.calls).toSorted()).toEqual([100, 100, 200]);
  expect(provider.questions).toHaveLength(400);
});

describe('answers to other rows, or of another checkpoint, that stand beside', () => {
  const at = (epochs: number, more: Partial<typeof evaluate> = {}): Trial => ({
    ...asking,
    request: { ...asking.request, training_params: { epochs, question_column: 'q', answer_column: 'a' } },
    evaluate: { ...evaluate, checkpoint: 20, ...more },
    gates: { sanity: 'warn' },
  });
  const other = (more: Partial<typeof evaluate>): Trial => ({
    ...at(1, { checkpoint: 40, against: 'none', ...more }),
    path: 'other.yml',
  });

  test('are compared with: nothing is served for them again', async () => {
    const scene = await run({ trial: at(1), policy: by('1') });
    const { provider } = scene;
    await run({ ...scene, trial: other({ match: 'contains' }), policy: by('2') });
    provider.asked.length = 0;
    const { training } = await run({ ...scene, trial: at(2), policy: by('3') });
    expect(training.evaluation?.against).toMatchObject({ kind: 'compared', source: 'label' });
    expect(provider.asked.filter((each) => each.startsWith('deploy'))).toEqual(['deploy ft2 20']);
  });

  test('are not asked for again in turns', async () => {
    const scene = await run({ trial: at(1, { against: 'none' }), policy: by('1') });
    await run({ ...scene, trial: other({}), policy: by('2') });
    await run({ ...scene, trial: at(1, { against: 'none' }), policy: by('3') });
    await run({ ...scene, trial: other({}), policy: by('4') });
    expect(scene.provider.questions).toHaveLength(200);
  });
});

describe('a label that got through at the create, though no answer came', () => {
  /** No answer to a label comes before the training has started. */
  function lose(provider: ServingProvider): void {
    const { label, start } = provider;
    const state = { isStarted: false };
    provider.start = async (ref) => {
      state.isStarted = true;
      return start.call(provider, ref);
    };
    provider.label = async (ref, text) => {
      await label(ref, text);
      if (!state.isStarted) throw unclear();
    };
  }

  test('keeps what it was told since: one that was capped is not bought again', async () => {
    const limited: Trial = { ...plain, limits: { queueTimeoutMs: 10 * minute } };
    const scene = await run({
      trial: limited,
      policy: by('1'),
      setUp: (provider) => {
        provider.course = { queueMs: 600 * minute, trainMs: minute, ending: 'succeeded', stopMs: minute };
        lose(provider);
      },
    });
    expect(scene.label).toMatchObject({
      ...{ capped: 'queue-timeout', took: expect.any(String) as unknown },
      ...{ file: 'fine-tune.yml', ref: 'refs/heads/main', data: 'table:abc' },
    });
    const { ending } = await run({ ...scene, trial: limited, policy: by('2') });
    expect([ending, scene.provider.started]).toEqual(['refused already-failed', ['ft1']]);
  });

  test('keeps the words and the claim of others', async () => {
    const scene = await run({ trial: file(9), policy: by('0') });
    const { clock, provider } = scene;
    const plainLabel = provider.label;
    lose(provider);
    const first = run({ ...scene, trial: alone, policy: by('1') });
    await clock.sleep(20 * minute);
    const now = provider.now('ft2');
    await plainLabel(
      { repository: 'ns/data', id: 'ft2' },
      { name: now?.displayName ?? '', description: `my own words\n\n${now?.description ?? ''}` },
    );
    await Promise.all([first, run({ ...scene, trial: alone, policy: by('2') })]);
    expect(provider.questions).toHaveLength(100);
    expect(provider.now('ft2')?.description).toMatch(/^my own words\n/);
  });
});
