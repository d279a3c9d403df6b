import { describe, expect, test } from '@jest/globals';
import { Failure, type Fault } from '../../../../src/base/failure.js';
import { accept, isGood, isMissing, toTrouble } from '../../../../src/provider/oxen/errors.js';
import { keyPage, type OxenRequest } from '../../../../src/provider/oxen/refusals.js';
import { answer, envelope, htmlPage } from './answers.js';

const context: OxenRequest = {
  doing: 'create the fine-tune',
  subject: 'repository ox/data',
  repository: 'ox/data',
  withKey: true,
};

/** `no rejected` for a Failure, `fault unclear` for a Fault. */
function kindOf(trouble: Failure | Fault): string {
  return trouble instanceof Failure ? `no ${trouble.reason}` : `fault ${trouble.kind}`;
}

function kind(status: number, body: unknown): string {
  return kindOf(toTrouble(answer(status, body), context));
}

const bodies: readonly (readonly [string, unknown])[] = [
  ['envelope', envelope('some_word', 'What it is', 'More')],
  ['described', { status: 'error', status_message: 'some_word', status_description: 'What it is' }],
  ['OpenAI', { error: { message: 'What it is' } }],
  ['word', { error: 'What it is' }],
  ['fields', { resource: ['What it is'] }],
  ['errors', { errors: { detail: 'What it is' } }],
  ['list', ['What it is']],
  ['plain', 'What it is'],
  ['HTML', htmlPage('What it is')],
  ['truncated', '{"error": "What it is'],
];
const empty: readonly (readonly [string, unknown])[] = [
  ['empty', ''],
  ['blank', ' \n'],
  ['null', null],
  ['{}', {}],
];

const statuses: readonly (readonly [number, string])[] = [
  [400, 'no rejected'],
  [401, 'no unauthorized'],
  [402, 'no no-credits'],
  [403, 'no unauthorized'],
  [404, 'no not-found'],
  [405, 'no rejected'],
  [408, 'fault unclear'],
  [409, 'no rejected'],
  [410, 'no not-found'],
  [413, 'no rejected'],
  [415, 'no rejected'],
  [418, 'no rejected'],
  [422, 'no rejected'],
  [425, 'fault busy'],
  [426, 'no rejected'],
  [429, 'fault busy'],
  [451, 'no rejected'],
  [500, 'fault unclear'],
  [501, 'fault unclear'],
  [502, 'fault unclear'],
  [503, 'fault unclear'],
  [504, 'fault unclear'],
  [529, 'fault unclear'],
  [599, 'fault unclear'],
];

/** What blames a key or an id is believed when Oxen itself says it. */
const blames = [401, 403, 404, 410];
const forms = ['envelope', 'described', 'OpenAI', 'word', 'errors'];

describe('a status means the same in every form of body, and the message is kept', () => {
  test.each(statuses)('HTTP %i is %s', (status, meaning) => {
    for (const [form, body] of [...bodies, ...empty]) {
      const trouble = toTrouble(answer(status, body, { headers: { 'x-oxen-request-id': 'r-1' } }), context);
      const bare = toTrouble(answer(status, body), context);
      const isBelieved = !blames.includes(status) || forms.includes(form);
      expect([form, kindOf(bare)]).toEqual([form, isBelieved ? meaning : 'fault unclear']);
      if (!isBelieved) expect(bare.message).toMatch(/not from Oxen itself: a firewall.*hub-url/);
      if (bodies.some(([name]) => name === form)) expect(bare.message).toContain('What it is');
      expect([form, kindOf(trouble), trouble.status]).toEqual([form, meaning, status]);
      expect(trouble.message).toContain(`(HTTP ${status}, request r-1)`);
      expect(trouble.message).toMatch(/[^.]\.$/);
      if (bodies.some(([name]) => name === form)) expect(trouble.message).toContain('What it is');
      if (trouble instanceof Failure) expect(trouble.help).toMatch(/\.$/);
    }
  });
});

describe('where a status says little, the word of the envelope tells', () => {
  test.each([
    [400, 'unauthenticated', 'no unauthorized'],
    [400, 'resource_not_found', 'no not-found'],
    [422, 'Resource_Not_Found', 'no not-found'],
    [400, 'update_required', 'no rejected'],
    [400, 'insufficient_credits', 'no no-credits'],
    [403, 'insufficient_credits', 'no no-credits'],
    [429, 'insufficient_credits', 'no no-credits'],
    [500, 'insufficient_credits', 'no no-credits'],
    [409, 'resource_already_exists', 'no rejected'],
    // A clear status is believed, and a no is no fault.
    [400, 'internal_server_error', 'no rejected'],
    [404, 'forbidden', 'no not-found'],
    [401, 'resource_not_found', 'no unauthorized'],
  ])('HTTP %i with %s is %s', (status, word, meaning) => {
    expect(kind(status, envelope(word))).toBe(meaning);
    expect(kind(status, { status: 'error', status_message: word })).toBe(meaning);
  });

  test.each([
    [400, { error: 'Insufficient credits' }],
    [422, { error: { title: 'Cannot run', detail: 'insufficient credits for this GPU' } }],
    [500, 'insufficient_credits'],
  ])('HTTP %i with credits in the sentence %j', (status, body) =>
    expect(kind(status, body)).toBe('no no-credits'),
  );
});

describe('an error in a success', () => {
  test.each([
    ['unauthenticated', 'no unauthorized'],
    ['unauthorized', 'no unauthorized'],
    ['forbidden', 'no unauthorized'],
    ['insufficient_credits', 'no no-credits'],
    ['resource_not_found', 'no not-found'],
    ['conflict', 'no rejected'],
    ['resource_already_exists', 'no rejected'],
    ['invalid_params', 'no rejected'],
    ['bad_request', 'no rejected'],
    ['update_required', 'no rejected'],
    ['never_heard_of', 'no rejected'],
    ['internal_server_error', 'fault unclear'],
    ['unknown_error', 'fault unclear'],
    ['timeout', 'fault unclear'],
    ['request_timeout', 'fault unclear'],
    ['bad_gateway', 'fault unclear'],
    ['service_unavailable', 'fault unclear'],
    ['gateway_timeout', 'fault unclear'],
    ['lock_timeout', 'fault busy'],
    ['too_many_requests', 'fault busy'],
    ['rate_limited', 'fault busy'],
    ['rate_limit_exceeded', 'fault busy'],
  ])('%s is %s', (word, meaning) => {
    for (const body of [
      envelope(word, 'Title'),
      { status: 'error', status_message: word },
      [envelope(word)],
    ]) {
      expect(kind(200, body)).toBe(meaning);
      for (const needs of ['json', 'nothing', 'text'] as const)
        expect(() => accept(answer(200, body), context, needs)).toThrow();
    }
  });

  test('of two words a fault weighs more: it may be asked again', () => {
    const body = { ...envelope('resource_not_found'), status_message: 'internal_server_error' };
    expect(kind(200, body)).toBe('fault unclear');
  });

  test.each<[string, unknown, boolean]>([
    ['the envelope', { status: 'error', status_message: 'x' }, true],
    ['in capitals', { status: ' Error ', status_message: 'x' }, true],
    ['without a second word', { status: 'error' }, true],
    ['next to a fine-tune that is null', { status: 'error', fine_tune: null }, true],
    ['next to a list', { status: 'error', fine_tunes: [] }, true],
    ['nothing but an error', { error: { message: 'no' } }, true],
    ['nothing but an error in words', { error: 'no', message: 'no' }, true],
    ['a fine-tune in an error', { status: 'error', fine_tune: { id: 'a', status: 'running' } }, false],
    ['a failed fine-tune', { status: 'success', fine_tune: { id: 'a', status: 'error', error: 'x' } }, false],
    ['a failed fine-tune, bare', { id: 'a', status: 'error', error: 'out of memory' }, false],
    ['a bare one in the envelope of an error', { id: 'a', status: 'error', status_message: 'x' }, true],
    ['no error', { status: 'success', error: null }, false],
    ['an error that is null', { error: null }, false],
    ['an error among logs', { error: 'line', lines: ['a'] }, false],
  ])('%s', (_, body, hidden) => {
    expect(isGood(answer(200, body))).toBe(!hidden);
    expect(isGood(answer(201, body))).toBe(!hidden);
  });
});

describe('what counts as an answer', () => {
  const truncated = '{"fine_tune": {"id": "a"';
  test.each<[string, number, unknown, readonly string[]]>([
    ['JSON', 200, { fine_tune: { id: 'a' } }, ['json', 'nothing', 'text']],
    ['JSON, created', 201, { id: 'a' }, ['json', 'nothing', 'text']],
    ['JSON list', 200, [], ['json', 'nothing', 'text']],
    ['JSON after heartbeats', 200, '\n\n {"id": "a"}\n', ['json', 'nothing', 'text']],
    ['nothing', 204, '', ['nothing', 'text']],
    ['blank', 200, '\n \n', ['nothing', 'text']],
    ['text', 200, 'a line', ['text']],
    ['HTML', 200, htmlPage('Please wait'), []],
    ['truncated JSON', 200, truncated, ['text']],
  ])('%s', (_, status, body, enough) => {
    const said = answer(status, body);
    for (const needs of ['json', 'nothing', 'text'] as const) {
      if (enough.includes(needs)) expect(accept(said, context, needs)).toBe(said);
      // Unreadable, but perhaps carried out.
      else
        expect(() => accept(said, context, needs)).toThrow(
          expect.objectContaining({ kind: 'unclear', status }),
        );
    }
  });
});

describe('missing', () => {
  test.each<[number, unknown, boolean]>([
    [404, envelope('resource_not_found', 'Path not found'), true],
    [404, { error: { type: 'resource_not_found' } }, true],
    [404, { status: 'error', status_message: 'resource_not_found' }, true],
    [404, [envelope('resource_not_found')], true],
    [200, envelope('resource_not_found'), true],
    [404, { errors: { detail: 'Not Found' } }, false],
    [404, { error: { message: 'resource_not_found' } }, false],
    [404, htmlPage('404 Not Found'), false],
    [404, 'resource_not_found', false],
    [404, '', false],
    [410, envelope('resource_not_found'), false],
    [403, envelope('resource_not_found'), false],
    [500, envelope('resource_not_found'), false],
    [200, { fine_tune: { id: 'a', status: 'running' }, status_message: 'resource_not_found' }, false],
  ])('HTTP %i %j: %j', (status, body, missing) => expect(isMissing(answer(status, body))).toBe(missing));
});

describe('each refusal says what to do', () => {
  const without = { ...context, withKey: false };
  test.each<[number, string, OxenRequest, RegExp]>([
    [401, 'unauthenticated', context, /input api-key.*settings\/profile/],
    [401, 'unauthenticated', without, /Create a key.*input api-key/],
    [
      402,
      'insufficient_credits',
      context,
      /credits or storage at https:\/\/www\.oxen\.ai\/ox\/settings\/billing/,
    ],
    [403, 'forbidden', context, /may write to ox\/data/],
    [403, 'forbidden', without, /Create a key.*input api-key/],
    [404, 'resource_not_found', context, /spelling.*owner of the key/],
    [404, 'resource_not_found', without, /spelling.*input api-key/],
    [409, 'conflict', context, /another state.*run the step again/],
    [413, 'x', context, /samples/],
    [415, 'x', context, /csv, jsonl or parquet/],
    [422, 'invalid_params', context, /fine-tune file.*plan/],
    [426, 'update_required', context, /User-Agent.*proxy/],
    [418, 'x', context, /ask Oxen.*request id/],
  ])('HTTP %i %s', (status, word, about, help) => {
    const trouble = toTrouble(answer(status, envelope(word)), about);
    expect(trouble instanceof Failure ? trouble.help : '').toMatch(help);
  });

  test('a page in the place of an answer is said to be one', () => {
    const trouble = toTrouble(answer(422, htmlPage('Attention Required')), context);
    expect(trouble instanceof Failure ? trouble.help : '').toMatch(/web page.*hub-url/);
  });

  test.each([
    [
      'a firewall',
      '<html><head><style>b{}</style></head><body><h1>Access denied</h1> by rule&nbsp;7</body>',
      'Access denied by rule 7',
    ],
    ['Cloudflare, to a user agent', 'error code: 1010', 'error code: 1010'],
    ['a gateway', { message: 'Forbidden' }, 'Forbidden'],
    ['a portal', htmlPage('Sign in to the guest network'), 'Sign in to the guest network'],
  ])('%s that says no is no judgement on the key, and its words are shown', (_, body, words) => {
    const trouble = toTrouble(answer(403, body), context);
    expect(kindOf(trouble)).toBe('fault unclear');
    expect(trouble.message).toContain(words);
  });

  test('of a full account both causes are named', () => {
    const trouble = toTrouble(answer(402, envelope('insufficient_credits')), context);
    expect(trouble.message).toMatch(/credits.*storage of ox/);
  });

  test('a busy service says when to come back', () => {
    const trouble = toTrouble(answer(429, envelope('too_many_requests'), { retryAfterMs: 30_000 }), context);
    expect(trouble).toMatchObject({ kind: 'busy', retryAfterMs: 30_000 });
    expect(trouble.message).toContain('come back in 30s');
    expect(toTrouble(answer(429, ''), context).message).toContain('come back later');
    expect(toTrouble(answer(503, '', { retryAfterMs: 5 }), context)).toMatchObject({ retryAfterMs: 5 });
  });

  test('a key page that exists', () => expect(keyPage).toBe('https://www.oxen.ai/settings/profile'));
});

test('no message holds a signature, a control sign or more than a screen, wherever they come from', () => {
  const hostile = 'https://b.example/w?X-Amz-Signature=abcdef\r\n::error::x\u001b[2J\u202e';
  const long = `${hostile}${'x'.repeat(1e5)}`;
  const about = { doing: `read ${long}`, subject: long, repository: long, withKey: true };
  const forms = [envelope('x', long, long), { error: long }, { [long]: [long] }, long, htmlPage(long)];
  for (const [status] of [...statuses, [200, ''] as const])
    for (const body of forms) {
      const trouble = toTrouble(answer(status, body, { headers: { 'x-oxen-request-id': long } }), about);
      const text = `${trouble.message}${trouble instanceof Failure ? (trouble.help ?? '') : ''}`;
      expect(text).not.toMatch(/[\p{Cc}\u202e]|abcdef/u);
      expect(text.length).toBeLessThan(3000);
    }
});
