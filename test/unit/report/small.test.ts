import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Failure, Fault } from '../../../src/base/failure.js';
import { explain } from '../../../src/base/explain.js';
import { howToAttach, howToStart, howToStop, startSentence } from '../../../src/report/how-to.js';
import { bounds, lossOf, thin } from '../../../src/report/series.js';
import { simulatedPictures } from '../../../src/report/simulated-pictures.js';
import { drawJpeg } from '../../../src/simulator/drawn-files.js';
import { root } from '../project/files.js';
import { training } from './astria.js';
import { fineTune, observation, report, textTrial } from './fixtures.js';
import { times } from '../../support/property-runs.js';

describe('explain', () => {
  test.each([
    ['invalid-file', 'invalid'],
    ['invalid-input', 'invalid'],
    ['not-found', 'invalid'],
    ['unauthorized', 'refused'],
    ['no-credits', 'refused'],
    ['rejected', 'refused'],
    ['untrusted-event', 'refused'],
    ['already-exists', 'refused'],
    ['already-failed', 'refused'],
    ['too-many', 'refused'],
    ['plan-changed', 'refused'],
    ['hub-unreachable', 'refused'],
    ['submit-unclear', 'unknown'],
    ['internal-error', 'error'],
  ] as const)('a failure %s is %s', (reason, conclusion) => {
    expect(explain(new Failure(reason, 'What.', { help: 'How.' }))).toEqual({
      conclusion,
      reason,
      message: 'What.',
      help: 'How.',
    });
  });

  test('a fault before anything was created is a refusal', () => {
    expect(explain(new Fault('unsent', 'connect ECONNREFUSED'))).toMatchObject({
      conclusion: 'refused',
      reason: 'hub-unreachable',
      message: 'The service could not be reached (connect ECONNREFUSED); nothing was created.',
    });
  });

  test('and one before anything was read says of a given id neither that it exists nor that it goes on', () => {
    const fault = new Fault('unsent', 'connect ECONNREFUSED');
    expect(explain(fault, { id: 'abc', isUnread: true })).toEqual({
      conclusion: 'unfinished',
      reason: 'hub-unreachable',
      message:
        'The service could not be reached (connect ECONNREFUSED); whether there is a fine-tune abc is not known.',
      help: expect.stringMatching(/`hub-url`.*run this step again: it starts nothing\.$/) as unknown,
    });
    expect(explain(fault, { id: 'abc' }).message).toContain('abc exists and may go on');
  });

  test.each([
    [new TypeError('x is not a function')],
    ['a string'],
    [undefined],
    [null],
    [
      {
        toString: (): never => {
          throw new Error('no');
        },
      },
    ],
  ])('anything else is a mistake of ours, without a stack: %#', (thrown) => {
    const ending = explain(thrown);
    expect(ending).toMatchObject({ conclusion: 'error', reason: 'internal-error' });
    expect(ending.message).not.toMatch(/\n| at .*:\d+:\d+/);
    expect(ending.help).toContain('report');
  });
});

describe('howToAttach', () => {
  const ending = { conclusion: 'detached', message: 'm' } as const;
  const one = fineTune({ ending, observation: observation({ status: 'running', word: 'running' }) });

  test('is exact', () => {
    expect(howToAttach(report(), one)?.lines).toEqual([
      '- uses: acme/fine-tune-action@v0',
      '  with:',
      '    command: attach',
      '    fine-tune-id: 0b8e1f2a-4c5d-4e6f-8a9b-0c1d2e3f4a5b',
      '    repository: Tutorials/FinancialSentiment',
      '    config: fine-tune.yml',
      '    api-key: ${{ secrets.OXEN_API_KEY }}',
    ]);
  });

  test('names the file and `set`, by which its gates are asked, as far as they can be pasted', () => {
    const linesOf = (set: string, path = 'fine-tune.yml') => {
      const { trial } = one;
      const other = trial === undefined ? one : { ...one, trial: { ...trial, path } };
      return howToAttach(report({ texts: new Map([['set', set]]) }), other)?.lines.slice(5, -1);
    };
    expect(linesOf('# fewer\ntraining_params.epochs=3\n\nname=bot\n')).toEqual([
      '    config: fine-tune.yml',
      '    set: |',
      '      training_params.epochs=3',
      '      name=bot',
    ]);
    expect(linesOf('', 'tuning/a.json')).toEqual(['    config: tuning/a.json']);
    expect(linesOf('name=a ${{ github.actor }}')).toEqual([
      '    config: fine-tune.yml',
      '    # and `set` as it was given',
    ]);
    expect(linesOf('name=bot', 'a b: c.yml')).toEqual([]);
    expect(howToStop(report(), one)?.lines.join()).not.toContain('config');
  });

  test('of one at Astria has its key, its address and no repository', () => {
    const usual = training({ ending });
    expect(howToAttach(report(), usual)?.lines).toEqual([
      '- uses: acme/fine-tune-action@v0',
      '  with:',
      '    command: attach',
      "    fine-tune-id: 'astria:1234'",
      '    astria-api-key: ${{ secrets.ASTRIA_API_KEY }}',
    ]);
    const own = { id: 'astria', url: 'https://astria.example', usual: false } as const;
    expect(howToAttach(report(), { ...usual, service: own })?.lines).toContain(
      '    astria-url: https://astria.example/',
    );
    expect(howToStop(report(), usual)).toBeUndefined();
    expect(howToStop(report(), one)?.lines).toContain('    command: stop');
  });

  test('an id that YAML would read as a number is quoted', () => {
    expect(howToAttach(report(), { ...one, id: '1e5' })?.lines).toContain("    fine-tune-id: '1e5'");
  });

  test.each([
    ['an id that is none', { ...one, id: 'a\nb: c' }],
    ['a training that is over', { ...one, observation: observation() }],
    ['an ending that needs none', { ...one, ending: { conclusion: 'failed', message: 'm' } as const }],
  ])('there is none for %s', (_name, other) => {
    expect(howToAttach(report(), other)).toBeUndefined();
  });

  test('a reference that is none is not printed', () => {
    expect(howToAttach(report({ actionRef: 'x\n- run: y' }), one)?.lines[0]).toBe(
      '- uses: OWNER/fine-tune-action@v0',
    );
  });

  test('in a terminal it is a command', () => {
    expect(howToAttach(report({ actionRef: undefined }), one)).toEqual({
      kind: 'command',
      lines: [
        expect.stringMatching(
          /^fine-tune attach --fine-tune-id \S+ --repository \S+ --config fine-tune\.yml$/,
        ),
      ],
    });
  });

  test('there is none in a simulation', () => {
    expect(howToAttach(report({ simulated: true }), one)).toBeUndefined();
  });
});

describe('howToStart', () => {
  const ending = { conclusion: 'unfinished', reason: 'hub-unreachable', message: 'm' } as const;
  const created = observation({ status: 'created', word: 'created' });
  const one = fineTune({ ending, observation: created, startedHere: false });

  test('is the step of the file, and there is none to attach to it', () => {
    expect(howToStart(report(), one)?.lines).toEqual([
      '- uses: acme/fine-tune-action@v0',
      '  with:',
      '    command: run',
      '    config: fine-tune.yml',
      '    api-key: ${{ secrets.OXEN_API_KEY }}',
    ]);
    expect(startSentence(report(), one)).toBe(
      'finds it and starts it, under the limits that it is given then; give it the `set` that it was planned with',
    );
    expect(howToAttach(report(), one)).toBeUndefined();
    expect(howToStart(report(), { ...one, startedHere: true })).toEqual(howToStart(report(), one));
  });

  test('names the repository where the file does not', () => {
    const values = textTrial.values.filter(({ key }) => key !== 'repository');
    const other = { ...one, trial: { ...textTrial, values } };
    expect(howToStart(report(), other)?.lines).toContain('    repository: Tutorials/FinancialSentiment');
  });

  test('in a terminal it is a command', () => {
    expect(howToStart(report({ actionRef: undefined }), one)?.lines).toEqual([
      'fine-tune run --config fine-tune.yml',
    ]);
  });

  test.each([
    [
      'one that this run has started and left',
      { ...one, startedHere: true, ending: { conclusion: 'detached', message: 'm' } as const },
    ],
    ['one that somebody has started', { ...one, observation: observation({ status: 'running' }) }],
    ['one whose path a shell would act on', { ...one, trial: { ...textTrial, path: 'a b;c.yml' } }],
  ])('there is none for %s', (_name, other) => {
    expect(howToStart(report(), other)).toBeUndefined();
  });
});

describe('the series behind the chart', () => {
  const checkpoint = (step: number, loss: number): { step: number; metrics: Record<string, number> } => ({
    step,
    metrics: { loss },
  });

  test('is sorted, finite, one value a step', () => {
    const loss = lossOf([checkpoint(20, 1), checkpoint(10, NaN), checkpoint(5, 3), checkpoint(20, 2)]);
    expect(loss).toEqual({
      name: 'loss',
      points: [
        { step: 5, value: 3 },
        { step: 20, value: 2 },
      ],
    });
    expect(lossOf([{ step: 1, metrics: { learning_rate: 1 } }])).toBeUndefined();
    expect(lossOf([{ step: 1, metrics: { 'eval/loss': 1 } }])?.name).toBe('eval/loss');
  });

  test('an even one is left alone', () => {
    const points = [10, 20, 30].map((step) => ({ step, value: step / 7 }));
    expect(thin(points)).toEqual({ from: 10, to: 30, values: points.map(({ value }) => value) });
  });

  test('an uneven one is brought onto an even grid', () => {
    expect(
      thin([
        { step: 0, value: 4 },
        { step: 2, value: 2 },
        { step: 3, value: 3 },
      ]),
    ).toEqual({ from: 0, to: 3, values: [4, 3, 2, 3] });
  });

  test('at most 60 values, never without the extremes, for any series', () => {
    const series = fc
      .uniqueArray(
        fc.record({ step: fc.nat(1_000_000), value: fc.double({ min: -100, max: 100, noNaN: true }) }),
        {
          minLength: 2,
          maxLength: 400,
          selector: ({ step }) => step,
        },
      )
      .map((points) => points.sort((a, b) => a.step - b.step));
    fc.assert(
      fc.property(series, (points) => {
        const { from, to, values } = thin(points);
        const measured = points.map(({ value }) => value);
        expect(values.length).toBeGreaterThanOrEqual(2);
        expect(values.length).toBeLessThanOrEqual(60);
        expect(values).toContain(Math.min(...measured));
        expect(values).toContain(Math.max(...measured));
        expect(from).toBe(points[0]?.step);
        expect(to).toBeGreaterThanOrEqual(points.at(-1)?.step ?? Infinity);
        expect((to - from) % (values.length - 1)).toBe(0);
        const { low, high } = bounds(values);
        expect(low).toBeLessThan(high);
        expect(low).toBeLessThanOrEqual(Math.min(...values));
        expect(high).toBeGreaterThanOrEqual(Math.max(...values));
      }),
      { numRuns: times(300) },
    );
  });
});

test('the pictures of simulations in docs/ are those that are drawn', () => {
  const { prompts, stages } = simulatedPictures;
  for (let prompt = 0; prompt < prompts; prompt++)
    for (let stage = 0; stage < stages; stage++) {
      const drawn = drawJpeg('simulation', prompt, stage / (stages - 1));
      const stored = readFileSync(join(root, `docs/simulation/${prompt}-${stage}.jpg`));
      expect(stored.equals(drawn)).toBe(true);
    }
});
