import { describe, expect, test } from '@jest/globals';
import { Failure, Fault, type FaultKind } from '../../../src/base/failure.js';
import type { Trial } from '../../../src/plan/trial.js';
import type { KnownAnswers } from '../../../src/provider/contract.js';
import { readLabel } from '../../../src/record/label.js';
import { contextOf, MemoryProvider, type Operation, type Script } from '../../support/memory-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { endingOf, labelled, minute, train, trainBeside, trial } from './scene.js';

const first = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

describe('unclear answers of create, label and start', () => {
  /** What may become of a request that brought no usable answer. */
  const fates: readonly [string, Pick<Script, 'trouble' | 'effect' | 'lateMs'>][] = [
    ['not sent', { trouble: 'unsent', effect: false }],
    ['busy', { trouble: 'busy', effect: false }],
    ['unclear, without effect', { trouble: 'unclear', effect: false }],
    ['unclear, with effect', { trouble: 'unclear', effect: true }],
    ['unclear, effective 3 s later', { trouble: 'unclear', effect: true, lateMs: 3000 }],
    ['unclear, effective 40 s later', { trouble: 'unclear', effect: true, lateMs: 40_000 }],
    ['unclear, effective 2 min later', { trouble: 'unclear', effect: true, lateMs: 2 * minute }],
  ];
  const operations: readonly Operation[] = ['create', 'label', 'start'];
  for (const operation of operations)
    for (const [fate, script] of fates)
      for (const times of [1, 2, 3])
        test(`${operation}, ${fate}, ${times} times: one training, recorded before its start`, async () => {
          const { provider, recorded, ending, trainings } = await train({
            scripts: [{ operation, times: first(times), ...script }],
          });
          // Two creates of which nothing is seen: then it is said, and nothing is started.
          const gaveUp =
            operation === 'create' && script.trouble === 'unclear' && !script.effect && times > 1;
          expect(ending).toBe(gaveUp ? 'unknown submit-unclear' : 'detached');
          expect(provider.started).toHaveLength(gaveUp ? 0 : 1);
          const [started] = provider.started;
          if (started === undefined) return;
          expect(trainings[0]?.ref?.id).toBe(started);
          expect(recorded.get(started)).toBe(0);
        });

  const kinds: readonly FaultKind[] = ['unsent', 'busy', 'unclear'];
  test.each(kinds)('create, always %s', async (trouble) => {
    const { provider, ending } = await train({
      scripts: [{ operation: 'create', times: 'all', effect: false, trouble }],
    });
    expect(ending).toBe(trouble === 'unclear' ? 'unknown submit-unclear' : 'refused hub-unreachable');
    expect(provider.started).toEqual([]);
  });
  test.each(kinds)('start, always %s and never effective', async (trouble) => {
    const { provider, ending } = await train({
      scripts: [{ operation: 'start', times: 'all', effect: false, trouble }],
    });
    expect(ending).toBe('unfinished hub-unreachable');
    expect(provider.started).toEqual([]);
  });
  test('start, always unclear though it has its effect at once', async () => {
    const { provider, ending } = await train({
      scripts: [{ operation: 'start', times: 'all', effect: true, trouble: 'unclear' }],
    });
    expect(ending).toBe('detached');
    expect(provider.started).toHaveLength(1);
  });
  test('label, never: a notice, and it is started all the same', async () => {
    const { provider, ending, notes } = await train({
      scripts: [{ operation: 'label', times: 'all', effect: false, trouble: 'unclear' }],
    });
    expect(ending).toBe('detached');
    expect(provider.started).toHaveLength(1);
    expect(notes.join()).toContain('label');
  });
});

const other = { repositoryId: '99', repository: 'other/repo' };

describe('what an unclear create is settled by', () => {
  const unclear: Script = { operation: 'create', times: [1], effect: false, trouble: 'unclear' };
  test('one that a stranger made before is not taken for ours, though the list shows it late', async () => {
    const { provider } = await train({
      scripts: [unclear],
      setUp: (hub) => {
        hub.listLagMs = 8000;
        hub.add(trial, { createdAt: 1_800_000_000_000 - 7000 });
      },
    });
    expect(provider.started).toEqual(['ft2']);
  });
  test('one with other values, or with a label, is not ours', async () => {
    const { provider } = await train({
      scripts: [unclear],
      setUp: (hub) => {
        hub.listLagMs = 8000;
        hub.add(trial, { params: { epochs: 9 }, createdAt: 1_800_000_000_001 });
        hub.add(trial, { ...labelled(other), createdAt: 1_800_000_000_001 });
      },
    });
    expect(provider.started).toEqual(['ft3']);
  });
  test('two that may be ours: neither is taken, one more is made', async () => {
    const { provider } = await train({
      scripts: [{ ...unclear, effect: true }],
      setUp: (hub) => {
        const { create } = hub;
        hub.create = (each) => {
          if (hub.calls.filter((call) => call === 'create').length === 0) hub.add(each);
          return create(each);
        };
      },
    });
    expect(provider.started).toEqual(['ft3']);
  });
  test('a hub that goes silent while it is looked for: unclear, nothing started', async () => {
    const { provider, ending } = await train({
      // Six lists look for equal ones, the seventh for what is there before the create.
      scripts: [
        { ...unclear, effect: true },
        {
          operation: 'list',
          times: Array.from({ length: 500 }, (_, at) => at + 8),
          effect: false,
          trouble: 'unsent',
        },
      ],
    });
    expect(ending).toBe('unknown submit-unclear');
    expect(provider.started).toEqual([]);
  });
});

describe('what an unclear start is settled by', () => {
  const lost: Script = { operation: 'start', times: [1], effect: true, trouble: 'unclear' };
  test('readings that fail for a while', async () => {
    const { provider, ending } = await train({
      scripts: [lost, { operation: 'read', times: [3, 4, 5], effect: false, trouble: 'unclear' }],
    });
    expect(ending).toBe('detached');
    expect(provider.started).toHaveLength(1);
  });
  test('a word that nobody knows, once: it is read again, and started when it was not', async () => {
    let reads = 0;
    const { provider, ending } = await train({
      scripts: [{ ...lost, effect: false }],
      setUp: (hub) => {
        hub.shown = (observation) =>
          ++reads === 3 ? { ...observation, status: 'unknown', word: 'odd' } : observation;
      },
    });
    expect(ending).toBe('detached');
    expect(provider.started).toHaveLength(1);
  });
  test('a word that nobody knows, for good: it is taken for started, never sent again', async () => {
    let reads = 0;
    const { provider } = await train({
      scripts: [{ ...lost, effect: false }],
      setUp: (hub) => {
        hub.shown = (observation) =>
          ++reads > 2 ? { ...observation, status: 'unknown', word: 'odd' } : observation;
      },
    });
    expect(provider.calls.filter((call) => call === 'start')).toHaveLength(1);
  });
  test('a key that is refused from then on: unfinished, since it may be running', async () => {
    const trouble = new Failure('unauthorized', 'no');
    const times = Array.from({ length: 50 }, (_, at) => at + 3);
    const { provider, ending } = await train({
      scripts: [lost, { operation: 'read', times, effect: false, trouble }],
    });
    expect(ending).toBe('unfinished unauthorized');
    expect(provider.started).toHaveLength(1);
  });
  test('refused because the first request had arrived after all, though readings lag: not refused', async () => {
    let reads = 0;
    const { ending, provider } = await train({
      scripts: [lost],
      setUp: (hub) => {
        // Created in the last look and in the two that settle the first start.
        hub.shown = (observation) =>
          ++reads <= 4 ? { ...observation, status: 'created', word: 'created' } : observation;
      },
    });
    expect(ending).toBe('detached');
    expect(provider.started).toHaveLength(1);
  });
  test('refused for lack of credits', async () => {
    const { provider, ending, recorded } = await train({
      scripts: [
        { operation: 'start', times: [1], effect: false, trouble: new Failure('no-credits', 'none') },
      ],
    });
    expect(ending).toBe('refused no-credits');
    expect(provider.started).toEqual([]);
    expect([...recorded.keys()]).toEqual(['ft1']);
  });
  test.each(['label', 'start', 'read'] as const)(
    'what was just made is not known everywhere yet: %s answers 404 once',
    async (operation) => {
      const { provider, ending } = await train({
        scripts: [
          { ...lost, times: operation === 'read' ? [1] : [] },
          {
            operation,
            times: operation === 'read' ? [2] : [1],
            effect: false,
            trouble: new Failure('not-found', 'no'),
          },
        ],
      });
      expect(ending).toBe('detached');
      expect(provider.started).toHaveLength(1);
    },
  );
});

test('a hub that cannot be listed is not bought from', async () => {
  const { provider, ending, clock } = await train({
    scripts: [{ operation: 'list', times: 'all', effect: false, trouble: 'unclear' }],
  });
  expect(ending).toBe('refused hub-unreachable');
  expect(provider.calls).not.toContain('create');
  expect(clock.now()).toBeGreaterThanOrEqual(15 * minute);
  expect(clock.now()).toBeLessThan(16 * minute);
});

test('one no to a list that was shown before is not believed: what was created is started', async () => {
  const no = new Failure('not-found', 'There is no such repository.', { status: 404 });
  const { provider, ending } = await train({
    scripts: [{ operation: 'list', times: [8], effect: false, trouble: no }],
  });
  expect([ending, provider.started.length]).toEqual(['detached', 1]);
  const first = await train({
    scripts: [{ operation: 'list', times: 'all', effect: false, trouble: no }],
  });
  expect([first.ending, first.provider.calls.includes('create')]).toEqual(['invalid not-found', false]);
});

test('what told too little of the data is asked anew, and not handed to the next file', async () => {
  const known: number[] = [];
  const { trainings } = await train({
    trials: [trial, { ...trial, path: 'other.yml', request: { ...trial.request, base_model: 'other' } }],
    setUp: (provider) => {
      const check = provider.check.bind(provider);
      provider.check = async (each: Trial, asked?: KnownAnswers) => {
        known.push(asked?.size ?? -1);
        asked?.set('question', Promise.reject(new Error('never read')));
        asked?.get('question')?.catch(() => undefined);
        const checked = await check(each);
        return known.length === 1 ? { diagnostics: [], fault: new Fault('busy', '503') } : checked;
      };
    },
  });
  // Looks after the start ask without a memory.
  expect(known.filter((size) => size >= 0)).toEqual([0, 0, 1]);
  expect(trainings.map(({ checked }) => checked?.dataIdentity)).toEqual(['table:abc', 'table:abc']);
});

test('what could not be recorded is not started', async () => {
  const { provider, ending } = await train({ canRecord: false });
  expect(provider.started).toEqual([]);
  expect(ending).toBe('error internal-error');
});

test.each([
  ['recorded', { create: 1, label: 0, start: 0 }],
  ['starting', { create: 1, label: 2, start: 0 }],
])('what is %s and cannot be written down goes no further, whatever else can', async (kind, expected) => {
  const { provider, ending } = await train({ canRecord: (each) => each !== kind });
  const count = (operation: Operation): number => provider.calls.filter((call) => call === operation).length;
  expect(ending).toBe('error internal-error');
  expect({ create: count('create'), label: count('label'), start: count('start') }).toEqual(expected);
});

describe('several workflow runs at the same moment', () => {
  const hub = (
    set: (provider: MemoryProvider) => void = () => undefined,
    scripts: readonly Script[] = [],
  ) => {
    const clock = virtualClock();
    const provider = new MemoryProvider(clock, scripts);
    provider.latencyMs = 250;
    set(provider);
    return { clock, provider, world: contextOf(clock) };
  };
  test('three: the oldest is started, the others wait for it', async () => {
    const { provider, world } = hub();
    const trainings = await Promise.all(['7', '8', '9'].map((run) => trainBeside(world, provider, run)));
    expect(provider.started).toEqual(['ft1']);
    expect(trainings.map(({ ref }) => ref?.id)).toEqual(['ft1', 'ft1', 'ft1']);
    expect(trainings.map(({ startedHere }) => startedHere)).toEqual([true, false, false]);
  });
  test.each([1000, 4900, 5100, 20_000])('one %i ms after the other', async (delay) => {
    const { provider, world, clock } = hub();
    const other = clock.sleep(delay).then(() => trainBeside(world, provider, '8'));
    const trainings = [await trainBeside(world, provider, '7'), await other];
    expect(provider.started).toEqual(['ft1']);
    expect(trainings.map(({ ref }) => ref?.id)).toEqual(['ft1', 'ft1']);
  });
  test.each([3000, 30_000])(
    'the list lags by %i ms: nothing is started before it shows our own',
    async (lag) => {
      const { provider, world, clock } = hub((each) => (each.listLagMs = lag));
      const other = clock.sleep(500).then(() => trainBeside(world, provider, '8'));
      await Promise.all([trainBeside(world, provider, '7'), other]);
      expect(provider.started).toEqual(['ft1']);
    },
  );
  test.each([0, 500])(
    'a hub that keeps no labels, %i ms apart: one is started, the other refused',
    async (delay) => {
      const { provider, world, clock } = hub((each) => (each.keepsLabels = false));
      const other = clock.sleep(delay).then(() => trainBeside(world, provider, '8'));
      const trainings = [await trainBeside(world, provider, '7'), await other];
      expect(provider.started).toEqual(['ft1']);
      expect(trainings.map(endingOf)).toEqual(['detached', 'refused already-exists']);
    },
  );
  test('the older cannot put its label on in time: it yields to the one that is seen', async () => {
    const { provider, world, clock } = hub(undefined, [
      { operation: 'label', times: first(6), effect: false, trouble: 'unclear' },
    ]);
    const other = clock.sleep(10_000).then(() => trainBeside(world, provider, '8'));
    await Promise.all([trainBeside(world, provider, '7'), other]);
    expect(provider.started).toHaveLength(1);
  });
  test('on-existing fail: one is started, the other refused', async () => {
    const { provider, world } = hub();
    const trainings = await Promise.all(
      ['7', '8'].map((run) => trainBeside(world, provider, run, { onExisting: 'fail' })),
    );
    expect(provider.started).toHaveLength(1);
    expect(trainings.map(endingOf).sort()).toEqual(['detached', 'refused already-exists']);
  });
  test('on-existing new: each workflow run has its own', async () => {
    const { provider, world } = hub();
    await Promise.all(['7', '8'].map((run) => trainBeside(world, provider, run, { onExisting: 'new' })));
    expect(provider.started).toHaveLength(2);
  });
  test('ours was started by another run meanwhile: it is gone on with, though an older one shows up', async () => {
    const { provider, world, clock } = hub();
    clock.at(5000, () => {
      void provider.start({ repository: '', id: 'ft1' });
      provider.add(trial, { ...labelled({ run: '8' }), createdAt: 1_800_000_000_000 - 1 });
    });
    const training = await trainBeside(world, provider, '7');
    expect(provider.started).toEqual(['ft1']);
    expect(training.ref?.id).toBe('ft1');
  });
  test('the owner of an abandoned elder never comes: it is started after a while', async () => {
    const { provider, world } = hub((each) =>
      each.add(trial, { ...labelled({ run: '3' }), createdAt: 1_800_000_000_000 - 1 }),
    );
    await trainBeside(world, provider, '7');
    expect(provider.started).toEqual(['ft1']);
  });
  test('one trained and succeeded while our look and our create were kept apart by an outage: it is reused', async () => {
    const { provider, world, clock } = hub(undefined, [
      { operation: 'create', times: first(12), effect: false, trouble: 'unsent' },
    ]);
    clock.at(30_000, () =>
      provider.add(trial, { ...labelled({ run: '8' }), status: 'succeeded', word: 'completed' }),
    );
    const training = await trainBeside(world, provider, '7');
    expect(endingOf(training)).toBe('reused');
    expect(provider.started).toEqual([]);
  });
});

describe('an adopted one', () => {
  test('that was never started is started under our name', async () => {
    const { provider, startedHere, starting } = await train({
      setUp: (hub) => hub.add(trial, labelled({ run: '6' })),
    });
    expect(provider.started).toEqual(['ft1']);
    // Killed between the two, the post step must know.
    expect(starting.get('1')).toBe(0);
    expect(startedHere.get('ft1')).toBe(true);
    expect(readLabel(provider.now('ft1') ?? {})?.run).toBe('7');
  });
  test('that another run had started stays the other run’s', async () => {
    const { startedHere, provider } = await train({
      setUp: (hub) => hub.add(trial, { status: 'running', ...labelled({ run: '6' }) }),
    });
    expect(startedHere.get('ft1')).toBe(false);
    expect(provider.calls).not.toContain('start');
  });
  test('of the same workflow run, attempt 2, counts as started here', async () => {
    const { startedHere } = await train({
      setUp: (hub) => hub.add(trial, { status: 'running', ...labelled({ run: '7' }) }),
    });
    expect(startedHere.get('ft1')).toBe(true);
  });
  test('whose word is odd for a moment is read again before it counts as running', async () => {
    let reads = 0;
    const { provider } = await train({
      setUp: (hub) => {
        hub.add(trial, labelled({ run: '6' }));
        hub.shown = (observation) =>
          ++reads === 1 ? { ...observation, status: 'unknown', word: 'odd' } : observation;
      },
    });
    expect(provider.started).toEqual(['ft1']);
  });
});
