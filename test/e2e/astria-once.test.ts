import { describe, expect, test } from '@jest/globals';
import type { AstriaSimulator } from '../../src/simulator/astria/server.js';
import type { AstriaWorld } from '../../src/simulator/astria/world.js';
import { anyOf, passingFaults, randomFaults, type Fault } from '../../src/simulator/faults.js';
import { rehearse } from '../support/rehearse.js';
import type { Step } from '../support/runner.js';
import { expectNoKey, tune, withAstria } from './astria.js';
import { expectEnding } from './training.js';

/** Titles and how often each was paid for. */
function purchases({ studio }: AstriaSimulator): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const id of studio.bought()) {
    const { title = '' } = studio.find(id) ?? {};
    counts[title] = (counts[title] ?? 0) + 1;
  }
  return counts;
}

/** Long enough that a later run finds it at work. */
const long = { queueMs: 60_000, trainMs: 1_500_000, paintMs: 1000 };

/** What may become of a request, and whether what it asked for is done all the same. */
const fates: readonly Fault[] = [
  ...passingFaults,
  { kind: 'silent', acts: true },
  { kind: 'silent', acts: false },
  { kind: 'altered', change: 'bare' },
  { kind: 'altered', change: 'missing-fields' },
  { kind: 'altered', change: 'list' },
  { kind: 'status', status: 422, form: 'attributes' },
  { kind: 'status', status: 403, form: 'html' },
  { kind: 'redirect', status: 302, to: 'https://elsewhere.example/' },
];

describe('a create that meets a fault, and a run after it', () => {
  const worlds: readonly AstriaWorld[] = [{ idempotency: false }, { idempotency: true, created: 200 }];
  const essential: readonly Fault[] = [
    { kind: 'lost', acts: true },
    { kind: 'status', status: 504, acts: true },
    { kind: 'altered', change: 'truncated' },
  ];
  const caseOf = (fault: Fault, at: number): { what: string; fault: Fault; world: AstriaWorld } => ({
    what: JSON.stringify(fault),
    fault,
    world: worlds[at % 2] ?? {},
  });
  const cases = [...fates.map(caseOf), ...essential.flatMap((fault) => [caseOf(fault, 0), caseOf(fault, 1)])];
  const sceneOf = rehearse(cases, ({ fault, world }) =>
    withAstria({ world, faults: [{ operation: 'create', nth: 1, fault }] }, async (astria) => {
      const first = await tune(astria.url);
      const creates = astria.books.of('create').length;
      const boughtAtFirst = astria.studio.bought().length;
      const second = await tune(astria.url, { env: { GITHUB_RUN_ID: '1001' } });
      return { first, second, creates, boughtAtFirst, bought: purchases(astria) };
    }),
  );

  test.each(cases)('$what, idempotency $world.idempotency: bought once', (each) => {
    const { first, second, creates, boughtAtFirst, bought } = sceneOf(each);
    expect(Object.values(bought)).toEqual([1]);
    const { conclusion = '' } = first.outputs;
    // It is sent again only when it was turned away.
    const isBusy = each.fault.kind === 'status' && each.fault.status === 429;
    expect(creates).toBe(isBusy ? 2 : 1);
    expect(conclusion).toMatch(/^(?:succeeded|unknown|refused)$/);
    if (conclusion === 'succeeded') expectEnding(second, { conclusion: 'reused' });
    else {
      expect(boughtAtFirst).toBe(0);
      if (conclusion === 'unknown') expectEnding(first, { conclusion, reason: 'submit-unclear' });
      expectEnding(second, { conclusion: 'succeeded' });
    }
    for (const step of [first, second]) expectNoKey(step);
  });
});

describe('a run that is killed', () => {
  const kill = (astria: AstriaSimulator, when: RegExp): Promise<Step> =>
    tune(astria.url, {
      onOutput: (text, child) => {
        if (when.test(text)) child.kill('SIGKILL');
      },
    });

  test('while it watches: the next one goes on with it', () =>
    withAstria({ timing: long }, async (astria) => {
      const dead = await kill(astria, /Fine-tune astria:/);
      expect(dead.code).not.toBe(0);
      expect(dead.outputs['fine-tune-id']).toBe(`astria:${astria.studio.bought()[0] ?? ''}`);
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
              if (astria.studio.bought().length === 0 || isKilled) return;
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
      const asked = astria.books.entries.length;
      const post = await tune(astria.url, { post: main.state, inputs: { 'job-status': 'cancelled' } });
      expect(post.code).toBe(0);
      expect(post.stdout).toMatch(/astria:\d+ goes on, and `on-cancel: stop` cannot help/);
      expect(post.stdout).toContain('`command: attach`, `fine-tune-id: astria:');
      expect(post.summary).toContain('After the cancel');
      expect(astria.books.entries).toHaveLength(asked);
      expect(astria.studio.tunes().every(({ isThere }) => isThere)).toBe(true);
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
              if (astria.studio.bought().length > 0) child.kill('SIGTERM');
            }, 5);
            child.on('close', () => clearInterval(timer));
          },
        });
        expectEnding(main, { conclusion: 'cancelled', reason: 'cancelled' });
        expect(main.stdout).toMatch(/while it created 'stoneware-mug · ft-[0-9a-f]{12}'; that may exist/);
        const post = await tune(astria.url, { post: main.state, inputs: { 'job-status': 'cancelled' } });
        expect(post.stdout).toMatch(/'stoneware-mug · ft-[0-9a-f]{12}' was being created/);
        expectEnding(await tune(astria.url), { conclusion: 'succeeded' });
        expect(Object.values(purchases(astria))).toEqual([1]);
      },
    ));
});

describe('runs in foul weather', () => {
  const seeds = Array.from({ length: 12 }, (_, at) => at + 1);
  const operations = ['create', 'list', 'get', 'prompts', 'account'] as const;
  const sceneOf = rehearse(seeds, (seed) =>
    withAstria(
      {
        seed,
        world: {
          idempotency: seed % 2 === 0,
          titles: (['contain', 'equal', 'ignored'] as const)[seed % 3] ?? 'contain',
          listLagMs: seed % 4 === 0 ? 4000 : 0,
        },
        faults: anyOf(randomFaults({ seed, probability: 0.25, operations })),
      },
      async (astria) => {
        const steps: Step[] = [];
        for (let run = 1; run <= 3; run++)
          steps.push(await tune(astria.url, { env: { GITHUB_RUN_ID: `${seed}${run}` } }));
        return { steps, bought: purchases(astria) };
      },
    ),
  );

  test.each(seeds)('seed %i: no title is paid for twice', (seed) => {
    const { steps, bought } = sceneOf(seed);
    expect(Object.values(bought)).toEqual([1]);
    for (const step of steps) {
      expect(step.outputs['conclusion']).toMatch(/^(?:succeeded|reused|unknown|unfinished)$/);
      expectNoKey(step);
    }
  });
});

describe('the other switches', () => {
  test('`new` buys once a workflow run', () =>
    withAstria({}, async (astria) => {
      const inputs = { 'on-existing': 'new' };
      for (const id of ['1', '1', '2']) await tune(astria.url, { inputs, env: { GITHUB_RUN_ID: id } });
      expect(Object.keys(purchases(astria)).map((title) => title.replace(/^.* · run /, ''))).toEqual([
        '1',
        '2',
      ]);
    }));

  test('two workflow runs at the same moment buy once when the account guards titles', () =>
    withAstria({ world: { idempotency: true } }, async (astria) => {
      const steps = await Promise.all(
        ['1', '2'].map((id) => tune(astria.url, { env: { GITHUB_RUN_ID: id } })),
      );
      for (const step of steps) expect(step.outputs['conclusion']).toMatch(/^(?:succeeded|reused)$/);
      expect(Object.values(purchases(astria))).toEqual([1]);
    }));

  test('one whose time is over is trained anew', () =>
    withAstria({ world: { expired: 'shown' } }, async (astria) => {
      expectEnding(await tune(astria.url), { conclusion: 'succeeded' });
      astria.studio.skip(31 * 86_400_000);
      expectEnding(await tune(astria.url), { conclusion: 'succeeded' });
      expect(Object.keys(purchases(astria))).toHaveLength(2);
    }));
});
