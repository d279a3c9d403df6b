import { describe, expect, test } from '@jest/globals';
import type { SimulatedFault } from '../support/simulated-faults.js';
import { rehearse } from '../support/rehearse.js';
import { expectEnding, quick, textFile, train, whileWatching, withHub } from './training.js';

interface Case {
  readonly what: string;
  readonly fault: SimulatedFault;
  /** Which readings after the start meet it; default all. */
  readonly from?: number;
  readonly to?: number;
  readonly reason: string | null;
}

const status = (
  code: number,
  more: Partial<Extract<SimulatedFault, { kind: 'status' }>> = {},
): SimulatedFault => ({
  kind: 'status',
  status: code,
  ...more,
});
const altered = (change: Extract<SimulatedFault, { kind: 'altered' }>['change']): SimulatedFault => ({
  kind: 'altered',
  change,
});
const forEver = (code: number, reason: string): Case => ({
  what: `${code} for ever`,
  fault: status(code),
  from: 2,
  reason,
});
const twice = (what: string, fault: SimulatedFault): Case => ({ what, fault, from: 2, to: 3, reason: null });

const batches: Readonly<Record<'what does not pass' | 'what passes', readonly Case[]>> = {
  'what does not pass': [
    forEver(401, 'unauthorized'),
    forEver(403, 'unauthorized'),
    forEver(404, 'not-found'),
    ...[400, 402, 409, 422, 426, 408, 429, 500, 503].map((code) => forEver(code, 'hub-unreachable')),
  ],
  'what passes': [
    ...[401, 402, 404, 408, 425, 500, 502, 504].map((code) => twice(`${code} twice`, status(code))),
    twice('429 with seconds', status(429, { retryAfter: 30 })),
    twice('503 with a date', status(503, { retryAfter: 30, retryAfterForm: 'date' })),
    twice('hidden errors', { kind: 'hidden-error', type: 'internal_server_error' }),
    twice('pages instead of JSON', altered('html')),
    twice('halves of the JSON', altered('truncated')),
    twice('lost answers', { kind: 'lost', acts: true }),
    ...(['bare', 'padded', 'missing-fields', 'nulls', 'numbers-as-text'] as const).map((change): Case => ({
      what: `always ${change}`,
      fault: altered(change),
      reason: null,
    })),
  ],
};

// All of a batch in one step, each a file with a repository of its own.
describe.each(Object.entries(batches))('readings: %s', (name, cases) => {
  const sceneOf = rehearse([name], () => {
    const met = cases.map(() => 0);
    const faults = whileWatching((nth, { path }) => {
      const at = Number(/\/case-(\d+)\//.exec(path)?.[1]);
      const { from = 1, to = Infinity, fault } = cases[at] ?? {};
      met[at] = nth;
      return nth >= from && nth <= to ? fault : undefined;
    });
    // Long enough that the fault is met, also on a busy machine.
    const trainMs = name === 'what passes' ? 900_000 : 24 * 3_600_000;
    return withHub({ faults, timing: { ...quick, trainMs } }, async ({ url, hub }) => {
      const files = cases.map(
        (_, at) => [`${at}.yml`, textFile.replace('ox/data', `ox/case-${at}`)] as const,
      );
      const step = await train(url, {
        files: Object.fromEntries(files),
        inputs: { config: '*.yml', 'max-starts': '100' },
      });
      return { step, met, facts: hub.fineTunes() };
    });
  });

  test.each(cases.map((each, at) => ({ ...each, at })))(
    '$what: $reason',
    ({ at, fault, reason, from = 1 }) => {
      const { step, met, facts } = sceneOf(name);
      const repository = `ox/case-${at}`;
      const fact = facts.find((other) => other.repository === repository);
      const outcomes = step.result?.['fineTunes'] as readonly {
        readonly repository: string;
        readonly id: string;
      }[];
      const outcome = outcomes.find((other) => other.repository === repository);
      expect(outcome).toMatchObject({ conclusion: reason === null ? 'succeeded' : 'unfinished', reason });
      expect(met[at]).toBeGreaterThan(from);
      // Nothing is stopped, nothing is started again, and the way back is known.
      expect([fact?.runs.length, fact?.stops.length]).toEqual([1, 0]);
      expect(outcome?.id).toBe(fact?.id);
      if (reason === null) return;
      expect(outcome).toMatchObject({ help: expect.stringMatching(/\w/) });
      expect(step.stdout).toContain(`fine-tune-id: ${fact?.id ?? ''}`);
      if (fault.kind === 'status') expect(step.stdout).toContain(`HTTP ${fault.status}`);
    },
  );

  test('the step as a whole', () => {
    const { step } = sceneOf(name);
    if (name === 'what passes') expectEnding(step, { conclusion: 'succeeded' });
    else {
      expect(step.outputs['conclusion']).toBe('unfinished');
      expect(step.code).toBe(1);
    }
    expect((JSON.parse(step.outputs['fine-tune-ids'] ?? '') as unknown[]).length).toBe(cases.length);
  });
});
