import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fieldLines } from '../../../src/provider/field-lines.js';
import { errorText, isHtml, messageIn, oneLine } from '../../../src/provider/message.js';
import { answer, envelope, htmlPage } from './oxen/answers.js';
import { anyText } from '../../support/any-text.js';

function said(body: unknown): string {
  const { json, text } = answer(400, body);
  return messageIn(json, text);
}

describe('what a body says went wrong', () => {
  test.each<[string, unknown, string]>([
    ['envelope, type only', envelope('invalid_params'), 'invalid_params'],
    ['envelope with a title', envelope('invalid_params', 'Bad steps'), 'Bad steps'],
    ['envelope with detail', envelope('invalid_params', 'Bad', 'steps is 0'), 'Bad: steps is 0'],
    ['title and detail alike', envelope('x', 'Bad', 'Bad'), 'Bad'],
    ['detail alone', { error: { detail: 'steps is 0' } }, 'steps is 0'],
    ['detail as a map', envelope('x', 'Bad', { steps: ['is 0', 'is odd'] }), 'Bad (steps: is 0, is odd)'],
    ['OpenAI', { error: { message: 'no such model', code: 5 } }, 'no such model'],
    ['description', { error: { description: 'why' } }, 'why'],
    ['bare word', { error: 'bad thing' }, 'bad thing'],
    ['error_message', { error_message: 'bad thing' }, 'bad thing'],
    [
      'status_description',
      { status: 'error', status_message: 'bad_request', status_description: 'steps is 0' },
      'steps is 0',
    ],
    ['status_message', { status: 'error', status_message: 'bad_request' }, 'bad_request'],
    ['message', { message: 'bad thing' }, 'bad thing'],
    ['status_message and message', { status_message: 'bad', message: 'why' }, 'bad: why'],
    ['detail of the body', { detail: 'Not Found' }, 'Not Found'],
    ['blank before good', { error: '  ', status_description: '', message: 'why' }, 'why'],
    ['Phoenix', { errors: { detail: 'Not Found' } }, 'Not Found'],
    [
      'Phoenix changeset',
      { errors: { base_model: ["can't be blank"], steps: ['is 0'] } },
      "base_model: can't be blank; steps: is 0",
    ],
    [
      'map of lists',
      { steps: ['is 0'], training_params: ['is bad'] },
      'steps: is 0; training_params: is bad',
    ],
    ['map as error', { error: { steps: 'is 0', type: 'x' } }, 'steps: is 0'],
    ['deep map', { errors: { training_params: { steps: ['is 0'] } } }, 'training_params.steps: is 0'],
    ['errors as text', { errors: 'all bad' }, 'all bad'],
    ['errors as list', { errors: ['a', 'b'] }, 'a, b'],
    ['error as list', { error: [{ field: 'steps', message: 'is 0' }] }, 'steps: is 0'],
    [
      'OpenApiSpex',
      {
        errors: [
          {
            title: 'Invalid value',
            source: { pointer: '/training_params/steps' },
            detail: 'Invalid integer. Got: string',
          },
          { title: 'Invalid value', source: { pointer: '/resource' }, detail: 'Missing field: resource' },
        ],
      },
      'training_params.steps: Invalid integer. Got: string; resource: Missing field: resource',
    ],
    [
      'a pointer into a list, with signs that are escaped',
      { errors: [{ source: { pointer: '/training_params/samples/0/a~1b~0c' }, detail: 'is 0' }] },
      'training_params.samples.0.a/b~c: is 0',
    ],
    [
      'a pointer of JSON:API',
      { errors: [{ source: { pointer: '/data/attributes/title' }, detail: 'is taken' }] },
      'title: is taken',
    ],
    [
      'a parameter of the address',
      { errors: [{ source: { parameter: 'page' }, title: 'Invalid' }] },
      'page: Invalid',
    ],
    ['a pointer to nothing', { errors: [{ source: { pointer: '/' }, detail: 'is 0' }] }, 'is 0'],
    ['Rails, about a title', { title: ['has already been taken'] }, 'title: has already been taken'],
    [
      'Rails, about a title among others',
      { title: ["can't be blank"], cfg_scale: ['must be less than 5'] },
      "title: can't be blank; cfg_scale: must be less than 5",
    ],
    ['the same as the error', { error: { title: ['is taken'], type: 'x' } }, 'title: is taken'],
    ['JSON:API', { errors: [{ title: 'Invalid', detail: 'is 0' }] }, 'is 0'],
    ['FastAPI', { detail: [{ loc: ['body', 'steps'], msg: 'is 0' }] }, 'body.steps: is 0'],
    ['a list of texts', ['a', 'b'], 'a, b'],
    ['a list of maps', [{ steps: ['is 0'] }, { lora_rank: ['is 1'] }], 'steps: is 0; lora_rank: is 1'],
    ['a list of one', [envelope('x', 'Bad')], 'Bad'],
    ['JSON text', JSON.stringify('plain'), 'plain'],
    ['plain text', 'unauthorized', 'unauthorized'],
    ['truncated JSON', '{"fine_tune": {"id": "a', '{"fine_tune": {"id": "a'],
    ['HTML', htmlPage('502 Bad Gateway'), 'an HTML page titled "502 Bad Gateway"'],
    ['HTML without a title', '<html><body>oops</body></html>', 'an HTML page that says "oops"'],
    [
      'HTML of a proxy',
      '<?xml version="1.0"?>\n<!-- x --><html><style>p{}</style><body><p>Blocked&nbsp;by\n<b>policy 7</b><script>x<y</script></body></html>',
      'an HTML page that says "Blocked by policy 7"',
    ],
    ['HTML without words', '<html><body><img src="x"></body></html>', 'an HTML page'],
    ['HTML that is cut', '<html><head><title>Please wait', 'an HTML page titled "Please wait"'],
    ['nothing', '', ''],
    ['null', null, 'null'],
    ['an empty object', {}, '{}'],
    ['of another kind', { a: 1 }, '{"a":1}'],
    ['control signs', { error: 'a\r\n::error::b\u0000\u001b[31mc\u202e\u2028d' }, 'a ::error::bc d'],
    [
      'a signed address',
      { error: 'see https://b.example/w?X-Amz-Signature=abc' },
      'see https://b.example/w?(signature-removed)',
    ],
    [
      'a signature that a sign hides',
      { error: 'https://b.example/w?Sig\u200bnature=abc' },
      'https://b.example/w?(signature-removed)',
    ],
  ])('%s', (_, body, message) => expect(said(body)).toBe(message));

  test('is short whatever comes', () => {
    expect(said({ error: 'x'.repeat(1e6) })).toHaveLength(500);
    expect(said('x'.repeat(1e6))).toHaveLength(200);
    expect(
      said({ errors: Object.fromEntries(Array.from({ length: 1e4 }, (_, at) => [`f${at}`, ['bad']])) })
        .length,
    ).toBeLessThan(502);
  });
});

test('of very many fields the first twenty are told, of very deep ones none', () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`f${at}`, ['bad']]));
  expect(fieldLines(many)).toHaveLength(20);
  expect(fieldLines([many, many])).toHaveLength(40);
  expect(fieldLines(Array.from({ length: 100 }, () => ({ msg: 'bad' })))).toHaveLength(20);
  expect(fieldLines({ a: { b: { c: { d: { e: { f: 'bad' } } } } } })).toEqual([]);
});

test('the error of a fine-tune may be longer, and may be missing', () => {
  expect(errorText('x'.repeat(1e5))).toHaveLength(2000);
  for (const none of [undefined, null, '', ' ', {}, [], 0, false, { code: 5 }])
    expect(errorText(none)).toBeUndefined();
});

test.each([
  [htmlPage('x'), true],
  ['\n <HTML lang="en">', true],
  ['<?xml version="1.0"?>\n<!DOCTYPE html>', true],
  ['<!-- a --> <html>', true],
  ['<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', false],
  ['<htmlish>', false],
  ['{"a": "<html>"}', false],
  ['', false],
])('%j is a page: %j', (text, page) => expect(isHtml(text)).toBe(page));

test('one line is one line, well-formed and bounded', () => {
  fc.assert(
    fc.property(anyText(), fc.integer({ min: 1, max: 50 }), (text, most) => {
      const line = oneLine(text, most);
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202e]/u);
      expect(line.length).toBeLessThanOrEqual(most + 1);
    }),
  );
  expect(oneLine('ab😀', 3)).toBe('ab…');
});
