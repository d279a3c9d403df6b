import { expect, test } from '@jest/globals';
import { decideCancel, type CancelFacts } from '../../../src/train/cancel.js';

const hour = 3_600_000;

/** Every combination of the facts; the rule is written once more here, as a sentence of conditions. */
const all: CancelFacts[] = [];
for (const signalled of [true, false])
  for (const jobStatus of ['success', 'failure', 'cancelled', ''])
    for (const ageMs of [0, 5.4 * hour, 5.6 * hour])
      for (const hosted of [true, false])
        for (const startedHere of [true, false])
          for (const onCancel of ['stop', 'detach'] as const)
            for (const ended of [true, false])
              for (const status of [
                'created',
                'queued',
                'running',
                'succeeded',
                'failed',
                'stopped',
                'unknown',
                undefined,
              ] as const)
                all.push({ signalled, jobStatus, ageMs, hosted, startedHere, onCancel, ended, status });

test('the training is stopped exactly when every condition holds', () => {
  expect(all).toHaveLength(3072);
  for (const facts of all) {
    const over = facts.status === 'succeeded' || facts.status === 'failed' || facts.status === 'stopped';
    const cancelled = facts.jobStatus === 'cancelled' || (facts.jobStatus === '' && facts.signalled);
    const sixHours = facts.hosted && facts.ageMs > 5.5 * hour;
    const stop =
      !facts.ended && !over && facts.onCancel === 'stop' && facts.startedHere && cancelled && !sixHours;
    const expected = facts.ended || over ? 'nothing' : stop ? 'stop' : 'leave';
    expect({ facts, kind: decideCancel(facts).kind }).toEqual({ facts, kind: expected });
  }
});

test('what is left alone has a reason', () => {
  const reasons = new Set(
    all.map(decideCancel).flatMap((decision) => (decision.kind === 'leave' ? [decision.why] : [])),
  );
  expect(reasons.size).toBe(4);
});
