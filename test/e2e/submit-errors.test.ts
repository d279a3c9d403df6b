import { describe, expect, test } from '@jest/globals';
import type { ErrorForm, SimulatedFault } from '../support/simulated-faults.js';
import { rehearse } from '../support/rehearse.js';
import { expectEnding, textFile, trace, train, withHub } from './training.js';

interface Outcome {
  readonly conclusion: string;
  readonly reason: string | null;
}

interface Case {
  readonly what: string;
  readonly fault: SimulatedFault;
  readonly expected: Outcome;
  readonly started: number;
  /** How many requests meet the fault; default all. */
  readonly times: number;
  /** What the message must say besides the code. */
  readonly says: RegExp;
}

const status = (
  code: number,
  more: Partial<Extract<SimulatedFault, { kind: 'status' }>> = {},
): SimulatedFault => ({
  kind: 'status',
  status: code,
  ...more,
});
const hidden = (type: string): SimulatedFault => ({ kind: 'hidden-error', type });
const refused = (reason: string): Outcome => ({ conclusion: 'refused', reason });
const unclear: Outcome = { conclusion: 'unknown', reason: 'submit-unclear' };
const unfinished: Outcome = { conclusion: 'unfinished', reason: 'hub-unreachable' };
const missing: Outcome = { conclusion: 'invalid', reason: 'not-found' };

const no = (what: string, fault: SimulatedFault, expected: Outcome, says = /./): Case => ({
  what,
  fault,
  expected,
  started: 0,
  times: Infinity,
  says,
});
const passing = (what: string, fault: SimulatedFault, times = 1): Case => ({
  what,
  fault,
  times,
  expected: { conclusion: 'succeeded', reason: null },
  started: 1,
  says: /./,
});

/** Every form of a body, and what of it must be said. */
const forms: Readonly<Record<ErrorForm, RegExp>> = {
  envelope: /The hub’s own words/,
  described: /The hub’s own words/,
  message: /The hub’s own words/,
  word: /The hub’s own words/,
  said: /The hub’s own words/,
  attributes: /cfg_scale.*must be less than 5.*negative_prompt.*must be blank/,
  errors: /The hub’s own words.*base_model.*is unknown/,
  fields: /training_params.*is invalid.*resource.*can't be blank/,
  plain: /The hub’s own words/,
  html: /The hub’s own words/,
  empty: /HTTP 400/,
};

/** What ends a submission at once, whichever of the two calls it answers. */
const noes: readonly Case[] = [
  ...Object.entries(forms).map(([form, says]) =>
    no(
      `400 as ${form}`,
      status(400, { form: form as ErrorForm, title: 'The hub’s own words' }),
      refused('rejected'),
      says,
    ),
  ),
  no('401', status(401), refused('unauthorized')),
  no('401 as plain text', status(401, { form: 'plain', title: 'unauthorized' }), refused('unauthorized')),
  no('402', status(402), refused('no-credits'), /credits/),
  no('403', status(403), refused('unauthorized')),
  no('404', status(404), missing),
  no('409', status(409), refused('rejected')),
  no('413', status(413), refused('rejected')),
  no('415', status(415), refused('rejected')),
  no('422', status(422), refused('rejected'), /Unprocessable/),
  no('426', status(426), refused('rejected')),
  no('a hidden invalid_params', hidden('invalid_params'), refused('rejected')),
  no('a hidden insufficient_credits', hidden('insufficient_credits'), refused('no-credits')),
  no('a hidden unauthenticated', hidden('unauthenticated'), refused('unauthorized')),
  no('a redirect', { kind: 'redirect', status: 302, to: 'https://example.com/' }, refused('rejected')),
];

/** What passes when it is looked up or sent again: exactly one training comes of it. */
const hiccups: readonly Case[] = [
  passing('429 twice', status(429, { retryAfter: 5 }), 2),
  passing('429 with a date', status(429, { retryAfter: 20, retryAfterForm: 'date' })),
  passing('425', status(425)),
  ...[408, 500, 502, 503, 504].flatMap((code) => [
    passing(`${code} once, before acting`, status(code)),
    passing(`${code} once, after acting`, status(code, { acts: true })),
  ]),
  passing('500 in an envelope, after acting', status(500, { form: 'envelope', acts: true })),
  passing('a page instead of JSON', { kind: 'altered', change: 'html' }),
  passing('half of the JSON', { kind: 'altered', change: 'truncated' }),
  passing('nothing instead of JSON', { kind: 'altered', change: 'empty' }),
  passing('a lost request', { kind: 'lost', acts: false }),
  passing('a lost answer', { kind: 'lost', acts: true }),
  passing('a hidden internal_server_error', hidden('internal_server_error')),
  passing('heartbeats before the JSON', { kind: 'altered', change: 'padded' }, Infinity),
  passing('no wrapper', { kind: 'altered', change: 'bare' }, Infinity),
  passing('nulls', { kind: 'altered', change: 'nulls' }, Infinity),
  passing('numbers as text', { kind: 'altered', change: 'numbers-as-text' }, Infinity),
  passing('little more than an id', { kind: 'altered', change: 'missing-fields' }, Infinity),
];

const casesOf: Readonly<Record<'create' | 'run', readonly Case[]>> = {
  create: [
    ...noes,
    ...hiccups,
    ...[408, 500, 503].map((code) => no(`${code} for ever`, status(code), unclear)),
    no('429 for ever', status(429), refused('hub-unreachable')),
  ],
  run: [
    ...noes,
    ...hiccups,
    ...[408, 500, 503].map((code) => no(`${code} for ever`, status(code), unfinished)),
    no('429 for ever', status(429), unfinished),
    passing('409 because it runs already', status(409, { acts: true })),
    passing('400 because it runs already', status(400, { acts: true })),
  ],
};

// All cases in one step, each a file with a repository of its own: one that fails does not stop the others.
describe.each(['create', 'run'] as const)('answers to %s', (operation) => {
  const cases = casesOf[operation];
  const sceneOf = rehearse([operation], () => {
    const met = new Map<number, number>();
    const fault = (path: string): SimulatedFault | undefined => {
      const at = Number(/\/case-(\d+)\//.exec(path)?.[1]);
      const count = (met.get(at) ?? 0) + 1;
      met.set(at, count);
      return count <= (cases[at]?.times ?? 0) ? cases[at]?.fault : undefined;
    };
    const faults = (call: { operation: string; path: string }): SimulatedFault | undefined =>
      call.operation === operation ? fault(call.path) : undefined;
    return withHub({ faults }, async ({ url, hub, requestLog }) => {
      const files = cases.map(
        (_, at) => [`${at}.yml`, textFile.replace('ox/data', `ox/case-${at}`)] as const,
      );
      const step = await train(url, {
        files: Object.fromEntries(files),
        inputs: { config: '*.yml', 'max-starts': '200' },
      });
      return { step, entries: requestLog.entries, facts: hub.fineTunes() };
    });
  });

  test.each(cases.map((each, at) => ({ ...each, at })))('$what', ({ at, expected, started, fault, says }) => {
    const { step, entries, facts } = sceneOf(operation);
    const repository = `ox/case-${at}`;
    const outcomes = step.result?.['fineTunes'] as readonly (Outcome & {
      readonly repository: string;
      readonly id: string | null;
      readonly message: string;
    })[];
    const outcome = outcomes.find((other) => other.repository === repository);
    expect(outcome).toMatchObject(expected);
    const made = facts.filter((fact) => fact.repository === repository);
    // Whatever went wrong: never two trainings, and what was made is known to whoever comes after.
    expect(made.flatMap(({ runs }) => runs).length).toBe(started);
    const isClear = expected.conclusion === 'refused' || expected.conclusion === 'invalid';
    if (operation === 'run') expect(outcome?.id).toBe(made[0]?.id);
    if (operation === 'create' && isClear) expect(made).toEqual([]);
    const requests = trace(entries.filter(({ path }) => path.startsWith(`/api/repos/${repository}/`)));
    if (isClear)
      expect(requests).toMatch(
        operation === 'create'
          ? /^meta list create$/
          : // What is not known a moment after it was made may be known later.
            fault.kind === 'status' && fault.status === 404
            ? /^meta list create label get label list get(?: run list get)* run get$/
            : /^meta list create label get label list get run get$/,
      );
    if (expected.reason === null) return;
    expect(outcome).toMatchObject({ help: expect.stringMatching(/\w/) });
    expect(outcome?.message).toMatch(says);
    if (fault.kind === 'status' && isClear && fault.status !== 429)
      expect(outcome?.message).toContain(`HTTP ${fault.status}`);
    expect(outcome?.message).not.toMatch(/[<>{}]/);
  });

  test('the step as a whole', () => {
    const { step, facts } = sceneOf(operation);
    expectEnding(
      step,
      operation === 'create' ? { ...unclear, reason: 'submit-unclear' } : { ...missing, reason: 'not-found' },
    );
    expect(step.outputs['fine-tune-id']).toBe('');
    const ids = JSON.parse(step.outputs['fine-tune-ids'] ?? '') as unknown[];
    // A create that is sent again may leave one behind that was never started.
    expect(facts.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect(ids.length).toBe(cases.filter(({ started }) => operation === 'run' || started > 0).length);
  });
});

test('a start without effect: the step that is printed is one that starts it, and it does', () =>
  withHub(
    { faults: ({ operation }) => (operation === 'run' ? { kind: 'status', status: 503 } : undefined) },
    async (hub) => {
      const step = await train(hub.url, {});
      expectEnding(step, { conclusion: 'unfinished', reason: 'hub-unreachable' });
      for (const text of [step.stdout, step.summary]) {
        expect(text).toMatch(
          /his step finds it and starts it, under the limits that it is given then:[^]*command: run\n\s+config: fine-tune\.yml\n/,
        );
        expect(text).not.toContain('command: attach');
      }
      hub.hub.setFaults(undefined);
      const again = await train(hub.url, { inputs: { command: 'run', config: 'fine-tune.yml' } });
      expectEnding(again, { conclusion: 'succeeded' });
      expect(again.outputs['fine-tune-id']).toBe(step.outputs['fine-tune-id']);
    },
  ));
