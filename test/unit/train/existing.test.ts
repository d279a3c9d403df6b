import { describe, expect, test } from '@jest/globals';
import { Failure, Fault } from '../../../src/base/failure.js';
import { present } from '../../../src/base/present.js';
import type { Status } from '../../../src/provider/contract.js';
import { readLabel } from '../../../src/record/label.js';
import type { Policy } from '../../../src/train/context.js';
import { readWithLabel } from '../../../src/train/relabel.js';
import { parts } from '../../../src/train/stages.js';
import { markStop } from '../../../src/train/stop.js';
import { contextOf, MemoryProvider, type Script } from '../../support/memory-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { labelled, minute, trial, walkOne, type Subject } from './scene.js';

interface Visit {
  readonly subject?: Subject;
  readonly stop?: boolean;
  readonly scripts?: readonly Script[];
  readonly setUp?: (provider: MemoryProvider) => void;
  readonly policy?: Partial<Policy>;
}

const byId: Subject = { ref: { repository: 'ns/data', id: 'ft1' } };
const byFile: Subject = { trial };

async function visit({ subject = byId, stop = false, scripts = [], setUp, ...more }: Visit) {
  const clock = virtualClock();
  const provider = new MemoryProvider(clock, scripts);
  provider.course = { queueMs: minute, trainMs: 20 * minute, ending: 'succeeded', stopMs: minute };
  setUp?.(provider);
  const rules = { wait: true, stopNow: stop, ...more.policy };
  const { training, heard, ending } = await walkOne(contextOf(clock), provider, subject, parts.attach, rules);
  return { provider, training, clock, ...heard, ending };
}

describe('attach and stop, on every status', () => {
  const table: readonly [Status, string, string][] = [
    // Nobody starts it, so attach waits until its time is up.
    ['created', 'unfinished wait-timeout', 'stopped'],
    ['succeeded', 'succeeded', 'succeeded'],
    ['failed', 'failed training-failed', 'failed training-failed'],
    ['stopped', 'stopped stopped', 'stopped'],
  ];
  for (const [status, attached, stopped] of table)
    for (const stop of [false, true])
      test(`${stop ? 'stop' : 'attach'}, ${status}`, async () => {
        const { ending, provider, training } = await visit({
          stop,
          setUp: (hub) => hub.add(trial, { status }),
        });
        expect(ending).toBe(stop ? stopped : attached);
        expect(training.ref?.id).toBe('ft1');
        expect(provider.started).toEqual([]);
        expect(provider.stopped).toEqual([]);
      });
  for (const queueMs of [0, 10 * minute])
    test(`a ${queueMs === 0 ? 'running' : 'queued'} one: attach sees it through, stop stops it`, async () => {
      const setUp = (hub: MemoryProvider): void => {
        hub.course = { queueMs, trainMs: 20 * minute, ending: 'succeeded', stopMs: minute };
        hub.add(trial);
        void hub.start({ repository: '', id: 'ft1' });
      };
      expect((await visit({ setUp })).ending).toBe('succeeded');
      const { ending, provider, recorded } = await visit({ setUp, stop: true });
      expect(ending).toBe('stopped');
      expect(provider.stopped).toEqual(['ft1']);
      expect([...recorded.keys()]).toEqual(['ft1']);
    });
  test('one that completes while it is being stopped has succeeded', async () => {
    const { ending } = await visit({
      stop: true,
      setUp: (hub) => {
        hub.course = { queueMs: 0, trainMs: 20_000, ending: 'succeeded', stopMs: minute };
        hub.add(trial);
        void hub.start({ repository: '', id: 'ft1' });
      },
    });
    expect(ending).toBe('succeeded');
  });
  test.each([
    [
      'another ref of ours',
      {},
      'its label says that this repository started it from nowhere.yml at refs/heads/x',
    ],
    ['another repository', { repositoryId: '99', repository: 'a/b' }, 'Oxen does not show whose it is'],
  ] as const)('stop by file, of %s: nothing is stopped, and it says whose it is', async (_, whose, said) => {
    const place = '0'.repeat(16);
    const { training, provider } = await visit({
      subject: byFile,
      stop: true,
      setUp: (hub) => {
        const there = { file: 'nowhere.yml', ref: 'refs/heads/x', place, ...whose };
        hub.add(trial, { status: 'running', ...labelled(there) });
      },
    });
    expect(training.ending?.message).toContain(said);
    expect(provider.stopped).toEqual([]);
  });
  test('a stop without an effect is sent again', async () => {
    const { ending, provider } = await visit({
      stop: true,
      scripts: [
        { operation: 'stop', times: [1], effect: false, trouble: new Failure('rejected', 'not now') },
      ],
      setUp: (hub) => {
        hub.add(trial);
        void hub.start({ repository: '', id: 'ft1' });
      },
    });
    expect(ending).toBe('stopped');
    expect(provider.stopped).toEqual(['ft1']);
  });
  for (const trouble of ['unsent', 'busy', 'unclear'] as const)
    for (const effect of trouble === 'unclear' ? [true, false] : [false])
      for (const times of [[1], [1, 2, 3, 4, 5, 6]])
        test(`stop, ${trouble}, ${effect ? 'with' : 'without'} effect, ${times.length} times`, async () => {
          const { ending, provider } = await visit({
            stop: true,
            scripts: [{ operation: 'stop', times, effect, trouble }],
            setUp: (hub) => {
              hub.add(trial);
              void hub.start({ repository: '', id: 'ft1' });
            },
          });
          expect(ending).toBe('stopped');
          expect(new Set(provider.stopped)).toEqual(new Set(['ft1']));
        });
});

describe('when it cannot be reached or seen', () => {
  test('an unknown id is invalid', async () => {
    expect((await visit({})).ending).toBe('invalid not-found');
  });
  test('a wrong key is refused at once', async () => {
    const { ending, clock } = await visit({
      scripts: [
        { operation: 'read', times: 'all', effect: false, trouble: new Failure('unauthorized', 'no') },
      ],
      setUp: (hub) => hub.add(trial, { status: 'running' }),
    });
    expect(ending).toBe('refused unauthorized');
    expect(clock.now()).toBe(0);
  });
  test('a hub that stays away: unfinished, the training may go on', async () => {
    const { ending } = await visit({
      scripts: [{ operation: 'read', times: 'all', effect: false, trouble: 'unsent' }],
      setUp: (hub) => hub.add(trial, { status: 'running' }),
    });
    expect(ending).toBe('unfinished hub-unreachable');
  });
  test('by file, a hub that stays away: nothing is known', async () => {
    const { ending } = await visit({
      subject: byFile,
      scripts: [{ operation: 'list', times: 'all', effect: false, trouble: 'unsent' }],
    });
    expect(ending).toBe('refused hub-unreachable');
  });
});

describe('found by its file', () => {
  test.each<[string, (hub: MemoryProvider) => void, string]>([
    ['its fingerprint', (hub) => hub.add(trial, { status: 'succeeded', ...labelled() }), 'succeeded'],
    [
      'its file, though values and data have changed since',
      (hub) =>
        hub.add(trial, {
          status: 'succeeded',
          params: { epochs: 9 },
          ...labelled({ fingerprint: 'a'.repeat(64) }),
        }),
      'succeeded',
    ],
    [
      'its values, without a label, while it runs',
      (hub) => {
        hub.add(trial, {});
        void hub.start({ repository: '', id: 'ft1' });
      },
      'succeeded',
    ],
    [
      'its values, without a label, but ended: it may be anybody’s',
      (hub) => hub.add(trial, { status: 'succeeded' }),
      'invalid not-found',
    ],
    [
      'the running one before the newer ended one',
      (hub) => {
        hub.add(trial, { status: 'running', ...labelled() });
        hub.add(trial, { status: 'succeeded', ...labelled() });
        hub.change('ft1', { status: 'stopped', word: 'stopped' });
      },
      'succeeded',
    ],
    [
      'a stranger’s of another file is not meant',
      (hub) =>
        hub.add(trial, {
          status: 'failed',
          ...labelled({ repositoryId: '99', repository: 'other/repo', fingerprint: 'a'.repeat(64) }),
        }),
      'invalid not-found',
    ],
    ['none', () => undefined, 'invalid not-found'],
  ])('by %s', async (_, setUp, expected) => {
    expect((await visit({ subject: byFile, setUp })).ending).toBe(expected);
  });
});

describe('limits of the label', () => {
  const run = (repositoryId: string) => (hub: MemoryProvider) => {
    hub.add(trial, { credits: 5, ...labelled({ repositoryId, limits: { maxCredits: 4 } }) });
    void hub.start({ repository: '', id: 'ft1' });
  };
  test('bind whoever of ours watches it', async () => {
    const { ending, provider } = await visit({ setUp: run('77') });
    expect(ending).toBe('capped max-credits');
    expect(provider.stopped).toEqual(['ft1']);
  });
  test('of a stranger bind nobody', async () => {
    const { ending, provider } = await visit({ setUp: run('99') });
    expect(ending).toBe('succeeded');
    expect(provider.stopped).toEqual([]);
  });
  test('reached, they are written down also where one reading leaves the label out', async () => {
    const clock = virtualClock();
    const provider = new MemoryProvider(clock);
    const { id } = provider.add(trial, { status: 'running', ...labelled() });
    let readings = 0;
    provider.shown = ({ displayName, description, ...rest }) =>
      readings++ === 0 ? rest : { ...rest, ...present({ displayName, description }) };
    const ref = { repository: 'ns/data', id };
    await markStop(contextOf(clock), provider, ref, { stop: 'limit', capped: 'max-credits' });
    expect(readLabel(provider.now(id) ?? {})?.capped).toBe('max-credits');
  });
  test('are joined by those of this step', async () => {
    const { ending } = await visit({ setUp: run('99'), policy: { maxCredits: 3 } });
    expect(ending).toBe('capped max-credits');
  });
});

test.each<[string, Error]>([
  ['a refusal', new Failure('not-found', 'no', { status: 404 })],
  ['faults', new Fault('busy', '503')],
])('a reading without a label is taken when %s comes after it', async (_, trouble) => {
  const provider = new MemoryProvider(virtualClock());
  const { id } = provider.add(trial, {});
  const read = provider.read.bind(provider);
  let readings = 0;
  provider.read = (ref) => (readings++ === 0 ? read(ref) : Promise.reject(trouble));
  const shown = await readWithLabel(contextOf(virtualClock()), provider, { repository: 'ns/data', id });
  expect([shown.id, readings > 1]).toEqual([id, true]);
});
