import { expect, test } from '@jest/globals';
import { decideCancel, timeLeft, type CancelFacts } from '../../../src/train/cancel.js';

const minute = 60_000;
const jobs = [
  undefined,
  { ageMs: 0, limitMs: 360 * minute },
  { ageMs: 356 * minute, limitMs: 360 * minute },
  { ageMs: 358 * minute, limitMs: 360 * minute },
  { ageMs: 362 * minute, limitMs: 360 * minute },
  { ageMs: 364 * minute, limitMs: 360 * minute },
  { ageMs: 17 * minute, limitMs: 20 * minute },
  { ageMs: 18 * minute, limitMs: 20 * minute },
];
const timeOuts = [3, 4, 7];

/** Every combination of the facts; the rule is written once more here, as a sentence of conditions. */
const all: (CancelFacts & { readonly isTimeOut: boolean })[] = [];
for (const signalled of [true, false])
  for (const jobStatus of ['success', 'failure', 'cancelled', ''])
    for (const [at, job] of jobs.entries())
      for (const startedHere of [true, false])
        for (const onCancel of ['stop', 'detach'] as const)
          for (const inTerminal of [true, false]) {
            const isTimeOut = timeOuts.includes(at);
            all.push({ signalled, jobStatus, job, startedHere, onCancel, inTerminal, isTimeOut });
          }

test('the training is stopped exactly when every condition holds', () => {
  expect(all).toHaveLength(512);
  for (const { isTimeOut, ...facts } of all) {
    const cancelled = facts.jobStatus === 'cancelled' || (facts.jobStatus === '' && facts.signalled);
    const stop = facts.onCancel === 'stop' && facts.startedHere && cancelled && !isTimeOut;
    expect({ facts, kind: decideCancel(facts).kind }).toEqual({ facts, kind: stop ? 'stop' : 'leave' });
  }
});

test('what is left alone has a reason', () => {
  const reasons = new Set(
    all.map(decideCancel).flatMap((decision) => (decision.kind === 'leave' ? [decision.why] : [])),
  );
  // One for each condition, the time limit in minutes, and no workflow in a terminal.
  expect(reasons.size).toBe(6);
});

test('a step leaves two minutes before its job ends', () => {
  expect(timeLeft({ ageMs: 8 * minute, limitMs: 60 * minute })).toBe(50 * minute);
  expect(timeLeft({ ageMs: 60 * minute, limitMs: 60 * minute })).toBe(0);
});
