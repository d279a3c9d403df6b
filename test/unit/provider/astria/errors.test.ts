import { describe, expect, test } from '@jest/globals';
import { Failure, Fault } from '../../../../src/base/failure.js';
import { accept, toTrouble } from '../../../../src/provider/astria/errors.js';
import { answer, htmlPage } from '../oxen/answers.js';

const context = { doing: 'create the tune', subject: 'tune 17' };
const said = (status: number, body: unknown) => toTrouble(answer(status, body), context);

describe('a clear no', () => {
  test.each([
    [400, { error: 'Offset is too large' }, 'rejected'],
    [401, { error: 'Invalid API key' }, 'unauthorized'],
    [402, {}, 'no-credits'],
    [403, { error: 'no' }, 'unauthorized'],
    [404, { status: 404, error: 'Not Found' }, 'not-found'],
    [410, { error: 'gone' }, 'not-found'],
    [413, htmlPage('Too large'), 'rejected'],
    [422, { cfg_scale: ['must be less than 5'] }, 'rejected'],
    [422, { error: 'Insufficient balance. Please add funds.' }, 'no-credits'],
    [422, { base: ['You have no credits left'] }, 'no-credits'],
    [422, { color_balance: ['is invalid'] }, 'rejected'],
    [426, { message: 'Too old' }, 'rejected'],
  ])('%i %j is %s', (status, body, reason) => {
    const trouble = said(status, body);
    expect(trouble).toBeInstanceOf(Failure);
    expect(trouble).toMatchObject({ reason, status });
    expect((trouble as Failure).help).not.toBe('');
  });

  test.each<[string, unknown, string]>([
    [
      'a map of attributes',
      { cfg_scale: ['is too large'], negative_prompt: ['must be blank'] },
      'cfg_scale: is too large; negative_prompt: must be blank',
    ],
    ['an error', { error: 'Bad title' }, 'Bad title'],
    ['a message', { message: 'Bad title' }, 'Bad title'],
    ['errors', { errors: ['Bad title', 'Bad name'] }, 'Bad title'],
    ['a page', htmlPage('We are sorry'), 'We are sorry'],
    ['a text', 'Bad title', 'Bad title'],
  ])('is flattened from %s', (_, body, words) => {
    expect(said(422, body).message).toContain(words);
  });

  test.each([[''], ['{}'], [null]])('%j says nothing, and is a whole sentence still', (body) => {
    expect(said(422, body).message).toMatch(/^Astria refuses to create the tune \(HTTP 422\)/);
  });

  test('is told apart from the page of a proxy', () => {
    expect((said(422, htmlPage('Forbidden')) as Failure).help).toContain('astria-url');
  });

  test.each([401, 403, 404, 410])('%i of a firewall is none', (status) => {
    for (const body of [htmlPage('Attention'), 'error code: 1010', '', {}, null]) {
      const trouble = said(status, body);
      expect(trouble).toMatchObject({ kind: 'unclear', status });
      expect(trouble.message).toMatch(/not from Astria itself.*astria-url/);
    }
  });

  test.each([
    [{ callback: ['https://hooks.example/T0/SECRET is not reachable'] }],
    [{ error: 'Cannot load http:\\/\\/u:SECRET@hooks.example:81\\/SECRET/1.jpg?a=SECRET' }],
    ['callback=https%3A%2F%2Fhooks.example%2FSECRET is wrong'],
  ])('tells no more of an address than its host: %j', (body) => {
    const { message } = said(422, body);
    expect(message).not.toContain('SECRET');
    expect(message).toContain('hooks.example');
  });

  test('tells of a page of Astria', () => {
    expect(said(422, { error: 'See https://www.astria.ai/pricing' }).message).toContain(
      'https://www.astria.ai/pricing',
    );
  });

  test('names the request', () => {
    const trouble = toTrouble(answer(422, {}, { headers: { 'x-request-id': 'abc-1' } }), context);
    expect(trouble.message).toContain('request abc-1');
  });
});

describe('a fault', () => {
  test.each([
    [408, 'unclear'],
    [425, 'busy'],
    [429, 'busy'],
    [500, 'unclear'],
    [502, 'unclear'],
    [503, 'unclear'],
    [504, 'unclear'],
    [599, 'unclear'],
    [200, 'unclear'],
  ])('%i is %s', (status, kind) => {
    expect(said(status, htmlPage('x'))).toMatchObject({ kind, status });
    expect(said(status, htmlPage('x'))).toBeInstanceOf(Fault);
  });

  test('hands on how long to wait', () => {
    expect(toTrouble(answer(429, {}, { retryAfterMs: 5000 }), context)).toMatchObject({ retryAfterMs: 5000 });
  });
});

test('only JSON with 2xx is taken', () => {
  expect(accept(answer(201, { id: 1 }), context)).toEqual({ id: 1 });
  for (const [status, body] of [
    [200, 'OK'],
    [204, ''],
    [302, {}],
    [422, {}],
  ] as const)
    expect(() => accept(answer(status, body), context)).toThrow();
});
