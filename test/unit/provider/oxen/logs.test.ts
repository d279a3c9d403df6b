import { expect, test } from '@jest/globals';
import { openOxen } from '../../../../src/provider/oxen/index.js';
import { readEndOfLogs, readLogs } from '../../../../src/provider/oxen/logs.js';
import { answer } from './answers.js';
import { key, startHub } from './hub.js';

function linesOf(body: unknown): readonly string[] {
  const { json, text } = answer(200, body);
  return readLogs(json, text);
}

test.each<[string, unknown, readonly string[]]>([
  ['plain text', 'a\r\nb\n\n  \nc\rd', ['a', 'b', 'c', 'd']],
  ['a JSON text', JSON.stringify('a\nb'), ['a', 'b']],
  ['lines of JSON', '{"step":1}\n{"step":2}', ['{"step":1}', '{"step":2}']],
  ['a list of texts', ['a', 'b\nc'], ['a', 'b', 'c']],
  ['logs as text', { logs: 'a\nb', status: 'success', status_message: 'resource_found' }, ['a', 'b']],
  ['logs as a list', { logs: ['a', 'b'], status: 'success' }, ['a', 'b']],
  ['logs as a map', { logs: { stdout: ['a'], stderr: 'b' } }, ['a', 'b']],
  ['two kinds', { train: ['a'], server: { lines: ['b'] } }, ['a', 'b']],
  ['any key', { output: 'a\nb', fine_tune_id: 'x' }, ['a', 'b']],
  ['a message of the envelope next to logs', { message: 'found', logs: ['a'] }, ['a']],
  ['a message alone', { message: 'no logs yet' }, ['no logs yet']],
  [
    'entries',
    { logs: [{ message: 'a', level: 'info' }, { text: 'b' }, { line: 'c' }, { msg: 'd' }] },
    ['a', 'b', 'c', 'd'],
  ],
  [
    'entries with a time',
    [
      { timestamp: '12:00', message: 'a\nb' },
      { time: '12:01', content: 'c' },
    ],
    ['12:00 a', 'b', '12:01 c'],
  ],
  ['one entry', [{ timestamp: '12:00', message: 'a' }], ['12:00 a']],
  ['an entry with a record', [{ message: 'a', meta: { gpu: 1 } }], ['a']],
  [
    'rows',
    {
      logs: [
        { step: 1, loss: 0.5 },
        { step: 2, loss: '0.4' },
      ],
    },
    ['step=1 loss=0.5', 'step=2 loss=0.4'],
  ],
  ['rows with nulls', [{ step: 1, loss: null, grad_norm: null }, { loss: null }], ['step=1']],
  ['rows with records', [{ step: 1, metrics: { loss: 0.5 } }], ['loss=0.5']],
  ['lists of lists', [['a'], [['b']]], ['a', 'b']],
  ['a list in a list', [{ logs: ['a'] }], ['a']],
  ['numbers', [1, 2, true, null], []],
  ['empty', {}, []],
  ['null', null, []],
  ['nothing', '', []],
  ['an empty list', { logs: [] }, []],
  ['too deep', [[[[[[[[['a']]]]]]]]], []],
  ['hostile', ['::error::x', '\u001b[31mred'], ['::error::x', '\u001b[31mred']],
  [
    'a signed address',
    ['GET https://b.example/w?X-Amz-Signature=abc 200'],
    ['GET https://b.example/w?(signature-removed) 200'],
  ],
])('%s', (_, body, lines) => expect(linesOf(body)).toEqual(lines));

test('of very many lines the last ones', () => {
  const lines = linesOf(Array.from({ length: 25_000 }, (_, at) => `line ${at}`));
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([20_000, 'line 5000', 'line 24999']);
});

test.each<[string, string, readonly string[]]>([
  ['text', 'rn line\nb\nc', ['b', 'c']],
  ['rows of a list', 'sage":"a"},{"message":"b"},{"message":"c"}]', ['b', 'c']],
  ['rows in an envelope', '1},{"message":"b"}],"status":"success"}', ['b']],
  [
    'a torn address',
    'X-Amz-Signature=abc\nGET https://b.example/w?X-Amz-Signature=abc',
    ['GET https://b.example/w?(signature-removed)'],
  ],
])('of the end alone the whole ones: %s', (_, text, lines) => expect(readEndOfLogs(text)).toEqual(lines));

test.each<[string, number, readonly string[], RegExp]>([
  ['its end is used where the hub sends it', 206, ['b', 'c'], /larger than 8 MiB: only its last MiB/],
  ['else that is said', 200, [], /larger than 8 MiB.*not shown/],
])('one that is too large: %s', async (_, status, lines, words) => {
  const path = '/api/repos/ox/data/fine_tunes/a1/logs';
  const large = 'x'.repeat(8 * 1024 * 1024 + 1);
  const hub = await startHub({
    [`GET ${path}`]: [
      [200, large],
      [status, status === 206 ? 'rn\nb\nc' : large],
    ],
  });
  const said: string[] = [];
  const oxen = openOxen({ hubUrl: hub.url, userAgent: 'a', key });
  expect(await oxen.logs({ repository: 'ox/data', id: 'a1' }, (text) => said.push(text))).toEqual(lines);
  expect(said).toEqual([expect.stringMatching(words)]);
  expect(hub.requests.map(({ headers }) => headers.range)).toEqual([undefined, 'bytes=-1048576']);
});
