import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emptyLog, readMore, withCheckpoints } from '../../../src/record/remote-log.js';

describe('a line of a training’s log', () => {
  test.each<[line: string, step: number | undefined, total: number | undefined, loss: number | undefined]>([
    ['2026-11-24T22:19:33Z step 40/2000 loss 0.36971 lr 0.000133333', 40, 2000, 0.36971],
    ['step=40 loss=0.36 learning_rate=0.0001 epoch=1', 40, undefined, 0.36],
    [
      "{'loss': 0.8421, 'grad_norm': 1.2, 'learning_rate': 0.0001, 'epoch': 0.5}",
      undefined,
      undefined,
      0.8421,
    ],
    ['{"step": 12, "loss": 1.5e-3}', 12, undefined, 0.0015],
    ['ox:  24%|##4  | 483/2000 [08:03<25:17,  1.00s/it, lr: 1.0e-04 loss: 3.500e-01]', 483, 2000, 0.35],
    ['Step 5 of 10 - training loss: 2', 5, 10, 2],
    ['step 20/0 loss 1', 20, undefined, 1],
    ['loss nan', undefined, undefined, undefined],
    ['val_loss: 3, step 7 took 12 ms', undefined, undefined, undefined],
    ['loss=1.2.3', undefined, undefined, undefined],
    ['steps: 100', undefined, undefined, undefined],
    ['lossy 3', undefined, undefined, undefined],
  ])('%s', (line, step, totalSteps, loss) => {
    const { step: s, totalSteps: t, loss: l } = readMore(emptyLog, [line]);
    expect([s, t, l]).toEqual([step, totalSteps, loss]);
  });
});

describe('the log of a training', () => {
  test('remembers the last of each, and all points', () => {
    const first = readMore(emptyLog, ['step 1/9 loss 3', 'step 2/9 loss 2']);
    const log = readMore(first, ['Traceback', 'step 3/9']);
    expect(log).toMatchObject({ step: 3, totalSteps: 9, loss: 2 });
    expect(log.points).toEqual([
      { step: 1, value: 3 },
      { step: 2, value: 2 },
    ]);
    expect(log.tail).toEqual(['step 1/9 loss 3', 'step 2/9 loss 2', 'Traceback', 'step 3/9']);
  });

  test('keeps only its end', () => {
    const lines = Array.from({ length: 30_000 }, (_, at) => `step ${at} loss ${at}`);
    const log = readMore(readMore(emptyLog, lines), lines);
    expect(log.tail).toEqual(lines.slice(-50));
    expect(log.points).toHaveLength(10_000);
    expect(log.points.at(-1)).toEqual({ step: 29_999, value: 29_999 });
  });

  test('takes the loss of the last checkpoint that has one', () => {
    const checkpoints = [
      { step: 1, metrics: { loss: 2 } },
      { step: 2, metrics: { loss: 1 } },
      { step: 3, metrics: {} },
    ];
    expect(withCheckpoints(emptyLog, checkpoints).savedLoss).toBe(1);
    expect(withCheckpoints(emptyLog, [])).toBe(emptyLog);
  });

  test('holds finite numbers only, and takes no time, for any lines', () => {
    const part = fc.constantFrom(
      'step ',
      'loss ',
      ':',
      '=',
      '9',
      '/',
      '"',
      ' ',
      '|',
      '[',
      'e99',
      '.',
      '-',
      'x',
    );
    const line = fc.array(part, { maxLength: 200 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const { step = 0, totalSteps = 0, loss = 0, points } = readMore(emptyLog, lines);
        const numbers = [step, totalSteps, loss, ...points.flatMap((point) => [point.step, point.value])];
        expect(numbers.every((number) => Number.isFinite(number))).toBe(true);
      }),
    );
    expect(readMore(emptyLog, ['loss 9e999']).loss).toBeUndefined();
    readMore(emptyLog, ['step '.repeat(200_000), ' '.repeat(1_000_000), '9'.repeat(1_000_000)]);
  });
});
