import { describe, expect, test } from '@jest/globals';
import { titleOf } from '../../../src/base/endings.js';
import { Failure, Fault } from '../../../src/base/failure.js';
import { toBits } from '../../../src/evaluate/bits.js';
import { followUpCost } from '../../../src/plan/follow-up-cost.js';
import type { Trial } from '../../../src/plan/trial.js';
import { answerFacts } from '../../../src/record/label-follow-up.js';
import { present } from '../../../src/base/present.js';
import { scoreOf } from '../../../src/evaluate/score.js';
import { storedOutcomes } from '../../../src/train/ask/kept-answers.js';
import { amendLabel, readLabel, renderLabel } from '../../../src/record/label.js';
import { isLeft } from '../../../src/record/follow-up.js';
import { afterSentences } from '../../../src/report/preview-sentences.js';
import { renderSummary } from '../../../src/report/summary.js';
import { verdictWords } from '../../../src/report/verdict.js';
import { parts } from '../../../src/train/stages.js';
import { walk } from '../../../src/train/walk.js';
import { fineTune, report } from '../report/fixtures.js';
import { contextOf } from '../../support/memory-provider.js';
import { ServingProvider, tableOf, unclear } from '../../support/serving-provider.js';
import { virtualClock } from '../../support/virtual-clock.js';
import { asking, evaluate, run, theirs, type ServingScene } from './serving-scene.js';
import { endingOf, minute, openScopes, policy as usual, trial as plain } from './scene.js';

/** Adds a good training of the same file whose answers are kept, some of them right. */
async function withPrevious(right: (at: number) => boolean, rows = 100): Promise<ServingScene> {
  // What the rows are known by is in the label of any training that was asked.
  const { label } = await run({ setUp: (provider) => (provider.rows = tableOf(rows)) });
  const bits = Array.from({ length: rows }, (_, at) => right(at));
  return {
    setUp: (provider) => {
      provider.rows = tableOf(rows);
      addGood(provider, label?.answers?.hash ?? '', bits);
    },
  };
}

function addGood(provider: ServingProvider, hash: string, bits: readonly boolean[]): string {
  const accuracy = bits.filter(Boolean).length / bits.length;
  const answers = { hash, step: 40, accuracy, rows: bits.length, answered: bits.length, bits: toBits(bits) };
  return provider.add(plain, { status: 'succeeded', ...goodLabel({ verdict: 'passed', answers }) }).id;
}

function goodLabel(more: Partial<Parameters<typeof renderLabel>[1]> = {}) {
  const { repositoryId, repository, ref } = usual.owner;
  const { name, description } = renderLabel(
    plain,
    {
      ...{ fingerprint: 'e'.repeat(64), repositoryId, repository, ref, commit: '', run: '5', runUrl: '' },
      ...{ file: plain.path, limits: {}, after: 'aaaaaaaaaaaa' },
      ...more,
    },
    'whole',
  );
  return { displayName: name, description };
}

/** The steps that a label tells of as deployed. */
function stepsIn(label: ReturnType<typeof readLabel>): readonly number[] | undefined {
  return label?.live?.map(({ step }) => step);
}

/** Of the rows in the order of their hashes so many are answered wrongly. */
function wrongOn(count: number): (provider: ServingProvider) => void {
  return (provider) => {
    provider.answer = (_, prompt) => (Number(prompt.split(' ')[1]) < count ? 'wrong' : `right ${prompt}`);
  };
}

describe('the verdict', () => {
  test.each([
    // Rows that only this one has right, rows that only the other one has right: p of the sign test.
    ['better', 0, (at: number) => at >= 6, 'succeeded'],
    ['better within noise', 0, (at: number) => at >= 5, 'succeeded'],
    ['same', 0, () => true, 'succeeded'],
    ['worse within noise', 5, () => true, 'succeeded'],
    ['worse', 6, () => true, 'gate-failed worse'],
  ] as const)('%s', async (verdict, wrong, right, ending) => {
    const { setUp } = await withPrevious(right);
    const { provider, training, label, ...done } = await run({
      setUp: (each) => {
        setUp?.(each);
        wrongOn(wrong)(each);
      },
    });
    const { evaluation, gates } = training;
    expect(evaluation?.against).toMatchObject({ kind: 'compared', source: 'label', pairing: { verdict } });
    expect(evaluation === undefined ? '' : verdictWords(evaluation)).toContain(
      verdict.includes('noise')
        ? 'within noise of the last good one: nobody can tell which is better'
        : verdict,
    );
    expect(done.ending).toBe(ending);
    expect(gates).toMatchObject([{ gate: 'not_worse_than', passed: verdict !== 'worse', decided: true }]);
    expect(label).toMatchObject({
      verdict: verdict === 'worse' ? 'failed' : 'passed',
      answers: { step: 40, accuracy: (100 - wrong) / 100, rows: 100, answered: 100 },
    });
    // The old model was not asked, and nothing serves.
    expect([provider.questions.length, provider.serves()]).toEqual([100, []]);
    expect(evaluation?.lost).toHaveLength(wrong);
  });

  test('the first one passes and says so', async () => {
    const { training, ending } = await run();
    expect([training.evaluation?.against, ending]).toEqual([{ kind: 'first' }, 'succeeded']);
    expect(training.gates?.[0]?.text).toContain('nothing yet that it could be worse than');
    const page = renderSummary(
      report({
        fineTunes: [
          fineTune(
            present({ evaluation: training.evaluation, beside: training.beside, gates: training.gates }),
          ),
        ],
      }),
    );
    expect(page.match(/\bfirst (?:good training )?of (?:its|this) file/gi)).toHaveLength(2);
    expect(training.beside).toEqual({ kind: 'first' });
  });

  test('against the best of the last ten as well, so that small steps down do not add up', async () => {
    const { label } = await run();
    const hash = label?.answers?.hash ?? '';
    const { ending, training } = await run({
      setUp: (provider) => {
        addGood(
          provider,
          hash,
          Array.from({ length: 100 }, () => true),
        );
        addGood(
          provider,
          hash,
          Array.from({ length: 100 }, (_, at) => at >= 4),
        );
        wrongOn(8)(provider);
      },
    });
    expect(training.evaluation?.against).toMatchObject({
      name: 'ft2',
      pairing: { verdict: expect.stringContaining('worse') },
      best: { name: 'ft1', pairing: { verdict: 'worse' } },
    });
    expect(ending).toBe('gate-failed worse');
  });

  test('where the rows are others the previous one is served and asked, and rests again', async () => {
    const { provider, training, ending } = await run({
      setUp: (each) => {
        const id = addGood(
          each,
          'f'.repeat(64),
          Array.from({ length: 100 }, () => true),
        );
        each.answer = (model, prompt) => (model.startsWith(id) ? 'wrong' : `right ${prompt}`);
      },
    });
    expect(training.evaluation?.against).toMatchObject({ source: 'asked', pairing: { verdict: 'better' } });
    expect([provider.questions.length, provider.serves(), ending]).toEqual([200, [], 'succeeded']);
    expect(provider.asked.filter((each) => !each.startsWith('rows'))).toEqual([
      'deploy ft2 40',
      'deactivate m1',
      'deploy ft1 40',
      'deactivate m2',
    ]);
  });

  test.each(['previous', 'base'] as const)('who runs again asks %s nothing again', async (against) => {
    const trial: Trial = { ...asking, evaluate: { ...evaluate, against }, gates: { sanity: 'warn' } };
    const setUp = (each: ServingProvider): void => {
      const id = addGood(
        each,
        'f'.repeat(64),
        Array.from({ length: 100 }, () => true),
      );
      const isOther = (model: string): boolean => model === 'base' || model.startsWith(id);
      each.answer = (model, prompt) => (isOther(model) ? 'wrong' : `right ${prompt}`);
    };
    const first = await run({ trial, setUp });
    const { clock, provider } = first;
    const [asked, deployed] = [provider.questions.length, provider.standing.length];
    const again = await run({ trial, clock, provider, policy: { owner: { ...usual.owner, run: '8' } } });
    expect([asked, provider.questions.length, provider.standing.length]).toEqual([200, 200, deployed]);
    expect([again.ending, again.training.evaluation?.calls]).toEqual(['reused', 0]);
    expect(again.training.evaluation?.against).toEqual({
      ...first.training.evaluation?.against,
      source: 'label',
    });
    // Edited so that their number does not fit, they are asked again.
    const id = against === 'base' ? (again.training.ref?.id ?? '') : 'ft1';
    const description = (provider.now(id)?.description ?? '').replace(/\.0\.100\./, '.7.100.');
    provider.change(id, { description });
    await run({ trial, clock, provider, policy: { owner: { ...usual.owner, run: '9' } } });
    expect(provider.questions.length).toBe(300);
  });

  test('who dies while the last good one is asked has not asked its own for nothing', async () => {
    const { clock, provider, ending } = await run({
      setUp: (each) => {
        const id = addGood(each, 'f'.repeat(64), Array<boolean>(100).fill(true));
        each.answer = (model, prompt) => {
          if (model.startsWith(id)) throw new Error('The step dies here.');
          return `right ${prompt}`;
        };
      },
    });
    expect(ending).toBe('error internal-error');
    const own = (): number => provider.questions.filter((each) => each.startsWith('ft2-')).length;
    const asked = own();
    provider.answer = (_, prompt) => `right ${prompt}`;
    const again = await run({ clock, provider, policy: { attempt: 2 } });
    expect(again.training.evaluation).toMatchObject({ source: 'label', against: { source: 'asked' } });
    expect([again.ending, asked, own(), provider.serves()]).toEqual(['reused', 100, 100, []]);
  });

  test('answers are kept after an outage of minutes', async () => {
    const trial: Trial = { ...asking, evaluate: { ...evaluate, against: 'none' }, gates: { sanity: 'warn' } };
    const { clock, provider, label } = await run({
      trial,
      setUp: (each) => {
        const real = each.label;
        let tries = 0;
        each.label = (ref, wanted) =>
          / acc=/.test(wanted.description) && ++tries <= 40 ? Promise.reject(unclear()) : real(ref, wanted);
        each.answer = (_, prompt) => `right ${prompt}`;
      },
    });
    expect(label?.answers?.accuracy).toBe(1);
    await run({ trial, clock, provider, policy: { attempt: 2 } });
    expect(provider.questions).toHaveLength(100);
  });

  test('answers that could not be kept at once are kept when the last good one has been asked', async () => {
    const { clock, provider, label } = await run({
      setUp: (each) => {
        const last = addGood(each, 'f'.repeat(64), Array<boolean>(100).fill(true));
        const real = each.label;
        each.label = (ref, wanted) =>
          ref.id !== last && / acc=/.test(wanted.description) && each.questions.length === 100
            ? Promise.reject(unclear())
            : real(ref, wanted);
        each.answer = (_, prompt) => `right ${prompt}`;
      },
    });
    expect([provider.questions.length, label?.answers?.accuracy]).toEqual([200, 1]);
    const again = await run({ clock, provider, policy: { attempt: 2 } });
    expect([again.training.evaluation?.source, provider.questions.length]).toEqual(['label', 200]);
  });

  test('bits that somebody edited count for nothing', async () => {
    const { label } = await run();
    const { training } = await run({
      setUp: (provider) => {
        const id = addGood(
          provider,
          label?.answers?.hash ?? '',
          Array.from({ length: 100 }, () => true),
        );
        const now = provider.now(id);
        provider.change(id, { description: now?.description?.replace(/ acc=1 /, ' acc=0.2 ') ?? '' });
      },
    });
    expect(training.evaluation?.against).toMatchObject({ kind: 'compared', source: 'asked' });
  });

  test('against the base model nothing more is deployed', async () => {
    const { provider, training } = await run({
      trial: { ...asking, evaluate: { ...evaluate, against: 'base' }, gates: { sanity: 'warn' } },
      setUp: (each) => (each.answer = (model, prompt) => (model === 'base' ? 'no' : `right ${prompt}`)),
    });
    expect(training.evaluation?.against).toMatchObject({ with: 'base', pairing: { verdict: 'better' } });
    expect(provider.standing).toHaveLength(1);
  });

  test('those that a gate said no to, or that nobody has judged yet, are no last good one', async () => {
    const { training } = await run({
      setUp: (provider) => {
        const old = { status: 'succeeded' as const, createdAt: 1 };
        provider.add(plain, { ...old, ...goodLabel({ verdict: 'passed' }) });
        provider.add(plain, { ...old, createdAt: 2, ...goodLabel({ verdict: 'failed' }) });
        provider.add(plain, { ...old, createdAt: 3, ...goodLabel() });
        const other = { verdict: 'passed' as const, ref: 'refs/heads/x' };
        provider.add(plain, { ...old, createdAt: 4, ...goodLabel(other) });
      },
    });
    expect(training.beside).toMatchObject({ kind: 'compared', last: { ref: { id: 'ft1' } } });
  });
});

describe('gates', () => {
  test('all that say no are said, the first is the reason', async () => {
    const { ending, training } = await run({
      trial: { ...asking, gates: { maxLoss: 0.5, minAccuracy: 0.9, sanity: 'error' } },
      setUp: wrongOn(40),
    });
    expect(ending).toBe('gate-failed loss');
    expect(training.gates?.map(({ gate, passed }) => [gate, passed])).toEqual([
      ['sanity', true],
      ['loss', false],
      ['accuracy', false],
    ]);
    expect(training.ending?.message).toMatch(/2 gates say no.*The loss is 1\.25 .*at most 0.5.*60 %.*90 %/);
  });

  test('what cannot be decided has failed', async () => {
    const { ending, training, label } = await run({
      trial: { ...asking, gates: { minAccuracy: 0.5, maxLoss: 2, sanity: 'warn' } },
      setUp: (provider) => {
        provider.answer = (_, prompt, nth) => {
          if (nth % 10 === 0) throw new Failure('rejected', 'too long', { status: 400 });
          return `right ${prompt}`;
        };
      },
    });
    expect(ending).toBe('gate-failed accuracy');
    expect(training.gates).toMatchObject([
      { gate: 'loss', passed: true },
      { gate: 'accuracy', passed: false, decided: false },
    ]);
    // It was ended as soon as it could not be finished any more.
    expect(training.evaluation?.calls).toBeLessThan(100);
    expect(label?.answers).toBeUndefined();
  });

  test('up to 5 % unanswered rows are left out, and stay so: nobody is asked again', async () => {
    const { ending, training, label, clock, provider } = await run({
      setUp: (provider) => {
        provider.answer = (_, prompt) =>
          prompt.endsWith('7')
            ? Number(prompt.split(' ')[1]) < 50
              ? { content: 'lon', finishReason: 'length' }
              : `right ${prompt}`
            : `right ${prompt}`;
      },
    });
    expect(ending).toBe('succeeded');
    expect(training.evaluation?.score).toMatchObject({ rows: 100, answered: 95, right: 95 });
    expect(label?.answers).toMatchObject({ rows: 100, answered: 95 });
    // Whoever knows `bits` alone would take those without an answer for wrong.
    expect(provider.now(training.ref?.id ?? '')?.description).toMatch(/ part=(?!.* bits=)/);
    const again = await run({ clock, provider, policy: { owner: { ...usual.owner, run: '8' } } });
    expect(again.training.evaluation).toMatchObject({ score: training.evaluation?.score, source: 'label' });
    expect(provider.questions).toHaveLength(100);
  });

  test('rows that twice could not be asked to the end are asked again by hand only', async () => {
    const trial: Trial = { ...asking, gates: { sanity: 'warn' } };
    const cut = (_: string, prompt: string) => ({ content: prompt, finishReason: 'length' });
    const { clock, provider } = await run({ trial, setUp: (each) => (each.answer = cut) });
    const again = (name: string, unattended: boolean) =>
      run({ clock, provider, trial, policy: { owner: { ...usual.owner, run: name }, unattended } });
    await again('8', true);
    const before = [provider.questions.length, provider.asked.length];
    const third = await again('9', true);
    expect(third.training.evaluation?.unfinished).toContain('by hand');
    expect([
      provider.questions.length,
      provider.asked.filter((each) => each.startsWith('activate')).length,
    ]).toEqual([before[0], 1]);
    provider.answer = (_, prompt) => `right ${prompt}`;
    const byHand = await again('10', false);
    expect(byHand.training.evaluation?.score.right).toBe(100);
  });

  test.each([
    ['a row more without an answer', { silent: toBits(Array.from({ length: 100 }, (_, at) => at < 6)) }],
    ['right ones among them', { bits: toBits(Array.from({ length: 100 }, (_, at) => at < 95)) }],
    ['another number of right ones', { bits: toBits(Array.from({ length: 100 }, (_, at) => at > 90)) }],
    ['no word of them', { silent: undefined }],
  ])('bits with %s are not believed', (_, edited) => {
    const bits = toBits(Array.from({ length: 100 }, (_, at) => at >= 5));
    const silent = toBits(Array.from({ length: 100 }, (_, at) => at < 5));
    const hash = 'a'.repeat(64);
    const stored = { hash, step: 40, rows: 100, answered: 95, accuracy: 1, bits, silent };
    const { description } = goodLabel({
      answers: stored,
      also: stored,
      base: { ...stored, ...edited } as never,
    });
    const { answers, also, base } = readLabel({ description }) ?? {};
    expect([answers, also]).toEqual([stored, stored]);
    expect(scoreOf(storedOutcomes(answers, hash, 100) ?? [])).toMatchObject({ answered: 95, right: 95 });
    expect(storedOutcomes(base, hash, 100)).toBeUndefined();
  });

  test('an earlier training is taken up: kept answers are judged by the gates of now, and nothing is bought', async () => {
    const first = await run({ setUp: wrongOn(30) });
    const { clock, provider } = first;
    const again = (gates: Trial['gates']) =>
      run({
        clock,
        provider,
        trial: { ...asking, ...(gates === undefined ? {} : { gates }) },
        policy: { attempt: 2 },
      });
    const questions = provider.questions.length;
    const red = await again({ minAccuracy: 0.9, sanity: 'warn' });
    const green = await again({ minAccuracy: 0.6, sanity: 'warn' });
    expect([first.ending, red.ending, green.ending]).toEqual(['succeeded', 'gate-failed accuracy', 'reused']);
    expect([red.label?.verdict, green.label?.verdict]).toEqual(['failed', 'passed']);
    expect([provider.started.length, provider.questions.length]).toEqual([1, questions]);
  });

  test('who may not ask leaves it to the next run, and is not green', async () => {
    const { provider, clock } = await run({ trial: { ...plain, request: asking.request } });
    const { ending, training } = await run({ provider, clock, policy: { wait: false, mayServe: false } });
    expect([ending, provider.questions]).toEqual(['detached', []]);
    // Nothing was started, so no heading says so.
    expect(titleOf(training.ending ?? { conclusion: 'error' })).toContain('still to be done');
  });
});

describe('serving', () => {
  const keeping: Trial = { ...asking, deploy: { checkpoint: 'last', type: 'fast', replace: true } };

  test('what passed goes on serving, once, and what it replaces ends after that', async () => {
    const { clock, provider, ...first } = await run({ trial: keeping });
    expect([first.ending, provider.serves(), stepsIn(first.label)]).toEqual(['succeeded', ['ft1 40'], [40]]);
    const changed = { ...keeping, request: { ...keeping.request, base_model: 'Qwen/Qwen3-4B' } };
    const second = await run({
      clock,
      provider,
      trial: changed,
      policy: { owner: { ...usual.owner, run: '8' } },
    });
    expect([second.ending, provider.serves()]).toEqual(['succeeded', ['ft2 40']]);
    expect(provider.standing.map(({ type }) => type)).toEqual(['fast', 'fast']);
    const order = provider.asked.filter((each) => !each.startsWith('rows'));
    expect(order).toEqual(['deploy ft1 40', 'deploy ft2 40', 'deactivate m1']);
    expect(second.training.deployments?.find(({ state }) => state === 'kept')?.model).toBe('ft2-step-40');
    expect(readLabel(provider.now('ft1') ?? {})?.live).toBeUndefined();
  });

  test('in a terminal nothing is replaced, which is said where there is something, and in the plan', async () => {
    const owner = { ...usual.owner, repository: 'terminal', repositoryId: '' };
    const says = '`replace: true` ends it';
    const { clock, provider, notes } = await run({ trial: keeping, policy: { owner } });
    expect([provider.serves(), notes.join().includes(says)]).toEqual([['ft1 40'], false]);
    const changed = { ...keeping, request: { ...keeping.request, base_model: 'Qwen/Qwen3-4B' } };
    const second = await run({ clock, provider, trial: changed, policy: { owner } });
    expect([provider.serves(), second.notes.join().includes(says)]).toEqual([['ft1 40', 'ft2 40'], true]);
    const planned = (mayEnd: boolean): string =>
      afterSentences(present({ after: followUpCost(keeping, undefined, mayEnd) })).join();
    expect(planned(false)).toContain('`replace: true` ends nothing in a terminal');
    expect(planned(false)).not.toContain('is deactivated then');
    expect(planned(true)).toContain(
      'What earlier trainings of this file deployed, if anything, is deactivated then',
    );
  });

  test('what fails its gate does not', async () => {
    const { provider, ending } = await run({
      trial: { ...keeping, gates: { minAccuracy: 0.9, sanity: 'warn' } },
      setUp: wrongOn(50),
    });
    expect([ending, provider.serves()]).toEqual(['gate-failed accuracy', []]);
  });

  test.each(['pull_request', 'merge_group'])('nor does anything on %s', async (event) => {
    const { provider, ending, notes } = await run({ trial: keeping, policy: { event } });
    expect([ending, provider.serves()]).toEqual(['succeeded', []]);
    expect(notes.join()).toContain(`Nothing is deployed on ${event}`);
  });

  test('a deployment that somebody else made is asked and left as it is', async () => {
    const { provider, ending } = await run({
      setUp: (each) => {
        each.standing.push({
          id: 'm1',
          fineTune: 'ft1',
          step: 40,
          type: 'normal',
          status: 'active',
          readyAt: 0,
        });
      },
    });
    expect([ending, provider.serves(), provider.asked.filter((each) => /^(?:de|ac)/.test(each))]).toEqual([
      'succeeded',
      ['ft1 40'],
      [],
    ]);
  });

  test('one that sleeps is woken and let sleep again', async () => {
    const { provider, ending } = await run({
      setUp: (each) => {
        each.standing.push({
          id: 'm1',
          fineTune: 'ft1',
          step: 40,
          type: 'normal',
          status: 'inactive',
          readyAt: 0,
        });
      },
    });
    expect([ending, provider.serves()]).toEqual(['succeeded', []]);
    expect(provider.asked.slice(-2)).toEqual(['activate m1', 'deactivate m1']);
  });

  /** As a step leaves it that dies: its claim, and what it had opened. */
  const claimOf = (clock: ReturnType<typeof virtualClock>, run = '5', agoMs = minute): string =>
    `${run}.1.0000aaaa@${Math.floor((clock.date() - agoMs) / 1000)}`;
  const standing = { ...theirs, id: 'm1' };

  /** A training whose step died, and the next attempt of its run. */
  async function afterDeath(
    left: (clock: ReturnType<typeof virtualClock>) => { readonly claim?: string; readonly opened?: string },
    setUp: (provider: ServingProvider) => void = () => undefined,
    trial: Trial = { ...asking, gates: { sanity: 'warn' } },
    next: { readonly run: string; readonly attempt: number } = { run: '5', attempt: 2 },
  ) {
    const { clock, provider } = await run({ trial: { ...plain, request: asking.request } });
    const label = amendLabel(provider.now('ft1') ?? {}, left(clock));
    provider.change('ft1', { description: label?.description ?? '' });
    setUp(provider);
    const owner = { ...usual.owner, run: next.run };
    return run({ clock, provider, trial, policy: { attempt: next.attempt, owner } });
  }

  test.each([
    ['died before it knew the id', '40.asked', true, true],
    ['died long before somebody deployed it', '40.asked', false, false],
    ['died with another model, which is gone', '40.m7', true, false],
    ['died and left it', '40.m1', true, true],
  ])('after a step that %s', async (_, opened, isFresh, isOurs) => {
    const { provider, ending } = await afterDeath(
      (clock) => ({ opened, claim: claimOf(clock, '5', isFresh ? minute : 40 * minute) }),
      (each) => each.standing.push({ ...standing }),
    );
    expect([ending, provider.serves()]).toEqual(['reused', isOurs ? [] : ['ft1 40']]);
  });

  test('another run waits until the claim of a dead step is void, and then takes over what that has left', async () => {
    const { provider, ending, training } = await afterDeath(
      (clock) => ({ opened: '40.m1', claim: claimOf(clock, '5', 3 * minute) }),
      (each) => each.standing.push({ ...standing }),
      undefined,
      { run: '6', attempt: 1 },
    );
    expect([ending, provider.serves(), training.evaluation?.score.rows]).toEqual(['reused', [], 100]);
  });

  test.each([1, 2, 3, 4])('a refusal of reading %i leaves nothing serving', async (nth) => {
    const { provider } = await afterDeath(
      (clock) => ({ opened: '40.m1', claim: claimOf(clock) }),
      (each) => {
        each.standing.push({ ...standing });
        const read = each.read.bind(each);
        let readings = 0;
        each.read = (ref) =>
          ++readings === nth
            ? Promise.reject(new Failure('not-found', 'Not found.', { status: 404 }))
            : read(ref);
      },
      { ...plain, request: asking.request },
    );
    expect(provider.serves()).toEqual([]);
  });

  test('how old a claim is tells the service’s clock, not that of a runner', async () => {
    const clock = virtualClock();
    const provider = new ServingProvider(clock);
    await run({ clock, provider, trial: { ...plain, request: asking.request } });
    const label = amendLabel(provider.now('ft1') ?? {}, { claim: claimOf(clock, '5', minute) });
    provider.change('ft1', { description: label?.description ?? '' });
    const begun = clock.now();
    const deployedAfter: number[] = [];
    provider.onDeploy = (_, at) => {
      if (at === 'before') deployedAfter.push(clock.now() - begun);
    };
    const ahead = { ...clock, date: () => clock.date() + 50 * minute };
    const owner = { ...usual.owner, run: '6' };
    await run({ clock: ahead, provider, trial: { ...asking, gates: { sanity: 'warn' } }, policy: { owner } });
    // By then a claim without a deployment is that of a dead step.
    expect(deployedAfter).toHaveLength(1);
    expect(deployedAfter[0]).toBeGreaterThan(11 * minute);
  });

  test('readings that leave the label out do not make what a step of ours has left somebody else’s', async () => {
    const { provider, ending } = await afterDeath(
      (clock) => ({ opened: '40.m1', claim: claimOf(clock) }),
      (each) => {
        each.standing.push({ ...standing });
        const read = each.read.bind(each);
        let readings = 0;
        each.read = async (ref) => {
          const { displayName, description, ...rest } = await read(ref);
          return readings++ % 2 === 0 ? rest : { ...rest, ...present({ displayName, description }) };
        };
      },
    );
    expect([ending, provider.serves()]).toEqual(['reused', []]);
  });

  test.each([
    ['40.asked', true],
    ['40.m7', false],
  ])('%s of a file that asks nothing any more', async (opened, isOurs) => {
    const { provider } = await afterDeath(
      (clock) => ({ opened, claim: claimOf(clock) }),
      (each) => each.standing.push({ ...standing }),
      { ...plain, request: asking.request },
    );
    expect(provider.serves()).toEqual(isOurs ? [] : ['ft1 40']);
  });

  test('a request of a dead step that comes through late is its own, one of somebody else is not', async () => {
    const late = (each: ServingProvider): void => {
      each.onDeploy = (nth, at) => {
        if (nth === 1 && at === 'before') each.standing.push({ ...standing });
      };
    };
    const dead = await afterDeath((clock) => ({ opened: '40.asked', claim: claimOf(clock) }), late);
    expect([dead.ending, dead.provider.serves()]).toEqual(['reused', []]);
    const theirs = await afterDeath(() => ({}), late);
    expect([theirs.ending, theirs.provider.serves()]).toEqual(['reused', ['ft1 40']]);
    expect(theirs.label).not.toHaveProperty('opened');
  });

  test('what is left of an ask that was refused is no reason to end what somebody deploys later', async () => {
    const { clock, provider, label } = await run({
      trial: { ...asking, gates: { sanity: 'warn' } },
      setUp: (each) => {
        each.onDeploy = () => {
          throw new Failure('rejected', 'No.', { status: 422 });
        };
      },
    });
    expect([label?.opened, label?.claim]).toEqual([undefined, undefined]);
    provider.standing.push({ ...standing });
    const trial = { ...plain, request: asking.request };
    const again = await run({ clock, provider, trial, policy: { attempt: 2 } });
    expect([again.ending, provider.serves()]).toEqual(['reused', ['ft1 40']]);
  });

  test('it is known to be woken before it is', async () => {
    const marks: unknown[] = [];
    await run({
      setUp: (each) => {
        each.standing.push({ ...standing, status: 'inactive' });
        each.onActivate = () => marks.push(readLabel(each.now('ft1') ?? {})?.opened);
      },
    });
    expect(marks).toEqual(['40.m1']);
  });

  const stricter: Trial = { ...keeping, gates: { minAccuracy: 1, sanity: 'warn' } };
  const next: Trial = { ...keeping, request: { ...keeping.request, base_model: 'Qwen/Qwen3-4B' } };

  test('what a new gate refuses, though it serves from before, serves no more', async () => {
    const { clock, provider } = await run({ trial: keeping, setUp: wrongOn(5) });
    expect(provider.serves()).toEqual(['ft1 40']);
    const again = await run({ clock, provider, trial: stricter });
    expect([again.ending, provider.serves()]).toEqual(['gate-failed accuracy', []]);
    expect([again.label?.live, again.label?.verdict]).toEqual([undefined, 'failed']);
    expect(again.notes.join()).toContain('Step 40 of ft1, deployed earlier, serves no more.');
    expect(again.training.ending?.help).toContain('nothing of it is left serving');
  });

  test('a gate that cannot be decided ends nothing that serves, and says so', async () => {
    const { clock, provider } = await run({ trial: keeping });
    const again = await run({
      ...{ clock, provider, trial: stricter },
      setUp: (each) => {
        each.rows = tableOf(200).slice(100);
        each.answer = () => {
          throw unclear();
        };
      },
    });
    expect([again.ending, provider.serves()]).toEqual(['gate-failed accuracy', ['ft1 40']]);
    expect(again.training.ending?.help).toContain('step 40, deployed earlier, may still serve');
  });

  test('on a proposal a gate ends nothing that serves', async () => {
    const { clock, provider } = await run({ trial: keeping, setUp: wrongOn(5) });
    const again = await run({ clock, provider, trial: stricter, policy: { event: 'pull_request' } });
    expect([again.ending, provider.serves()]).toEqual(['gate-failed accuracy', ['ft1 40']]);
    expect(again.training.ending?.help).toContain('may still serve');
  });

  test('one that a gate has refused since is replaced as well', async () => {
    const { clock, provider } = await run({ trial: keeping });
    const failed = amendLabel(provider.now('ft1') ?? {}, { verdict: 'failed' });
    provider.change('ft1', { description: failed?.description ?? '' });
    const { ending } = await run({ clock, provider, trial: next });
    expect([ending, provider.serves()]).toEqual(['succeeded', ['ft2 40']]);
  });

  test.each([
    [true, ['ft1 20'], [20], 'serves no more'],
    [false, ['ft1 40', 'ft1 20'], [40, 20], '`replace: true` ends it'],
  ])('another step of the same training; replace %s', async (replace, serves, live, says) => {
    const wanting = (checkpoint: number): Trial => ({
      ...plain,
      deploy: { checkpoint, type: 'normal', replace },
    });
    const { clock, provider } = await run({ trial: wanting(40) });
    const { ending, notes, label } = await run({ clock, provider, trial: wanting(20) });
    expect([ending, provider.serves(), stepsIn(label)]).toEqual(['reused', serves, live]);
    expect(notes.join()).toContain(says);
  });

  test('what is replaced has the same `set`, and is older for certain', async () => {
    const { clock, provider } = await run({ trial: keeping });
    const other = { ...keeping, request: { ...keeping.request, base_model: 'Qwen/Qwen3-4B' } };
    const leg = await run({ clock, provider, trial: other, policy: { set: 'epochs=9' } });
    expect([leg.ending, provider.serves()]).toEqual(['succeeded', ['ft1 40', 'ft2 40']]);
  });

  test.each([
    ['an answer that was lost after it was carried out', 'after', 1],
    ['an answer that was lost before', 'before', 0],
  ] as const)('%s: looked at, and never sent twice', async (_, when, made) => {
    const { provider, ending, training } = await run({
      setUp: (each) => {
        each.onDeploy = (nth, at) => {
          if (nth === 1 && at === when) throw unclear();
        };
      },
    });
    expect(provider.asked.filter((each) => each.startsWith('deploy'))).toHaveLength(1);
    expect([provider.standing.length, provider.serves()]).toEqual([made, []]);
    expect(ending).toBe(made === 1 ? 'succeeded' : 'gate-failed worse');
    if (made === 0) expect(training.evaluation?.unfinished).toContain('could not be established');
  });

  test.each([10, 50, 100])(
    'one that falls asleep over %i rows is woken, and all are answered',
    async (rows) => {
      const { provider, training } = await run({
        trial: { ...asking, gates: { sanity: 'warn' } },
        setUp: (each) => {
          each.rows = tableOf(rows);
          each.answer = (_, prompt, nth) => {
            const [first] = each.standing;
            if (nth === 5 && first !== undefined) first.status = 'inactive';
            return `right ${prompt}`;
          };
        },
      });
      expect(training.evaluation?.unfinished).toBeUndefined();
      expect(training.evaluation?.score).toMatchObject({ rows, answered: rows, right: rows });
      expect(provider.asked.filter((each) => each.startsWith('activate'))).toEqual(['activate m1']);
    },
  );

  test('a busy service is asked again', async () => {
    const { provider, ending } = await run({
      setUp: (each) => {
        each.onDeploy = (nth, at) => {
          if (nth < 3 && at === 'before') throw new Fault('busy', 'later', { retryAfterMs: 30_000 });
        };
      },
    });
    expect([ending, provider.standing.length, provider.serves()]).toEqual(['succeeded', 1, []]);
  });

  test('one that never serves ends after its time, and a deploy then says so', async () => {
    const { provider, ending, clock } = await run({
      trial: { ...plain, deploy: { checkpoint: 20, type: 'normal', replace: false } },
      setUp: (each) => (each.deployMs = Infinity),
    });
    expect([ending, provider.serves()]).toEqual(['unfinished deploy-failed', []]);
    expect(clock.now()).toBeLessThan(90 * minute);
    const missing = await run({
      trial: { ...plain, deploy: { checkpoint: 30, type: 'normal', replace: false } },
    });
    expect([missing.ending, missing.provider.standing]).toEqual(['unfinished deploy-failed', []]);
  });

  test('an empty account ends the asking, and nothing is left serving', async () => {
    const { provider, ending, training, notes } = await run({
      trial: { ...asking, gates: { sanity: 'warn' } },
      setUp: (each) => {
        each.answer = (_, prompt, nth) => {
          if (nth > 20) throw new Failure('no-credits', 'No credits are left.', { status: 402 });
          return `right ${prompt}`;
        };
      },
    });
    // Without a gate it is a warning.
    expect([ending, provider.serves()]).toEqual(['succeeded', []]);
    expect(training.evaluation?.unfinished).toBe('No credits are left.');
    expect(notes.join()).toContain('could not be finished: No credits are left.');
    expect(provider.questions.length).toBeLessThan(30);
  });

  test('max-credits bounds serving too', async () => {
    const used = { credits: 2, ratePerSecond: 0.0001 };
    const show = (each: ServingProvider): void => {
      each.shown = (observation) => ({ ...observation, ...used });
    };
    const { clock, provider } = await run({ trial: { ...plain, request: asking.request }, setUp: show });
    const none = await run({ clock, provider, trial: { ...asking, limits: { maxCredits: 2 } } });
    expect([none.provider.standing, none.training.evaluation?.unfinished]).toEqual([
      [],
      expect.stringContaining('(max-credits)'),
    ]);
    // 0.255 credits are 188 s of an H100: three minutes until it serves, and some questions.
    const some = await run({ policy: { maxCredits: 2.255 }, setUp: show });
    expect(some.provider.questions.length).toBeGreaterThan(0);
    expect(some.provider.questions.length).toBeLessThan(100);
    expect([some.ending, some.provider.serves()]).toEqual(['gate-failed worse', []]);
  });

  test('it is written down before it is asked for, with its id before the first question', async () => {
    const clock = virtualClock();
    const provider = new ServingProvider(clock);
    provider.course = { queueMs: minute, trainMs: minute, ending: 'succeeded', stopMs: 0 };
    const context = contextOf(clock);
    const more = { wait: true, mayServe: true, waitUntil: 10_000 * minute };
    const { scopes, journal } = openScopes(context, provider, [{ trial: asking }], more);
    const states: unknown[] = [];
    provider.onDeploy = (_, at) => {
      if (at === 'before') states.push(journal.training('1').deployments?.map(({ state }) => state));
    };
    provider.answer = (_, prompt) => {
      if (provider.questions.length === 4) {
        states.push(
          journal
            .training('1')
            .deployments?.filter(isLeft)
            .map(({ modelId }) => modelId),
        );
        states.push(readLabel(provider.now('ft1') ?? {})?.opened);
      }
      return `right ${prompt}`;
    };
    await walk(scopes, parts.run);
    expect(states).toEqual([['asked'], ['m1'], '40.m1']);
    expect(readLabel(provider.now('ft1') ?? {})).not.toHaveProperty('opened');
    expect(readLabel(provider.now('ft1') ?? {})).not.toHaveProperty('claim');
  });

  test('nothing is deployed that could not be written down', async () => {
    const clock = virtualClock();
    const provider = new ServingProvider(clock);
    const { id } = provider.add(asking, { status: 'succeeded' });
    const context = contextOf(clock);
    const more = { wait: true, mayServe: true };
    const { scopes, journal } = openScopes(context, provider, [{ trial: asking }], more, false);
    const [scope] = scopes;
    if (scope === undefined) throw new Error('There is no scope.');
    journal.tell('1', { kind: 'found', ref: { repository: 'ns/data', id } });
    const { serve } = await import('../../../src/train/serve/serve.js');
    const deaf = {
      ...scope,
      journal: { ...journal, tell: () => false, training: journal.training, step: journal.step },
    };
    const wish = {
      ref: { repository: 'ns/data', id },
      step: 40,
      purpose: 'evaluate',
      type: 'normal',
      until: 1e9,
    } as const;
    expect(await serve(deaf, wish)).toMatchObject({
      kind: 'not',
      why: expect.stringContaining('written down'),
    });
    expect(provider.standing).toEqual([]);
  });
});

describe('one that is taken up again is judged by what it was judged by', () => {
  const line = (step: number, loss: number): string => `step ${step}/40 loss ${loss}`;
  const rising = Array.from({ length: 40 }, (_, at) => line(at + 1, 1 + at / 10));
  const logs =
    (lines: readonly string[]) =>
    (provider: ServingProvider): void =>
      void (provider.lines = lines);

  test('a gate that its log has failed stays red, and nothing is deployed', async () => {
    const trial: Trial = {
      ...plain,
      gates: { sanity: 'error' },
      deploy: { checkpoint: 'last', type: 'normal', replace: false },
    };
    const first = await run({ trial, setUp: logs(rising) });
    const again = await run({ ...first, trial });
    expect([first.ending, again.ending]).toEqual(['gate-failed sanity', 'gate-failed sanity']);
    expect(first.provider.standing).toEqual([]);
    expect(again.training.sanity).toEqual(first.training.sanity);
  });

  test('the loss of a gate, and the best step, are the same', async () => {
    // By the checkpoints alone step 40 is the best, and the loss is half of it.
    const dip = Array.from({ length: 40 }, (_, at) => line(at + 1, at < 20 ? 3 - at / 10 : 2.5));
    const trial: Trial = {
      ...asking,
      evaluate: { ...evaluate, checkpoint: 'best' },
      gates: { maxLoss: 1.5, sanity: 'warn' },
      deploy: { checkpoint: 'best', type: 'normal', replace: false },
    };
    const first = await run({ trial, setUp: logs(dip) });
    const asked = first.provider.questions.length;
    const again = await run({ ...first, trial });
    expect([first.ending, again.ending]).toEqual(['succeeded', 'reused']);
    expect(again.training.gates).toEqual(first.training.gates);
    expect(again.training.evaluation?.step).toBe(20);
    expect([first.provider.serves(), first.provider.questions.length]).toEqual([['ft1 20'], asked]);
  });

  test('where the log cannot be read, nothing is decided', async () => {
    const trial: Trial = { ...plain, gates: { sanity: 'error' } };
    const first = await run({ trial, setUp: logs(rising) });
    first.provider.logs = () => Promise.reject(unclear());
    expect((await run({ ...first, trial })).ending).toBe('unfinished hub-unreachable');
  });
});

describe('two files that ask for the same training', () => {
  const both = async (one: Trial, other: Trial) => {
    const clock = virtualClock();
    const provider = new ServingProvider(clock);
    provider.course = { queueMs: minute, trainMs: 60 * minute, ending: 'succeeded', stopMs: 0 };
    wrongOn(50)(provider);
    const all = { wait: true, mayServe: true, waitUntil: 10_000 * minute };
    const trials = [one, { ...other, path: 'other.yml' }].map((trial) => ({ trial }));
    const { scopes, journal } = openScopes(contextOf(clock), provider, trials, all);
    await walk(scopes, parts.run);
    return { provider, trainings: journal.step.trainings, endings: journal.step.trainings.map(endingOf) };
  };
  const alone: Trial = { ...plain, request: asking.request };

  test('each is asked by its own gates and deployed as it wants', async () => {
    const gated: Trial = { ...asking, gates: { minAccuracy: 0.9, sanity: 'warn' } };
    const { provider, endings } = await both(alone, gated);
    expect([endings, provider.started]).toEqual([['succeeded', 'gate-failed accuracy'], ['ft1']]);
    const deploy = { checkpoint: 'last', type: 'normal', replace: false } as const;
    const kept = await both(alone, { ...alone, deploy });
    expect([kept.endings, kept.provider.serves()]).toEqual([['succeeded', 'reused'], ['ft1 40']]);
  });

  test('with other limits both are refused, before anything is made', async () => {
    const { provider, endings, trainings } = await both(alone, { ...alone, limits: { maxCredits: 1 } });
    expect([endings, provider.all()]).toEqual([['invalid invalid-file', 'invalid invalid-file'], []]);
    expect(trainings[0]?.ending?.message).toMatch(/and other\.yml ask for the same training/);
  });
});

describe('two steps at once', () => {
  // As GitHub and as a terminal name a run.
  const runs = [
    ['11', '12'],
    [`terminal-${'0'.repeat(30)}`, `terminal-${'z'.repeat(30)}`],
  ] as const;
  test.each(
    runs.flatMap(([first, second]) => [0, 3000, 12_000].map((apart) => [apart, first, second] as const)),
  )(
    '%i ms apart, %s and %s: one serves and asks, the other takes what came of it',
    async (apart, first, second) => {
      const { clock, provider } = await run({ trial: { ...plain, request: asking.request } });
      const before = provider.questions.length;
      const step = async (name: string, delay: number) => {
        await clock.sleep(delay);
        return run({ clock, provider, policy: { owner: { ...usual.owner, run: name } } });
      };
      const [one, other] = await Promise.all([step(first, 0), step(second, apart)]);
      expect([one.ending, other.ending]).toEqual(['reused', 'reused']);
      expect([provider.standing.length, provider.questions.length - before]).toEqual([1, 100]);
      expect([one, other].map(({ training }) => training.evaluation?.score.right)).toEqual([100, 100]);
      expect(provider.serves()).toEqual([]);
    },
  );
});

test('a stored evaluation survives its label', () => {
  const answers = { hash: 'a'.repeat(64), step: 40, accuracy: 1 / 3, rows: 300, answered: 300, bits: 'AAAA' };
  const { description } = goodLabel({ answers });
  expect(readLabel({ description })?.answers).toEqual({ ...answers, accuracy: 0.333333 });
  expect(Object.keys(answerFacts(answers))).toEqual([
    ...['asked', 'asked-step', 'acc', 'of', 'answered', 'bits', 'part'],
  ]);
});
