import { describe, expect, test } from '@jest/globals';
import { Failure, Fault } from '../../../src/base/failure.js';
import type { Candidate } from '../../../src/record/candidate.js';
import { Interrupted } from '../../../src/train/context.js';
import { readIfThere } from '../../../src/train/find/snapshot.js';
import { judge } from '../../../src/train/judge.js';
import type { Scope } from '../../../src/train/stage.js';
import { policies, retry, retryDelay, toleratingLag } from '../../../src/train/retry.js';
import { contextOf, MemoryProvider, type Script } from '../../support/memory-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { minute, openScopes, trial } from './scene.js';

/** A call that meets these troubles in turn, the last one for ever, and then succeeds when there is none. */
function failing(...troubles: readonly (Error | undefined)[]) {
  const call = (): Promise<string> => {
    const trouble = troubles[Math.min(call.count++, troubles.length - 1)];
    return trouble === undefined ? Promise.resolve('done') : Promise.reject(trouble);
  };
  call.count = 0;
  return call;
}

const fault = new Fault('unclear', '502');
const no = new Failure('unauthorized', 'no');

describe('retry', () => {
  test('repeats faults, says so once at begin and once at end', async () => {
    const said: string[] = [];
    await expect(
      retry(contextOf(virtualClock(), said), policies.read, failing(fault, fault, undefined)),
    ).resolves.toBe('done');
    expect(said).toHaveLength(2);
  });
  test('gives up after 15 minutes on end, whatever Retry-After asks for', async () => {
    for (const retryAfterMs of [0, 3_600_000]) {
      const clock = virtualClock();
      const call = failing(new Fault('busy', '429', { retryAfterMs }));
      await expect(retry(contextOf(clock), policies.read, call)).rejects.toBeInstanceOf(Fault);
      expect(clock.now()).toBe(15 * minute);
      // Retry-After is obeyed up to five minutes.
      if (retryAfterMs > 0) expect(call.count).toBe(4);
    }
  });
  test('does not repeat a no, nor more often than its policy says', async () => {
    for (const [trouble, policy, count] of [
      [no, policies.read, 1],
      [fault, policies.stop, 5],
    ] as const) {
      const call = failing(trouble);
      await expect(retry(contextOf(virtualClock()), policy, call)).rejects.toBe(trouble);
      expect(call.count).toBe(count);
    }
  });
  test.each([
    ['readLabel', no, 'poor'],
    ['results', no, 'poor'],
    ['readLabel', new Error('a bug'), undefined],
    // Where a poor answer may mean that there is none, it is never all that is known.
    ['readListed', no, undefined],
    ['readSurely', no, undefined],
  ] as const)('%s: of a poor answer and then %s is given %s', async (name, trouble, expected) => {
    const answers = failing(undefined, trouble);
    const call = async (): Promise<string> => (await answers()) && 'poor';
    const given = retry(contextOf(virtualClock()), policies[name], call, () => true);
    await (expected === undefined
      ? expect(given).rejects.toBe(trouble)
      : expect(given).resolves.toBe(expected));
  });

  test('asks again for an answer that is poor, a few times, and then takes it', async () => {
    for (const [answers, expected] of [
      [['', '', 'rich'], 'rich'],
      [['', '', '', 'too late'], ''],
    ] as const) {
      let at = 0;
      const call = (): Promise<string> => Promise.resolve(answers[at++] ?? '');
      const isPoor = (answer: string): boolean => answer === '';
      await expect(retry(contextOf(virtualClock()), policies.results, call, isPoor)).resolves.toBe(expected);
    }
  });
  test('stops when somebody wants us gone', async () => {
    const clock = virtualClock();
    const controller = new AbortController();
    clock.at(minute, () => controller.abort());
    const world = { ...contextOf(clock), interrupted: controller.signal };
    await expect(retry(world, policies.read, failing(fault))).rejects.toBeInstanceOf(Interrupted);
    expect(clock.now()).toBe(minute);
  });
});

describe('a refusal', () => {
  test('believes a no only when it comes three times over two minutes', async () => {
    const clock = virtualClock();
    const call = failing(no);
    await expect(retry(contextOf(clock), policies.readSurely, call)).rejects.toBe(no);
    expect([call.count, clock.now()]).toEqual([3, 2 * minute]);
    await expect(
      retry(contextOf(virtualClock()), policies.readSurely, failing(no, fault, no, undefined)),
    ).resolves.toBe('done');
  });
});

describe('what was just shown and is said not to be there', () => {
  const ref = { repository: 'ns/data', id: 'ft1' };
  const open = (times: Script['times']): MemoryProvider => {
    const trouble = new Failure('not-found', 'no such thing');
    const provider = new MemoryProvider(virtualClock(), [
      { operation: 'read', times, effect: false, trouble },
    ]);
    provider.add(trial);
    return provider;
  };
  test.each([
    [[1], 'ft1'],
    [[1, 2], 'ft1'],
    ['all', undefined],
  ] as const)('is believed when it is said three times: %s', async (times, id) => {
    const world = contextOf(virtualClock());
    const observation = await readIfThere(world, open(times), ref.repository, ref.id);
    expect(observation?.id).toBe(id);
  });
  test.each([
    [[false, true], 0, 'reuse'],
    [[false, undefined, true], 0, 'reuse'],
    [[false, false], 0, 'start'],
    // Of one that may have ended just now.
    [[false, false, false, false, true], undefined, 'reuse'],
    [[false, false, false, false, false], undefined, 'start'],
  ] as const)('a branch: %j, of one that ended at %j', async (answers, finishedAt, intent) => {
    const provider = open([]);
    const { scopes } = openScopes(contextOf(virtualClock()), provider, [{ trial }]);
    const [scope] = scopes;
    let asked = 0;
    provider.branchExists = () => Promise.resolve(answers[asked++]);
    const observation = {
      ...(await provider.read(ref)),
      ...({ status: 'succeeded', outputBranch: 'models/x' } as const),
      ...(finishedAt === undefined ? {} : { finishedAt }),
    };
    const candidate: Candidate = {
      observation,
      label: undefined,
      likeness: 'fingerprint',
      ours: true,
      sameRun: true,
    };
    expect((await judge(scope as Scope, [candidate])).kind).toBe(intent);
  });
});

describe('toleratingLag', () => {
  const missing = new Failure('not-found', 'no such thing');
  test('"no such thing" passes like a fault until a time', async () => {
    const clock = virtualClock();
    const world = contextOf(clock);
    await expect(toleratingLag(world, 1, failing(missing))).rejects.toMatchObject({ kind: 'unsent' });
    await expect(toleratingLag(world, 0, failing(missing))).rejects.toBe(missing);
    await expect(toleratingLag(world, 1, failing(no))).rejects.toBe(no);
    await expect(toleratingLag(world, 1, failing(undefined))).resolves.toBe('done');
  });
});

test('a retry waits at least a second, at most half a minute, unless it is asked to', () => {
  for (let attempt = 0; attempt < 40; attempt++)
    for (const chance of [0, 0.5, 0.999]) {
      const delay = retryDelay(fault, attempt, () => chance);
      expect(delay).toBeGreaterThanOrEqual(1000);
      expect(delay).toBeLessThanOrEqual(30_000);
    }
  expect(retryDelay(new Fault('busy', '429', { retryAfterMs: 90_000 }), 0, () => 0.5)).toBe(90_000);
});
