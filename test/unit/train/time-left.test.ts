import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Clock } from '../../../src/base/clock.js';
import { Failure, Fault, type FaultKind } from '../../../src/base/failure.js';
import type { Provider } from '../../../src/provider/contract.js';
import type { Context, Policy } from '../../../src/train/context.js';
import { carryOut, type Effect } from '../../../src/train/effect.js';
import { policies, retry, type RetryPolicy } from '../../../src/train/retry.js';
import { rest } from '../../../src/train/serve/rest.js';
import { parts } from '../../../src/train/stages.js';
import { stopAndConfirm } from '../../../src/train/stop.js';
import { isTimeOver, msLeft, withGrace } from '../../../src/train/time-left.js';
import { contextOf, MemoryProvider, type Operation } from '../../support/memory-provider.js';
import { times } from '../../support/property-runs.js';
import { ServingProvider } from '../../support/serving-provider.js';
import { SpendingProvider } from '../../support/spending-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { walk } from '../../../src/train/walk.js';
import { endingOf, minute, openScopes, policy as usual, trial, walkOne } from './scene.js';

/* GitHub ends a job two minutes after our time: whatever happens, the ending is written before, and nothing is bought twice. */

const kinds: readonly FaultKind[] = ['unsent', 'busy', 'unclear'];
const no = new Failure('unauthorized', 'no');

function fault(kind: FaultKind, retryAfterMs?: number): Fault {
  return new Fault(kind, kind, retryAfterMs === undefined ? {} : { retryAfterMs });
}

/** A call that always meets this. */
function always(trouble: Error) {
  const call = (): Promise<string> => {
    call.count++;
    return Promise.reject(trouble);
  };
  call.count = 0;
  return call;
}

function contextUntil(until: number, said: string[] = []): Context {
  return { ...contextOf(virtualClock(), said), until };
}

test('without an end of its time a step has all of it', () => {
  const context = contextOf(virtualClock());
  expect([msLeft(context), isTimeOver(context)]).toEqual([Infinity, false]);
  expect(withGrace(context)).toBe(context);
});

describe('what changes nothing', () => {
  const rows: readonly [string, RetryPolicy][] = Object.entries(policies);
  test.each(rows)('%s: is repeated until the time is over at the latest', async (_, policy) => {
    const context = contextUntil(minute);
    await expect(retry(context, policy, always(fault('busy')))).rejects.toBeInstanceOf(Fault);
    expect(context.clock.now()).toBeLessThanOrEqual(minute);
  });
  test.each(rows)('%s: is tried once when it is over, and nothing is promised', async (_, policy) => {
    for (const trouble of [fault('unclear'), no]) {
      const said: string[] = [];
      const context = contextUntil(0, said);
      const call = always(trouble);
      await expect(retry(context, policy, call)).rejects.toBe(trouble);
      expect([call.count, context.clock.now(), said]).toEqual([1, 0, []]);
    }
  });
  test('the last delay is cut, also one that the service has asked for, and it is tried once more then', async () => {
    const said: string[] = [];
    const context = contextUntil(30_000, said);
    const call = always(fault('busy', 290_000));
    await expect(retry(context, policies.read, call)).rejects.toBeInstanceOf(Fault);
    expect([call.count, context.clock.now()]).toEqual([2, 30_000]);
    expect(said).toEqual([expect.stringContaining('for up to 30s')]);
  });
  test('a refusal is believed by the end of the time', async () => {
    const context = contextUntil(90_000);
    const call = always(no);
    await expect(retry(context, policies.readSurely, call)).rejects.toBe(no);
    expect([call.count, context.clock.now()]).toEqual([3, 90_000]);
  });
  test('an answer that is poor is asked for again all the same: something is decided on the strength of it', async () => {
    let asked = 0;
    const ask = (): Promise<number> => Promise.resolve(++asked);
    await retry(contextUntil(0), policies.readListed, ask, () => true);
    expect(asked).toBe(policies.readListed.again.tries);
  });
});

describe('what changes something', () => {
  const repeatables: readonly Effect<string>['repeatable'][] = ['never', 'if-undone', 'freely'];
  async function play(until: number, repeatable: Effect<string>['repeatable'], trouble: Fault | Failure) {
    const context = contextUntil(until);
    const send = always(trouble);
    const settle = () => Promise.resolve({ kind: 'undone' } as const);
    const outcome: unknown = await carryOut<string>(context, {
      ...{ name: 'call', repeatable, send, settle },
    }).catch((error: unknown) => error);
    return { outcome, sent: send.count, at: context.clock.now() };
  }

  for (const repeatable of repeatables)
    test.each<FaultKind>(['unsent', 'busy'])(
      `${repeatable}: %s, repeated until the time is over, and it is told that it had no effect`,
      async (kind) => {
        const { outcome, sent, at } = await play(30_000, repeatable, fault(kind, 20_000));
        expect(outcome).toMatchObject({ kind: 'undone', because: { kind } });
        expect([sent, at]).toEqual([3, 30_000]);
      },
    );

  test.each(repeatables)('%s: when it is over it is sent once', async (repeatable) => {
    for (const trouble of [...kinds.map((kind) => fault(kind)), no])
      expect(await play(0, repeatable, trouble)).toMatchObject({ sent: 1, at: 0 });
  });

  test('what may never be repeated stays open after an unclear answer, whatever looking says', async () => {
    expect((await play(0, 'never', fault('unclear'))).outcome).toEqual({ kind: 'open' });
  });
});

/** One run of the step; its time is over so long after its begin. */
function runFor(
  provider: Provider & Pick<MemoryProvider, 'started'>,
  around: Context,
  ms: number,
  more: Partial<Policy> = {},
) {
  const waitUntil = around.clock.now() + ms;
  return walkOne({ ...around, until: waitUntil }, provider, { trial }, parts.run, { ...more, waitUntil });
}

describe.each([0, 30_000, 8 * minute])('a service that does not answer, time for %i ms', (ms) => {
  const operations: readonly Operation[] = ['check', 'list', 'create', 'label', 'start', 'read'];
  for (const operation of operations)
    test.each(kinds)(`${operation}, always %s: an ending in time, nothing is started`, async (trouble) => {
      const clock = virtualClock();
      const script = { operation, times: 'all', effect: false, trouble } as const;
      const provider = new MemoryProvider(clock, [script]);
      const { ending, training } = await runFor(provider, contextOf(clock), ms, { wait: true });
      expect(clock.now()).toBeLessThan(ms + 2 * minute);
      // A label that was tried often enough bars nothing.
      const isStarted = operation === 'label' && ms > 5 * minute;
      expect(provider.started).toHaveLength(isStarted ? 1 : 0);
      expect(ending).toMatch(/^(refused|unfinished|unknown) (hub-unreachable|wait-timeout|submit-unclear)$/);
      // What is known is not lost, and what is created is said to be.
      if (training.ref !== undefined) expect(training.ending?.message).toContain(training.ref.id);
    });
});

describe('an unclear start near the end of the time', () => {
  test.each<[string, boolean, boolean]>([
    ['it has started, and can be read', true, true],
    ['it has started, and cannot be read', true, false],
    ['it has not started, and can be read', false, true],
    ['it has not started, and cannot be read', false, false],
  ])('%s: never sent blindly, found by the next run', async (_, effect, isReadable) => {
    for (const ms of [0, 6000, 20_000]) {
      const clock = virtualClock();
      const script = { operation: 'start', times: [1], effect, trouble: 'unclear' } as const;
      const provider = new MemoryProvider(clock, [script]);
      const { read, start } = provider;
      let isAway = false;
      provider.start = (ref) => {
        isAway = !isReadable;
        return start(ref);
      };
      provider.read = (ref) => (isAway ? Promise.reject(fault('unclear')) : read(ref));
      const first = await runFor(provider, contextOf(clock), ms);
      expect(clock.now()).toBeLessThan(ms + 2 * minute);
      expect(provider.calls.filter((call) => call === 'start')).toHaveLength(1);
      expect(first.ending).toBe(effect && isReadable ? 'detached' : 'unfinished hub-unreachable');
      // What cannot be told is not told as undone: a cancel stops it.
      if (!isReadable) {
        expect(first.training.startedHere).toBe(true);
        expect(first.training.ending?.message).not.toContain('costs nothing');
      }

      isAway = false;
      await clock.sleep(minute);
      const owner = { ...usual.owner, run: '8' };
      const later = await runFor(provider, contextOf(clock), 300 * minute, { owner });
      expect(later.ending).toBe('detached');
      expect(later.training.ref?.id).toBe(first.training.ref?.id);
      expect(provider.started).toEqual([first.training.ref?.id]);
      expect(provider.calls.filter((call) => call === 'create')).toHaveLength(1);
    }
  });

  test('one reading is no proof that it had no effect: it is told as unclear', async () => {
    const clock = virtualClock();
    const script = { operation: 'start', times: [1], effect: false, trouble: 'unclear' } as const;
    const provider = new MemoryProvider(clock, [script]);
    const { start } = provider;
    provider.start = async (ref) => {
      await clock.sleep(minute);
      return start(ref);
    };
    const { training, ending } = await runFor(provider, contextOf(clock), 0);
    expect(ending).toBe('unfinished hub-unreachable');
    expect(training).toMatchObject({ startedHere: true });
    expect(training.ending?.message).toContain('Whether ft1 was started cannot be read');
  });
});

describe('an unclear create that spends, near the end of the time', () => {
  test.each<[string, boolean, string, number]>([
    ['made', true, 'detached', 1],
    ['not made', false, 'unknown submit-unclear', 2],
  ])(
    '%s: looked for within the minute, sent once, found by the next run',
    async (_, effect, expected, creates) => {
      for (const ms of [0, 20_000]) {
        const clock = virtualClock();
        const script = { operation: 'create', times: [1], effect, trouble: 'unclear' } as const;
        const provider = new SpendingProvider(clock, [script]);
        const first = await runFor(provider, contextOf(clock), ms);
        expect(clock.now()).toBeLessThanOrEqual(ms + 2 * minute);
        expect(first.ending).toBe(expected);
        expect(first.training.announced === undefined).toBe(effect);

        await clock.sleep(minute);
        const owner = { ...usual.owner, run: '8' };
        const later = await runFor(provider, contextOf(clock), 300 * minute, { owner });
        expect(later.ending).toBe('detached');
        expect(provider.started).toHaveLength(1);
        expect(provider.calls.filter((call) => call === 'create')).toHaveLength(creates);
      }
    },
  );

  test('nothing can be looked up any more: its title is kept and told', async () => {
    const clock = virtualClock();
    const script = { operation: 'create', times: [1], effect: true, trouble: 'unclear' } as const;
    const provider = new SpendingProvider(clock, [script]);
    const { list, create } = provider;
    let isAway = false;
    provider.create = (...order) => {
      isAway = true;
      return create(...order);
    };
    provider.list = (...query) => (isAway ? Promise.reject(fault('unsent')) : list(...query));
    const { ending, training } = await runFor(provider, contextOf(clock), 20_000);
    expect(clock.now()).toBeLessThan(20_000 + 2 * minute);
    expect(ending).toBe('unknown submit-unclear');
    expect(training.announced).toBeDefined();
    expect(training.ending?.message).toContain(training.announced ?? 'a title');
  });
});

describe('an outage at any time, and the end of the time at any time', () => {
  interface Outage {
    /** Since the begin of the run, in ms. */
    readonly from: number;
    readonly forMs: number;
    readonly kind: FaultKind;
    /** Requests that are unclear have their effect. */
    readonly acts: boolean;
  }
  /** Puts an outage in front of everything that is asked. */
  function putBefore(provider: MemoryProvider, clock: Clock, { from, forMs, kind, acts }: Outage): void {
    for (const name of ['check', 'create', 'label', 'start', 'read', 'list'] as const) {
      const ask = provider[name] as (...asked: readonly unknown[]) => Promise<unknown>;
      const meet = async (...asked: readonly unknown[]): Promise<unknown> => {
        if (clock.now() < from || clock.now() >= from + forMs) return ask(...asked);
        if (acts && kind === 'unclear') await ask(...asked);
        throw fault(kind);
      };
      Object.assign(provider, { [name]: meet });
    }
  }
  const outages = fc.record({
    from: fc.integer({ min: 0, max: 40_000 }),
    forMs: fc.integer({ min: 0, max: 10 * minute }),
    kind: fc.constantFrom(...kinds),
    acts: fc.boolean(),
  });

  test.each([
    ['where start spends', MemoryProvider],
    ['where create spends', SpendingProvider],
  ])('%s: an ending in time, and with the next run one training', (_, Service) =>
    fc.assert(
      fc.asyncProperty(outages, fc.integer({ min: 0, max: 2 * minute }), async (outage, ms) => {
        const clock = virtualClock();
        const provider = new Service(clock);
        provider.latencyMs = 300;
        putBefore(provider, clock, outage);
        const first = await runFor(provider, contextOf(clock), ms);
        expect(first.ending).not.toBe('');
        expect(clock.now()).toBeLessThan(ms + 2 * minute);
        const before = [...provider.started];
        // Nothing that costs is told as nothing.
        if (before.length > 0)
          expect(first.training.ending?.message).not.toMatch(/nothing was|costs nothing/);

        await clock.sleep(15 * minute);
        const owner = { ...usual.owner, run: '8' };
        const later = await runFor(provider, contextOf(clock), 300 * minute, { owner });
        expect(provider.started.length).toBe(1);
        expect(later.ending).toBe('detached');
        expect(later.training.ref?.id).toBe(provider.started[0]);
      }),
      { numRuns: times(200) },
    ),
  );
});

describe('when it is over and nothing goes wrong', () => {
  test('it is bought as before', async () => {
    for (const Service of [MemoryProvider, SpendingProvider]) {
      const clock = virtualClock();
      const provider = new Service(clock);
      const { ending } = await runFor(provider, contextOf(clock), 0);
      expect(ending).toBe('detached');
      expect(provider.started).toHaveLength(1);
    }
  });

  test('what could be told of the data by one question alone is not enough to buy', async () => {
    const clock = virtualClock();
    const provider = new MemoryProvider(clock);
    provider.check = () => Promise.resolve({ diagnostics: [], fault: fault('unclear') });
    const { ending } = await runFor(provider, contextOf(clock), 0);
    expect([ending, provider.calls]).toEqual(['refused hub-unreachable', []]);
  });

  test('nor is a second book that could be asked once alone', async () => {
    const clock = virtualClock();
    const provider = new MemoryProvider(clock);
    const context = { ...contextOf(clock), until: 0 };
    const { scopes, journal } = openScopes(context, provider, [{ trial }]);
    const book = { announce: () => Promise.reject(fault('unclear')), written: () => Promise.resolve() };
    await walk(
      scopes.map((scope) => ({ ...scope, book })),
      parts.run,
    );
    expect(endingOf(journal.training('1'))).toBe('refused hub-unreachable');
    expect(provider.calls).not.toContain('create');
  });

  test('of several one alone finds out that the service is away', async () => {
    const clock = virtualClock();
    const provider = new MemoryProvider(clock);
    provider.latencyMs = 1000;
    const trials = [1, 2, 3, 4].map((epochs) => ({
      ...{ ...trial, path: `${epochs}.yml`, name: `bot ${epochs}` },
      request: { ...trial.request, training_params: { epochs } },
    }));
    let asked = 0;
    provider.start = async () => {
      asked++;
      await clock.sleep(minute);
      throw fault('unsent');
    };
    const waitUntil = minute;
    const context = { ...contextOf(clock), until: waitUntil };
    const subjects = trials.map((each) => ({ trial: each }));
    const { scopes, journal } = openScopes(context, provider, subjects, { waitUntil });
    await walk(scopes, parts.run);
    expect(asked).toBe(1);
    expect(clock.now()).toBeLessThan(3 * minute);
    expect(journal.step.trainings.map(endingOf)).toEqual([
      'unfinished hub-unreachable',
      ...['unfinished wait-timeout', 'unfinished wait-timeout', 'unfinished wait-timeout'],
    ]);
  });

  test('where others might go first it is not waited for longer than the minute of grace', async () => {
    const clock = virtualClock();
    const provider = new MemoryProvider(clock);
    provider.keepsLabels = false;
    provider.listLagMs = 60 * minute;
    const { ending, training } = await runFor(provider, contextOf(clock), 0);
    expect(ending).toBe('unfinished wait-timeout');
    expect(training.ending?.message).toBe(
      'The wait-timeout has passed; ft1 is created and was not started, so it costs nothing.',
    );
    expect(provider.started).toEqual([]);
    expect(clock.now()).toBeLessThan(2 * minute);
  });
});

describe('what must still be done after it', () => {
  const afterTwo = { times: [1, 2], effect: false, trouble: 'unclear' } as const;

  test('a stop is tried a few times', async () => {
    const clock = virtualClock();
    const provider = new MemoryProvider(clock, [{ operation: 'stop', ...afterTwo }]);
    const { id } = provider.add(trial, { status: 'running' });
    const until = clock.now() + 1;
    const ref = { repository: 'ns/data', id };
    await stopAndConfirm({ ...contextOf(clock), until }, provider, ref, { until, cause: 'superseded' });
    expect(provider.stopped).toEqual([id]);
    expect(clock.now()).toBeLessThan(minute);
  });

  test('a limit that is reached then still stops the training', async () => {
    const clock = virtualClock();
    const provider = new MemoryProvider(clock, [{ operation: 'stop', ...afterTwo }]);
    provider.course = { queueMs: 0, trainMs: 900 * minute, ending: 'succeeded', stopMs: 0 };
    provider.shown = (observation) => ({ ...observation, credits: clock.now() < 2 * minute ? 1 : 9 });
    const { ending } = await runFor(provider, contextOf(clock), 2 * minute, { wait: true, maxCredits: 5 });
    expect(provider.stopped).toEqual(provider.started);
    expect(ending).toBe('capped max-credits');
  });

  test('the end of a deployment is asked for a few times', async () => {
    const clock = virtualClock();
    const provider = new ServingProvider(clock);
    const ref = { repository: 'ns/data', id: provider.add(trial, { status: 'succeeded' }).id };
    const { id: modelId } = await provider.serving.deploy(ref, 40, 'normal');
    const { serving } = provider;
    let asked = 0;
    const deactivate: typeof serving.deactivate = (...which) =>
      ++asked < 3 ? Promise.reject(fault('unclear')) : serving.deactivate(...which);
    const beyond = Object.assign(provider, { serving: { ...serving, deactivate } });
    await rest({ ...contextOf(clock), until: clock.now() }, beyond, { ref, step: 40, modelId });
    expect([asked, provider.serves()]).toEqual([3, []]);
  });
});
