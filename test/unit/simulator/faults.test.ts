import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../../src/base/json.js';
import { json } from '../../../src/simulator/answers.js';
import type { IncomingCall } from '../../../src/simulator/running-server.js';
import { alter, faultAnswer } from '../../support/fault-answers.js';
import {
  actsDespite,
  describeFault,
  faultFor,
  type Alteration,
  type ErrorForm,
  type SimulatedFault,
} from '../../support/simulated-faults.js';
import { anyOf, passingFaults, randomFaults } from '../../support/fault-plans.js';
import { hostileTexts, makeHostile } from '../../../src/simulator/hostile.js';
import { minute, noon, openScene, picture } from './asking.js';

const call = (operation: IncomingCall['operation'], nth: number): IncomingCall => ({
  operation,
  nth,
  method: 'GET',
  path: '/',
  now: noon,
});
const lost: SimulatedFault = { kind: 'lost', acts: true };
const late: SimulatedFault = { kind: 'late', acts: 'before', ms: 5 };

describe('a script', () => {
  test('hits what it names and nothing else; its first line that fits counts', () => {
    const plan = [
      { operation: 'create', nth: 2, fault: lost },
      { operation: 'get', nth: [1, 3], fault: late },
      { operation: 'list', nth: { from: 2 }, fault: lost },
      { operation: 'stop', nth: { from: 1, to: 2 }, fault: lost },
      { operation: 'logs', fault: lost },
      { operation: '*', nth: 9, fault: late },
    ] as const;
    const hits = (operation: IncomingCall['operation']): number[] =>
      [1, 2, 3, 4].filter((nth) => faultFor(plan, call(operation, nth)) !== undefined);
    expect(hits('create')).toEqual([2]);
    expect(hits('get')).toEqual([1, 3]);
    expect(hits('list')).toEqual([2, 3, 4]);
    expect(hits('stop')).toEqual([1, 2]);
    expect(hits('logs')).toEqual([1, 2, 3, 4]);
    expect(hits('run')).toEqual([]);
    expect(faultFor(plan, call('run', 9))).toBe(late);
  });

  test('goes together with a function', () => {
    const plan = anyOf([{ operation: 'run', fault: late }], ({ nth }) => (nth === 1 ? lost : undefined));
    expect(faultFor(plan, call('run', 1))).toBe(late);
    expect(faultFor(plan, call('get', 1))).toBe(lost);
    expect(faultFor(plan, call('get', 2))).toBeUndefined();
  });
});

describe('random faults', () => {
  test('are the same for the same seed, whatever the order', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, probability) => {
        const draw = (nths: readonly number[]): Map<number, SimulatedFault | undefined> => {
          const plan = randomFaults({ seed, probability });
          return new Map(nths.map((nth) => [nth, faultFor(plan, call('get', nth))]));
        };
        const [one, two] = [draw([1, 2, 3, 4, 5]), draw([5, 3, 1, 2, 4])];
        for (const [nth, fault] of one) expect(two.get(nth)).toBe(fault);
      }),
    );
  });

  test('come about as often as asked for, to the operations asked for, of every kind', () => {
    const plan = randomFaults({ seed: 3, probability: 0.3, operations: ['get'] });
    const drawn = Array.from({ length: 2000 }, (_, at) => faultFor(plan, call('get', at + 1)));
    const faults = drawn.filter((fault) => fault !== undefined);
    expect(faults.length).toBeGreaterThan(500);
    expect(faults.length).toBeLessThan(700);
    expect(new Set(faults).size).toBe(passingFaults.length);
    expect(faultFor(plan, call('run', 1))).toBeUndefined();
    const none = randomFaults({ seed: 3, probability: 0 });
    expect(drawn.map((_, at) => faultFor(none, call('get', at))).every((fault) => fault === undefined)).toBe(
      true,
    );
  });
});

describe('errors in every form', () => {
  const body = (form: ErrorForm, status = 400): unknown => {
    const answer = faultAnswer({ kind: 'status', status, form }, noon);
    return answer === undefined ? undefined : 'json' in answer.body ? answer.body.json : answer.body.bytes;
  };

  test.each<[ErrorForm, unknown]>([
    [
      'envelope',
      {
        error: { type: 'invalid_params', title: 'Invalid parameters' },
        status: 'error',
        status_message: 'invalid_params',
      },
    ],
    [
      'described',
      { status: 'error', status_message: 'invalid_params', status_description: 'Invalid parameters' },
    ],
    ['message', { error: { message: 'Invalid parameters' } }],
    ['word', { error: 'Invalid parameters' }],
    ['fields', { training_params: ['is invalid'], resource: ["can't be blank", 'is too short'] }],
    ['errors', { errors: { detail: 'Invalid parameters', base_model: ['is unknown'] } }],
    ['plain', 'Invalid parameters'],
    ['empty', ''],
  ])('%s', (form, expected) => {
    expect(body(form)).toEqual(expected);
  });

  test('5xx are pages unless told otherwise, others the envelope', () => {
    const typeOf = (status: number): string | undefined =>
      faultAnswer({ kind: 'status', status }, noon)?.headers['content-type'];
    expect([500, 502, 503, 504].map(typeOf)).toEqual(Array(4).fill('text/html; charset=utf-8'));
    expect([401, 402, 404, 409, 429].map(typeOf)).toEqual(Array(5).fill('application/json; charset=utf-8'));
    expect(body('html', 502)).toContain('<title>502 Bad Gateway</title>');
  });

  test('Retry-After is seconds, or a date on the clock of the hub', () => {
    const after = (retryAfterForm?: 'date'): string | undefined =>
      faultAnswer(
        { kind: 'status', status: 429, retryAfter: 90, ...(retryAfterForm && { retryAfterForm }) },
        noon,
      )?.headers['retry-after'];
    expect(after()).toBe('90');
    expect(after('date')).toBe('Mon, 05 Jan 2026 12:01:30 GMT');
  });

  test('a redirect names its target; an error can hide behind 200', () => {
    const redirect = faultAnswer({ kind: 'redirect', status: 307, to: 'http://127.0.0.1:1/x' }, noon);
    expect(redirect).toMatchObject({ status: 307, headers: { location: 'http://127.0.0.1:1/x' } });
    const hidden = faultAnswer({ kind: 'hidden-error', type: 'resource_not_found' }, noon);
    expect(hidden).toMatchObject({
      status: 200,
      body: { json: { status: 'error', error: { type: 'resource_not_found' } } },
    });
  });
});

describe('altered answers', () => {
  const whole: Json = {
    fine_tune: {
      id: 'a',
      status: 'running',
      name: 'n',
      error: null,
      current_step: 3,
      credits_used: '1.5',
      gpu_count: 1,
    },
    status: 'success',
    status_message: 'resource_found',
  };
  const altered = (change: Alteration): unknown => {
    const { body } = alter(json(200, whole), change);
    return 'json' in body ? body.json : body.bytes;
  };
  const text = JSON.stringify(whole);

  test.each<[Alteration, unknown]>([
    ['empty', ''],
    ['truncated', text.slice(0, Math.ceil(text.length / 2))],
    ['padded', `\n\n \n${text}\n`],
    ['list', [whole]],
    ['bare', whole['fine_tune']],
    ['status-error', { ...whole, status: 'error' }],
    ['missing-fields', { ...whole, fine_tune: { id: 'a', status: 'running' } }],
    [
      'unknown-status',
      { ...whole, fine_tune: { ...(whole['fine_tune'] as object), status: 'recalibrating' } },
    ],
    [
      'nulls',
      {
        ...whole,
        fine_tune: {
          id: 'a',
          status: 'running',
          name: null,
          error: null,
          current_step: null,
          credits_used: null,
          gpu_count: null,
        },
      },
    ],
    [
      'numbers-as-text',
      { ...whole, fine_tune: { ...(whole['fine_tune'] as object), current_step: '3', gpu_count: '1' } },
    ],
  ])('%s', (change, expected) => {
    expect(altered(change)).toEqual(expected);
  });

  test.each<[Alteration, Json]>([
    ['missing-fields', { id: 1, status: null, title: 't' }],
    ['unknown-status', { id: 1, title: 't', trained_at: 'x', name: 'mug', status: 'recalibrating' }],
    ['nulls', { id: 1, title: 't', trained_at: null, name: null }],
  ])('%s, of tunes that nothing is wrapped around', (change, expected) => {
    const tune = { id: 1, title: 't', trained_at: 'x', name: 'mug' };
    expect(alter(json(200, tune), change).body).toEqual({ json: expected });
    expect(alter(json(200, [tune, tune]), change).body).toEqual({ json: [expected, expected] });
  });

  test('html', () => {
    expect(altered('html')).toContain('<!DOCTYPE html>');
  });
});

test.each<[SimulatedFault, string, boolean]>([
  [{ kind: 'late', acts: 'before', ms: 9 }, 'late by 9 ms, after acting', true],
  [{ kind: 'late', acts: 'after', ms: 9 }, 'late by 9 ms, before acting', true],
  [{ kind: 'lost', acts: false }, 'lost before acting', false],
  [{ kind: 'silent', acts: true }, 'silent after acting', true],
  [{ kind: 'status', status: 502 }, 'status 502 before acting', false],
  [{ kind: 'status', status: 504, acts: true }, 'status 504 after acting', true],
  [{ kind: 'hidden-error' }, 'hidden-error before acting', false],
  [{ kind: 'redirect', status: 302, to: 'x' }, 'redirect 302', false],
  [{ kind: 'altered', change: 'empty' }, 'altered: empty', true],
])('%j in the request log: %s', (fault, words, acts) => {
  expect([describeFault(fault), actsDespite(fault)]).toEqual([words, acts]);
});

describe('a hostile hub', () => {
  test('keeps what must be true and turns every other text against its reader', () => {
    const scene = openScene({ ending: 'hostile' });
    const id = scene.start(picture);
    scene.clock.skip(3 * minute);
    const reading = scene.read(id);
    expect(reading).toMatchObject({
      id,
      status: 'running',
      base_model: 'Qwen/Qwen-Image',
      resource: { path: 'train.parquet', version: 'main' },
    });
    for (const field of ['name', 'display_name', 'description', 'gpu_model'])
      expect(hostileTexts).toContain(reading[field]);
    const logs = scene.ask('GET', `/api/repos/ox/data/fine_tunes/${id}/logs`).json['logs'];
    expect(JSON.stringify(logs).length).toBeGreaterThan(1_000_000);
    scene.clock.skip(60 * minute);
    expect(scene.read(id)['status']).toBe('completed');
  });

  test('puts another text into a place with another seed', () => {
    const names = [1, 2, 3].map((seed) => {
      const scene = openScene({ ending: 'hostile', seed });
      return scene.read(scene.start(picture))['name'];
    });
    expect(names).toEqual(hostileTexts.slice(0, 3));
  });

  test('goes through all of its texts', () => {
    const many = Array.from({ length: hostileTexts.length }, () => 'x');
    expect(makeHostile({ words: many })).toEqual({ words: hostileTexts });
  });
});
