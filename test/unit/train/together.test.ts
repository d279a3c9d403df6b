import { describe, expect, test } from '@jest/globals';
import type { Trial } from '../../../src/plan/trial.js';
import type { Policy } from '../../../src/train/context.js';
import { parts } from '../../../src/train/stages.js';
import { walk } from '../../../src/train/walk.js';
import { contextOf, MemoryProvider } from '../../support/memory-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { labelled, openScopes, policy, trial } from './scene.js';

const files = (count: number): readonly Trial[] =>
  Array.from({ length: count }, (_, at) => ({
    ...trial,
    path: `${at}.yml`,
    request: { ...trial.request, training_params: { epochs: at + 1 } },
  }));

function open() {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock);
  const context = contextOf(clock, []);
  const run = async (
    trials: readonly Trial[],
    more: Partial<Policy> = {},
  ): Promise<readonly (string | undefined)[]> => {
    const subjects = trials.map((each) => ({ trial: each }));
    const { scopes, journal } = openScopes(context, provider, subjects, { maxStarts: 200, ...more });
    await walk(scopes, parts.run);
    return journal.step.trainings.map(({ ending }) => ending?.conclusion);
  };
  const count = (call: string): number => provider.calls.filter((each) => each === call).length;
  return { clock, provider, run, count };
}

/** Lets something happen when the hub is asked for the nth time. */
function atCall(provider: MemoryProvider, operation: 'create' | 'list', nth: number, act: () => void): void {
  const original = provider[operation] as (...args: unknown[]) => Promise<unknown>;
  let calls = 0;
  Object.assign(provider, {
    [operation]: async (...args: unknown[]) => {
      const answer = await original(...args);
      if (++calls === nth) act();
      return answer;
    },
  });
}

const detached = (count: number): readonly string[] => Array<string>(count).fill('detached');

test('a repository is not searched for what goes to another one', async () => {
  const lists = async (count: number): Promise<number> => {
    const scene = open();
    await scene.run(files(count).map((each, at) => ({ ...each, repository: `ox/data-${at}` })));
    return scene.count('list');
  };
  expect((await lists(20)) / (await lists(10))).toBe(2);
});

describe('the last look of several together', () => {
  test('asks lists once for all, one pause before, and grows by a search a file', async () => {
    const asked = async (files_: number) => {
      const { clock, run, provider, count } = open();
      expect(await run(files(files_))).toEqual(detached(files_));
      expect(provider.started).toHaveLength(files_);
      return { lists: count('list'), reads: count('read'), ms: clock.now() };
    };
    const [ten, twenty] = [await asked(10), await asked(20)];
    expect(twenty.lists).toBeLessThanOrEqual(2 * 20);
    expect(twenty.lists - ten.lists).toBe(10);
    expect(twenty.reads - ten.reads).toBe(10);
    expect(twenty.ms).toBe(ten.ms);
  });

  test.each<[string, (provider: MemoryProvider) => void]>([
    [
      'somebody made an equal one meanwhile, and started it',
      (provider) => {
        const { id } = provider.add(trial, { ...labelled(), params: { epochs: 2 } });
        provider.change(id, { status: 'queued', word: 'enqueued' });
      },
    ],
    [
      'an older equal one of the same moment waits for its start',
      (provider) => void provider.add(trial, { ...labelled(), createdAt: 1 }),
    ],
  ])('%s: it is not bought again', async (_, happen) => {
    const { provider, run } = open();
    atCall(provider, 'create', 4, () => happen(provider));
    await run(files(4));
    const equal = provider.all().filter(({ params }) => params?.['epochs'] === 2);
    expect(equal).toHaveLength(2);
    expect(equal.filter(({ status }) => status !== 'created')).toHaveLength(1);
    expect(new Set(provider.started).size).toBe(provider.started.length);
  });

  test('one of ours that somebody else has started meanwhile is followed, not started', async () => {
    const { provider, run } = open();
    atCall(provider, 'create', 4, () => provider.change('ft2', { status: 'queued', word: 'enqueued' }));
    expect(await run(files(4))).toEqual(detached(4));
    expect(provider.started).toEqual(['ft1', 'ft3', 'ft4']);
  });

  test('one that was there and has begun since is looked at', async () => {
    const { provider, run } = open();
    // Not ours, so that it does not bar the way as long as nobody has started it.
    const { id } = provider.add(trial, { ...labelled({ repositoryId: '1', repository: 'x/y' }) });
    atCall(provider, 'create', 4, () => provider.change(id, { status: 'queued', word: 'enqueued' }));
    const endings = await run(files(4), { onExisting: 'fail' });
    expect(endings.filter((ending) => ending === 'refused')).toHaveLength(1);
    expect(provider.started).toHaveLength(3);
  });

  test('lists that do not show what was made are not believed', async () => {
    const { provider, run, count } = open();
    const { list } = provider;
    provider.list = async (repository, query) => (query.search === undefined ? [] : list(repository, query));
    expect(await run(files(4))).toEqual(detached(4));
    // Each is searched for twice, then, the second time also by the mark that it has where its data cannot be told.
    expect(count('list')).toBe(12);
    expect(provider.started).toHaveLength(4);
  });

  test('a look that is old by the time of a start is made again', async () => {
    const { clock, provider, run } = open();
    const { start } = provider;
    provider.start = async (ref) => {
      await start(ref);
      // Somebody starts the last one while the first ones take their time.
      if (ref.id === 'ft2') provider.change('ft4', { status: 'queued', word: 'enqueued' });
      await clock.sleep(10_000);
    };
    expect(await run(files(4))).toEqual(detached(4));
    expect(provider.started).toEqual(['ft1', 'ft2', 'ft3']);
  });

  test.each([0, 1])(
    'two runs of a file at once, of which run %i cannot tell the data: it is bought once',
    async (blind) => {
      const { provider, run } = open();
      const { check } = provider;
      let checks = 0;
      provider.check = async (...asked) => {
        const { dataIdentity, ...rest } = await check(...asked);
        return checks++ === blind || dataIdentity === undefined ? rest : { ...rest, dataIdentity };
      };
      const other = { owner: { ...policy.owner, run: '8' } };
      await Promise.all([run(files(1)), run(files(1), other)]);
      expect(provider.started).toHaveLength(1);
    },
  );

  test('two workflow runs of the same files at the same moment: each is bought once', async () => {
    const { provider, run } = open();
    const other = { owner: { ...policy.owner, run: '8' } };
    await Promise.all([run(files(5)), run(files(5), other)]);
    expect(provider.started).toHaveLength(5);
    const epochs = provider.started.map((id) => provider.now(id)?.params?.['epochs']);
    expect([...epochs].sort()).toEqual([1, 2, 3, 4, 5]);
  });
});
