import { describe, expect, test } from '@jest/globals';
import { Failure, Fault } from '../../../src/base/failure.js';
import type { Trial } from '../../../src/plan/trial.js';
import type { Observation } from '../../../src/provider/contract.js';
import { readLabel } from '../../../src/record/label.js';
import type { MemoryProvider } from '../../support/memory-provider.js';
import { endingOf, labelled, minute, train, trial, type Scene } from './scene.js';

function another(
  path: string,
  request: Partial<Trial['request']> = { resource: `main/${path}.parquet` },
): Trial {
  return { ...trial, path, request: { ...trial.request, ...request } as Trial['request'] };
}

describe('what exists already', () => {
  const add =
    (more: Partial<Observation>) =>
    (hub: MemoryProvider): void =>
      void hub.add(trial, more);
  const bare = labelled({}, null);
  const table: readonly [string, Scene, string, readonly string[]][] = [
    ['ours, running', { setUp: add({ status: 'running', ...labelled() }) }, 'detached', []],
    ['ours, queued', { setUp: add({ status: 'queued', ...labelled() }) }, 'detached', []],
    ['ours, never started', { setUp: add(labelled()) }, 'detached', ['ft1']],
    ['ours, succeeded', { setUp: add({ status: 'succeeded', ...labelled() }) }, 'reused', []],
    [
      'ours, failed, by push',
      { setUp: add({ status: 'failed', ...labelled() }) },
      'refused already-failed',
      [],
    ],
    [
      'ours, failed, by hand',
      { setUp: add({ status: 'failed', ...labelled() }), policy: { unattended: false } },
      'detached',
      ['ft2'],
    ],
    [
      'ours, stopped at a cap, by push',
      { setUp: add({ status: 'stopped', ...labelled({ capped: 'max-credits' }) }) },
      'refused already-failed',
      [],
    ],
    [
      'ours, stopped by a person, by push',
      { setUp: add({ status: 'stopped', ...labelled() }) },
      'detached',
      ['ft2'],
    ],
    [
      'a stranger’s, running',
      { setUp: add({ status: 'running', ...labelled({ repositoryId: '99', repository: 'other/repo' }) }) },
      'refused already-exists',
      [],
    ],
    ['without a label, running', { setUp: add({ status: 'running' }) }, 'refused already-exists', []],
    ['without a label, never started', { setUp: add({}) }, 'detached', ['ft2']],
    ['without a label, succeeded', { setUp: add({ status: 'succeeded' }) }, 'detached', ['ft2']],
    [
      'other values, running',
      { setUp: add({ status: 'running', params: { epochs: 3 } }) },
      'detached',
      ['ft2'],
    ],
    [
      'other data, running',
      { setUp: add({ status: 'running', ...labelled({}, 'table:old') }) },
      'detached',
      ['ft2'],
    ],
    [
      'another repository’s label of the same name, renamed since',
      { setUp: add({ status: 'running', ...labelled({ repository: 'octo/old-name' }) }) },
      'detached',
      [],
    ],
    [
      'our label on values in the hub’s own form, running',
      { setUp: add({ status: 'running', params: { epochs: 3 }, ...labelled() }) },
      'detached',
      [],
    ],
    [
      'our label on values in the hub’s own form, succeeded',
      { setUp: add({ status: 'succeeded', params: { epochs: 3 }, ...labelled() }) },
      'reused',
      [],
    ],
    [
      'our label on another record than was made then, running: copied',
      { setUp: add({ status: 'running', params: { epochs: 3 }, ...labelled({ took: '00112233' }) }) },
      'refused already-exists',
      [],
    ],
    [
      'our label on another record than was made then, succeeded: copied',
      { setUp: add({ status: 'succeeded', params: { epochs: 3 }, ...labelled({ took: '00112233' }) }) },
      'refused already-exists',
      [],
    ],
    [
      'the name alone, running',
      { setUp: add({ status: 'running', ...labelled(), description: 'by hand' }) },
      'detached',
      [],
    ],
    [
      'the description alone, running',
      { setUp: add({ status: 'running', ...labelled(), displayName: 'by hand' }) },
      'detached',
      [],
    ],
    [
      'made when the data could not be told, running',
      { setUp: add({ status: 'running', ...bare }) },
      'refused already-exists',
      [],
    ],
    [
      'made when the data could not be told, by this run',
      { setUp: add({ status: 'running', ...labelled({ run: '7' }, null) }) },
      'detached',
      [],
    ],
    [
      'made when the data could not be told, succeeded',
      { setUp: add({ status: 'succeeded', ...bare }) },
      'refused already-exists',
      [],
    ],
  ];
  test.each(table)('%s', async (_, scene, expected, started) => {
    const { ending, provider } = await train(scene);
    expect(ending).toBe(expected);
    expect(provider.started).toEqual(started);
    if (expected.startsWith('refused')) expect(provider.calls).not.toContain('label');
  });

  const unknown = (more: Partial<Observation>) => (hub: MemoryProvider) => {
    hub.checked = { diagnostics: [] };
    hub.add(trial, more);
  };
  test.each<[string, Scene, string, readonly string[]]>([
    [
      'the data cannot be told now, one with known data runs',
      { setUp: unknown({ status: 'running', ...labelled() }) },
      'refused already-exists',
      [],
    ],
    [
      'the data cannot be told now, this run’s own runs',
      { setUp: unknown({ status: 'running', ...labelled({ run: '7' }) }) },
      'detached',
      [],
    ],
    [
      'the data cannot be told now, this run’s own succeeded',
      { setUp: unknown({ status: 'succeeded', ...labelled({ run: '7' }) }) },
      'reused',
      [],
    ],
    [
      'the data cannot be told now, ours succeeded',
      { setUp: unknown({ status: 'succeeded', ...labelled() }) },
      'refused already-exists',
      [],
    ],
    [
      'the data could not be told then either, ours runs',
      { setUp: unknown({ status: 'running', ...bare }) },
      'detached',
      [],
    ],
    [
      'the data could not be told then either, ours succeeded',
      { setUp: unknown({ status: 'succeeded', ...bare }) },
      'refused already-exists',
      [],
    ],
    [
      'the data cannot be told now, ours failed, by push',
      { setUp: unknown({ status: 'failed', ...labelled() }) },
      'refused already-failed',
      [],
    ],
  ])('%s', async (_, scene, expected, started) => {
    const { ending, provider } = await train(scene);
    expect(ending).toBe(expected);
    expect(provider.started).toEqual(started);
  });

  test('a reading without the label it was found by is repeated', async () => {
    let reads = 0;
    const { ending, provider } = await train({
      setUp: (hub) => {
        hub.add(trial, { status: 'running', ...labelled() });
        hub.shown = ({ description, displayName, params, ...rest }) =>
          ++reads === 1
            ? rest
            : {
                ...rest,
                ...(description && { description }),
                ...(displayName && { displayName }),
                ...(params && { params }),
              };
      },
    });
    expect(ending).toBe('detached');
    expect(provider.calls).not.toContain('create');
  });
  test('ours on the seventh page, before hundreds of strangers’, is found', async () => {
    const { ending, provider } = await train({
      setUp: (hub) => {
        hub.pageSize = 20;
        hub.add(trial, { status: 'running' });
        for (let at = 0; at < 130; at++) hub.add(trial, { status: 'running', baseModel: 'other/model' });
      },
    });
    expect(ending).toBe('refused already-exists');
    expect(provider.started).toEqual([]);
  });
});

describe('a success whose output may be gone', () => {
  const done = (more: Partial<Observation>, set: (hub: MemoryProvider) => void) => (hub: MemoryProvider) => {
    hub.add(trial, { status: 'succeeded', ...labelled(), ...more });
    set(hub);
  };
  const branch = { outputBranch: 'models/x' };
  test.each<[string, Scene, string]>([
    ['it is there', { setUp: done(branch, () => undefined) }, 'reused'],
    ['it is gone', { setUp: done(branch, (hub) => (hub.hasBranch = false)) }, 'detached'],
    ['it cannot be told', { setUp: done(branch, (hub) => (hub.hasBranch = undefined)) }, 'reused'],
    [
      'its name is only guessed, because the checkpoints could not be read',
      {
        setUp: done({}, (hub) => {
          hub.hasBranch = false;
          hub.left = { branch: 'models/guess', checkpoints: [], samples: [], notes: ['could not be read'] };
        }),
      },
      'reused',
    ],
  ])('%s', async (_, scene, expected) => {
    expect((await train(scene)).ending).toBe(expected);
  });
});

describe('the check of the data', () => {
  test('is repeated after a fault, so that the identity is known', async () => {
    let checks = 0;
    const { provider, ending } = await train({
      setUp: (hub) => {
        hub.add(trial, { status: 'succeeded', ...labelled() });
        hub.check = () =>
          Promise.resolve(
            ++checks < 4 ? { diagnostics: [], fault: new Fault('unclear', '502') } : hub.checked,
          );
      },
    });
    expect(ending).toBe('reused');
    expect(provider.started).toEqual([]);
  });
  test('does not keep anything from running for more than five minutes', async () => {
    const { ending, clock, trainings } = await train({
      setUp: (hub) => (hub.checked = { diagnostics: [], fault: new Fault('unclear', '502') }),
    });
    expect(ending).toBe('detached');
    expect(clock.now()).toBeLessThan(6.5 * minute);
    expect(trainings[0]?.checked?.dataIdentity).toBeUndefined();
  });
  test('what could be told only after the start goes into the label', async () => {
    let checks = 0;
    const { provider, trainings } = await train({
      setUp: (hub) => {
        hub.check = () =>
          Promise.resolve(
            hub.started.length === 0 ? { diagnostics: [] } : { ...hub.checked, rows: ++checks },
          );
      },
    });
    const label = readLabel(provider.now('ft1') ?? {});
    expect(label).toMatchObject({ data: 'table:abc', rows: 1 });
    expect(label?.fingerprint).toBe(readLabel(labelled())?.fingerprint);
    expect(trainings[0]?.fingerprint).toBe(label?.fingerprint);
  });
  test('other data after the start than before the create is said', async () => {
    let checks = 0;
    const { notes } = await train({
      setUp: (hub) => {
        hub.check = () => Promise.resolve({ diagnostics: [], dataIdentity: `table:${++checks}` });
      },
    });
    expect(notes.filter((note) => note.includes('table:1') && note.includes('table:2'))).toHaveLength(1);
  });
});

describe('several files', () => {
  test('more than max-starts start none', async () => {
    const { provider, trainings } = await train({
      trials: ['a', 'b', 'c'].map((path) => another(path)),
      policy: { maxStarts: 2 },
    });
    expect(provider.started).toEqual([]);
    expect(trainings.map(endingOf)).toEqual(Array(3).fill('refused too-many'));
  });
  test('one whose stop is awaited first counts as a start', async () => {
    const { provider, trainings } = await train({
      trials: [another('b'), trial],
      setUp: (hub) => {
        hub.course = { queueMs: 0, trainMs: 60 * minute, ending: 'succeeded', stopMs: minute };
        hub.add(trial, labelled());
        void hub.start({ repository: '', id: 'ft1' });
        void hub.stop({ repository: '', id: 'ft1' });
        hub.shown = (shown) => (shown.status === 'running' ? { ...shown, word: 'stopping' } : shown);
      },
      policy: { maxStarts: 1 },
    });
    expect(trainings.map(endingOf)).toEqual(Array(2).fill('refused too-many'));
    expect(provider.started).toEqual(['ft1']);
  });
  test('one that fails does not stop the others', async () => {
    const { provider, trainings } = await train({
      trials: ['a', 'b'].map((path) => another(path)),
      scripts: [{ operation: 'create', times: [1], effect: false, trouble: new Failure('rejected', 'no') }],
    });
    expect(provider.started).toHaveLength(1);
    expect(trainings.map(endingOf)).toEqual(['refused rejected', 'detached']);
  });
  test('a mistake of ours in one does not stop the others', async () => {
    let creates = 0;
    const { trainings } = await train({
      trials: ['a', 'b'].map((path) => another(path)),
      setUp: (hub) => {
        const { create } = hub;
        hub.create = (each) => {
          if (++creates === 1) throw new TypeError('oops');
          return create(each);
        };
      },
    });
    expect(trainings.map(endingOf)).toEqual(['error internal-error', 'detached']);
  });
  test('one with missing data: none is started', async () => {
    const { provider, trainings } = await train({
      trials: ['a', 'b'].map((path) => another(path)),
      setUp: (hub) => {
        const { check } = hub;
        hub.check = (each) =>
          each.path === 'b'
            ? Promise.resolve({
                diagnostics: [{ code: 'resource-not-found', severity: 'error', message: 'There is no b.' }],
              })
            : check(each);
      },
    });
    expect(provider.started).toEqual([]);
    expect(trainings.map(endingOf)).toEqual(['invalid not-found', 'invalid not-found']);
  });
  test('a silent hub is waited for once, not once a file', async () => {
    const { clock, trainings } = await train({
      trials: ['a', 'b', 'c'].map((path) => another(path)),
      scripts: [{ operation: 'list', times: 'all', effect: false, trouble: 'unsent' }],
    });
    expect(trainings.map(endingOf)).toEqual(Array(3).fill('refused hub-unreachable'));
    expect(clock.now()).toBeLessThan(16 * minute);
  });
  test.each([true, false])(
    'two that ask for the same training get one; labels kept: %s',
    async (keepsLabels) => {
      const { provider, trainings, notes } = await train({
        trials: [another('a', {}), another('b', {})],
        setUp: (hub) => {
          hub.keepsLabels = keepsLabels;
          hub.course = { queueMs: minute, trainMs: minute, ending: 'succeeded', stopMs: 0 };
        },
        policy: { wait: true, maxStarts: 1 },
      });
      expect(provider.started).toEqual(['ft1']);
      expect(trainings.map(endingOf)).toEqual(['succeeded', 'reused']);
      expect(trainings.map(({ ref }) => ref?.id)).toEqual(['ft1', 'ft1']);
      expect(notes.filter((note) => note.startsWith('b asks'))).toHaveLength(1);
    },
  );
  test('those that run are watched while another is still being settled', async () => {
    const { trainings, provider, clock } = await train({
      trials: ['a', 'b'].map((path) => another(path)),
      scripts: [{ operation: 'start', times: 'all', effect: false, trouble: 'unsent' }],
      setUp: (hub) => {
        const { start } = hub;
        hub.course = { queueMs: 10_000, trainMs: 20_000, ending: 'succeeded', stopMs: 0 };
        hub.start = (ref) => {
          if (ref.id !== 'ft1') return start(ref);
          hub.begin(ref);
          return Promise.resolve();
        };
      },
      policy: { wait: true },
    });
    // The first one's end is seen long before the second's start is given up after a quarter of an hour.
    const [one, other] = trainings;
    const seenAt = one?.history.find(({ text }) => text === 'completed')?.at ?? Infinity;
    expect(clock.date() - seenAt).toBeGreaterThan(10 * minute);
    expect([endingOf(one), endingOf(other)]).toEqual(['succeeded', 'unfinished hub-unreachable']);
    expect(provider.started).toEqual(['ft1']);
  });
});

describe('limits', () => {
  const slow = { queueMs: minute, trainMs: 200 * minute, ending: 'succeeded', stopMs: 2 * minute } as const;
  test('max-credits bounds the sum of several files, an adopted one included', async () => {
    const { provider, trainings } = await train({
      trials: [trial, another('b')],
      setUp: (hub) => {
        hub.course = slow;
        hub.add(trial, { ...labelled({ run: '5' }), ratePerSecond: 0.01 });
        void hub.start({ repository: '', id: 'ft1' });
        hub.shown = (observation) => ({ ...observation, ratePerSecond: 0.01 });
      },
      policy: { wait: true, maxCredits: 10 },
    });
    expect(trainings.map(endingOf)).toEqual(['capped max-credits', 'capped max-credits']);
    expect(new Set(provider.stopped)).toEqual(new Set(['ft1', 'ft2']));
    const used = trainings.map(
      ({ observation: seen }) => ((seen?.finishedAt ?? 0) - (seen?.startedAt ?? 0)) / 1e5,
    );
    const sum = used.reduce((before, each) => before + each, 0);
    expect(sum).toBeGreaterThan(10);
    expect(sum).toBeLessThan(15);
  });
  test('a refused stranger’s credits do not count', async () => {
    const { trainings } = await train({
      trials: [trial, another('b')],
      setUp: (hub) => {
        hub.course = { ...slow, trainMs: 10 * minute };
        hub.add(trial, { status: 'running', credits: 1000, resource: 'main/a.parquet' });
      },
      policy: { wait: true, maxCredits: 10 },
    });
    expect(trainings.map(endingOf)).toEqual(['refused already-exists', 'succeeded']);
  });
  test('a cap stands in the label, and that it was reached, so that a later push does not buy it again', async () => {
    const limits = { maxCredits: 20, queueTimeoutMs: 5 * minute };
    const { provider, ending } = await train({
      trials: [{ ...trial, limits }],
      setUp: (hub) => (hub.course = { ...slow, queueMs: 30 * minute }),
      policy: { wait: true, maxCredits: 10 },
    });
    expect(ending).toBe('capped queue-timeout');
    expect(readLabel(provider.now('ft1') ?? {})).toMatchObject({
      limits: { maxCredits: 10, queueTimeoutMs: 5 * minute },
      capped: 'queue-timeout',
      data: 'table:abc',
      rows: 7,
    });
  });
  test.each<[string, Scene]>([
    ['leaving at once', { policy: { wait: false } }],
    ['leaving when the time is up', { policy: { wait: true, waitUntil: 30 * minute } }],
  ])('%s is said to leave the limits unwatched', async (_, scene) => {
    const { notes } = await train({
      ...scene,
      trials: [{ ...trial, limits: { maxDurationMs: 1000 * minute } }],
      setUp: (hub) => (hub.course = slow),
    });
    expect(notes.filter((note) => note.includes('while nobody watches it'))).toHaveLength(1);
  });
  test('stopped at a cap by another run of ours while this one looked on', async () => {
    const { ending, clock } = await train({
      setUp: (hub) => {
        hub.course = slow;
        hub.add(trial, labelled({ run: '5' }));
        void hub.start({ repository: '', id: 'ft1' });
        hub.shown = (observation) =>
          observation.startedAt === undefined
            ? observation
            : {
                ...observation,
                status: 'stopped',
                word: 'stopped',
                ...labelled({ run: '5', capped: 'max-duration' }),
              };
      },
      policy: { wait: true },
    });
    expect(ending).toBe('capped max-duration');
    expect(clock.now()).toBeLessThan(5 * minute);
  });
});
