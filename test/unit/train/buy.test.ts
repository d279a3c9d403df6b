import { describe, expect, test } from '@jest/globals';
import { Failure, Fault, type FaultKind } from '../../../src/base/failure.js';
import { fingerprint } from '../../../src/plan/fingerprint.js';
import type { Observation, Provider } from '../../../src/provider/contract.js';
import type { Training } from '../../../src/record/training.js';
import { Interrupted, type Context, type Policy } from '../../../src/train/context.js';
import { renderTitle } from '../../../src/train/find/title.js';
import { parts } from '../../../src/train/stages.js';
import { walk } from '../../../src/train/walk.js';
import { contextOf, type Script } from '../../support/memory-provider.js';
import { SpendingProvider } from '../../support/spending-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { endingOf, hubUrl, minute, openScopes, policy, trial, walkOne, type Heard } from './scene.js';

const first = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
const print = fingerprint(trial, hubUrl, 'table:abc');
const titleOf = (number = 1, run?: string): string =>
  renderTitle(trial, print, { ...(run === undefined ? {} : { run }), number });

interface World {
  readonly hub: SpendingProvider;
  readonly around: Context;
  readonly clock: ReturnType<typeof virtualClock>;
}

function openWorld(scripts: readonly Script[] = []): World {
  const clock = virtualClock();
  const hub = new SpendingProvider(clock, scripts);
  hub.course = { queueMs: minute, trainMs: 20 * minute, ending: 'succeeded', stopMs: 0 };
  return { hub, clock, around: contextOf(clock) };
}

interface Run extends Heard {
  readonly ending: string;
  readonly training: Training;
}

interface Way {
  readonly run?: string;
  readonly more?: Partial<Policy>;
  readonly canRecord?: boolean;
  /** What stands between this run and the service. */
  readonly through?: (provider: Provider) => Provider;
}

/** One workflow run; it does not wait for the end. */
async function runOnce(
  { hub, around, clock }: World,
  { run = '7', more = {}, canRecord, through = (provider) => provider }: Way = {},
): Promise<Run> {
  const provider = Object.assign(through(hub), { started: hub.started });
  const waitUntil = clock.now() + 300 * minute;
  const rules = { waitUntil, owner: { ...policy.owner, run }, ...more };
  const { scopes, journal, heard } = openScopes(around, provider, [{ trial }], rules, canRecord);
  await walk(scopes, parts.run);
  const training = journal.training('1');
  return { ...heard, training, ending: endingOf(training) };
}

const creates = ({ calls }: SpendingProvider): number => calls.filter((call) => call === 'create').length;

describe.each([false, true])('with the account’s idempotency %s', (idempotency) => {
  const open = (scripts: readonly Script[] = []): World => {
    const world = openWorld(scripts);
    world.hub.idempotency = idempotency;
    return world;
  };

  const fates: readonly [string, Pick<Script, 'trouble' | 'effect' | 'lateMs'>][] = [
    ['unclear, without effect', { trouble: 'unclear', effect: false }],
    ['unclear, with effect', { trouble: 'unclear', effect: true }],
    ['unclear, effective 3 s later', { trouble: 'unclear', effect: true, lateMs: 3000 }],
    ['unclear, effective 100 s later', { trouble: 'unclear', effect: true, lateMs: 100_000 }],
    ['unclear, effective 10 min later', { trouble: 'unclear', effect: true, lateMs: 10 * minute }],
  ];
  for (const listLagMs of [0, 20_000])
    test.each(fates)(`create %s, lists that lag ${listLagMs} ms: sent once`, async (_, script) => {
      const world = open([{ operation: 'create', times: [1], ...script }]);
      world.hub.listLagMs = listLagMs;
      const { ending, training, announced } = await runOnce(world);
      const shows = script.effect && (script.lateMs ?? 0) < 3 * minute;
      expect(ending).toBe(shows ? 'detached' : 'unknown submit-unclear');
      expect(creates(world.hub)).toBe(1);
      expect(announced).toEqual([titleOf()]);
      expect(training.ref?.id).toBe(shows ? world.hub.started[0] : undefined);
      expect(training.announced).toBe(shows ? undefined : titleOf());
      expect(training.startedHere).toBe(shows);

      // A later run finds what was made, and buys only when nothing was.
      await world.clock.sleep(15 * minute);
      const later = await runOnce(world, { run: '8' });
      expect(later.ending).toBe('detached');
      expect(creates(world.hub)).toBe(script.effect ? 1 : 2);
      expect(world.hub.started).toHaveLength(1);
      expect(later.training.ref?.id).toBe(world.hub.started[0]);
    });

  test.each([
    ['unsent', 1],
    ['unsent', 3],
    ['busy', 1],
    ['busy', 3],
  ] as const)('create %s, %s times: sent again until it is taken', async (trouble, times) => {
    const world = open([{ operation: 'create', times: first(times), effect: false, trouble }]);
    const { ending, recorded, training } = await runOnce(world);
    expect(ending).toBe('detached');
    expect(creates(world.hub)).toBe(times + 1);
    expect([...recorded.keys()]).toEqual(world.hub.started);
    expect(training).toMatchObject({ startedHere: true });
    expect(training.announced).toBeUndefined();
  });

  test('somebody buys it while ours does not get through: theirs is taken', async () => {
    const world = open([{ operation: 'create', times: [1], effect: false, trouble: 'busy' }]);
    const original = world.hub.create;
    let isBought = false;
    world.hub.create = async (...order) => {
      try {
        return await original(...order);
      } catch (error) {
        if (!isBought) world.hub.add(trial, { displayName: titleOf(), status: 'running' });
        isBought = true;
        throw error;
      }
    };
    const { ending, training } = await runOnce(world);
    expect(ending).toBe('detached');
    expect(creates(world.hub)).toBe(1);
    expect(world.hub.started).toEqual([]);
    expect(training).toMatchObject({ ref: { id: 'ft1' }, startedHere: false });
    expect(training.announced).toBeUndefined();
  });

  test.each(['unsent', 'busy', 'unclear'] as readonly FaultKind[])('create, always %s', async (trouble) => {
    const world = open([{ operation: 'create', times: 'all', effect: false, trouble }]);
    const { ending, training } = await runOnce(world);
    expect(ending).toBe(trouble === 'unclear' ? 'unknown submit-unclear' : 'refused hub-unreachable');
    expect(world.hub.started).toEqual([]);
    expect(training.announced === undefined).toBe(trouble !== 'unclear');
    if (trouble === 'unclear') expect(creates(world.hub)).toBe(1);
  });

  test.each(['no-credits', 'rejected', 'unauthorized'] as const)('create refused: %s', async (reason) => {
    const world = open([
      { operation: 'create', times: [1], effect: false, trouble: new Failure(reason, 'no') },
    ]);
    const { ending, training } = await runOnce(world);
    expect(ending).toBe(`refused ${reason}`);
    expect(creates(world.hub)).toBe(1);
    expect(training.announced).toBeUndefined();
  });

  test('a run that dies at any call, and one after it: bought once', async () => {
    for (const effect of [false, true])
      for (let life = 0; ; life++) {
        const world = open();
        const mortal = mortalAfter(life, effect);
        const dead = await runOnce(world, { through: mortal.through });
        await world.clock.sleep(minute);
        const later = await runOnce(world, { run: '8' });
        expect(later.ending).toBe('detached');
        expect(world.hub.started).toHaveLength(1);
        expect(later.training.ref?.id).toBe(world.hub.started[0]);
        if (!mortal.isDead()) {
          expect([dead.ending, life > 3]).toEqual(['detached', true]);
          break;
        }
      }
  });

  test('twice in a row: the second goes on with the first, then takes its result', async () => {
    const world = open();
    expect((await runOnce(world)).ending).toBe('detached');
    expect((await runOnce(world, { run: '8' })).ending).toBe('detached');
    await world.clock.sleep(60 * minute);
    expect((await runOnce(world, { run: '9' })).ending).toBe('reused');
    expect(world.hub.started).toEqual(['ft1']);
  });

  test('a run that dies behind its create, and one right after it, while lists lag a little', async () => {
    const world = open();
    world.hub.listLagMs = 4000;
    const original = world.hub.create;
    world.hub.create = async (...order) => {
      await original(...order);
      throw new Error('dead');
    };
    expect((await runOnce(world)).ending).toBe('error internal-error');
    world.hub.create = original;
    expect((await runOnce(world)).training.ref?.id).toBe('ft1');
    expect(world.hub.started).toEqual(['ft1']);
  });

  test('`new` buys once in each workflow run, whatever exists', async () => {
    const world = open();
    const more = { onExisting: 'new' } as const;
    for (const run of ['7', '8', '7', '8'])
      expect((await runOnce(world, { run, more })).ending).toBe('detached');
    await world.clock.sleep(60 * minute);
    expect((await runOnce(world, { run: '8', more })).ending).toBe('reused');
    expect((await runOnce(world, { run: '9', more })).ending).toBe('detached');
    expect(world.hub.all().map(({ displayName }) => displayName)).toEqual([
      titleOf(1, '7'),
      titleOf(1, '8'),
      titleOf(1, '9'),
    ]);
    expect(world.hub.started).toHaveLength(3);
  });

  test('`fail` refuses for one that runs', async () => {
    const world = open();
    await runOnce(world);
    const { ending } = await runOnce(world, { run: '8', more: { onExisting: 'fail' } });
    expect(ending).toBe('refused already-exists');
    expect(world.hub.started).toHaveLength(1);
  });

  test.each(['contain', 'equal'] as const)(
    'a second attempt with `fail` goes on with its own, titles %s',
    async (titles) => {
      const world = open();
      world.hub.titles = titles;
      const more = { onExisting: 'fail', unattended: false } as const;
      for (let attempt = 1; attempt <= 2; attempt++) {
        const { ending, training } = await runOnce(world, { more });
        expect([ending, training.ref?.id]).toEqual(['detached', world.hub.started[0]]);
      }
      expect((await runOnce(world, { run: '8', more })).ending).toBe('refused already-exists');
      expect((await runOnce(world, { run: '8' })).ending).toBe('detached');
      await world.clock.sleep(60 * minute);
      expect((await runOnce(world, { more })).ending).toBe('reused');
      expect(world.hub.started).toHaveLength(1);
    },
  );

  test('one that failed: not again by a push, anew by hand, under a title of its own', async () => {
    const world = open();
    world.hub.add(trial, { displayName: titleOf(), status: 'failed' });
    expect((await runOnce(world)).ending).toBe('refused already-failed');
    expect(creates(world.hub)).toBe(0);
    const byHand = { run: '8', more: { unattended: false } };
    expect((await runOnce(world, byHand)).ending).toBe('detached');
    expect((await runOnce(world, { ...byHand, run: '9' })).ending).toBe('detached');
    expect(world.hub.all().map(({ displayName }) => displayName)).toEqual([titleOf(), titleOf(2)]);
    expect(world.hub.started).toEqual(['ft2']);
  });

  test('one whose time is over is trained anew, though lists still show it', async () => {
    const world = open();
    world.hub.add(trial, { displayName: titleOf(), status: 'succeeded' });
    world.hub.gone.add('ft1');
    expect((await runOnce(world)).ending).toBe('detached');
    expect(world.hub.all().at(-1)?.displayName).toBe(titleOf(2));
  });

  test('one that is denied once though a list shows it is read again, and not bought again', async () => {
    const trouble = new Failure('not-found', 'HTTP 404');
    const world = open([{ operation: 'read', times: [1, 3], effect: false, trouble }]);
    world.hub.add(trial, { displayName: titleOf(), status: 'running' });
    expect((await runOnce(world)).training.ref?.id).toBe('ft1');
    expect(creates(world.hub)).toBe(0);
  });

  test('one that a list shows as over is not read at all', async () => {
    const world = open();
    world.hub.add(trial, { displayName: titleOf(), status: 'succeeded', expiresAt: world.clock.date() - 1 });
    expect((await runOnce(world)).ending).toBe('detached');
    expect(world.hub.all().at(-1)?.displayName).toBe(titleOf(2));
    expect(world.hub.calls).not.toContain('read');
  });

  test('data that nobody can vouch for: what runs is gone on with, what is finished is not reused', async () => {
    const world = open();
    world.hub.checked = { diagnostics: [], dataIdentity: 'table:abc', partial: true };
    await runOnce(world);
    expect((await runOnce(world, { run: '8' })).training.ref?.id).toBe('ft1');
    await world.clock.sleep(60 * minute);
    expect((await runOnce(world, { run: '9' })).ending).toBe('detached');
    expect(world.hub.all().map(({ displayName }) => displayName)).toEqual([titleOf(), titleOf(2)]);
  });

  test.each(['contain', 'equal'] as const)('a search that finds titles that %s the words', async (titles) => {
    const world = open();
    world.hub.titles = titles;
    world.hub.add(trial, { displayName: titleOf(), status: 'failed' });
    world.hub.add(trial, { displayName: titleOf(2), status: 'failed' });
    const byHand = { unattended: false };
    expect((await runOnce(world, { more: byHand })).ending).toBe('detached');
    expect((await runOnce(world, { run: '8', more: byHand })).training.ref?.id).toBe('ft3');
    const anew = { ...byHand, onExisting: 'new' } as const;
    await runOnce(world, { run: '9', more: anew });
    await runOnce(world, { run: '9', more: anew });
    expect(world.hub.all().map(({ displayName }) => displayName)).toEqual([
      titleOf(),
      titleOf(2),
      titleOf(3),
      titleOf(1, '9'),
    ]);
  });

  test.each<[string, (title: string) => string, SpendingProvider['titles']]>([
    ['somebody gave another name', (title) => title.replace('bot', 'Our bot'), 'contain'],
    ['somebody gave another name, titles equal', (title) => title.replace('bot', 'Our bot'), 'equal'],
    ['the service wrote with other signs', (title) => title.replaceAll(' · ', ' ?? '), 'contain'],
  ])('one that %s is still known by its mark', async (_, change, titles) => {
    const world = open();
    world.hub.titles = titles;
    world.hub.add(trial, { displayName: change(titleOf()), status: 'running' });
    const { ending, training } = await runOnce(world);
    expect([ending, training.ref?.id, creates(world.hub)]).toEqual(['detached', 'ft1', 0]);
  });

  test('nothing is sent when neither state nor outputs can be written', async () => {
    const world = open();
    expect((await runOnce(world, { canRecord: false })).ending).toBe('error internal-error');
    expect(creates(world.hub)).toBe(0);
  });

  test('an outage while it is looked for: the next look decides', async () => {
    const world = open([{ operation: 'create', times: [1], effect: true, trouble: 'unclear' }]);
    const list = world.hub.list;
    const from = world.clock.now() + 20_000;
    world.hub.list = (...query) => {
      const since = world.clock.now() - from;
      if (since > 0 && since < 10 * minute) return Promise.reject(new Fault('unclear', 'HTTP 502'));
      return list(...query);
    };
    const { ending, training } = await runOnce(world);
    expect([ending, training.ref?.id, creates(world.hub)]).toEqual(['detached', 'ft1', 1]);
  });

  test('a key that is refused once while it is looked for is asked about again', async () => {
    const world = open([{ operation: 'create', times: [1], effect: true, trouble: 'unclear' }]);
    const list = world.hub.list;
    let looks = 0;
    world.hub.list = (...query) =>
      creates(world.hub) > 0 && ++looks === 1
        ? Promise.reject(new Failure('unauthorized', 'HTTP 401'))
        : list(...query);
    expect((await runOnce(world)).training.ref?.id).toBe('ft1');
  });

  test.each([
    ['an outage', new Fault('unclear', 'HTTP 502')],
    ['a key that is refused', new Failure('unauthorized', 'HTTP 401')],
  ])('%s from then on: unclear, and not sent again', async (_, trouble) => {
    const world = open([{ operation: 'create', times: [1], effect: true, trouble: 'unclear' }]);
    const list = world.hub.list;
    world.hub.list = (...query) => (creates(world.hub) > 0 ? Promise.reject(trouble) : list(...query));
    const { ending } = await runOnce(world);
    expect([ending, creates(world.hub)]).toEqual(['unknown submit-unclear', 1]);
  });

  test('an interrupt while it is looked for leaves the title behind', async () => {
    const world = open([{ operation: 'create', times: [1], effect: true, trouble: 'unclear' }]);
    const signal = new AbortController();
    world.clock.at(40_000, () => signal.abort());
    const around = { ...world.around, interrupted: signal.signal };
    const { scopes, journal } = openScopes(around, world.hub, [{ trial }]);
    await expect(walk(scopes, parts.run)).rejects.toBeInstanceOf(Interrupted);
    expect(journal.training('1')).toMatchObject({ announced: titleOf() });
    expect(creates(world.hub)).toBe(1);
  });

  test('two that appear at once: the older one is ours, and the other is told', async () => {
    const world = open([{ operation: 'create', times: [1], effect: true, trouble: 'unclear' }]);
    world.clock.at(20_000, () => void world.hub.add(trial, { displayName: titleOf(), status: 'queued' }));
    const { training, notes } = await runOnce(world);
    expect(training.ref?.id).toBe('ft1');
    expect(notes.join()).toMatch(/ft1 and ft2.*concurrency/);
  });

  test('a service that keeps another title says so aloud', async () => {
    const world = open();
    world.hub.shown = (observation) => observation;
    const original = world.hub.create;
    world.hub.create = async (...order) => ({ ...(await original(...order)), displayName: 'cut off' });
    const { ending, notes } = await runOnce(world);
    expect(ending).toBe('detached');
    expect(notes.join()).toContain('another title');
  });
});

describe('the account’s own guard', () => {
  // Four looks in a row; the second time directly before the create.
  const hidden = async (
    more: Partial<Observation>,
    way: Way = {},
    hiddenLooks = 16,
    isGone = false,
  ): Promise<Run & { hub: SpendingProvider }> => {
    const world = openWorld();
    world.hub.idempotency = true;
    world.hub.add(trial, { displayName: titleOf(), ...more, createdAt: world.clock.date() - minute });
    if (isGone) world.hub.gone.add('ft1');
    const list = world.hub.list;
    let looks = 0;
    // It is there, and no list shows it before the create.
    world.hub.list = async (...query) => (++looks <= hiddenLooks ? [] : list(...query));
    return { ...(await runOnce(world, way)), hub: world.hub };
  };

  test('answers with one that runs: it is gone on with, and it is not our start', async () => {
    const { ending, training, hub } = await hidden({ status: 'running' });
    expect([ending, training.ref?.id, training.startedHere]).toEqual(['detached', 'ft1', false]);
    expect([creates(hub), hub.started]).toEqual([1, []]);
  });

  test('answers with one that succeeded: its result is taken', async () => {
    const { ending, hub } = await hidden({ status: 'succeeded' });
    expect([ending, hub.started]).toEqual(['reused', []]);
  });

  test('answers with one that failed: by hand it is bought under the next title', async () => {
    const { ending, hub } = await hidden({ status: 'failed' }, { more: { unattended: false } }, 12);
    expect(ending).toBe('detached');
    expect(hub.all().map(({ displayName }) => displayName)).toEqual([titleOf(), titleOf(2)]);
    expect(creates(hub)).toBe(2);
  });

  test('answers with one that is gone: it is bought under the next title', async () => {
    const { ending, hub } = await hidden({ status: 'running' }, {}, 12, true);
    expect(ending).toBe('detached');
    expect([hub.started, creates(hub)]).toEqual([['ft2'], 2]);
  });

  test('two workflow runs at the same moment: bought once', async () => {
    const world = openWorld();
    world.hub.idempotency = true;
    const runs = await Promise.all([runOnce(world, { run: '7' }), runOnce(world, { run: '8' })]);
    expect(runs.map(({ ending }) => ending)).toEqual(['detached', 'detached']);
    expect(world.hub.started).toHaveLength(1);
  });
});

describe('attach and stop', () => {
  const visit = async (world: World, stopNow: boolean, byFile: boolean): Promise<Training> => {
    const subject = byFile ? { trial } : { ref: { repository: '', id: 'ft1' } };
    const rules = { stopNow, wait: true };
    return (await walkOne(world.around, world.hub, subject, parts.attach, rules)).training;
  };

  test('stop is refused before anything is asked', async () => {
    for (const byFile of [false, true]) {
      const world = openWorld();
      world.hub.add(trial, { displayName: titleOf(), status: 'running' });
      const training = await visit(world, true, byFile);
      expect(endingOf(training)).toBe('refused rejected');
      expect(training.ending?.message).toBe(world.hub.cannotStop);
      expect(world.hub.calls).toEqual([]);
    }
  });

  test('attach finds by the file: what runs before what has ended, and what is there', async () => {
    const world = openWorld();
    await runOnce(world);
    world.hub.add(trial, { displayName: titleOf(2), status: 'succeeded' });
    const training = await visit(world, false, true);
    expect([endingOf(training), training.ref?.id]).toEqual(['succeeded', 'ft1']);
    world.hub.remove('ft1');
    world.hub.remove('ft2');
    expect(endingOf(await visit(world, false, true))).toBe('invalid not-found');
  });
});

/** A way to the service that breaks for good at a call, before or after it had its effect: the run is dead by then. */
function mortalAfter(
  life: number,
  effect: boolean,
): { readonly through: (provider: Provider) => Provider; readonly isDead: () => boolean } {
  let calls = 0;
  let isDead = false;
  const mortal = new Set(['check', 'create', 'read', 'list']);
  return {
    isDead: () => isDead,
    through: (provider) =>
      new Proxy(provider, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== 'function' || !mortal.has(String(name))) return member;
          const call = member as (...args: readonly unknown[]) => Promise<unknown>;
          return async (...args: readonly unknown[]) => {
            const isLast = ++calls > life;
            if (isDead || (isLast && !effect)) {
              isDead = true;
              throw new Error('dead');
            }
            const result = await call(...args);
            if (!isLast) return result;
            isDead = true;
            throw new Error('dead');
          };
        },
      }),
  };
}
