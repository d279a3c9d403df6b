import { describe, expect, test } from '@jest/globals';
import { Failure, Fault, type FaultKind } from '../../../src/base/failure.js';
import { Interrupted } from '../../../src/train/context.js';
import { carryOut, type Effect, type Settled } from '../../../src/train/effect.js';
import { contextOf } from '../../support/memory-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { minute } from './scene.js';

/* The one engine of what changes something: what is sent again, and what never is, whatever a stage makes of it. */

const no = new Failure('rejected', 'no');
const fault = (kind: FaultKind): Fault => new Fault(kind, kind);
const undone: Settled<string> = { kind: 'undone' };

interface Told {
  readonly outcome: unknown;
  /** `before`, `send`, `settle`, `undone`, in the order in which they happened. */
  readonly calls: readonly string[];
}

/** Carries out an effect whose sendings meet these troubles in turn, and then no more. */
async function play(
  troubles: readonly (Fault | Failure)[],
  effect: Pick<Effect<string, string>, 'repeatable'> & Partial<Effect<string, string>>,
  interrupted = new AbortController(),
): Promise<Told> {
  const calls: string[] = [];
  const left = [...troubles];
  const context = { ...contextOf(virtualClock()), interrupted: interrupted.signal };
  const outcome: unknown = await carryOut<string, string>(context, {
    name: 'call',
    undone: () => void calls.push('undone'),
    ...effect,
    before: () => {
      calls.push('before');
      return effect.before?.() ?? Promise.resolve(undefined);
    },
    send: () => {
      calls.push('send');
      const trouble = left.shift();
      return trouble === undefined ? Promise.resolve('made') : Promise.reject(trouble);
    },
    settle: (trouble, sent) => {
      calls.push('settle');
      return effect.settle?.(trouble, sent) ?? Promise.resolve(undone);
    },
  }).catch((error: unknown) => error);
  return { outcome, calls };
}

const made = { kind: 'done', value: 'made' };

describe('after an answer that leaves it open', () => {
  test.each<[Effect<string>['repeatable'], number, object]>([
    // Even where looking says that nothing came of it: a later look may say otherwise.
    ['never', 1, { kind: 'open' }],
    ['if-undone', 2, made],
    ['freely', 2, made],
  ])('%s: sent %i times', async (repeatable, sendings, expected) => {
    const { outcome, calls } = await play([fault('unclear')], { repeatable });
    expect(outcome).toEqual(expected);
    expect(calls.filter((call) => call === 'send')).toHaveLength(sendings);
    expect(calls.filter((call) => call === 'settle')).toHaveLength(repeatable === 'freely' ? 0 : 1);
  });

  test.each<['never' | 'if-undone']>([['never'], ['if-undone']])(
    '%s: what looking cannot tell stays open',
    async (repeatable) => {
      const settle = () => Promise.resolve({ kind: 'open' } as const);
      const { outcome, calls } = await play([fault('unclear')], { repeatable, settle });
      expect(outcome).toEqual({ kind: 'open' });
      expect(calls).toEqual(['before', 'send', 'settle']);
    },
  );

  test('what it has made is taken', async () => {
    const settle = () => Promise.resolve({ kind: 'done', value: 'found' } as const);
    const { outcome, calls } = await play([fault('unclear')], { repeatable: 'never', settle });
    expect(outcome).toEqual({ kind: 'done', value: 'found' });
    expect(calls).toEqual(['before', 'send', 'settle']);
  });

  test('no more often than allowed, of those that may have had an effect', async () => {
    const troubles = [fault('busy'), fault('unclear'), fault('unsent'), fault('unclear'), fault('unclear')];
    const { outcome, calls } = await play(troubles, { repeatable: 'if-undone', tries: 2 });
    expect(outcome).toEqual({ kind: 'open' });
    expect(calls.filter((call) => call === 'send')).toHaveLength(4);
  });
});

describe('before every sending', () => {
  test.each<[Effect<string>['repeatable']]>([['never'], ['if-undone'], ['freely']])(
    '%s: it is looked, however often it is sent',
    async (repeatable) => {
      const { outcome, calls } = await play([fault('busy'), fault('unsent')], { repeatable });
      expect(outcome).toEqual(made);
      // Nothing of it had an effect, which is told each time.
      expect(calls).toEqual(['before', 'send', 'undone', 'before', 'send', 'undone', 'before', 'send']);
    },
  );

  test('what is found is taken instead, also between two sendings', async () => {
    let looks = 0;
    const before = () => Promise.resolve(++looks === 2 ? 'another' : undefined);
    const { outcome, calls } = await play([fault('busy')], { repeatable: 'never', before });
    expect(outcome).toEqual({ kind: 'instead', instead: 'another' });
    expect(calls).toEqual(['before', 'send', 'undone', 'before']);
  });

  test('a cancel while it looks sends nothing, and that is told', async () => {
    const interrupted = new AbortController();
    const before = () => {
      interrupted.abort();
      return Promise.resolve(undefined);
    };
    const { outcome, calls } = await play([], { repeatable: 'never', before }, interrupted);
    expect(outcome).toBeInstanceOf(Interrupted);
    expect(calls).toEqual(['before', 'undone']);
  });
});

describe('a clear no', () => {
  test('is thrown once it is settled that nothing came of it', async () => {
    const { outcome, calls } = await play([no], { repeatable: 'never' });
    expect(outcome).toBe(no);
    expect(calls).toEqual(['before', 'send', 'settle', 'undone']);
  });

  test('may come of a sending before: then that one counts', async () => {
    const sent: boolean[] = [];
    const settle: Effect<string>['settle'] = (trouble, { mayBeDone }) => {
      sent.push(mayBeDone);
      return Promise.resolve(trouble === no ? { kind: 'done', value: 'found' } : undone);
    };
    const { outcome } = await play([fault('unclear'), no], { repeatable: 'if-undone', settle });
    expect(outcome).toEqual({ kind: 'done', value: 'found' });
    expect(sent).toEqual([true, true]);
  });
});

test('it is given up after its time, and what kept it from being done is told', async () => {
  const troubles = Array.from({ length: 1000 }, () => fault('busy'));
  const { outcome, calls } = await play(troubles, { repeatable: 'freely', forMs: 10 * minute });
  expect(outcome).toMatchObject({ kind: 'undone', because: { kind: 'busy' } });
  expect(calls.length).toBeLessThan(300);
});
