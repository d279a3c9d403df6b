import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FailureReason } from '../../../src/base/endings.js';
import type { ResolvedValue } from '../../../src/plan/trial.js';
import { endingAnnotations } from '../../../src/report/annotations.js';
import { hintFor } from '../../../src/report/hints/hint-for.js';
import { adviceOf } from '../../../src/report/hints/hint.js';
import type { FineTuneReport } from '../../../src/report/report.js';
import { fineTune, imageTrial, observation, report, textTrial } from './fixtures.js';
import { hostileText } from './hostile-text.js';
import { scenarios } from './scenarios.js';

function failed(error: string, more: Partial<FineTuneReport> = {}): FineTuneReport {
  return fineTune({
    trial: imageTrial,
    ending: { conclusion: 'failed', reason: 'training-failed', message: 'The training of ft failed.' },
    observation: observation({ status: 'failed', word: 'errored', error }),
    ...more,
  });
}

describe('the cause of a failure', () => {
  test.each([
    ['torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.', 'out-of-memory'],
    ['RuntimeError: CUDA error: out of memory', 'out-of-memory'],
    ['the process exited with code 137', 'out-of-memory'],
    ['Pod was OOMKilled', 'out-of-memory'],
    ["Column 'image' not found in the data frame", 'column'],
    ['no column named "image"', 'column'],
    ["KeyError: 'image'", 'column'],
    ['Insufficient credits', 'credits'],
    ['insufficient_credits', 'credits'],
    ['The account ran out of credits', 'credits'],
    ["PIL.UnidentifiedImageError: cannot identify image file '/data/x.jpg'", 'media'],
    ["FileNotFoundError: [Errno 2] No such file or directory: 'images/ox 1.png'", 'media'],
    ['Could not read the image images/1.webp', 'media'],
    ['loss is nan at step 12, stopping', 'not-a-number'],
    ['OSError: You are trying to access a gated repo.', 'model-access'],
  ])('%s', (error, cause) => {
    expect(hintFor(failed(error))?.cause).toBe(cause);
  });

  test.each([
    ['The trainer crashed.'],
    ["KeyError: 'optimizer_state'"],
    ['room for memory of old columns'],
    ['5 credits were used'],
    ['the loss is fine, nothing is financed'],
    [''],
  ])('is not guessed: %j', (error) => expect(hintFor(failed(error))).toBeUndefined());

  test('may stand in the log only', () => {
    const log = { tail: ['step 1', 'torch.OutOfMemoryError: CUDA out of memory.'], points: [] };
    expect(hintFor(failed('exit status 1', { log }))?.cause).toBe('out-of-memory');
    // What the service says counts more.
    expect(hintFor(failed("Column 'image' not found", { log }))?.cause).toBe('column');
  });

  test('is looked for only when something failed', () => {
    const error = 'CUDA out of memory';
    for (const conclusion of ['succeeded', 'unfinished', 'cancelled', 'refused'] as const)
      expect(hintFor(failed(error, { ending: { conclusion, message: 'm' } }))).toBeUndefined();
  });
});

describe('the settings to change', () => {
  const advice = (one: FineTuneReport): readonly string[] =>
    (hintFor(one)?.settings ?? []).map((setting) => adviceOf(setting));

  test('after running out of memory: what needs the most first, with its line', () => {
    expect(advice(failed('CUDA out of memory'))).toEqual([
      'training_params.batch_size, now 4 (models/ox.yml:10): lower it, and raise `training_params.gradient_accumulation` to keep the effect',
      'training_params.lora_rank, now 16 by default: lower it',
      'base_model, now "Qwen/Qwen3-0.6B": choose a smaller one',
    ]);
  });

  test('are those that the service recorded, when there is no file', () => {
    const { trial, ...byId } = failed('CUDA out of memory', {
      observation: observation({
        status: 'failed',
        error: 'CUDA out of memory',
        params: { batch_size: 8, use_lora: false, seq_length: 128 },
      }),
    });
    expect(trial).toBeDefined();
    expect(advice(byId)).toEqual([
      'training_params.use_lora, now false: set it to true: an adapter needs far less than all weights',
      'training_params.batch_size, now 8: lower it',
      'base_model, now "Qwen/Qwen3-0.6B": choose a smaller one',
    ]);
  });

  test('for a column: the one that is named, else all', () => {
    expect(advice(failed("column 'caption' does not exist"))).toEqual([
      'training_params.caption_column, now "caption" (models/ox.yml:8): name a column that the data has',
    ]);
    expect(advice(failed("column 'other' does not exist"))).toHaveLength(2);
  });

  test('for pictures: the columns that hold them', () => {
    expect(advice(failed('cannot identify image file'))).toEqual([
      'training_params.image_column, now "image" (models/ox.yml:7): check what the files of this column are',
    ]);
  });

  const limits = {
    maxCredits: 10,
    maxDurationMs: 90 * 60_000,
    queueTimeoutMs: 20 * 60_000,
    stallTimeoutMs: 10 * 60_000,
  };
  const values = [
    ['max_credits', 10],
    ['max_duration', '1h30m'],
    ['queue_timeout', '20m'],
    ['stall_timeout', '10m'],
  ].map(([key, value], at): ResolvedValue => ({
    key: `limits.${String(key)}`,
    value: value ?? null,
    source: { kind: 'file', path: 'models/ox.yml', line: at + 3, column: 5 },
    sent: false,
  }));
  const capped = (reason: FailureReason, more: Partial<FineTuneReport> = {}): FineTuneReport =>
    failed('', {
      trial: { ...imageTrial, limits, values },
      ending: { conclusion: 'capped', reason, message: 'm' },
      ...more,
    });

  test.each<[FailureReason, string]>([
    ['max-credits', 'limits.max_credits, now 10 (models/ox.yml:3)'],
    ['max-duration', 'limits.max_duration, now "1h30m" (models/ox.yml:4)'],
    ['queue-timeout', 'limits.queue_timeout, now "20m" (models/ox.yml:5)'],
    ['stall-timeout', 'limits.stall_timeout, now "10m" (models/ox.yml:6)'],
  ])('for the limit %s: its line', (reason, setting) => {
    const [first] = advice(capped(reason, { credits: 10.2, durationSeconds: 5500 }));
    expect(first?.startsWith(`${setting}: `)).toBe(true);
  });

  test.each<[FailureReason, Partial<FineTuneReport>]>([
    ['max-credits', { credits: 4 }],
    ['max-duration', { durationSeconds: 600 }],
  ])('for the limit %s of the step, the tighter one: its input, not the file', (reason, more) => {
    const [first] = advice(capped(reason, more));
    const key = reason.replace('-', '_');
    expect(first).toBe(
      `the input ${reason}: raise it, or make the training smaller; \`limits.${key}\` of the file is higher`,
    );
  });

  test('for a limit that the file does not hold: that it came from elsewhere', () => {
    const one = failed('', {
      trial: textTrial,
      ending: { conclusion: 'capped', reason: 'max-credits', message: 'm' },
    });
    expect(advice(one)).toEqual(['the input max-credits: raise it, or make the training smaller']);
    expect(hintFor(one)?.settings.map((setting) => adviceOf(setting, true))).toEqual([
      '--max-credits: raise it, or make the training smaller',
    ]);
  });
});

describe('annotations of an ending', () => {
  test('stand on the line of the setting to change', () => {
    const [annotation, ...others] = endingAnnotations(scenarios()['failed'] ?? report());
    expect(others).toEqual([]);
    expect(annotation).toMatchObject({
      code: 'training-failed',
      severity: 'error',
      place: { kind: 'file', name: 'models/ox.yml', start: { line: 10, column: 3 } },
    });
    expect(annotation?.help).toContain('training_params.batch_size, now 4 (models/ox.yml:10): lower it');
  });

  test('stand on the file when the cause is not known, on nothing when the file is not to blame', () => {
    const places = [
      failed('It crashed.'),
      failed('', { ending: { conclusion: 'unfinished', reason: 'wait-timeout', message: 'm' } }),
    ]
      .map((one) => endingAnnotations(report({ fineTunes: [one] })))
      .map(([first]) => first?.place);
    expect(places).toEqual([{ kind: 'file', name: 'models/ox.yml' }, undefined]);
  });

  test('are one for each that did not end well', () => {
    const named = (message: string): FineTuneReport => ({
      ...failed('x'),
      ending: { ...failed('x').ending, message },
    });
    const codes = (count: number): readonly string[] =>
      endingAnnotations(
        report({
          fineTunes: [fineTune(), ...Array.from({ length: count }, (_, at) => named(`x${at}`))],
          ending: failed('x').ending,
        }),
      ).map(({ code }) => code);
    expect(codes(2)).toEqual(['training-failed', 'training-failed']);
  });

  test('a refusal that holds for a whole step is one, and names some of its files', () => {
    const ending = {
      conclusion: 'refused',
      reason: 'too-many',
      message: 'Too many.',
      help: 'Fewer.',
    } as const;
    const fineTunes = Array.from({ length: 12 }, (_, at) => fineTune({ ending, title: `${at}.yml` }));
    const [said, ...others] = endingAnnotations(report({ fineTunes, ending }));
    expect([said?.code, said?.help, others]).toEqual(['too-many', 'Fewer.', []]);
    expect(said?.message).toMatch(/^Too many\. That holds for 12: .+ and 7 more\.$/);
  });

  test('there are none of successes, nor where mistakes have theirs', () => {
    expect(endingAnnotations(report())).toEqual([]);
    expect(endingAnnotations(scenarios()['invalid'] ?? report())).toEqual([]);
  });
});

test('nothing that a service may say breaks the search', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (error, line) => {
      const one = failed(`column ${error} not found`, { log: { tail: [line, 'out of memory'], points: [] } });
      for (const setting of hintFor(one)?.settings ?? [])
        expect(adviceOf(setting)).not.toContain('undefined');
    }),
  );
  // Neither by what it says nor by how much.
  hintFor(
    failed('column '.repeat(10_000), {
      log: { tail: Array.from({ length: 50 }, () => 'not found '.repeat(10_000)), points: [] },
    }),
  );
});
