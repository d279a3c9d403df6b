import { describe, expect, test } from '@jest/globals';
import type { AstriaWorld } from '../../src/simulator/astria/world.js';
import { actsDespite, type SimulatedFault } from '../support/simulated-faults.js';
import { passingFaults } from '../support/fault-plans.js';
import { rehearse } from '../support/rehearse.js';
import type { Step } from '../support/runner.js';
import { expectNoKey, tune, withAstria } from './astria.js';
import { expectEnding } from './training.js';
import type { ControlledAstria } from '../support/astria-control.js';

/** Titles and how often each was paid for. */
function purchases({ control }: ControlledAstria): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const id of control.bought()) {
    const { title = '' } = control.find(id) ?? {};
    counts[title] = (counts[title] ?? 0) + 1;
  }
  return counts;
}

/** Long enough that a later run finds it at work. */
const long = { queueMs: 60_000, trainMs: 1_500_000, paintMs: 1000 };

/** What may become of the one request that spends. */
const fates: readonly SimulatedFault[] = [
  ...passingFaults,
  { kind: 'silent', acts: true },
  { kind: 'silent', acts: false },
  { kind: 'altered', change: 'list' },
  { kind: 'status', status: 422, form: 'attributes' },
  { kind: 'status', status: 403, form: 'word' },
  // Not of the service itself, but of something in between: who knows what is behind it.
  { kind: 'status', status: 403, form: 'html' },
  { kind: 'redirect', status: 302, to: 'https://elsewhere.example/' },
];

/** How a clear no ends; what any other fault leaves open is looked up. */
function refusalOf(fault: SimulatedFault): string | undefined {
  if (fault.kind !== 'status' || fault.form === 'html') return undefined;
  return { 403: 'unauthorized', 422: 'rejected' }[fault.status];
}

describe('a create that meets a fault', () => {
  const worlds: readonly AstriaWorld[] = [{ idempotency: false }, { idempotency: true, created: 200 }];
  const cases = fates.map((fault, at) => ({
    what: JSON.stringify(fault),
    fault,
    world: worlds[Math.floor(at / 2) % 2] ?? {},
  }));
  const sceneOf = rehearse(cases, ({ fault, world }) =>
    withAstria({ world, faults: [{ operation: 'create', nth: 1, fault }] }, async (astria) => ({
      step: await tune(astria.url),
      creates: astria.requestLog.of('create').length,
      bought: Object.values(purchases(astria)),
    })),
  );

  test.each(cases)(
    '$what, idempotency $world.idempotency: sent once, and what came of it is found',
    (each) => {
      const { step, creates, bought } = sceneOf(each);
      // It is sent again only when it was turned away.
      const isBusy = each.fault.kind === 'status' && each.fault.status === 429;
      expect(creates).toBe(isBusy ? 2 : 1);
      if (isBusy || actsDespite(each.fault)) {
        expect(bought).toEqual([1]);
        expectEnding(step, { conclusion: 'succeeded' });
      } else {
        expect(bought).toEqual([]);
        const refusal = refusalOf(each.fault);
        if (refusal === undefined) expectEnding(step, { conclusion: 'unknown', reason: 'submit-unclear' });
        else expectEnding(step, { conclusion: 'refused', reason: refusal });
      }
      expectNoKey(step);
    },
  );
});

describe('a run that is killed', () => {
  const kill = (astria: ControlledAstria, when: RegExp): Promise<Step> =>
    tune(astria.url, {
      onOutput: (text, child) => {
        if (when.test(text)) child.kill('SIGKILL');
      },
    });

  test('while it watches: the next one goes on with it', () =>
    withAstria({ timing: long }, async (astria) => {
      const dead = await kill(astria, /Fine-tune astria:/);
      expect(dead.code).not.toBe(0);
      expect(dead.outputs['fine-tune-id']).toBe(`astria:${astria.control.bought()[0] ?? ''}`);
      const next = await tune(astria.url, { env: { GITHUB_RUN_ATTEMPT: '2' } });
      expectEnding(next, { conclusion: 'succeeded' });
      expect(next.outputs['fine-tune-id']).toBe(dead.outputs['fine-tune-id']);
      expect(Object.values(purchases(astria))).toEqual([1]);
    }));

  test('while the answer to its create is on its way: the next one finds it', () =>
    withAstria(
      {
        faults: [{ operation: 'create', nth: 1, fault: { kind: 'late', acts: 'before', ms: 200_000 } }],
        timing: long,
      },
      async (astria) => {
        let isKilled = false;
        const dying = tune(astria.url, {
          onStart: (child) => {
            const timer = setInterval(() => {
              if (astria.control.bought().length === 0 || isKilled) return;
              isKilled = true;
              child.kill('SIGKILL');
            }, 5);
            child.on('close', () => clearInterval(timer));
          },
        });
        const dead = await dying;
        expect([isKilled, dead.outputs['fine-tune-id']]).toEqual([true, undefined]);
        // What was about to be bought is in the state, so that the post step can tell.
        expect(dead.state['fine-tunes']).toContain('stoneware-mug · ft-');
        const next = await tune(astria.url);
        expectEnding(next, { conclusion: 'succeeded' });
        expect(Object.values(purchases(astria))).toEqual([1]);
      },
    ));
});

describe('a cancel', () => {
  test('while it trains: nothing is stopped or deleted, and it is said how to go on', () =>
    withAstria({ timing: { queueMs: 60_000, trainMs: 6_000_000, paintMs: 1000 } }, async (astria) => {
      const main = await tune(astria.url, {
        onOutput: (text, child) => {
          if (/\] (?:queued|training)/.test(text)) child.kill('SIGINT');
        },
      });
      expectEnding(main, { conclusion: 'cancelled', reason: 'cancelled' });
      const asked = astria.requestLog.entries.length;
      const post = await tune(astria.url, { post: main.state, inputs: { 'job-status': 'cancelled' } });
      expect(post.code).toBe(0);
      expect(post.stdout).toMatch(/astria:\d+ goes on, and `on-cancel: stop` cannot help/);
      expect(post.stdout).toContain('`command: attach`, `fine-tune-id: astria:');
      expect(post.summary).toContain('After the cancel');
      expect(astria.requestLog.entries).toHaveLength(asked);
      expect(astria.control.tunes().every(({ isThere }) => isThere)).toBe(true);
    }));

  test('while it creates: that it may have been bought is said by main and post', () =>
    withAstria(
      {
        faults: [{ operation: 'create', nth: 1, fault: { kind: 'silent', acts: true } }],
        timing: long,
      },
      async (astria) => {
        const main = await tune(astria.url, {
          onStart: (child) => {
            const timer = setInterval(() => {
              if (astria.control.bought().length > 0) child.kill('SIGTERM');
            }, 5);
            child.on('close', () => clearInterval(timer));
          },
        });
        expectEnding(main, { conclusion: 'cancelled', reason: 'cancelled' });
        expect(main.stdout).toMatch(/while it created 'stoneware-mug · ft-[0-9a-f]{12}'; that may exist/);
        const post = await tune(astria.url, { post: main.state, inputs: { 'job-status': 'cancelled' } });
        expect(post.stdout).toMatch(/'stoneware-mug · ft-[0-9a-f]{12}' was being created/);
      },
    ));
});

test('one whose time is over is trained anew', () =>
  withAstria({ world: { expired: 'shown' } }, async (astria) => {
    expectEnding(await tune(astria.url), { conclusion: 'succeeded' });
    astria.control.skip(31 * 86_400_000);
    expectEnding(await tune(astria.url), { conclusion: 'succeeded' });
    expect(Object.keys(purchases(astria))).toHaveLength(2);
  }));
