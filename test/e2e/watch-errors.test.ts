import { describe, expect, test } from '@jest/globals';
import type { Fault, FaultRule } from '../../src/simulator/faults.js';
import { rehearse } from '../support/rehearse.js';
import { expectEnding, quick, train, withHub, type Expected } from './training.js';

interface Case {
  readonly what: string;
  readonly fault: Fault;
  /** Which readings meet it; the first is made before the start. */
  readonly nth?: FaultRule['nth'];
  readonly expected: Expected;
}

const status = (code: number, more: Partial<Extract<Fault, { kind: 'status' }>> = {}): Fault => ({
  kind: 'status',
  status: code,
  ...more,
});
const unfinished = (reason: string): Expected => ({ conclusion: 'unfinished', reason });
const succeeded: Expected = { conclusion: 'succeeded' };
const forEver = (code: number, reason: string): Case => ({
  what: `${code} for ever`,
  fault: status(code),
  nth: { from: 3 },
  expected: unfinished(reason),
});
const passing = (what: string, fault: Fault, nth: FaultRule['nth'] = [3, 4]): Case => ({
  what,
  fault,
  nth,
  expected: succeeded,
});
const altered = (change: Extract<Fault, { kind: 'altered' }>['change']): Fault => ({
  kind: 'altered',
  change,
});

const cases: readonly Case[] = [
  forEver(401, 'unauthorized'),
  forEver(403, 'unauthorized'),
  forEver(404, 'not-found'),
  ...[400, 402, 409, 426, 429, 503].map((code) => forEver(code, 'hub-unreachable')),
  ...[401, 404, 408, 500, 502].map((code) => passing(`${code} twice`, status(code))),
  passing('429 with seconds', status(429, { retryAfter: 30 })),
  passing('503 with a date', status(503, { retryAfter: 30, retryAfterForm: 'date' })),
  passing('hidden errors', { kind: 'hidden-error', type: 'internal_server_error' }),
  passing('pages instead of JSON', altered('html')),
  passing('halves of the JSON', altered('truncated')),
  passing('lost answers', { kind: 'lost', acts: true }),
  ...(['bare', 'padded', 'missing-fields', 'nulls', 'numbers-as-text'] as const).map((change): Case => ({
    what: `always ${change}`,
    fault: altered(change),
    expected: succeeded,
  })),
];

const sceneOf = rehearse(cases, ({ fault, nth, expected }) => {
  const rule: FaultRule = { operation: 'get', fault, ...(nth === undefined ? {} : { nth }) };
  // Long enough that the fault is met, also on a busy machine.
  const trainMs = expected.conclusion === 'succeeded' ? 600_000 : 5 * 3_600_000;
  return withHub({ faults: [rule], timing: { ...quick, trainMs } }, async ({ url, hub, books }) => ({
    step: await train(url),
    met: books.of('get').filter((entry) => entry.fault !== undefined).length,
    facts: hub.fineTunes(),
  }));
});

describe('readings of a running training', () => {
  test.each(cases)('$what: $expected.conclusion', (each) => {
    const { step, met, facts } = sceneOf(each);
    expectEnding(step, each.expected);
    expect(met).toBeGreaterThan(1);
    // Nothing is stopped, nothing is started again, and the way back is known.
    expect(facts.map(({ runs, stops }) => [runs.length, stops.length])).toEqual([[1, 0]]);
    expect(step.outputs['fine-tune-id']).toBe(facts[0]?.id);
    if (each.expected.reason === undefined) return;
    expect(step.result?.['help']).toEqual(expect.stringMatching(/\w/));
    expect(step.stdout).toContain('command: attach');
    expect(step.stdout).toContain(`fine-tune-id: ${facts[0]?.id ?? ''}`);
    if (each.fault.kind === 'status') expect(step.stdout).toContain(`HTTP ${each.fault.status}`);
  });
});
